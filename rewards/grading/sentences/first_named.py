"""Whether the first thing that an answer names is an accepted one, in sentences of any words.

`statements` accounts for every word in front of an answer; a real model's verbs are without number.
Here a word may be unknown, but not a name: "Shylock appears in The Merchant of Venice" names one
thing that the question does not. So an answer has one try, the first name or number it gives, and
a list of guesses earns what its first one earns. What turns a sentence around (a negation, a
comparison, another's relative) is refused in front of it; behind it, what takes it back, another
answer beside it, and a second statement of what was asked.
"""

import re
from collections.abc import Collection, Sequence

from ..abstention import declines
from ..regex import regex
from ..text import normalize
from ..words.asked import SHORTEST, Asked, bare_sentences, plain
from ..words.further_roles import in_one_verb
from ..words.question import without_passage
from ..words.sentence_words import APART, DENYING
from ..words.tokens import Word, spans_of, words_of
from ..words.wording import TURNING
from .before_the_answer import leads_to_it
from .behind_the_answer import lets_stand_behind
from .in_bold import bold_alone
from .later_sentences import declines_it, lets_stand
from .pointing import points_at
from .unspaced import UNSPACED, named_unspaced

_MAX_LENGTH = 1200  # characters
_TURKISH_IS = regex("(?<=\\w)['’](?:d[ıiuü]r|t[ıiuü]r)\\b")
_BRACKETS = regex(r"\([^()]*\)\s*")
_NOT_AN_ANSWER = regex(r"[{}\[\]=<>|~]|^\W*\d+\s?%\s+\w|\?")
PREFACE = regex(
    r"^(?:(?:sure|certainly|of course|absolutely|(?:what an? )?(?:that['’]s an? )?(?:great|good|"
    r"excellent|interesting|lovely|nice|fun|classic) question|happy to help|glad you asked|"
    r"here you go|gladly)[^\w\s]*\s+)*(?:(?:the |in )?short(?: answer)?|quick answer|tl;?dr|"
    r"answer|in brief|in a nutshell|direct answer)[:,]\s+|"
    r"^(?:sure|certainly|of course|absolutely|(?:what an? )?(?:that['’]s an? )?(?:great|good|"
    r"excellent|interesting|lovely|nice|fun|classic) question|happy to help|glad you asked|"
    r"here you go|gladly)[!.,:]+\s+",
    re.IGNORECASE,
)
_YEAR = regex(r"\b[12]\d{3}\b")
_DATED = regex(r"^(?:In|On) (?:\w+ )?(?:\d{1,2},? )?(?:[A-Z][a-z]+ )?[12]\d{3},\s+")
_SO = regex(
    r"[,;\u2013\u2014-]\s*(?:and )?(?:so|therefore|thus|hence|which means(?: that)?|"
    r"meaning(?: that)?),?\s+(?P<end>[^,;:.]+ (?:is|was|are|were|would be) [^,;:.]+)[.!]?$",
    re.IGNORECASE,
)
_PATRONYMIC = regex(r".+(?:вич|вна|ична|ovich|evich|ovna|evna)$", re.IGNORECASE)


