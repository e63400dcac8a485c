"""Yes and no with a reason behind them, or in other words: "Indeed, it is.", "He didn't; ...".

The first word decides, and only golds that are yes or no are compared. What follows may not offer
the other verdict, hedge, or say the opposite.
"""

import re
from collections.abc import Sequence

from ..regex import regex
from ..text import normalize
from ..words.asked import AUXILIARY
from ..words.wording import LINKING, TURNING, asked_for

_FIRST = regex(
    r"\W*(yes|no)\b(?:\s*[,.;:!\u2013\u2014-]+\s*|\s+(?=it|he|she|they))(.*)", re.I | re.S
)
_AFFIRMED = regex(
    r"\W*(?:indeed|absolutely|certainly|definitely|of course|correct|true|"
    r"that's (?:right|correct|true))"
    r"(?:\s*[,.!:\u2013\u2014-]+\s*|\s+(?=(?:it|he|she|they) )|$)(?!not\b)(.*)",
    re.I | re.S,
)
SHORT = regex(
    r"\W*(?:it|he|she|they|there|this|that)\s+(?P<verb>is|was|are|were|did|does|do|has|have|had|can|"
    r"could|will|would)(?P<denied>n['\u2019]t|\s+not|not)?\s*(?:[.;!,]+(?P<rest>.*))?$",
    re.I | re.S,
)
VERDICTS = ("yes", "no", "no,", "no.", "no;", "no ", "no-", "no:", "no!")
"""Beginnings of three characters, in small letters, that may be those of a verdict."""
_WITH_REASON = regex(r"\W*(yes|no)\b\W+(.+)", re.IGNORECASE | re.DOTALL)
_DENYING = frozenset("not no never isnt arent wasnt werent doesnt dont didnt cannot cant".split())
_MEANT = {"true": "yes", "false": "no"}
_HEDGES = frozenset(
    "yes no maybe perhaps depends partly partially sometimes might possibly unsure unclear sure "
    "know wrong incorrect false untrue mistaken kidding wait sorry actually correction".split()
)
_TURNS = regex(r"\b(?:although|though|while|even if|despite)\b.*", re.I | re.S)
_NEGATED = frozenset(
    "not no never isnt arent wasnt werent doesnt dont didnt cannot cant hasnt havent".split()
)
_PRONOUNS = frozenset("it he she they there this that these those its their his her".split())
_EMPHATIC = regex(r"\W*(?:it|he|she|they) (?:did|does|do|indeed)\b", re.I)
_MAX_LENGTH = 400
_COLLOQUIAL = (
    (regex(r"^\W*(?:nope|nah)\b", re.I), "No"),
    (regex(r"^\W*(?:yep|yeah|yup|yes indeed)\b", re.I), "Yes"),
    (regex(r"^(?:the answer is|in fact,|actually,|well,|contrary to popular belief,) ", re.I),
     ""),
    (regex(r"^\W*(?:not at all|certainly not|definitely not|absolutely not|of course not|"
                r"false|that(?:'s| is) (?:a (?:common )?myth|false|not (?:true|correct|right)|"
                r"incorrect))\b", re.I), "No"),
    (regex(r"^\W*true\b", re.I), "Yes"),
)  # fmt: skip
_WORD = regex(r"\W*(yes|no)\W*", re.I)
_CAN = regex(r"\W*(?:it|he|she|they|you|we) can\b(?!not)", re.I)
_CLAUSE = regex(r"[,;:.!]+\s*")
SOME = frozenset("some certain several".split())
_DO = frozenset("do does did".split())


def with_verdicts(answers: Sequence[str], question: str | None) -> Sequence[str]:
    """Accepted answers, with yes beside true and no beside false where the question decides.

    >>> with_verdicts(["False"], "Is it?"), with_verdicts(["True"], "Which word?")
    (['False', 'no'], ['True'])
    """
    if question is None or _MEANT.keys().isdisjoint(map(str.lower, answers)):
        return answers
    meant = [_MEANT[word] for word in map(str.lower, answers) if word in _MEANT]
    return [*answers, *meant] if AUXILIARY.match(question) else answers


def verdict(answer: str, question: str) -> str | None:
    """What the answer decides in its first words, "yes" or "no"; None if it decides nothing.

    >>> verdict("Yes, it is a berry.", "Is a tomato a fruit?"), verdict("He didn't.", "Did he?")
    ('yes', 'no')
    >>> verdict("Yes and no.", "Is it?"), verdict("Yes, it is not.", "Is it?")
    (None, None)
    """
    asked = AUXILIARY.match(question)
    if asked is None or len(answer) > _MAX_LENGTH or "?" in answer:
        return None
    for colloquial, plain in _COLLOQUIAL:
        answer = colloquial.sub(plain, answer, count=1)
    if match := _FIRST.fullmatch(answer):
        said, rest = match[1].lower(), match[2]
        if said == "no" and any(map(_CAN.match, _CLAUSE.split(rest))):
            return None  # "No, it can be seen from there."
    elif match := _WORD.fullmatch(answer):
        return match[1].lower()
    elif match := _AFFIRMED.fullmatch(answer):
        said, rest = "yes", match[1]
        if rest and not _echoes(rest, question):
            return None  # "Definitely. A vegetable."
    elif (match := SHORT.fullmatch(answer)) and match["verb"].lower() == asked[1].lower():
        said, rest = ("no" if match["denied"] else "yes"), match["rest"] or ""
        return said if _HEDGES.isdisjoint(normalize(rest).split()) else None
    else:
        return restated(answer, question)
    words = normalize(rest).replace("no such ", "not ").split()
    if not _HEDGES.isdisjoint(words):
        return None
    return said if _agrees(said, rest, question) else None


