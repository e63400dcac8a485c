"""The same answer in another form: what gold lists leave out and answers put differently.

Second look only, at answers that are not right as they stand. Each form has to say the same thing
for sure: a list in another order, a day within the year asked for, another unit, a number within a
range that the gold states, a remark in brackets. What merely stands inside a gold is not enough.
"""

import re
from functools import lru_cache
from itertools import permutations

from .dates import day_of, month_of, year_of
from .numerals import read_number
from .text import normalize
from .units import read_measure, units_of
from .wording import LINKING, TURNING, asked_for, says, stem

_SAME = (
    ("us", "usa", "united states", "united states of america"),
    ("uk", "united kingdom", "united kingdom of great britain and northern ireland"),
    ("uae", "united arab emirates"), ("eu", "european union"), ("un", "united nations"),
    ("ussr", "soviet union", "union of soviet socialist republics"), ("nyc", "new york city"),
    ("drc", "democratic republic of congo"), ("prc", "peoples republic of china"),
    ("washington dc", "washington district of columbia"),
)  # fmt: skip
_NAMES = {name: frozenset(names) for names in _SAME for name in names}
_CITATION = re.compile(r"\s*\[(?:\d{1,3}|[a-z]|note \d+|citation needed)\]")
_BRACKETS = re.compile(r"\s*\(([^()]*)\)\s*")
_REMARK = re.compile(r"([^()]{1,200}?)\s*\(([^()]{1,80})\)[.!]?\s*")
_ALSO = re.compile(
    r"(?:also |aka|a\.k\.a\.|or |formerly |abbreviated |short:?|i\.e\.)\s*(.+)", re.I
)
_JOINED = re.compile(r"\s*(?:,\s*and\b|,|;|\band\b|&)\s*")
_SPAN = re.compile(r"(?<=\d)\s*(?:\bthrough\b|\bthru\b|\buntil\b|\btill\b|\bto\b|[-–—])\s*(?=\d)")
_NUMBER = r"[-−]?\d[\d,]*(?:\.\d+)?"
_STATED_RANGE = re.compile(
    rf"(?:accept|range|between)\D*?({_NUMBER})[^\d(),.]{{0,25}}?(?:\band\b|\bto\b|[-–—])"
    rf"[^\d(),.]{{0,10}}?({_NUMBER})",
    re.IGNORECASE,
)
_RANGE_MARKS = ("-", "–", "—", "between", "range", " to ")
_BARE_RANGE = re.compile(rf"({_NUMBER})\s*(?:to|[-–—])\s*({_NUMBER})(?:\s[a-z ]+)?")
_QUANTITY = re.compile(r"\bhow (?!old)\w+|\bapproximate|\bestimate|\bnumber of\b", re.IGNORECASE)
_YEAR_LIKE = re.compile(r"[12]\d{3}")
_WHEN = re.compile(r"\b(?:when|years?|date)\b|年|何时|什么时候|いつ|언제", re.IGNORECASE)
_ORDER_ASKED = re.compile(
    r"\b(?:order|first|last|respectively|sequence|rank|then|before|after|top|bottom|left|right"
    r"|hoist|outside|inside)\b",
    re.IGNORECASE,
)
_YEAR_ASKED = re.compile(r"\byear\b|哪一?年|何年", re.IGNORECASE)
_EXACT_ASKED = re.compile(r"\b(?:days?|dates?|months?)\b", re.IGNORECASE)
_TAKEN_BACK = frozenset(
    "wrong incorrect false untrue mistaken mistake kidding joke some say says "
    "others another alternatively rather".split()
)
_QUOTED = re.compile(r"[\"“«„]([^\"“”«»„]{3,120})[\"”»“]")
_VERDICT = re.compile(r"\W*(yes|no)\b\W+(.+)", re.IGNORECASE | re.DOTALL)
_NEGATIONS = frozenset("not no never isnt arent wasnt werent doesnt dont didnt cannot cant".split())
_TAIL_WORDS = {"where": {"in", "at", "from", "to"}, "when": {"in", "on"}, "who": {"by", "named"}}
_STATES = frozenset("is was are were called named".split())
_CURRENCY = re.compile("[$€£¥₹]")


