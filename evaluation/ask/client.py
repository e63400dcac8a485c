"""Talk to an OpenAI-compatible chat endpoint: time-outs, retries, a limit on failures in a row.

One request either returns something usable or raises `RequestFailed`, and `EndpointDown` once too
many have failed in a row; no failure ever looks like an answer. The API key is read from an
environment variable at each call, and is never part of an object, a file, a log or an error.
Left out: streaming replies, tools, and every provider's own protocol.
"""

import asyncio
import os
import random
import re
from collections.abc import AsyncIterator, Callable, Coroutine, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, TypeVar
from urllib.parse import urlsplit

import httpx2

from abstain.wording import counted

T = TypeVar("T")

# Worth another attempt: time-outs, conflicts, rate limits, and everything that is the server's.
_TRANSIENT = {408, 409, 425, 429, *range(500, 600)}
# No later request can fare better: wrong key, wrong address, wrong model, another place.
_HOPELESS = {301, 302, 303, 307, 308, 401, 402, 403, 404, 405}
_jitter = random.SystemRandom()  # leaves seeded generators alone, and differs between forks


class RequestFailed(Exception):
    """One request got no usable reply. The reason is the message."""


class Refused(RequestFailed):
    """The server understood the request and does not serve it as it is (HTTP 400 to 499)."""


class EndpointDown(RuntimeError):
    """The endpoint cannot be used at all; the message says why and what to look at."""


def is_endpoint(name: str | None) -> bool:
    """Whether a checkpoint's name is the address of an endpoint: http://host/v1#model."""
    return bool(name) and str(name).startswith(("http://", "https://"))


@dataclass(frozen=True)
class Endpoint:
    """Where a chat model is served, and how patient to be. Hashable and picklable.

    Raises ValueError for an address that is none or that carries a secret, and for settings that
    make no sense.

    >>> Endpoint.parse("http://localhost:8000/v1#Qwen/Qwen3-8B").model
    'Qwen/Qwen3-8B'
    """

    url: str
    """Address of the API, usually ending in /v1; `/chat/completions` is added."""
    model: str
    key_variable: str = "ABSTAIN_API_KEY"
    """Environment variable that holds the API key; no key is sent if it is not set."""
    concurrency: int = 8
    """Requests on their way at once."""
    timeout: float = 60.0
    """Seconds that one attempt may take as a whole."""
    attempts: int = 6
    """Attempts per request, the first included."""
    wait: float = 0.5
    """Seconds before the second attempt; doubled each time, less up to half by chance."""
    longest_wait: float = 60.0
    """Most seconds between two attempts. A server that asks for more (Retry-After) has failed."""
    give_up_after: int = 20
    """Requests that may fail in a row, all attempts of each, before `EndpointDown` is raised."""

    def __post_init__(self) -> None:
        parts = urlsplit(self.url)
        _ = parts.port  # raises ValueError for a port that is none
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError(f"url must begin with http:// or https://, got {self.url!r}")
        if parts.username or parts.password or parts.query or parts.fragment:
            raise ValueError(
                "url must be an address without user, password, query and #fragment: it is written "
                "to results. Put the API key into the environment variable that key_variable names"
            )
        if not self.model:
            raise ValueError(f"model is empty; write the endpoint as {self.url}#model-name")
        for name in ("concurrency", "attempts", "give_up_after"):
            if getattr(self, name) < 1:
                raise ValueError(f"{name} must be at least 1, got {getattr(self, name)}")
        for name in ("timeout", "wait", "longest_wait"):
            if not getattr(self, name) > 0:
                raise ValueError(f"{name} must be above 0, got {getattr(self, name)}")
        object.__setattr__(self, "url", self.url.rstrip("/"))

    @classmethod
    def parse(cls, text: str, **settings: Any) -> "Endpoint":
        """An endpoint written as address#model."""
        url, _, model = text.partition("#")
        return cls(url, model, **settings)

    @property
    def key(self) -> str:
        """The API key, or an empty string."""
        return os.environ.get(self.key_variable, "").strip()

    def __str__(self) -> str:
        return f"{self.url}#{self.model}"


