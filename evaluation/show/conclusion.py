"""What a comparison comes to, in the first line: is the trained model better, and by how much?"""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from abstain.rewards import Outcome
from abstain.wording import counted

from ..arms import ALWAYS_ABSTAIN, GREEDY
from ..comparison_folder import Arm, Saved
from ..measure.contrasts import Contrast, contrasts
from ..measure.metrics import Metrics, measure
from ..measure.readable import unread
from ..rows import Row
from .tables import bounds_text

CLEAR = 0.05
"""P value below which a difference is called one."""
BETTER = "better"
SILENT = "always abstains"
"""As a collapse is called (`measure.metrics`)."""
BASELINE = "binary"
"""Label of the arm that a checkpoint is set against besides the reference arm, if it is there."""


@dataclass(frozen=True)
class Example:
    """A question on which two arms differ, with what each said."""

    question: str
    golds: tuple[str, ...] | None
    said: tuple[tuple[str, str, Outcome], ...]
    """Label, completion and outcome of each."""


def about(saved: Saved) -> str:
    """Model, set, number of questions and threshold, in a line."""
    settings: Mapping[str, Any] = saved.record.get("settings", {})
    task, model = settings.get("task", {}), settings.get("model", {})
    name = model.get("model_name_or_path") or ("SmolLM2-135M-Instruct" if task else "")
    files = [task.get("eval_questions") or task.get("questions"), task.get("hub_set")]
    source = next(filter(None, files), None) or ", ".join(task.get("families", ()))
    n = len(saved.questions)
    return " · ".join(
        [
            *([os.path.basename(str(name).rstrip("/"))] if name else []),
            *([os.path.basename(str(source))] if source else []),
            counted(n, "question"),
            f"t = {saved.t:g}",
        ]
    )


def verdict(saved: Saved) -> list[str]:
    """The last checkpoint against the reference arm, and against the binary one, in sentences.

    Where there is a single checkpoint, its shares. Whether a difference is called better or worse
    goes by the p value of the score at t, from the paired bootstrap, Holm-adjusted as in the table.
    """
    arms = checkpoints(saved)
    if not arms:
        return ["Nothing was asked."]
    main, others = pairs(saved)
    if not others:
        return [f"{main}: {_shares(arms[main], saved.t)}."]
    scores = {
        (contrast.arm, contrast.reference): contrast
        for contrast in saved.contrasts
        if contrast.measure == "score_at_t"
    }
    return [_against(main, other, arms, saved.t, scores.get((main, other))) for other in others]


def pairs(saved: Saved) -> tuple[str, list[str]]:
    """The label that a comparison is about, and those that it is set against."""
    labels = list(checkpoints(saved))
    reference = saved.reference if saved.reference in labels else ""
    rest = [label for label in labels if label != reference]
    main = rest[-1] if rest else labels[-1]
    others = [reference] if rest and reference else []
    if BASELINE in labels and BASELINE not in (main, reference):
        others.append(BASELINE)
    return main, others


def checkpoints(saved: Saved) -> dict[str, list[Row]]:
    """Greedy answers of the checkpoints as they are, by label; several runs of one are together."""
    rows: dict[str, list[Row]] = {}
    for arm in saved.arms:
        if is_plain(arm):
            rows.setdefault(arm.id.label, []).extend(arm.rows)
    return rows


def is_plain(arm: Arm) -> bool:
    """Whether these are a checkpoint's own greedy answers."""
    return arm.decoding == GREEDY and not arm.id.steps and arm.id.label != ALWAYS_ABSTAIN


def example(saved: Saved) -> Example | None:
    """A question on which the checkpoint in question differs from what it is set against.

    One that it abstains on and the other gets wrong, if there is one.
    """
    arms = checkpoints(saved)
    if not arms:
        return None
    main, others = pairs(saved)
    labels = [*others[:1], main]
    by_id = [
        {row.id: row for row in arms[label] if row.question or row.completion} for label in labels
    ]
    both = [[rows[id] for rows in by_id] for id in by_id[0] if all(id in rows for rows in by_id)]
    if not both:
        return None
    wanted = [Outcome.WRONG, Outcome.ABSTAINED][-len(labels) :]
    chosen = min(both, key=lambda rows: _unlike([row.outcome for row in rows], wanted))
    said = [(label, row.completion, row.outcome) for label, row in zip(labels, chosen, strict=True)]
    return Example(chosen[0].question, chosen[0].answers, tuple(said))


