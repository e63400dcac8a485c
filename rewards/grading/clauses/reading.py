"""A second reading: whether the clause of a text that names an accepted answer gives it.

Asked only where the patterns of `statements` and `first_named` have not decided. They prove word by
word that a sentence states the answer. Here a sentence is taken at its word unless something in it
speaks against that: a denial, a doubt, another name in the answer's place, another relation, or a
later sentence. What only accompanies the clause (`words.clauses`) is left aside. English alone is
read here, ten more languages in `foreign`.
"""

import re
from collections.abc import Callable, Collection, Sequence

from ..names.acronyms import with_acronyms_alone
from ..regex import regex
from ..sentences.everyday_forms import in_plain_form
from ..sentences.first_named import PREFACE
from ..text import fold, normalize
from ..words.asked import AUXILIARY, Asked, bare_sentences, plain
from ..words.clauses import APPOSITION, MAIN, parts_of, verbs_of
from ..words.further_roles import in_one_verb
from ..words.question import without_passage
from ..words.sentence_words import COPULAS, FOREIGN
from ..words.tokens import Word, spans_of, words_of
from .contrast import SPEAKER, sets_right
from .denial import TO_ANOTHER, objection_to_denial
from .doubt import objection_before, objection_behind, objection_to_doubt
from .numbers import WHEN
from .of_answer import DETERMINERS, Clause, is_number
from .relation import objection_to_relation
from .rivals import gives_a_country, objection_to_list, objection_to_rivals
from .slot import objection_to_slot

_MAX_LENGTH = 1200  # characters
_MAX_SENTENCES = 8
_MAX_WORDS = 60
_LEAST_BESIDE = 3  # words beside the answer: fewer are no clause
_ASKS = frozenset("what which who whom whose when where how".split())
_VERDICTS = frozenset(("yes", "no", "true", "false", ""))
_SIGNS = regex(
    r"[{}\[\]<>|~/\\#&+@=^_¬≠×÷]|!\w|(?<!\w)!|\.\.|…|^\s*(?:[-*•]|\d+[.)])\s|\?|\d\.[A-Z]|\$(?!\d)",
    re.MULTILINE,
)
_ENGLISH = regex(
    r"\b(?:the|is|was|are|were|of|by|has|had|it|its|which|he|she|that|who|and|with|you|your|they|"
    r"from|for|did|not)\b",
    re.IGNORECASE,
)
_SHARED = frozenset("in a as do am".split())
_FRAME = regex(
    r"^(?:i (?:think|believe|would say)(?: that)?,? |(?:well|yes), |"
    r"according to the (?:passage|text|article|story), (?=[A-Z][^,;:.]*,)|"
    r"the (?:passage|text|article) (?:says|states|mentions|notes|tells us) that )",
    re.IGNORECASE,
)
_BY_MEASURE = regex(
    r" by (?:(?:land |surface )?area|population|volume|size|length|height|mass|weight|depth|far)\b",
    re.IGNORECASE,
)
_IN = frozenset(("in", "from", "at"))
_ZONE = regex(r"\b(UTC|GMT)\s?[+\u2212-]\s?\d{1,2}(?::\d\d)?\b")
_WOULD_BE = regex(r"\b(that|it) would be\b", re.I)


def gives(
    text: str,
    answers: Collection[str],
    question: str,
    is_gold: Callable[[str], bool] | None = None,
) -> bool:
    """Whether a text, read as an answer to a question, gives an accepted answer that it names.

    Args:
        text: The answer as it was written; markup is left out.
        answers: Accepted answers.
        question: As it was asked.
        is_gold: Whether a number is an accepted one, where numbers are compared by value.

    >>> question = "Which war was ended by the Treaty of Portsmouth?"
    >>> said = "The Treaty of Portsmouth, brokered by Roosevelt, ended the Russo-Japanese War."
    >>> gives(said, ["Russo-Japanese War"], question), gives(said, ["Roosevelt"], "Who ended it?")
    (True, False)
    """
    return objection(text, answers, question, is_gold) is None


def objection(
    text: str,
    answers: Collection[str],
    question: str,
    is_gold: Callable[[str], bool] | None = None,
) -> str | None:
    """What speaks against it that a text gives an accepted answer, in a word or two; None: nothing.

    Arguments as of `gives`.
    """
    if len(text) > _MAX_LENGTH:
        return "too long"
    question = without_passage(question)
    if _ASKS.isdisjoint(fold(question).split()) or AUXILIARY.match(question) or " or " in question:
        return "no question that asks for a name or a number"
    if is_gold is None and not _is_named(text, answers):
        return "not named"
    text = with_acronyms_alone(_ZONE.sub(r"\1", PREFACE.sub("", plain(text))))
    if _SIGNS.search(text) or not (_ENGLISH.search(text) or FOREIGN.isdisjoint(_lower(text))):
        return "no plain English"
    golds = {normalize(answer) for answer in answers} - _VERDICTS
    asked = Asked(question, golds)
    golds = {gold for gold in golds if f" {gold} " not in asked.phrase}
    lower = {normalize(answer) for answer in answers if answer[:1].islower()}
    proper = {normalize(answer) for answer in answers if answer[:1].isupper()} - lower
    sentences = bare_sentences(text)
    if len(sentences) > _MAX_SENTENCES:
        return "too long"
    for number, sentence in enumerate(sentences):
        sentence = _put_plainly(sentence, asked)
        words = tuple(words_of(sentence))
        if len(words) > _MAX_WORDS:
            return "too long"
        place = _place(sentence, words, golds, proper, is_gold)
        if place is not None:
            return (
                _objection_in(sentence, words, place, golds, asked, is_gold is not None)
                or objection_before(sentences[:number], asked, is_gold is not None)
                or objection_behind(sentences[number + 1 :], asked)
            )
    return "not named"


