"""Bring two spellings of one answer to the same string.

Folded: Unicode form, case, accents and vowel signs, invisible characters, punctuation,
articles, thousands separators, spaced initials, and letters of another script that stand inside a
Latin word to look like it. Kept apart: whole words of another script (no transliteration), word
order. Everything here is linear in the length of the text.
"""

import re
import unicodedata
from functools import lru_cache

from .regex import regex

# Letters with no canonical decomposition, spelled as English texts spell them. `casefold` has
# already turned the sharp s into ss and capitals into these.
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
)
# Cyrillic and Greek letters that look like Latin ones. Both cases of a letter or neither, so that
# case does not decide; left out: those that stand in units and formulas (Greek mu and omega).
_LOOKALIKES = str.maketrans(
    "АаВвЕеКкМмНнОоРрСсТтУуХхГгІіЈјЅѕҺһԀԁԚԛԜԝѴѵӀӏΑαΒβΕεΖζΗηΙιΚκΝνΟοΡρΤτΥυΧχ",
    "AaBbEeKkMmHhOoPpCcTtYyXxTrIiJjSsHhDdQqWwVvIlAaBbEeZzHhIiKkNvOoPpTtYuXx",
)
_LOOKALIKE = "".join(map(chr, _LOOKALIKES))
_DISGUISED = regex(f"[A-Za-z][{_LOOKALIKE}]|[{_LOOKALIKE}][A-Za-z]")
_WORD = regex(r"[^\W\d_]+")
_LETTERS_AND_DIGITS = regex(r"[^\W_]+")

_DROPPED = regex("['’‘‛ʼ`′.]")  # apostrophes as people type them, and points
# Accents, enclosing signs, Hebrew points, Arabic vowel signs and the stroke that stretches a word.
_ACCENTS = regex("[\u0300-\u036f\u20d0-\u20ff\u0591-\u05c7\u0640\u064b-\u0652]")
_GROUPED = regex(r"(?<![\d.])\d{1,3}(?:[, ]\d{3})+(?!\d)")
_DIGIT = regex(r"\d")
_DECIMAL = regex(r"(?<=\d)\.(?=\d)")
_BARE_DECIMAL = regex(r"(?<![\w.])\.(?=\d)")
_MINUS = regex(r"(?:(?<![\w.)])|(?<=\de))[-\u2212\u2013](?=\d)")  # -3 and 1e-3, not 2-3
# Behind a digit, what is set higher or lower: the square of 10 is not 102, 1½ is not 11/2.
_SUPERSCRIPT = regex("(?<=\\d)[⁺⁻]?[²³¹⁰⁴-⁹]+")
_SUBSCRIPT = regex("(?<=\\d)(?=[₀-₉])")
_VULGAR = regex("(?<=\\d)(?=[¼-¾⅐-⅟↉])")
# The first blocks of Unicode without their powers and fractions, and the soft hyphen.
_LATIN = regex("[\x00-\xac\xae-\xb1\xb4-\xb8\xba\xbb\xbf-\u024f]*")
# Signs that are part of a name: C++, C#, B flat, blood group O-. "5+" is no 5 either.
_PLUS = regex(r"(?<=\w)\+(?!\d)|(?<=\+)\+")
_SHARP = regex(r"(?<![^\W_])([a-z])[#\u266f]")
_FLAT = regex(r"(?<![^\W_])([a-z])\u266d")
_NEGATIVE = regex(r"(?<![\w-])([abo]|ab)[-\u2212](?!\w)")
# Signs that turn the meaning around become words that no question has. An angle is one beside a
# number only: elsewhere it is markup, a quotation or an arrow.
_TURNING = regex("[<>＜＞≠≤≥≦≧⩽⩾±∓¬∉√∛∜‰❌❎✗✘✖☒🚫⛔👎\u0338]|~~|=/=|!=")
_BOUND = regex(
    r"(?<![-=<>＜＞\w/])(?P<front>[<>＜＞]{1,3}=?)(?=\s*[-+~≈$€£¥]?\s*\.?\d)"
    r"|(?<=\d)\s*(?P<behind>[<>＜＞]{1,3}=?)(?![\w/<>＜＞])"
)
_TURNED = {
    **dict.fromkeys(("≤", "≦", "⩽"), " atmost "), **dict.fromkeys(("≥", "≧", "⩾"), " atleast "),
    **dict.fromkeys(("≠", "!=", "=/=", "=\u0338", "¬", "∉"), " unequal "), "~~": " struckout ",
    **dict.fromkeys(("±", "∓"), " plusminus "), **dict.fromkeys("√∛∜", " rootof "),
    "‰": " permille ",
    **dict.fromkeys("❌❎✗✘✖☒🚫⛔👎", " crossedout "),
    **dict.fromkeys(("≮", "<\u0338"), " atleast "), **dict.fromkeys(("≯", ">\u0338"), " atmost "),
}  # fmt: skip
# "!Lima" is "not Lima" in code; in prose the mark stands behind a word, or at both ends of it.
_NEGATED = regex(r"(?<!\S)!(?=\w)(?!.*!)", re.DOTALL)
_TURNED_SIGN = regex("|".join(map(re.escape, sorted(_TURNED, key=len, reverse=True))))
TURNED_SIGNS = frozenset(
    "atmost atleast unequal struckout plusminus rootof permille crossedout morethan "
    "lessthan".split()
)
"""The words for signs that turn a meaning around."""
# The space comes first, which a search can jump to.
_INITIALS = regex(r" (?:(?<= [a-z] )|(?<=^[a-z] ))(?=[a-z](?: |$))")
_TITLES = regex(r"(?:(?<= )|^)[ms]t(?= [^\W\d])")
_ASCII_PUNCTUATION = regex(r"[^a-z0-9\s]")


