"""A question that holds a denial, answered by its subject with the same denial.

"Which country has no rivers?", "Saudi Arabia has no rivers." Elsewhere a negation behind an answer
denies it. Here it has to stand before the same word as in the question, or be a refusal of the same
thing, and be the only one.
"""

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from ..regex import regex
from ..sentences.behind_the_answer import IS_ANOTHER
from ..sentences.later_sentences import lets_stand
from ..text import fold, normalize, words_in
from ..words.asked import TAKEN_BACK, Asked, bare_sentences
from ..words.question import without_passage
from ..words.roles import PRONOUNS
from ..words.sentence_words import FOREIGN
from ..words.wording import LINKING, asked_for

_MAX_LENGTH = 600  # characters
_MOST = 0.7  # of the question's words behind its denial
_NOT = frozenset(
    "no not never without cannot cant lacks lack nicht kein keine keinen keiner keinem nie niemals "
    "ohne pas jamais nunca sin non mai senza não sem niet geen nooit zonder не нет никогда без "
    "není nejsou nemá nemají nikdy bez nigdy inte ikke".split()
)
_REFUSED = frozenset("refused refuses refuse declined declines rejected rejects".split())
_DENYING = _NOT | _REFUSED | {"t", "turned"}  # "doesn't", "turned down"
_OBJECTS = frozenset(
    "it award prize honour honor offer title medal trophy oscar nomination invitation post job "
    "role part throne crown position office knighthood".split()
)
_TAKING = frozenset("to accept take receive collect the this that his her their an a".split())
_ADVERBS = frozenset("famously publicly politely later once even".split())
_GLUE = frozenset(
    "the a an any only one ones that which who does do did has have had is are was were be been "
    "being ever be of in where des de d".split()
)
_TURNED_DOWN = regex(r"\bturned (?=(?:it|them) down\b)|\bturned down\b")
_WORD = regex(r"[^\W_]+(?:['\u2019][^\W_]+)*")
_ARTICLE = regex(r"(?:(?:the|an?|le|la|les|el|los|der|die|das|il|lo|o|de|het)\s+)?", re.IGNORECASE)
_CLAUSE = regex(r"[,;:()!\u2013\u2014]|\b(?:and|but|und|aber|et|mais|y|pero|e|ma|mas|ale)\b")
_AND = regex(r"[,;:?]|\b(?:and|but|und|et|y|e)\b")
_WHICH = regex(r"(?:which|who|that)\s+", re.IGNORECASE)
_AND_THEN = regex(
    r"(?:remained|stayed|was|is|were|are|died|lived) [^,;:.]{1,50}?,? and (?=(?:never|did not|didn|"
    r"has no|have no|does not|doesn|is not|was not|cannot)\b)"
)
_OF_IT = regex(r"(?:the )?(?P<whose>(?:[a-z-]+ ){1,4})(?:of|in) (?:the )?", re.IGNORECASE)
_OR_VERB = regex(r" or [a-z]+(?=\W*(?:$|[.;]))")
_CIRCUMSTANCES = frozenset("because since after when besides in during until despite".split())
_BESIDE = regex(
    r"\b(?:too|also|either|neither|nor|or|answer|correct|right|actually|did|does|only|like|unlike)\b|"
    r"^\W*(?:and|but|und|y|et)\s+(?-i:[A-Z])",
    re.IGNORECASE,
)


@lru_cache(maxsize=2**14)  # questions of a training set
def holds_denial(question: str) -> bool:
    """Whether a question denies something, once: "Which country has no rivers?"."""
    end = question[-_MAX_LENGTH:]
    return not _DENYING.isdisjoint(words_in(end)) and sum(map(_denies, _words(end))) == 1


def denies_as_asked(answer: str, golds: Collection[str], question: str) -> bool | None:
    """Whether an answer begins with an accepted one that denies what the question denies.

    Args:
        answer: As it was written.
        golds: Accepted answers, normalized.
        question: As it was asked.

    Returns:
        None where it says neither that nor the opposite.

    >>> question = "Which large country has no permanent rivers?"
    >>> denies_as_asked("Saudi Arabia has no permanent rivers.", ["saudi arabia"], question)
    True
    >>> denies_as_asked("Saudi Arabia has permanent rivers.", ["saudi arabia"], question)
    False
    """
    question = without_passage(question)[-_MAX_LENGTH:]
    if not holds_denial(question) or len(answer) > _MAX_LENGTH or "?" in answer:
        return None
    sentences = bare_sentences(answer)
    asked = Asked(question, golds)
    segments = [words for words in map(_words, _AND.split(question)) if any(map(_denies, words))]
    if not segments:  # "turned it and her down"
        return None
    segment = segments[0]
    wanted = _content(segment[next(i for i, w in enumerate(segment) if _denies(w)) + 1 :])
    predicate = _behind_subject(sentences[0], golds, asked, wanted) if sentences else None
    if not predicate:
        return None
    predicate = _OR_VERB.sub("", predicate)
    clause = _CLAUSE.split(predicate, maxsplit=1)[0]
    words = _words(clause)
    if _same_denial(words, question, asked):
        rest = predicate[len(clause) :]
        return _lets_stand(rest) and all(lets_stand(later, asked) for later in sentences[1:])
    told = any(_are_one(word, words) for word in wanted)
    return False if told or any(map(_denies, words)) else None


