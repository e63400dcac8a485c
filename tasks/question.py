"""`Question`: one thing to ask, the answers that count, and what is known about it."""

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from abstain.rewards.rules import check_t, exact


@dataclass(frozen=True)
class Question:
    """One question.

    `answers` holds every accepted answer, the preferred one first. An empty tuple means that the
    question has no answer, so abstaining is right. None means that nobody told us (unscorable).

    - `entity`: what the question is about. A split puts no entity on both sides.
    - `family`, `difficulty`: groups in reports; a difficulty is a label such as easy or hard.
    - `t`, `grader`: a threshold, and the name of a grader, for this question alone.

    Raises ValueError if the id or the text is empty, or t is outside [0, 1).
    """

    id: str
    text: str
    answers: tuple[str, ...] | None
    family: str = ""
    entity: str = ""
    difficulty: str = ""
    t: float | None = None
    grader: str = ""

    def __post_init__(self) -> None:
        if not self.id or not self.text.strip():
            raise ValueError(f"a question needs an id and a text, got {self.id!r}, {self.text!r}")
        if isinstance(self.answers, str):
            raise TypeError(f"answers must be a sequence of strings, got {self.answers!r}")
        if self.t is not None:
            check_t(self.t)


_MARKS = ",;:?!.…()[]\"'“”„‟‘’‚‛«»‹›`´¿¡。？！，、；：（）"
"""What may stand around a word without telling one question from another."""
_APOSTROPHES = str.maketrans("’‘‛`´", "'" * 5)
_DASHES = str.maketrans("‐‑‒–−", "-" * 5)
_WIDE = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
"""Full-width letters, digits and marks, as East Asian keyboards write them."""
_LABEL = re.compile(r"^(?:q|question)\s*[:.]\s*(?=\S)")


def fold_question(text: str) -> str:
    """The text of a question as far as it tells questions apart.

    Case, spacing, invisible characters, kinds of quotation marks and dashes, marks around words
    and a "Q:" in front do not. Marks inside a word do (`2-3`, `1,5`), and so do signs beside a
    word that may mean something (`5!`, `5"`, `.5`).

    >>> fold_question(' Who wrote  "Hamlet", the play?')
    'who wrote hamlet the play'
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).translate(_WIDE).replace("—", " ")
        text = "".join(char for char in text if unicodedata.category(char) != "Cf")
        text = text.translate(_DASHES)
    words = _LABEL.sub("", text.casefold().strip()).split()
    bare = (word if word.isalnum() else _bare(word) for word in words)
    return " ".join(word for word in bare if word) or " ".join(text.casefold().split())


def _bare(word: str) -> str:
    """A word without the marks around it; "5!", ".5" and the inches of '5"' stay."""
    bare = word.removeprefix("**").removesuffix("**").strip(_MARKS).removesuffix("**")
    behind = word[word.find(bare) + len(bare) :][:1] if bare else ""
    if behind and behind in "!\"'" and bare[-1].isdigit():
        bare += behind
    if bare[:1].isdigit() and f".{bare}" in word:
        bare = f".{bare}"
    return bare.translate(_APOSTROPHES)


def fingerprint(text: str) -> str:
    """A short key of a question's content: 16 hex digits that hang on `fold_question` alone."""
    return hashlib.sha256(fold_question(text).encode("utf-8", "replace")).hexdigest()[:16]


def draw(key: str, seed: int) -> float:
    """A number in [0, 1) that depends on `key` and `seed` alone, the same on every machine.

    >>> draw("Lyon", 0) == draw("Lyon", 0) != draw("Lyon", 1)
    True
    """
    digest = hashlib.sha256(f"{seed}:{key}".encode()).digest()
    return int.from_bytes(digest[:7], "big") / 2**56


def split_by_entity(
    questions: Sequence[Question], *, test_share: float = 0.2, seed: int = 0
) -> tuple[list[Question], list[Question]]:
    """Train and test questions that share no entity (the content stands in where it is empty).

    A side depends on the entity's name, or on what is asked, and on the seed only. So adding,
    copying, renaming or reordering questions moves none. A share of 0 or 1 leaves one side empty.
    Raises ValueError if test_share is outside [0, 1].
    """
    if not 0 <= test_share <= 1:
        raise ValueError(f"test_share must be in [0, 1], got {test_share}")
    train: list[Question] = []
    test: list[Question] = []
    for question in questions:
        held_out = draw(question.entity or fingerprint(question.text), seed) < test_share
        (test if held_out else train).append(question)
    return train, test