# Letters of another shape: Roman numerals and digraphs in one sign, radicals, letters and words in
# a circle, a bracket or a square, the presentation forms of Arabic and Hebrew, ligatures. Powers
# and fractions are not among them.
_SHAPED = regex(
    "[\u01c4-\u01cc\u01f1-\u01f3\u0149\u2160-\u2188\u249c-\u24e9\u2e80-\u2fdf\u3200-\u3247\u3250"
    "\u3260-\u32b0\u32d0-\u32fe\u3300-\u3357\u337b-\u337f\ufb00-\ufdff\ufe70-\ufefc"
    "\U0001f110-\U0001f14f\U0001f200-\U0001f23b]"
)


_WIDE_OR_HARD = regex("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")


def plain_spaces(text: str) -> str:
    r"""The text with a plain space for each hard, wide or narrow one, which a reader cannot tell.

    >>> plain_spaces("10\u00a0km")
    '10 km'
    """
    return text if text.isascii() else _WIDE_OR_HARD.sub(" ", text)


def composed(text: str) -> str:
    """The text in Unicode's composed form, so that no two encodings of it are graded differently.

    Letters of another shape are written as letters: "Louis \u2167" is "Louis VIII". Beyond 5,000
    characters as it is: composing takes quadratic time in a run of combining marks.
    """
    if text.isascii() or len(text) > 5000:
        return text
    text = _SHAPED.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
    return unicodedata.normalize("NFC", text)


def accents(text: str) -> list[str]:
    """The combining marks of a text, in order; what `normalize` leaves out.

    >>> accents("a\u00f1o") == ["\u0303"], accents("ano")
    (True, [])
    """
    if text.isascii():
        return []
    return [char for char in unicodedata.normalize("NFD", text) if unicodedata.combining(char)]


def normalize(text: str) -> str:
    """The comparable form of an answer: lower case words and numbers joined by single spaces.

    "the" goes wherever it stands, "a" and "an" at the start only (elsewhere it may be a name, as in
    vitamin A), both unless nothing else is left. Idempotent but for digits that
    other punctuation parts ("12/345" is no number, "12 345" is one).

    >>> normalize(" The U.S.A.! "), normalize("São Paulo"), normalize("J. R. R. Tolkien")
    ('usa', 'sao paulo', 'jrr tolkien')
    >>> normalize("1,234.50 km"), normalize("\u22125"), normalize("The The")
    ('1234.50 km', '-5', 'the the')
    """
    return _normalize_short(text) if len(text) <= 200 else _normalize(text)


def _normalize(text: str) -> str:
    words = _fold(text)
    if words.startswith(("a ", "an ")) or "the" in words:
        kept = [word for word in words.split() if word != "the"] or words.split()
        start = 0
        while kept[start] in ("a", "an") and len("".join(kept[start + 1 : start + 2])) > 1:
            start += 1
        words = " ".join(kept[start:])
        if _INITIALS.search(words):  # parted by an article until now
            return _normalize(words)
    if "mt " in words or "st " in words:
        words = _TITLES.sub(lambda match: {"m": "mount", "s": "saint"}[match[0][0]], words)
    return words


_normalize_short = lru_cache(maxsize=2**15)(
    _normalize
)  # gold answers and questions come back often


def fold(text: str) -> str:
    """`normalize` without taking articles away.

    >>> fold("I don\u2019t  know.")
    'i dont know'
    """
    return _fold_short(text) if len(text) <= 200 else _fold(text)


def is_plain(text: str) -> bool:
    """Whether a text is English letters and spaces: most answers, in which nothing is to undo."""
    return text.isascii() and text.replace(" ", "").isalpha()


@lru_cache(maxsize=2**7)  # several checks in turn ask for the words of one question
def words_in(text: str) -> frozenset[str]:
    """The letters and digits of a text between other signs, in small letters.

    What a pattern of English words cannot match without, and quicker than most patterns.

    >>> sorted(words_in("What isn't a *gas*?"))
    ['a', 'gas', 'isn', 't', 'what']
    """
    return frozenset(_LETTERS_AND_DIGITS.findall(text.casefold()))


