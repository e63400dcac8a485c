"""A place by the name that it has at home, alone or in brackets: "Vienna (Wien)", "Firenze".

What a bracket may hold besides: the same with the language in front, or a word that looks like the
name. Another place that looks like it ("Australia (Austria)") speaks against it. Read where answers
are measured, never where they are paid.
"""

import re
from difflib import SequenceMatcher
from functools import lru_cache

from ..regex import regex
from ..text import normalize
from ..words.regions import REGIONS
from .fuller_names import asks_for_a_person
from .places import is_known_place

_NAMES = """
vienna: wien, bec; munich: munchen, muenchen; cologne: koln, koeln; nuremberg: nurnberg; hanover:
hannover; brunswick: braunschweig; bavaria: bayern; saxony: sachsen; lower saxony: niedersachsen;
hesse: hessen; thuringia: thuringen; prussia: preussen; rhineland palatinate: rheinland pfalz;
north rhine westphalia: nordrhein westfalen; swabia: schwaben; styria: steiermark; tyrol: tirol;
carinthia: karnten; lake constance: bodensee; black forest: schwarzwald; danube: donau, duna, dunav;
rhine: rhein, rhin, rijn; florence: firenze; rome: roma; venice: venezia; naples: napoli; milan:
milano; turin: torino; genoa: genova; padua: padova; mantua: mantova; leghorn: livorno; syracuse:
siracusa; tuscany: toscana; lombardy: lombardia; piedmont: piemonte; sicily: sicilia; sardinia:
sardegna; apulia: puglia; tiber: tevere; prague: praha, prag; warsaw: warszawa; krakow: cracow,
krakau; gdansk: danzig; wroclaw: breslau; vistula: wisla; moscow: moskva, moskau;
saint petersburg: sankt peterburg; copenhagen: kobenhavn; gothenburg: goteborg; lisbon: lisboa;
oporto: porto; seville: sevilla; saragossa: zaragoza; andalusia: andalucia; catalonia: catalunya,
cataluna; basque country: euskadi, pais vasco; brussels: bruxelles, brussel; antwerp: antwerpen,
anvers; ghent: gent, gand; bruges: brugge; liege: luik, luttich; flanders: vlaanderen; wallonia:
wallonie; the hague: den haag, s gravenhage; hague: den haag, s gravenhage; flushing: vlissingen;
geneva: geneve, genf; lucerne: luzern; basel: basle, bale; bern: berne; lake geneva: lac leman;
brittany: bretagne; normandy: normandie; burgundy: bourgogne; corsica: corse; dunkirk: dunkerque;
alsace: elsass; athens: athina; crete: kriti; corfu: kerkyra; rhodes: rodos; bucharest: bucuresti;
belgrade: beograd; cairo: al qahirah; damascus: dimashq; mecca: makkah; jerusalem: yerushalayim,
al quds; beijing: peking; guangzhou: canton; nanjing: nanking; mumbai: bombay; kolkata: calcutta;
chennai: madras; yangon: rangoon; ho chi minh city: saigon; dublin: baile atha cliath; cardiff:
caerdydd; edinburgh: dun eideann; mount everest: sagarmatha, chomolungma, qomolangma; denali:
mount mckinley; uluru: ayers rock; matterhorn: cervino; mont blanc: monte bianco; english channel:
la manche; germany: deutschland; austria: osterreich; switzerland: schweiz, suisse, svizzera;
italy: italia; spain: espana; greece: hellas; finland: suomi; sweden: sverige; norway: norge;
denmark: danmark; poland: polska; hungary: magyarorszag; croatia: hrvatska; albania: shqiperia;
japan: nippon, nihon; china: zhongguo; india: bharat; ireland: eire; wales: cymru; scotland: alba;
iceland: island; estonia: eesti; latvia: latvija; lithuania: lietuva; netherlands: nederland;
belgium: belgique, belgie; egypt: misr; morocco: al maghrib; brazil: brasil; armenia: hayastan;
georgia: sakartvelo; turkey: turkiye; slovenia: slovenija; slovakia: slovensko; serbia: srbija;
czech republic: cesko; czechia: cesko; romania: rumania; russia: rossiya;
ulaanbaatar: ulan bator; almaty: alma ata; kyiv: kiev; chisinau: kishinev; astana: nur sultan;
bratislava: pressburg; tallinn: reval
"""
_LANGUAGE = (
    r"german|french|italian|spanish|portuguese|dutch|danish|swedish|norwegian|finnish|polish|czech|"
    r"russian|greek|hungarian|romanian|turkish|arabic|hebrew|chinese|japanese|korean|hindi|irish|"
    r"welsh|catalan|basque|croatian|serbian|ukrainian|latin|persian|thai|vietnamese|mandarin"
)
_BRACKET = regex(r"(?P<front>[^()]{2,60}?)\s*\((?P<inside>[^()]{2,60})\)[.!]?")
_NOTE = regex(
    rf"(?:in )?(?:{_LANGUAGE})(?: name)?(?:: ?| )(?P<name>.+)|(?P<local>.+) in (?:{_LANGUAGE})",
    re.IGNORECASE,
)
_WORD_ASKED = regex(
    rf"\b(?:called|known as|renamed|old|former|formerly|previous|original|native|local|locally|"
    rf"modern|present-day|today|(?:{_LANGUAGE}) (?:name|word|term|for))\b|\bin (?:{_LANGUAGE})\b|"
    r"\b(?:word|translat\w+|spell(?:ed|ing)|mean|in english|english name)\b",
    re.IGNORECASE,
)
_PLACE_ASKED = regex(
    r"\bwhere\b|\bcapital\b|\b(?:which|what|name (?:of )?(?:the|an?))\b[^,;.?]{0,40}?\b"
    r"(?:cit(?:y|ies)|town|village|country|nation|state|region|province|county|canton|island|river|lake|mountain|peak|"
    r"port|place|land|republic|kingdom|sea|channel|volcano|municipality|metropolis|location)\b",
    re.IGNORECASE,
)
_ALIKE = 0.5
_NAME = regex(r"[^\W\d_a-z][\w'’-]*(?: [^\W\d_][\w'’-]*){0,3}")


