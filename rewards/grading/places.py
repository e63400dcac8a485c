"""A place with its country behind it: "Warsaw, Poland", "Mt. Kilimanjaro in Tanzania".

Many places share a name, most of them in countries that were settled from elsewhere: Warsaw is in
Indiana, too. So a country is let stand behind an accepted place only if the place is known to lie
there, or if its names are seldom used twice and the place is not known to lie elsewhere.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from .regex import regex
from .regions import REGIONS
from .text import fold, normalize

_PLACES = """
poland: warsaw krakow gdansk lodz wroclaw poznan torun zelazowa_wola
germany: berlin hamburg munich cologne bonn leipzig dresden nuremberg stuttgart weimar mainz
france: paris marseille lyon nice toulouse bordeaux strasbourg versailles cannes mont_blanc
italy: rome milan naples turin florence venice genoa bologna verona pisa palermo mount_etna
spain: madrid barcelona seville bilbao valencia granada toledo cordoba malaga
portugal: lisbon porto coimbra
england: london liverpool manchester oxford canterbury stratford_upon_avon
united kingdom: london liverpool manchester oxford edinburgh glasgow cardiff belfast
uk: london liverpool manchester oxford edinburgh glasgow cardiff belfast
scotland: edinburgh glasgow aberdeen ben_nevis
wales: cardiff swansea snowdon
northern ireland: belfast londonderry
ireland: dublin cork galway limerick
austria: vienna salzburg graz innsbruck linz
switzerland: zurich geneva bern basel lausanne matterhorn
netherlands: amsterdam rotterdam hague utrecht delft leiden
belgium: brussels antwerp ghent bruges liege waterloo
denmark: copenhagen odense aarhus
sweden: stockholm gothenburg malmo uppsala
norway: oslo bergen trondheim
finland: helsinki turku tampere
iceland: reykjavik
russia: moscow saint_petersburg kazan mount_elbrus volgograd
ukraine: kyiv kiev odessa odesa lviv kharkiv chernobyl
belarus: minsk
lithuania: vilnius kaunas
latvia: riga
estonia: tallinn
czech republic: prague brno ostrava pilsen
czechia: prague brno ostrava pilsen
slovakia: bratislava
hungary: budapest
romania: bucharest
bulgaria: sofia
serbia: belgrade
croatia: zagreb dubrovnik split
bosnia and herzegovina: sarajevo
slovenia: ljubljana
greece: athens thessaloniki sparta mount_olympus
turkey: istanbul ankara izmir mount_ararat
georgia: tbilisi
armenia: yerevan
azerbaijan: baku
israel: jerusalem haifa
lebanon: beirut
syria: damascus aleppo
iraq: baghdad mosul basra
iran: tehran isfahan shiraz
saudi arabia: riyadh mecca medina
united arab emirates: dubai abu_dhabi
uae: dubai abu_dhabi
qatar: doha
egypt: cairo alexandria giza luxor mount_sinai
libya: tripoli
tunisia: tunis
algeria: algiers
morocco: rabat casablanca marrakesh marrakech
nigeria: lagos abuja
ghana: accra
senegal: dakar
kenya: nairobi mombasa mount_kenya
tanzania: mount_kilimanjaro kilimanjaro dodoma zanzibar
ethiopia: addis_ababa
south africa: cape_town johannesburg pretoria durban table_mountain
zimbabwe: harare
india: delhi new_delhi mumbai kolkata chennai bangalore hyderabad agra varanasi
pakistan: karachi lahore islamabad k2
bangladesh: dhaka
nepal: kathmandu mount_everest everest annapurna
china: beijing shanghai guangzhou nanjing wuhan xian
japan: tokyo kyoto osaka hiroshima nagasaki sapporo mount_fuji
south korea: seoul busan
taiwan: taipei
vietnam: hanoi ho_chi_minh_city hue
thailand: bangkok
indonesia: jakarta krakatoa
malaysia: kuala_lumpur
philippines: manila mount_pinatubo
australia: sydney melbourne canberra brisbane perth adelaide uluru mount_kosciuszko
new zealand: auckland wellington christchurch mount_cook
canada: toronto montreal ottawa vancouver quebec_city calgary mount_logan
mexico: mexico_city guadalajara monterrey acapulco
cuba: havana
jamaica: kingston
guyana: georgetown
peru: lima cusco machu_picchu
chile: santiago valparaiso
argentina: buenos_aires aconcagua mount_aconcagua rosario
brazil: rio_de_janeiro sao_paulo brasilia salvador
colombia: bogota medellin cartagena
venezuela: caracas angel_falls
bolivia: la_paz sucre
ecuador: quito chimborazo
uruguay: montevideo
paraguay: asuncion
illinois: chicago
texas: dallas houston austin
california: los_angeles san_francisco san_diego hollywood mount_whitney
washington: seattle mount_rainier
massachusetts: boston
pennsylvania: philadelphia pittsburgh
georgia: atlanta
michigan: detroit
florida: miami orlando
louisiana: new_orleans
tennessee: memphis nashville
nevada: las_vegas
colorado: denver
new york: new_york_city brooklyn
maryland: baltimore
hawaii: honolulu pearl_harbor mauna_kea
alaska: denali anchorage mount_mckinley
utah: salt_lake_city
arizona: phoenix
"""
_OF_STATES = _PLACES[_PLACES.index("\nillinois") :].strip().split("\n")
_STATES = frozenset(line.partition(":")[0] for line in _OF_STATES)
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
_IN_A_REGION = r"(?: is)?,? in (?:the )?([A-Z][\w.-]*(?: (?:and )?[A-Z][\w.-]*){0,3})"
_PLACE = regex(
    r"(?P<place>[^,()\d]{2,40}?)(?:, | in (?:the )?| \()(?P<country>[^,()\d]{2,30}?)\)?[.!]?"
)


@lru_cache(maxsize=1)
def _countries() -> dict[str, frozenset[str]]:
    """Countries with the places that are known to lie in them, all in folded words."""
    places: dict[str, frozenset[str]] = {}
    for line in _PLACES.strip().split("\n"):
        country, _, names = line.partition(": ")
        known = frozenset(name.replace("_", " ") for name in names.split())
        places[country] = places.get(country, frozenset()) | known
    return places


@lru_cache(maxsize=1)
def _known_places() -> frozenset[str]:
    return frozenset[str]().union(*_countries().values())


def is_known_place(name: str) -> bool:
    """Whether a name is one of the places here, or a country or state that has some.

    >>> is_known_place("Cairo"), is_known_place("Bayern")
    (True, False)
    """
    said = normalize(name)
    return said in _known_places() or said in _countries()


@lru_cache(maxsize=1)
def _places_of_states() -> frozenset[str]:
    """Those of the United States; Georgia is a country, too."""
    names = " ".join(line.partition(": ")[2] for line in _OF_STATES).split()
    return frozenset(name.replace("_", " ") for name in names)


def without_country(answer: str, question: str | None, freely: bool = True) -> str | None:
    """The place alone, where an answer is a place with the country that it lies in.

    Args:
        answer: The whole answer.
        question: As it was asked. A country or state in it has to be the one of the answer.
        freely: Whether a place that is not known here may stand, too.

    >>> without_country("Warsaw, Poland", None), without_country("Warsaw, Indiana", None)
    ('Warsaw', None)
    """
    match = _PLACE.fullmatch(answer)
    if match is None or not match["place"][:1].isupper():
        return None
    country = fold(match["country"]).removeprefix("the ")
    place = normalize(match["place"])
    if country not in REGIONS and country not in _AMERICAN:
        return None
    if country in _CONTINENTS or place in REGIONS or not _lies_in(place, country, freely):
        return None
    return match["place"] if _asked_regions(question or "") <= {country} else None


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
        if place not in _known_places():
            continue
        for behind in re.findall(re.escape(gold) + _IN_A_REGION, answer):
            words = fold(behind).split()
            named = (" ".join(words[:count]) for count in range(len(words), 0, -1))
            region = next((name for name in named if name in REGIONS - _CONTINENTS), None)
            if freely and region and _is_part_of_its_country(place, region, answer):
                continue
            if region and not _lies_in(place, region, False):
                return region not in _asked_regions(" ".join((question or "", *golds)))
    return False


def _is_part_of_its_country(place: str, region: str, answer: str) -> bool:
    """Whether the country of a place is named beside a region: "Granada, in Andalusia, Spain"."""
    if region in _countries():
        return False
    words = f" {fold(answer)} "
    return any(
        place in places and f" {country} " in words and country not in _STATES
        for country, places in _countries().items()
    )


def _lies_in(place: str, country: str, freely: bool) -> bool:
    if place in _countries().get(country, ()):
        return True
    if country in _AMERICAN and place in _places_of_states():
        return True
    known = not freely or place in _known_places()
    return not known and country in _countries().keys() - _STATES - _SETTLED


@lru_cache(maxsize=2**12)
def _asked_regions(question: str) -> frozenset[str]:
    """The countries and states that a question names."""
    words = f" {fold(question)} "
    return frozenset(
        name for name in REGIONS - _CONTINENTS if len(name) > 2 and f" {name} " in words
    )
