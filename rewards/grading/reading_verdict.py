"""The second reading where yes or no was asked: what a text decides, in words of its own.

`yes_no` and `decided_by_statement` know the question as a statement, word by word. Here the clause
has to say most of what was asked, in the question's order, and a negation in it makes it a no.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from .asked_question import Asked, bare_sentences, plain
from .claim_echo import is_the_claim
from .claim_instead import decided_by_another, with_its_denial
from .claim_polarity import (
    claimed_words,
    concluding_first,
    denied_by_too,
    indeed_belongs,
    is_of_another,
    scopes,
    whole_for_not_all,
    with_its_subject,
    with_verdict,
)
from .clause_contrast import DENIALS, negations
from .clause_of_answer import DETERMINERS
from .clauses import FINITE, MAIN, Part, parts_of, verbs_of
from .first_named import PREFACE
from .own_words_question import alike, without_passage
from .regex import regex
from .roles import PRONOUNS, other_words
from .sentence_tokens import Word, words_of
from .sentence_words import DENYING, is_verb
from .wording import LINKING, asked_for
from .yes_no import AUXILIARY

_MAX_LENGTH = 1200  # characters
_MAX_SENTENCES = 8
_MOST = 0.6  # of the question's content words a denial has to have
_VERDICT = regex(
    r"\W*(?P<said>yes|no)\b\s*(?:[,.;:!\u2013\u2014-]+\s*(?P<rest>.*)|$)", re.IGNORECASE | re.DOTALL
)
_MAY = regex(r"^\W*(?:may|shall|am)\b", re.IGNORECASE)
_INTRODUCED = regex(
    r"^(?:actually|in fact|contrary to [^,]{1,60}|despite [^,]{1,60}|although [^,]{1,90}|"
    r"strictly speaking|technically|as far as we know|so far|to date|today|currently|surprisingly|"
    r"unfortunately|sadly|fortunately),\s+",
    re.IGNORECASE,
)
_TAKEN_BACK = regex(
    r"\b(?:wait|correction|scratch that|i meant?|kidding|sorry|oops|hmm|on second thoughts?|"
    r"on reflection|never mind|maybe|perhaps|possibly|depends|partly|partially|sometimes|unsure|"
    r"unclear|uncertain|not (?:sure|certain|only|just|merely|necessarily|always|entirely|quite)|"
    r"yes and no|some (?:say|argue|claim)|disputed|might|could|would|should|if|unless|until|"
    r"except|guess|at least|so they|says?|said|claims?|claimed|believe[sd]?|thought|think)\b|\?",
    re.IGNORECASE,
)
_OPPOSES = regex(
    r"(?:actually|in fact|no|yes|not|but|well|however|or)\b|(?:it|he|she|they|that|this) "
    r"(?:is|was|are|were|do|does|did|has|have|can)(?:n['\u2019]t| not)?\W*$",
    re.IGNORECASE,
)
_CONCESSION = regex(r"\b(?:although|though|despite)\b[^.;]*", re.IGNORECASE)
_NOT_ALL = regex(r"\b(?:not (?:all|every)|unlikely|impossible)\b", re.IGNORECASE)
_IN_PASSIVES = DETERMINERS | {"been", "being", "be", "to"}
_STRESSING = frozenset(("do", "does", "did"))
_SUBJECT_AND_VERB = 2  # words
_LIMITING = frozenset("only hardly almost nearly barely once formerly rarely seldom partly".split())


def decides_for(text: str, wanted: str, question: str) -> bool:
    """Whether a text decides a question for `wanted`, "yes" or "no".

    >>> question = "Does Switzerland belong to the European Union?"
    >>> said = "Switzerland is not a member of the European Union, although it has ties to it."
    >>> decides_for(said, "no", question), decides_for(said, "yes", question)
    (True, False)
    """
    question = without_passage(question)
    asks = AUXILIARY.match(question) or _MAY.match(question)
    if len(text) > _MAX_LENGTH or not asks or " or " in question:
        return False
    asked = Asked(question)
    if negations(words_of(question)):
        return False
    text = with_verdict(PREFACE.sub("", plain(text)), asked)
    verdict = _VERDICT.fullmatch(text)
    rest = bare_sentences(verdict["rest"] or "") if verdict else bare_sentences(text)
    if rest and not verdict:
        first, *reason = concluding_first(rest[0], asked)
        rest = [with_its_subject(first, asked), *reason, *rest[1:]]
    if len(rest) > _MAX_SENTENCES:
        return False
    if any(_TAKEN_BACK.search(_CONCESSION.sub("", sentence)) for sentence in rest):
        return False
    if any(_OPPOSES.match(sentence) for sentence in rest[0 if verdict else 1 :]):
        return False
    said = [_decided(sentence, asked, bool(verdict)) for sentence in rest]
    if not verdict and rest and not _is_echo(rest[0], asked):
        return False
    if verdict:
        return verdict["said"].lower() == wanted and set(said) <= {wanted, None}
    return said[:1] == [wanted] and set(said[1:]) <= {wanted, None}


def _is_echo(sentence: str, asked: Asked) -> bool:
    """Whether the first sentence says what was asked and nothing else, or that it is too much."""
    sentence = _INTRODUCED.sub("", sentence)
    if denied_by_too(sentence, asked) != sentence:
        return True
    if decided_by_another(sentence, asked):
        return True
    sentence = with_its_denial(whole_for_not_all(sentence, asked) or sentence, asked)
    words = tuple(words_of(sentence))
    parts = parts_of(sentence, words, verbs_of(asked.near_content))
    clause = [word for part in parts if part.kind == MAIN for word in words[part.start : part.end]]
    return is_the_claim(words, parts, clause, asked)


def _decided(sentence: str, asked: Asked, freely: bool) -> str | None:
    """What the main clause of a sentence decides, if it speaks of what was asked.

    After a verdict (`freely`) a pronoun may stand for what the question names.
    """
    sentence = denied_by_too(_INTRODUCED.sub("", sentence), asked)
    if said := decided_by_another(sentence, asked):
        return said
    sentence = with_its_denial(sentence, asked)
    of_some = whole_for_not_all(sentence, asked)
    if of_some is not None:
        return "no" if _decided(f"All {of_some}", asked, False) == "yes" else None
    words = tuple(words_of(sentence))
    if not words or (_NOT_ALL.search(sentence) and not _NOT_ALL.search(asked.text)):
        return None
    parts = parts_of(sentence, words, verbs_of(asked.near_content))
    clause = [word for part in parts if part.kind == MAIN for word in words[part.start : part.end]]
    denied = negations(clause)
    texts = frozenset(word.text for word in clause)
    wanted = claimed_words(asked, texts, bool(denied))
    places = [_place(word, clause) for word in wanted]
    held = [place for place in places if place is not None]
    if not held or denied > 1:
        return None
    pairs = zip(wanted, places, strict=True)
    fixed = [place for word, place in pairs if place is not None and not word.endswith("ly")]
    if fixed != sorted(fixed):  # "K2 is higher than Everest"
        return "no" if freely and "than" in asked.words and not denied else None
    points = freely and not PRONOUNS.isdisjoint(texts)
    if points and not denied and any(is_verb(text) and asked.speaks([text]) for text in texts):
        return "yes"  # "No, he won it in 1921"
    if any(_turns(words, part, asked) for part in parts):
        return None
    echo = " ".join(word.written for word in clause)
    if scopes(echo) != scopes(asked.text) or is_of_another(clause, asked, min(held)):
        return None
    missing = [word for word, place in zip(wanted, places, strict=True) if place is None]
    if denied:
        enough = points or (len(held) >= _MOST * len(places) and places[0] is not None)
        return "no" if enough and not _denies_another(clause, asked, bool(missing)) else None
    named = any(asked.is_name(words, i) for i in range(len(words)))
    stressed = not named and _stressed(clause, wanted, places)
    whole = not missing or stressed or indeed_belongs(sentence, missing)
    plainly = (DENYING | DENIALS | _LIMITING).isdisjoint(texts - asked.words)
    return "yes" if whole and plainly else None


def _stressed(clause: Sequence[Word], wanted: Sequence[str], places: Sequence[int | None]) -> bool:
    """Whether subject and verb are affirmed with "does", and only the end is not said again."""
    said = sum(place is not None for place in places)
    if said < _SUBJECT_AND_VERB or None in places[:said]:
        return False
    verb = places[said - 1] or 0
    return clause[verb - 1].text in _STRESSING and wanted[said - 1] == clause[verb].text


def _turns(words: Sequence[Word], part: Part, asked: Asked) -> bool:
    """Whether a clause behind "but" limits what was said, or speaks of it again."""
    its = [word.text for word in words[part.start : part.end]]
    if its[0] != "but":
        return False
    content = [text for text in its[1:] if text not in LINKING]
    again = its[1:2] and its[1] in PRONOUNS and not FINITE.isdisjoint(its[2:4])
    return bool(again) or not _LIMITING.isdisjoint(its) or asked.speaks(content)


def _denies_another(words: Sequence[Word], asked: Asked, missing: bool) -> bool:
    """Whether what is denied is not what was asked.

    It is a kind of it ("is not a founding member") or, where a word of the question is `missing`,
    of another name ("is not longer than the Volga").
    """
    if missing and any(asked.is_name(words, i) for i in range(len(words))):
        return True
    denied = next((i for i, word in enumerate(words) if negations([word])), len(words))
    if words[denied : denied + 1] and words[denied].text == "no":
        return False
    told = [word for word in words[denied + 1 :] if word.text not in _IN_PASSIVES]
    for word, noun in pairwise(told):
        if asked.holds(word.text) or asked.speaks([word.text]):
            return False
        if not asked.accounts_for(word.text):
            return asked.holds(noun.text)
    return False


def _place(wanted: str, words: Sequence[Word]) -> int | None:
    """Where a clause has a word of the question, in this or another form, or another one for it."""
    forms = other_words(frozenset({wanted})) | {wanted}
    for i, word in enumerate(words):
        if asked_for(word.text, forms) or asked_for(wanted, {word.text}):
            return i
        if alike(word.text, frozenset({wanted})):
            return i
    return None