def _lets_stand(rest: str) -> bool:
    """Whether the sentence goes on without another answer or denial."""
    if TAKEN_BACK.search(rest) or _BESIDE.search(rest) or any(map(_denies, _words(rest))):
        return False
    return not any(IS_ANOTHER.match(part.strip()) for part in _CLAUSE.split(rest))


def _words(text: str) -> list[str]:
    """Words in small letters; "doesn't" is one with "not" behind it."""
    if "turned" in text:
        text = _TURNED_DOWN.sub("refused", text)
    text = text.casefold()
    if "'" not in text and "\u2019" not in text:  # as most questions
        return _WORD.findall(text)
    text = re.sub(r"n['\u2019]t\b", " not", text.replace("can't", "ca n't"))
    return [re.sub(r"^[nld]['\u2019]", "", word) for word in _WORD.findall(text)]


def _denies(word: str) -> bool:
    return word in _NOT or word in _REFUSED


def _behind_subject(
    sentence: str, golds: Collection[str], asked: Asked, wanted: Sequence[str]
) -> str | None:
    """What a sentence says of the accepted answer that it begins with.

    So does a relative clause that denies, or has the `wanted` words that the question denies.
    """
    text = sentence[_ARTICLE.match(sentence).end() :]  # type: ignore[union-attr]  # may be empty
    first, _, behind = text.partition(" ")
    text = behind if first in asked.words else text
    if (of := _OF_IT.match(text)) and all(map(asked.holds, _content(_words(of["whose"])))):
        text = text[of.end() :]
    for gold in sorted(golds, key=lambda gold: (-len(gold), gold)):  # of a set: in one order
        if f" {gold} " in asked.phrase:
            continue
        words = text.split(" ")
        length = _length(words, gold)
        if not length:
            continue
        behind, last = " ".join(words[length:]), words[length - 1]
        relative = _WHICH.match(behind) if last.endswith(",") else None
        told = _words(_CLAUSE.split(behind, maxsplit=1)[0]) if relative else []
        told = [word for word in told if _denies(word) or word not in LINKING]
        if relative and any(_denies(word) or _are_one(word, wanted) for word in told):
            return behind[relative.end() :]
        if not last.endswith((",", "'s", "\u2019s")):
            return behind[match.end() :] if (match := _AND_THEN.match(behind)) else behind
    return None


def _length(words: Sequence[str], gold: str) -> int:
    """How many words in front are the accepted answer, fewer than its own where hyphens join them.

    0 where they are not.
    """
    for length in range(1, gold.count(" ") + 2):
        if normalize(" ".join(words[:length])) in (gold, f"{gold}s", f"{gold}es"):
            return length
    return 0


def _same_denial(words: Sequence[str], question: str, asked: Asked) -> bool:
    """Whether a predicate denies once, and what the question denies."""
    places = [i for i, word in enumerate(words) if _denies(word)]
    segments = [
        segment for segment in map(_words, _AND.split(question)) if any(map(_denies, segment))
    ]
    if len(places) != 1 or len(segments) != 1:
        return False
    segment = segments[0]
    denied = [i for i, word in enumerate(segment) if _denies(word)]
    if len(denied) != 1 or not _leads(words[: places[0]], asked):
        return False
    wanted, given = segment[denied[0] + 1 :], words[places[0] + 1 :]
    refusal = segment[denied[0]] in _REFUSED
    if refusal != (words[places[0]] in _REFUSED):
        return False
    content = _content(wanted)
    if refusal and _content(wanted) and wanted[0] != "to":
        return bool(given) and _is_object(given, content)
    said = _content(given)
    if not content or not said or not _are_one(said[0], content[:1]):
        return False
    held = sum(_are_one(word, said) for word in content)
    new = sum(not _are_one(word, content) and not asked.accounts_for(word) for word in said)
    most = held >= _MOST * len(content) or (refusal and held > 1)
    return new <= 1 and (most or (held > new and _told_why(segment)))


def _told_why(segment: Sequence[str]) -> bool:
    """Whether a question says besides what it denies why or when, which need not come again."""
    return not _CIRCUMSTANCES.isdisjoint(segment)


def _leads(words: Sequence[str], asked: Asked) -> bool:
    """Whether the words between the subject and the denial are the question's, or grammar."""
    return all(
        word in _GLUE | _ADVERBS | FOREIGN or word in LINKING or asked.holds(fold(word))
        for word in words
    )


def _content(words: Sequence[str]) -> list[str]:
    return [word for word in words if word not in _GLUE and word not in PRONOUNS and len(word) > 1]


def _are_one(word: str, words: Sequence[str]) -> bool:
    return asked_for(fold(word), {fold(other) for other in words})


def _is_object(words: Sequence[str], content: Sequence[str]) -> bool:
    """Whether what is refused is what the question says, or a general word for it."""
    rest = [word for word in words if word not in _TAKING]
    return bool(rest) and (rest[0] in _OBJECTS or _are_one(rest[0], content))
