"""The full name of a country for its short one, and its name at home: "the Kingdom of Spain".

Each country has the form of state that it has: a Republic of Spain is another state, and the
Republic of China is not China. Read where answers are measured, never where they are paid.
"""

import re
from functools import lru_cache

from ..regex import regex
from ..text import normalize

# Form of state, and the countries that it is put in front of with "of".
_FORMS = """
republic: albania; angola; armenia; austria; azerbaijan; belarus; benin; botswana; bulgaria;
burundi; cameroon; cape verde; chad; chile; colombia; costa rica; cote divoire; croatia; cuba;
cyprus; djibouti; ecuador; el salvador; equatorial guinea; estonia; fiji; finland; gambia; ghana;
guatemala; guinea; guinea bissau; guyana; haiti; honduras; iceland; india; indonesia; iraq; ireland;
italy; ivory coast; kazakhstan; kenya; kiribati; latvia; lebanon; liberia; lithuania; madagascar;
malawi; maldives; mali; malta; marshall islands; mauritius; moldova; mozambique; myanmar; namibia;
nauru; nicaragua; niger; north macedonia; palau; panama; paraguay; peru; philippines; poland;
rwanda; san marino; senegal; serbia; seychelles; sierra leone; singapore; slovenia; south africa;
south sudan; sudan; suriname; tajikistan; togo; trinidad and tobago; tunisia; turkey; turkiye;
uganda; uzbekistan; vanuatu; yemen; zambia; zimbabwe; france; portugal; kosovo
islamic republic: afghanistan; iran; mauritania; pakistan
federal republic: germany; nigeria; somalia
federative republic: brazil
federal democratic republic: ethiopia; nepal
peoples republic: bangladesh; china
peoples democratic republic: algeria
democratic socialist republic: sri lanka
socialist republic: vietnam
united republic: tanzania
bolivarian republic: venezuela
cooperative republic: guyana
co operative republic: guyana
eastern republic: uruguay
oriental republic: uruguay
arab republic: egypt
kingdom: bahrain; belgium; bhutan; cambodia; denmark; eswatini; lesotho; morocco; netherlands;
norway; saudi arabia; spain; sweden; thailand; tonga
hashemite kingdom: jordan
state: eritrea; israel; kuwait; libya; palestine; qatar
plurinational state: bolivia
independent state: samoa; papua new guinea
federated states: micronesia
commonwealth: australia; bahamas; dominica
principality: andorra; liechtenstein; monaco
grand duchy: luxembourg
sultanate: oman
union: comoros; myanmar
"""
# Full names of another make, and short ones that are one country's.
_OTHERS = """
argentina: argentine republic; france: french republic; greece: hellenic republic;
italy: italian republic; portugal: portuguese republic; switzerland: swiss confederation;
mexico: united mexican states; slovakia: slovak republic; kyrgyzstan: kyrgyz republic;
gabon: gabonese republic; lebanon: lebanese republic; togo: togolese republic;
syria: syrian arab republic; laos: lao peoples democratic republic; china: prc;
democratic republic of congo: dr congo; democratic republic of congo: drc;
democratic republic of congo: congo kinshasa; republic of congo: congo brazzaville;
netherlands: holland; united kingdom: great britain; united kingdom: britain;
israel: medinat yisrael; new zealand: aotearoa; ireland: eire
"""
_OFFICIAL_ASKED = regex(
    r"\b(?:official|formal|full|long|short|common|former|native|original|proper) (?:\w+ )?names?\b|"
    r"\b(?:island|peninsula|continent)s?\b|"
    r"\bofficially\b|\bnamed\b|\brenamed\b|\bknown as\b|\bcalled\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=1)
def _short_names() -> dict[str, str]:
    """Each full name, normalized, with the short one."""
    names: dict[str, str] = {}
    for line in _FORMS.strip().replace(";\n", "; ").split("\n"):
        form, _, countries = line.partition(": ")
        names |= {f"{form} of {country}": country for country in countries.split("; ")}
    for entry in " ".join(_OTHERS.split()).split("; "):
        country, _, name = entry.partition(": ")
        names[name] = country
    return names


def is_same_country(answer: str, gold: str, question: str) -> bool:
    """Whether one of two names is the full one of the country that the other names.

    >>> is_same_country("The Kingdom of Spain", "Spain", "Which country is it?")
    True
    >>> is_same_country("Republic of China", "China", "Which country is it?")
    False
    """
    if _OFFICIAL_ASKED.search(question):
        return False
    said, wanted = normalize(answer), normalize(gold)
    known = _short_names()
    return said != wanted and known.get(said, said) == known.get(wanted, wanted)
