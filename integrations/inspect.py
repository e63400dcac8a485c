"""inspect: stated confidence targets in any task, and a scorer that knows three outcomes.

    inspect eval abstain/confidence_targets -T file=questions.jsonl -T ts=0.5,0.75,0.9
    inspect eval abstain/stating_target -T task=inspect_evals/gpqa_diamond -T t=0.75
    inspect score log.eval --scorer abstain/abstention

`with_target` is the paper's proposal for mainstream benchmarks: the prompt states t, the task's own
scorer decides what is right, and ours only splits "I don't know" off. Scores are outcomes by name;
`outcomes` makes rates and scores of them. Needs inspect-ai; found by its entry point.
"""

import math
from collections.abc import Sequence
from typing import Any

from inspect_ai import Task, task, task_with
from inspect_ai.dataset import MemoryDataset, Sample
from inspect_ai.model import ChatMessageSystem
from inspect_ai.scorer import Metric, SampleScore, Score, Scorer, Target, metric, scorer
from inspect_ai.scorer import value_to_float as _value_to_float
from inspect_ai.solver import Generate, Solver, TaskState, generate, solver

from abstain.rewards import AliasGrader, Grader, Outcome, ThresholdRule
from abstain.rewards.grading.by_name import GRADERS
from abstain.rewards.rules import check_t, exact
from abstain.tasks.files import load
from abstain.tasks.prompts import instruction
from abstain.tasks.wordings import scoring_rule

from .score import said_last, strip_end_tokens

CURVE = (0.0, 0.25, 0.5, 0.75, 0.9, 0.95)
MAX_TARGETS = 8
"""Rates are reported for each stated t apart up to this many of them."""
STATED = "abstain_t"
"""Key in a sample's store and metadata: the t that its prompt states."""


@metric(name="outcomes", scores="unreduced")
def outcomes() -> Metric:
    """Rates of the outcomes, wrong per attempt, and the score at every t.

    Epochs count one by one: the default reducer would make 0 of an outcome's name. Where prompts
    state several t, the same is reported for each of them.
    """

    def compute(scores: list[SampleScore]) -> dict[str, float]:
        graded = [
            (sample.score.value, (sample.score.metadata or {}).get("t"))
            for sample in scores
            if isinstance(sample.score.value, str)
        ]
        values = _rates([value for value, _ in graded])
        stated = sorted({t for _, t in graded if t is not None})
        paid = [ThresholdRule(t)(Outcome(value)) or 0.0 for value, t in graded if t is not None]
        if paid:
            values["score_at_stated_t"] = sum(paid) / len(paid)
        if 1 < len(stated) <= MAX_TARGETS:
            for target in stated:
                part = _rates([value for value, t in graded if t == target], (target,))
                values |= {f"t{exact(target)}_{name}": value for name, value in part.items()}
        return values

    return compute


def _rates(values: Sequence[str], ts: Sequence[float] = CURVE) -> dict[str, float]:
    if not values:
        return {}
    n = len(values)
    counts = {outcome: values.count(outcome) for outcome in Outcome}
    right, wrong = counts[Outcome.CORRECT], counts[Outcome.WRONG]
    rates = {
        f"{outcome.value}_per_question": counts[outcome] / n
        for outcome in Outcome
        if outcome is not Outcome.UNSCORABLE
    }
    if right + wrong:
        rates["wrong_per_attempt"] = wrong / (right + wrong)
    bad = wrong + counts[Outcome.MALFORMED]
    return rates | {f"score_at_t{exact(t)}": (right - bad * t / (1 - t)) / n for t in ts}


@scorer(metrics=[outcomes()])
def abstention(grader: str | Grader = "alias", format: str = "plain") -> Scorer:
    """Grade with one of our graders; the value is the outcome, unscorable ones are left out.

    Args:
        grader: "alias", "numeric", "choice" or "math", or a grader.
        format: Where the answer stands: "plain", "tag" or "box".
    """
    ours = GRADERS[grader](format=format) if isinstance(grader, str) else grader

    async def score(state: TaskState, target: Target) -> Score:
        graded = ours(
            strip_end_tokens(state.output.completion),
            list(target),
            question=(state.metadata or {}).get("question") or state.input_text,
            truncated=state.output.stop_reason == "max_tokens",
        )
        if graded.outcome is Outcome.UNSCORABLE:
            return Score.unscored(reason="scoring_failed", explanation=graded.reason)
        return Score(
            value=graded.outcome.value,
            answer=graded.answer,
            explanation=graded.reason,
            metadata={"t": _stated(state)},
        )

    return score


