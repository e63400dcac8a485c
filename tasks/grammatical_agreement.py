"""Questions of grammar by construction: agreement over a distance, with and without a lure.

The answer follows from the sentence, so nothing has to be known. `her_his` names one person and
asks for the possessive; `her_his_lure` names one of the other sex in between; `is_are` puts nouns
of the other number between a subject and its verb. For evaluation: a small model is wrong about the
lure and sure of it, an error that no threshold on confidence catches, while on `is_are` its
confidence tells right from wrong (figures: benchmarks/grammatical_agreement.py). Models of few
words of context must fail at them (Kalai et al. 2025, arXiv 2509.04664, Corollary 2).
"""

from dataclasses import dataclass
from itertools import product

from .question import Question

FAMILIES = ("her_his", "her_his_lure", "is_are")

_WOMEN = ("She", "Mary", "Anna", "Susan", "Emma", "Laura", "Julia")
_MEN = ("He", "John", "Peter", "David", "James", "Robert", "Paul")
_ENDINGS = (
    ("panicked and was completely out of", "mind"),
    ("lost it and was completely out of", "mind"),
    ("got angry and lost", "temper"),
    ("turned away and shook", "head"),
    ("stood up and raised", "hand"),
    ("sat down and closed", "eyes"),
)
_FILLERS = (
    "",
    ", after the long meeting,",
    ", after the long meeting that the new manager had called,",
    ", after the long meeting that the new manager had called on the first day of the week because "
    "of the lost report,",
)
_LURES = (
    "",  # without a lure it is a filler
    ", when the {other} left,",
    ", when the {other} left and took {their} coat,",
    ", when the {other} left, took {their} coat and said that {they} had lost {their} job and "
    "{their} house,",
)
_NOUNS = (
    ("key", "keys"),
    ("author", "authors"),
    ("label", "labels"),
    ("door", "doors"),
    ("picture", "pictures"),
    ("letter", "letters"),
    ("teacher", "teachers"),
    ("road", "roads"),
)
_ATTRACTORS = (
    ("cabinet", "cabinets"),
    ("book", "books"),
    ("bottle", "bottles"),
    ("house", "houses"),
    ("school", "schools"),
    ("village", "villages"),
)
_LINKS = ("to the", "near the", "behind the")


@dataclass(frozen=True)
class Sentence:
    """A sentence up to the word that is asked for."""

    start: str
    rest: str
    """What follows the word."""
    choices: tuple[str, str]
    right: int
    """Which of the choices is right."""
    words_between: str
    """How much stands between the word and what it agrees with; the question's difficulty."""

    def question(self, family: str, number: int) -> Question:
        """The sentence as a question; the word alone is the answer."""
        first, second = self.choices
        return Question(
            id=f"{family}/{number}",
            text=f"Fill in the blank with {first} or {second}: {self.start} ____ {self.rest}.",
            answers=(self.choices[self.right],),
            family=family,
            entity=f"{family}/{number}",
            difficulty=self.words_between,
        )


def load(family: str) -> list[Question]:
    """The questions of one of `FAMILIES`, in a fixed order.

    her_his holds 336, her_his_lure 252, is_are 304.

    >>> load("her_his_lure")[36].text
    'Fill in the blank with her or his: John, when the girl left, got angry and lost ____ temper.'
    """
    return [sentence.question(family, i) for i, sentence in enumerate(sentences(family))]


def sentences(family: str) -> list[Sentence]:
    """The sentences of a family. Raises ValueError for one that does not exist."""
    if family == "is_are":
        return [
            _number(noun, first, distance, plural)
            for noun, distance in product(_NOUNS, range(4))
            for first in range(len(_ATTRACTORS) if distance else 1)
            for plural in (0, 1)
        ]
    if family not in FAMILIES:
        raise ValueError(f"family must be one of {FAMILIES}, got {family!r}")
    lure = family == "her_his_lure"
    return [
        _possessive(subject, right, distance, ending, lure)
        for distance, ending in product(range(int(lure), 4), _ENDINGS)
        for right, names in enumerate((_WOMEN, _MEN))
        for subject in names
    ]


def _possessive(
    subject: str, right: int, distance: int, ending: tuple[str, str], lure: bool
) -> Sentence:
    other, they, their = (("boy", "he", "his"), ("girl", "she", "her"))[right]
    between = (_LURES if lure else _FILLERS)[distance]
    between = between.format(other=other, they=they, their=their)
    start, rest = ending
    n = len(between.split())
    kind = "lure" if lure else "filler"
    return Sentence(
        f"{subject}{between} {start}", rest, ("her", "his"), right, f"{kind} of {n:02d} words"
    )


def _number(noun: tuple[str, str], first: int, distance: int, plural: int) -> Sentence:
    """A subject with `distance` nouns of the other number before its verb."""
    attractors = [_ATTRACTORS[(first + k) % len(_ATTRACTORS)] for k in range(distance)]
    between = "".join(
        f" {link} {attractor[1 - plural]}"
        for link, attractor in zip(_LINKS, attractors, strict=False)
    )
    return Sentence(
        f"The {noun[plural]}{between}",
        "not here",
        ("is", "are"),
        plural,
        f"{distance} nouns between",
    )
