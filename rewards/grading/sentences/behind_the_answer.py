"""Whether what follows an answer lets it stand: no other answer, no denial, nothing taken back."""

import re
from collections.abc import Sequence

from ..numbers.numerals import NUMBER_WORDS
from ..regex import regex
from ..text import fold
from ..words.asked import PARTS, SHORTEST, TAKEN_BACK, Asked
from ..words.question import alike
from ..words.regions import REGIONS
from ..words.roles import other_words
from ..words.sentence_words import APART, BEHIND, COPULAS, DENYING, OR, RELATIVE, VERBAL, is_verb
from ..words.tokens import Word
from ..words.wording import TURNING, asked_for
from .predicates import is_predicated
from .unspaced import MOST

_FRAGMENT = 2  # words: a sentence this short is another answer rather than a remark

_SAYS = (
    r"^(?i:(?:and |but |so |or |no,? |actually,? |then |though |although )?"
    r"(?:really |actually )?(?:it|that|this|he|she|they|the answer|"
    r"the (?:capital|author|winner|year|name|number))(?:'s| is| was| are| were)\s+"
    r"(?:actually |really |in |on |at |the |an? |about )*)"
)

IS_ANOTHER = regex(_SAYS + r"[A-Z]")

IS_ANOTHER_NUMBER = regex(_SAYS + r"[$]?\d")

_WORK_ASKED = regex(
    r"\b(?:which|what)(?: [^\s,]+){0,2} "
    r"(?:film|movie|picture|song|single|album|novel|book|series|show|game|play)s?\b",
    re.IGNORECASE,
)

_YEAR = regex(r"\b[12]\d{3}\b")

_SYMBOL = 3  # letters
_REMARK_BEHIND = frozenset(
    "he she it they who which where whose when born called known as because since with located "
    "by written published released based named also abbreviated sometimes often its his her "
    "their in "
    "at from making meaning during that's thats built founded composed painted".split()
)

_NOT_BESIDE = RELATIVE | {"is", "are", "was", "were", "likely"}
_OF_MINE = frozenset(("my", "our", "your"))
_MORE = frozenset("plus also then else with well besides alongside now".split())
_INSTEAD = frozenset("plus then else besides alongside".split())
_GENERATIONS = frozenset("fils pere jr sr junior senior younger elder".split())
_PAST = frozenset("was were war waren era fue était fu foi".split())

_PRESENT = frozenset("is are ist sind est es son sont".split())


def lets_stand_behind(
    sentence: str, words: Sequence[Word], start: int, end: int, asked: Asked
) -> bool:
    """Whether what follows in the sentence is no other answer and takes nothing back."""
    last = words[end - 1]
    close = last.start + len(last.written)
    if re.match(r"['’]s?\s+\w", sentence[close:]) or last.written.endswith(("'s", "’s")):
        return False  # "Bulgakov's wife"
    if end == len(words):
        return True
    following = words[end]
    if start == 0 and end + 1 == len(words) and following.text in ("did", "does"):
        return asked.names_a_person  # "Vermeer did."
    between, tail = sentence[close : following.start], sentence[following.start :]
    if _WORK_ASKED.search(asked.text) and set(_YEAR.findall(tail)) - set(_YEAR.findall(asked.text)):
        return False  # of two works of one name the year may tell which
    if "/" in between or TAKEN_BACK.search(tail):
        return False
    if following.text in _INSTEAD or _name_behind(words, end, asked):
        return False
    if _is_a_relative(words, end):
        return False
    if _is_listed(words, end, asked):
        return False
    if not following.marked:
        if not _goes_on(words, start, end, asked):
            return False
    elif (
        start == 0
        and following.text.split("'")[0].removesuffix("s") not in _REMARK_BEHIND
        and (following.text not in _REMARK_BEHIND)
    ):
        return _is_described(sentence, words, end, asked)  # not "Paris, Texas"
    elif not _beside(sentence, words, start, end, asked):
        return False
    if any(IS_ANOTHER.match(part) for part in PARTS.split(tail)[1:]):
        return False
    return _unturned(words, end, asked) and not says_again(words, end, asked)


def _is_a_relative(words: Sequence[Word], end: int) -> bool:
    """Whether a name has a word behind it that tells father and son apart: "Dumas fils"."""
    behind = [fold(word.text) for word in words[end : end + 2]]
    if behind[:1] == ["the"] and not words[end].marked:
        behind = behind[1:]
    return not _GENERATIONS.isdisjoint(behind[:1])


def _is_described(sentence: str, words: Sequence[Word], end: int, asked: Asked) -> bool:
    """Whether what a name is stands behind it and a mark: "Camus, écrivain français né en 1913"."""
    told = [word.text for word in words[end:]]
    written = words[end].written
    if not words[0].written.istitle() or not written[:1].islower() or len(told) < _FRAGMENT:
        return False
    if any(asked.speaks([text]) and (is_verb(text) or text in asked.verbs) for text in told):
        return False  # "Achilles, slain by Hector"
    if sentence[: words[end].start].rstrip()[-1:] != "," or not _NOT_BESIDE.isdisjoint(told):
        return False
    if told[0] in _OF_MINE | OR | APART | TURNING | _INSTEAD | _MORE or not DENYING.isdisjoint(
        told
    ):
        return False
    if not (TURNING - asked.letters - frozenset(("o", "e", "a", "ne"))).isdisjoint(told):
        return False
    # One apposition, no list: its own commas have further words in small letters behind them.
    return all(
        not w.marked or w.written[:1].islower() or w.written[:1].isdigit() for w in words[end:]
    )


