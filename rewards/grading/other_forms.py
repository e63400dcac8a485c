"""The same answer in another form: what gold lists leave out and answers put differently.

Second look only, at answers that are not right as they stand. Each form has to say the same thing
for sure: a list in another order, a remark in brackets, a sentence in the question's words. What
merely stands inside a gold is not enough. Dates, measures and ranges are in `quantities.py`.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import permutations

from .dates import day_of, in_one_form
from .further_names import NOTED, further_names
from .numerals import NUMBER_WORDS
from .text import normalize
from .wording import LINKING, TURNING, asked_for, says, stem
from .yes_no import SHORT

_CITATION = re.compile(r"\s*\[(?:\d{1,3}|[a-z]|note \d+|citation needed)\]")
_BRACKETS = re.compile(r"\s*\(([^()]*)\)\s*")
_REMARK = re.compile(r"([^()]{1,200}?)\s*\(([^()]{1,80})\)[.!]?\s*")
_ALSO = re.compile(
    r"(?:also |aka|a\.k\.a\.|or |formerly |abbreviated |short:?|i\.e\.)\s*(.+)", re.I
)
_JOINED = re.compile(r"\s*(?:,\s*and\b|,|;|\band\b|&)\s*")
_ABOUT = re.compile(
    r"^(?:(?:about|approximately|approx\.?|around|circa|ca\.|c\.|roughly|from)\s|~)\s*", re.I
)
_NAME = 3  # words at most
_SPAN = re.compile(r"(?<=\d)\s*(?:\bthrough\b|\bthru\b|\buntil\b|\btill\b|\bto\b|[-–—])\s*(?=\d)")
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
_PLACED = {"in", "at", "from"}
_TAIL_WORDS = {
    "when": {"in", "on"}, "who": {"by", "named"},
    **dict.fromkeys("where city town country place hometown birthplace location".split(), _PLACED),
}  # fmt: skip
_YEAR_BEHIND = re.compile(r" in [12]\d{3}$")
_STATES = frozenset("is was are were called named".split())


@lru_cache(maxsize=2**13)
def aliases_of(golds: tuple[str, ...]) -> frozenset[str]:
    """The accepted answers, normalized."""
    return frozenset(map(normalize, golds))


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
        if gold in _NONE:
            more |= dict.fromkeys(f"none of {them}" for them in _THEM)
        if _is_plain(gold):
            if gold.count(" ") >= _FEWEST_INITIALS - 1:
                more |= dict.fromkeys(_names_of(gold, question))
            continue
        text = _CITATION.sub("", gold) if "[" in gold else gold
        if any(map(str.isdigit, text)):
            text = _ABOUT.sub("", text)
        outside = _BRACKETS.sub(" ", text).strip() if "(" in text else text
        if outside != text and normalize(outside):
            more |= dict.fromkeys([outside, *_in_brackets(text, outside)])
        more |= dict.fromkeys((text, *further_names(text, question)))
        orders = _orders(text)
        if orders and not _ORDER_ASKED.search(question):
            more |= dict.fromkeys(orders)
        more |= dict.fromkeys(_names_of(text, question))
        if any(map(str.isdigit, text)):
            more[in_one_form(text)] = None
            more[_SPAN.sub(" to ", text)] = None
            day = day_of(text) if _asks_for_year(question) else None
            more |= {str(day[0]): None} if day else {}
    return tuple(spelling for spelling in more if spelling not in golds)


_TITLE = {"dr": "doctor", "doctor": "dr", "prof": "professor", "professor": "prof",
          "sgt": "sergeant", "gen": "general", "ft": "fort", "jr": "junior"}  # fmt: skip
_ROMAN = dict(
    zip("i ii iii iv v vi vii viii ix - xi xii xiii xiv xv xvi".split(), range(1, 17), strict=True)
)
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth"
).split()
_RULER = re.compile(r"[A-Z][^\W\d_]+(?: [A-Z][^\W\d_]+)* ([IVX]+)")
_FEWEST_INITIALS = 3


_NONE = frozenset(("None", "none", "None."))
_THEM = ("them", "these", "those", "the above", "the options")
_PLAIN_NAME = re.compile(r"[A-Za-z]+(?: [A-Za-z]+)*")
_NOTED = NOTED | frozenset(_TITLE) | frozenset(_ROMAN) | {"and"}


def _is_plain(gold: str) -> bool:
    """Whether a gold is a name in which nothing here knows another form, but for its initials.

    Most are; a look at each of the forms takes longer than all the rest of the grading.
    """
    return bool(_PLAIN_NAME.fullmatch(gold)) and _NOTED.isdisjoint(gold.lower().split())


def _names_of(gold: str, question: str) -> list[str]:
    """A title written out or shortened, "the Fifth" for V, initials of a name of three words."""
    names = []
    words = gold.split()
    if (title := _TITLE.get(words[0].rstrip(".").lower() if words else "")) and len(words) > 1:
        names.append(" ".join([title, *words[1:]]))
    ruler = _RULER.fullmatch(gold)
    if ruler and (number := _ROMAN.get(ruler[1].lower())):
        front = gold[: ruler.start(1)]
        names += [f"{front}the {_ORDINALS[number - 1]}", f"{front}{number}"]
    capitals = [word[0] for word in words if word[0].isupper()]
    small = all(word[0].isupper() or word in ("of", "the", "and", "for", "de") for word in words)
    initials = "".join(capitals)
    if (
        small
        and len(capitals) >= _FEWEST_INITIALS
        and initials not in question
        and (all(word[0].isalpha() and len(word) > 1 for word in words))
    ):
        names += [initials, f"{gold} {initials}"]
    return names


_BARE_NUMBER = re.compile(r"\s*\d{1,15}(?:\.\d{1,9})?\s*\.?\s*")
_FREE_NUMBER = re.compile(r"(?<!\w)[-~$]?\d[\d.,]*(?:st|nd|rd|th)?(?!\w)|^\W*\d")


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """The words of accepted answers and of their spellings."""

    forms: list[frozenset[str]]
    """The words of each."""
    words: frozenset[str]
    """All of them."""
    single: tuple[str, ...]
    """Those of more than a letter that are a whole answer."""
    counted: bool
    """Whether digits are among them."""
    blank: bool
    """Whether one has no words."""


@lru_cache(maxsize=2**13)
def _vocabulary(golds: tuple[str, ...]) -> _Vocabulary | None:
    """The words of the golds and their spellings.

    None where an answer need not hold the words of a gold: a verdict, an unspaced script, a title.
    """
    forms = [normalize(gold) for gold in (*golds, *spellings(golds))]
    if any(form in ("yes", "no") or not form.isascii() for form in forms):
        return None
    words = [frozenset(form.split()) for form in forms]
    return _Vocabulary(
        forms=words,
        words=frozenset().union(*words),
        single=tuple({word for form in words if len(form) == 1 for word in form if len(word) > 1}),
        counted=any(map(str.isdigit, "".join(forms))),
        blank=not all(words),
    )


@lru_cache(maxsize=2**13)
def may_match(answer: str, golds: tuple[str, ...]) -> bool:
    """Whether a closer look at an answer can find a gold: a quick look, for the many that cannot.

    >>> may_match("Rome", ("Paris",)), may_match("It is Paris", ("Paris",)), may_match("5", ("6",))
    (False, True, False)
    """
    known = _vocabulary(golds) if answer.isascii() else None
    if known is None:
        return True
    if _BARE_NUMBER.fullmatch(answer):
        return not all(map(_BARE_NUMBER.fullmatch, golds))
    words = normalize(answer).split()
    if known.counted and (_FREE_NUMBER.search(answer) or not NUMBER_WORDS.isdisjoint(words)):
        return True
    if known.blank or not words or not known.words.isdisjoint(words):
        said = frozenset(words)
        if any(form <= said or said <= form for form in known.forms):
            return True
    joined = "".join(words)
    return any(word in joined for word in known.single)


def _asks_for_year(question: str) -> bool:
    """Whether the question is for a year and nothing more exact."""
    return bool(_YEAR_ASKED.search(question)) and not _EXACT_ASKED.search(question)


def _in_brackets(text: str, outside: str) -> list[str]:
    """What stands in brackets, if it is the same thing: an abbreviation, or said to be a name."""
    names = []
    initials = _initials(outside)
    for inside in _BRACKETS.findall(text):
        letters = re.sub(r"\W", "", inside)
        if match := _ALSO.fullmatch(inside.strip()):
            names.append(match[1])
        elif len(letters) > 1 and letters.casefold() in initials:
            names.append(inside)
        elif outside.isupper() and outside.casefold() in _initials(inside):
            names.append(inside)  # what an abbreviation in front of it stands for
    return names


def _initials(name: str) -> tuple[str, str]:
    """First letters of all words of a name, and of those with a capital, in small letters."""
    words = re.findall(r"[^\W\d_]\w*", name)
    first = "".join(word[0] for word in words)
    return first.casefold(), "".join(char for char in first if char.isupper()).casefold()


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
    variants = []
    remark = _REMARK.fullmatch(answer) if "(" in answer else None
    if remark and _harmless(remark[2]) and not another_name(remark[1], remark[2], question or ""):
        variants.append(remark[1])
    if question and any(mark in answer for mark in '"“«„') and _QUOTED.search(answer):
        asked = f" {normalize(question)} "
        bare = _QUOTED.sub(lambda m: " " if f" {normalize(m[1])} " in asked else m[0], answer)
        if bare != answer and normalize(bare):
            variants.append(bare)
    if question and (title := _turning_title(question)) and title in answer:
        variants.append(answer.replace(title, " "))
    if question and " than " in answer and (compared := _compared(answer, question)):
        variants.append(compared)
    if any(map(str.isdigit, answer)) and _SPAN.search(answer):
        variants.append(_SPAN.sub(" to ", answer))
    if "(" in answer or "[" in answer:
        variants.append(_CITATION.sub("", answer))
    return variants


_NAME_WORD = r"(?:[A-Z][\w'\u2019-]*|(?:of|for|the|to|a|in|on|and)(?=\s[A-Z]))"
_TURNING_TITLE = re.compile(
    rf"(?:(?<=\s){_NAME_WORD}\s){{0,6}}(?<=\s)(?:Don|Can|Won|Ain|Isn|Didn|Doesn|Couldn)['\u2019]t"
    rf"(?:\s{_NAME_WORD}){{1,8}}|(?:(?<=\s){_NAME_WORD}\s){{0,6}}(?<=\s)(?:No|Not|Never|Without)"
    rf"(?:\s{_NAME_WORD}){{1,8}}"
)
_THAN = re.compile(
    r"(?P<said>[^,;:.]+? (?:is|was|are|were) (?P<how>\w+)) than (?:the |a )?"
    r"(?P<other>[^,;:.]+)[.!]?"
)


@lru_cache(maxsize=2**12)
def _turning_title(question: str) -> str | None:
    """A title in the question with a word that turns a sentence: "No Time to Die"."""
    match = _TURNING_TITLE.search(question)
    return match[0] if match else None


def _compared(answer: str, question: str) -> str | None:
    """What "A is longer than B" says of A, where the question asks that of both."""
    match = _THAN.fullmatch(answer.strip())
    if match is None:
        return None
    asked = normalize(question)
    other = normalize(match["other"])
    known = match["how"].lower() in asked.split() and f" {other} " in f" {asked} "
    return match["said"] if known and other not in normalize(match["said"]) else None


def another_name(answer: str, remark: str, question: str) -> bool:
    """Whether a remark in brackets is a bare name that neither the question nor the answer has."""
    if not remark.isascii() or any(map(str.isdigit, answer + remark)):
        return False
    names = re.findall(r"[^\W\d_]+", remark)
    if not names or len(names) > _NAME or not all(name[0].isupper() for name in names):
        return False
    if len(names) == 1 and (names[0].isupper() or len(names[0]) <= _NAME):  # short for it
        return False
    known = set(normalize(f"{question} {answer}").split())
    return not any(asked_for(normalize(name), known) for name in names)


def _harmless(remark: str) -> bool:
    """Whether a remark in brackets takes nothing back. A year may be that of another work."""
    words = set(normalize(remark).split())
    numbers = any(map(str.isdigit, remark))
    return "?" not in remark and not numbers and words.isdisjoint(TURNING | _TAKEN_BACK)


def same_verdict(answer: str, golds: tuple[str, ...], question: str) -> bool:
    """Yes or no with the question behind it, denied or affirmed as the verdict says.

    >>> same_verdict("No, she was not born in Rome.", ("no",), "Was she born in Rome?")
    True
    """
    match = _VERDICT.fullmatch(answer)
    if match is None or match[1].lower() not in map(normalize, golds):
        return False
    words = normalize(match[2]).split()
    question_words = set(normalize(question).split())
    denied = sum(word in _NEGATIONS for word in words)
    if denied != (match[1].lower() == "no") or len(words) > 40:
        return False
    known = (
        word in _NEGATIONS or word in LINKING or asked_for(word, question_words) for word in words
    )
    named = [word for word in words if word in question_words and word not in LINKING]
    rest = iter(normalize(question).split())
    return all(known) and all(word in rest for word in named)  # in the order of the question


def contradicts_itself(answer: str, question: str) -> bool:
    """Whether a "no" goes on to affirm all that is asked.

    >>> contradicts_itself("No, it is a mammal.", "Is it a mammal?")
    True
    """
    match = _VERDICT.fullmatch(answer)
    if match is None or match[1].lower() != "no":
        return False
    short = SHORT.fullmatch(match[2].strip())
    if short and not short["denied"]:
        return True  # "No, it is."
    words = set(normalize(match[2]).split())
    if not words.isdisjoint(("it", "he", "she", "they")):  # in place of a name
        question = " ".join(word for word in question.split()[1:] if not word[:1].isupper())
    asked = set(normalize(question).split()) - LINKING - {"do", "does", "did", "can", "will"}
    return bool(asked) and words.isdisjoint(_NEGATIONS) and asked <= words


def said_by(gold: str, text: str, question: str) -> bool:
    """Whether a gold that is a whole sentence names the answer (normalized) and nothing else.

    The rest of it are the question's words, or the answer is what it ends in, behind the verb or
    the preposition that the question asks for ("where ...": "... at OpenAI").
    """
    sentence = _YEAR_BEHIND.sub("", normalize(gold))
    words, tail = sentence.split(), text.split()
    if any(map(str.isdigit, text)):
        words = normalize(gold).split()
    if len(words) < len(tail) + 2 or not tail or len(words) > 60:
        return False
    if says(sentence, [text], stem(question)):
        return True
    if words[-len(tail) :] != tail or not TURNING.isdisjoint(words):
        return False
    asked = normalize(question).split()
    allowed = {word for name in asked for word in _TAIL_WORDS.get(name, ())} | _STATES
    front = [word for word in words[: -len(tail)] if word not in ("a", "an")]
    before = front[-1] if front else ""
    content = [word for word in tail if word not in LINKING]
    is_new = bool(content) and set(content).isdisjoint(asked)
    return before in allowed and len(words) >= 4 and is_new
