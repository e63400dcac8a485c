"""What recipes need to ask endpoints: as arms of a comparison, and as a judge of free answers."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

from transformers import PreTrainedTokenizerBase

from abstain.evaluation.ask.answer import answer
from abstain.evaluation.ask.asking import Asking
from abstain.evaluation.ask.client import Endpoint, is_endpoint, probe
from abstain.evaluation.ask.endpoint import ask_endpoint
from abstain.evaluation.ask.journal import Journal
from abstain.evaluation.ask.judge import Judge, review_rows
from abstain.evaluation.ask.vllm_engine import Served
from abstain.evaluation.rows import Row, failed
from abstain.tasks import Question

from .arguments import AbstainModelConfig
from .loading import load_to_answer

Ask = Callable[..., list[Row]]
"""`(questions, asking, *, arm, num_samples=0)` -> rows."""


class Unscored(RuntimeError):
    """Too many answers are without an outcome for the others to say anything."""


@dataclass
class EndpointArguments:
    """Models that are asked over the network."""

    judge: str | None = field(
        default=None,
        metadata={
            "help": "OpenAI-compatible endpoint that reviews what the rule grades as wrong, for "
            "answers in free form: http://localhost:8000/v1#model. Measure it with judge.py first."
        },
    )
    judge_key_variable: str = field(
        default="ABSTAIN_JUDGE_KEY",
        metadata={"help": "Environment variable with the judge's API key, if it needs one."},
    )
    judge_cache: str | None = field(
        default=None,
        metadata={
            "help": "File of verdicts already given; judge.sqlite in the output folder, or "
            "in the current one where there is none."
        },
    )
    judge_max_tokens: int = field(
        default=16,
        metadata={"help": "Length of the judge's reply; more for one that thinks first."},
    )
    key_variable: str = field(
        default="ABSTAIN_API_KEY",
        metadata={"help": "Environment variable with the API key of endpoints that are compared."},
    )
    max_unscored: float = field(
        default=0.05,
        metadata={
            "help": "Share of an arm's answers that may be left without a verdict because the "
            "judge or an endpoint failed; more end the command, for they would flatter the arm."
        },
    )
    concurrency: int = field(default=8, metadata={"help": "Requests to an endpoint at once."})
    timeout: float = field(default=60.0, metadata={"help": "Seconds until a request is repeated."})

    def __post_init__(self) -> None:
        self.open_judge("")  # a wrong address is an error at the start
        if not 0 <= self.max_unscored <= 1:
            raise ValueError(f"--max_unscored is a share, in [0, 1]; got {self.max_unscored}")

    def endpoint(self, name: str) -> Endpoint:
        """A checkpoint that is an endpoint."""
        return self._open(name, self.key_variable)

    def open_judge(self, folder: str | Path) -> Judge | None:
        """The judge with its cache, which is in the folder unless named."""
        if self.judge is None:
            return None
        cache = self.judge_cache or str(Path(folder) / "judge.sqlite")
        endpoint = self._open(self.judge, self.judge_key_variable)
        return Judge(endpoint, cache, self.judge_max_tokens)

    def probe(self, checkpoints: Iterable[str | None]) -> None:
        """Try the judge and every endpoint among the checkpoints with one request each.

        Raises EndpointDown with the reason if one is of no use.
        """
        hello = {"messages": [{"role": "user", "content": "Hello"}], "max_tokens": 1}
        for name in dict.fromkeys(checkpoints):
            if is_endpoint(name):
                probe(self.endpoint(str(name)), hello, lambda choice: choice)
        judge = self.open_judge("")
        if judge and (verdict := judge.probe()) != "correct":
            print(
                f"Warning: {judge.endpoint} calls 'It is in France.' {verdict} where France is "
                "right; measure it with judge.py"
            )

    def _open(self, name: str, key_variable: str) -> Endpoint:
        return Endpoint.parse(
            name, key_variable=key_variable, concurrency=self.concurrency, timeout=self.timeout
        )


def asker(
    checkpoint: str | None,
    model: AbstainModelConfig,
    remote: EndpointArguments,
    folder: str | Path,
    served: Mapping[str | None, tuple[Served, PreTrainedTokenizerBase]] = MappingProxyType({}),
    trust_remote_code: bool = False,
) -> Ask:
    """A function that asks one checkpoint or endpoint, has its rows judged, and can be resumed.

    A checkpoint among the `served` is asked there, any other one is loaded here. Unfinished rows
    are kept in the folder's `unfinished`; delete it when all is done.
    """
    if is_endpoint(checkpoint):
        ask: Ask = partial(ask_endpoint, remote.endpoint(str(checkpoint)))
    elif checkpoint in served:
        ask = partial(answer, *served[checkpoint])
    else:
        loaded = load_to_answer(checkpoint, model, trust_remote_code=trust_remote_code)
        ask = partial(answer, *loaded)
    judge, journal = remote.open_judge(folder), Journal(Path(folder) / "unfinished")

    def reviewed(questions: Sequence[Question], asking: Asking, **how: Any) -> list[Row]:
        rows = review_rows(ask(questions, asking, journal=journal, **how), judge)
        refuse_unscored(rows, remote.max_unscored)
        return rows

    return reviewed


def refuse_unscored(rows: Sequence[Row], most: float) -> None:
    """Raise `Unscored` if a larger share than this has no outcome because something failed."""
    without = [row for row in rows if failed(row)]
    if without and len(without) > most * len(rows):
        raise Unscored(
            f"{len(without)} of {len(rows)} answers of {rows[0].arm!r} could not be graded, more "
            f"than --max_unscored {most:g}, and the rest would look better than the model is. The "
            f"first one: {without[0].reason}. Mend that and give the same command again: answers "
            "and verdicts so far are kept"
        )