def bare_verdict(answer: str) -> str | None:
    """What "Yes, it is." decides whatever was asked; None for anything longer.

    >>> bare_verdict("Yes, it is."), bare_verdict("No, they don't."), bare_verdict("No, it is.")
    ('yes', 'no', None)
    """
    match = _FIRST.fullmatch(answer.strip())
    short = SHORT.fullmatch(match[2].strip()) if match else None
    if match is None or short is None or short["rest"]:
        return None
    said = match[1].lower()
    return said if bool(short["denied"]) == (said == "no") else None


def same_verdict(answer: str, golds: tuple[str, ...], question: str) -> bool:
    """Yes or no with the question behind it, denied or affirmed as the verdict says.

    >>> same_verdict("No, she was not born in Rome.", ("no",), "Was she born in Rome?")
    True
    """
    match = _WITH_REASON.fullmatch(answer)
    if match is None or match[1].lower() not in map(normalize, golds):
        return False
    words = normalize(match[2]).split()
    question_words = set(normalize(question).split())
    denied = sum(word in _DENYING for word in words)
    if denied != (match[1].lower() == "no") or len(words) > 40:
        return False
    known = (
        word in _DENYING or word in LINKING or asked_for(word, question_words) for word in words
    )
    named = [word for word in words if word in question_words and word not in LINKING]
    rest = iter(normalize(question).split())
    return all(known) and all(word in rest for word in named)  # in the order of the question


def contradicts_itself(answer: str, question: str) -> bool:
    """Whether a "no" goes on to affirm all that is asked.

    >>> contradicts_itself("No, it is a mammal.", "Is it a mammal?")
    True
    """
    match = _WITH_REASON.fullmatch(answer)
    if match is None or match[1].lower() != "no":
        return False
    short = SHORT.fullmatch(match[2].strip())
    if short and not short["denied"]:
        return True  # "No, it is."
    words = set(normalize(match[2]).split())
    if not words.isdisjoint(("it", "he", "she", "they")):  # in place of a name
        question = " ".join(word for word in question.split()[1:] if not word[:1].isupper())
    asked = set(normalize(question).split()) - LINKING - {"do", "does", "did", "can", "will"}
    return bool(asked) and words.isdisjoint(_DENYING) and asked <= words


def restated(answer: str, question: str) -> str | None:
    """What a sentence decides that is the question as a statement, or the denial of it.

    >>> question = "Is the wall visible from the Moon?"
    >>> restated("The wall is not visible from the Moon.", question)
    'no'
    """
    words = normalize(answer).split()
    question_words = normalize(question).split()
    denied = sum(word in _NEGATED for word in words)
    if denied and "just" in words and "just" not in question_words:
        return None  # "is not just the capital"
    said = [word for word in words if word not in _NEGATED and word != "any"]
    asked = [word for word in question_words[1:] if word not in LINKING and word not in _DO]
    if denied > 1 or not TURNING.isdisjoint(said) or not _HEDGES.isdisjoint(said) or not asked:
        return None
    if denied and not SOME.isdisjoint(question_words):
        return None  # "Some birds cannot fly": others can
    if not all(
        word in LINKING or word in _DO or asked_for(word, set(question_words))
        for word in (said[1:] if said[:1] == ["they"] else said)
    ):
        return None
    if said and said[0] in _PRONOUNS:  # "it is not open" of "is the bridge open"
        asked = asked[next((i for i, word in enumerate(asked) if word in said), 0) :]
    rest = iter(said)
    in_order = all(any(word == w or asked_for(w, (word,)) for w in rest) for word in asked)
    return ("no" if denied else "yes") if in_order else None


def _agrees(said: str, rest: str, question: str) -> bool:
    """Whether the reason says the same: no denial behind a yes, one behind a bare no."""
    main = normalize(_TURNS.sub("", rest)).split()
    if said == "yes":
        return TURNING.isdisjoint(main)
    words = normalize(rest).replace("no such ", "not ").split()
    if not _NEGATED.isdisjoint(words):
        return True
    if _EMPHATIC.match(rest) or SHORT.fullmatch(rest.strip()):
        return False
    asked = [word for word in re.findall(r"[^\W\d_]+", question)[1:] if word[0].islower()]
    content = {word for word in asked if word not in LINKING and word not in _PRONOUNS}
    affirmed = {word for word in content if any(asked_for(reason, (word,)) for reason in words)}
    return not content or affirmed != content  # "No, he won it" says yes


def _echoes(rest: str, question: str) -> bool:
    """Whether a reason begins with a pronoun, a date or a word of the question."""
    words = [word for word in normalize(rest).split() if word not in ("a", "an", "the")]
    question_words = set(normalize(question).split())
    first = words[0] if words else ""
    return first in _PRONOUNS | {"in", "on"} or asked_for(first.removesuffix("es"), question_words)
