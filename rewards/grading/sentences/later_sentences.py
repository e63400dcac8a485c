"""Whether the sentences behind an answer let it stand, or take it back.

They are looked at for what is said of the answer: a retraction, another answer to the same
question, a denial of what was asked. Other names, other denials and what else is not known change
nothing: "It is not known why he never finished it" says nothing about who he was.
"""

import re

from ..abstention import declines
from ..regex import regex
from ..text import fold
from ..words.asked import TAKEN_BACK, Asked
from ..words.clauses import PREPOSITIONS
from ..words.premise import INTERROGATIVES
from ..words.roles import PRONOUNS
from ..words.sentence_words import DESCRIBING, OPENING
from ..words.tokens import words_of
from .behind_the_answer import IS_ANOTHER, says_again

_FRAGMENT = 2  # words: a sentence this short is another answer rather than a remark
_NO = regex(r"(?:no|not|nope|never|nein|non)\b", re.IGNORECASE)
_OFFERS_ANOTHER = regex(
    r"(?:or|another|an? (?:other|alternative|further)|alternatives?|other (?:options?|answers?|"
    r"candidates?|possibilities))\b",
    re.IGNORECASE,
)
_DENIAL = regex(
    r"(?:it|that|this|he|she|they) (?:\w+ )?(?:never|not|cannot|\w+n['’]t)\b(?P<denied>.*)|"
    r"(?:it|that|this|he|she|they)(?:['’]s|['’]re)? (?:not|never)\b(?P<said>.*)",
    re.IGNORECASE | re.DOTALL,
)
_OF_A_NAME = regex(r"\b(?:not|n['’]t) (?:in |by |the |an? )*[\"“]?[A-Z]")
_DENIED = 3  # words behind a denial that tell what it denies
_NEGATED = frozenset("not never cannot cant unable no without unfinished".split())
_OTHERS_SAY = regex(
    r"^[\w ]{1,40}? (?:say|says|said|think|thinks|thought|believe|believed|claim|claims|claimed|"
    r"insist|insists|insisted|told me) (?:that )?(?=it|that|this|he|she|they|the)",
    re.IGNORECASE,
)
_SECOND_THOUGHT = regex(
    r"^(?:actually|no|hold on|on reflection|come to think of it|in fact|hm+|then again)\b[,.:]?\s+",
    re.IGNORECASE,
)
_NOT_KNOWN = regex(
    r"\b(?:(?:is|was|are|remains?) (?:not (?:known|clear|certain|recorded)|unknown|unclear|"
    r"uncertain|a mystery)|(?:nobody|no one) knows)\b",
    re.IGNORECASE,
)
_SPEAKER = regex(r"\b(?:i|i['’]m|i['’]ve|me|my|we|our)\b", re.IGNORECASE)
_OTHER_FACT = regex(
    r"(?:the|its|his|her|their) (?:exact |precise )?(?P<fact>reason|cause|origin|birthplace|"
    r"circumstance|detail|motive|purpose|date|year|time|day|number|age|meaning)s?\b",
    re.IGNORECASE,
)
_FACTS_OF_TIME = frozenset("date year time day age".split())
_TIME_ASKED = frozenset("when date year time day old age".split())
_NAMED = frozenset(("who", "whom", "whose", "which", "what"))
_OF_THE_PAST = frozenset(
    "former formerly previous previously until earlier original originally predecessor".split()
)