def with_thresholds(
    questions: Sequence[Question],
    ts: Sequence[float],
    seed: int = 0,
    *,
    between: bool = False,
    each: int = 1,
) -> list[Question]:
    """Questions with a t drawn from `ts` where they have none of their own.

    One model can so learn many thresholds; the draw depends on a question's id and the seed alone.

    Args:
        questions: Those with a t of their own stay as they are.
        ts: Thresholds in [0, 1). With `between` the two ends of an interval.
        seed: Of the draw.
        between: Draw from each hundredth in the interval.
        each: How many t each question gets. Its copies follow one another, from low t to high, and
            their ids end in "@" and the t. The thresholds are cut into as many parts of equal size,
            with a t drawn from each. Then t is all that sets the copies apart: what an answer
            costs, not what is asked. All thresholds, once each, where there are no more of them.

    Raises ValueError if `ts` is empty, holds a t outside [0, 1), or is no interval where it should,
    or one without a hundredth in it, if `each` is less than 1, and if a question with a t of its
    own has the id of a copy of another one.

    >>> [q.id for q in with_thresholds([Question("a", "Q?", ("x",))], [0.9, 0.25], each=2)]
    ['a@0.25', 'a@0.9']
    """
    if not ts:
        raise ValueError("ts is empty: give at least one threshold")
    if each < 1:
        raise ValueError(f"each question needs at least one t, got each={each}")
    ts = _hundredths(ts) if between else [check_t(t) for t in ts]
    if each == 1:
        return [
            question
            if question.t is not None
            else replace(question, t=ts[int(draw(f"t:{question.id}", seed) * len(ts))])
            for question in questions
        ]
    parts = _parts(sorted(set(ts)), each)
    copied = {question.id for question in questions if question.t is None}
    for question in questions:
        if (id := id_of_all_copies(question)) != question.id and id in copied:
            raise ValueError(
                f"the question {question.id!r} has the t={question.t} of its own and the id of a "
                f"copy of {id!r} at it; give one of them another id"
            )
    return [
        question if t is None else replace(question, id=f"{question.id}@{exact(t)}", t=t)
        for question in questions
        for t in (_drawn(parts, question.id, seed) if question.t is None else [None])
    ]


def _hundredths(ends: Sequence[float]) -> list[float]:
    """The hundredths in an interval."""
    if len(ends) != 2 or ends[0] >= ends[1]:
        raise ValueError(f"an interval of t needs its lower and its upper end, got {list(ends)}")
    low, high = map(check_t, ends)
    # Compared as they are: 100 * 0.07 and its like are a little more than the hundredth.
    ts = [step / 100 for step in range(100) if low <= step / 100 <= high]
    if not ts:
        raise ValueError(f"no hundredth lies between t={low} and t={high}: nothing to draw")
    return ts


def _parts(ts: Sequence[float], n: int) -> list[Sequence[float]]:
    """Rising thresholds cut into n parts that differ in size by at most one; none is empty."""
    n = min(n, len(ts))
    return [ts[i * len(ts) // n : (i + 1) * len(ts) // n] for i in range(n)]


def _drawn(parts: Sequence[Sequence[float]], id: str, seed: int) -> list[float]:
    """A threshold of each part, by the question's id."""
    return [part[int(draw(f"t:{id}/{i}", seed) * len(part))] for i, part in enumerate(parts)]


def id_of_all_copies(question: Question) -> str:
    """The id without the t that `with_thresholds` puts behind it for a copy.

    What is drawn for a question and not for its t is drawn by this: its copies then differ in t
    alone.

    >>> id_of_all_copies(Question("a@0.25", "Q?", ("x",), t=0.25))
    'a'
    """
    return question.id if question.t is None else question.id.removesuffix(f"@{exact(question.t)}")


def groups_of_copies(questions: Sequence[Question]) -> list[int]:
    """For each question the number of its group, from 0: its copies at several t are one group.

    These follow one another with rising t, as `with_thresholds` makes them. The same words anywhere
    else in a set are another question.

    >>> groups_of_copies(with_thresholds([Question("a", "Q?", ("x",))] * 2, [0.2, 0.7], each=2))
    [0, 0, 1, 1]
    """
    groups: list[int] = []
    for i, question in enumerate(questions):
        last = questions[i - 1] if i else None
        copied = (
            last is not None
            and (last.text, last.answers) == (question.text, question.answers)
            and last.t is not None
            and question.t is not None
            and last.t < question.t
        )
        groups.append(groups[-1] + (not copied) if groups else 0)
    return groups


def sample(questions: Sequence[Question], n: int, seed: int = 0) -> list[Question]:
    """At most n questions in an order that depends on their ids and the seed alone."""
    return sorted(questions, key=lambda question: draw(question.id, seed + 1))[:n]
