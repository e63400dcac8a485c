"""What a set of questions holds, in a few lines: said before anything is trained or asked."""

from collections import Counter
from collections.abc import Sequence

from abstain.wording import counted

from .files import QuestionFile
from .question import Question

SHOWN = 3
"""Duplicates and conflicts that are written out."""
_LONG = 20_000
"""Characters of a question, about 5,000 tokens of English."""
_SEVERAL = (";", " / ", " or ")
_NOTHING = frozenset(
    ("n/a", "#n/a", "na", "#na", "none", "null", "nan", "-nan", "nat", "-", "?", "unknown",
     "no answer", "#n/a n/a", "1.#ind", "-1.#ind", "1.#qnan", "-1.#qnan")
)  # fmt: skip
_NAMES = frozenset(("Na", "Nan", "Nat"))
"""Sodium, a town, a name: who writes so for nothing writes it in capitals or without any."""


def summary(file: QuestionFile) -> list[str]:
    """Rows, questions with, without and of unknown answer, duplicates, groups, odd golds."""
    questions = file.questions
    known = [question for question in questions if question.answers]
    none = sum(question.answers == () for question in questions)
    unknown = sum(question.answers is None for question in questions)
    lines = [
        f"{file.source}: {counted(file.n_rows, 'row')}, {counted(len(questions), 'question')}: "
        f"{len(known)} with an answer, {none} without one (abstaining is right), {unknown} "
        "unknown (not graded)"
    ]
    twice = [duplicate for duplicate in file.duplicates if not duplicate.conflict]
    if twice:
        lines.append(
            f"{counted(len(twice), 'question stands', 'questions stand')} there more than once, "
            "used once: " + _few([str(duplicate) for duplicate in twice])
        )
    if file.conflicts:
        lines.append(
            f"{counted(len(file.conflicts), 'question has', 'questions have')} contradicting gold "
            "answers, left out: " + _few([str(duplicate) for duplicate in file.conflicts])
        )
    if file.unread:
        lines.append(
            f"columns that are not read: {_few(file.unread, 6, ', ')}. What the model needs must "
            "stand in the question: --question_column context+question joins two"
        )
    for name in ("family", "difficulty", "grader", "t"):
        if groups := _groups(questions, name):
            lines.append(f"{name}: {groups}")
    return lines + notes(questions)


def lengths(questions: Sequence[Question]) -> list[str]:
    """How long questions and gold answers are, in characters."""
    longest = max(questions, key=lambda question: len(question.text))
    lines = [f"longest question: {counted(len(longest.text), 'character')} ({longest.text[:50]!r})"]
    if len(longest.text) > _LONG:
        lines.append(f"note: beyond {_LONG} characters many models read no further; shorten it")
    golds = [answer for question in questions for answer in question.answers or ()]
    if golds:
        most = max(len(question.answers or ()) for question in questions)
        gold = max(golds, key=len)
        lines.append(
            f"gold answers: up to {most} per question, the longest has "
            f"{counted(len(gold), 'character')} ({gold[:50]!r})"
        )
    return lines


def notes(questions: Sequence[Question]) -> list[str]:
    """What in the gold answers may not be meant as it is read, with the way out."""
    answers = [question.answers or () for question in questions]
    lines = []
    asking = sum(any(_asks(gold) for gold in golds) for golds in answers)
    if 2 * asking > len(questions) and not any(_asks(question.text) for question in questions):
        lines.append(
            "note: the gold answers end in question marks and the questions do not; if the columns "
            "are swapped, say --question_column answers --answers_column question"
        )
    single = [golds[0] for golds in answers if len(golds) == 1]
    if several := [gold for gold in single if any(mark in gold for mark in _SEVERAL)]:
        lines.append(
            f"note: {counted(len(several), 'gold answer is', 'gold answers are')} one text with "
            f"';', ' / ' or ' or ' in it ({_shown(several[0])}); if these are several accepted "
            "answers, part them by '|'"
        )
    if spelled := [gold for gold in single if gold[0] + gold[-1] in ("[]", "{}")]:
        lines.append(
            f"note: {counted(len(spelled), 'gold answer looks', 'gold answers look')} like a list "
            "and cannot be read as one "
            f'({_shown(spelled[0])}); write ["a", "b"], or a|b'
        )
    # The first one is what a warm start teaches.
    if empty := [golds[0] for golds in answers if golds and _says_nothing(golds[0].strip())]:
        lines.append(
            f"note: {counted(len(empty), 'gold answer reads', 'gold answers read')} "
            f"{_shown(empty[0])}, which counts as an answer; if nobody knows them leave the cell "
            "empty, and if none exists write 'unanswerable'"
        )
    return lines


def _says_nothing(gold: str) -> bool:
    """Whether a gold answer may have been written for a cell that holds nothing."""
    return gold.casefold() in _NOTHING and gold not in _NAMES


def _asks(text: str) -> bool:
    return text.rstrip().endswith(("?", "？"))


def _shown(gold: str) -> str:
    return repr(gold if len(gold) <= 40 else gold[:37] + "...")


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
