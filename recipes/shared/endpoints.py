"""Who answers for a checkpoint of a comparison: a model here, an engine, or an endpoint."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

from transformers import PreTrainedTokenizerBase

from abstain.evaluation.ask.answer import answer
from abstain.evaluation.ask.asking import Ask, Asking
from abstain.evaluation.ask.client import is_endpoint
from abstain.evaluation.ask.endpoint import ask_endpoint
from abstain.evaluation.ask.journal import Journal
from abstain.evaluation.ask.judge import review_rows
from abstain.evaluation.ask.vllm_engine import Served
from abstain.evaluation.rows import Row, failed
from abstain.tasks import Question
from abstain.wording import counted

from .endpoint_arguments import EndpointArguments
from .loading import load_to_answer
from .model_config import AbstainModelConfig


class Unscored(RuntimeError):
    """Too many answers are without an outcome for the others to say anything."""


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
            f"{len(without)} of {counted(len(rows), 'answer')} of {rows[0].arm!r} could not be "
            f"graded, more than --max_unscored {most:g}, and the rest would look better than the "
            f"model is. The first one: {without[0].reason}. Mend that and give the same command "
            "again: answers and verdicts so far are kept"
        )
