"""What a claim that echoes a question of yes or no says of it: affirmed, denied, of less, of more.

"That's a myth." and "That's correct: ..." are verdicts. "Too narrow to be seen" denies that it is
seen. "Not every bird can fly" denies that all do, and "most birds fly" decides nothing.
"""

import re
from collections.abc import Sequence

from ..clauses.of_answer import DETERMINERS
from ..regex import regex
from ..text import fold
from ..words.asked import Asked
from ..words.clauses import FINITE, PREPOSITIONS
from ..words.tokens import Word
from ..words.wording import asked_for

_SAID = (
    r"^\W*(?:(?:(?:that|this|it)(?:['\u2019]s| is| was)|which is) )?(?:(?:actually|indeed|quite|"
    r"entirely|completely|simply|absolutely|in fact) )*"
)
_END = r"\b(?: (?:belief|about [^.,;:]{1,40}))?\s*(?:[.;:!,\u2013\u2014-]+\s*|$)"
_FALSE = regex(
    _SAID + r"(?:an? (?:(?:very |quite )?(?:\w+ )?)(?:myth|misconception|fallacy|legend|falsehood)|"
    r"not (?:true|correct|right|the case|so)|untrue|incorrect|false|wrong|"
    r"an? (?:false|mistaken) (?:claim|belief))" + _END,
    re.IGNORECASE,
)
_TRUE = regex(
    _SAID + r"(?:correct|right|true|so|the case|indeed (?:so|the case))" + _END, re.IGNORECASE
)
_BARE = regex(r"^\W*(?:right|so)\b", re.IGNORECASE)  # begins a sentence of its own
_AT_THE_END = regex(
    r"\b(?:he|she|it|they|there) (?:is|are|was|were|do|does|did|has|have|had|can|could|will|would)"
    r"(?P<denied>n['\u2019]t| not)?(?P<mark>,) (?P<said>yes|no)\W*$",
    re.IGNORECASE,
)
_SO = regex(r", (?:and )?so (?P<said>yes|no)\W*$", re.IGNORECASE)
_CLAUSE_END = regex(r"[,;:.]|\b(?:so|and|but)\b")
_TOO = regex(
    r"\b(?P<not>not )?too (?P<how>[a-z-]+(?: and [a-z-]+)?)(?: for [^,;:.]{1,40}?)? to (?!not\b)"
    r"(?=[a-z])",
    re.IGNORECASE,
)
_SCOPES = (
    frozenset("all every each always everything everyone everybody whole entirely".split()),
    frozenset("most mostly usually generally typically normally largely mainly".split()),
    frozenset(
        "some sometimes many often few several certain occasionally partly partially".split()
    ),
    frozenset(("only", "solely", "exclusively", "alone")),
    frozenset("almost nearly barely hardly scarcely rarely seldom".split()),
    frozenset(("until", "till")),
)
_NOT_ALL = regex(r"^\W*not (?:all|every|each|everything|everyone)\b\s*", re.IGNORECASE)
_OPTIONAL = frozenset("still ever actually really even yet currently today now indeed".split())
_BELONGING = frozenset("member part citizen belong".split())
_INDEED = regex(r"\b(?:indeed|in fact|certainly|of course)\b", re.IGNORECASE)
_NAME = regex(r"[A-Z][\w'-]*(?: (?:(?:of|the|de|van|von|da|di|el|al) ){0,2}[A-Z][\w'-]*)+")
_COMPARATIVE = regex(r"(?:[a-z]{2,}er|more|less|worse)$")
_DIRECTED = frozenset("than before after from to by into".split())
ROMAN = regex(r"[ivx]+$")


def with_verdict(text: str, asked: Asked) -> str:
    """A text with yes or no for a first sentence or a last word that says whether it is true.

    >>> asked = Asked("Does a soap bubble burst?")
    >>> with_verdict("This is a common myth. It bursts.", asked)
    'No. It bursts.'
    >>> with_verdict("That's correct: it does.", asked)
    'Yes. it does.'
    >>> with_verdict("A bubble is thin, so it does, yes.", asked)
    'yes. A bubble is thin, so it does.'
    """
    if match := _SO.search(text):
        return f"{match['said']}. {text[: match.start()]}."
    if match := _AT_THE_END.search(text):
        denied = match["denied"] is not None
        beside = fold(_CLAUSE_END.split(text[: match.start()])[-1]).split()
        own = all(asked.accounts_for(word) for word in beside)
        if own and denied == (match["said"].lower() == "no"):
            return f"{match['said']}. {text[: match.start('mark')]}."
    for pattern, said in ((_FALSE, "No. "), (_TRUE, "Yes. ")):
        match = pattern.match(text)
        if match and not _BARE.match(match[0]):
            return said + text[match.end() :]
    return text


