r"""Words behind or in place of a number that the question accounts for: a unit, a noun, "none".

"10 cm" where a length is asked for and no unit is named, "5! = 120 ways" where ways are counted,
"The equation has no real solutions" for 0.
"""

import re
from collections.abc import Iterator

from ..numbers.counted_noun import COUNTED
from ..numbers.units import UNITS, read_measure
from ..regex import regex
from ..text import fold
from ..words.wording import LINKING, asked_for
from .latex import clean

_MAX_LENGTH = 200  # characters
_QUANTITIES = {
    "length": "length distance height width radius perimeter side diameter circumference depth "
    "altitude hypotenuse diagonal far tall high wide deep long",
    "area": "area",
    "volume": "volume capacity",
    "speed": "speed velocity fast",
    "time": "time duration long",
    "mass": "mass weight heavy",
}
_NOUNS = "|".join(sorted({word for words in _QUANTITIES.values() for word in words.split()}))
_QUANTITY_ASKED = regex(
    rf"\b(?:find|what(?:'s| is| was| are)|determine|compute|calculate|how)\b[^.?]*?\b({_NOUNS})\b",
    re.IGNORECASE,
)
_MEASURED = regex(
    r"(?P<value>.*[\d)}])\s*(?P<unit>[A-Za-z]+(?:/[A-Za-z]+)?)\s*(?P<power>\^?\s*\{?[23]\}?)?"
)
_UNIT_NAMED = regex(r"\d\s*([a-z]+)\b|\b(?:in|as) ([a-z]+)\b|\b([a-z]{2,})\b")
_COUNT = regex(
    r"(?:there are |so |that is |this gives )?(?P<sides>[^=]+(?:=[^=]+)*=\s*[\d,]{1,20})\s+"
    r"(?:(?:different|possible|distinct|total|unique) )?(?P<noun>[a-z]{3,20})"
    r"(?: left| remaining| in total| in all| altogether)?",
    re.IGNORECASE,
)
_WORD = regex(r"(?<![\\A-Za-z])[A-Za-z]{3,}")
_NONE = regex(
    r"(?:(?:so|thus|therefore|hence),? )?(?P<subject>(?:[a-z]+ ){1,4}?(?:has|have|had|is|are|was|"
    r"were) )?no (?P<kind>(?:[a-z]+ ){0,3})(?P<noun>[a-z]+)(?P<tail>(?: [a-z\d]+){0,6})",
    re.IGNORECASE,
)
_SUBJECTS = frozenset("the this that it they there given equation polynomial".split())
_NO_LIMIT = frozenset(("real", "such"))


def plainer(statement: str, question: str) -> Iterator[str]:
    r"""What a statement comes to without the words that its question accounts for.

    >>> list(plainer(r"$10 \text{ cm}$", "Find the length."))
    ['10']
    >>> list(plainer("5! = 120 ways.", "In how many ways can 5 people line up?"))
    ['5! = 120']
    >>> list(plainer("It has no real roots.", "How many real roots does it have?"))
    ['0']
    """
    text = clean(statement)
    if len(text) > _MAX_LENGTH:
        return
    if (value := _without_unit(text, question)) is not None:
        yield value
    counted = COUNTED.search(question)
    if counted is None:
        return
    nouns = frozenset(fold(counted[1]).split())
    count = _COUNT.fullmatch(text)
    if count and asked_for(fold(count["noun"]), nouns) and not _WORD.search(count["sides"]):
        yield count["sides"]
    if _says_none(text, nouns, question):
        yield "0"


def _without_unit(text: str, question: str) -> str | None:
    """The value of a measure whose unit fits what is asked for, in a unit that is not named."""
    asked, given = _QUANTITY_ASKED.search(question), _MEASURED.fullmatch(text)
    if asked is None or given is None:
        return None
    measure = read_measure(f"1 {given['unit']}{re.sub(r'[^23]', '', given['power'] or '')}")
    if measure is None or asked[1].lower() not in _QUANTITIES.get(measure.dimension, "").split():
        return None
    if asked[1].lower() == "long" and (measure.dimension == "time") != _lasts(question):
        return None
    named = {
        UNITS[word]
        for match in _UNIT_NAMED.finditer(clean(question).lower())
        for word in match.groups()
        if word in UNITS and word != "in"
    }
    if named and UNITS.get(given["unit"].lower()) not in named:
        return None  # centimetres where the question has metres
    return given["value"].strip()


def _lasts(question: str) -> bool:
    """Whether "how long" asks for a time."""
    return re.search(r"\b(?:take|takes|took|last|lasts|lasted|until)\b", question) is not None


def _says_none(text: str, nouns: frozenset[str], question: str) -> bool:
    """Whether a text says that there is none of what is counted."""
    if text.casefold() == "none":
        return True
    none = _NONE.fullmatch(text)
    if none is None or not asked_for(fold(none["noun"]), nouns):
        return False
    words = frozenset(fold(question).split())
    around = fold(f"{none['subject'] or ''} {none['tail']}").split()
    return all(word in nouns | _NO_LIMIT for word in fold(none["kind"]).split()) and all(
        word in LINKING | _SUBJECTS or asked_for(word, words) for word in around
    )
