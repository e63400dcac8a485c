"""A place with what it lies in behind it: "Warsaw, Poland", "Granada (Andalusia, Spain)".

Many places share a name, most of them in countries that were settled from elsewhere: Warsaw is in
Indiana, too. So a country is let stand behind an accepted place only if the place is known to lie
there, or if its names are seldom used twice and the place is not known to lie elsewhere. A state or
a landscape between them has to be one of that country.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ..regex import regex
from ..text import fold, normalize
from ..words.regions import REGIONS, countries_with, country_named, part_written_out
from .places import STATES, is_shared, places_of_regions, regions_of

_AMERICAN = frozenset(("usa", "us", "united states", "united states of america"))
# Countries that have more than a few places with the name of another one.
_SETTLED = frozenset(
    "england; scotland; wales; ireland; northern ireland; united kingdom; uk; australia; canada; "
    "new zealand; south africa; jamaica; bahamas; barbados; belize; guyana; spain; mexico; "
    "argentina; chile; colombia; cuba; peru; bolivia; venezuela; ecuador; uruguay; paraguay; "
    "costa rica; honduras; nicaragua; panama; guatemala; el salvador; dominican republic; "
    "philippines; portugal; brazil".split("; ")
)
_CONTINENTS = frozenset("africa asia europe antarctica oceania".split()) | {
    "north america", "south america", "soviet union",
}  # fmt: skip
_REGIONS = REGIONS - _CONTINENTS
_BRITISH = frozenset(("england", "scotland", "wales", "northern ireland"))
_ANOTHER = frozenset((("frankfurt", "brandenburg"), ("halle", "north rhine westphalia")))
# Names of regions that are cities, countries or other regions, too.
_SEVERAL = frozenset(
    "georgia; victoria; galicia; washington; new york; luxembourg; limburg; macedonia; punjab; "
    "kashmir; bengal; lapland; flanders; act".split("; ")
)
# Towns of two countries, each of which may be the accepted one.
_TWINS = frozenset("cambridge newcastle richmond hamilton georgetown kingston newport".split())
_IN_A_REGION = regex(r"(?: is)?,? in (?:the )?([A-Z][\w.-]*(?: (?:and )?[A-Z][\w.-]*){0,3})")
# "the Andalusia region of southern Spain": what the region itself is put into.
_AND_THAT_IN = regex(
    r"(?:,| [a-z]+)?(?: of| in|,) (?:the )?(?:[a-z]+ern )?([A-Z][\w.-]*(?: [A-Z][\w.-]*){0,2})"
)
_PLACE = regex(
    r"(?P<place>[^,()\d]{2,40}?)(?:, | in (?:the )?| \()(?P<country>[^,()\d]{2,30}?)\)?[.!]?"
)
_WITHIN = regex(
    r"(?:(?:the )?(?:city|town|village) of )?(?P<place>[^,()\d]{2,40}?)"
    r"(?:, | in (?=the [A-Z]|[A-Z])| \()(?P<rest>[^\d]{2,80}?)\)?[.!]?",
    re.IGNORECASE,
)
_BETWEEN = regex(r"\s*(?:,|\(|\)|/| in (?=the [A-Z]|[A-Z]))\s*")
_IN_FRONT = regex(
    r"^(?:(?:in|on|near|of|now|today|modern|present-day|[Tt]he|what is now|then|central|island|"
    r"state|province|region|county|canton|(?:north|south|east|west)[a-z-]*) )+"
)
_KIND = regex(r" (?:prefecture|province|region|state|oblast|island|department|district)$")
_PART_ASKED = regex(
    r"\b(?:state|province|region|county|canton|territory|land|part|island|district)s?\b", re.I
)
_MOST = 4  # names behind a place
_COLLEGES = {
    "cambridge": "christs churchill clare clare_hall corpus_christi darwin downing emmanuel "
    "fitzwilliam girton gonville_and_caius caius homerton hughes_hall jesus kings lucy_cavendish "
    "magdalene murray_edwards newnham pembroke peterhouse queens robinson st_catharines "
    "st_edmunds st_johns selwyn sidney_sussex trinity trinity_hall wolfson",
    "oxford": "all_souls balliol brasenose christ_church corpus_christi exeter green_templeton "
    "harris_manchester hertford jesus keble kellogg lady_margaret_hall linacre lincoln magdalen "
    "mansfield merton new nuffield oriel pembroke queens reuben st_annes st_antonys st_catherines "
    "st_cross st_edmund_hall st_hildas st_hughs st_johns st_peters somerville trinity university "
    "wadham wolfson worcester",
    "london": "university kings imperial queen_mary birkbeck goldsmiths royal_holloway",
    "dublin": "trinity", "durham": "university hatfield grey st_cuthberts", "harvard": "radcliffe",
}  # fmt: skip
_COLLEGE = regex(
    r"(?P<college>[A-Z][\w'\u2019. ]{2,30}?)(?: College)?(?:, | at | \()(?:the )?"
    r"(?P<of>University of [A-Z]\w+|[A-Z]\w+(?: University)?)\)?[.!]?"
)
_UNIVERSITY_ASKED = regex(r"\b(?:university|universities|college|institution|school)\b", re.I)


def without_country(answer: str, question: str | None, freely: bool = True) -> str | None:
    """The place alone, where an answer is a place with the country that it lies in.

    Args:
        answer: The whole answer.
        question: As it was asked. A country or state in it has to be the one of the answer.
        freely: Whether a place that is not known here or shares its name may stand, too, and a
            region of the country.

    >>> without_country("Warsaw, Poland", None), without_country("Warsaw, Indiana", None)
    ('Warsaw', None)
    >>> without_country("Granada (Andalusia, Spain)", None)
    'Granada'
    """
    match = _PLACE.fullmatch(answer)
    if match is not None and match["place"][:1].isupper():
        country = fold(match["country"]).removeprefix("the ")
        place = normalize(match["place"])
        named = (country in _REGIONS or country in _AMERICAN) and place not in REGIONS
        known = freely or not is_shared(place)
        if named and known and _lies_in(place, country, freely):
            asked = _asked_regions(question or "")
            if asked <= {country}:
                return match["place"]
    if not freely:
        return None
    read = _read(answer, question or "")
    return read[0] if read is not None and read[1] else None


def is_put_elsewhere(answer: str, golds: Sequence[str], question: str | None) -> bool:
    """Whether what stands behind an accepted place is not where it lies: "Paris, Texas".

    >>> is_put_elsewhere("Paris (Texas, USA)", ["Paris"], "What is the capital of France?")
    True
    """
    read = _read(answer, question or "")
    if read is None or read[1] is not False:
        return False
    place = normalize(read[0])
    return any(normalize(gold) == place for gold in golds)


@lru_cache(maxsize=2**12)
def _read(answer: str, question: str) -> tuple[str, bool | None] | None:
    """A place, and whether it lies in what stands behind it; None: not known, or not for sure."""
    match = _WITHIN.fullmatch(answer) if len(answer) <= 120 else None
    if match is None or not match["place"][:1].isupper():
        return None
    names = [name for name in _BETWEEN.split(match["rest"]) if name]
    if len(names) > 1 and fold(names[-1]) in _CONTINENTS:
        names.pop()
    if (
        not names
        or len(names) > _MOST
        or not all(_IN_FRONT.sub("", n)[:1].isupper() for n in names)
    ):
        return None
    parts = [_KIND.sub("", part_written_out(_IN_FRONT.sub("", name))) for name in names]
    return match["place"], _lies_within(normalize(match["place"]), parts, question)


def _lies_within(place: str, parts: Sequence[str], question: str) -> bool | None:
    """Whether a place lies in some names, the last of which is the largest, all of them folded."""
    countries = [_countries_of(part) for part in parts]
    if not countries[-1]:
        return None
    within = frozenset.intersection(*(known for known in countries if known))
    known = regions_of(place)
    for asked in _asked_regions(question):
        if asked in parts:
            return None if place in REGIONS else True  # as the question has it
        if not _countries_of(asked) & within:
            return False if _countries_of(asked) & known else None
    if place in REGIONS or countries_with(place):
        if place in _SEVERAL and not _PART_ASKED.search(question):
            return None
        beside = any(map(countries_with, parts))  # Bavaria in Saxony
        return True if countries_with(place) & within and not beside else None
    if known:
        astray = any(map(_is_apart, known)) and any(_is_apart(p) and p not in known for p in parts)
        doubled = any((place, part) in _ANOTHER for part in parts)
        return bool(known & within) and not astray and not doubled
    if not within or place in _TWINS:
        return None
    # A town that is not known here: by its state, or in a country with few names from elsewhere.
    return True if len(parts) > 1 or countries_with(parts[-1]) else None


def _is_apart(part: str) -> bool:
    """Whether a place is in no other of its kind: a state of the United States, England."""
    return part in _BRITISH or "united states" in countries_with(part)


def _countries_of(part: str) -> frozenset[str]:
    """The countries, by one name, that a folded name is or is a part of."""
    known = countries_with(part)
    if part in REGIONS and part not in _CONTINENTS and not (known and part not in _SEVERAL):
        return known | {country_named(part)}
    return known


def is_college_of(answer: str, gold: str, question: str) -> bool:
    """Whether an answer is a college of the accepted university, with that behind it.

    >>> question = "At which university did Turing study?"
    >>> is_college_of("King's College, Cambridge", "University of Cambridge", question)
    True
    >>> is_college_of("Harvard College, Cambridge", "University of Cambridge", question)
    False
    """
    if not _UNIVERSITY_ASKED.search(question) or not (match := _COLLEGE.fullmatch(answer)):
        return False
    seat = normalize(match["of"]).removeprefix("university of ").removesuffix(" university")
    wanted = normalize(gold).removeprefix("university of ").removesuffix(" university")
    college = normalize(match["college"]).replace("saint ", "st ").replace(" ", "_")
    return seat == wanted and college in _COLLEGES.get(seat, "").split()


def lies_elsewhere(
    answer: str, golds: Sequence[str], question: str | None, freely: bool = False
) -> bool:
    """Whether an answer puts a known place into another country or state: "Paris in Texas".

    Args:
        answer: Anything that may name the place.
        golds: Accepted answers; the places are sought among them.
        question: As it was asked. A country or state that it names is nowhere else.
        freely: Whether a part of the right country may be named, if the country is, too.

    >>> lies_elsewhere("It is Paris in Texas.", ["Paris"], "What is the capital of France?")
    True
    """
    for gold in golds:
        place = normalize(gold)
        if not regions_of(place):
            continue
        for behind, further in _regions_behind(gold, answer):
            region = _region_in(behind)
            if freely and region and _is_part_of_its_country(place, region, answer):
                region = _region_in(further)
            if region and not _lies_in(place, region, False):
                return region not in _asked_regions(" ".join((question or "", *golds)))
    return False


def _region_in(text: str) -> str | None:
    """The folded region that a text begins with, in as many words as it may have."""
    words = fold(text).split()
    named = (" ".join(words[:count]) for count in range(len(words), 0, -1))
    return next((name for name in named if name in _REGIONS), None)


def _regions_behind(place: str, text: str) -> Iterator[tuple[str, str]]:
    """What a text says a place is in, and what that is in, wherever it names the place."""
    start = text.find(place)
    while start >= 0:
        match = _IN_A_REGION.match(text, start + len(place))
        if match:
            further = _AND_THAT_IN.match(text, match.end())
            yield match[1], further[1] if further else ""
        start = text.find(place, match.end() if match else start + 1)


def _is_part_of_its_country(place: str, region: str, answer: str) -> bool:
    """Whether the country of a place is named beside a region: "Granada, in Andalusia, Spain"."""
    if countries_with(region) & regions_of(place) and region not in STATES:
        return True
    if region in places_of_regions():
        return False
    words = f" {fold(answer)} "
    return any(f" {region_of} " in words for region_of in regions_of(place) - STATES)


def _lies_in(place: str, country: str, freely: bool) -> bool:
    known = regions_of(place)
    if country in known:
        return True
    if country in _AMERICAN and "united states" in known:
        return True
    return freely and not known and country in places_of_regions().keys() - STATES - _SETTLED


@lru_cache(maxsize=2**12)
def _asked_regions(question: str) -> frozenset[str]:
    """The countries and states that a question names."""
    words = f" {fold(question)} "
    return frozenset(name for name in _REGIONS if len(name) > 2 and f" {name} " in words)