@scorer(metrics=[outcomes()])
def told_apart(existing: Scorer, key: str | None = None) -> Scorer:
    """A task's own scorer decides right or wrong; answers that end in "I don't know" are abstained.

    An abstention wins over a guess in front of it, which can then earn nothing. A partial score is
    not right.

    Args:
        existing: The task's scorer.
        key: Of its value, where that is a mapping.
    """

    async def score(state: TaskState, target: Target) -> Score:
        t, text = {"t": _stated(state)}, strip_end_tokens(state.output.completion)
        if any(AliasGrader().abstains(said, None) for said in (text.strip(), said_last(text))):
            return Score(value=Outcome.ABSTAINED.value, answer=said_last(text), metadata=t)
        if state.output.stop_reason == "max_tokens":
            return Score(value=Outcome.MALFORMED.value, explanation="cut off", metadata=t)
        graded = await existing(state, target)
        value = _number(None if graded is None else graded.value, key)
        if graded is None or value is None:
            return Score.unscored(reason="scoring_failed", explanation="the task gave no score")
        outcome = Outcome.CORRECT if value >= 1 else Outcome.WRONG
        return replace_value(graded, outcome.value, t)

    return score


def replace_value(graded: Score, value: str, metadata: dict[str, Any]) -> Score:
    """The task's score with the outcome as its value and its own value kept in the metadata."""
    return Score(
        value=value,
        answer=graded.answer,
        explanation=graded.explanation,
        metadata={**(graded.metadata or {}), "own_value": graded.value, **metadata},
    )


def _number(value: Any, key: str | None) -> float | None:
    if isinstance(value, dict):
        if key is None:
            raise ValueError(f"the task's scorer gives {sorted(value)}; name one with key=")
        value = value[key]
    number = _value_to_float()(value) if value is not None else math.nan
    return None if math.isnan(number) else number


def _stated(state: TaskState) -> float | None:
    t = (state.metadata or {}).get("t", state.store.get(STATED))
    return None if t is None else float(t)


@solver
def state_target(t: float) -> Solver:
    """State the scoring rule at t in the system message; it stays the first message."""
    t = check_t(t)
    rule = scoring_rule(t)

    async def solve(state: TaskState, generate: Generate) -> TaskState:
        state.store.set(STATED, t)
        first = state.messages[0] if state.messages else None
        if isinstance(first, ChatMessageSystem):
            state.messages[0] = ChatMessageSystem(content=f"{first.text}\n\n{rule}")
        else:
            state.messages.insert(0, ChatMessageSystem(content=rule))
        return state

    return solve


def with_target(existing: Task, t: float, *, key: str | None = None) -> Task:
    """An existing task whose prompt states t and whose scorer knows abstentions.

    Args:
        existing: Any task with a scorer; it is changed in place, as `task_with` does.
        t: Confidence target in [0, 1).
        key: Of the scorer's value, where that is a mapping.

    Raises ValueError for a task without a scorer.
    """
    if not existing.scorer:
        raise ValueError(f"the task {existing.name!r} has no scorer, so that nothing is right")
    before = existing.setup
    earlier = [] if before is None else list(before) if isinstance(before, Sequence) else [before]
    scorers = existing.scorer if isinstance(existing.scorer, Sequence) else [existing.scorer]
    return task_with(
        existing,
        setup=[*earlier, state_target(t)],
        scorer=[told_apart(scorer, key) for scorer in scorers],
        metrics=None,
        name=f"{existing.name}_t{exact(t)}",
    )


@task
def stating_target(task: str, t: float = 0.5, key: str | None = None, **task_args: Any) -> Task:
    """Any registered task, by name, at a stated t.

    Args:
        task: Name of the task, as `inspect eval` takes it (`inspect_evals/gpqa_diamond`).
        t: Confidence target in [0, 1).
        key: Of the scorer's value, where that is a mapping.
        task_args: Passed to the task.
    """
    from inspect_ai._util.registry import registry_create

    return with_target(registry_create("task", task, **task_args), t, key=key)


@task
def confidence_targets(file: str, ts: str | Sequence[float] | float = "0.5,0.75,0.9") -> Task:
    """Your questions, each asked once at every t.

    Args:
        file: Questions as `abstain.tasks.files` reads them: `question` and `answers`.
        ts: Targets, parted by commas.
    """
    given = ts.split(",") if isinstance(ts, str) else ts if isinstance(ts, Sequence) else [ts]
    targets = [check_t(float(t)) for t in given]
    samples = [
        Sample(
            id=f"{question.id}@t{exact(t)}",
            input=f"{instruction(t)}\n\n{question.text}",
            target=list(question.answers),
            metadata={"t": t, "question": question.text},
        )
        for question in load(file)
        if question.answers is not None
        for t in targets
    ]
    if not samples:
        raise ValueError(f"{file} has no question whose answers are known")
    return Task(dataset=MemoryDataset(samples), solver=generate(), scorer=abstention())
