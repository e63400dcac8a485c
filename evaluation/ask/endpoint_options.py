"""Which options of a request a server takes, found out with requests of one token.

Servers fill what a request leaves out: vLLM with the model's generation_config.json, whose top-p or
repetition penalty then shape even greedy answers. So every request says that temperature is all
that shapes the sampling, and an answer's asks for log-probs. What a server does not know it may
refuse, each in its own way: OpenAI knows no `top_k`, llama-cpp-python gives no log-probs without
`top_logprobs`.
"""

import asyncio
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

import httpx2

from .client import Client, Endpoint, Refused, RequestFailed

Options = Mapping[str, Any]

NEUTRAL: Sequence[Sequence[Options]] = (
    ({"top_p": 1},),
    ({"top_k": 0}, {"top_k": -1}),  # both say "all" to vLLM; SGLang knows the second only
    ({"min_p": 0},),
    ({"repetition_penalty": 1},),
    ({"presence_penalty": 0},),
    ({"frequency_penalty": 0},),
)
"""Temperature alone shapes the sampling: each option in the ways it can be said, the best first."""

WANTED: Sequence[Sequence[Options]] = (
    ({"logprobs": True, "top_logprobs": 0}, {"logprobs": True}),
    *NEUTRAL,
)
"""The same for an answer whose log-prob is wanted too."""


async def accepted_options(endpoint: Endpoint, http: httpx2.AsyncClient) -> dict[str, Any]:
    """Those of `WANTED` that the endpoint takes: one request where it takes all, else one each.

    A server in trouble is not asked further and gets the options untried.
    Raises EndpointDown if the endpoint is of no use at all.
    """
    try:
        return await _accepted(endpoint, http, WANTED)
    except RequestFailed:  # what it fails at, the questions will show
        return _best(WANTED)


class NeutralClient(Client):
    """A client that adds `NEUTRAL` to each request, as far as the endpoint takes it.

    All of it is sent until a request is refused. Then it is found out what the endpoint takes, once
    in a process, and the request is made again. So a server that takes all is asked nothing extra.
    """

    def __reduce__(self) -> tuple[type["NeutralClient"], tuple[Endpoint]]:
        return NeutralClient, (self.endpoint,)

    async def _persist(self, http: httpx2.AsyncClient, body: dict[str, Any]) -> dict[str, Any]:
        known = _known(self.endpoint.url, self.endpoint.model)
        sent = known.options
        try:
            return await super()._persist(http, {**body, **sent})
        except Refused:
            taken = await known.find_out(self.endpoint, http)
            if taken == sent:  # then it is the request itself that is refused
                raise
        return await super()._persist(http, {**body, **taken})


@dataclass
class _Known:
    """What one endpoint takes of `NEUTRAL`, as far as this process knows."""

    options: dict[str, Any] = field(default_factory=lambda: _best(NEUTRAL))
    tried: bool = False
    gates: dict[asyncio.AbstractEventLoop, asyncio.Lock] = field(default_factory=dict)

    async def find_out(self, endpoint: Endpoint, http: httpx2.AsyncClient) -> dict[str, Any]:
        """The options that the endpoint takes; requests refused meanwhile wait for the first."""
        self.gates = {loop: gate for loop, gate in self.gates.items() if not loop.is_closed()}
        async with self.gates.setdefault(asyncio.get_running_loop(), asyncio.Lock()):
            if not self.tried:
                self.options = await _accepted(endpoint, http, NEUTRAL)
                self.tried = True
        return self.options


@cache
def _known(url: str, model: str) -> _Known:
    return _Known()


async def _accepted(
    endpoint: Endpoint, http: httpx2.AsyncClient, wanted: Sequence[Sequence[Options]]
) -> dict[str, Any]:
    """Those of the options that the endpoint takes; raises RequestFailed if it is in trouble."""
    client = Client(replace(endpoint, give_up_after=sys.maxsize))  # a refusal is an answer here
    # With a temperature, as in real requests: some servers take it or `top_p`, and not both.
    hello = {"messages": [{"role": "user", "content": "Hello"}], "max_tokens": 1, "temperature": 1}

    async def takes(options: Options) -> bool:
        try:
            await client.ask(http, {**hello, **options}, lambda choice: None)
        except Refused:
            return False
        return True

    if await takes(_best(wanted)):
        return _best(wanted)
    chosen = []
    for ways in wanted:
        for options in ways:
            if await takes(options):
                chosen.append(options)
                break
    return _merged(chosen)


def _best(wanted: Sequence[Sequence[Options]]) -> dict[str, Any]:
    return _merged([ways[0] for ways in wanted])


def _merged(options: Sequence[Options]) -> dict[str, Any]:
    return {name: value for chosen in options for name, value in chosen.items()}
