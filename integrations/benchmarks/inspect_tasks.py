"""Break-evens of inspect tasks, by a canned model and a local probe.

A metric over the whole corpus (an F-score, accuracy given attempted) has no value of one answer. So
half of the answers are right and half wrong, then one wrong answer becomes an abstention, or right:

    t* = change by the abstention / change by the right answer

For a plain mean this is the usual t*; for others it holds at that mixture.
"""

import tempfile
from collections.abc import Callable, Sequence
from itertools import cycle
from typing import Any

from .finding import ABSTENTIONS, FRAMES, Finding

N = 10
"""Right and wrong answers each."""
JUDGED = {"right": "A", "wrong": "B", "abstained": "C"}
"""What a canned judge of SimpleQA's kind says."""

MakeTask = Callable[[int], Any]
"""Number of samples -> a fresh task."""


def audit_task(
    name: str,
    make: MakeTask,
    right: str,
    wrong: str,
    abstentions: Sequence[str] = ABSTENTIONS[:1],
    *,
    judged: bool = False,
) -> list[Finding]:
    """A finding per metric of a task, with the abstention that it pays best.

    Args:
        name: What the task is called in the table.
        make: Makes it anew with a number of samples that share one target.
        right: A completion that is right.
        wrong: One that is not.
        abstentions: Ways to abstain.
        judged: Whether a judge decides; it says A, B or C as SimpleQA's does.
    """
    try:
        base = run(make, [right] * N + [wrong] * N, judged)
        better = run(make, [right] * (N + 1) + [wrong] * (N - 1), judged)
        silent = {
            text: run(make, [right] * N + [wrong] * (N - 1) + [text], judged)
            for text in abstentions
        }
    except Exception as error:
        line = f"{type(error).__name__}: {error}".splitlines()[0][:160]
        return [Finding(name, "-", note=f"cannot be asked here: {line}")]
    findings = []
    for metric, value in base.items():
        step = better[metric] - value
        said = max(silent, key=lambda text: silent[text][metric])
        change = silent[said][metric] - value
        t = change / step if step > 1e-12 else None
        note = f"at {N} right and {N} wrong: {value:.3g}, with one more abstained {change:+.3g}"
        findings.append(Finding(name, metric, t=t, said=said, note=note))
    return findings


def audit_named(name: str, frames: Sequence[str] = FRAMES) -> list[Finding]:
    """Findings of a registered task, with its own samples and targets.

    Raises ValueError for a task without samples or whose scorer no frame satisfies.
    """
    from inspect_ai._eval.registry import task_create

    samples = list(task_create(name).dataset)[:1]
    if not samples:
        raise ValueError(f"{name} has no samples")
    target = samples[0].target if isinstance(samples[0].target, str) else samples[0].target[0]
    letters = "ABCDEFGH"
    wrong = next(x for x in letters if x != target) if samples[0].choices else f"not {target}x"

    def make(n: int) -> Any:
        task = task_create(name)
        task.dataset = [samples[0].model_copy(update={"id": i}) for i in range(n)]
        return task

    for frame in ("ANSWER: {}", *frames):
        findings = audit_task(name, make, frame.format(target), frame.format(wrong), ABSTENTIONS)
        if any(finding.t is not None for finding in findings):
            return findings
    raise ValueError(f"no way of writing satisfies the scorer of {name}; it may need a judge")


def run(make: MakeTask, texts: Sequence[str], judged: bool) -> dict[str, float]:
    """Metrics of a task answered with these texts in order."""
    from inspect_ai import eval as evaluate

    answers = cycle(texts)
    roles = {"grader": _canned(lambda asked: _verdict(asked, texts))} if judged else {}
    with tempfile.TemporaryDirectory() as folder:
        log = evaluate(
            make(len(texts)),
            model=_canned(lambda asked: next(answers)),
            model_roles=roles,
            log_dir=folder,
            max_connections=1,
            max_samples=1,
            display="none",
            log_level="error",
        )[0]
    if log.status != "success":
        raise RuntimeError(log.error.message[:160] if log.error else log.status)
    return {
        f"{score.name}/{name}": float(metric.value)
        for score in log.results.scores
        for name, metric in score.metrics.items()
        if "std" not in name
    }


def _canned(reply: Callable[[Any], str]) -> Any:
    from inspect_ai.model import ModelOutput, ModelUsage, get_model

    def output(asked: Any, *rest: Any) -> Any:
        made = ModelOutput.from_content("mockllm/model", reply(asked))
        made.usage = ModelUsage(input_tokens=1, output_tokens=1, total_tokens=2)
        return made

    return get_model("mockllm/model", custom_outputs=output, memoize=False)


def _verdict(asked: Any, texts: Sequence[str]) -> str:
    """The judge's letter: by which of the canned answers stands last in what it was asked."""
    prompt = asked[-1].text
    kinds = dict(zip(dict.fromkeys(texts), JUDGED.values(), strict=False))
    last = max(kinds, key=lambda text: prompt.rfind(f"Predicted answer: {text}"))
    return kinds[last]
