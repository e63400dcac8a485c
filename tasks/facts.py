"""Bundled facts: real questions that need no download, with a free difficulty label.

Five families from four tables (see ATTRIBUTION.md): city -> country, town -> country, country ->
capital, country -> continent, element symbol -> name. Small models know the famous ones and not the
rest, which is what abstention needs. `invented` adds questions that have no answer at all.
"""

import csv
from collections.abc import Callable
from functools import cache, partial
from importlib import resources

from . import agreement
from .question import Question

FAMILIES = ("city_country", "town_country", "capital", "continent", "element")
INVENTED = "invented"


def load(families: tuple[str, ...] = ("city_country",)) -> list[Question]:
    """Every bundled question of the families, in a fixed order.

    Families: city_country (5,177, at least 100,000 people), town_country (5,246, at least 50,000),
    capital and continent (240 each), element (118), and invented (800 city_country questions about
    places that do not exist; their gold list is empty). For evaluation, by construction: her_his,
    her_his_lure and is_are (`agreement.py`).
    Raises ValueError for a family that does not exist.

    >>> question = load(("capital",))[0]
    >>> question.text, question.answers
    ('What is the capital of Andorra?', ('Andorra la Vella',))
    """
    makers: dict[str, Callable[[], list[Question]]] = {
        "city_country": lambda: _places("cities", "city_country"),
        "town_country": lambda: _places("towns", "town_country"),
        "capital": _capital,
        "continent": _continent,
        "element": _element,
        INVENTED: _invented,
        **{family: partial(agreement.load, family) for family in agreement.FAMILIES},
    }
    unknown = [family for family in families if family not in makers]
    if unknown or not families:
        raise ValueError(f"families must be some of {', '.join(makers)}, got {list(families)}")
    return [question for family in families for question in makers[family]()]


def _places(table: str, family: str) -> list[Question]:
    countries = {row["code"]: _names(row, "name", "aliases") for row in _table("countries")}
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
