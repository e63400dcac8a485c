"""A second reading: whether the clause of a text that names an accepted answer gives it.

Asked only where the patterns of `statements` and `first_named` have not decided. They prove word by
word that a sentence states the answer. Here a sentence is taken at its word unless something in it
speaks against that: a denial, a doubt, another name in the answer's place, another relation, or a
later sentence. What only accompanies the clause (`clauses`) is left aside. English alone is read.
"""

import re
from collections.abc import Callable, Collection, Sequence

from .asked_question import Asked, bare_sentences, plain
from .clause_contrast import sets_right
from .clause_of_answer import DETERMINERS, Clause, is_number
from .clause_relation import TO_ANOTHER, objection_to_relation
from .clause_rivals import objection_to_list, objection_to_rivals
from .clauses import APPOSITION, MAIN, Part, parts_of
from .first_named import PREFACE
from .further_roles import in_one_verb
from .later_sentences import says_another
from .behind_the_answer import says_again
from .own_words_question import without_passage
from .roles import PRONOUNS
from .sentence_words import FOREIGN
from .sentence_tokens import Word, spans_of, words_of
from .text import fold, normalize
from .yes_no import AUXILIARY

_MAX_LENGTH = 1200  # characters
_MAX_SENTENCES = 8
_MAX_WORDS = 60
_LEAST_BESIDE = 3  # words beside the answer: fewer are no clause
_CONTRASTED = 6  # words of another answer that is denied
_FRAGMENT = 3  # words: a later sentence this short may be another answer
_ASKS = frozenset("what which who whom whose when where how".split())
_VERDICTS = frozenset(("yes", "no", "true", "false", ""))
_SIGNS = re.compile(
    r"[{}\[\]<>|~/\\#&+@=^$_¬≠×÷]|!\w|(?<!\w)!|\.\.|…|^\s*(?:[-*•]|\d+[.)])\s|\?|\d\.[A-Z]",
    re.MULTILINE,
)
_ENGLISH = re.compile(
    r"\b(?:the|is|was|are|were|of|by|has|had|it|its|which|he|she|that|who)\b", re.IGNORECASE
)
_SHARED = frozenset("in a as do am".split())
_FRAME = re.compile(r"^(?:i (?:think|believe|would say)(?: that)?,? |(?:well|yes), )", re.I)
_WOULD_BE = re.compile(r"\b(that|it) would be\b", re.I)
_DOUBT = re.compile(
    r"\b(?:either|maybe|perhaps|possibl[ye]|might|may (?:be|have)|(?:not|never) (?:sure|certain)|"
    r"unsure|guess\w*|(?:some|many|most|other|others|people|fools?|liars?|users?|every(?:one|body)|"
    r"nobody|some(?:body|one)|they|he|she|who) (?:\w+ )?(?:sa(?:y|ys|id)|thinks?|thought|"
    r"believed?s?|assumed?|argues?|claims?)|sa(?:y|ys|id) (?:that|the|it)|claim(?:s|ed)?|"
    r"candidates?|could|would|should|depend(?:s|ing)|whether|comes? to mind|disputed|likely|"
    r"reportedly|allegedly|supposed(?:ly)?|rumou?r\w*|believed|thought|considered|mistak\w+|"
    r"confus\w+|myth|fiction\w*|dream\w*|pretend\w*|joke|liars?|lied|false\w*|fake|hoax|wrong\w*|"
    r"incorrect\w*|untrue|imagin\w*|novel|story|wish|wants?|wanted|hoped?|planned|predicted|"
    r"intended|expected|according to (?:the )?(?:legend|rumou?r|some|my)|if)\b|['’]d\b|['’]ve been",
    re.IGNORECASE,
)
_RETRACTED = re.compile(
    r"\b(?:wait|correction|scratch that|i meant?|kidding|sorry|oops|hmm|on second thoughts?|"
    r"on reflection|never mind|made (?:it|that|this) up|double-check|not (?:true|so|the case|it|"
    r"that)|(?:final|right|correct|real|actual|true) (?:answer|one|name)|wrong|incorrect|untrue|"
    r"false|mistaken|mistake|lies?|lied|jok(?:e|ing)|psych|the opposite is|opposite(?=\W*$)|"
    r"nonsense|myth|hoax|fake|alternatively|otherwise|(?:take|took) (?:it|that|this) back|"
    r"disregard|ignore|forget|strike that|in reality|in truth|the truth is|some (?:say|sources|"
    r"argue|claim)|others (?:say|believe|claim|argue)|could (?:also )?be|might (?:as well )?be|"
    r"or (?:it|he|she|was|is|maybe|perhaps|rather)|if not|unsure|not (?:sure|certain)|"
    r"guess(?:ing|ed)?)\b|^(?:actually|no|nope|not|or|maybe|perhaps|rather|in fact|well|then|"
    r"but)\b|\?",
    re.IGNORECASE,
)
_BUT = re.compile(r"^but ", re.IGNORECASE)
_SPEAKER_DOES_NOT = re.compile(r"\b(?:i|we)\b.*(?:n['’]t\b|\bnot?\b|\bunable\b)", re.IGNORECASE)


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
    >>> said = "The Treaty of Portsmouth, brokered by Theodore Roosevelt, ended the Russo-Japanese War."
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
    text = PREFACE.sub("", plain(text))
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
        sentence = _WOULD_BE.sub(r"\1 is", in_one_verb(_FRAME.sub("", sentence)))
        words = tuple(words_of(sentence))
        if len(words) > _MAX_WORDS:
            return "too long"
        place = _place(sentence, words, golds, proper, is_gold)
        if place is not None:
            return (
                _objection_in(sentence, words, place, golds, asked, is_gold is not None)
                or _objection_before(sentences[:number], asked, is_gold is not None)
                or _objection_behind(sentences[number + 1 :], asked)
            )
    return "not named"


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
    parts = parts_of(sentence, words, asked.near_content)
    part = next(part for part in parts if part.start <= start < part.end)
    gold = {i for a, b in spans_of(sentence, words, golds) for i in range(a, b)}
    gold |= set(range(start, end))
    clause = Clause(sentence, words, parts, part, start, end, frozenset(gold), asked, counted)
    if sets_right(clause):
        return _doubt(clause, clause.part.start) or objection_to_list(clause)
    return (
        _objection_to_part(clause)
        or _doubt(clause)
        or objection_to_rivals(clause)
        or objection_to_relation(clause)
    )


