"""Well-known places and where they lie: what tells Paris in France from Paris in Texas."""

from functools import lru_cache

from ..text import normalize
from ..words.regions import country_named

_PLACES = """
poland: warsaw krakow gdansk lodz wroclaw poznan torun zelazowa_wola
germany: berlin hamburg munich cologne bonn leipzig dresden nuremberg stuttgart weimar mainz
germany: frankfurt dusseldorf heidelberg bremen hanover potsdam freiburg worms wittenberg bayreuth
germany: eisenach
france: paris marseille lyon nice toulouse bordeaux strasbourg versailles cannes lille nantes
france: rouen reims orleans dijon avignon grenoble calais mont_blanc
italy: rome milan naples turin florence venice genoa bologna verona pisa palermo siena padua
italy: ravenna assisi trieste parma mount_etna
spain: madrid barcelona seville bilbao valencia granada toledo cordoba malaga zaragoza salamanca
spain: santiago_de_compostela pamplona cadiz leon
portugal: lisbon porto coimbra
england: london liverpool manchester oxford canterbury stratford_upon_avon birmingham
england: bristol leeds sheffield york lincoln plymouth southampton portsmouth brighton
england: bath exeter norwich ipswich nottingham leicester coventry durham worcester gloucester
england: dover reading winchester windsor salisbury halifax chester lancaster bedford greenwich
england: wolverhampton sunderland bradford hastings
united kingdom: london liverpool manchester oxford edinburgh glasgow cardiff belfast
uk: london liverpool manchester oxford edinburgh glasgow cardiff belfast
scotland: edinburgh glasgow aberdeen dundee inverness stirling kirkcaldy ben_nevis
wales: cardiff swansea snowdon
northern ireland: belfast londonderry
ireland: dublin cork galway limerick waterford kilkenny
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
eritrea: asmara
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
south africa: cape_town johannesburg pretoria durban bloemfontein mvezo table_mountain
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
australia: sydney melbourne canberra brisbane perth adelaide hobart darwin uluru mount_kosciuszko
new zealand: auckland wellington christchurch dunedin mount_cook
canada: toronto montreal ottawa vancouver quebec_city calgary edmonton winnipeg saskatoon regina
canada: mount_logan
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
illinois: chicago springfield
texas: dallas houston austin san_antonio el_paso fort_worth
california: los_angeles san_francisco san_diego sacramento oakland san_jose hollywood
california: mount_whitney
washington: seattle tacoma spokane olympia mount_rainier
massachusetts: boston salem
pennsylvania: philadelphia pittsburgh harrisburg gettysburg
georgia: atlanta savannah
michigan: detroit lansing
florida: miami orlando tampa tallahassee cape_canaveral
louisiana: new_orleans baton_rouge
tennessee: memphis nashville
nevada: las_vegas reno carson_city
colorado: denver
new york: new_york_city brooklyn buffalo albany
new york: rochester syracuse niagara_falls
maryland: baltimore annapolis
hawaii: honolulu pearl_harbor mauna_kea
alaska: denali anchorage juneau mount_mckinley
utah: salt_lake_city
arizona: phoenix tucson
ohio: columbus cleveland cincinnati
oregon: portland eugene
virginia: richmond norfolk
wisconsin: milwaukee madison
minnesota: minneapolis saint_paul
missouri: st_louis saint_louis kansas_city
indiana: indianapolis
kentucky: louisville lexington
alabama: montgomery mobile
south carolina: charleston
north carolina: charlotte raleigh
idaho: boise
montana: helena
nebraska: omaha
new jersey: newark trenton
new mexico: albuquerque roswell
"""
_OF_STATES = _PLACES[_PLACES.index("\nillinois") :].strip().split("\n")
STATES = frozenset(line.partition(":")[0] for line in _OF_STATES)
"""Of the United States, those with places here."""
# Names of other places, too, of which somebody may have asked: the Pilgrims landed at Plymouth.
_SHARED = frozenset(
    """
    albany annapolis assisi avignon bath baton_rouge bayreuth bedford birmingham boise bradford
    bremen brighton bristol buffalo cadiz calais cape_canaveral carson_city charleston
    charlotte chester cincinnati cleveland columbus coventry darwin dijon dover dundee dunedin
    durham dusseldorf edmonton el_paso eugene exeter fort_worth frankfurt freiburg gettysburg
    gloucester greenwich grenoble halifax hanover harrisburg hastings heidelberg helena hobart
    inverness ipswich juneau kansas_city kilkenny lancaster lansing leeds leicester leon
    lexington lille lincoln louisville madison milwaukee mobile montgomery nantes newark
    niagara_falls norfolk norwich nottingham oakland olympia omaha orleans padua parma plymouth
    portland portsmouth potsdam raleigh reading regina reims reno richmond rochester roswell
    rouen saint_louis saint_paul salamanca salem salisbury san_antonio san_jose savannah
    sheffield siena southampton spokane springfield st_louis stirling sunderland syracuse
    tacoma tampa trenton trieste tucson waterford winchester windsor worcester worms york
    """.split()
)


@lru_cache(maxsize=1)
def places_of_regions() -> dict[str, frozenset[str]]:
    """Countries with the places that are known to lie in them, all in folded words."""
    places: dict[str, frozenset[str]] = {}
    for line in _PLACES.strip().split("\n"):
        country, _, names = line.partition(": ")
        known = frozenset(name.replace("_", " ") for name in names.split())
        places[country] = places.get(country, frozenset()) | known
    return places


@lru_cache(maxsize=1)
def _known_places() -> frozenset[str]:
    return frozenset[str]().union(*places_of_regions().values())


def is_known_place(name: str) -> bool:
    """Whether a name is one of the places here, or a country or state that has some.

    >>> is_known_place("Cairo"), is_known_place("Bayern")
    (True, False)
    """
    said = normalize(name)
    return said in _known_places() or said in places_of_regions()


@lru_cache(maxsize=1)
def _regions_of_places() -> dict[str, frozenset[str]]:
    """Each place with the regions here that it is in, and its country by one name."""
    regions: dict[str, frozenset[str]] = {}
    for line in _PLACES.strip().split("\n"):
        region, _, names = line.partition(": ")
        of_a_state = line in _OF_STATES
        known = {region, "united states" if of_a_state else country_named(region)}
        for name in names.split():
            place = name.replace("_", " ")
            regions[place] = regions.get(place, frozenset()) | known
    return regions


def regions_of(place: str) -> frozenset[str]:
    """Where a folded place is known to lie: state, country, and that country by one name.

    >>> sorted(regions_of("detroit")), regions_of("nowhere")
    (['michigan', 'united states'], frozenset())
    """
    return _regions_of_places().get(place, frozenset())


def is_shared(place: str) -> bool:
    """Whether a folded name is of one more place, so that what it lies in may be another one's.

    >>> is_shared("plymouth"), is_shared("warsaw")
    (True, False)
    """
    return place.replace(" ", "_") in _SHARED
