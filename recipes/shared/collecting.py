"""Collect what the checkpoints of a comparison say: which answers are asked for, and asking them.

Nothing here is printed or saved, and what asks (`Ask`) may be a model, an engine or an endpoint.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from abstain.evaluation.arms import (
    AGREED,
    FITTED,
    MADE_TO_ANSWER,
    PROMPT_REMOVED,
    THRESHOLDS,
    ArmId,
)
from abstain.evaluation.ask.asking import Ask, Asking
from abstain.evaluation.ask.cache import digest
from abstain.evaluation.measure.agreement import with_agreement
from abstain.evaluation.measure.baselines import (
    ShuffledGold,
    apply_threshold,
    apply_threshold_by_halves,
    fit_threshold,
    shuffle_gold,
)
from abstain.evaluation.measure.calibration import Acceptance, accept
from abstain.evaluation.measure.stated_thresholds import Step, steps
from abstain.evaluation.rows import Row
from abstain.rewards import Outcome
from abstain.rewards.rules import check_t
from abstain.tasks import Question
from abstain.tasks.prompts import STATING, Style
from abstain.wording import counted

from .arguments import AskingArguments


@dataclass
class CollectingArguments(AskingArguments):
    """Which answers each checkpoint is asked for, beside the greedy ones at t."""

    num_samples: int = field(
        default=1,
        metadata={"help": "Sampled answers per question, beside the greedy one; 0: none."},
    )
    agree: int = field(
        default=0,
        metadata={
            "help": "Confidence by agreement: the share of this many sampled answers that say what "
            "the greedy one says. An arm answers above a threshold on it. For endpoints without "
            "log-probs. It costs as many further answers; 8 is a good number."
        },
    )
    calibration_ts: list[float] = field(
        default_factory=list,
        metadata={
            "help": "State each of these t in the prompt and test whether it is kept: of its "
            "answers at least t are right, and at most t where it abstained but was made "
            "to answer."
        },
    )
    prompt_removed: bool = field(
        default=False,
        metadata={"help": "Also ask each checkpoint without the scoring rule in the prompt."},
    )
    made_to_answer: bool = field(
        default=False,
        metadata={
            "help": "Also ask with the abstention forbidden. It shows what a checkpoint knows, and "
            "what it would earn with a threshold in place of its own abstentions."
        },
    )

    def __post_init__(self) -> None:
        if self.ts or self.ts_between or self.ts_each != type(self).ts_each:
            raise ValueError(
                "--ts, --ts_between and --ts_each give training questions a t, and none are asked "
                f"here; got --ts {self.ts} --ts_each {self.ts_each}. Give the t to ask and "
                "score at as --t, and those to test one by one as --calibration_ts"
            )
        super().__post_init__()
        if self.agree < 0:
            raise ValueError(f"--agree is a number of answers, at least 0; got {self.agree}")
        if self.num_samples < 0:
            raise ValueError(f"--num_samples must be at least 0, got {self.num_samples}")
        if self.forcing and self.format.startswith("explain"):
            raise ValueError(
                f"{self.forcing} forbids the abstention at the beginning of an answer, where "
                f"--format {self.format} has reasoning; leave one of the two out"
            )
        self.calibration_ts = [check_t(t, "--calibration_ts") for t in self.calibration_ts]
        if self.prompt_removed and self.style == "plain":
            raise ValueError("--prompt_removed needs a prompt to remove; leave out --style plain")

    @property
    def forcing(self) -> str:
        """The argument for which answers will be forced; empty if there is none."""
        if self.made_to_answer:
            return "--made_to_answer"
        return "--calibration_ts" if self.calibration_ts else ""


@dataclass
class Findings:
    """What was collected, arm by arm."""

    rows: list[Row]
    shuffled: list[ShuffledGold] = field(default_factory=list)
    acceptances: list[Acceptance] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    calibration: list[Row] = field(default_factory=list)
    """Answers at the thresholds of the acceptance test."""
    fitted: list[Row] = field(default_factory=list)
    """Answers to the questions on which log-prob thresholds were fitted."""

    def add(self, rows: list[Row], thresholds: tuple[list[Row], list[Row]]) -> None:
        """Add an arm's answers, and what `above_thresholds` gave for them."""
        kept, fitted = thresholds
        self.rows += [*rows, *kept]
        self.fitted += fitted


