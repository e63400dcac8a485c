"""Further names of one thing, by what kind of thing it is: rivers, centuries, ranks, options.

What a gold list seldom holds and every reader takes for the same: "the Thames" where the river was
asked for, "the twelfth century", the letter of an option. Names of people are in `person_names`.
"""

import re

from ..numbers.dates import monthday_of
from ..regex import regex
from ..text import normalize

_SAME = (
    ("us", "usa", "united states", "united states of america"),
    ("uk", "united kingdom", "united kingdom of great britain and northern ireland"),
    ("uae", "united arab emirates"), ("eu", "european union"), ("un", "united nations"),
    ("ussr", "soviet union", "union of soviet socialist republics"), ("nyc", "new york city"),
    ("drc", "democratic republic of congo"),
    ("prc", "peoples republic of china"), ("washington dc", "washington district of columbia"),
    ("south korea", "republic of korea"), ("czech republic", "czechia"), ("myanmar", "burma"),
    ("north korea", "dprk", "democratic peoples republic of korea"),
    ("ivory coast", "cote divoire"), ("russia", "russian federation"), ("turkey", "turkiye"),
    ("eswatini", "swaziland"), ("cape verde", "cabo verde"), ("east timor", "timor leste"),
    ("north macedonia", "republic of north macedonia"), ("iran", "islamic republic of iran"),
    ("vatican", "vatican city", "holy see"),
    ("world war ii", "second world war", "wwii", "ww2", "ww ii", "world war 2", "world war two",
     "2nd world war"),
    ("world war i", "first world war", "wwi", "ww1", "ww i", "world war 1", "world war one",
     "1st world war", "great war"),
    ("mao zedong", "mao tse tung"), ("mumbai", "bombay"),
    ("kolkata", "calcutta"), ("kyiv", "kiev"), ("laozi", "lao tzu", "lao tse"),
    ("sun tzu", "sunzi"), ("chiang kai shek", "jiang jieshi"),
)  # fmt: skip
_NAMES = {name: tuple(names) for names in _SAME for name in names}
# Nouns that stand in a name and say only what kind of thing it is.
_KINDS = frozenset(
    "river lake mount mountain sea ocean island islands city university college street county "
    "province district airport bridge desert bay gulf cape strait canal valley peninsula company "
    "station stadium century".split()
)
_ALSO_ASKED_AS = {"mount": ("mountain", "peak", "volcano", "summit"), "lake": ("lakes",)}
_MOST_WORDS = 4  # of a name with its kind
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first"
).split()
_SUFFIX = {1: "st", 2: "nd", 3: "rd", 21: "st"}
_IN_DIGITS = {word: f"{i}{_SUFFIX.get(i, 'th')}" for i, word in enumerate(_ORDINALS, start=1)}
_RANKED = _IN_DIGITS | {digits: word for word, digits in _IN_DIGITS.items()}
_OPTION = regex(r"\(?([A-J])[).:]\s*(\S.*)")
_OFFERED = regex(r"(?:^|\s)\(?[A-J][).:]\s")
_FEWEST_OPTIONS = 2
KINDS_AND_RANKS = _KINDS | frozenset(_RANKED)
NOTED = frozenset(word for name in _NAMES for word in name.split()) | KINDS_AND_RANKS
"""Words without which no plain name has a further one here."""


def has_other_names(name: str) -> bool:
    """Whether a name is one of the few that have others, whatever the question asks for."""
    return normalize(name) in _NAMES


def further_names(gold: str, question: str) -> list[str]:
    """Other names of what a gold names, some only where the question asks for that kind.

    >>> further_names("River Thames", "Which river is it?"), further_names("Burma", "Where?")
    (['Thames'], ['myanmar', 'burma'])
    >>> further_names("12th century", ""), further_names("B. Lyon", "Which? A. Paris B. Lyon")
    (['twelfth century'], ['B', 'Lyon'])
    """
    names = list(_NAMES.get(normalize(gold), ()))
    words = gold.split()
    if len(words) > _MOST_WORDS and gold[1:2] not in ".):":
        return names
    if ranked := _ranked(words):
        names.append(ranked)
    if question:
        names += [name for form in (gold, ranked) if form for name in _bare(form, question)]
        option = _OPTION.fullmatch(gold)
        if option and len(_OFFERED.findall(question)) >= _FEWEST_OPTIONS:
            names += option.groups()
    if day := monthday_of(gold):
        names.append(day)
    return names


def _ranked(words: list[str]) -> str | None:
    """The same with a rank in digits for one in words, or the other way round."""
    other = [_RANKED.get(word.lower(), word) for word in words]
    return " ".join(other) if other != words else None


def _bare(name: str, question: str) -> list[str]:
    """A name without the noun for its kind, where the question has that noun."""
    words = name.split()
    if not 2 <= len(words) <= _MOST_WORDS:
        return []
    asked = [word for word in re.findall(r"[^\W\d_]+", question) if word.islower()]
    bare = []
    for kind, rest in ((words[0].lower(), words[1:]), (words[-1].lower(), words[:-1])):
        if kind not in _KINDS or not {kind, *_ALSO_ASKED_AS.get(kind, ())} & set(asked):
            continue
        if (rest[0][0].isupper() or kind == "century") and normalize(" ".join(rest)) not in asked:
            bare.append(" ".join(rest))
    return bare


def of_another_option(answer: str, gold: str) -> bool:
    """Whether an answer has the letter of another option than the gold has.

    >>> of_another_option("A. Lyon", "B. Lyon"), of_another_option("B) Lyon", "B. Lyon")
    (True, False)
    """
    given, wanted = _OPTION.fullmatch(answer), _OPTION.fullmatch(gold)
    return given is not None and wanted is not None and given[1] != wanted[1]
