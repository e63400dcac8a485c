"""Whether a sentence, or one before or behind it, doubts an answer, takes it back or gives another.

"It could be Canberra", "Canberra, which is a lie", "Canberra. Sorry, that is a mistake."
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from ..regex import regex
from ..sentences.behind_the_answer import says_again
from ..sentences.everyday_forms import names_another
from ..sentences.later_sentences import (
    concedes,
    declines_it,
    lets_stand,
    says_another,
    without_harmless_denial,
)
from ..words.asked import Asked
from ..words.clauses import Part
from ..words.roles import PRONOUNS
from ..words.sentence_words import is_verb
from ..words.tokens import Word, words_of
from ..words.wording import asked_for
from .of_answer import Clause, is_number

_MAX_WORDS = 60
_CONTRASTED = 6  # words of another answer that is denied
_SUBJECT_WITHIN = 9  # words at the beginning of a sentence
_FRAGMENT = 3  # words: a later sentence this short may be another answer
_DOUBT = regex(
    r"\b(?:either|maybe|perhaps|possibl[ye]|might|may (?:(?:also|well|equally) )?(?:be|have)|"
    r"(?:not|never) (?:sure|certain)|"
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
_RETRACTED = regex(
    r"\b(?:wait|correction|scratch that|i meant?|kidding|sorry|oops|hmm|on second thoughts?|"
    r"on reflection|never mind|made (?:it|that|this) up|double-check|not (?:true|so|the case|it|"
    r"that)|(?:final|right|correct|real|actual|true) (?:answer|one|name)|wrong|incorrect|untrue|"
    r"false|mistaken|mistake|lie|lies(?! (?:about|in|on|at|between|near|within|along|off|just|"
    r"some|roughly|north|south|east|west|\d))|lied|jok(?:e|ing)|psych|"
    r"the opposite is|opposite(?=\W*$)|"
    r"nonsense|myth|hoax|fake|alternatively|otherwise|(?:take|took) (?:it|that|this) back|"
    r"disregard|ignore|forget|strike that|in reality|in truth|the truth is|some (?:say|sources|"
    r"argue|claim)|others (?:say|believe|claim|argue)|"
    r"(?:could|may|might) (?:(?:also|well|(?:just )?as well|equally) )?(?:be|have)|"
    r"also (?:possible|a possibility)|"
    r"or (?:it|he|she|was|is|maybe|perhaps|rather)|if not|unsure|not (?:sure|certain)|"
    r"guess(?:ing|ed)?)\b|^(?:actually|no|nope|not|or|maybe|perhaps|rather|in fact|well|then|"
    r"but)\b|\?",
    re.IGNORECASE,
)
_IS_THE = regex(
    r"(?P<front>[^,;:]+?) (?:is|are|was|were) (?:actually |really )?the (?P<what>[a-z].*)"
)
_DESCRIBED = regex(r"(?:[a-z]+est|most|least|first|second|last|only|same|one|so|name)\b")
_BUT = regex(r"^but ", re.IGNORECASE)
_SPEAKER_DOES_NOT = regex(r"\b(?:i|we)\b.*(?:n['’]t\b|\bnot?\b|\bunable\b)", re.IGNORECASE)


def objection_to_doubt(clause: Clause, first: int = 0) -> str | None:
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
        its = range(part.start + 1, part.end)
        on = words[part.start].text == "but" or any(asked.is_name(words, i) for i in its)
        if again or (part.kind == "joined" and on and asked.speaks([words[i].text for i in its])):
            return "said again"
    return None


def _denies_another(clause: Clause, part: Part) -> bool:
    """Whether a part behind the answer denies another name: ", not in Romania"."""
    its = clause.words[part.start : part.end]
    if its[0].text != "not" or not 1 < len(its) <= _CONTRASTED or "!" in clause.tail:
        return False
    named = [i for i in range(part.start + 1, part.end) if clause.asked.is_name(clause.words, i)]
    return bool(named) and clause.gold.isdisjoint(range(part.start, part.end))


def objection_before(sentences: Sequence[str], asked: Asked, counted: bool) -> str | None:
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
        if not counted and (
            _answers_in_small_letters(sentence, asked) or names_another(sentence, asked)
        ):
            return "another answer before it"
    return None


def _answers_in_small_letters(sentence: str, asked: Asked) -> bool:
    """Whether a sentence has all of the question and says what it is: "... is the red lion".

    "The largest", "the only one" and "a mythical beast" only describe it.
    """
    said = _IS_THE.match(sentence)
    if said is None:
        return False
    front = [word.text for word in words_of(said["front"])]
    told = [word for word in asked.content if word not in front and not asked_for(word, set(front))]
    return not told and not _DESCRIBED.match(said["what"])


def objection_behind(sentences: Sequence[str], asked: Asked) -> str | None:
    """What later sentences have against an answer."""
    for sentence in sentences:
        if concedes(sentence, asked):
            continue
        rest = without_harmless_denial(sentence, asked)
        if rest != sentence and not rest.strip(". "):
            continue
        sentence = rest
        words = tuple(words_of(sentence))
        short = len(words) < _FRAGMENT or (len(words) == _FRAGMENT and words[0].text in PRONOUNS)
        if short:
            return "something behind it"
        if _RETRACTED.search(sentence):
            return "taken back"
        named = any(asked.is_name(words, i) for i in range(len(words)))
        again = named and not _goes_on_with_it(words, asked) and says_again(words, 0, asked)
        if says_another(sentence, asked) or again:
            return "another answer behind it"
    return None


def _goes_on_with_it(words: Sequence[Word], asked: Asked) -> bool:
    """Whether a sentence says what he or she did besides: "Then he negotiated with Khrushchev"."""
    for word, verb in pairwise(words[:_SUBJECT_WITHIN]):
        if word.text in ("he", "she"):
            return is_verb(verb.text) and not asked.speaks([verb.text])
    return False


def remarks_let_stand(text: str, later: list[str], asked: Asked) -> bool:
    """Whether nothing behind the first sentence of a text speaks against what that says.

    Args:
        text: All of it.
        later: Its sentences behind the first one.
        asked: What was asked.
    """
    if not all(lets_stand(remark, asked) for remark in later):
        return False
    return objection_behind(later, asked) is None and not declines_it(text, later, asked)