class Client:
    """Asks one endpoint. Holds no connection and no key; pickles as its endpoint.

    May be used from several event loops and threads: the limit on concurrent requests holds per
    event loop, the count of failures in a row for the whole object.
    """

    def __init__(self, endpoint: Endpoint) -> None:
        self.endpoint = endpoint
        self.failures = 0
        self._slots: dict[asyncio.AbstractEventLoop, asyncio.Semaphore] = {}

    def __reduce__(self) -> tuple[type["Client"], tuple[Endpoint]]:
        return Client, (self.endpoint,)

    @asynccontextmanager
    async def connect(self) -> AsyncIterator[httpx2.AsyncClient]:
        """Connections for a batch of requests."""
        key = self.endpoint.key
        if not (key.isascii() and key.isprintable()):  # or the header's own error would show it
            raise EndpointDown(f"the API key in ${self.endpoint.key_variable} is not plain text")
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        # Redirects are not followed: the key would go with them. The time limit is our own, and
        # certificates, which are slow to load, are only needed for https.
        tls = self.endpoint.url.startswith("https:")
        async with httpx2.AsyncClient(headers=headers, timeout=None, verify=tls) as http:
            yield http

    async def ask(
        self, http: httpx2.AsyncClient, body: dict[str, Any], read: Callable[[dict[str, Any]], T]
    ) -> T:
        """Post one chat request and return what `read` makes of the reply's first choice.

        Args:
            http: What `connect` gave.
            body: Fields of the request but for the model.
            read: Takes the choice (`message`, `finish_reason`, ...); raises RequestFailed if it is
                of no use. That counts as a failure and is not tried again.

        Raises RequestFailed, or EndpointDown if the endpoint is of no use any more.
        """
        try:
            async with self._slot():  # also while waiting: fewer requests for a server in trouble
                choice = await self._persist(http, {"model": self.endpoint.model, **body})
            usable = read(choice)
        except RequestFailed as error:
            self.failures += 1
            if self.failures >= self.endpoint.give_up_after:
                raise EndpointDown(
                    f"{self.endpoint}: {self.failures} requests failed in a row, the last one: "
                    f"{error}. Is the server up, and is it a chat model that can do this?"
                ) from error
            raise
        self.failures = 0
        return usable

    def _slot(self) -> asyncio.Semaphore:
        """The limit of the running loop; those of closed loops are forgotten."""
        self._slots = {loop: slot for loop, slot in self._slots.items() if not loop.is_closed()}
        loop = asyncio.get_running_loop()
        return self._slots.setdefault(loop, asyncio.Semaphore(self.endpoint.concurrency))

    async def _persist(self, http: httpx2.AsyncClient, body: dict[str, Any]) -> dict[str, Any]:
        """The first choice of the reply, after as many attempts as it takes or is allowed."""
        end, problem = self.endpoint, ""
        for attempt in range(end.attempts):
            wait = min(end.longest_wait, end.wait * 2**attempt) * _jitter.uniform(0.5, 1)
            try:
                async with asyncio.timeout(end.timeout):
                    reply = await http.post(f"{end.url}/chat/completions", json=body)
            except TimeoutError:
                problem = f"no reply within {end.timeout:g} s"
            except httpx2.RequestError as error:
                problem = f"{type(error).__name__}: {error}"
            else:
                choice = _first_choice(reply)
                if choice is not None:
                    return choice
                problem = self._problem(reply)
                wait = max(wait, _retry_after(reply))
                if wait > end.longest_wait:
                    raise RequestFailed(
                        f"{problem}; the server asks to wait {wait:.0f} s, longest_wait is "
                        f"{end.longest_wait:g}"
                    )
            if attempt + 1 < end.attempts:
                await asyncio.sleep(wait)
        raise RequestFailed(f"{problem} ({counted(end.attempts, 'attempt')})")

    def _problem(self, reply: httpx2.Response) -> str:
        """What is wrong with a reply that may be better next time; raises if it cannot be."""
        text, key = reply.text, self.endpoint.key
        text = text.replace(key, "***") if key else text  # some servers quote the key they refuse
        text = " ".join(text[:300].split())
        problem = f"HTTP {reply.status_code} {text}".strip()
        if reply.status_code in _HOPELESS:
            hint = {401: "key", 403: "key", 404: "address"}.get(reply.status_code, "")
            advice = {
                "key": f"; is the API key in ${self.endpoint.key_variable}?",
                "address": "; are the address (.../v1) and the model's name right?",
            }
            raise EndpointDown(f"{self.endpoint}: {problem}{advice.get(hint, '')}")
        if reply.is_success:
            return f"not a chat completion: {text[:100]!r}"
        if reply.status_code not in _TRANSIENT:
            raise Refused(problem)
        return problem


def probe(
    endpoint: Endpoint,
    body: dict[str, Any],
    read: Callable[[dict[str, Any]], T],
    kind: type[Client] = Client,
) -> T:
    """One request and no patience: what `read` makes of the reply, before work depends on it.

    Raises EndpointDown with the reason if there is no usable reply.
    """
    client = kind(replace(endpoint, attempts=2, timeout=min(endpoint.timeout, 60.0)))

    async def ask() -> T:
        async with client.connect() as http:
            return await client.ask(http, body, read)

    try:
        return run(ask())
    except RequestFailed as error:
        raise EndpointDown(f"{endpoint} is of no use: {error}") from error


def _first_choice(reply: httpx2.Response) -> dict[str, Any] | None:
    """The first choice of a chat completion with its message; None if that is not what it is."""
    if reply.status_code != 200:
        return None
    try:
        choice = reply.json()["choices"][0]
        content = choice["message"].get("content")
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None
    return choice if content is None or isinstance(content, str) else None


def _retry_after(reply: httpx2.Response) -> float:
    """Seconds that the server asks to wait: a number or a date; 0 if it says nothing readable."""
    value = reply.headers.get("retry-after", "").strip()
    if re.fullmatch(r"\d{1,9}(\.\d{1,9})?", value):
        return float(value)
    try:
        when = parsedate_to_datetime(value)
    except ValueError:
        return 0.0
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return max(0.0, (when - datetime.now(UTC)).total_seconds())


async def together(tasks: Iterable[Coroutine[Any, Any, T]]) -> list[T]:
    """Results in order. The first exception cancels the other tasks and is raised itself."""
    try:
        async with asyncio.TaskGroup() as group:
            running = [group.create_task(task) for task in tasks]
    except ExceptionGroup as errors:
        raise errors.exceptions[0] from errors
    return [task.result() for task in running]


def run(task: Coroutine[Any, Any, T]) -> T:
    """Run to the end from code that is not async, in a notebook too."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(task)
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, task).result()
