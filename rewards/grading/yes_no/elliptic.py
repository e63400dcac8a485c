"""Claims that leave to the question what they deny: "He never won it", "You should never do that".

What is left out has to be all of what was asked behind the verb, so nothing else may be said in
the clause. Forms that only need the question's words are put in these.
"""

import re

from ..regex import regex
from ..text import fold
from ..words.asked import Asked
from ..words.clauses import FINITE
from ..words.sentence_words import is_verb
from ..words.wording import asked_for

_NEVER = regex(
    r"^(?P<subject>(?:the )?[\w'\u2019-]+(?: [\w'\u2019-]+){0,3}?) "
    r"(?:(?:has|have|had|do|does|did|could|can|was|were) ?)?(?:never|not|n['\u2019]t)"
    r"(?: (?:once|ever|actually))? (?P<verb>[a-z]+)"
    r"(?: (?:it|them|one|any|him|her|that|this|there))?(?=\W*(?:[;,.:]|$)| (?:because|since)\b)",
    re.IGNORECASE,
)
_NARROW = frozenset(
    "and or all every some most many few several only first before after alone always again".split()
)
_LITTLE = frozenset("the a an ever actually really still any yet".split())
_PRONOUNS = frozenset("he she it they we i you".split())
_PASSIVE = regex(
    r"^(?P<thing>[^,;:.]+?) (?:is|are|was|were)(?P<denied> not| never|n['\u2019]t)(?: \w+ly)? "
    r"(?P<verb>[a-z]+ed)(?P<rest> [^,;:.]+?)? by (?P<by>(?:the )?[A-Z][^,;:.]*?)(?=[,;:.]|$)"
)
_REGION = regex(
    r"\b(?P<in>in|at|near) (?:[A-Z][\w'-]*|the)(?: [A-Z][\w'-]*){0,3}, "
    r"(?P<region>[A-Z]\w+)(?=[,;.]|$)"
)
_IS_IT = regex(
    r"^\W*is it (?P<how>safe|legal|allowed|permitted|okay|ok|advisable|wise|possible) to ", re.I
)
_ONE_NOT = regex(
    r"^(?:you|one|people|we) (?:(?:should|must|can|may|do)(?:n['\u2019]t| not| never)|cannot|"
    r"can['\u2019]t)(?: ever)? (?=[a-z])",
    re.IGNORECASE,
)
_CLOSED = regex(r"(?P<be>\b(?:is|are|was|were)|['\u2019]s) (?:always )?(?:closed|shut)\b")
_NOBODY = regex(
    r"^(?:no one|nobody|no (?:human(?: being)?|person|human beings?))"
    r"(?: (?P<verb>has|have|had|is|was|can|could|did|does))?(?: (?:ever|yet))* ",
    re.IGNORECASE,
)
_ANYONE = regex(
    r"^\W*(?:has|have|had|is|was|can|could|did|does) (?P<who>anyone|anybody|any (?:human|person)|"
    r"a (?:human|person|man|woman)|humans|people)\b",
    re.IGNORECASE,
)


def denies_elliptically(sentence: str, asked: Asked) -> bool:
    """Whether a sentence denies the question's verb of its subject, and says no more.

    >>> denies_elliptically("He never won it; she did.", Asked("Did Napoleon win the battle?"))
    True
    >>> denies_elliptically("He never lost it.", Asked("Did Napoleon win the battle?"))
    False
    """
    match = _NEVER.match(sentence)
    said = fold(asked.text).split()
    if match is None or said[:1] == [] or said[0] not in FINITE:
        return False
    subject = fold(match["subject"]).split()
    if not _NARROW.isdisjoint(said):
        return False  # "Did he win it first?"
    verb = fold(match["verb"])
    place = next((i for i, word in enumerate(said) if i > 1 and _are_one(verb, word)), 0)
    before = [word for word in said[1:place] if word not in _LITTLE]
    if not before or any(is_verb(word) for word in before):
        return False
    if len(subject) == 1 and subject[0] in _PRONOUNS:
        return True
    return set(before) == {word for word in subject if word not in _LITTLE}


def _are_one(verb: str, word: str) -> bool:
    return asked_for(verb, {word}) or asked_for(word, {verb})


def in_full(sentence: str, asked: Asked) -> str:
    """A claim with what it takes to be found in the question.

    >>> in_full("You should never eat raw beans.", Asked("Is it safe to eat raw beans?"))
    'It is not safe to eat raw beans.'
    """
    if match := _IS_IT.match(asked.text):
        sentence = _ONE_NOT.sub(f"It is not {match['how'].lower()} to ", sentence)
    if "open" in asked.words:
        sentence = _CLOSED.sub(lambda match: _shut(match, asked), sentence)
    sentence = _active(sentence, asked)
    sentence = _REGION.sub(lambda match: _in_region(match, asked), sentence)
    return _of_nobody(sentence, asked)


def _shut(match: re.Match[str], asked: Asked) -> str:
    """What is closed, as not open, at the time that was asked about."""
    now = match["be"].endswith("s") and "is" in asked.words and match["be"] != "was"
    return f"{match['be']} not open" if now or match["be"] in asked.words else match[0]


def _in_region(match: re.Match[str], asked: Asked) -> str:
    """A place by the country that was asked for: "in Ulm, Germany" is in Germany."""
    own = asked.holds(fold(match["region"]))
    return f"{match['in']} {match['region']}" if own else match[0]


def _active(sentence: str, asked: Asked) -> str:
    """What is not done by whom the question names, as what they do not do."""
    match = _PASSIVE.match(sentence)
    if match is None or "by" in fold(asked.text).split() or not asked.holds(match["verb"]):
        return sentence
    if not all(asked.holds(word) for word in fold(match["by"]).split() if word != "the"):
        return sentence
    claim = f"{match['by']} does not {match['verb']} {match['thing']}{match['rest'] or ''}"
    return claim + sentence[match.end() :]


def _of_nobody(sentence: str, asked: Asked) -> str:
    """What nobody has done, as what the question's anyone has not."""
    match, who = _NOBODY.match(sentence), _ANYONE.match(asked.text)
    if match is None or who is None:
        return sentence
    verb = f" {match['verb']}" if match["verb"] else ""
    return f"{who['who'].capitalize()}{verb} not {sentence[match.end() :]}"
