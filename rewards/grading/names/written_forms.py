"""A name written otherwise: one word or two, a number, an abbreviation, a rank, a plural.

Read where answers are measured, never where they are paid.
"""

import re
from functools import lru_cache

from ..regex import regex
from ..text import fold, normalize
from .fuller_names import asks_for_a_person, is_fuller_name, is_other_person
from .person_names import ruler_number
from .surnames import is_surname

_SHORTEST = 6  # letters of a name that may be written as one word
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})
_RANK = regex(
    r"(?:(?:Col|Colonel|Capt|Captain|Maj|Major|Lt|Lieutenant|Sgt|Sergeant|Gen|General|Adm|Admiral|"
    r"Cmdr|Commander|Field Marshal|Marshal|Chancellor|PM|Prime Minister|Pres|President|Rev|"
    r"Reverend|Sen|Senator|Gov|Governor|Justice|Chief Justice|Judge|Astronaut|Cosmonaut|Coach|"
    r"Professor|Prof|Dr|Sir)\.? )+"
)
_HONOURS = regex(r",? (?:M\.?D|Ph\.?D|[OCKM]BE|FRS|QC|KC|Esq)\.?$")
_OF_TWO = frozenset(("john kennedy", "john adams", "george bush"))
_JUNIOR = regex(r",? (?:Jr|Junior)\.?$")
_ALSO_SENIOR = frozenset(
    "griffey earnhardt unser strauss holmes dumas rockefeller roosevelt bush lincoln".split()
)
_INITIAL = regex(r"(?P<initial>[A-Z])\.? (?P<last>[^\W\d_][\w'’-]+)")
_MIDDLE = regex(r"(?P<first>[^\W\d_][\w'’-]+) [A-Z]\.? (?P<last>[^\W\d_][\w'’-]+)")
_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_MONTHS = (
    "january february march april may june july august september october november december"
).split()
_CALENDAR = {
    short: name
    for name in (*_DAYS, *_MONTHS)
    for short in (name, name[:3], name[:4], f"{name}s")
}  # fmt: skip
_CALENDAR |= {"thurs": "thursday", "sept": "september"}
_ERA = regex(r"(?P<year>\d{1,4}) (?:bc|bce|b c e|b c)")
_CARDINALS = "one two three four five six seven eight nine ten eleven twelve thirteen".split()
_CARDINAL = {word: str(number) for number, word in enumerate(_CARDINALS, start=1)}
_NUMBER = frozenset("no nr number".split())
_KEY = regex(r" in [a-h](?: (?:flat|sharp))? (?:major|minor)(?: op(?:us)? \d+)?$| op(?:us)? \d+$")
_SHORT = {"ave": "avenue", "av": "avenue", "rd": "road", "blvd": "boulevard", "sq": "square",
          "ln": "lane", "bldg": "building", "univ": "university", "dept": "department",
          "dist": "district", "prov": "province", "mtns": "mountains", "mts": "mountains",
          "pt": "part", "vol": "volume", "ch": "chapter", "ft": "fort"}  # fmt: skip
_ODD_PLURALS = (
    "leaf leaves wolf wolves calf calves knife knives shelf shelves half halves tooth teeth "
    "foot feet mouse mice goose geese louse lice ox oxen fungus fungi nucleus nuclei bacterium "
    "bacteria mitochondrion mitochondria vertebra vertebrae larva larvae alga algae cactus "
    "cacti phenomenon phenomena man men woman women child children alveolus alveoli "
).split()
_SINGULARS = dict(zip(_ODD_PLURALS[1::2], _ODD_PLURALS[::2], strict=True))
# Of another meaning in the plural.
_APART = frozenset("arm glass custom manner good spectacle iron new scale quarter wood".split())
_COUNTED = regex(
    r"\b(?:plural|singular|word|term|spell\w*|form|how many|number|grammar\w*)\b", re.IGNORECASE
)


