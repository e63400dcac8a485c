"""Sentences of two parts of which one decides a question of yes or no.

"The capital is Canberra, not Sydney" denies Sydney and says what is instead. In "sound needs a
medium, so it cannot travel in a vacuum" and "ostriches have wings, but they cannot fly" the last
clause decides, if the first one speaks of the same subject.
"""

import re
from collections.abc import Sequence

from ..clauses.of_answer import DETERMINERS
from ..regex import regex
from ..text import fold
from ..words.asked import Asked
from ..words.clauses import FINITE, PREPOSITIONS, Part, parts_of, verbs_of
from ..words.further_roles import further_words
from ..words.roles import PRONOUNS
from ..words.sentence_words import is_verb, negations
from ..words.tokens import Word, words_of
from ..words.wording import LINKING
from .polarity import scopes
from .pronouns import is_said, subject_of, with_subject

_LONGEST = 300  # characters of a sentence of two parts
_BE = "is|are|was|were|has|have|had|do|does|did|can|could|will|would|may|might|must"
_INSTEAD = regex(
    r"^(?P<front>[^,;:.]+?)(?:(?:,|,? and|,? but) not|,? rather than|,? instead of|"
    r",? as opposed to) (?!only\b|just\b|merely\b|simply\b|always\b|necessarily\b|all\b|every\b|"
    r"so\b|even\b|yet\b)(?P<other>[^,;:.]+)(?P<rest>[,;:.].*)?$"
)
_TURNS = regex(r"\b(?:but|yet|though|although|however|or)\b")
_NAMED_FIRST = regex(r"^\W*[A-Z][\w'-]*(?: [A-Z][\w'-]*)*$")
_LAST = regex(
    r"^(?P<front>[^;:.]+?),? (?:and )?(?P<joint>so|therefore|thus|hence|but|yet) "
    r"(?P<last>(?!that\b|far\b|much\b|many\b|called\b|not\b)[^,;:.]+)(?P<rest>[.,;:].*)?$"
)
_SECOND = regex(
    rf"^(?P<subject>[^,;:.]+?) (?:{_BE}) [^,;:.]+?,? (?:and|but) "
    rf"(?P<second>(?:(?:{_BE})(?:n['\u2019]t| not)|cannot|never) .+)$"
)
_NEVER = regex(
    r"^(?P<subject>[^,;:.]+?) (?P<verb>is|are|was|were) [^,;:.]+?,? (?:but|and) (?:never|not) "
    r"(?P<what>(?:an? |the )?[^,;:.]+.*)$"
)
_BUT_NO = regex(r"^(?P<front>[^,;:.]+? (?:has|have|had)) [^;:.]+?,? but no (?P<what>[^,;:.]+.*)$")
_ONLY_ONES = regex(
    r"^(?P<names>[A-Z][^;:.]*?) (?:is|are|was|were) the only [^,;:.]*?(?:that|which|who) "
    r"(?P<claim>[^,;:.]+.*)$"
)
_AND = regex(r",? and |, ")
_OF_SOME = regex(
    r"^(?P<only>only )?(?:some|many|most|several|a few|few|a handful of|certain) (?:of the )?",
    re.IGNORECASE,
)
_SHORT = regex(
    rf"^(?P<subject>(?:\w[\w'-]* ){{1,6}}?)(?P<verb>{_BE})(?P<denied>n['\u2019]t|not| not)?"
    r"(?: too| as well| either)?\W*$",
    re.IGNORECASE,
)
_NOT_ALL = regex(
    rf"^not (?:all|every one|everyone)(?: of)?(?: (?P<noun>[a-z]+))? (?:{_BE})\s*(?:[.;,:]|$)",
    re.IGNORECASE,
)
_ONE_VERB = ({"is", "are"}, {"was", "were"}, {"do", "does", "did"}, {"has", "have", "had"})
_NOW, _THEN = frozenset(("is", "are")), frozenset(("was", "were", "had"))
_BEING = frozenset("is are was were remains".split())
LIMITING = frozenset("only hardly almost nearly barely once formerly rarely seldom partly".split())
"""Words that take back a part of what is said."""
_EMPHASIS = frozenset("fact one indeed actually really so able anyway nonetheless too".split())
_GRAMMAR = LINKING | DETERMINERS | PREPOSITIONS | PRONOUNS


