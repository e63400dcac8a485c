"""Small numbers in words of other languages, in front of an answer: "Solo uno: España"."""

import re

from ..regex import regex

_WORDS = """
1: uno una eins ein eine einer einen une um uma één jeden jedna jedno один одна одно en ett bir
2: dos zwei deux due dois duas twee dva dvě dwa dwie два две två to iki
3: tres drei trois tre três drie tři trzy три tre üç
4: cuatro vier quatre quattro quatro čtyři cztery четыре fyra fire dört
5: cinco fünf cinq cinque vijf pět pięć пять fem beş
6: seis sechs six sei zes šest sześć шесть sex seks altı
7: siete sieben sept sette sete zeven sedm siedem семь sju syv yedi
8: ocho acht huit otto oito osm osiem восемь åtta otte sekiz
9: nueve neun neuf nove negen devět dziewięć девять nio ni dokuz
10: diez zehn dix dieci dez tien deset dziesięć десять tio ti on
11: once elf onze undici elf jedenáct jedenaście одиннадцать elva
12: doce zwölf douze dodici doze twaalf dvanáct dwanaście двенадцать tolv
"""
_VALUES = {
    name: value
    for value, _, names in (line.partition(": ") for line in _WORDS.strip().split("\n"))
    for name in names.split()
}
_ONLY = (
    r"(?:s[oó]lo|solamente|[uú]nicamente|nur|genau|seulement|exactement|soltanto|solamente|apenas|"
    r"somente|exatamente|slechts|maar|alleen|precies|pouze|jen|přesně|tylko|dokładnie|только|всего|"
    r"bara|endast|kun|sadece|exactamente|exakt|son|sono|sind|es sind|c'est|hay|il y en a)"
)
_LEADING = regex(
    rf"\W*(?:{_ONLY}\s)?(?P<word>[^\W\d_]+)(?P<only>\s(?:solo|sola|sólo|seule?|só|único|única|einzige[rns]?))?"
    r"\W*?(?:[.!]?\s*$|[:;,(.!\u2013\u2014]\s*(?P<rest>.*))",
    re.IGNORECASE | re.DOTALL,
)
_MAX_LENGTH = 300  # characters
_AGAINST = regex(
    r"\d|\b(?:o|oder|ou|of|nebo|albo|lub|или|eller|veya|pero|aber|mais|mas|ma|maar|ale|но|men|"
    r"m[aá]s|mehr|plus|più|mais|meer|non?|nicht|kein\w*|pas|não|niet|ne|nie|не|quizás?|vielleicht|"
    r"peut-être|forse|talvez|misschien|možná|może|возможно|tal vez|creo|depende)\b|\?",
    re.IGNORECASE,
)


def number_in_front(answer: str) -> str | None:
    """The number, in digits, that an answer in another language begins with and explains.

    >>> number_in_front("Solo uno: España."), number_in_front("Uno o dos.")
    ('1', None)
    """
    match = _LEADING.fullmatch(answer) if len(answer) <= _MAX_LENGTH else None
    number = _VALUES.get(match["word"].casefold()) if match else None
    if match is None or number is None:
        return None
    rest = match["rest"] or ""
    named = any(
        word.casefold() in _VALUES and len(word) > 2 for word in re.findall(r"[^\W\d_]+", rest)
    )
    return None if named or _AGAINST.search(rest) else number
