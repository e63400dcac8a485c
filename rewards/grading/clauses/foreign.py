"""The second reading in German, French, Spanish, Italian, Portuguese, Dutch, Czech and Russian.

As in `reading`, a sentence that names an accepted answer is taken at its word unless something
speaks against it. No grammar of any of them: the clause has to share words with the question, and
between these and the answer stand words that only link (`other_languages`). A denial, a doubt, a
contrast, another name or another number in front of it speaks against it (`foreign_clause`).
"""

import re
from collections.abc import Callable, Collection, Sequence

from ..numbers.number_words import number_words
from ..regex import regex
from ..sentences.unspaced import UNSPACED
from ..text import fold, normalize
from ..words.asked import Asked, bare_sentences, plain
from ..words.tokens import Word, spans_of, words_of
from .foreign_clause import DENIALS, MAX_WORDS, ForeignClause, lets_stand, lets_stand_behind
from .other_languages import Language, language_of
from .unspaced import gives_unspaced

_MAX_LENGTH = 1200  # characters
_MAX_SENTENCES = 6
_MAX_DENIALS = 2  # "ne ... pas"
_SHORT = 4  # words of a denial at the end
_SIGNS = regex(
    r"[{}\[\]<>|~/\\#&+@=^_¬≠×÷]|(?<!\w)!|\.\.|…|^\s*(?:[-*•]|\d+[.)])\s|\?", re.MULTILINE
)
# "Dan krijg je groen.", "Man erhält Grün.", "Då får man grönt."
_FRAMES = frozenset(
    fold(
        "dan dann da dabei daraus alors donc entonces então allora tedy pak wtedy тогда då je man "
        "on du si se ti es das ist is het dat er wird wordt erhält bekommt entsteht ergibt krijg "
        "krijgt ontstaat obtient donne devient obtiene sale resulta da queda ottiene diventa viene "
        "obtém fica får blir bliver det den c ce est è é son sono jest je это está un una du le la"
    ).split()
)
_ELIDED = regex(r"(?<!\w)(?:[dlcsnjm]|qu|dell|all|nell|dall|sull|un)['\u2019](?=\w)", re.I)
_ELISIONS = {"n": "ne", "c": "ce", "s": "se", "j": "je", "m": "me", "qu": "que"}
_FORMER = regex(
    r"[;,] (?:(?:antes|vorher|zuvor|davor|avant|auparavant|prima|daarvoor|předtím|раньше)"
    r"(?: (?:cela|disso|di allora|de eso))?,? )(?:era|war|était|was|bylo?a?|был[аио]?)\b"
    r"[^;]*$",
    re.IGNORECASE,
)
_QUOTED = regex('[„“”«»"]')
_ONLY = frozenset("nur solo seulement apenas so alleen jen pouze только".split())
_VERDICT = regex(r"^(?:nein|non|no|não|nee|ne|нет)[,;:.!]\s+", re.IGNORECASE)
_NUMBER = regex(r"\d+(?:[.,]\d+)*")


def gives_in_another_language(
    text: str,
    answers: Collection[str],
    question: str,
    is_gold: Callable[[str], bool] | None = None,
) -> bool:
    """Whether a text gives an accepted answer that it names, in the question's language.

    Args:
        text: The answer as it was written; markup is left out.
        answers: Accepted answers.
        question: As it was asked.
        is_gold: Whether a number is an accepted one, where numbers are compared by value.

    >>> question = "Qual è il fiume più lungo d'Italia?"
    >>> gives_in_another_language("Il fiume più lungo d'Italia è il Po.", ["Po"], question)
    True
    >>> gives_in_another_language("Il fiume più lungo è l'Adige, non il Po.", ["Po"], question)
    False
    """
    if len(text) > _MAX_LENGTH:
        return False
    if UNSPACED.search(question):
        return gives_unspaced(text, answers, question, is_gold)
    language = language_of(question)
    if language is None or _SIGNS.search(text):
        return False
    asked = Asked(_unelided(question))
    golds = {normalize(answer) for answer in answers}
    golds = {gold for gold in golds if gold and f" {gold} " not in asked.phrase}
    if is_gold is None:
        is_gold = _same_as_one_of(golds)
    sentences = bare_sentences(_VERDICT.sub("", plain(text)))
    if not golds or not 0 < len(sentences) <= _MAX_SENTENCES:
        return False
    first = _FORMER.sub("", _unelided(sentences[0]))
    first = _set_right(_without_denied_behind(first, language), language)
    words = tuple(words_of(first))
    place = _place(first, words, golds, is_gold, language)
    if place is None or len(words) > MAX_WORDS:
        return False
    if len(sentences) == 1 and _is_short(words, place, asked):
        return True
    counted = words[place[0]].written[:1].isdigit() or _value(words, place, language) is not None
    clause = ForeignClause(words, *place, asked, language, counted)
    return lets_stand(clause) and all(
        lets_stand_behind(_unelided(sentence), clause) for sentence in sentences[1:]
    )