def denies_by_contrast(sentence: str, asked: Asked) -> bool:
    """Whether a sentence names another thing than the one asked about, which it denies.

    >>> asked = Asked("Is Sydney the capital of Australia?")
    >>> denies_by_contrast("The capital of Australia is Canberra, not Sydney.", asked)
    True
    """
    match = _INSTEAD.match(sentence) if len(sentence) <= _LONGEST else None
    if match is None or _TURNS.search(match["rest"] or ""):
        return False
    denied, front = _content(match["other"]), match["front"]
    if _NAMED_FIRST.match(front):  # "Canberra, not Sydney, is the capital"
        front += match["rest"] or ""
        if not all(asked.holds(word) for word in _content(match["rest"] or "")):
            return False
    elif not asked.speaks(_content(front)[:1]):
        first, rest = front.partition(" ")[::2]  # "Goethe wrote Faust, not Shakespeare"
        if not first[:1].isupper() or not all(map(asked.holds, _content(rest))):
            return False
    if negations(words_of(front)) or scopes(front) != scopes(asked.text):
        return False
    said = frozenset(fold(front).split())
    if not _NOW.isdisjoint(asked.words) and _NOW.isdisjoint(said) and not _THEN.isdisjoint(said):
        return False
    if asked.text.split()[0].lower() in _BEING and _BEING.isdisjoint(said):
        return False  # "Japan has its capital in Tokyo, not Osaka": Osaka is in Japan
    wanted = set(_asked_content(asked))
    out = {word for word in wanted if is_said(word, frozenset(denied))}
    kept = wanted - out
    return (
        bool(out and kept)
        and all(asked.holds(word) or asked.speaks([word]) for word in denied)
        and all(is_said(word, said) or _is_put_otherwise(word, said) for word in kept)
        and not any(
            is_said(word, said) and fold(asked.text).split().count(word) < 2 for word in out
        )
        and any(not asked.holds(word) and not asked.speaks([word]) for word in _content(front))
    )


def turns(words: Sequence[Word], part: Part, asked: Asked) -> bool:
    """Whether a clause behind "but" limits what was said, or speaks of it again."""
    its = [word.text for word in words[part.start : part.end]]
    if its[0] != "but":
        return False
    content = [text for text in its[1:] if text not in LINKING]
    again = its[1:2] and its[1] in PRONOUNS and not FINITE.isdisjoint(its[2:4])
    return bool(again) or not LIMITING.isdisjoint(its) or asked.speaks(content)


def is_turned_against(sentence: str, asked: Asked) -> bool:
    """Whether a "but" in a sentence takes back or limits what stands in front of it.

    >>> is_turned_against("It is one, but only in a tale.", Asked("Is it one?"))
    True
    """
    words = tuple(words_of(sentence))
    parts = parts_of(sentence, words, verbs_of(asked.near_content)) if words else []
    return any(turns(words, part, asked) and not _tells_more(words, part, asked) for part in parts)


def _tells_more(words: Sequence[Word], part: Part, asked: Asked) -> bool:
    """Whether "but they can run fast" tells what else they do, not again what was asked."""
    its = [word.text for word in words[part.start + 1 : part.end]]
    content = [text for text in its if text not in _GRAMMAR | FINITE | _EMPHASIS]
    return (
        not PRONOUNS.isdisjoint(its[:1])
        and bool(content)
        and not asked.speaks(content)
        and LIMITING.isdisjoint(its)
        and not any(map(asked.holds, content))
    )


def _is_put_otherwise(word: str, said: frozenset[str]) -> bool:
    others = further_words(frozenset((word,))) if is_verb(word) else frozenset()
    return any(is_verb(other) and other in said for other in others)


