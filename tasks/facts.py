"""Bundled facts: real questions that need no download, with a free difficulty label.

Families from tables of free data (see ATTRIBUTION.md): city, town or region -> country, US city ->
state, country -> capital and continent, element symbol -> name and number, language code -> name.
Small models know the famous ones and not the rest, which is what abstention needs. `invented` adds
questions that have no answer at all. `everyday` asks about all sorts of things, in all sorts of
words: trained on beside the others, it keeps a model from answering whatever it is asked with a
place.

Whether abstaining travels is seen on families that training never had: train on `MIXTURE`, ask
`UNSEEN`. Questions of one name have one entity across families, so a split parts none of them.
"""

import csv
from collections.abc import Callable, Sequence
from functools import cache, partial
from importlib import resources

from . import grammatical_agreement
from .question import Question

FAMILIES = (
    "city_country",
    "town_country",
    "us_city_state",
    "region_country",
    "everyday",
    "capital",
    "continent",
    "element",
    "atomic_number",
    "language",
)
INVENTED = "invented"
MIXTURE = ("city_country", "us_city_state", "region_country")
"""Three large families to train on; `load(("mixture",))`."""
UNSEEN = ("capital", "continent", "element", "atomic_number", "language", INVENTED)
"""Families for a final score alone; `load(("unseen",))`."""
GROUPS = {"mixture": MIXTURE, "unseen": UNSEEN}


def load(families: tuple[str, ...] = ("city_country",)) -> list[Question]:
    """Every bundled question of the families, in a fixed order.

    Families: city_country (5,177, at least 100,000 people), town_country (5,246, at least 50,000),
    us_city_state (4,115), region_country (4,627), everyday (912), capital and continent (240 each),
    element and atomic_number (118 each), language (184), and invented (800 city_country questions
    about places that do not exist; their gold list is empty). Several at once: mixture and unseen
    (`GROUPS`).
    For evaluation, by construction: her_his, her_his_lure and is_are (`grammatical_agreement.py`).
    Raises ValueError for a family that does not exist.

    >>> question = load(("capital",))[0]
    >>> question.text, question.answers
    ('What is the capital of Andorra?', ('Andorra la Vella',))
    """
    makers: dict[str, Callable[[], list[Question]]] = {
        "city_country": lambda: _places("cities", "city_country"),
        "town_country": lambda: _places("towns", "town_country"),
        "us_city_state": _us_city_state,
        "region_country": _region_country,
        "everyday": _everyday,
        "capital": _capital,
        "continent": _continent,
        "element": _element,
        "atomic_number": _atomic_number,
        "language": _language,
        INVENTED: _invented,
        **{
            family: partial(grammatical_agreement.load, family)
            for family in grammatical_agreement.FAMILIES
        },
    }
    return [question for family in expand(families) for question in makers[family]()]


def expand(families: Sequence[str]) -> list[str]:
    """Families with the groups among them taken apart, each once. ValueError as `load` raises it.

    >>> expand(["mixture", "capital", "city_country"])
    ['city_country', 'us_city_state', 'region_country', 'capital']
    """
    known = (*FAMILIES, INVENTED, *grammatical_agreement.FAMILIES, *GROUPS)
    if not families or not set(families) <= set(known):
        raise ValueError(f"families must be some of {', '.join(known)}, got {list(families)}")
    named = [member for family in families for member in GROUPS.get(family, (family,))]
    return list(dict.fromkeys(named))


def _country_names() -> dict[str, tuple[str, ...]]:
    """Accepted names of each country by its code, the preferred one first."""
    return {row["code"]: _names(row, "name", "aliases") for row in _table("countries")}


def _places(table: str, family: str) -> list[Question]:
    countries = _country_names()
    return [
        Question(
            id=f"{family}/{row['code']}/{row['name']}",
            text=f"In which country is the city of {row['name']}?",
            answers=(*countries[row["code"]], *filter(None, [row["part"]])),
            family=family,
            entity=row["name"],
            difficulty=_difficulty(int(row["population"]), hard=300_000, easy=1_000_000),
        )
        for row in _table(table)
    ]