@lru_cache(maxsize=1)
def _at_home() -> dict[str, frozenset[str]]:
    """Each name at home with the English ones, normalized."""
    names: dict[str, frozenset[str]] = {}
    for entry in " ".join(_NAMES.split()).split("; "):
        english, _, local = entry.partition(": ")
        for name in local.split(", "):
            names[name] = names.get(name, frozenset()) | {english}
    return names


def is_name_at_home(answer: str, gold: str, question: str) -> bool:
    """Whether an answer is an accepted place's name at home, or the two with one in brackets.

    >>> question = "Which city is it?"
    >>> is_name_at_home("Vienna (Wien)", "Vienna", question)
    True
    >>> is_name_at_home("Vienna (Salzburg)", "Vienna", question)
    False
    """
    if not answer[:1].isupper() or _PLACE_ASKED.search(question) is None:
        return False
    if asks_for_a_person(question) or _WORD_ASKED.search(question):
        return False
    wanted = normalize(gold)
    if _is_local(answer, wanted):
        return True
    match = _BRACKET.fullmatch(answer)
    if match is None:
        return False
    note = _NOTE.fullmatch(match["inside"].strip())
    inside = (note["name"] or note["local"]) if note else match["inside"]
    if _NAME.fullmatch(inside) is None:
        return False
    if normalize(match["front"]) == wanted:
        return (note is not None and not _is_elsewhere(inside)) or _fits(inside, wanted)
    return normalize(inside) == wanted and _is_local(match["front"], wanted)


def _is_local(name: str, wanted: str) -> bool:
    """Whether a name is what an accepted place, normalized, is called at home."""
    said, known = normalize(name), _at_home()
    return wanted in known.get(said, ()) or said in known.get(wanted, ())


def _is_elsewhere(name: str) -> bool:
    return normalize(name) in REGIONS or is_known_place(name)


def _fits(inside: str, wanted: str) -> bool:
    """Whether what stands in brackets behind a name is that place's name at home, or looks so."""
    if _is_local(inside, wanted):
        return True
    said = normalize(inside)
    if _is_elsewhere(inside) or said in _at_home() or said[:1] != wanted[:1]:
        return False
    return SequenceMatcher(None, said, wanted, autojunk=False).ratio() > _ALIKE
