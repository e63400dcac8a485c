"""`Gate`: a fitted cut with what it promises and how the model must be asked, as a JSON file."""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import abstain
from abstain.atomic import write_json
from abstain.rewards.rules import check_t
from abstain.tasks.prompts import Format, Style

from .fitting import METHODS, Checked
from .signals import CONFIDENCES


@dataclass(frozen=True)
class Prompting:
    """How the model was asked when the gate was fitted, and must be asked behind it."""

    t: float
    style: Style = "stated"
    format: Format = "plain"
    max_new_tokens: int = 32
    samples: int = 0
    """Sampled answers per question, for `agreement`."""
    temperature: float = 1.0
    """Of these samples; the answer itself is greedy."""
    chat_template_kwargs: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Gate:
    """Answer where the confidence is at least `cut`, else say "I don't know".

    Raises ValueError for values that make no sense.
    """

    arm: str
    confidence: str
    cut: float
    method: str
    target: float
    """The risk promised; for `score` the t at which it scores best."""
    level: float
    fitted_questions: int
    fitted_answered: int
    """How many of them were answered: attempts of the model at or above the cut."""
    check: Checked
    """What it does on held-out questions."""
    prompting: Prompting
    voters: tuple[str, ...] = ()
    """Arms whose votes are the confidence, in the order in which `serve` is given them."""
    version: str = abstain.__version__

    def __post_init__(self) -> None:
        if self.confidence not in CONFIDENCES:
            raise ValueError(f"confidence must be one of {CONFIDENCES}, got {self.confidence!r}")
        if self.method not in METHODS:
            raise ValueError(f"method must be one of {METHODS}, got {self.method!r}")
        if not 0 <= self.cut <= 1:
            raise ValueError(f"cut must be in [0, 1], got {self.cut}")
        check_t(self.prompting.t)
        if self.confidence == "agreement" and self.prompting.samples < 1:
            raise ValueError("agreement needs at least 1 sample per question, got 0")
        if self.confidence == "vote" and not self.voters:
            raise ValueError("vote needs voters, got none")

    @property
    def answered_share(self) -> float:
        """Share of the questions it was fitted on that it answers."""
        return self.fitted_answered / self.fitted_questions

    @property
    def promise(self) -> str:
        """What it promises, in words."""
        if self.method == "ltt":
            # Over all draws of the questions it is fitted on, those without a threshold included.
            return f"wrong per attempt at most {self.target:g}, in {self.level:.0%} of such fits"
        if self.method == "crc":
            return f"wrong per question at most {self.target:g}, on average over draws of questions"
        return f"none beforehand: scores best at t = {self.target:g}"

    def save(self, path: str | Path) -> None:
        """Write the file in one piece."""
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        write_json(path, asdict(self))

    @classmethod
    def load(cls, path: str | Path) -> "Gate":
        """Read what `save` wrote. Raises ValueError if it is no gate, OSError if not readable."""
        if not Path(path).is_file():
            raise FileNotFoundError(_no_file(Path(path)))
        text = Path(path).read_text(encoding="utf-8")
        try:
            content = json.loads(text)
            nested = {
                "check": Checked(**content["check"]),
                "prompting": Prompting(**content["prompting"]),
                "voters": tuple(content["voters"]),
            }
            return cls(**{**content, **nested})
        except (ValueError, KeyError, TypeError) as error:
            raise ValueError(
                f"{path} is no gate that can be read ({error}); make one with `abstain gate fit`"
            ) from error


def _no_file(path: Path) -> str:
    """What to say where there is no gate: what it is for, and how to make or name one."""
    if (path / "gate.json").is_file():
        return f"{path} is a folder; its gate is {path / 'gate.json'}"
    made_from = path if path.is_dir() else path.parent
    folder = made_from if (made_from / "comparison.json").is_file() else "COMPARISON"
    what = f"{path} is a folder without a gate.json" if path.is_dir() else f"no gate at {path}"
    return (
        f"{what}. A gate is a file with the threshold from which on the model may answer. Make "
        f"one of a comparison's answers: abstain gate fit {folder} --arm ARM"
    )
