"""The second reading where yes or no was asked: what a text decides, in words of its own.

`verdicts` and `decided_by_statement` know the question as a statement, word by word. Here the
clause has to say most of what was asked, in the question's order, and a negation in it makes it a
no.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from ..clauses.of_answer import DETERMINERS
from ..regex import regex
from ..sentences.first_named import PREFACE
from ..words.asked import AUXILIARY, Asked, bare_sentences, plain
from ..words.clauses import MAIN, parts_of, verbs_of
from ..words.question import alike
from ..words.roles import PRONOUNS, other_words
from ..words.sentence_words import DENIALS, DENYING, is_verb, negations
from ..words.tokens import Word, words_of
from ..words.wording import asked_for
from .contrast import (
    LIMITING,
    denies_by_contrast,
    last_clause,
    not_all,
    of_some,
    short_clause,
    turns,
)
from .echo import is_the_claim
from .elliptic import denies_elliptically, in_full
from .entailed import decided_by_more
from .excluded import as_asked, is_surpassed, is_taken_up
from .of_another import in_asked_voice
from .polarity import (
    are_mixed,
    claimed_words,
    denied_by_too,
    indeed_belongs,
    is_of_another,
    scopes,
    whole_for_not_all,
    with_verdict,
)
from .pronouns import with_its_object, with_subject
from .restated import without_general_assent
from .verdicts import SOME
from .wording import (
    beside_the_claim,
    mirrored,
    plain_claim,
    plain_question,
)

_MAX_LENGTH = 1200  # characters
_MAX_SENTENCES = 8
_MOST = 0.6  # of the question's content words a denial has to have
_VERDICT = regex(
    r"\W*(?P<said>yes|no)\b\s*(?:[,.;:!\u2013\u2014-]+\s*(?P<rest>.*)|$)", re.IGNORECASE | re.DOTALL
)
_INTRODUCED = regex(
    r"^(?:actually|in fact|(?:contrary to|despite|in spite of) [^,]{1,60}|although [^,]{1,90}|"
    r"strictly speaking|technically|as far as we know|so far|to date|today|currently|surprisingly|"
    r"unfortunately|sadly|fortunately),\s+",
    re.IGNORECASE,
)
_TAKEN_BACK = regex(
    r"\b(?:wait|correction|scratch that|i meant?|kidding|sorry|oops|hmm|on second thoughts?|"
    r"on reflection|never mind|maybe|perhaps|possibly|depends|partly|partially|sometimes|unsure|"
    r"unclear|uncertain|not (?:sure|certain|only|just|merely|necessarily|always|entirely|quite)|"
    r"yes and no|some (?:say|argue|claim)|disputed|might|could|would|should|if|unless|until|"
    r"except|guess|at least|so they tell|says?|said|claims?|claimed|believe[sd]?|thought|think)\b|"
    r"\?",
    re.IGNORECASE,
)
_OPPOSES = regex(
    r"(?:actually|in fact|no|yes|not|but|well|however|or)\b|(?:it|he|she|they|that|this) "
    r"(?:is|was|are|were|do|does|did|has|have|can)(?:n['\u2019]t| not)?\W*$",
    re.IGNORECASE,
)
_CONCESSION = regex(
    r"\b(?:although|though|despite|before (?:it|he|she|they|the \w+) could)\b[^.;]*", re.IGNORECASE
)
_NOT_ALL = regex(r"\b(?:not (?:all|every)|unlikely|impossible)\b", re.IGNORECASE)
_MAY = regex(r"^\W*(?:may|might)\b", re.IGNORECASE)
_IN_PASSIVES = DETERMINERS | {"been", "being", "be", "to"}


def decides_for(text: str, wanted: str, question: str) -> bool:
    """Whether a text decides a question for `wanted`, "yes" or "no".

    >>> question = "Does Switzerland belong to the European Union?"
    >>> said = "Switzerland is not a member of the European Union, although it has ties to it."
    >>> decides_for(said, "no", question), decides_for(said, "yes", question)
    (True, False)
    """
    question = plain_question(question)
    if len(text) > _MAX_LENGTH or " or " in question:
        return False
    if not (AUXILIARY.match(question) or _MAY.match(question)):
        return False
    asked = Asked(question)
    if negations(words_of(question)):
        return False
    text = with_verdict(without_general_assent(PREFACE.sub("", plain(text))), asked)
    verdict = _VERDICT.fullmatch(text)
    rest = bare_sentences(verdict["rest"] or "") if verdict else bare_sentences(text)
    if len(rest) > _MAX_SENTENCES:
        return False
    if rest and not verdict:
        rest = [in_full(rest[0], asked), *rest[1:]]
    if any(_TAKEN_BACK.search(_CONCESSION.sub("", sentence)) for sentence in rest):
        return False
    if any(_OPPOSES.match(sentence) for sentence in rest[0 if verdict else 1 :]):
        return False
    later = " ".join(rest[1:])
    said = [
        _decided(sentence, asked, bool(verdict), None if verdict or i else later)
        for i, sentence in enumerate(rest)
    ]
    if is_surpassed(rest[1:], asked):
        return False
    if verdict:
        return verdict["said"].lower() == wanted and set(said) <= {wanted, None}
    return said[:1] == [wanted] and set(said[1:]) <= {wanted, None}


def _is_echo(sentence: str, asked: Asked) -> bool:
    """Whether the first sentence says what was asked and nothing else, or that it is too much."""
    if denied_by_too(sentence, asked) != sentence:
        return True
    sentence = whole_for_not_all(sentence, asked) or sentence
    words = tuple(words_of(sentence))
    if not words:
        return False
    parts = parts_of(sentence, words, verbs_of(asked.near_content))
    clause = [word for part in parts if part.kind == MAIN for word in words[part.start : part.end]]
    return is_the_claim(words, parts, clause, asked)


def _decided(sentence: str, asked: Asked, freely: bool, later: str | None = None) -> str | None:
    """What a sentence decides, in its own words or in those of the question.

    Args:
        sentence: One of the answer's.
        asked: What was asked.
        freely: Whether it stands behind a verdict, where a pronoun may be what the question names.
        later: Where it has to say what was asked and nothing else, the sentences behind it.
    """
    sentence = in_full(_INTRODUCED.sub("", sentence), asked)
    if denies_elliptically(sentence, asked):
        return "no"
    own_words = sentence
    sentence = plain_claim(sentence, asked)
    if not freely:
        sentence = with_its_object(with_subject(sentence, asked), asked)
    sentence = in_asked_voice(sentence, asked)
    if not_all(sentence, asked) or denies_by_contrast(sentence, asked):
        return "no"

    def claimed(claim: str) -> str | None:
        return (
            None
            if later is not None and not _is_echo(claim, asked)
            else _claimed(claim, asked, freely)
        )

    for claim, meant in as_asked(sentence, asked):
        if claimed(claim) == "yes":
            return None if is_taken_up(claim, sentence, later or "", asked) else meant
    if some := of_some(sentence, asked):
        return "no" if _decided(some[0], asked, freely, later) == some[1] else None
    own = claimed(sentence) or claimed(mirrored(sentence, asked) or "")
    parts = last_clause(sentence, asked) if own is None else None
    if own is None and parts is not None:
        last, front = parts
        own = short_clause(front, last, asked) or _decided(last, asked, freely, later)
    return own or decided_by_more(own_words, later or "", asked)


def _claimed(sentence: str, asked: Asked, freely: bool) -> str | None:
    """What the main clause of a sentence decides, if it speaks of what was asked."""
    sentence = denied_by_too(sentence, asked)
    of_some = whole_for_not_all(sentence, asked)
    if of_some is not None:
        return "no" if _claimed(f"All {of_some}", asked, False) == "yes" else None
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
    if are_mixed(wanted, places, asked, bool(denied)):  # "K2 is higher than Everest"
        return "no" if freely and "than" in asked.words and not denied else None
    points = freely and not PRONOUNS.isdisjoint(texts)
    if points and not denied and any(is_verb(text) and asked.speaks([text]) for text in texts):
        return "yes"  # "No, he won it in 1921"
    if any(turns(words, part, asked) for part in parts):
        return None
    echo = " ".join(word.written for word in clause)
    if scopes(echo) != scopes(asked.text) or is_of_another(clause, asked, min(held)):
        return None
    missing = [word for word, place in zip(wanted, places, strict=True) if place is None]
    missing = [word for word in missing if word not in beside_the_claim(sentence, asked)]
    if denied and not SOME.isdisjoint(asked.words):
        return None  # "Some birds cannot fly": others can
    if denied:
        enough = points or (len(held) >= _MOST * len(places) and places[0] is not None)
        return "no" if enough and not _denies_another(clause, asked, bool(missing)) else None
    whole = not missing or indeed_belongs(sentence, missing)
    plainly = (DENYING | DENIALS | LIMITING).isdisjoint(texts - asked.words)
    return "yes" if whole and plainly else None


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
