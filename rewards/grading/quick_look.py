"""Whether a closer look at an answer can find a gold: the quick look, for the many that cannot."""

from functools import lru_cache
from typing import NamedTuple

from .names.other_names import is_named
from .names.spellings import aliases_of, spellings
from .numbers.numerals import NUMBER_WORDS
from .regex import regex
from .text import is_plain, normalize
from .yes_no.verdicts import VERDICTS

_DIGIT = regex("[0-9]")
_BARE_NUMBER = regex(r"\s*\d{1,15}(?:\.\d{1,9})?\s*\.?\s*")
_FREE_NUMBER = regex(r"(?<!\w)[-~$]?\d[\d.,]*(?:st|nd|rd|th)?(?!\w)|^\W*\d")


class _Vocabulary(NamedTuple):
    """The words of accepted answers and of their spellings.

    Kept as plain strings: many sets, kept for long, take the garbage collector's time.
    """

    forms: tuple[str, ...]
    """Each, normalized."""
    words: tuple[str, ...]
    """The words of all."""
    single: tuple[str, ...]
    """Those of more than a letter that are a whole answer."""
    counted: bool
    """Whether digits are among them."""
    blank: bool
    """Whether one has no words."""


@lru_cache(maxsize=2**13)
def _vocabulary(golds: tuple[str, ...]) -> _Vocabulary | None:
    """The words of the golds and their spellings.

    None where an answer need not hold the words of a gold: a verdict, an unspaced script, a title.
    """
    forms = aliases_of(golds)
    if further := spellings(golds):
        forms |= aliases_of(further)
    together = " ".join(forms)
    if "yes" in forms or "no" in forms or not together.isascii():
        return None
    return _Vocabulary(
        forms=tuple(forms),
        words=tuple(together.split()),
        single=tuple([form for form in forms if len(form) > 1 and " " not in form]),
        counted=not is_plain(together) and any(map(str.isdigit, together)),
        blank="" in forms,
    )


def may_match(answer: str, golds: tuple[str, ...]) -> bool:
    """Whether a closer look at an answer can find a gold: a quick look, for the many that cannot.

    >>> may_match("Rome", ("Paris",)), may_match("It is Paris", ("Paris",)), may_match("5", ("6",))
    (False, True, False)
    """
    known = _vocabulary(golds) if answer.isascii() else None
    if known is None:
        return True
    if not is_plain(answer) and _BARE_NUMBER.fullmatch(answer):
        return not all(map(_BARE_NUMBER.fullmatch, golds))
    words = normalize(answer).split()
    if known.counted and (_FREE_NUMBER.search(answer) or not NUMBER_WORDS.isdisjoint(words)):
        return True
    return _holds_words(words, known)


def _holds_words(words: list[str], known: _Vocabulary) -> bool:
    """Whether the words of an answer are some of a gold's, or a gold's are some of them."""
    said = set(words)
    if known.blank or not words or not said.isdisjoint(known.words):
        for form in known.forms:
            wanted = form.split()
            if said.issuperset(wanted) or said.issubset(wanted):
                return True
    joined = "".join(words)
    return any(word in joined for word in known.single)


def is_unlike(answer: str, golds: tuple[str, ...]) -> bool:
    """Whether an answer of words alone has none that a gold has: most of the wrong ones.

    A number may be one by its value.
    """
    if not answer.isascii() or _DIGIT.search(answer) or answer[:3].casefold() in VERDICTS:
        return False
    words = normalize(answer).split()
    known = _vocabulary(golds) if NUMBER_WORDS.isdisjoint(words) else None
    return known is not None and not _holds_words(words, known)


def is_clearly_wrong(answer: str, golds: tuple[str, ...], question: str | None) -> bool:
    """Whether no step of a strict reading can find a gold in an answer: most of the wrong ones.

    Each step leaves golds out, or looks for what `is_unlike` has ruled out; all but the one for
    other names, which is asked here.
    """
    if normalize(answer) in aliases_of(golds):
        return False
    return is_unlike(answer, golds) and not is_named(answer, golds, question, freely=False)
