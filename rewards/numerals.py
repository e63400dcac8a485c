"""Read a number the way people write one: digits, separators, or English words."""

import re

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SMALL = {word: value for value, word in enumerate(_UNITS)}
_SMALL |= {word: 20 + 10 * i for i, word in enumerate(_TENS)}
_LARGE = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_DIGITS = re.compile(r"-?\d{1,40}(?:\.\d{1,40})?")


def parse_number(text: str) -> float | None:
    """The number that the whole of a normalized text spells, or None.

    Takes the output of `abstain.rewards.text.normalize`: separators are already gone.

    >>> parse_number("1234.5"), parse_number("-3"), parse_number("2.5 million")
    (1234.5, -3.0, 2500000.0)
    >>> parse_number("one hundred and five"), parse_number("twenty one"), parse_number("5 apples")
    (105.0, 21.0, None)
    """
    words = text.split()
    if not words or len(words) > 20:
        return None
    sign = 1
    if words[0] in ("minus", "negative") and len(words) > 1:
        sign, words = -1, words[1:]
    if _DIGITS.fullmatch(words[0]):
        value = float(words[0])
        for word in words[1:]:
            if word not in _LARGE:
                return None
            value *= _LARGE[word]
        return sign * value
    value_or_none = _parse_words(words)
    return None if value_or_none is None else float(sign * value_or_none)


def _parse_words(words: list[str]) -> int | None:
    """English number words: groups below a thousand, each closed by its scale, scales falling."""
    total, group, last_scale, last = 0, 0, 10**15, ""
    for word in words:
        if word in _SMALL:
            value = _SMALL[word]
            follows_tens = last in _TENS and 0 < value < 10
            if last in _SMALL and not follows_tens:
                return None
            group += value
        elif word == "hundred" and 0 < group < 100 and last in _SMALL:
            group *= 100
        elif word in _LARGE and group and _LARGE[word] < last_scale:
            last_scale = _LARGE[word]
            total, group = total + group * last_scale, 0
        elif not (word == "and" and (last == "hundred" or last in _LARGE)):
            return None
        last = word
    return None if last == "and" else total + group
