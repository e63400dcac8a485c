"""Who answers behind a gate: an endpoint, or a checkpoint in this process."""

import asyncio
import sys
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

import httpx2

from ..ask.asking import Said
from ..ask.client import Client, Endpoint, Refused, together
from ..ask.endpoint import said_of
from ..ask.endpoint_options import accepted_options
from .gate import Prompting

Messages = Sequence[dict[str, str]]


class Source(Protocol):
    """Answers chats; `opened` holds what it needs while the server runs."""

    def opened(self) -> Any:
        """An asynchronous context manager."""

    async def ask(
        self, messages: Messages, how: Prompting, *, samples: int = 0, seed: int = 0
    ) -> list[Said]:
        """One greedy completion, or this many sampled ones."""


class EndpointSource:
    """An OpenAI-compatible endpoint. One bad hour does not end it: every request tries anew."""

    def __init__(self, endpoint: Endpoint):
        self._client = Client(replace(endpoint, give_up_after=sys.maxsize))
        self._http: httpx2.AsyncClient | None = None
        self._options: dict[str, Any] | None = None
        self._probing = asyncio.Lock()

    def __str__(self) -> str:
        return str(self._client.endpoint)

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[None]:
        """Connections for as long as the server runs."""
        async with self._client.connect() as self._http:
            yield

    async def ask(
        self, messages: Messages, how: Prompting, *, samples: int = 0, seed: int = 0
    ) -> list[Said]:
        """Raises RequestFailed or EndpointDown as `Client.ask` does."""
        body: dict[str, Any] = {
            "messages": list(messages),
            "max_tokens": how.max_new_tokens,
            "temperature": how.temperature if samples else 0,
        }
        if how.chat_template_kwargs:
            body["chat_template_kwargs"] = how.chat_template_kwargs
        bodies = [{**body, "seed": seed + k} for k in range(samples)] or [body]
        options = await self._accepted()
        try:
            return await self._all({**body, **options} for body in bodies)
        except Refused:
            # They may have been found out while the server was in trouble.
            again = await self._accepted(tried=options)
            if again == options:
                raise
            return await self._all({**body, **again} for body in bodies)

    async def _accepted(self, tried: dict[str, Any] | None = None) -> dict[str, Any]:
        """Options that the server takes, found out once, or anew if those tried were refused."""
        assert self._http
        async with self._probing:
            if self._options is None or self._options == tried:
                self._options = await accepted_options(self._client.endpoint, self._http)
            return self._options

    async def _all(self, bodies: Iterable[dict[str, Any]]) -> list[Said]:
        assert self._http
        http = self._http
        return await together(self._client.ask(http, body, said_of) for body in bodies)


@dataclass
class _Waiting:
    prompt: list[int]
    samples: int
    how: Prompting
    seed: int
    reply: asyncio.Future[list[Said]] = field(default_factory=asyncio.Future)


class LocalSource:
    """A model in this process: what comes in while it computes is its next batch."""

    def __init__(self, model: Any, tokenizer: Any, batch_size: int = 32, name: str = "local"):
        from ..ask.local import Local  # torch, which asking an endpoint does not need

        self._local, self._tokenizer, self._batch_size = (
            Local(model, tokenizer),
            tokenizer,
            batch_size,
        )
        self._name = name
        self._queue: asyncio.Queue[_Waiting] = asyncio.Queue()

    def __str__(self) -> str:
        return self._name

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[None]:
        """The worker that computes the batches."""
        self._queue = asyncio.Queue()  # a queue belongs to the event loop it was first used in
        worker = asyncio.create_task(self._work())
        try:
            yield
        finally:
            worker.cancel()

    async def ask(
        self, messages: Messages, how: Prompting, *, samples: int = 0, seed: int = 0
    ) -> list[Said]:
        """Waits for its turn."""
        prompt = self._tokenizer.apply_chat_template(
            list(messages),
            add_generation_prompt=True,
            return_dict=False,
            **how.chat_template_kwargs,
        )
        waiting = _Waiting(prompt, samples, how, seed)
        await self._queue.put(waiting)
        return await waiting.reply

    async def _work(self) -> None:
        held: list[_Waiting] = []
        while True:
            held = held or [await self._queue.get()]
            while not self._queue.empty():
                held.append(self._queue.get_nowait())
            held = [waiting for waiting in held if not waiting.reply.done()]  # others timed out
            if not held:
                continue
            kind = held[0].samples
            size = max(1, self._batch_size // max(1, kind))
            batch = [waiting for waiting in held if waiting.samples == kind][:size]
            held = [waiting for waiting in held if waiting not in batch]
            try:
                replies = await asyncio.to_thread(self._complete, batch)
            except Exception as error:
                for waiting in batch:
                    _settle(waiting, error)
            else:
                for waiting, said in zip(batch, replies, strict=True):
                    _settle(waiting, said)

    def _complete(self, batch: Sequence[_Waiting]) -> list[list[Said]]:
        first, eos = batch[0], self._local.end_tokens
        completions = self._local.complete(
            [waiting.prompt for waiting in batch],
            seed=first.seed,
            num_samples=max(1, first.samples),
            max_new_tokens=first.how.max_new_tokens,
            temperature=first.how.temperature if first.samples else 0.0,
        )
        return [
            [
                Said(
                    self._tokenizer.decode(sample.ids, skip_special_tokens=True),
                    truncated=not sample.ids or sample.ids[-1] not in eos,
                    logprob=sum(sample.logprobs),
                    tokens=len(sample.logprobs),
                )
                for sample in samples
            ]
            for samples in completions
        ]


def _settle(waiting: _Waiting, outcome: list[Said] | Exception) -> None:
    """Hand over a result, unless who waited for it has gone."""
    if waiting.reply.done():
        return
    if isinstance(outcome, Exception):
        waiting.reply.set_exception(outcome)
    else:
        waiting.reply.set_result(outcome)
