"""The decade that a text names, in digits or words: "the 1980s", "the eighties", "the '80s"."""

from functools import lru_cache

from ..regex import regex
from ..text import fold, normalize
from .person_names import ruler_number

_NAMES = "twenties thirties forties fifties sixties seventies eighties nineties".split()
_TENS = {name: 10 * ten for ten, name in enumerate(_NAMES, start=2)}
_CENTURIES = {"sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19}
_IN_FRONT = (
    r"(?:(?:it was |it happened |that was |in |during |sometime |around )*)(?:the )?"
    r"(?:(?:decade of the|roaring|swinging|(?:early|mid|late)(?: to (?:mid|late))?)[- ])?"
)
_IN_DIGITS = regex(rf"{_IN_FRONT}['’‘]?(?P<century>1\d|20)?(?P<ten>\d)0['’]?s")
_IN_WORDS = regex(
    rf"{_IN_FRONT}(?:(?P<century>{'|'.join(_CENTURIES)})[ -])?(?P<ten>{'|'.join(_NAMES)})"
)
_YEARS = regex(r"(?P<first>[12]\d\d0)\s?(?:-|–|to)\s?(?P<last>[12]\d\d9)")
_THE_LAST = 19  # the century of "the eighties"


@lru_cache(maxsize=2**12)
def decade_of(text: str) -> int | None:
    """Its first year, or None if the text is anything else than a decade.

    >>> decade_of("the 1980s"), decade_of("the nineteen-eighties"), decade_of("the '80s")
    (1980, 1980, 1980)
    >>> decade_of("the eighteen-eighties"), decade_of("in his eighties")
    (1880, None)
    """
    if len(text) > 60:
        return None
    bare = text.strip(' .!"*').lower()
    if years := _YEARS.fullmatch(bare):
        first = int(years["first"])
        return first if int(years["last"]) - first == 9 else None
    if match := _IN_DIGITS.fullmatch(bare):
        century = int(match["century"] or _THE_LAST)
        return 100 * century + 10 * int(match["ten"])
    if match := _IN_WORDS.fullmatch(fold(bare) if not bare.isascii() else bare):
        century = _CENTURIES.get(match["century"] or "", _THE_LAST)
        return 100 * century + _TENS[match["ten"]]
    return None


_CENTURY = regex(r"(?:(?:in|during|it was) )?(?:(?:early|mid|late) )?(?P<rank>[\w-]+) century")
_HUNDREDS = regex(r"(?:the )?(?P<hundreds>\d{1,2})00s")


@lru_cache(maxsize=2**12)
def century_of(text: str) -> int | None:
    """The number of a century, or None if the text is anything else.

    >>> century_of("the 13th century"), century_of("the 1200s"), century_of("thirteenth century")
    (13, 13, 13)
    """
    if len(text) > 60 or not ("entur" in text or "00s" in text):
        return None
    if match := _HUNDREDS.fullmatch(text.strip(" .!").lower()):
        return int(match["hundreds"]) + 1
    match = _CENTURY.fullmatch(normalize(text))
    number = ruler_number(match["rank"]) if match else None
    return int(number) if number else None
