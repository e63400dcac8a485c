"""Which options of a request a server takes, found out with requests of one token.

Servers fill what a request leaves out: vLLM with the model's generation_config.json, whose top-p or
repetition penalty then shape even greedy answers. So every request says that temperature is all
that shapes the sampling, and asks for log-probs. What a server does not know it may refuse, each in
its own way: OpenAI knows no `top_k`, llama-cpp-python gives no log-probs without `top_logprobs`.
"""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import httpx2

from .client import Client, Endpoint, Refused, RequestFailed

Options = Mapping[str, Any]

WANTED: Sequence[Sequence[Options]] = (
    ({"logprobs": True, "top_logprobs": 0}, {"logprobs": True}),
    ({"top_p": 1},),
    ({"top_k": 0}, {"top_k": -1}),  # both say "all" to vLLM; SGLang knows the second only
    ({"min_p": 0},),
    ({"repetition_penalty": 1},),
    ({"presence_penalty": 0},),
    ({"frequency_penalty": 0},),
)
"""Options by what they are for, each in the ways it can be said, the best one first."""


async def accepted_options(endpoint: Endpoint, http: httpx2.AsyncClient) -> dict[str, Any]:
    """Those of `WANTED` that the endpoint takes: one request where it takes all, else one each.

    A server in trouble is not asked further and gets the options untried.
    Raises EndpointDown if the endpoint is of no use at all.
    """
    client = Client(replace(endpoint, give_up_after=sys.maxsize))  # a refusal is an answer here

    async def takes(options: Options) -> bool:
        body = {"messages": [{"role": "user", "content": "Hello"}], "max_tokens": 1, **options}
        try:
            await client.ask(http, body, lambda choice: None)
        except Refused:
            return False
        return True

    best = _merged([ways[0] for ways in WANTED])
    try:
        if await takes(best):
            return best
        chosen = []
        for ways in WANTED:
            for options in ways:
                if await takes(options):
                    chosen.append(options)
                    break
    except RequestFailed:  # what it fails at, the questions will show
        return best
    return _merged(chosen)


def _merged(options: Sequence[Options]) -> dict[str, Any]:
    return {name: value for chosen in options for name, value in chosen.items()}
