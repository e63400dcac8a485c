"""Flags of models that are asked over the network. Without one, no package is imported."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from abstain.evaluation.ask.client import Endpoint
    from abstain.evaluation.ask.judge import Judge


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
            "judge or an endpoint failed. More would flatter the arm, so they end the command."
        },
    )
    concurrency: int = field(default=8, metadata={"help": "Requests to an endpoint at once."})
    timeout: float = field(default=60.0, metadata={"help": "Seconds until a request is repeated."})

    def __post_init__(self) -> None:
        self.open_judge("")  # a wrong address is an error at the start
        if not 0 <= self.max_unscored <= 1:
            raise ValueError(f"--max_unscored is a share, in [0, 1]; got {self.max_unscored}")

    def endpoint(self, name: str) -> "Endpoint":
        """A checkpoint that is an endpoint."""
        return self._open(name, self.key_variable)

    def open_judge(self, folder: str | Path) -> "Judge | None":
        """The judge with its cache, which is in the folder unless named."""
        if self.judge is None:
            return None
        from abstain.evaluation.ask.judge import Judge

        cache = self.judge_cache or str(Path(folder) / "judge.sqlite")
        endpoint = self._open(self.judge, self.judge_key_variable)
        return Judge(endpoint, cache, self.judge_max_tokens)

    def probe(self, checkpoints: Iterable[str | None], *, measuring: bool = False) -> None:
        """Try every endpoint among the checkpoints with one request, and the judge with two.

        Raises EndpointDown with the reason if one is of no use. So is a judge that calls a plainly
        wrong answer correct, unless it is about to be measured: everything would look right.
        """
        from abstain.evaluation.ask.client import EndpointDown, is_endpoint, probe

        hello = {"messages": [{"role": "user", "content": "Hello"}], "max_tokens": 1}
        for name in dict.fromkeys(checkpoints):
            if is_endpoint(name):
                probe(self.endpoint(str(name)), hello, lambda choice: choice)
        judge = self.open_judge("")
        if judge is None:
            return
        for answer, right in (("It is in France.", True), ("It is in Spain.", False)):
            verdict = judge.probe(answer)
            if (verdict == "correct") is right:
                continue
            said = f"{judge.endpoint} calls {answer!r} {verdict} where France is right"
            if not right and not measuring:
                raise EndpointDown(f"{said}, so every answer would pass; give another --judge")
            print(f"Warning: {said}; measure it with judge.py")

    def _open(self, name: str, key_variable: str) -> "Endpoint":
        from abstain.evaluation.ask.client import Endpoint

        return Endpoint.parse(
            name, key_variable=key_variable, concurrency=self.concurrency, timeout=self.timeout
        )