_OTHERS_DENIED = regex(
    r"^(?:no other|(?:no one|nobody|nothing|none|no\w* \w+) else|none of the (?:other|rest)\w*|"
    r"nobody|no one|nothing|hardly any\w*|few (?:others?|other \w+))\b[^,;:\u2013\u2014()]*",
    re.IGNORECASE,
)
_OTHER = regex(r"\b(?:other|others|else|rest)\b", re.IGNORECASE)
_BUT_ONE = regex(
    r"\b(?:except|excepting|but|save|apart|besides|not even|including|agrees?|doubts?|"
    r"answers?|wrong|thinks?|believes?|says?|claims?|"
    r"(?:other|rather) than|than (?:the )?(?-i:[A-Z])\w*)\b|"
    r"\bnor (?:is|was|does|did|do|has|had|can)\b",
    re.IGNORECASE,
)
_CONCESSION = regex(
    r"^(?P<other>[^,;:?!\u2013\u2014]{2,80}), (?:but|though|although|yet|only) "
    r"(?:it|he|she|they|that)(?: \w+)?(?: not|n['\u2019]t)(?P<denied> [^,;:?!]+)$",
    re.IGNORECASE,
)
_COUNTS = frozenset("count counts counted qualify qualifies included".split())
_COMPARATIVE = regex(r"(?!other|over|under|never|ever)(?:[a-z]{2,}er|more)$")
_DOES_NOT = regex(r"\w+ (?:do|does|did)(?:n['\u2019]t| not)\b", re.IGNORECASE)
_IDLE = frozenset(
    "fact reality truth all way sense life end course though however actually really ever".split()
)
_DETAIL = regex(r"[a-z]{2,}ing$|(?:alone|either|himself|herself|itself|themselves)$")
_EITHER = regex(r",? either(?=\W*$)", re.IGNORECASE)


def lets_stand(remark: str, asked: Asked) -> bool:
    """Whether a later sentence takes nothing back and gives no other answer.

    >>> asked = Asked("Which bird is unable to fly?")
    >>> lets_stand("It lives on grassland.", asked), lets_stand("No, it is the kiwi.", asked)
    (True, False)
    """
    if concedes(remark, asked):
        return True
    remark = without_harmless_denial(remark, asked)
    if TAKEN_BACK.search(remark) or _is_another(remark) or _OFFERS_ANOTHER.match(remark):
        return False
    words = tuple(words_of(remark))
    if not words:
        return True
    if (_NO.match(remark) or _DENIAL.match(remark)) and _denies_it(remark, asked):
        return False
    named = [i for i in range(len(words)) if asked.is_name(words, i)]
    if named and _SECOND_THOUGHT.match(remark) and words[0].text != "in":
        return False
    if words[0].written[:1].isupper() and words[0].text not in OPENING | PRONOUNS:
        named = named or ([] if asked.holds(words[0].text) else [0])
    if named and len(words) <= _FRAGMENT and not re.match(r"\s*[\w ]+:\s", remark):
        return False
    of_the_past = not _OF_THE_PAST.isdisjoint({word.text for word in words} - asked.words)
    return of_the_past or not (named and says_again(words, 0, asked))


def without_harmless_denial(remark: str, asked: Asked) -> str:
    """What is left of a later sentence without what it denies of others.

    "No other metal is liquid, not even gallium": of an exception nothing is left out. Where not
    all the others are meant ("Nobody ..."), what was asked may not be denied.

    >>> without_harmless_denial("No other bird does; it runs.", Asked("Which bird cannot fly?"))
    'it runs.'
    """
    if _DENIAL.match(remark):
        return _EITHER.sub("", remark)
    match = _OTHERS_DENIED.match(remark)
    if match is None or _BUT_ONE.search(remark) or _says_unknown(remark):
        return remark
    if len(match[0].split()) <= _DENIED:
        return remark  # "No other author: Mary Shelley"
    if not _OTHER.search(match[0]) and asked.speaks(fold(match[0]).split()):
        return remark
    return re.sub(r"^\W*(?:(?:and|so) )?", "", remark[match.end() :])


