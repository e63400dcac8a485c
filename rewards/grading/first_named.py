"""Whether the first thing that an answer names is an accepted one, in sentences of any words.

`statements` accounts for every word in front of an answer; a real model's verbs are without number.
Here a word may be unknown, but not a name: "Shylock appears in The Merchant of Venice" names one
thing that the question does not. So an answer has one try, the first name or number it gives, and
a list of guesses earns what its first one earns. What turns a sentence around (a negation, a
comparison, another's relative) is refused in front of it; behind it, what takes it back, another
answer beside it, and a second statement of what was asked.
"""

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from .asked_question import SHORTEST, Asked, bare_sentences, declines, plain
from .behind_the_answer import lets_stand, lets_stand_behind
from .roles import NEUTRAL
from .sentence_tokens import Word, spans_of, words_of
from .sentence_words import (
    APART,
    COPULAS,
    DENYING,
    DESCRIBING,
    FOREIGN,
    OF,
    RELATIONS,
    RELATIVE,
    TITLES,
    VERBAL,
    WHOLE,
    is_verb,
)
from .text import normalize
from .unspaced import UNSPACED, named_unspaced
from .wording import LINKING, TURNING, stands_for_another

_MAX_LENGTH = 1200  # characters

_MAX_UNKNOWN = 3  # words in front of the answer that neither question nor grammar accounts for

_NEAR = 5  # words behind the answer in which a verb denies it

_NEGATED = re.compile("n['\u2019]t$", re.IGNORECASE)
_GLUED = re.compile(r"[!~\u00ac\u2260#@&%\\]\s?$")
_REPORTING = frozenset(
    "claim claims claimed say says said argue argues insist insists suppose supposes think thinks "
    "believe believes told tells swears swore".split()
)
_CAPITAL = re.compile("[\"'“„«]*(?:[Tt]he )?[\"'“„«]*[^\\W\\d_a-z]")
_ARTICLES = frozenset(("a", "an", "the"))
_SEQUEL = re.compile(r"\d{1,2}|ii|iii|iv")

_TURKISH_IS = re.compile("(?<=\\w)['’](?:d[ıiuü]r|t[ıiuü]r)\\b")

_BRACKETS = re.compile(r"\([^()]*\)\s*")

_NOT_AN_ANSWER = re.compile(r"[{}\[\]=<>|~]|^\W*\d+\s?%\s+\w|\?")

_PATRONYMIC = re.compile(r".+(?:вич|вна|ична|ovich|evich|ovna|evna)$", re.IGNORECASE)


def names_first(
    answer: str, golds: Collection[str], question: str, proper: Collection[str] = ()
) -> bool:
    """Whether an answer names an accepted one before any other name, and lets it stand.

    Args:
        answer: As it was written; markup is left out.
        golds: Accepted answers, normalized.
        question: As it was asked.
        proper: Those of them that are written with a capital.

    >>> question = "Which play features the character Shylock?"
    >>> names_first("Shylock appears in *The Tempest* by Shakespeare.", ["tempest"], question)
    True
    >>> names_first("Shylock appears in Macbeth, not in The Tempest.", ["tempest"], question)
    False
    """
    if len(answer) > _MAX_LENGTH:
        return False
    text = plain(answer)
    if _NOT_AN_ANSWER.search(text):
        return False
    if UNSPACED.search(question):
        return named_unspaced(text, golds, question) and not declines(text, question)
    text = _TURKISH_IS.sub("", text)
    asked = Asked(question, golds)
    sought = {gold for gold in golds if len(gold) >= SHORTEST and gold not in asked.phrase}
    sentences = bare_sentences(text)
    for number, sentence in enumerate(sentences):
        words = tuple(words_of(sentence))
        place = _middle_name(words, sought) or next(spans_of(sentence, words, sought), None)
        if place is None:
            if any(asked.is_name(words, i) for i in range(len(words))) or len(words) <= 1:
                return False
            continue
        if "(" in sentence[: words[place[0]].start]:
            front = sentence[: words[place[0]].start]
            sentence = _without_asides(front, asked) + sentence[len(front) :]
            words = tuple(words_of(sentence))
            place = next(spans_of(sentence, words, sought), None)
            if place is None:
                return False
        start, end = place
        said = normalize(" ".join(word.text for word in words[start:end]))
        if said in proper and words[start].written.islower() and len(words) > end - start:
            return False  # "who", where The Who is meant
        others = dict(spans_of(sentence, words, golds))
        if end in others and words[end].marked:  # "gold (Au)"
            end = others[end]
        if not _stands(sentence, words, start, end, asked):
            return False
        # Whether a part declines is the dearest question, and so the last one.
        stands = all(lets_stand(remark, asked) for remark in sentences[number + 1 :])
        return stands and not declines(text, question)
    return False