def _put_plainly(sentence: str, asked: Asked) -> str:
    """A sentence without what leads to it, in one verb, as the question would have it."""
    dated = WHEN.search(asked.text) is not None
    sentence = _WOULD_BE.sub(r"\1 is", in_one_verb(_FRAME.sub("", sentence), dated))
    return in_plain_form(_BY_MEASURE.sub("", sentence), asked)


def _is_named(text: str, answers: Collection[str]) -> bool:
    """Whether a text has an accepted answer in it, as it stands."""
    said = f" {normalize(text)} "
    return any(f" {normalize(answer)} " in said for answer in answers)


def _lower(text: str) -> set[str]:
    """The words of a text in small letters, but for those that English shares."""
    return {word for word in re.findall(r"\w+", text) if word.islower()} - _SHARED


def _place(
    sentence: str,
    words: Sequence[Word],
    golds: Collection[str],
    proper: Collection[str],
    is_gold: Callable[[str], bool] | None,
) -> tuple[int, int] | None:
    """Where a sentence names an accepted answer first: a proper name with a capital."""
    if is_gold is not None:
        numbers = (i for i, word in enumerate(words) if is_number(word))
        return next(((i, i + 1) for i in numbers if is_gold(words[i].written.strip(".,"))), None)
    for start, end in spans_of(sentence, words, golds):
        capital = any(map(str.isupper, words[start].written))
        if capital or normalize(" ".join(word.text for word in words[start:end])) not in proper:
            return start, end
    return None


def _objection_in(
    sentence: str,
    words: Sequence[Word],
    place: tuple[int, int],
    golds: Collection[str],
    asked: Asked,
    counted: bool,
) -> str | None:
    """What the sentence of an answer has against it."""
    start, end = place
    if len(words) - (end - start) < _LEAST_BESIDE:
        return "no clause"
    parts = parts_of(sentence, words, verbs_of(asked.near_content))
    part = next(part for part in parts if part.start <= start < part.end)
    gold = {i for a, b in spans_of(sentence, words, golds) for i in range(a, b)}
    gold |= set(range(start, end))
    clause = Clause(sentence, words, parts, part, start, end, frozenset(gold), asked, counted)
    if sets_right(clause):
        return objection_to_doubt(clause, clause.part.start) or objection_to_list(clause)
    return (
        _objection_to_part(clause)
        or objection_to_doubt(clause)
        or objection_to_rivals(clause)
        or objection_to_denial(clause)
        or objection_to_relation(clause)
        or objection_to_slot(clause)
    )


def _is_of_the_place(clause: Clause) -> bool:
    """Whether an answer says where a place is that is named in front of it: "in Warsaw, Poland"."""
    words, start = clause.words, clause.part.start
    if start != clause.start or clause.right or not gives_a_country(clause):
        return False
    if any(word.text in COPULAS for word in words[clause.part.end :]):
        return False  # "..., named like a hotel in Warsaw, Poland, is in Germany"
    name = start - 1
    while name > 0 and words[name].written[:1].isupper() and not words[name].marked:
        name -= 1
    place = words[name].text in _IN and name < start - 1
    return place


def _objection_to_part(clause: Clause) -> str | None:
    """Whether an answer stands in what only accompanies the clause."""
    part, parts = clause.part, clause.parts
    at = parts.index(part)
    if part.kind == APPOSITION:
        owner = clause.words[part.start - 1]
        named = clause.is_of_question(owner) or owner.text in TO_ANOTHER
        named = named and owner.text != clause.asked.verb  # "The man Oswald shot: Jack Ruby"
        if _is_of_the_place(clause):
            return None
        if at == 0 or parts[at - 1].kind != MAIN or owner.written[:1].isupper() or not named:
            return "beside something else"
    elif clause.stands_alone and clause.words[part.start].text == "but":
        front = [i for other in parts[:at] for i in range(other.start, other.end)]
        if any(clause.asked.is_name(clause.words, i) for i in front):
            return "name in front"
        if not SPEAKER.isdisjoint(clause.words[i].text for i in front):
            return "doubt"
        if is_number(clause.words[clause.start]):
            return "number of something else"
    elif part.kind != MAIN:
        return f"in what accompanies the clause: {part.kind}"
    beside = [text for text in clause.texts if text not in DETERMINERS]
    return "no clause" if len(beside) < _LEAST_BESIDE - 1 else None