def _unlike(outcomes: Sequence[Outcome], wanted: Sequence[Outcome]) -> int:
    return 0 if list(outcomes) == list(wanted) else 1 if len(set(outcomes)) > 1 else 2


def _against(
    main: str,
    other: str,
    arms: Mapping[str, Sequence[Row]],
    t: float,
    score: Contrast | None,
) -> str:
    """One arm against another; `score` is their saved contrast, where there is one.

    All of it is over the questions that both were asked; if they are not all, that is said.
    """
    asked = {label: {row.id for row in arms[label]} for label in (other, main)}
    both = asked[other] & asked[main]
    if not both:
        return f"{main} against {other}: no question was asked of both, so nothing is compared."
    if score is None:
        rows = {main: arms[main], other: arms[other]}
        (score,) = (
            contrast for contrast in contrasts(rows, other, t) if contrast.measure == "score_at_t"
        )
    old, new = (measure([row for row in arms[x] if row.id in both], t) for x in (other, main))

    def change(name: str, percent: bool = True) -> str:
        values = [getattr(metrics, name) for metrics in (old, new)]
        if None in values:
            return "n/a"
        scale, form = (100, ".0f") if percent else (1, "+.2f")
        texts = [f"{scale * value.value:{form}}" for value in values]
        return " -> ".join(texts) + (" %" if percent else "")

    text = (
        f"{main} against {other}: wrong {change('wrong_per_question')}, right "
        f"{change('correct_per_question')}, score {change('score_at_t', percent=False)}: "
        f"{_word(score)} ({_p(score)})."
    )
    if asked[other] != asked[main]:
        text += (
            f" Over the {counted(len(both), 'question')} that both were asked; "
            f"{other} has {len(asked[other])}, {main} {len(asked[main])}."
        )
    text += _caveats(other, old) + _caveats(main, new)
    return text + (_beside_silence(main, new) if _word(score) == BETTER else "")


def _caveats(label: str, metrics: Metrics) -> str:
    """What to know of an arm before its numbers are believed; or empty."""
    text = ""
    if metrics.unscored_bounds:
        text += f" {label} with its unscored answers counted both ways: "
        text += f"{bounds_text(metrics.unscored_bounds)}."
    if note := unread(metrics.n, metrics.malformed_per_question):
        text += f" {label}: {note}."
    if metrics.collapsed == SILENT:
        text += f" {label} {metrics.collapsed}."
    return text


def _beside_silence(label: str, metrics: Metrics) -> str:
    """That an arm may be no better than one that never answers, which scores 0; or empty."""
    if metrics.score_at_t is None or metrics.score_at_t.low > 0 or metrics.collapsed == SILENT:
        return ""
    return f" {label} is not shown to be better than never answering, which scores 0."


def _word(score: Contrast) -> str:
    if score.difference is None or score.p_holm is None:
        return "nothing scored for both"
    if score.p_holm >= CLEAR:
        return "no difference shown"
    return BETTER if score.difference.value > 0 else "worse"


def _p(score: Contrast) -> str:
    p = score.p_holm
    if p is None:
        return "p n/a"
    return "p < .001" if p < 0.001 else f"p = {p:.3f}".replace("0.", ".", 1)


def _shares(rows: Sequence[Row], t: float) -> str:
    metrics = measure(rows, t)
    if not metrics.n or metrics.score_at_t is None:
        return "nothing could be scored"
    shares = {
        "right": metrics.correct_per_question,
        "wrong": metrics.wrong_per_question,
        "abstained": metrics.abstained_per_question,
    }
    if metrics.malformed_per_question and metrics.malformed_per_question.value:
        shares["malformed"] = metrics.malformed_per_question
    texts = [f"{name} {100 * share.value:.0f} %" for name, share in shares.items() if share]
    note = unread(metrics.n, metrics.malformed_per_question)
    return ", ".join([*texts, f"score {metrics.score_at_t.value:+.2f}", *([note] if note else [])])
