"""Let a model behind an OpenAI-compatible endpoint answer questions, as if it were a checkpoint.

The prompts, the grader and the rows are those of a local checkpoint. What differs: the server
applies its own chat template, its log-probs may be missing (None), leave out the end token or be
those at temperature 1 (vLLM without `--logprobs-mode processed_logprobs`), and whether its sampling
can be repeated is up to it. Forced attempts need the logits and are not offered.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import httpx2
from tqdm.auto import tqdm

from abstain.rewards import Outcome
from abstain.tasks.prompts import messages
from abstain.tasks.question import Question, draw

from ..rows import ENDPOINT_FAILED, Row
from .asking import Asking, Said, graded, settings_of
from .client import Client, Endpoint, RequestFailed, run, together
from .endpoint_options import accepted_options
from .journal import Journal, Page, page_of


def ask_endpoint(
    endpoint: Endpoint,
    questions: Sequence[Question],
    asking: Asking,
    *,
    arm: str,
    num_samples: int = 0,
    journal: Journal | None = None,
) -> list[Row]:
    """Graded answers to every question: one greedy (temperature 0), or `num_samples` sampled.

    Each sample is a request with a seed of its own. A request that fails leaves its row unscorable
    and out of the journal, so that it is made again when the evaluation is resumed. `batch_size` is
    of no meaning here; `endpoint.concurrency` is.

    Raises EndpointDown if the endpoint is of no use, OtherSettings as the journal does, ValueError
    if attempts are to be forced.
    """
    if asking.force_attempt:
        raise ValueError("force_attempt needs a local checkpoint: an endpoint gives no logits")
    decoding = "sampled" if num_samples else "greedy"
    settings = {"checkpoint": str(endpoint)} | settings_of(questions, asking, num_samples)
    del settings["batch_size"]
    wanted = [(i, k) for i in range(len(questions)) for k in range(max(1, num_samples))]
    with (
        page_of(journal, arm, decoding, settings) as page,
        tqdm(total=len(wanted), desc=f"{arm} ({decoding})", unit=" answers") as bar,
    ):
        bar.update(len(page.rows))
        left = [key for key in wanted if key not in page.rows]
        asked = _Asked(Client(endpoint), questions, asking, arm, decoding, page, bar)
        failed = run(asked.all(left)) if left else {}
        rows = page.rows | failed
    return [rows[key] for key in wanted]


@dataclass
class _Asked:
    """One arm's requests."""

    client: Client
    questions: Sequence[Question]
    asking: Asking
    arm: str
    decoding: str
    page: Page
    bar: tqdm
    options: dict[str, Any] = field(default_factory=dict)

    async def all(self, keys: Sequence[tuple[int, int]]) -> dict[tuple[int, int], Row]:
        """Ask them all; answers go to the page, the rows of failed requests come back."""
        async with self.client.connect() as http:
            self.options = await accepted_options(self.client.endpoint, http)
            rows = await together(self._one(http, *key) for key in keys)
        return {key: row for key, row in zip(keys, rows, strict=True) if row is not None}

    async def _one(self, http: httpx2.AsyncClient, place: int, number: int) -> Row | None:
        question, sampled = self.questions[place], self.decoding == "sampled"
        asking = self.asking
        body = {
            "messages": messages(question, asking.t, asking.style, asking.format),
            "max_tokens": self.asking.max_new_tokens,
            "temperature": self.asking.temperature if sampled else 0,
            **self.options,
        }
        if self.asking.chat_template_kwargs:
            body["chat_template_kwargs"] = dict(self.asking.chat_template_kwargs)
        if sampled:
            body["seed"] = int(draw(f"{question.id}:{number}", self.asking.seed) * 2**31)
        problem = ""
        try:
            said = await self.client.ask(http, body, said_of)
        except RequestFailed as error:
            said, problem = Said(""), f"{ENDPOINT_FAILED}: {error}"
        row = graded(
            question,
            said.text,
            self.asking.grader,
            arm=self.arm,
            decoding=self.decoding,
            sample=number,
            truncated=said.truncated,
            logprob=said.logprob,
            tokens=said.tokens,
        )
        self.bar.update()
        if problem:
            return replace(row, outcome=Outcome.UNSCORABLE, answer=None, reason=problem)
        self.page.add({(place, number): row})
        return None


def said_of(choice: dict[str, Any]) -> Said:
    """What a choice of a chat completion says; without log-probs if the server tells none."""
    text = choice["message"].get("content") or ""
    text = text.encode("utf-8", "replace").decode("utf-8")  # no lone surrogates: rows are UTF-8
    try:
        logprobs = [float(token["logprob"]) for token in choice["logprobs"]["content"]]
    except (LookupError, TypeError, ValueError):
        logprobs = []
    if any(map(math.isnan, logprobs)):
        logprobs = []
    return Said(
        text,
        truncated=choice.get("finish_reason") == "length",
        logprob=sum(logprobs) if logprobs else None,
        tokens=len(logprobs) or None,
    )