def _us_city_state() -> list[Question]:
    return [
        Question(
            id=f"us_city_state/{row['state']}/{row['name']}",
            text=f"In which US state is {row['name']}?",
            answers=(row["state"], *filter(None, [row["code"]])),
            family="us_city_state",
            entity=row["entity"] or row["name"],
            difficulty=_difficulty(int(row["population"]), hard=50_000, easy=250_000),
        )
        for row in _table("us_cities")
    ]


def _region_country() -> list[Question]:
    countries = _country_names()
    people = {row["code"]: int(row["population"]) for row in _table("countries")}
    return [
        Question(
            id=f"region_country/{row['code']}/{row['name']}",
            text=f"In which country is the region of {row['name']}?",
            answers=(*countries[row["code"]], *filter(None, [row["part"]])),
            family="region_country",
            entity=row["entity"] or row["name"],
            # How many live in a region is not known; those of large countries are met more often.
            difficulty=_difficulty(people[row["code"]], hard=3_000_000, easy=30_000_000),
        )
        for row in _table("regions")
    ]


def _everyday() -> list[Question]:
    return [
        Question(
            id=f"everyday/{row['entity']}",
            text=row["question"],
            answers=tuple(row["answers"].split("|")),
            family="everyday",
            entity=row["entity"],
            difficulty=row["level"],
        )
        for row in _table("everyday")
    ]


def _capital() -> list[Question]:
    return [
        _about_country(row, "capital", f"What is the capital of {row['name']}?", "capital")
        for row in _table("countries")
    ]


def _continent() -> list[Question]:
    return [
        _about_country(row, "continent", f"On which continent is {row['name']}?", "continent")
        for row in _table("countries")
    ]


def _about_country(row: dict[str, str], family: str, text: str, column: str) -> Question:
    return Question(
        id=f"{family}/{row['code']}",
        text=text,
        answers=_names(row, column, f"{column}_aliases"),
        family=family,
        entity=row["name"],
        difficulty=_difficulty(int(row["population"]), hard=3_000_000, easy=30_000_000),
    )


def _element() -> list[Question]:
    return [
        Question(
            id=f"element/{row['symbol']}",
            text=f"Which chemical element has the symbol {row['symbol']}?",
            answers=(row["name"],),
            family="element",
            entity=row["symbol"],
            # No popularity is at hand; light elements are the ones people meet.
            difficulty=_difficulty(-int(row["number"]), hard=-54, easy=-20),
        )
        for row in _table("elements")
    ]


def _atomic_number() -> list[Question]:
    return [
        Question(
            id=f"atomic_number/{row['symbol']}",
            text=f"What is the atomic number of {row['name']}?",
            answers=(row["number"],),
            family="atomic_number",
            entity=row["symbol"],
            difficulty=_difficulty(-int(row["number"]), hard=-54, easy=-20),
        )
        for row in _table("elements")
    ]


def _language() -> list[Question]:
    return [
        Question(
            id=f"language/{row['code']}",
            text=f"Which language has the ISO 639-1 code {row['code']}?",
            answers=_names(row, "name", "aliases"),
            family="language",
            entity=f"language {row['code']}",  # a code may be the symbol of an element
            difficulty="medium",  # nothing at hand says how well known a language is
        )
        for row in _table("languages")
    ]


def _invented() -> list[Question]:
    return [
        Question(
            id=f"invented/{row['name']}",
            text=f"In which country is the city of {row['name']}?",
            answers=(),
            family=INVENTED,
            entity=row["name"],
            difficulty="none",
        )
        for row in _table("invented")
    ]


@cache
def _table(name: str) -> list[dict[str, str]]:
    file = resources.files(__package__).joinpath(f"{name}.csv")
    return list(csv.DictReader(file.read_text(encoding="utf-8").splitlines()))


def _names(row: dict[str, str], column: str, aliases: str) -> tuple[str, ...]:
    return (row[column], *filter(None, row.get(aliases, "").split("|")))


def _difficulty(popularity: int, hard: int, easy: int) -> str:
    """Label from a popularity: `hard` below the first bound, `easy` from the second on."""
    return "hard" if popularity < hard else "easy" if popularity >= easy else "medium"
