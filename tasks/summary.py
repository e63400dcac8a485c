"""What a set of questions holds, in a few lines: said before anything is trained or asked."""

from collections import Counter
from collections.abc import Sequence

from .files import QuestionFile
from .question import Question

SHOWN = 3
"""Duplicates and conflicts that are written out."""


def summary(file: QuestionFile) -> list[str]:
    """Rows, questions with, without and of unknown answer, duplicates, groups, lengths."""
    questions = file.questions
    known = [question for question in questions if question.answers]
    none = sum(question.answers == () for question in questions)
    unknown = sum(question.answers is None for question in questions)
    lines = [
        f"{file.source}: {file.n_rows} rows, {len(questions)} questions: {len(known)} with an "
        f"answer, {none} without one (abstaining is right), {unknown} unknown (not graded)"
    ]
    twice = [duplicate for duplicate in file.duplicates if not duplicate.conflict]
    if twice:
        lines.append(
            f"{len(twice)} questions stand there more than once and are used once: "
            + _few([str(duplicate) for duplicate in twice])
        )
    if file.conflicts:
        lines.append(
            f"{len(file.conflicts)} questions have contradicting gold answers and are left out: "
            + _few([str(duplicate) for duplicate in file.conflicts])
        )
    for name in ("family", "difficulty", "grader", "t"):
        if groups := _groups(questions, name):
            lines.append(f"{name}: {groups}")
    return lines


def lengths(questions: Sequence[Question]) -> list[str]:
    """How long questions and gold answers are, in characters."""
    longest = max(questions, key=lambda question: len(question.text))
    lines = [f"longest question: {len(longest.text)} characters ({longest.text[:50]!r})"]
    golds = [answer for question in questions for answer in question.answers or ()]
    if golds:
        most = max(len(question.answers or ()) for question in questions)
        gold = max(golds, key=len)
        lines.append(
            f"gold answers: up to {most} per question, the longest has {len(gold)} characters "
            f"({gold[:50]!r})"
        )
    return lines


def _groups(questions: Sequence[Question], name: str) -> str:
    """Sizes of the groups of one column; empty where the column says nothing."""
    counts = Counter(getattr(question, name) for question in questions)
    if set(counts) <= {"", None}:
        return ""
    groups = [f"{'(none)' if value in ('', None) else value} {n}" for value, n in counts.items()]
    return _few(groups, 8, ", ")


def _few(texts: Sequence[str], most: int = SHOWN, separator: str = "; ") -> str:
    rest = [f"and {len(texts) - most} more"] if len(texts) > most else []
    return separator.join([*texts[:most], *rest])
