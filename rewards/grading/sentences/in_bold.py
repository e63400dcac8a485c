"""The one span of an answer that is in bold: what its writer points at as the answer."""

from collections.abc import Sequence

from ..regex import regex
from ..text import normalize
from ..words.asked import Asked
from ..words.tokens import Word
from .behind_the_answer import says_again
from .no_rivals import rivals

_BOLD = regex(r"\*\*([^*\n]{1,80}?)\*\*|__([^_\n]{1,80}?)__")
_LETTERS = regex(r"\*\*(?P<front>\w{1,3})\*\*(?=\w)|(?<=\w)\*\*(?P<behind>\w{1,3})\*\*")
_LABEL = regex(r":\s*$")


def whole_words(answer: str) -> str:
    """An answer without bold print of single letters in its words.

    >>> whole_words("**d**eoxyribo**n**ucleic **a**cid")
    'deoxyribonucleic acid'
    """
    return _LETTERS.sub(r"\g<front>\g<behind>", answer)


def bold_alone(answer: str) -> str | None:
    """What is in bold, normalized, if one thing is.

    >>> bold_alone("Her mother was **Anne Boleyn**."), bold_alone("**Paris** or **Rome**")
    ('anne boleyn', None)
    """
    spans = [match[1] or match[2] for match in _BOLD.finditer(answer)]
    if not spans or any(_LABEL.search(span) for span in spans):
        return None
    named = {normalize(span) for span in spans}
    return named.pop() if len(named) == 1 else None


def is_of_another(words: Sequence[Word], start: int, end: int, asked: Asked) -> bool:
    """Whether the sentence of a span in bold says of another name what was asked.

    Args:
        words: Of the sentence.
        start: The span's first word.
        end: The word behind the span.
        asked: What was asked.
    """
    if not rivals(words, start, asked):
        return False
    behind = [word.text for word in words[end:]]
    return says_again(words[:start], 0, asked) or asked.speaks(behind)