@lru_cache(maxsize=2**13)
def spellings(golds: tuple[str, ...], question: str = "") -> tuple[str, ...]:
    """Further ways to write the accepted answers, without those that are given.

    Lists in another order, unless the question asks for one; the year of a day where it is asked
    for; without citations and brackets; short names of the largest states.

    >>> sorted(spellings(("Chile and Argentina",)))[:2]
    ['Argentina Chile', 'Argentina and Chile']
    """
    more: dict[str, None] = {}
    for gold in golds:
        text = _CITATION.sub("", gold) if "[" in gold else gold
        outside = _BRACKETS.sub(" ", text).strip() if "(" in text else text
        if outside != text and normalize(outside):
            more |= dict.fromkeys([outside, *_in_brackets(text, outside)])
        more |= dict.fromkeys((text, *_NAMES.get(normalize(text), ())))
        orders = _orders(text)
        if orders and not _ORDER_ASKED.search(question):
            more |= dict.fromkeys(orders)
        if any(map(str.isdigit, text)):
            more[_SPAN.sub(" to ", text)] = None
            day = day_of(text) if _asks_for_year(question) else None
            more |= {str(day[0]): None} if day else {}
    return tuple(one for one in more if one not in golds)


def _asks_for_year(question: str) -> bool:
    """Whether the question is for a year and nothing more exact."""
    return bool(_YEAR_ASKED.search(question)) and not _EXACT_ASKED.search(question)


def _in_brackets(text: str, outside: str) -> list[str]:
    """What stands in brackets, if it is the same thing: an abbreviation, or said to be a name."""
    found = []
    initials = "".join(word[0] for word in re.findall(r"[^\W\d_]\w*", outside)).casefold()
    capitals = "".join(word[0] for word in re.findall(r"[^\W\d_]\w*", outside) if word[0].isupper())
    for inside in _BRACKETS.findall(text):
        letters = re.sub(r"\W", "", inside)
        if match := _ALSO.fullmatch(inside.strip()):
            found.append(match[1])
        elif len(letters) > 1 and letters.casefold() in (initials, capitals.casefold()):
            found.append(inside)
    return found


def _orders(gold: str) -> list[str]:
    """A list of two to four in every order."""
    if not (" and " in gold or "," in gold or ";" in gold or "&" in gold):
        return []
    parts = [part for part in _JOINED.split(gold) if part]
    if not 2 <= len(parts) <= 4 or len(gold) > 120 or any(map(str.isdigit, gold)):
        return []
    orders = [list(order) for order in permutations(parts)]
    return [
        text
        for order in orders
        for text in (" ".join(order), " ".join(order[:-1]) + " and " + order[-1])
    ]


def readings(answer: str, question: str | None) -> list[str]:
    """The answer without what does not change it: a bracketed remark, a title of the question."""
    found = []
    remark = _REMARK.fullmatch(answer) if "(" in answer else None
    if remark and _harmless(remark[2]):
        found.append(remark[1])
    if question and any(mark in answer for mark in '"“«„') and _QUOTED.search(answer):
        asked = f" {normalize(question)} "
        bare = _QUOTED.sub(lambda m: " " if f" {normalize(m[1])} " in asked else m[0], answer)
        if bare != answer and normalize(bare):
            found.append(bare)
    if any(map(str.isdigit, answer)) and _SPAN.search(answer):
        found.append(_SPAN.sub(" to ", answer))
    if "(" in answer or "[" in answer:
        found.append(_CITATION.sub("", answer))
    return found


def _harmless(remark: str) -> bool:
    """Whether a remark in brackets takes nothing back. A year may be that of another work."""
    words = set(normalize(remark).split())
    numbers = any(map(str.isdigit, remark))
    return "?" not in remark and not numbers and words.isdisjoint(TURNING | _TAKEN_BACK)


def same_quantity(answer: str, golds: tuple[str, ...], question: str | None) -> bool:
    """The same day, year, measure, or a number in a range that a gold states."""
    asked = question or ""
    dated = [gold for gold in golds if any(map(str.isdigit, gold))]
    if not dated:
        return False
    if day_of(answer) or month_of(answer) or year_of(answer):
        exact = any(day_of(gold) or month_of(gold) for gold in dated)
        if any(_same_date(answer, gold, asked, exact) for gold in dated):
            return True
    return any(
        _same_measure(answer, gold, asked) or _in_range(answer, gold, question) for gold in dated
    )


