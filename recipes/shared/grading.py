"""Which grader decides: from --grader, a `grader` column and --format."""

import inspect
from collections.abc import Collection, Sequence
from typing import Any

from abstain.rewards import Grader, Outcome
from abstain.rewards.grading.by_name import GRADERS
from abstain.rewards.grading.combined import ByQuestion, FunctionGrader
from abstain.tasks import Question
from abstain.tasks.prompts import Format, answer_in, read_as

from .objects import load_object

USUAL = ("1", "B", "Paris")
"""A number, a letter and a name: what answers are like."""
RAISED = "error"
"""How it begins what is said of a grader that raises."""


def grader_of(questions: Sequence[Question], specs: Sequence[str], format: Format) -> Grader:
    """The grader of a set of questions.

    Args:
        questions: Of training and evaluation; their `grader` wins over their family's.
        specs: One for all, and others as `family=grader`. A grader is a name in `GRADERS` with its
            settings ("numeric:rel_tol=0.01,units=km|m"), or `module:name`.
        format: Of the replies.

    A file of questions may come from anyone, and `module:name` runs code. So a row may name only a
    grader of one's own that `specs` names too.

    Raises ValueError with the way out for a grader or a family that does not exist, and for a row
    that names another grader of one's own.
    """
    rows = {question.grader for question in questions} - {""}
    default, families = _parsed(specs, rows)
    for spec in sorted(rows):
        if _is_own(spec) and spec not in specs and spec not in families.values():
            raise ValueError(
                f"a row names the grader {spec!r}, which would run code that the file chose; if it "
                f"is your own, name it on the command line too: --grader {default} {spec}"
            )
    known = {question.family for question in questions}
    for family in families:
        if family not in known:
            raise ValueError(
                f"--grader {family}={families[family]}: no question has the family {family!r}; "
                f"there are: {', '.join(sorted(known - {''})) or 'none'}"
            )
    made: dict[str, Grader] = {}

    def make(spec: str) -> Grader:
        if spec not in made:
            made[spec] = make_grader(spec, format)
        return made[spec]

    wanted = {q.text: q.grader or families.get(q.family, default) for q in questions}
    routes = tuple((text, make(spec)) for text, spec in wanted.items() if spec != default)
    chosen = make(default)
    return ByQuestion(chosen.format, chosen, routes) if routes else chosen


def _is_own(spec: str) -> bool:
    """Whether a grader is `module:name` and not one of ours with its settings."""
    name, colon, rest = spec.partition(":")
    return bool(colon) and not (name in GRADERS and (not rest or "=" in rest))


def _parsed(specs: Sequence[str], rows: Collection[str]) -> tuple[str, dict[str, str]]:
    """The grader for all, and those of families; others are of one's own, for rows that ask."""
    default, families = "", {}
    for spec in specs:
        family, equals, rest = spec.partition("=")
        if equals and ":" not in family:
            families[family] = rest
        elif default and _is_own(spec) and spec in rows:
            continue
        elif default:
            raise ValueError(
                f"--grader takes one grader for all and others as family=grader, got {default} and "
                f"{spec}"
            )
        else:
            default = spec
    return default or "alias", families


def check_graders(specs: Sequence[str]) -> None:
    """Raise ValueError for one that does not exist; those of one's own are not imported."""
    default, families = _parsed(specs, specs)
    for spec in (default, *families.values()):
        if not _is_own(spec):
            make_grader(spec)


def make_grader(spec: str, format: Format = "plain") -> Grader:
    """A grader by its name and settings, or an object of the user's own.

    Raises ValueError with the way out if there is none.

    >>> make_grader("numeric:rel_tol=0.01").name
    'numeric_0.01'
    """
    name, _, rest = spec.partition(":")
    if name in GRADERS and not _is_own(spec):
        settings = dict(_setting(part) for part in rest.split(",") if part)
        try:
            return GRADERS[name](**{"format": read_as(format), **settings})
        except TypeError as error:
            raise ValueError(f"--grader {spec}: {error}") from error
    if not rest:
        raise ValueError(
            f"no grader is called {name!r}; give one of {', '.join(GRADERS)}, or your own as "
            "module:name"
        )
    loaded: Any = load_object(spec)
    if isinstance(loaded, type):
        try:
            loaded = loaded()
        except Exception as error:  # a user's own class may raise anything
            raise ValueError(f"--grader {spec} cannot be made: {error}") from error
    if inspect.iscoroutinefunction(loaded):
        raise ValueError(f"--grader {spec} is async; give a plain function")
    if isinstance(loaded, Grader):
        return loaded
    return FunctionGrader(read_as(format), function=loaded)


def _setting(text: str) -> tuple[str, Any]:
    name, _, value = text.partition("=")
    words = {"true": True, "false": False}
    if value.casefold() in words:
        return name, words[value.casefold()]
    if name == "units":
        return name, tuple(value.split("|"))
    try:
        return name, float(value)
    except ValueError:
        return name, value


def gold_problems(
    questions: Sequence[Question], grader: Grader, format: Format
) -> list[tuple[Question, str]]:
    """Questions whose own gold answer is not graded right, and what is said of it instead.

    Answers of other kinds are tried too: a grader that raises on one would raise in the middle of a
    training.
    """
    problems = []
    for question in questions:
        if not question.answers:
            continue
        texts = [answer_in(format, answer) for answer in (question.answers[0], *USUAL)]
        said = [verdict(grader, text, question) for text in texts]
        raised = [outcome for outcome in said if outcome.startswith(RAISED)]
        if raised or said[0] != Outcome.CORRECT:
            problems.append((question, raised[0] if raised else said[0]))
    return problems


def verdict(grader: Grader, completion: str, question: Question) -> str:
    """The outcome of a completion with the reason if there is one, or the error that is raised."""
    try:
        scored = grader(completion, question.answers, question=question.text)
    except (Exception, SystemExit) as error:  # a user's own grader may raise anything
        return f"{RAISED}: {error}"
    return f"{scored.outcome} ({scored.reason})" if scored.reason else str(scored.outcome)