def names_first(
    answer: str, golds: Collection[str], question: str, proper: Collection[str] = ()
) -> bool:
    """Whether an answer names an accepted one before any other name, and lets it stand.

    Args:
        answer: As it was written; markup is left out.
        golds: Accepted answers, normalized.
        question: As it was asked.
        proper: Those of them that are written with a capital.

    >>> question = "Which play features the character Shylock?"
    >>> names_first("Shylock appears in *The Tempest* by Shakespeare.", ["tempest"], question)
    True
    >>> names_first("Shylock appears in Macbeth, not in The Tempest.", ["tempest"], question)
    False
    """
    if len(answer) > _MAX_LENGTH:
        return False
    text = PREFACE.sub("", plain(answer))
    if _NOT_AN_ANSWER.search(text):
        return False
    if UNSPACED.search(question):
        return named_unspaced(text, golds, question) and not declines(text, question)
    text = _TURKISH_IS.sub("", text)
    question = without_passage(question)
    asked = Asked(question, golds)
    sought = {gold for gold in golds if len(gold) >= SHORTEST and gold not in asked.phrase}
    bold = bold_alone(answer)
    sentences = bare_sentences(text)
    for number, sentence in enumerate(sentences):
        sentence = in_one_verb(_concluding(sentence, sought, question), dated=False)
        words = tuple(words_of(sentence))
        place = _middle_name(words, sought) or next(spans_of(sentence, words, sought), None)
        if place is None:
            if any(asked.is_name(words, i) for i in range(len(words))) or len(words) <= 1:
                return False
            continue
        if "(" in sentence[: words[place[0]].start]:
            front = sentence[: words[place[0]].start]
            sentence = _without_asides(front, asked) + sentence[len(front) :]
            words = tuple(words_of(sentence))
            place = next(spans_of(sentence, words, sought), None)
        if place == (0, len(words)) and len(sentences) == 1:
            return False  # nothing but the answer has been compared
        if place is None or not _is_said(sentence, words, place, golds, proper, asked, bold):
            return False
        # Whether a part declines is the dearest question, and so the last one.
        later = sentences[number + 1 :]
        stands = all(lets_stand(remark, asked) for remark in later)
        return stands and not declines_it(text, later, asked)
    return False


def _concluding(sentence: str, sought: Collection[str], question: str) -> str:
    """A sentence without the date in front of it, and from where it concludes with an answer."""
    dated = _DATED.match(sentence)
    if dated and not _YEAR.search(question):
        sentence = sentence[dated.end() :]
    match = _SO.search(sentence)
    if match is None:
        return sentence
    words = tuple(words_of(match["end"]))
    return match["end"] if next(spans_of(match["end"], words, sought), None) else sentence


def _is_said(
    sentence: str,
    words: Sequence[Word],
    place: tuple[int, int],
    golds: Collection[str],
    proper: Collection[str],
    asked: Asked,
    bold: str | None = None,
) -> bool:
    """Whether the answer is meant at this place, with another one of `golds` behind it or not."""
    start, end = place
    said = normalize(" ".join(word.text for word in words[start:end]))
    if said in proper and words[start].written.islower() and len(words) > end - start:
        return False  # "who", where The Who is meant
    others = dict(spans_of(sentence, words, golds))
    if end in others and words[end].marked:  # "gold (Au)"
        end = others[end]
    if (pointed := points_at(sentence, words, start, end, asked)) is not None:
        return pointed
    return leads_to_it(
        sentence, words, start, end, asked, bold=bold is not None and bold in (said, *golds)
    ) and lets_stand_behind(sentence, words, start, end, asked)


def _without_asides(front: str, asked: Asked) -> str:
    """Without brackets that name nothing and deny nothing, and do not stand before the answer."""

    def dropped(match: re.Match[str]) -> str:
        words = tuple(words_of(match[0]))
        texts = {word.text for word in words}
        named = any(
            asked.is_name(words, i) for i in range(len(words)) if not words[i].text.isdigit()
        )
        against = not texts.isdisjoint(TURNING | DENYING | APART)
        last = not front[match.end() :].strip()
        return match[0] if named or against or last else ""

    return _BRACKETS.sub(dropped, front)


def _middle_name(words: Sequence[Word], golds: Collection[str]) -> tuple[int, int] | None:
    """A name of two words with a third between them: Fyodor Mikhailovich Dostoevsky."""
    for i in range(len(words) - 2):
        three = words[i : i + 3]
        if any(word.marked for word in three[1:]) or not _PATRONYMIC.match(three[1].text):
            continue
        capitals = all(word.written[:1].isupper() for word in three)
        if capitals and normalize(f"{three[0].written} {three[2].written}") in golds:
            return i, i + 3
    return None
