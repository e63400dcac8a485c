"""What to watch while a reward trains: outcome rates, groups without a gradient, real transcripts.

Every exploit of a reward known from public runs was found by reading samples, and every collapse
showed in the abstention rate long before it showed in the reward.
"""

import json
import logging
import math
import re
import signal
from collections.abc import Sequence
from pathlib import Path
from statistics import fmean
from typing import Any

from accelerate.utils import gather_object
from transformers import PrinterCallback, TrainerCallback
from trl import GRPOTrainer

from abstain.atomic import atomic_open
from abstain.rewards.columns import last_text

from .progress import SHOWN, print_lines

logger = logging.getLogger(__name__)


def watch(trainer: GRPOTrainer, *, transcripts: int = 8) -> None:
    """Replace the trainer's printing by one readable line per log, with transcripts and an alarm.

    Args:
        trainer: A GRPO trainer whose reward function is an `abstain.rewards.Reward`.
        transcripts: Rollouts per log that are kept in `transcripts.jsonl` in the output folder.
    """
    trainer.remove_callback(PrinterCallback)
    print_lines(trainer, SHOWN)
    trainer.add_callback(CollapseAlarm())
    trainer.add_callback(HeedAlarm())
    trainer.add_callback(UnscorableStop(trainer))
    trainer.add_callback(Transcripts(trainer, transcripts))


class CollapseAlarm(TrainerCallback):
    """Say so once when abstention has stayed near 0 or near 1 for several logs in a row.

    At either end groups become uniform and the reward can no longer say when to abstain.
    """

    def __init__(self, margin: float = 0.02, patience: int = 5) -> None:
        self.margin, self.patience = margin, patience
        self._side, self._logs = "", 0

    def on_log(self, args: Any, state: Any, control: Any, logs: Any = None, **kwargs: Any) -> None:
        """Follow the abstention rate of each log."""
        rate = (logs or {}).get(SHOWN["abstained"])
        if rate is None or not state.is_world_process_zero:
            return
        rate = float(rate)
        side = "never" if rate < self.margin else "always" if rate > 1 - self.margin else ""
        self._logs = self._logs + 1 if side == self._side else 1
        self._side = side
        if side and self._logs == self.patience:
            print(
                f"ALARM at step {state.global_step}: the model has {side} abstained for "
                f"{self.patience} logs (abstained per question {rate:.2f}). "
                "What to do: docs/train.md, 'When it does not come'.",
                flush=True,
            )


class HeedAlarm(TrainerCallback):
    """Say so once when a model that is given several t abstains no more at the highest of them.

    Abstention at the lower and at the higher half of these t is averaged over `patience` logs: of
    sampled answers in reinforcement learning, of P("I don't know") in the warm start. Where it is
    near 0 or 1 at both, `CollapseAlarm` has the say.
    """

    NAMES = re.compile(
        r"(?:outcomes_at_t(?P<sampled>[\d.]+(?:e-\d+)?)(?:to[\d.]+)?/abstained_per_question"
        r"|doubt/abstain_at_t(?P<doubted>[\d.]+(?:e-\d+)?)(?:to[\d.]+)?)"
    )

    def __init__(self, margin: float = 0.02, patience: int = 20) -> None:
        self.margin, self.patience = margin, patience
        self._rates: dict[float, list[float]] = {}
        self._logs, self._told = 0, False

    def on_log(self, args: Any, state: Any, control: Any, logs: Any = None, **kwargs: Any) -> None:
        """Follow the abstention rates of each t."""
        if not state.is_world_process_zero:
            return
        named = [(self.NAMES.fullmatch(name), rate) for name, rate in (logs or {}).items()]
        matches = [(m, float(rate)) for m, rate in named if m and math.isfinite(float(rate))]
        self._logs += bool(matches)
        for match, rate in matches:
            t = float(match["sampled"] or match["doubted"])
            self._rates.setdefault(t, []).append(rate)
        if self._logs >= self.patience:
            self._judge(state.global_step)
            self._rates, self._logs = {}, 0

    def _judge(self, step: int) -> None:
        ts = sorted(self._rates)
        half = len(ts) // 2
        low, high = ts[:half], ts[len(ts) - half :]
        if self._told or not half:
            return
        below, above = self._mean(low), self._mean(high)
        one_sided = above < self.margin or below > 1 - self.margin
        if one_sided or above > below + self.margin:
            return
        self._told = True
        print(
            f"ALARM at step {step}: the model does not heed t. Over {self.patience} logs it "
            f"abstained on {below:.2f} at {_span(low)} and on {above:.2f} at {_span(high)}. "
            "What to do: docs/train.md, 'When it does not come'.",
            flush=True,
        )

    def _mean(self, ts: Sequence[float]) -> float:
        return fmean(rate for t in ts for rate in self._rates[t])


def _span(ts: Sequence[float]) -> str:
    return f"t = {ts[0]:g}" if len(ts) == 1 else f"t = {ts[0]:g} to {ts[-1]:g}"


