"""The line that a training prints at each log: a few metrics by words, seconds per step.

TRL logs a dictionary of up to forty. All of them still go to `report_to` and `trainer_state.json`.
"""

import re
from collections.abc import Mapping
from statistics import fmean
from time import perf_counter
from typing import Any

from transformers import ProgressCallback

SHOWN = {
    "right": "outcomes/correct_per_question",
    "wrong": "outcomes/wrong_per_question",
    "abstained": "outcomes/abstained_per_question",
    "malformed": "outcomes/malformed_per_question",
    "reward": "reward",
    "no gradient": "frac_reward_zero_std",
}
"""What stands on the screen, by its words: metrics of reinforcement learning."""
SHOWN_IN_WARMUP = {
    "loss": "loss",
    "chance of abstaining": "doubt/abstain",
    "chance of being right": "doubt/right",
}
"""The same for a warm start."""
SIGNED = ("reward", "margin")
"""Words whose value is printed with its sign: 0 is a border of theirs."""
_WHOLE = re.compile(r"(?<!\d)0\.")
"""The zero in front of a point, which is left out; that of 10.5 is not one."""


def print_lines(trainer: Any, shown: Mapping[str, str]) -> None:
    """Have a trainer print a line of words where it has a progress bar, and no dictionary.

    Args:
        trainer: Of transformers or TRL.
        shown: Names of metrics by the words for them.
    """
    trainer.remove_callback(ProgressCallback)
    if not trainer.args.disable_tqdm:
        trainer.add_callback(OutcomeProgress(shown))


class OutcomeProgress(ProgressCallback):
    """The usual progress bar, with one short line per log instead of a dictionary of forty.

    A log without the first of the metrics `shown`, as the last one of a run, has no line. Where a
    trainer logs no `step_time`, the steps since the last line are timed here.
    """

    def __init__(self, shown: Mapping[str, str] = SHOWN) -> None:
        super().__init__()
        self._shown = shown
        self._began = 0.0
        self._seconds: list[float] = []

    def on_step_begin(self, args: Any, state: Any, control: Any, **kwargs: Any) -> None:
        """Start the clock."""
        self._began = perf_counter()

    def on_step_end(self, args: Any, state: Any, control: Any, **kwargs: Any) -> None:
        """Stop it, and move the bar on."""
        self._seconds.append(perf_counter() - self._began)
        super().on_step_end(args, state, control, **kwargs)

    def on_log(self, args: Any, state: Any, control: Any, logs: Any = None, **kwargs: Any) -> None:
        """Print the line above the bar."""
        if self.training_bar is None or next(iter(self._shown.values())) not in (logs or {}):
            return
        timed = {"step_time": fmean(self._seconds)} if self._seconds else {}
        self._seconds.clear()
        line = outcome_line({**timed, **logs}, self._shown)
        self.training_bar.write(f"{state.global_step}/{state.max_steps}  {line}")


def outcome_line(logs: Mapping[str, Any], shown: Mapping[str, str] = SHOWN) -> str:
    """Outcome rates of one log as text, or others that are `shown`.

    >>> outcome_line({"outcomes/correct_per_question": 0.5, "reward": "0.25"})
    'right .50  reward +.25'
    """
    parts = []
    for name, key in shown.items():
        if logs.get(key) is not None:
            value = float(logs[key])
            text = f"{value:+.2f}" if name in SIGNED else f"{value:.2f}"
            parts.append(f"{name} {_WHOLE.sub('.', text)}")
    if logs.get("step_time") is not None:
        parts.append(f"{float(logs['step_time']):.1f} s")
    return "  ".join(parts)
