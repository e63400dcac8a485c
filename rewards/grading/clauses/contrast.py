"""Negations that the question has, too, and those that set another answer right.

"Gold does not rust" answers what does not rust. "The koala is not a bear but a marsupial", "it is
not a bear: it is a marsupial" and "mammals do not lay eggs, but the platypus does" deny something
else. "No planet is larger than Jupiter" says which one is the largest.
"""

import re

from ..regex import regex
from ..words.clauses import FINITE, MAIN, PREPOSITIONS, Part
from ..words.sentence_words import COPULAS, NT, negations
from ..words.tokens import words_of
from .of_answer import DETERMINERS, Clause, is_number

_NONE_IS = regex(
    r"\b(?:no|none|nothing|nobody|no one)\b[^,;:]*\b(?:more|(?P<than>[a-z]{2,}er)) (?:\w+ )?than "
    r"(?:the |an? )?$",
    re.IGNORECASE,
)
_ALL_BUT = regex(
    r"\b(?:every|all|each|any)\b[^,;:]*?,? (?:except(?: for)?|but|apart from|other than) "
    r"(?:(?:in|on|at|for) )?(?:the )?$",
    re.IGNORECASE,
)
_MOST = regex(r"\b(?:most|(?P<most>[a-z]{2,})est)\b", re.IGNORECASE)
_POINTING = frozenset("it he she they that this".split())
SPEAKER = frozenset("i im we me my".split())
_TOLD = regex(r"^.*[.;,:]\s(?=how (?:many|much)\b)", re.IGNORECASE | re.DOTALL)
_RELATIVE = frozenset("that which who".split())
_HELPING = frozenset("have has had be been".split())
_HIS = frozenset("wife husband brother sister father mother son daughter friend".split())
_NEAR = 6  # words from "it is" to the answer
_AUXILIARIES = FINITE - {"remains", "becomes", "became", "lies", "stands", "sits"}


def denies_as_much(clause: Clause) -> bool:
    """Whether clause and question deny alike; where they do deny, the answer is the subject.

    "Gold does not rust" names what does not rust, "iron does not behave like gold" does not.
    """
    text = clause.asked.text
    asked = negations(words_of(_TOLD.sub("", text) if clause.counted else text)) % 2
    said = negations(clause.words[i] for i in clause.inside)
    if said % 2 != asked:
        return False
    return (
        not said
        or _stands_in_a_relative(clause)
        or all(
            word.text in PREPOSITIONS | DETERMINERS | {"only"} or is_number(word)
            for word in clause.left
        )
    )


def _stands_in_a_relative(clause: Clause) -> bool:
    """Whether a negation says which one is asked for: "The largest bird that cannot fly is ..."."""
    left = clause.left
    at = next((i for i, word in enumerate(left) if negations([word])), 0)
    relative = any(word.text in _RELATIVE for word in left[max(at - 2, 0) : at])
    denied = next((w for w in left[at + 1 :] if w.text not in DETERMINERS | _HELPING), None)
    told = denied is not None and clause.is_of_question(denied)
    return relative and told and left[-1].text in COPULAS and not clause.right


def sets_right(clause: Clause) -> bool | None:
    """Whether a sentence denies something else and gives its answer instead.

    None where it is built otherwise.
    """
    if negations(words_of(clause.asked.text)):
        return _is_excepted(clause) or _only_one_does(clause, 1)
    if _none_is_more(clause):
        return True
    main = _main_in_front(clause)
    if not main or clause.gold & set(main):
        return None
    if not SPEAKER.isdisjoint(clause.words[i].text for i in main):
        return None
    denied = negations(clause.words[i] for i in main) == 1
    if denied and (_but_it(clause) or _it_is(clause)):
        return True
    return _only_one_does(clause, 0)


def _is_excepted(clause: Clause) -> bool | None:
    """Whether all but the answer do: "Ants live on every continent except Antarctica"."""
    front = clause.sentence[: clause.words[clause.start].start]
    all_but = _ALL_BUT.search(front) is not None and not clause.right
    denied = negations(clause.words[: clause.start])
    return True if all_but and not denied and clause.uncovered < clause.asked.content else None


def _main_in_front(clause: Clause) -> list[int]:
    """Places of the words of the main parts in front of the one with the answer."""
    front = (part for part in clause.parts if part.kind == MAIN and part.end <= clause.part.start)
    return [i for part in front for i in range(part.start, part.end)]


def _none_is_more(clause: Clause) -> bool:
    """Whether nothing is more so than the answer: "No planet is larger than Jupiter"."""
    match = _NONE_IS.search(clause.sentence[: clause.words[clause.start].start])
    most = _MOST.search(clause.asked.text)
    if match is None or most is None or clause.part.kind != MAIN or clause.right:
        return False
    if not match["than"] or not most["most"]:
        return not match["than"] and not most["most"]
    return match["than"][:-2].lower() == most["most"].lower()


def _but_it(clause: Clause) -> bool:
    """Whether nothing stands between "but" and the answer: "not Sydney but Canberra"."""
    opened = clause.left and clause.left[0].text in ("but", "rather")
    between = [word.text for word in clause.left[1:] if word.text not in _HIS]
    if len(between) < len(clause.left) - 1 and clause.left[-1].text not in _HIS:
        return False  # "but by the sister of Jane Austen"
    return bool(opened) and all(text in DETERMINERS | PREPOSITIONS for text in between)


def _it_is(clause: Clause) -> bool:
    """Whether a pronoun takes up what was denied: "... is not a bear: it is a marsupial"."""
    left = [word.text for word in clause.left]
    if clause.part.kind not in ("anew", "clause") or len(left) > _NEAR or len(left) < 1:
        return False
    if left[0] in ("its", "hes", "shes", "theyre", "thats"):
        return not negations(clause.left)
    again = left[-1] in COPULAS and clause.asked.speaks(left) and "answer" not in left
    again = again and all(map(clause.asked.accounts_for, left))
    if again and not negations(clause.left):
        return True
    said = left[0] in _POINTING and len(left) > 1 and left[1] in COPULAS | {"has", "have"}
    return said and not negations(clause.left)


def _only_one_does(clause: Clause, asked: int) -> bool | None:
    """Whether it is otherwise: "Mammals do not lay eggs, but the platypus does"."""
    main = _main_in_front(clause)
    part: Part = clause.part
    if part.kind != "joined" or clause.words[part.start].text not in ("but", "and") or not main:
        return None
    places = range(part.start + 1, part.end)
    beside = [clause.words[i] for i in places if i not in clause.gold]
    own = negations(beside)
    bare = all(
        word.text in _AUXILIARIES | DETERMINERS | {"not", "only"} or NT.search(word.written)
        for word in beside
    )
    if not bare or not beside or clause.gold & set(main):
        return None
    others = negations(clause.words[i] for i in main)
    return own == asked and others % 2 != own and clause.uncovered < clause.asked.content
