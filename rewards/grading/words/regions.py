"""Countries, states and continents that stand behind a place: "Florence, Italy"."""

from functools import lru_cache

from ..text import fold

_NAMES = """
Afghanistan; Albania; Algeria; Andorra; Angola; Argentina; Armenia; Australia; Austria; Azerbaijan;
Bahamas; Bahrain; Bangladesh; Barbados; Belarus; Belgium; Belize; Benin; Bhutan; Bolivia; Bosnia;
Bosnia and Herzegovina; Botswana; Brazil; Brunei; Bulgaria; Burkina Faso; Burundi; Cambodia;
Cameroon; Canada; Cape Verde; Chad; Chile; China; Colombia; Comoros; Congo; Costa Rica; Croatia;
Cuba; Cyprus; Czechia; Czech Republic; Denmark; Djibouti; Dominica; Dominican Republic; East Timor;
Ecuador; Egypt; El Salvador; Eritrea; Estonia; Eswatini; Ethiopia; Fiji; Finland; France; Gabon;
Gambia; Germany; Ghana; Greece; Grenada; Guatemala; Guinea; Guyana; Haiti; Honduras; Hungary;
Iceland; India; Indonesia; Iran; Iraq; Ireland; Israel; Italy; Ivory Coast; Jamaica; Japan; Jordan;
Kazakhstan; Kenya; Kiribati; Kosovo; Kuwait; Kyrgyzstan; Laos; Latvia; Lebanon; Lesotho; Liberia;
Libya; Liechtenstein; Lithuania; Luxembourg; Madagascar; Malawi; Malaysia; Maldives; Mali; Malta;
Mauritania; Mauritius; Mexico; Micronesia; Moldova; Monaco; Mongolia; Montenegro; Morocco;
Mozambique; Myanmar; Burma; Namibia; Nauru; Nepal; Netherlands; New Zealand; Nicaragua; Niger;
Nigeria; North Korea; North Macedonia; Norway; Oman; Pakistan; Palau; Palestine; Panama;
Papua New Guinea; Paraguay; Peru; Philippines; Poland; Portugal; Qatar; Romania; Russia; Rwanda;
Samoa; San Marino; Saudi Arabia; Senegal; Serbia; Seychelles; Sierra Leone; Singapore; Slovakia;
Slovenia; Solomon Islands; Somalia; South Africa; South Korea; South Sudan; Spain; Sri Lanka; Sudan;
Suriname; Sweden; Switzerland; Syria; Taiwan; Tajikistan; Tanzania; Thailand; Togo; Tonga; Tunisia;
Turkey; Turkmenistan; Tuvalu; Uganda; Ukraine; United Arab Emirates; UAE; United Kingdom; UK; U.K.;
United States; United States of America; USA; US; U.S.; U.S.A.; Uruguay; Uzbekistan; Vanuatu;
Venezuela; Vietnam; Yemen; Zambia; Zimbabwe; England; Scotland; Wales; Northern Ireland; Soviet
Union; Africa; Antarctica; Asia; Europe; North America; South America; Oceania;
Alabama; Alaska; Arizona; Arkansas; California; Colorado; Connecticut; Delaware; Florida; Hawaii;
Idaho; Illinois; Indiana; Iowa; Kansas; Kentucky; Louisiana; Maine; Maryland; Massachusetts;
Michigan; Minnesota; Mississippi; Missouri; Montana; Nebraska; Nevada; New Hampshire; New Jersey;
New Mexico; New York; North Carolina; North Dakota; Ohio; Oklahoma; Oregon; Pennsylvania;
Rhode Island; South Carolina; South Dakota; Tennessee; Texas; Utah; Vermont; Virginia; Washington;
West Virginia; Wisconsin; Wyoming; Ontario; Quebec; British Columbia; Alberta; Nova Scotia; Bavaria;
Tuscany; Catalonia; Andalusia; Sicily; New South Wales; Victoria; Queensland; Western Australia
"""
REGIONS = frozenset(fold(name.replace("\n", " ")) for name in _NAMES.split(";"))
"""Folded."""
# What a country is made of, as it stands behind a town: states, provinces, counties, landscapes.
_PARTS = """
united states: alabama alaska arizona arkansas california colorado connecticut delaware florida
    georgia hawaii idaho illinois indiana iowa kansas kentucky louisiana maine maryland
    massachusetts michigan minnesota mississippi missouri montana nebraska nevada new_hampshire
    new_jersey new_mexico new_york north_carolina north_dakota ohio oklahoma oregon pennsylvania
    rhode_island south_carolina south_dakota tennessee texas utah vermont virginia washington
    west_virginia wisconsin wyoming new_england puerto_rico
canada: alberta british_columbia manitoba new_brunswick newfoundland newfoundland_and_labrador
    nova_scotia ontario prince_edward_island quebec saskatchewan yukon nunavut
    northwest_territories
australia: new_south_wales nsw victoria queensland western_australia south_australia tasmania
    northern_territory australian_capital_territory act
new zealand: north_island south_island otago waikato marlborough taranaki
germany: baden_wurttemberg bavaria brandenburg hesse lower_saxony mecklenburg_vorpommern
    mecklenburg north_rhine_westphalia rhineland_palatinate rhineland saarland saxony
    saxony_anhalt schleswig_holstein thuringia franconia swabia westphalia palatinate prussia
austria: styria tyrol carinthia salzburg_state vorarlberg burgenland upper_austria lower_austria
switzerland: valais vaud ticino graubunden grisons aargau thurgau bernese_oberland
    canton_of_bern
italy: tuscany lombardy piedmont sicily sardinia veneto liguria emilia_romagna umbria lazio
    campania apulia puglia calabria basilicata abruzzo molise marche friuli_venezia_giulia
    friuli trentino trentino_alto_adige south_tyrol aosta_valley
spain: andalusia catalonia galicia aragon castile castile_and_leon castilla_y_leon
    castile_la_mancha castilla_la_mancha extremadura asturias cantabria navarre navarra la_rioja
    murcia basque_country balearic_islands canary_islands mallorca majorca tenerife
    valencian_community
portugal: algarve alentejo madeira azores minho beira
france: brittany normandy burgundy provence alsace lorraine champagne picardy aquitaine gascony
    languedoc occitanie occitania auvergne limousin savoy corsica brittany ile_de_france
    dordogne franche_comte poitou anjou touraine artois flanders dauphine roussillon
    nouvelle_aquitaine grand_est hauts_de_france bourgogne provence_alpes_cote_dazur
    auvergne_rhone_alpes rhone_alpes pays_de_la_loire centre_val_de_loire haute_savoie vaucluse
    calvados gironde finistere
belgium: flanders wallonia west_flanders east_flanders hainaut flemish_region
netherlands: north_holland south_holland north_brabant gelderland friesland zeeland limburg
    overijssel drenthe flevoland
denmark: jutland zealand funen bornholm greenland
sweden: skane scania uppland smaland gotland dalarna lapland vastergotland ostergotland
norway: vestland rogaland troms nordland finnmark hordaland trondelag svalbard telemark
finland: lapland karelia aland
poland: mazovia masovia silesia lesser_poland greater_poland pomerania lower_silesia
    upper_silesia warmia masuria podlasie
czech republic: bohemia moravia south_bohemia
romania: transylvania wallachia moldavia banat dobruja
hungary: transdanubia pest_county
croatia: dalmatia istria slavonia
greece: crete macedonia thessaly peloponnese attica epirus boeotia rhodes corfu lesbos cyclades
    arcadia
turkey: anatolia cappadocia thrace
russia: siberia tatarstan chechnya dagestan karelia kamchatka krasnodar_krai leningrad_oblast
    tula_oblast moscow_oblast kaliningrad_oblast bashkortostan yakutia
ukraine: crimea galicia donbas volhynia bukovina
england: kent essex sussex east_sussex west_sussex surrey hampshire dorset devon cornwall
    somerset wiltshire gloucestershire oxfordshire berkshire buckinghamshire bedfordshire
    hertfordshire cambridgeshire norfolk suffolk lincolnshire nottinghamshire derbyshire
    staffordshire shropshire cheshire warwickshire leicestershire northamptonshire
    worcestershire herefordshire lancashire yorkshire north_yorkshire west_yorkshire
    south_yorkshire cumbria westmorland cumberland northumberland county_durham tyne_and_wear
    merseyside greater_manchester greater_london west_midlands rutland huntingdonshire
    isle_of_wight east_anglia middlesex lake_district cotswolds
scotland: ayrshire fife perthshire aberdeenshire lanarkshire midlothian east_lothian highlands
    scottish_highlands scottish_borders orkney shetland skye dumfriesshire argyll angus moray
    sutherland caithness dumfries_and_galloway isle_of_skye outer_hebrides
wales: gwynedd anglesey pembrokeshire carmarthenshire glamorgan powys monmouthshire snowdonia
    ceredigion clwyd denbighshire flintshire
northern ireland: county_antrim county_down county_armagh county_tyrone county_fermanagh
    county_londonderry
ireland: county_cork county_kerry county_galway county_mayo county_clare county_limerick
    county_tipperary county_waterford county_wexford county_wicklow county_kildare county_meath
    county_dublin county_sligo county_donegal county_kilkenny connacht munster leinster ulster
south africa: eastern_cape western_cape northern_cape gauteng kwazulu_natal free_state limpopo
    mpumalanga north_west_province transkei natal transvaal cape_province
india: gujarat maharashtra punjab west_bengal bengal tamil_nadu kerala karnataka uttar_pradesh
    rajasthan bihar madhya_pradesh andhra_pradesh telangana odisha orissa assam goa haryana
    himachal_pradesh jharkhand sikkim kashmir ladakh jammu_and_kashmir uttarakhand chhattisgarh
    meghalaya
pakistan: punjab sindh balochistan khyber_pakhtunkhwa kashmir
bangladesh: bengal
china: guangdong sichuan hunan hubei shandong zhejiang jiangsu yunnan tibet xinjiang shaanxi
    shanxi henan fujian hainan inner_mongolia manchuria heilongjiang guangxi guizhou anhui
    liaoning jilin hebei gansu qinghai
japan: hokkaido honshu kyushu shikoku okinawa kansai kanagawa nagano_prefecture hyogo aichi
    chiba saitama
indonesia: java sumatra bali sulawesi borneo central_java east_java west_java
malaysia: sabah sarawak borneo penang
philippines: luzon mindanao cebu leyte
brazil: minas_gerais bahia parana amazonas pernambuco rio_grande_do_sul ceara mato_grosso
    santa_catarina
mexico: jalisco oaxaca chiapas yucatan michoacan nuevo_leon chihuahua sonora veracruz
    quintana_roo coahuila baja_california morelos
argentina: patagonia buenos_aires_province santa_fe_province santa_fe mendoza_province
    tierra_del_fuego
chile: patagonia easter_island
colombia: antioquia magdalena
peru: cusco_region
tanzania: zanzibar
egypt: sinai nile_delta upper_egypt
"""
_SAME = {
    "usa": "united states", "us": "united states", "united states of america": "united states",
    "america": "united states", "uk": "united kingdom", "great britain": "united kingdom",
    "britain": "united kingdom", "england": "united kingdom", "scotland": "united kingdom",
    "wales": "united kingdom", "northern ireland": "united kingdom", "holland": "netherlands",
    "uae": "united arab emirates", "czechia": "czech republic", "turkiye": "turkey",
    "burma": "myanmar", "bosnia": "bosnia and herzegovina", "republic of ireland": "ireland",
}  # fmt: skip
_CODES = (
    "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM "
    "NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY"
)
_STATE_CODES = dict(zip(_CODES.split(), _PARTS.strip().partition(": ")[2].split(), strict=False))
_STATE_CODES |= {"Calif": "california", "Mass": "massachusetts", "Penn": "pennsylvania",
                 "Mich": "michigan", "Ill": "illinois", "Tenn": "tennessee", "Wash": "washington",
                 "Fla": "florida", "Tex": "texas", "Ariz": "arizona", "Conn": "connecticut",
                 "Ont": "ontario", "NSW": "new_south_wales", "BC": "british_columbia"}  # fmt: skip


@lru_cache(maxsize=1)
def _parts() -> dict[str, frozenset[str]]:
    """Each part of a country, folded, with the countries that have one of that name."""
    parts: dict[str, frozenset[str]] = {}
    for line in _PARTS.strip().replace("\n    ", " ").split("\n"):
        country, _, names = line.partition(": ")
        for name in names.split():
            known = name.replace("_", " ")
            parts[known] = parts.get(known, frozenset()) | {country_named(country)}
    return parts


def country_named(name: str) -> str:
    """A folded country under one name, that of the state that England and Wales belong to."""
    return _SAME.get(name, name)


def part_written_out(name: str) -> str:
    """A state that is written in letters, folded: "michigan" of "MI"; any other name folded.

    >>> part_written_out("MI"), part_written_out("Calif."), part_written_out("Saxony")
    ('michigan', 'california', 'saxony')
    """
    code = name.replace(".", "").strip()
    return _STATE_CODES[code].replace("_", " ") if code in _STATE_CODES else fold(name)


def countries_with(part: str) -> frozenset[str]:
    """The countries that have a part of this folded name.

    >>> countries_with("tuscany"), countries_with("florence")
    (frozenset({'italy'}), frozenset())
    """
    return _parts().get(part, frozenset())
