"""Bring two spellings of one answer to the same string, and read numbers.

Folded: Unicode form, case, Latin/Greek/Cyrillic accents, invisible characters, punctuation,
articles, thousands separators. Kept apart: scripts (no transliteration), homoglyphs, word order.
Everything here is linear in the length of the text.
"""

import re
import unicodedata
from functools import lru_cache

# Letters with no canonical decomposition, spelled as English texts spell them. `casefold` has
# already turned the sharp s into ss and capitals into these.
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
)
_DROPPED = re.compile("['’‘ʼ´`′.]")  # apostrophes as people type them, and points
_ACCENTS = re.compile("[\u0300-\u036f]")
_GROUPED = re.compile(r"(?<![\d.])\d{1,3}(?:[, ]\d{3})+(?!\d)")
_DECIMAL = re.compile(r"(?<=\d)\.(?=\d)")
_MINUS = re.compile(r"(?:^|(?<=\s))[-\u2212\u2013](?=\d)")
_ASCII_PUNCTUATION = re.compile(r"[^a-z0-9\s\ue000\ue001]")
_ARTICLES = re.compile(r"\b(?:a|an|the)\b")


def normalize(text: str) -> str:
    """The comparable form of an answer: lower case words and numbers joined by single spaces.

    Articles go, unless nothing else is left. Idempotent.

    >>> normalize(" The U.S.A.! "), normalize("São Paulo"), normalize("Guinea-Bissau")
    ('usa', 'sao paulo', 'guinea bissau')
    >>> normalize("1,234.50 km"), normalize("\u22125"), normalize("The The")
    ('1234.50 km', '-5', 'the the')
    """
    return _normalize_short(text) if len(text) <= 200 else _normalize(text)


def _normalize(text: str) -> str:
    words = fold(text)
    without = " ".join(_ARTICLES.sub(" ", words).split())
    return without or words


_normalize_short = lru_cache(maxsize=2**15)(
    _normalize
)  # gold answers and questions come back often


def fold(text: str) -> str:
    """`normalize` without taking articles away.

    >>> fold("I don\u2019t  know.")
    'i dont know'
    """
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not _is_invisible(c))
        text = unicodedata.normalize("NFC", _ACCENTS.sub("", text))
    text = text.casefold().translate(_LETTERS)
    # A point inside a number and a minus before one carry meaning: park them in the private area
    # while the other punctuation goes.
    text = _GROUPED.sub(lambda match: match[0].replace(",", "").replace(" ", ""), text)
    text = _MINUS.sub("\ue001", _DECIMAL.sub("\ue000", text))
    text = _DROPPED.sub("", text.replace("&", " and "))
    if text.isascii():
        text = _ASCII_PUNCTUATION.sub(" ", text)
    else:  # by category, not by \w: that would tear the vowel signs out of Indic words
        text = "".join(" " if _is_punctuation(c) else c for c in text)
    return " ".join(text.replace("\ue000", ".").replace("\ue001", "-").split())


def _is_invisible(char: str) -> bool:
    """Format characters (zero width, direction marks), private use, and variation selectors."""
    return unicodedata.category(char) in ("Cf", "Co") or "\ufe00" <= char <= "\ufe0f"


def _is_punctuation(char: str) -> bool:
    """Punctuation, symbols, separators and control characters, but for the two parked marks."""
    return unicodedata.category(char)[0] in "PSZC" and char not in "\ue000\ue001"