def _objection_to_part(clause: Clause) -> str | None:
    """Whether an answer stands in what only accompanies the clause."""
    part, parts = clause.part, clause.parts
    at = parts.index(part)
    if part.kind == APPOSITION:
        owner = clause.words[part.start - 1]
        named = clause.is_of_question(owner) or owner.text in TO_ANOTHER
        named = named and owner.text != clause.asked.verb  # "The man Oswald shot: Jack Ruby"
        if at == 0 or parts[at - 1].kind != MAIN or owner.written[:1].isupper() or not named:
            return "beside something else"
    elif clause.stands_alone and clause.words[part.start].text == "but":
        front = [i for other in parts[:at] for i in range(other.start, other.end)]
        if any(clause.asked.is_name(clause.words, i) for i in front):
            return "name in front"
    elif part.kind != MAIN:
        return f"in what accompanies the clause: {part.kind}"
    beside = [text for text in clause.texts if text not in DETERMINERS]
    return "no clause" if len(beside) < _LEAST_BESIDE - 1 else None


def _doubt(clause: Clause, first: int = 0) -> str | None:
    """Whether the sentence, from its word `first`, doubts its answer or takes it back."""
    words, asked = clause.words, clause.asked
    said = [
        words[i].written
        for part in clause.parts
        if part.kind not in ("relative", "participle") and part.start >= first
        for i in range(part.start, part.end)
        if i not in clause.gold and words[i].text not in asked.words
    ]
    if _DOUBT.search(" ".join(said)):
        return "doubt"
    for part in clause.parts:
        if part.start < clause.end:
            continue
        stop = words[part.end].start if part.end < len(words) else None
        if _denies_another(clause, part):
            continue
        if _RETRACTED.search(_BUT.sub("", clause.sentence[words[part.start].start : stop])):
            return "taken back"
        again = part.kind in ("clause", "anew", "joined") and says_again(words, part.start, asked)
        but = words[part.start].text == "but"
        if again or (but and asked.speaks([w.text for w in words[part.start + 1 : part.end]])):
            return "said again"
    return None


def _denies_another(clause: Clause, part: Part) -> bool:
    """Whether a part behind the answer denies another name: ", not in Romania"."""
    its = clause.words[part.start : part.end]
    if its[0].text != "not" or not 1 < len(its) <= _CONTRASTED or "!" in clause.tail:
        return False
    named = [i for i in range(part.start + 1, part.end) if clause.asked.is_name(clause.words, i)]
    return bool(named) and clause.gold.isdisjoint(range(part.start, part.end))


def _objection_before(sentences: Sequence[str], asked: Asked, counted: bool) -> str | None:
    """What earlier sentences have against an answer: a name, a doubt, not knowing."""
    for sentence in sentences:
        words = tuple(words_of(sentence))
        if _DOUBT.search(sentence) or _SPEAKER_DOES_NOT.search(sentence):
            return "doubt before it"
        if not _FRAGMENT <= len(words) <= _MAX_WORDS:
            return "something before it"
        named = any(
            is_number(word) and not asked.holds(word.text) if counted else asked.is_name(words, i)
            for i, word in enumerate(words)
        )
        if named and asked.speaks([word.text for word in words]):
            return "another answer before it"
    return None


def _objection_behind(sentences: Sequence[str], asked: Asked) -> str | None:
    """What later sentences have against an answer."""
    for sentence in sentences:
        words = tuple(words_of(sentence))
        short = len(words) < _FRAGMENT or (len(words) == _FRAGMENT and words[0].text in PRONOUNS)
        if short:
            return "something behind it"
        if _RETRACTED.search(sentence):
            return "taken back"
        named = any(asked.is_name(words, i) for i in range(len(words)))
        if says_another(sentence, asked) or (named and says_again(words, 0, asked)):
            return "another answer behind it"
    return None