def _is_listed(words: Sequence[Word], end: int, asked: Asked) -> bool:
    """Whether "or", or an "and" with a name or a number, stands behind the answer."""
    if words[end].text not in OR or end + 1 >= len(words):
        return False
    if words[end].text in ("or", "nor") or asked.is_name(words, end + 1):
        return True
    return words[end + 1].text in NUMBER_WORDS or words[end + 1].text[:1].isdigit()


def _goes_on(words: Sequence[Word], start: int, end: int, asked: Asked) -> bool:
    """Whether the clause goes on behind the answer and leaves it whole: no name, no sequel."""
    following = words[end].text
    dated = following == "from" and words[end + 1 :] and words[end + 1].text[:1].isdigit()
    apart = APART - {"after", "since", *(("from",) if dated else ())}
    if asked.is_name(words, end) or following in (TURNING - asked.letters) | apart:
        return False
    known = asked.accounts_for(following) or following in BEHIND | OR
    sequel = following[:1].isdigit() or following in NUMBER_WORDS
    if sequel or (not known and not VERBAL.match(following)):
        return False
    return start > 0 or _speaks_of(words[end:], asked) or is_predicated(words[end:], asked)


def _name_behind(words: Sequence[Word], end: int, asked: Asked) -> bool:
    """Whether another name stands beside the answer in its clause: "Canberra plus Sydney"."""
    for i in range(end, len(words)):
        if words[i].marked:
            return False
        joined = words[i - 1].text in OR | _MORE or words[i].text in _MORE
        if joined and (
            asked.is_name(words, i) or (i + 1 < len(words) and asked.is_name(words, i + 1))
        ):
            return True
    return False


def _speaks_of(words: Sequence[Word], asked: Asked) -> bool:
    """Whether the verb behind a subject, or what follows it, is of the question."""
    clause: list[str] = []
    for i, word in enumerate(words):
        if word.marked and clause:
            break
        if word.text in OR and i + 1 < len(words) and asked.is_name(words, i + 1):
            return False  # "France hosted it and Brazil won"
        clause.append(word.text)
    years = set(_YEAR.findall(" ".join(clause)))
    if years and years.isdisjoint(_YEAR.findall(asked.text)) and _YEAR.search(asked.text):
        return False  # of another year
    if not _PAST.isdisjoint(clause) and not _PRESENT.isdisjoint(asked.words):
        return False  # "Bonn was the capital"
    said = frozenset(clause) | other_words(frozenset(clause))
    held = [word for word in asked.content if asked_for(word, said) or alike(word, said)]
    return len(held) >= MOST * len(asked.content)


def _beside(sentence: str, words: Sequence[Word], start: int, end: int, asked: Asked) -> bool:
    """Whether what stands behind a mark is a place or a remark, not another of its kind."""
    segment = [end]
    while segment[-1] + 1 < len(words) and not words[segment[-1] + 1].marked:
        segment.append(segment[-1] + 1)
    named = [i for i in segment if asked.is_name(words, i)]
    phrase = " ".join(words[i].text for i in segment)
    answer = " ".join(word.text for word in words[start:end])
    if phrase in REGIONS and answer not in REGIONS and not asked.names_a_region:
        return segment[-1] + 1 >= len(words) or not asked.is_name(words, segment[-1] + 1)
    if words[end].text in ("or", "and") or words[end].text in TURNING - {"not", "no"}:
        return False
    bracketed = sentence[: words[end].start].rstrip().endswith("(")
    if bracketed and len(segment) == 1 and len(phrase) <= _SYMBOL:
        return True  # "gold (Au)"
    uncapped = words[start].written[:1].islower() or not words[start].written[:1].isupper()
    unknown = [i for i in segment if not asked.accounts_for(words[i].text)]
    if uncapped and not bracketed and len(segment) <= _FRAGMENT and len(unknown) == len(segment):
        return False  # "paris, london"
    others = [i for i in segment if words[i].text not in OR]
    return len(named) < len(others) and not (named and named[0] == end and others != segment)


def _unturned(words: Sequence[Word], end: int, asked: Asked) -> bool:
    """Whether the clause of the answer is not denied; "not Sydney" behind a mark is no denial."""
    for word in words[end:]:
        if word.marked and word is not words[end]:
            return True
        turning = word.text in TURNING - asked.letters
        if turning and not (word.marked and word.text == "not"):
            return False
        if word.marked:
            return True
    return True


def says_again(words: Sequence[Word], end: int, asked: Asked) -> bool:
    """Whether a clause behind a place in a sentence says what was asked of another name."""
    clause: list[int] = []
    marked = end == 0 or words[end].marked
    for i in range(end, len(words) + 1):
        if i == len(words) or (words[i].marked and clause):
            again = any(
                words[j].written[:1].islower()
                and len(words[j].text) > SHORTEST
                and (asked_for(words[j].text, asked.content) or alike(words[j].text, asked.verbs))
                for j in clause
            )
            said = {words[j].text for j in clause}
            states = not said.isdisjoint(COPULAS | _PAST | asked.verbs)
            aside = said & {"also", "other", "others", "counterpart", "while", "whereas"}
            named = any(asked.is_name(words, j) for j in clause)
            if marked and again and states and named and not aside:
                return True
            clause, marked = [], True
        if i < len(words):
            clause.append(i)
    return False