def _same_date(answer: str, gold: str, question: str, exact: bool) -> bool:
    """The same day; or a day or month in the year asked for, where no gold is more exact."""
    given, wanted = day_of(answer), day_of(gold)
    if given and wanted:
        years = [given[0], wanted[0]]
        if given[1:] != wanted[1:]:
            return False
        return years[0] == years[1] or (wanted[0] < 100 and years[0] % 100 == wanted[0])
    if not _WHEN.search(question):
        return False
    wanted_month = month_of(gold)
    if wanted_month:
        return wanted_month == (given[:2] if given else month_of(answer))
    year = year_of(gold)
    if year is None:
        return False
    month = given or month_of(answer)
    return not exact and month[0] == year if month else year_of(answer) == year


def _same_measure(answer: str, gold: str, question: str) -> bool:
    given, wanted = read_measure(answer), read_measure(gold)
    if given and wanted:
        return given.equals(wanted)
    if wanted and (wanted.dimension, wanted.unit) in units_of(question):
        return read_number(answer, (), question) == wanted.number
    if given and (given.dimension, given.unit) in units_of(question):
        return read_number(gold) == given.number
    return False


def _in_range(answer: str, gold: str, question: str | None) -> bool:
    if not any(mark in gold for mark in _RANGE_MARKS):
        return False
    stated = _STATED_RANGE.search(gold)
    if stated is None:
        stated = _BARE_RANGE.fullmatch(gold.strip())
        if stated is None or question is None or not _QUANTITY.search(question):
            return False
        if all(_YEAR_LIKE.fullmatch(end) for end in stated.groups()):
            return False
    low, high = (float(end.replace(",", "").replace("−", "-")) for end in stated.groups())
    base = read_measure(_BRACKETS.sub(" ", gold).strip())
    given = read_measure(answer)
    if given:
        unit = (given.dimension, given.unit)
        known = {(base.dimension, base.unit)} if base else units_of(question or "")
        if unit not in known:
            return False
    value = given.number if given else read_number(answer, (), question)
    return value is not None and low <= value <= high


def conflicting_signs(answer: str, gold: str, question: str | None) -> bool:
    """Whether a sign that both spellings lose makes the difference: $5 and €5, 5% and 5.

    >>> conflicting_signs("€5", "$5", None), conflicting_signs("5%", "5", "How many?")
    (True, True)
    """
    given, wanted = (set(_CURRENCY.findall(text)) for text in (answer, gold))
    if given and wanted and given != wanted:
        return True
    if not any(map(str.isdigit, gold)):
        return False
    percent = "%" in answer and "%" not in gold and "percent" not in gold.lower()
    asked = (question or "").lower()
    return percent and "%" not in asked and "percent" not in asked


def same_verdict(answer: str, golds: tuple[str, ...], question: str) -> bool:
    """Yes or no with the question behind it, denied or affirmed as the verdict says.

    >>> same_verdict("No, she was not born in Rome.", ("no",), "Was she born in Rome?")
    True
    """
    match = _VERDICT.fullmatch(answer)
    if match is None or match[1].lower() not in map(normalize, golds):
        return False
    words = normalize(match[2]).split()
    own = set(normalize(question).split())
    denied = sum(word in _NEGATIONS for word in words)
    if denied != (match[1].lower() == "no") or len(words) > 40:
        return False
    known = (word in _NEGATIONS or word in LINKING or asked_for(word, own) for word in words)
    named = [word for word in words if word in own and word not in LINKING]
    rest = iter(normalize(question).split())
    return all(known) and all(word in rest for word in named)  # in the order of the question


def said_by(gold: str, text: str, question: str) -> bool:
    """Whether a gold that is a whole sentence names the answer (normalized) and nothing else.

    The rest of it are the question's words, or the answer is what it ends in, behind the verb or
    the preposition that the question asks for ("where ...": "... at OpenAI").
    """
    sentence = normalize(gold)
    words, tail = sentence.split(), text.split()
    if len(words) < len(tail) + 2 or not tail or len(words) > 60:
        return False
    if says(sentence, [text], stem(question)):
        return True
    if words[-len(tail) :] != tail or not TURNING.isdisjoint(words):
        return False
    asked = normalize(question).split()
    allowed = {word for name in asked for word in _TAIL_WORDS.get(name, ())} | _STATES
    before = words[-len(tail) - 1]
    return before in allowed and len(words) >= 4 and set(tail).isdisjoint(asked)
