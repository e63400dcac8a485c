"""Numbers up to 99 in words of other languages, by language: "sechzehn", "vinte e seis"."""

from functools import lru_cache

from ..text import fold

# Zero to nineteen, then the tens from twenty; "|" parts two words for one number.
_WORDS = {
    "de": "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn "
    "fünfzehn sechzehn siebzehn achtzehn neunzehn "
    "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
    "fr": "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze "
    "seize dix-sept dix-huit dix-neuf vingt trente quarante cinquante soixante",
    "es": "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce "
    "quince dieciséis diecisiete dieciocho diecinueve "
    "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    "it": "zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici "
    "quattordici quindici sedici diciassette diciotto diciannove "
    "venti trenta quaranta cinquanta sessanta settanta ottanta novanta",
    "pt": "zero um dois|duas três quatro cinco seis sete oito nove dez onze doze treze "
    "catorze|quatorze quinze dezesseis|dezasseis dezessete|dezassete dezoito dezenove|dezanove "
    "vinte trinta quarenta cinquenta sessenta setenta oitenta noventa",
    "nl": "nul één twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien "
    "vijftien zestien zeventien achttien negentien "
    "twintig dertig veertig vijftig zestig zeventig tachtig negentig",
    "cs": "nula jeden|jedna|jedno dva|dvě tři čtyři pět šest sedm osm devět deset jedenáct dvanáct "
    "třináct čtrnáct patnáct šestnáct sedmnáct osmnáct devatenáct "
    "dvacet třicet čtyřicet padesát šedesát sedmdesát osmdesát devadesát",
    "ru": "ноль один|одна|одно два|две три четыре пять шесть семь восемь девять десять "
    "одиннадцать двенадцать тринадцать четырнадцать пятнадцать шестнадцать семнадцать "
    "восемнадцать девятнадцать "
    "двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто",
}
_TEENS = 20
# Between tens and units; in German and Dutch between units and tens.
_JOINTS = {
    "fr": ("-", " et "), "es": (" y ",), "pt": (" e ",), "cs": (" ",), "ru": (" ",),
    "de": ("und",), "nl": ("en", "ën"),
}  # fmt: skip
_SPANISH_TWENTY = "veinti"
_FRENCH = {"soixante": 60, "quatre-vingt": 80}
_ARTICLES = frozenset("un uno um eins een jeden jedna jedno один одна одно".split())
"""Often no number."""


@lru_cache(maxsize=16)
def number_words(language: str) -> dict[str, int]:
    """The numbers of a language by their folded words, without those that are articles, too.

    >>> number_words("de")["sechsundzwanzig"], number_words("pt")["vinte e seis"]
    (26, 26)
    """
    if language not in _WORDS:
        return {}
    words = [word.split("|") for word in _WORDS[language].split()]
    values = {name: value for value, names in enumerate(words[:_TEENS]) for name in names}
    tens = {name: 10 * i for i, names in enumerate(words[_TEENS:], start=2) for name in names}
    units = [(unit, value) for unit, value in values.items() if 0 < value < 10]
    values |= tens
    for ten, value in tens.items():
        for unit, more in units:
            values |= dict.fromkeys(_joined(language, ten, unit), value + more)
    if language == "fr":
        values |= _french(values)
    return {fold(name): value for name, value in values.items() if fold(name) not in _ARTICLES}


def _joined(language: str, ten: str, unit: str) -> list[str]:
    """How a ten and a unit are written as one number."""
    if language in ("de", "nl"):
        unit = "ein" if unit == "eins" else unit
        return [unit + joint + ten for joint in _JOINTS[language]]
    if language == "it":
        return [(ten[:-1] if unit in ("uno", "otto") else ten) + unit]
    joined = [ten + joint + unit for joint in _JOINTS[language]]
    return [*joined, _SPANISH_TWENTY + unit] if ten == "veinte" else joined


def _french(values: dict[str, int]) -> dict[str, int]:
    """Sixty and eighty with one to nineteen behind them."""
    further = {"quatre-vingts": 80}
    small = [(name, value) for name, value in values.items() if 0 < value < _TEENS]
    for ten, value in _FRENCH.items():
        for name, more in small:
            further |= {f"{ten}-{name}": value + more, f"{ten} et {name}": value + more}
    return further