def _stands(sentence: str, words: Sequence[Word], start: int, end: int, asked: Asked) -> bool:
    """Whether a sentence says the answer at this place of what was asked."""
    front = words[:start]
    texts = [word.text for word in front]
    if _is_turned(sentence, words, start, end, asked) or _is_of_another(words, start, asked):
        return False
    if not _is_accounted(sentence, words, start, asked):
        return False
    if front and not (_leads_to(texts, asked) and _verb_is_asked(front, asked)):
        return False
    around = [*_to_the_answer(texts), "\ue002", *_by_whom(words[end:], asked)]
    if stands_for_another(around, asked.text):
        return False
    return lets_stand_behind(sentence, words, start, end, asked)


def _is_turned(sentence: str, words: Sequence[Word], start: int, end: int, asked: Asked) -> bool:
    """Whether the clause denies what it says, or says that others say it."""
    front = words[:start]
    texts = [word.text for word in front]
    # Portuguese "o" is no "or".
    if not (TURNING - asked.letters).isdisjoint(texts) or _reports(texts):
        return True
    if any(_NEGATED.search(word.written) for word in front):
        return True
    clause = {*texts, *(word.text for word in words[end : end + _NEAR] if not word.marked)}
    if not DENYING.isdisjoint(clause - asked.words):
        return True
    return _GLUED.search(sentence[: words[start].start]) is not None


def _is_of_another(words: Sequence[Word], start: int, asked: Asked) -> bool:
    """Whether the words in front name something else, or make the answer a part of it."""
    front, first = words[:start], words[start]
    texts = [word.text for word in front]
    if any(asked.is_name(words, i) for i in range(start)):
        return True
    if not (RELATIVE | RELATIONS).isdisjoint(set(texts) - asked.words):
        return True  # "the mountain next to Kilimanjaro"
    if any(_SEQUEL.fullmatch(word.text) and not asked.holds(word.text) for word in front[1:]):
        return True  # "Jaws 2 was directed by ..."
    if first.text.isascii() and not all(map(str.isascii, set(texts) - asked.words - FOREIGN)):
        return True
    if not front:
        return False
    last = front[-1]
    if last.text[:1].isdigit() and not asked.holds(last.text):
        return True
    asked_verb = last.text == asked.verb or (last.text in asked.words and is_verb(last.text))
    if first.marked and asked_verb:
        return True  # "The man that Oswald shot: Jack Ruby."
    if len(front) == 1 and last.text in FOREIGN:
        return True  # El Salvador
    # The State of Washington
    return len(front) > 1 and last.text == "of" and front[-2].written[:1].isupper()


def _is_accounted(sentence: str, words: Sequence[Word], start: int, asked: Asked) -> bool:
    """Whether few words in front are unknown; fewer where the answer is no name."""
    texts = [word.text for word in words[:start]]
    unknown = [text for text in texts if not asked.accounts_for(text)]
    if len(unknown) > _MAX_UNKNOWN:
        return False
    if unknown and not asked.speaks(texts):
        return False  # "It was held in France" does not say who won
    if _CAPITAL.match(sentence[words[start].start :]):
        return True
    predicate = [text for text in texts if text not in _ARTICLES][-1:]
    named = bool(predicate) and predicate[0] in COPULAS and not asked.content.isdisjoint(texts)
    return named or not unknown or (len(unknown) == 1 and VERBAL.match(unknown[0]) is not None)


