"""Part a text into clauses that stand on their own: sentences, brackets, both sides of a "but"."""

import re
from collections.abc import Iterator

from ..regex import regex
from ..text import fold
from ..words.question import Asked
from ..words.wording import asked_for
from .candidates import QUOTED
from .clauses import patterns
from .unspaced import UNSPACED, unspaced_clauses

_SENTENCE = regex(
    r"(?<=[.!?\u2026])\s+|[\n;:()\[\]\u2013\u2014\u2022]|"
    r"[\u3002\uff01\uff1f\uff08\uff09\uff1a\uff1b]|\s-\s"
)
# A point that ends no sentence: behind an initial, an ordinal number or a short form.
_NO_END = regex(
    r"(?<![^\W_])([^\W\d_]|\d+(?=\.\s+[a-zß-ſа-я])|"
    r"\d{1,2}(?=\.\s+(?:Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez))|"
    r"St|Dr|Mr|Mrs|Ms|[Pp]rof|Jr|Sr|No|Vol|např|tj|tzv|resp|bzw|ca|vs)\.(?=\s)"
)
# "While the text says that ..., the cause is not given."
_CONCESSION = regex(
    r"\s*(?:while|whereas|(?:even )?though|although)\s+((?:the|this) (?:passage|text|article|"
    r"document|paragraph|excerpt|story|problem|question) (?:\w+ )?(?:states|says|mentions|tells|"
    r"notes|describes|explains|reports|indicates|gives|speaks|talks|lists|covers|names)\b[^,]+),"
    r"\s+(.+)",
    re.IGNORECASE | re.DOTALL,
)
_LIST_MARK = regex(r"^\s*\d{1,2}[.)]\s+(?=\S)", re.MULTILINE)


def clauses(text: str, wanted: Asked) -> Iterator[str]:
    """Clauses that stand on their own: sentences, what is in brackets, both sides of a "but"."""
    text = QUOTED.sub(
        lambda match: _unquoted(match, wanted), _NO_END.sub(r"\1", _without_marks(text))
    )
    for sentence in _SENTENCE.split(text):
        if not sentence or not sentence.strip():
            continue
        if conceded := _CONCESSION.fullmatch(sentence):
            parts = [conceded[1], *patterns().contrast.split(conceded[2])]
        else:
            parts = patterns().contrast.split(sentence)
        for clause in parts:
            if UNSPACED.search(clause):
                yield from unspaced_clauses(clause)
            elif bare := clause.strip(" ,.'\"*_-"):
                # A quotation at the end keeps its mark.
                yield clause.strip(" ,.*_-") if bare.count('"') % 2 else bare


def _without_marks(text: str) -> str:
    """A text without the numbers of a list; a single one behind which a sentence stands is kept."""
    marks = _LIST_MARK.findall(text)
    listed = len(marks) > 1 or (marks and marks[0].strip(" .)") == "1")
    return _LIST_MARK.sub("", text) if listed else text


def _unquoted(match: re.Match[str], wanted: Asked) -> str:
    """A quotation of the question's words without its marks; any other one as it is."""
    if UNSPACED.search(match[1]) and (packed := fold(match[1]).replace(" ", "")) in wanted.packed:
        return packed
    if all(asked_for(word, wanted.words) for word in fold(match[1]).split()):
        return f" {match[1]} "
    return match[0]
