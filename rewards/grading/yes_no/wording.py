"""A question of yes or no and a claim, put in the same words, so that one is found in the other.

"It isn't visible from the Moon" is said of the question's subject. "Norway has never joined NATO"
denies that it is a member, and "no mountain is higher than Everest" calls it the highest. A claim
is put differently only where the question has the other words.
"""

import re

from ..regex import regex
from ..text import fold
from ..words.asked import Asked
from ..words.question import without_passage
from ..words.sentence_words import negations
from ..words.tokens import words_of
from .forms import AFFIRMED, FORMS, PLAIN
from .pronouns import is_said

_IS_IT_TRUE = regex(r"^\W*is it (?:true|correct|right|the case|a fact) that ", re.IGNORECASE)
_SHARE_BORDER = regex(r"\b(?:share|have) an? (?:common |land )?border with\b", re.IGNORECASE)
_OF_BOTH = regex(
    r"^(?:do|does|did) (?P<one>[^?]+?) (?:border|neighbou?r|adjoin|resemble) (?P<other>[^?]+?)\W*$",
    re.IGNORECASE,
)
_CALLED = regex(r"\b(?:an?|the) (?:[\w-]+ ){1,3}?(?:called|named|titled|entitled) (?=\W?[A-Z])")

_ASKS_PLACE = frozenset("north south east west centre center heart middle kind type once".split())
_ADJECTIVES = regex(
    rf"\b(?P<verb>(?:is|are) (?:an? )?)(?P<said>(?:(?:{'|'.join(sorted(PLAIN))}),? )+)(?=[a-z])"
)
_AS_MUCH = regex(
    r"\b(?:(?:more than|about|nearly|almost|roughly) )?(?:twice|thrice|[a-z]+ times) as "
    r"(?P<how>[a-z]{3,}) as\b",
    re.IGNORECASE,
)
_HAS_NONE = regex(
    r"\b(?:(?:do|does|did)(?:n['\u2019]t| not) have any|(?:has|have|had) none)(?=\s*(?:[.;,]|$))"
)
_WHEN = regex(r" (?:from|in|at|by|during|on|when|and) (?=(?P<rest>.*))")
_HAVE = regex(r"\bhave(?: an?| any)? (?P<what>[^?]+?)\W*$")
_FRONTED = regex(
    r"^(?P<where>(?:in|at|on|by|during|under|as) [^,;:]{2,50}|[a-z]+ally), (?P<rest>[^,;:.]+)",
    re.IGNORECASE,
)
_NONE_IS_MORE = regex(
    r"^no (?:other )?(?P<noun>[a-z]+)(?P<where> [^,;:]{1,40}?)? (?:is|are|was|were|rises|reaches|"
    r"stands|runs|lies) (?P<more>[a-z]{2,})er\b(?P<how> [^,;:]{1,40}?)? than (?P<one>[^,;:.]+)",
    re.IGNORECASE,
)
_OF_BATTLE = regex(r"\b(?P<kind>[Bb]attle|[Ss]iege) of (?:the )?(?P<name>[A-Z]\w+)")
_KIND_BEHIND = regex(
    r"\b(?P<name>[A-Z]\w+) (?P<kind>[Kk]ingdom|[Ee]mpire|[Rr]epublic|[Dd]ynasty)\b"
)
_RULER = regex(r"\bthe (?:\w+ ){0,3}(?:ruler|king|queen|emperor|pharaoh|monarch) of\b")
_WHOSE = regex(r"\b(?P<whose>his|her|its|their) (?P<noun>[a-z]+)")
_ADJUNCT = regex(r" (?:on|in|by|with) (?:its|his|her|their)(?: own)? (?P<noun>[a-z]+)\W*$")
_STRESSED = regex(r"\b(?:does|do|did|indeed)(?: indeed)? [a-z]+", re.IGNORECASE)
_INDEED = regex(r"\bindeed\b", re.IGNORECASE)
_SIMILAR = {"high": "tall", "tall": "high", "bigg": "larg", "larg": "bigg"}


def plain_question(question: str) -> str:
    r"""A question without the passage in front of it and the kind of what it names.

    >>> plain_question("Passage: It is shut.\n\nQuestion: Did he write an opera called Aida?")
    'Did he write Aida?'
    """
    question = _IS_IT_TRUE.sub("Did ", without_passage(question))
    return _CALLED.sub("", _SHARE_BORDER.sub("border", question))


def plain_claim(sentence: str, asked: Asked) -> str:
    """A claim in the question's words.

    >>> asked = Asked("Is Norway a member of NATO?")
    >>> plain_claim("Norway has never joined NATO.", asked)
    'Norway is not a member of NATO.'
    """
    for pattern, plain, needed in FORMS:
        if not needed.isdisjoint(fold(asked.text).split()):
            sentence = pattern.sub(plain, sentence)
    sentence = _in_order(_compared(_with_object(sentence, asked), asked), asked)
    if not negations(words_of(sentence)):
        sentence = _ever(_affirmed(sentence, asked), asked)
    for match in _OF_BATTLE.finditer(asked.text):
        sentence = regex(rf"\bat {match['name']}\b").sub(f"the {match[0]}", sentence)
    if _INDEED.search(sentence):
        sentence = _in_its_names(sentence, asked)
    return _as_superlative(sentence, asked)