def concedes(remark: str, asked: Asked) -> bool:
    """Whether a sentence says why another one is no answer: "Antarctica is larger, but not hot".

    What it says so of is a name that neither the question nor an accepted answer has.

    >>> asked = Asked("What is the largest hot desert?", ["sahara"])
    >>> concedes("Antarctica is larger, but it isn't hot.", asked)
    True
    >>> concedes("The Sahara is large, but it isn't hot.", asked)
    False
    """
    match = _CONCESSION.match(remark.rstrip(". "))
    if match is None or TAKEN_BACK.search(remark):
        return False
    words = tuple(words_of(match["other"]))
    texts = {word.text for word in words}
    compared = any(map(_COMPARATIVE.match, texts)) and "than" not in texts
    if (
        not compared
        or not PRONOUNS.isdisjoint(texts)
        or words[0].text in OPENING - {"the", "a", "an"}
    ):
        return False
    if any(texts.issuperset(gold.split()) for gold in asked.golds):
        return False
    denied = [text for text in fold(match["denied"]).split() if text not in PRONOUNS]
    return not _COUNTS.isdisjoint(denied) or asked.speaks(denied)


def says_another(remark: str, asked: Asked) -> bool:
    """Whether a sentence gives another answer, or denies what was asked.

    >>> asked = Asked("Which bird is unable to fly?")
    >>> says_another("It is Kakapo.", asked), says_another("It sleeps by day.", asked)
    (True, False)
    """
    if _is_another(remark) or _OFFERS_ANOTHER.match(remark):
        return True
    return _DENIAL.match(remark) is not None and _denies_it(remark, asked)


def _is_another(remark: str) -> bool:
    """Whether a sentence says "it is" of a name: not of a nationality, nor of what a name owns."""
    remark = _OTHERS_SAY.sub("", _SECOND_THOUGHT.sub("", remark))
    match = IS_ANOTHER.match(remark)
    if match is None:
        return False
    name = re.split(r"[\s,.;:]", remark[match.end() - 1 :], maxsplit=1)[0]
    return not (name.endswith(("'s", "’s")) or DESCRIBING.match(name.lower()))


def _denies_it(remark: str, asked: Asked) -> bool:
    """Whether a denial is one of what was asked: "He did not win", but not "It can't swim"."""
    if _says_unknown(remark):
        return not _is_about_another(remark, asked)
    match = _DENIAL.match(remark)
    denied = fold((match["denied"] or match["said"] or "") if match else "").split()
    if not denied or _OF_A_NAME.search(remark):
        return True
    if not _NEGATED.isdisjoint(asked.words):
        return False
    return asked.speaks(denied[:_DENIED]) and not _denies_a_detail(remark, asked)


def _denies_a_detail(remark: str, asked: Asked) -> bool:
    """Whether only a circumstance is denied that was not asked for: "not lying on his back"."""
    if not _DOES_NOT.match(remark):
        return False
    clause = re.split(r"[,;:.!\u2013\u2014]", remark, maxsplit=1)[0]
    words = fold(clause).split()
    for i, word in enumerate(words):
        if _DETAIL.match(word) and not asked.holds(word):
            return True
        if word in PREPOSITIONS - {"of", "by"} and i > _DENIED - 1:
            told = [text for text in words[i + 1 :] if not asked.accounts_for(text)]
            if told and _IDLE.isdisjoint(told):
                return True
    return False


def _says_unknown(remark: str) -> bool:
    return _NOT_KNOWN.search(remark) is not None and _SPEAKER.search(remark) is None


def _is_about_another(remark: str, asked: Asked) -> bool:
    """Whether what a sentence says to be unknown is not what was asked."""
    known = fold(asked.text).split()
    wanted = set(known) & INTERROGATIVES
    wanted |= _NAMED if wanted & _NAMED else set()
    said = set(fold(remark).split()) & (INTERROGATIVES | {"whether", "if"})
    if said:
        return bool(wanted) and said.isdisjoint(wanted)
    match = _OTHER_FACT.match(remark)
    if match is None or match["fact"].lower() in known:
        return False
    return match["fact"].lower() not in _FACTS_OF_TIME or _TIME_ASKED.isdisjoint(known)


def declines_it(text: str, later: list[str], asked: Asked) -> bool:
    """Whether a part of a text says that the answer is not known.

    Args:
        text: All of it.
        later: Its sentences behind the one of the answer.
        asked: What was asked.
    """
    for sentence in later:
        if _says_unknown(sentence) and _is_about_another(sentence, asked):
            text = text.replace(sentence, " ")
    return declines(text, asked.text)