def _without_asides(front: str, asked: Asked) -> str:
    """Without brackets that name nothing and deny nothing, and do not stand before the answer."""

    def dropped(match: re.Match[str]) -> str:
        words = tuple(words_of(match[0]))
        texts = {word.text for word in words}
        named = any(
            asked.is_name(words, i) for i in range(len(words)) if not words[i].text.isdigit()
        )
        against = not texts.isdisjoint(TURNING | DENYING | APART)
        last = not front[match.end() :].strip()
        return match[0] if named or against or last else ""

    return _BRACKETS.sub(dropped, front)


def _reports(texts: Sequence[str]) -> bool:
    """Whether others are said to say it: "some liars claim that ..."."""
    for i, text in enumerate(texts[1:], start=1):
        if text in _REPORTING and texts[i - 1] not in ("i", "we"):
            return True
    return False


def _verb_is_asked(front: Sequence[Word], asked: Asked) -> bool:
    """Whether what is done to or by the answer is what was asked: not "was banned by"."""
    texts = [word.text for word in front if word.text not in TITLES | NEUTRAL | _ARTICLES]
    while texts and DESCRIBING.match(texts[-1]):
        texts.pop()
    if not texts:
        return True
    verb = texts[-2] if texts[-1] == "by" and len(texts) > 1 else texts[-1]
    if (
        verb in LINKING
        or verb in asked.near
        or asked.speaks([verb])
        or asked.holds(verb)
        or verb in FOREIGN
    ):
        owner = any(word.written.endswith(("'s", "\u2019s")) for word in front)
        noun = texts[-2] if texts[-1] in COPULAS and len(texts) > 1 else ""
        return not (owner and noun and not asked.accounts_for(noun))
    return not (texts[-1] == "by" or (VERBAL.match(verb) and not asked.accounts_for(verb)))


def _to_the_answer(texts: list[str]) -> list[str]:
    """Words in front, without what stands between "by" and the answer: "by her eldest son"."""
    before = list(texts)
    while before and before[-1] in NEUTRAL | TITLES:
        before.pop()
    place = len(before) - before[::-1].index("by") if "by" in before else 0
    return before[:place] if place else before


def _by_whom(words: Sequence[Word], asked: Asked) -> list[str]:
    """The clause behind, up to who does it: "Facebook was bought by Instagram"."""
    clause: list[str] = []
    for word, following in pairwise([*words, None]):
        if word is None or word.marked:
            break
        if word.text == "by":
            return [*clause, "by"] if following and asked.holds(following.text) else clause
        clause.append(word.text)
    return clause if not words or not words[0].marked else []


def _leads_to(texts: Sequence[str], asked: Asked) -> bool:
    """Whether the words in front lead to the answer, and not to something of it."""
    before = [text for text in texts if text not in TITLES and text not in ("a", "an", "the")]
    while before and before[-1] not in LINKING | OF | APART and not is_verb(before[-1]):
        before.pop()
    if not before:
        return True
    last = before[-1]
    if last in APART and not asked.holds(last):
        return False
    if last in OF and len(before) > 1:
        return before[-2] in WHOLE | FOREIGN or before[-2] in NEUTRAL or asked.holds(before[-2])
    return True


def _middle_name(words: Sequence[Word], golds: Collection[str]) -> tuple[int, int] | None:
    """A name of two words with a third between them: Fyodor Mikhailovich Dostoevsky."""
    for i in range(len(words) - 2):
        three = words[i : i + 3]
        if any(word.marked for word in three[1:]) or not _PATRONYMIC.match(three[1].text):
            continue
        capitals = all(word.written[:1].isupper() for word in three)
        if capitals and normalize(f"{three[0].written} {three[2].written}") in golds:
            return i, i + 3
    return None