def _in_order(sentence: str, asked: Asked) -> str:
    """A sentence with what stands in front of it, of the question, behind its first clause."""
    match = _FRONTED.match(sentence)
    if match is None or not all(asked.holds(word) for word in fold(match["where"]).split()):
        return sentence
    where = match["where"]
    return f"{match['rest']} {where[0].lower()}{where[1:]}{sentence[match.end() :]}"


def _compared(sentence: str, asked: Asked) -> str:
    """What is twice as big, as bigger, where that is asked."""
    match = None if negations(words_of(sentence)) else _AS_MUCH.search(sentence)
    for word in asked.words if match else ():
        if match and word.endswith("er") and word[:3] == match["how"][:3].lower():
            return f"{sentence[: match.start()]}{word} than{sentence[match.end() :]}"
    return sentence


def _with_object(sentence: str, asked: Asked) -> str:
    """What it does not have any of, by its name."""
    what = _HAVE.search(asked.text)
    return _HAS_NONE.sub(f"has no {what['what']}", sentence) if what else sentence


def _affirmed(sentence: str, asked: Asked) -> str:
    """An affirmation without what only makes it more exact."""
    if not _ASKS_PLACE.isdisjoint(asked.words):
        return sentence
    for pattern, plain, needed in AFFIRMED:
        if not needed.isdisjoint(fold(asked.text).split()):
            sentence = pattern.sub(plain, sentence)

    def plainer(match: re.Match[str]) -> str:
        known = asked.words.isdisjoint(match["said"].replace(",", "").split())
        return match["verb"] if known else match[0]

    return _ADJECTIVES.sub(plainer, sentence, count=1)


def _ever(sentence: str, asked: Asked) -> str:
    """A first clause without when and where it was, where it is asked whether it ever was."""
    if "ever" not in asked.words:
        return sentence
    end = next((i for i, char in enumerate(sentence) if char in ",;:."), len(sentence))
    cut = None
    for match in _WHEN.finditer(sentence[:end]):
        if not any(is_said(word, frozenset(fold(match["rest"]).split())) for word in asked.content):
            cut = match.start()
            break
    return sentence if cut is None else sentence[:cut] + sentence[end:]


def _in_its_names(sentence: str, asked: Asked) -> str:
    """What is confirmed, of the kingdom and the dynasty as the question calls them."""
    for match in _KIND_BEHIND.finditer(asked.text):
        if match["kind"].lower() not in fold(sentence).split():
            sentence = regex(rf"\b{match['name']} [A-Z]\w+").sub(match[0], sentence)
    if asked.words >= {"member", "dynasty"}:
        sentence = _RULER.sub("a member of", sentence)
    for match in _WHOSE.finditer(asked.text):
        named = regex(rf"\bthe (?:[A-Z][\w-]+ )+{match['noun']}\b")
        sentence = named.sub(match[0], sentence)
    return sentence


def beside_the_claim(sentence: str, asked: Asked) -> frozenset[str]:
    """Words of the question that may be missing where it is said with stress that it is so.

    >>> sorted(beside_the_claim("It does rotate.", Asked("Does the Sun rotate on its axis?")))
    ['axis']
    """
    match = _ADJUNCT.search(asked.text) if _STRESSED.search(sentence) else None
    return frozenset(fold(match["noun"]).split()) if match else frozenset()


def mirrored(sentence: str, asked: Asked) -> str | None:
    """A sentence with both sides of a border changed, if that is asked.

    >>> mirrored("Chile does not border Brazil.", Asked("Does Brazil border Chile?"))
    'Brazil does not border Chile.'
    """
    sides = _OF_BOTH.match(asked.text)
    if sides is None:
        return None
    one, other = sides["one"], sides["other"]
    parted = [part.replace(other, one) for part in sentence.split(one)]
    return other.join(parted) if len(parted) > 1 or other in sentence else None


def _as_superlative(sentence: str, asked: Asked) -> str:
    """What nothing is higher than, as the highest, where that is asked."""
    match = _NONE_IS_MORE.match(sentence)
    if match is None:
        return sentence
    if not all(asked.holds(word) for word in fold(match["one"]).split() if word != "the"):
        return sentence
    more = match["more"].lower()
    most = next((m for m in (more, _SIMILAR.get(more)) if m and f"{m}est" in asked.words), None)
    if most is None:
        return sentence
    what = f"{match['noun']}{match['where'] or ''}{match['how'] or ''}"
    return f"{match['one'].strip()} is the {most}est {what}{sentence[match.end() :]}"
