"""Everyday ways to put an answer, in plainer words, where answers are measured and not paid.

"You can see the dome in Florence" says where it is, "no animal is as tall as the giraffe" calls it
the tallest, and what is made by the cells of an organ is made by the organ.
"""

import re

from ..regex import regex
from ..text import fold
from ..words.asked import Asked
from ..words.tokens import words_of
from ..words.wording import asked_for
from .later_sentences import lets_stand, says_another

_PART = (
    r"(?:cells?|tissues?|muscles?|bones?|walls?|lining|layers?|leaves|roots|pull|force|weight|"
    r"pressure|heat|light|rays|energy|people|citizens|government|army|troops|forces)"
)
_BY_PART = regex(rf"\bby the (?:[a-z]+ ){{0,2}}{_PART} of (?=(?:the )?[A-Za-z])")
_WHERE_SEEN = regex(
    r"^(?:you|visitors|tourists|travellers|people)(?:['\u2019]ll| can| could| will| may)? (?:see|"
    r"visit|find|admire) (?P<thing>the [^,;:]+?) (?=(?:in|at|on|near) )",
    re.IGNORECASE,
)
_YOU_WOULD = regex(
    r"\byou(?:['\u2019]d| would| should| will|['\u2019]ll) (?:have to |need to )?"
    r"(?=(?:use|need|reach for|take|choose|pick|type|run|write|measure|read|add|put|wear)\b)",
    re.IGNORECASE,
)
_IF_YOU = regex(
    r"^(?:if|when|whenever) (?:you|one) (?P<does>(?!ask|believe|trust|count|include|exclude|mean|"
    r"want|insist|prefer|listen|go by|guess|forget|ignore)[a-z]+ [^,;:]{2,60}), (?=\w)",
    re.IGNORECASE,
)
_AS_MUCH = regex(
    r"^no (?P<noun>(?:other )?(?:[a-z]+ )?[a-z]+) (?:is|are|was|were) (?:as|so) "
    r"(?P<how>[a-z]{3,}) as (?=(?:the |an? )?\w)",
    re.IGNORECASE,
)
_AFTER_COMES = regex(r"^(?P<side>after|before) (?P<what>\w+),? comes (?=\w+\W*$)", re.IGNORECASE)
_FOLLOWED = regex(r"^(?P<what>\w+) is (?P<side>followed|preceded) by ", re.IGNORECASE)
_SIDES = {"after": "after follows following next", "before": "before precedes preceding"}
_BEHIND = frozenset(_SIDES["after"].split())
_IN_FRONT = frozenset(_SIDES["before"].split())
_CREDIT = regex(
    r"^credit for (?:the|its|this) (?P<what>[a-z]+) (?:goes|belongs) to (?=[A-Z])", re.IGNORECASE
)
_DREAMT = regex(r"\bdream(?:t|ed) up\b")
_ELLIPTIC = regex(
    r"^(?P<name>(?:the )?[A-Z][\w'\u2019-]*(?: [A-Z][\w'\u2019-]*){0,3}) "
    r"(?:is|are|was|were|does|do|did|has|have|can)(?=\W*(?:because|since|as|thanks|owing|due|which|who|and|with|in)\b|\W*$)",
    re.IGNORECASE,
)
_MOST = regex(r"(?:[a-z]{2,}est|first|last|most|least)$")
_DENIED = regex(r"\b(?:not|never)\b|n['\u2019]t\b", re.IGNORECASE)


def in_plain_form(sentence: str, asked: Asked) -> str:
    """A sentence put as the question would have it.

    >>> asked = Asked("Which animal is the tallest?")
    >>> in_plain_form("No other animal is as tall as the giraffe.", asked)
    'The tallest animal is the giraffe.'
    """
    sentence = _YOU_WOULD.sub("you ", _DREAMT.sub("invented", _BY_PART.sub("by ", sentence)))
    sentence = _WHERE_SEEN.sub(r"\g<thing> is ", sentence)
    credit = _CREDIT.match(sentence)
    if credit and asked.speaks([credit["what"]]):
        sentence = f"It was {sentence[credit.end() :]}"
    condition = _IF_YOU.match(sentence)
    if condition and _is_asked_of(condition["does"], asked):
        sentence = f"When you {sentence[condition.start('does') :]}"
    if match := _AS_MUCH.match(sentence):
        stem = match["how"].lower().removesuffix("e").removesuffix("y")
        most = [word for word in asked.words if word.endswith("est") and word[:3] == stem[:3]]
        if most:
            noun = match["noun"].removeprefix("other ")
            return f"The {most[0]} {noun} is {sentence[match.end() :]}"
    return _in_order_of_time(sentence, asked)


def _is_asked_of(text: str, asked: Asked) -> bool:
    """Whether some words speak of what was asked, and name nothing else."""
    words = tuple(words_of(text))
    named = any(asked.is_name(words, i) for i in range(1, len(words)))
    return not named and asked.speaks([word.text for word in words])


def _in_order_of_time(sentence: str, asked: Asked) -> str:
    """What comes after or before what the question names, as the question has it."""
    match = _AFTER_COMES.match(sentence) or _FOLLOWED.match(sentence)
    if match is None or not asked.holds(fold(match["what"])):
        return sentence
    follows = match["side"].lower() in ("after", "followed")
    wanted = _BEHIND if follows else _IN_FRONT
    said = [word for word in fold(asked.text).split() if word in wanted]
    if not said:
        return sentence
    name, mark, rest = sentence[match.end() :].partition(",")
    verb = "follows" if follows else "precedes"
    return f"{name.rstrip('. ')} is what {verb} {match['what']}{mark or '.'}{rest}"


def given_to(sentences: list[str], asked: Asked) -> str | None:
    """Whom a text gives what it has denied of another: "Mercury isn't. Venus is."; None: nobody.

    >>> asked = Asked("Which planet is the hottest?")
    >>> given_to(["Mercury isn't the hottest.", "Venus is, because of its air."], asked)
    'Venus'
    """
    for number, sentence in enumerate(sentences[1:], start=1):
        match = _ELLIPTIC.match(sentence)
        if match is None or asked.holds(fold(match["name"])):
            continue
        later = sentences[number + 1 :]
        if _is_denied(sentences[number - 1], asked) and all(lets_stand(s, asked) for s in later):
            return match["name"]
    return None


def _is_denied(sentence: str, asked: Asked) -> bool:
    """Whether what was asked is denied of something, and nothing of another thing."""
    denial = _DENIED.search(sentence)
    if denial is None or not _is_asked_of(sentence[denial.start() :], asked):
        return False
    said = set(fold(sentence).split())
    held = {word for word in asked.content if asked_for(word, said)}
    most = {word for word in asked.content if _MOST.match(word)}
    return most <= held and 2 * len(held) >= len(asked.content) - 2


def names_another(sentence: str, asked: Asked) -> bool:
    """Whether a short sentence gives a name as the answer: "That was Tina Turner."."""
    return len(sentence.split()) <= 6 and says_another(sentence, asked)