def collect(
    findings: Findings,
    arm: ArmId,
    ask: Ask,
    fit: list[Question] | None,
    asked: list[Question],
    asking: Asking,
    task: CollectingArguments,
) -> None:
    """Add everything that one checkpoint has to say; `fit` as in `above_thresholds`."""
    ask = agreeing(ask, arm, task)
    greedy = ask(asked, asking, arm=arm.name)
    findings.add(greedy, above_thresholds(greedy, arm, ask, fit, asking, task.t))
    findings.shuffled.append(shuffle_gold(greedy, asking.grader))
    if task.made_to_answer:
        forcing, made = replace(asking, force_attempt=True), arm.made(MADE_TO_ANSWER)
        forced = ask(asked, forcing, arm=made.name)
        findings.add(forced, above_thresholds(forced, made, ask, fit, forcing, task.t))
    if task.prompt_removed:
        plain = replace(asking, style="plain")
        findings.rows += ask(asked, plain, arm=arm.made(PROMPT_REMOVED).name)
    if k := task.num_samples:
        findings.rows += ask(asked, asking, arm=arm.name, num_samples=k)
    style: Style = asking.style if asking.style in STATING else "stated"
    stated: dict[float, list[Row]] = {}
    for t in task.calibration_ts:
        rows, forced = ask_at(ask, asked, replace(asking, t=t, style=style), arm)
        findings.acceptances.append(accept(arm.name, t, rows, forced))
        findings.calibration += [*rows, *forced]
        stated[t] = rows
    findings.steps += steps(arm.name, stated)


def agreeing(ask: Ask, arm: ArmId, task: CollectingArguments) -> Ask:
    """The same, whose greedy answers know how many of --agree sampled ones say the same.

    Only where the checkpoint is asked as it is: made to answer, or without the rule in the prompt,
    its answers have no agreement.
    """
    if not task.agree:
        return ask
    plain = {arm.name, arm.made(FITTED).name}

    def asked_twice(
        questions: Sequence[Question], asking: Asking, *, arm: str, num_samples: int = 0
    ) -> list[Row]:
        rows = ask(questions, asking, arm=arm, num_samples=num_samples)
        if num_samples or arm not in plain:
            return rows
        page = ArmId.parse(arm).made(AGREED).name
        return with_agreement(rows, ask(questions, asking, arm=page, num_samples=task.agree))

    return asked_twice


def price(task: CollectingArguments, asked: int, fitted: int, checkpoints: int) -> str:
    """What --agree costs, in answers."""
    further = task.agree * (asked + fitted) * checkpoints
    return (
        f"--agree {task.agree}: {counted(further, 'further answer')}, {task.agree} to each of "
        f"{counted(asked + fitted, 'question')}, from {counted(checkpoints, 'checkpoint')}"
    )


def above_thresholds(
    rows: list[Row],
    arm: ArmId,
    ask: Ask,
    fit: list[Question] | None,
    asking: Asking,
    t: float,
) -> tuple[list[Row], list[Row]]:
    """The same answers, kept above the log-prob (and critic's value) that scores best elsewhere.

    Elsewhere: on the questions of `fit`, which are asked for it; these answers come second. None:
    for each half of the rows on the other half. Empty: nothing is fitted.
    """
    fields = [name for name in THRESHOLDS if any(getattr(row, name) is not None for row in rows)]
    if fit == [] or not fields:
        return [], []
    if fit is None:
        halved = [
            apply_threshold_by_halves(rows, t, arm.made(THRESHOLDS[name]).name, name)
            for name in fields
        ]
        return [row for half in halved for row in half], []
    fitted = ask(fit, asking, arm=arm.made(FITTED).name)
    kept: list[Row] = []
    for name in fields:
        cut = fit_threshold(fitted, t, name)
        kept += apply_threshold(rows, cut, arm.made(THRESHOLDS[name]).name, name)
    return kept, fitted


def ask_at(
    ask: Ask, asked: Sequence[Question], asking: Asking, arm: ArmId
) -> tuple[list[Row], list[Row]]:
    """Greedy answers with one t in every prompt, and forced ones where it abstained."""
    assert asking.t is not None
    same_t = {question.id: replace(question, t=None) for question in asked}
    arm = arm.stating(asking.t)
    rows = ask(list(same_t.values()), asking, arm=arm.name)
    silent = [same_t[row.id] for row in rows if row.outcome is Outcome.ABSTAINED]
    if not silent:
        return rows, []
    name = arm.made(MADE_TO_ANSWER).name
    # A judge that failed before a kill may answer after it, and others count as abstained then:
    # another set of questions is another page of the journal, not a page with other settings.
    page = f"{name} {digest([question.id for question in silent])[:8]}"
    forced = ask(silent, replace(asking, force_attempt=True), arm=page)
    return rows, [replace(row, arm=name) for row in forced]
