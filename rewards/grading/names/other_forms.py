"""The same answer put differently: in brackets, by a comparison, or as what a whole sentence says.

Second look only, at answers that are not right as they stand. Golds in other spellings are in
`names/spellings.py`; dates, measures and ranges in `numbers/quantities.py`.
"""

import re
from functools import lru_cache

from ..regex import regex
from ..text import normalize
from ..words.wording import LINKING, TURNING, asked_for, says, stem
from .further_names import KINDS_AND_RANKS
from .spellings import CITATION, SPAN

_REMARK = regex(r"([^()]{1,200}?)\s*\(([^()]{1,80})\)[.!]?\s*")
_NAME = 3  # words at most
_TAKEN_BACK = frozenset(
    "wrong incorrect false untrue mistaken mistake kidding joke some say says "
    "others another alternatively rather".split()
)
_QUOTED = regex(r"[\"“«„]([^\"“”«»„]{3,120})[\"”»“]")
_PLACED = {"in", "at", "from"}
_TAIL_WORDS = {
    "when": {"in", "on"}, "who": {"by", "named"},
    **dict.fromkeys("where city town country place hometown birthplace location".split(), _PLACED),
}  # fmt: skip
_YEAR_BEHIND = regex(r" in [12]\d{3}$")
_STATES = frozenset("is was are were called named".split())
_NAME_WORD = r"(?:[A-Z][\w'\u2019-]*|(?:of|for|the|to|a|in|on|and)(?=\s[A-Z]))"
_TURNING_TITLE = regex(
    rf"(?:(?<=\s){_NAME_WORD}\s){{0,6}}(?<=\s)(?:Don|Can|Won|Ain|Isn|Didn|Doesn|Couldn)['\u2019]t"
    rf"(?:\s{_NAME_WORD}){{1,8}}|(?:(?<=\s){_NAME_WORD}\s){{0,6}}(?<=\s)(?:No|Not|Never|Without)"
    rf"(?:\s{_NAME_WORD}){{1,8}}"
)
_THAN = regex(
    r"(?P<said>[^,;:.]+? (?:is|was|are|were) (?P<how>\w+)) than (?:the |a )?"
    r"(?P<other>[^,;:.]+)[.!]?"
)


def readings(answer: str, question: str | None) -> list[str]:
    """The answer without what does not change it: a bracketed remark, a title of the question."""
    variants = []
    remark = _REMARK.fullmatch(answer) if "(" in answer else None
    glossed = remark and question and f" {normalize(remark[2])} " in f" {normalize(question)} "
    if remark and glossed:
        variants.append(remark[1])  # the question's own words behind it
    elif remark and _harmless(remark[2]) and not another_name(remark[1], remark[2], question or ""):
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
    if any(map(str.isdigit, answer)) and SPAN.search(answer):
        variants.append(SPAN.sub(" to ", answer))
    if "(" in answer or "[" in answer:
        variants.append(CITATION.sub("", answer))
    return variants


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
    # Lake Zurich is another lake than Lake Geneva.
    shared = set(normalize(answer).split()) & KINDS_AND_RANKS
    bare = [name for name in names if normalize(name) not in shared]
    names = bare or names
    known = set(normalize(f"{question} {answer}").split())
    return not any(asked_for(normalize(name), known) for name in names)


def _harmless(remark: str) -> bool:
    """Whether a remark in brackets takes nothing back. A year may be that of another work."""
    words = set(normalize(remark).split())
    numbers = any(map(str.isdigit, remark))
    return "?" not in remark and not numbers and words.isdisjoint(TURNING | _TAKEN_BACK)


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