_LONG_WORD = 30  # letters


def first_word(text: str) -> str:
    """The first word of a folded text, which is seldom folded for it.

    >>> first_word("I don't know"), first_word("St. John"), first_word("U S A")
    ('i', 'st', 'usa')
    """
    first = text[:_LONG_WORD].partition(" ")[0] if text.isascii() else ""
    if 1 < len(first) < _LONG_WORD and first.isalpha():
        return first.lower()
    return fold(text).partition(" ")[0]


def _fold(text: str) -> str:
    if is_plain(text):
        text = text.lower()
    else:  # the four signs that carry no meaning beside letters, before all the others
        bare = text.replace("'", "").replace(".", "").replace(",", " ").replace("?", " ")
        text = bare.lower() if is_plain(bare) else _without_signs(text)
    text = " ".join(text.split())
    return _INITIALS.sub("", text) if _INITIALS.search(text) else text


def _without_signs(text: str) -> str:
    """Lower case without accents, disguises and punctuation, but for what belongs to a number."""
    if (
        "<" in text
        or ">" in text
        or "~" in text
        or "!" in text
        or ("=/=" in text if text.isascii() else _TURNING.search(text))
    ):
        if "!" in text:
            text = _NEGATED.sub(" unequal ", text)
        text = _TURNED_SIGN.sub(lambda match: _TURNED[match[0]], _BOUND.sub(_bound, text))
    if not text.isascii():
        text = _plain(text).casefold().translate(_LETTERS)
        text = _FLAT.sub(r"\1 flat ", text)
    text = text.casefold()
    if "+" in text:
        text = _PLUS.sub(" plus ", text)
    if "#" in text or "\u266f" in text:
        text = _SHARP.sub(r"\1 sharp ", text)
    if "-" in text or "\u2212" in text:
        text = _NEGATIVE.sub(r"\1 minus", text)
    if _DIGIT.search(text):
        # A point inside a number and a minus before one carry meaning: park them in the private
        # area while the other punctuation goes.
        text = _GROUPED.sub(lambda match: match[0].replace(",", "").replace(" ", ""), text)
        text = _DECIMAL.sub("\ue000", _BARE_DECIMAL.sub("0\ue000", text))
        text = _MINUS.sub("\ue001", text)
    text = _DROPPED.sub("", text.replace("&", " and "))
    if text.isascii():
        return _ASCII_PUNCTUATION.sub(" ", text)
    # By category, not by \w: that would tear the vowel signs out of Indic words.
    text = "".join(" " if _is_punctuation(c) else c for c in text)
    return text.replace("\ue000", ".").replace("\ue001", "-")


def _bound(match: re.Match[str]) -> str:
    """A sign in front of a number or behind it, as a word."""
    sign = (match["front"] or match["behind"]).replace("＜", "<").replace("＞", ">")
    if sign.endswith("="):
        return " atmost " if sign[0] == "<" else " atleast "
    return " lessthan " if sign[0] == "<" else " morethan "


_fold_short = lru_cache(maxsize=2**14)(_fold)  # an answer is read by several checks in turn


def _plain(text: str) -> str:
    """Compatibility form without accents and invisible characters, disguises undone."""
    text = unicodedata.normalize("NFKD", written_out(text))
    text = text.replace(" \u0301", "'")  # what has become of an acute accent on its own
    text = unicodedata.normalize("NFC", _ACCENTS.sub("", text))
    return _WORD.sub(_undisguise, text) if _DISGUISED.search(text) else text


def written_out(text: str) -> str:
    """Superscripts, subscripts and fractions behind a digit parted from it; nothing invisible.

    Unicode's compatibility form, which loses their place, then keeps their sense.

    >>> written_out("10²"), written_out("1½")
    ('10^²', '1 ½')
    """
    if text.isascii() or _LATIN.fullmatch(text):
        return text
    text = "".join(c for c in text if not is_invisible(c))
    return _VULGAR.sub(" ", _SUBSCRIPT.sub("_", _SUPERSCRIPT.sub(r"^\g<0>", text)))


def _undisguise(match: re.Match[str]) -> str:
    """A word of Latin letters and look-alikes in Latin letters; any other word as it is."""
    word = match[0]
    if word.isascii():
        return word
    latin = word.translate(_LOOKALIKES)
    return latin if latin.isascii() and any("A" <= c <= "z" for c in word) else word


def is_invisible(char: str) -> bool:
    """Format characters (zero width, direction marks), private use, and variation selectors."""
    return unicodedata.category(char) in ("Cf", "Co") or "\ufe00" <= char <= "\ufe0f"


def _is_punctuation(char: str) -> bool:
    """Punctuation, symbols, separators and control characters, but for the two parked marks."""
    return unicodedata.category(char)[0] in "PSZC" and char not in "\ue000\ue001"
