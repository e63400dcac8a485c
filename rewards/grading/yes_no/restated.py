"""A claim put differently, for `entailed`: in the question's words, and one clause at a time.

"The koala is not a bear but a marsupial" says that it is not a bear, and that it is a marsupial.
"It sank before it could reach New York" says that it did not reach it. What is put differently has
to be in the question, so that nothing is read that nobody asked.
"""

import re
from collections.abc import Iterator

from ..regex import regex
from ..text import fold
from ..words.asked import Asked
from ..words.sentence_words import negations
from ..words.tokens import words_of
from ..words.wording import asked_for
from .forms import MEMBERSHIP
from .pronouns import with_subject

_ASSENT = regex(
    r"^\W*it (?:is|has been) (?:now |today )?(?:(?:generally|widely|universally|well|firmly) )?"
    r"(?:accepted|agreed|known|established|documented|recogni[sz]ed|attested) that |"
    r"^\W*it is (?:generally|widely) (?:believed|thought|held) that ",
    re.IGNORECASE,
)
_DOUBTED = regex(
    r"\b(?:but|however|although|though|myth|wrong|false|falsely|wrongly|actually|in fact|fiction|"
    r"disputed|yet|recent)\b",
    re.IGNORECASE,
)
_IN_FRONT = regex(
    r"^(?:(?:although|though|while|even though|despite|in spite of|unlike|as|because|with|like|"
    r"contrary to|according to|strictly|technically|\w+ly)\b[^,;:.]*,|(?:since|in|on|by|from|"
    r"after) (?:\w+ ){0,2}\d{4},?) (?=\S)",
    re.IGNORECASE,
)
_SINCE = regex(r"^(?:according|contrary|although|though|even|despite|technically|\w+ly)\b", re.I)
_BUT = regex(
    r"^(?P<subject>[^,;:.]+?) (?P<verb>is|are|was|were)(?P<not>n['\u2019]t| not) (?P<one>[^,;:.]+?)"
    r",? but (?:rather |instead |in fact |actually )?(?P<other>[^,;:.]+)"
)
_BEFORE = regex(
    r"\bbefore (?P<who>it|he|she|they|the \w+) (?:could|was able to|were able to|had a chance to) "
    r"(?:ever |even )?(?P<what>[a-z]+ [^,;:.]+|[a-z]+)",
)
_AND_NOT = regex(
    r"^(?P<front>[^,;:.]+?),? (?:and|but) (?P<rest>(?:is|are|was|were|has|have|does|do|did|can)"
    r"(?:n['\u2019]t| not) .+)$"
)
_TIMES = regex(r"\b(?:(?:more than|about|over|almost|nearly|roughly) )?\S+ times (?=[a-z]+er\b)")
_BY_FAR = regex(r"\b(?:by far|easily|without doubt|by a wide margin|undoubtedly) (?=the\b|the? )")
_NAME = regex(r"[A-Z][\w'-]*(?: (?:(?:of|the|and|for) ){0,2}[A-Z][\w'-]*)+")
_SMALL = frozenset("of the and for".split())
_OTHER_WAY = regex(r",? (?:and )?not (?:vice versa|the other way (?:a)?round)\W*$", re.IGNORECASE)


def without_general_assent(text: str) -> str:
    """A text without "It is generally accepted that", unless it turns against that.

    >>> without_general_assent("It is well known that ants have six legs.")
    'ants have six legs.'
    """
    match = _ASSENT.match(text)
    return text if match is None or _DOUBTED.search(text[match.end() :]) else text[match.end() :]


def restatements(sentence: str, asked: Asked) -> Iterator[str]:
    """A sentence and what else it says, in the question's words.

    >>> asked = Asked("Is the koala a marsupial?")
    >>> list(restatements("The koala is not a bear but a marsupial.", asked))[-1]
    'The koala is a marsupial.'
    """
    front = _IN_FRONT.match(sentence)
    if front is not None and (_SINCE.match(sentence) or not negations(words_of(sentence))):
        sentence = sentence[front.end() :]
    sentence = _in_full(_BY_FAR.sub("", _TIMES.sub("", sentence)), asked)
    for pattern, plain, needed in MEMBERSHIP:
        if needed <= asked.words:
            sentence = pattern.sub(plain, sentence)
    yield sentence
    if match := _BUT.match(sentence):
        yield f"{match['subject']} {match['verb']} {match['other']}."
    subject = next((w for w in fold(asked.text).split()[1:] if w in asked.content), "")
    match = _AND_NOT.match(sentence)
    if match and asked_for(fold(match["front"]).removeprefix("the ").split()[0], {subject}):
        yield with_subject(f"It {match['rest']}", asked)
    match = _BEFORE.search(sentence) if "did" in asked.words else None
    if match and asked.holds(fold(match["what"]).split()[0]):
        yield with_subject(f"{match['who'].capitalize()} did not {match['what']}.", asked)


def _in_full(sentence: str, asked: Asked) -> str:
    """A sentence with the question's name for its initials: "the IAU"."""
    for name in _NAME.findall(asked.text.partition(" ")[2]):
        initials = "".join(word[0] for word in name.split() if word not in _SMALL)
        if len(initials) > 2 and initials in sentence:
            sentence = regex(rf"\b{initials}\b").sub(name, sentence)
    return sentence


def said_the_other_way(sentence: str, asked: Asked) -> str | None:
    """What "not the other way round" decides behind the claim, or behind the claim turned round.

    >>> asked = Asked("Does the Sun orbit the Earth?")
    >>> said_the_other_way("The Earth orbits the Sun, not the other way round.", asked)
    'no'
    """
    match = _OTHER_WAY.search(sentence)
    if match is None or negations(words_of(sentence[: match.start()])):
        return None
    words = fold(sentence[: match.start()]).split()
    wanted = [word for word in fold(asked.text).split()[1:] if word in asked.content]
    places = [next((i for i, w in enumerate(words) if w.startswith(one)), None) for one in wanted]
    found = [place for place in places if place is not None]
    if len(found) < len(places) or len(found) < 3:
        return None
    if found == sorted(found):
        return "yes"
    return "no" if found == sorted(found, reverse=True) else None