def is_written_otherwise(name: str, gold: str, question: str) -> bool:
    """Whether two names are one, up to how it is written.

    >>> is_written_otherwise("Spiderman", "Spider-Man", "Which hero is it?")
    True
    >>> is_written_otherwise("Col. John Glenn", "John Glenn", "Who was it?")
    True
    """
    said, wanted = normalize(name), normalize(gold)
    if _calendar(said) is not None and _calendar(said) == _calendar(wanted):
        return True
    if (era := _ERA.fullmatch(said)) and (other := _ERA.fullmatch(wanted)):
        return era["year"] == other["year"]
    if "place" in said.split() or "place" in wanted.split():
        return _place(said) == _place(wanted) is not None
    joined = said.replace(" ", "")
    if len(joined) >= _SHORTEST and joined == wanted.replace(" ", "") and joined.isalpha():
        return True
    if not gold[:1].isupper():
        return _one_of_them(said) == _one_of_them(wanted) and not _COUNTED.search(question)
    if gold.lower().translate(_UMLAUTS) == name.lower():
        return True
    if _written_out(said) == _written_out(wanted):
        return True
    return asks_for_a_person(question) and _is_one_person(name, gold, question)


def _place(text: str) -> str | None:
    """The rank in a contest that a text names: "third", "3rd place"."""
    return ruler_number(text.removesuffix(" place"))


def _calendar(text: str) -> str | None:
    """The day of the week or the month that a text is short for."""
    return _CALENDAR.get(text.removeprefix("on ").removeprefix("month of "))


@lru_cache(maxsize=2**12)
def _written_out(text: str) -> tuple[list[str], list[str]]:
    """The words of a name, written out and sorted, and its numbers: "rocky two", "rocky ii"."""
    words, numbers = [], []
    for place, word in enumerate(_KEY.sub("", text).split()):
        number = _CARDINAL.get(word) or (ruler_number(word) if place or len(word) > 2 else None)
        if number:
            numbers.append(number)
        elif word not in _NUMBER:
            words.append(_SHORT.get(word, word))
    if len(words) > 1 and words[-1] in ("st", "saint"):
        words[-1] = "street"
    return sorted(words) if numbers else words, numbers


@lru_cache(maxsize=2**12)
def _one_of_them(text: str) -> str:
    """A thing in the singular: "wisdom tooth" of "wisdom teeth"."""
    front, _, last = text.rpartition(" ")
    single = _SINGULARS.get(last, last)
    if last.endswith("s") and not last.endswith(("ss", "us", "is")) and single == last:
        ending = "ies" if last.endswith("ies") and len(last) > 5 else "s"
        ending = "es" if last.endswith(("xes", "ches", "shes", "sses", "toes")) else ending
        single = last.removesuffix(ending) + ("y" if ending == "ies" else "")
    return f"{front} {last if single in _APART else single}"


def _is_one_person(name: str, gold: str, question: str) -> bool:
    """Whether a rank, a "Jr." or an initial makes the difference."""
    if (bare := _HONOURS.sub("", name)) != name:
        return normalize(bare) == normalize(gold) or is_fuller_name(bare, gold)
    untitled = _RANK.sub("", name) if _RANK.match(name) else name
    said, wanted = normalize(untitled), normalize(gold)
    if untitled != name and " " in wanted and said == wanted and said not in _OF_TWO:
        return True
    # Left out, never put in: Lon Chaney Jr. is the son of Lon Chaney.
    if said == normalize(_JUNIOR.sub("", gold)) and " " in said:
        return said.split()[-1] not in _ALSO_SENIOR
    if match := _INITIAL.fullmatch(untitled):
        return gold.startswith(match["initial"]) and is_surname(match["last"], gold, question)
    if match := _MIDDLE.fullmatch(untitled):
        first, last = fold(match["first"]), fold(match["last"])
        return f"{first} {last}" == wanted and not is_other_person(first, last)
    return False
