"""Graders of inspect and inspect_evals with a sample each, for where no data set can be loaded."""

from collections.abc import Iterator
from typing import Any

from .finding import Finding
from .inspect_tasks import MakeTask, audit_task

IDK = "I don't know"
BBH = {"dataset_type": "binary", "dataset_name": "boolean_expressions"}


def all_findings() -> Iterator[list[Finding]]:
    """Findings of every grader below, one list per grader."""
    yield from _own_scorers()
    yield from _inspect_evals()


def _task(
    scorer: Any, *, target: Any, solver: Any = None, reducer: str = "mean", **sample: Any
) -> MakeTask:
    from inspect_ai import Epochs, Task
    from inspect_ai.dataset import Sample
    from inspect_ai.solver import generate

    return lambda n: Task(
        dataset=[Sample(input=f"question {i}", target=target, **sample) for i in range(n)],
        solver=solver or generate(),
        scorer=scorer,
        epochs=Epochs(1, reducer),
    )


def _own_scorers() -> Iterator[list[Finding]]:
    from inspect_ai.scorer import choice, exact, f1, match, pattern
    from inspect_ai.solver import multiple_choice

    options = _task(choice(), target="A", choices=["a", "b"], solver=multiple_choice())
    name = "inspect choice() (mmlu, gpqa, musr, mmlu_pro, arc, ...)"
    yield audit_task(name, options, "ANSWER: A", "ANSWER: B", [IDK, f"ANSWER: {IDK}"])
    sums = _task(match(numeric=True), target="7")
    yield audit_task("inspect match(numeric) (gsm8k, mgsm)", sums, "ANSWER: 7", "ANSWER: 8", [IDK])
    yesno = _task(pattern(r"\A[\W_]*(Yes|No)[\W_]*\Z"), target="Yes")
    yield audit_task("inspect pattern (boolq)", yesno, "Yes", "No", [IDK])
    spans = _task([f1(), exact()], target=["Manning"])
    yield audit_task("squad, answerable", spans, "Manning", "Bears", ["unanswerable", IDK])
    none = _task([f1(), exact()], target=["unanswerable"])
    yield audit_task("squad, unanswerable", none, "unanswerable", "Bears", [IDK])


def _inspect_evals() -> Iterator[list[Finding]]:
    from inspect_ai.scorer import f1
    from inspect_ai.solver import multiple_choice
    from inspect_evals.bbh.bbh import bbh_scorer
    from inspect_evals.drop.drop import extract_answer
    from inspect_evals.lab_bench.record_to_sample_helpers import UNCERTAIN_ANSWER_CHOICE
    from inspect_evals.lab_bench.scorer import precision_choice
    from inspect_evals.simpleqa.scorer import simpleqa_scorer

    drop = _task(f1(extract_answer), target=["Manning"])
    yield audit_task("drop", drop, "Answer: Manning", "Answer: Bears", [IDK, f"Answer: {IDK}"])
    bbh = _task(bbh_scorer(), target="True", metadata=BBH)
    yield audit_task("bbh", bbh, "ANSWER: True", "ANSWER: False", [IDK, f"ANSWER: {IDK}"])
    lab = _task(
        precision_choice(no_answer=UNCERTAIN_ANSWER_CHOICE),
        target="A",
        choices=["a", "b", UNCERTAIN_ANSWER_CHOICE],
        solver=multiple_choice(),
        reducer="mode",  # as its task has; the mean makes 0 of "no answer"
    )
    yield audit_task("lab_bench", lab, "ANSWER: A", "ANSWER: B", ["ANSWER: C"])
    simple = _task(simpleqa_scorer(), target="gold")
    yield audit_task("simpleqa", simple, "gold", "other", [IDK], judged=True)
