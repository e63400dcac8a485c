"""The same question twice: found before anything is split, so that it never stands on both sides.

Equal content is one question. Where the gold answers agree in part they are joined; where they
contradict each other nobody knows which is right, so the question is left out and reported.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from abstain.rewards.grading.text import normalize

from .question import Question, fold_question

Placed = tuple[str, Question]
"""Where a question stands in its source, and the question."""


@dataclass(frozen=True)
class Duplicate:
    """One question that stands in several places."""

    text: str
    places: tuple[str, ...]
    golds: tuple[tuple[str, ...] | None, ...]
    """Of each place."""
    conflict: bool
    """Whether they contradict each other; the question is then left out."""

    def __str__(self) -> str:
        text = f"{', '.join(self.places)}: {self.text[:60]!r}"
        if not self.conflict:
            return text
        return f"{text} with the gold answers {' / '.join(map(_shown, self.golds))}"


def merge_duplicates(placed: Sequence[Placed]) -> tuple[list[Question], list[Duplicate]]:
    """Every question once, in the order of their first places, and what was found twice.

    Questions of equal text with different `t` stay apart, for each is a prompt of its own. They get
    the first one's entity, so that they stay on one side, and all their answers.
    """
    groups: dict[str, list[Placed]] = {}
    for place, question in placed:
        groups.setdefault(fold_question(question.text), []).append((place, question))
    kept, duplicates = [], []
    for members in groups.values():
        questions = [question for _, question in members]
        golds = _joined(questions)
        conflict = isinstance(golds, str)
        by_t: dict[float | None, list[Placed]] = {}
        for member in members:
            by_t.setdefault(member[1].t, []).append(member)
        for same in [members] if conflict else by_t.values():
            if len(same) > 1:
                places = tuple(place for place, _ in same)
                each = tuple(question.answers for _, question in same)
                duplicates.append(Duplicate(questions[0].text, places, each, conflict))
            if not isinstance(golds, str):
                kept.append(replace(same[0][1], answers=golds, entity=questions[0].entity))
    return kept, duplicates


def _joined(questions: Sequence[Question]) -> tuple[str, ...] | str | None:
    """All accepted answers of one question, or "conflict"."""
    known = [question.answers for question in questions if question.answers is not None]
    if not known:
        return None
    if any(bool(golds) != bool(known[0]) for golds in known):
        return "conflict"
    if known[0] and not _connected([{normalize(answer) for answer in golds} for golds in known]):
        return "conflict"
    return tuple(dict.fromkeys(answer for golds in known for answer in golds))


def _connected(golds: Sequence[set[str]]) -> bool:
    """Whether overlaps lead from each of the sets to every other, in whatever order they come."""
    reached, left = set(golds[0]), list(golds[1:])
    while touching := [answers for answers in left if answers & reached]:
        reached.update(*touching)
        left = [answers for answers in left if not answers & reached]
    return not left


def _shown(golds: tuple[str, ...] | None) -> str:
    if golds is None:
        return "(unknown)"
    return "|".join(golds)[:40] or "(no answer)"