def denied_by_too(sentence: str, asked: Asked) -> str:
    """A sentence with a plain denial for "too narrow to be seen", where the question has the verb.

    >>> denied_by_too("It is too small to be seen.", Asked("Can it be seen?"))
    'It is not to be seen.'
    """

    def denied(match: re.Match[str]) -> str:
        if not set(fold(match["how"]).split()).isdisjoint(asked.words):
            return match[0]  # "Is it too small to be seen?"
        return "to " if match["not"] else "not to "

    return _TOO.sub(denied, sentence)


def scopes(text: str) -> frozenset[int]:
    """How far a text says that something holds: of all, most, some, only these, nearly, until."""
    words = set(fold(text).split())
    return frozenset(i for i, scope in enumerate(_SCOPES) if words & scope)


def whole_for_not_all(sentence: str, asked: Asked) -> str | None:
    """What is denied of some, where the question asks whether it holds of all; None: nothing."""
    match = _NOT_ALL.match(sentence)
    return sentence[match.end() :] if match and 0 in scopes(asked.text) else None


def claimed_words(asked: Asked, said: frozenset[str], denied: bool) -> list[str]:
    """The words that a claim has to have, in the order of the question.

    Left out are the rest of the subject's name of which one word is said, the second side of a
    comparison of which only the first is said, and "ever" and its like.

    Args:
        asked: What was asked.
        said: The folded words of the claim.
        denied: Whether it denies.
    """
    words = fold(asked.text).split()[1:]
    if "than" in words and "than" not in said:
        first_side = words[: words.index("than")]
        if any(_COMPARATIVE.match(word) and word in said for word in first_side):
            words = first_side
    optional = set(_OPTIONAL) if denied else {"ever", "actually", "really", "indeed", "been"}
    content = [word for word in words if word in asked.content]
    for name in _NAME.findall(asked.text):
        parts = set(fold(name).split()) & asked.content
        if parts.isdisjoint(content[:1]) or parts.isdisjoint(said):
            continue  # not the subject, which alone has a short name
        optional |= {part for part in parts - said if not _is_number(part)}
    return [word for word in dict.fromkeys(content) if word not in optional]


def _is_number(word: str) -> bool:
    """Whether a part of a name tells it from others: of a king or a year."""
    return word[:1].isdigit() or ROMAN.match(word) is not None


def are_mixed(
    wanted: Sequence[str], places: Sequence[int | None], asked: Asked, denied: bool
) -> bool:
    """Whether the words of the question stand in an order that gives them another meaning.

    In a denial only the subject has to be in front: "never set foot on the mainland of America".
    """
    pairs = zip(wanted, places, strict=True)
    order = [place for word, place in pairs if place is not None and not word.endswith("ly")]
    if order == sorted(order):
        return False
    return not (denied and order[0] == min(order) and _DIRECTED.isdisjoint(asked.words))


def is_of_another(clause: Sequence[Word], asked: Asked, first: int) -> bool:
    """Whether the subject of a claim is not the question's: "her mother", "male wasps".

    Args:
        clause: Words of the claim.
        asked: What was asked.
        first: The place of the first word of the question in it.
    """
    if clause and clause[0].text in PREPOSITIONS:
        return False
    verb = next((i for i, word in enumerate(clause) if word.text in FINITE), first)
    subject = clause[: max(verb, first + 1)] if verb >= first else clause[: first + 1]
    if any(word.written.endswith(("'s", "\u2019s", "s'", "s\u2019")) for word in subject[:-1]):
        return not any("'s" in word or "\u2019s" in word for word in asked.text.split())
    numbered = any(map(ROMAN.match, asked.words - {"i"}))
    return any(
        not asked.accounts_for(word.text)
        and not any(asked_for(known, {word.text}) for known in asked.words)
        and word.text not in DETERMINERS
        and not (ROMAN.match(word.text) and not numbered)
        for word in subject
    )


def indeed_belongs(sentence: str, missing: Sequence[str]) -> bool:
    """Whether a claim is confirmed that has another word for "member" or "part" only.

    >>> indeed_belongs("Cleopatra was indeed a ruler of the dynasty.", ["member"])
    True
    """
    confirmed = _INDEED.search(sentence) is not None
    return confirmed and bool(missing) and _BELONGING.issuperset(missing)
