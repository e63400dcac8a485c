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

    Questions of equal text with different `t` stay apart, for each is a prompt of its own; they get
    the first one's entity, so that they stay on one side.
    """
    groups: dict[tuple[str, float | None], list[Placed]] = {}
    entities: dict[str, str] = {}
    for place, question in placed:
        content = fold_question(question.text)
        question = replace(question, entity=entities.setdefault(content, question.entity))
        groups.setdefault((content, question.t), []).append((place, question))
    kept, duplicates = [], []
    for members in groups.values():
        questions = [question for _, question in members]
        golds = _joined(questions)
        if len(members) > 1:
            places = tuple(place for place, _ in members)
            each = tuple(question.answers for question in questions)
            conflict = isinstance(golds, str)
            duplicates.append(Duplicate(questions[0].text, places, each, conflict))
        if not isinstance(golds, str):
            kept.append(replace(questions[0], answers=golds))
    return kept, duplicates


def _joined(questions: Sequence[Question]) -> tuple[str, ...] | str | None:
    """All accepted answers of one question, or "conflict"."""
    known = [question.answers for question in questions if question.answers is not None]
    if not known:
        return None
    first = {normalize(answer) for answer in known[0]}
    for golds in known[1:]:
        if bool(golds) != bool(known[0]):
            return "conflict"
        if golds and not first & {normalize(answer) for answer in golds}:
            return "conflict"
    return tuple(dict.fromkeys(answer for golds in known for answer in golds))


def _shown(golds: tuple[str, ...] | None) -> str:
    if golds is None:
        return "(unknown)"
    return "|".join(golds)[:40] or "(no answer)"