class UnscorableStop(TrainerCallback):
    """Stop when no completion of several updates in a row could be scored.

    Single rows without a reward (no gold answer, a judge that is down for a while) are counted and
    left out of their groups. If nothing at all has a reward any more, the updates do nothing and a
    run would end with the weights it had.
    """

    def __init__(self, trainer: GRPOTrainer, patience: int = 10) -> None:
        self._trainer, self.patience, self._updates = trainer, patience, 0

    def on_step_end(self, args: Any, state: Any, control: Any, **kwargs: Any) -> None:
        """Raise RuntimeError after `patience` updates without a single reward."""
        scored = self._trainer.rollout_batch.scored
        self._updates = 0 if scored.any() or not len(scored) else self._updates + 1
        if self._updates >= self.patience:
            raise RuntimeError(
                f"stopped at step {state.global_step}: none of the completions of the last "
                f"{self.patience} updates could be scored, so nothing is learned. Is the judge or "
                "the reward's server down, or do the questions have no gold answers? Once that is "
                "mended, go on with --resume_from_checkpoint"
            )


class Transcripts(TrainerCallback):
    """Append sampled rollouts to `transcripts.jsonl`: question, completion, outcome, reward.

    They are for reading: if they cannot be written (disk full), training warns once and goes on
    without them.
    """

    def __init__(self, trainer: GRPOTrainer, per_log: int) -> None:
        self._trainer, self._per_log = trainer, per_log
        self._path = Path(trainer.args.output_dir) / "transcripts.jsonl"

    def on_train_begin(self, args: Any, state: Any, control: Any, **kwargs: Any) -> None:
        """Keep what a resumed run had written up to its checkpoint, and nothing after it."""
        if not state.is_world_process_zero or not self._per_log:
            return
        try:
            self._start(state.global_step)
        except OSError as error:
            self._give_up(error)

    def _start(self, step: int) -> None:
        kept = []
        if step and self._path.is_file():
            # Not splitlines: what a model writes may hold other separators, as U+2028, unescaped.
            *complete, _ = self._path.read_bytes().split(b"\n")
            kept = [line + b"\n" for line in complete if _written_by(line, step)]
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with atomic_open(self._path, "wb") as file:
            file.write(b"".join(kept))

    def on_log(self, args: Any, state: Any, control: Any, logs: Any = None, **kwargs: Any) -> None:
        """Write rollouts spread evenly over the latest generation batch."""
        # TRL fills these buffers for its own table of completions; there is no public access.
        logged = self._trainer._logs
        n = len(logged["completion"])
        if not state.is_world_process_zero or not n or not self._per_log:
            return
        rows = [self._row(state.global_step, i) for i in range(0, n, max(1, n // self._per_log))]
        try:
            with open(self._path, "a", encoding="utf-8") as file:
                file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        except OSError as error:
            self._give_up(error)

    def _row(self, step: int, i: int) -> dict[str, Any]:
        logged = self._trainer._logs
        rewards = {name: values[i] for name, values in logged["rewards"].items()}
        return {
            "step": step,
            "prompt": last_text(logged["prompt"][i]),
            "completion": last_text(logged["completion"][i]),
            **{name: values[i] for name, values in logged["extra"].items()},
            # No reward is NaN in TRL's buffers, which is no JSON.
            "rewards": {name: None if value != value else value for name, value in rewards.items()},
            "advantage": logged["advantages"][i],
        }

    def _give_up(self, error: OSError) -> None:
        self._per_log = 0
        logger.warning("No more transcripts: %s cannot be written (%s)", self._path, error)


def _written_by(line: bytes, step: int) -> bool:
    """Whether a line of transcripts is of this step or an earlier one; False if unreadable."""
    try:
        return bool(json.loads(line)["step"] <= step)
    except (ValueError, KeyError, TypeError):  # a disk that was full, an edit by hand
        return False


class GracefulStop(TrainerCallback):
    """On Ctrl-C or SIGTERM finish the step, save and stop; on a second one stop at once.

    A signal to one of several processes stops all of them after the same step: if one stopped
    alone, the others would wait for it in the next one, beside a broken checkpoint.
    """

    def __init__(self) -> None:
        self.asked = False
        """Whether any process was asked to stop, as of the last step's end."""
        self.number: int = signal.SIGINT
        """The signal that this process got."""
        self._signalled = False
        self._before: dict[signal.Signals, Any] = {}

    def on_train_begin(self, args: Any, state: Any, control: Any, **kwargs: Any) -> None:
        """Take over the signals."""
        for number in (signal.SIGINT, signal.SIGTERM):
            self._before[number] = signal.signal(number, self._ask)

    def _ask(self, number: int, frame: Any) -> None:
        if self._signalled:
            raise KeyboardInterrupt
        self._signalled, self.number = True, number
        print("Stopping after this step; once more to stop at once", flush=True)

    def on_step_end(self, args: Any, state: Any, control: Any, **kwargs: Any) -> None:
        """Save and stop if any process was asked to."""
        self.asked = any(gather_object([self._signalled]))
        if self.asked:
            control.should_save = control.should_training_stop = True

    def on_train_end(self, args: Any, state: Any, control: Any, **kwargs: Any) -> None:
        """Give the signals back."""
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._before.clear()