def _content(text: str) -> list[str]:
    return [word for word in fold(text).split() if word not in _GRAMMAR]


def _asked_content(asked: Asked) -> list[str]:
    """The question's content words behind its auxiliary, in its order."""
    return [word for word in fold(asked.text).split()[1:] if word in asked.content]


def last_clause(sentence: str, asked: Asked) -> tuple[str, str] | None:
    """The clause that draws a conclusion or turns against the first, and the first one.

    A pronoun in front of it is the question's subject; the first clause has to speak of that.

    >>> asked = Asked("Does sound travel in a vacuum?")
    >>> last_clause("Sound needs a medium, so it cannot travel in a vacuum.", asked)
    ('sound cannot travel in a vacuum.', 'Sound needs a medium')
    """
    if len(sentence) > _LONGEST:
        return None
    if match := _SECOND.match(sentence):
        return f"{match['subject']} {match['second']}", ""
    if match := _ONLY_ONES.match(sentence):
        names = [name for name in _AND.split(match["names"]) if asked.holds(fold(name))]
        return (f"{names[0]} {match['claim']}", "") if len(names) == 1 else None
    if match := _BUT_NO.match(sentence):
        return f"{match['front']} no {match['what']}", ""
    if match := _NEVER.match(sentence):
        return f"{match['subject']} {match['verb']} not {match['what']}", ""
    match = _LAST.match(sentence)
    if match is None:
        return None
    last = with_subject(match["last"] + (match["rest"] or "."), asked)
    subject = [
        word for word in map(fold, subject_of(match["last"], asked)) if word in asked.content
    ]
    said = frozenset(fold(match["front"]).split())
    if last[:2] != match["last"][:2] and not any(is_said(word, said) for word in subject):
        return None
    return last, match["front"]


def short_clause(front: str, last: str, asked: Asked) -> str | None:
    """What "so a child may not" decides behind a clause that says what.

    >>> asked = Asked("Are bananas fruits?")
    >>> short_clause("Apples are fruits", "but bananas are not.", asked) is None
    True
    >>> short_clause("Apples are fruits", "bananas are not.", asked)
    'no'
    """
    match = _SHORT.match(last)
    verb = fold(asked.text).split()[:1]
    if match is None or not verb:
        return None
    same = any({match["verb"].lower(), verb[0]} <= forms for forms in _ONE_VERB)
    if not same and match["verb"].lower() != verb[0]:
        return None
    subject = _content(match["subject"])
    content = _asked_content(asked)
    if not subject or not content or not all(asked.holds(word) for word in subject):
        return None
    if not is_said(content[0], frozenset(subject)):
        return None
    said = frozenset(fold(front).split())
    predicate = [word for word in content if not is_said(word, frozenset(subject))]
    held = sum(is_said(word, said) for word in predicate)
    if not predicate or held * 2 < len(predicate):
        return None
    return "no" if match["denied"] else "yes"


def of_some(sentence: str, asked: Asked) -> tuple[str, str] | None:
    """A sentence on some, said of all, and what that must mean for all not to be so.

    >>> of_some("Some swans are not white.", Asked("Are all swans white?"))
    ('All swans are not white.', 'no')
    >>> of_some("Only a few birds swim.", Asked("Do all birds swim?"))
    ('All birds swim.', 'yes')
    """
    match = _OF_SOME.match(sentence) if 0 in scopes(asked.text) else None
    if match is None:
        return None
    return f"All {sentence[match.end() :]}", "yes" if match["only"] else "no"


def not_all(sentence: str, asked: Asked) -> bool:
    """Whether a sentence begins with "Not all of them are", where it is asked of all."""
    match = _NOT_ALL.match(sentence)
    if match is None or 0 not in scopes(asked.text):
        return False
    noun = match["noun"]
    return noun is None or noun in PRONOUNS | {"them"} or asked.holds(noun)