def _is_short(words: Sequence[Word], place: tuple[int, int], asked: Asked) -> bool:
    """Whether a short sentence has, beside its answer, pronouns and words of the question only."""
    beside = [word for i, word in enumerate(words) if not place[0] <= i < place[1]]
    own = [word for word in beside if word.text not in _FRAMES]
    return len(own) < len(beside) <= _SHORT and all(
        word.written.islower() and asked.holds(word.text) and word.text not in DENIALS
        for word in own
    )


def _same_as_one_of(golds: Collection[str]) -> Callable[[str], bool] | None:
    """Whether a number is one of the accepted answers, where some of them are numbers."""
    numbers = {gold for gold in golds if _NUMBER.fullmatch(gold)}
    return (lambda written: normalize(written) in numbers) if numbers else None


def _unelided(text: str) -> str:
    """A text with its elided articles and pronouns apart: "d'Italia" as "d Italia"."""
    return _ELIDED.sub(
        lambda match: _ELISIONS.get(match[0][:-1].lower(), match[0][:-1]) + " ",
        _QUOTED.sub("", text),
    )


def _without_denied_behind(sentence: str, language: Language) -> str:
    """A sentence without the other answer that it denies at its end: ", pas Lyon"."""
    head, mark, tail = sentence.rpartition(",")
    denied = [word.text for word in words_of(tail)]
    if denied[:1] and denied[0] in language.conjunctions | language.but:
        denied = denied[1:]
    short = len(denied) <= _SHORT and denied[:1] and denied[0] in DENIALS
    return head if mark and short and not _ONLY & set(denied) else sentence


def _set_right(sentence: str, language: Language) -> str:
    """A sentence without what it denies in front of a "but": "is (not X but) Y"."""
    words = list(words_of(sentence))
    denials = [i for i, word in enumerate(words) if word.text in DENIALS]
    turns = [i for i, word in enumerate(words) if word.text in language.but]
    if len(turns) != 1 or not denials or denials[-1] > turns[0] or len(denials) > _MAX_DENIALS:
        return sentence
    first, turn = denials[0], turns[0]
    if turn + 1 >= len(words) or not _ONLY.isdisjoint(w.text for w in words[first:turn]):
        return sentence
    return sentence[: words[first].start].rstrip(" ,") + " " + sentence[words[turn + 1].start :]


def _value(words: Sequence[Word], place: tuple[int, int], language: Language) -> int | None:
    """The number that some words are, in words."""
    name = " ".join(word.text for word in words[place[0] : place[1]])
    return number_words(language.name).get(name)


def _place(
    sentence: str,
    words: Sequence[Word],
    golds: Collection[str],
    is_gold: Callable[[str], bool] | None,
    language: Language,
) -> tuple[int, int] | None:
    """Where a sentence has an accepted answer first."""
    if is_gold is None:
        places = spans_of(sentence, words, golds)
        return next((p for p in places if not words[p[0]].text.isdigit()), None)
    for start, word in enumerate(words):
        if _NUMBER.fullmatch(word.written.strip(".,")) and is_gold(word.written.strip(".,")):
            return start, start + 1
        for end in range(min(start + 3, len(words)), start, -1):
            value = _value(words, (start, end), language)
            if value is not None:
                if is_gold(str(value)):
                    return start, end
                break
    return None
