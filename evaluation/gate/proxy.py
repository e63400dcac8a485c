"""A gate as an OpenAI-compatible server: POST /v1/chat/completions, GET /v1/models, GET /health.

It answers, or says "I don't know"; why is in the reply's field `abstain` and in headers. With an
`Idempotency-Key` a request may be repeated, also over a restart, and gets the same reply. Logged
are decisions and failures, never a header, a question or an answer.
"""

import asyncio
import hashlib
import hmac
import json
import logging
import time
import uuid
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import asdict, dataclass, field
from typing import Any

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from ..ask.client import EndpointDown, RequestFailed
from .deciding import Decider, Decision, NoConfidence
from .drift import Drift
from .replies import OtherRequest, Replies

logger = logging.getLogger("abstain.gate")

LONGEST_BODY = 2**20
"""Bytes of a request."""


class Unsupported(ValueError):
    """The request asks for what a gate cannot do."""


@dataclass
class Proxy:
    """The server's parts. `key`: what clients must send as their API key; empty: none."""

    decider: Decider
    replies: Replies
    drift: Drift
    timeout: float = 120.0
    """Seconds that one request may take as a whole."""
    key: str = ""
    running: dict[str, asyncio.Task[str]] = field(default_factory=dict)
    """Requests with a key that are being answered."""

    def app(self) -> Starlette:
        """The application, for any ASGI server."""
        return Starlette(
            routes=[
                Route("/v1/chat/completions", self.complete, methods=["POST"]),
                Route("/v1/models", self.models),
                Route("/health", self.health),
            ],
            lifespan=self._lifespan,
        )

    @asynccontextmanager
    async def _lifespan(self, app: Starlette) -> AsyncIterator[None]:
        self.drift.resume(self.replies.last(self.drift.window))
        async with AsyncExitStack() as stack:
            for source in (self.decider.source, *self.decider.voters):
                await stack.enter_async_context(source.opened())
            yield
        self.replies.close()

    async def complete(self, request: Request) -> Response:
        """Answer one chat, or decline to."""
        if not self._allowed(request):
            return _error(401, "wrong or missing API key of the gate")
        try:
            raw = await _body(request)
            body = json.loads(raw)
            chat = chat_of(body)
            key = request.headers.get("idempotency-key", "").strip() or None
            digest = hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()
            text = await self._reply(key, digest, chat, ignored(body))
        except OtherRequest as error:
            return _error(422, str(error))
        except ValueError as error:  # Unsupported and what is no JSON
            return _error(400, str(error))
        except RecursionError:
            return _error(400, "the request is nested too deeply")
        except TimeoutError:
            logger.warning("no answer within %g s", self.timeout)
            return _error(504, f"no answer within {self.timeout:g} s")
        except (RequestFailed, EndpointDown, NoConfidence) as error:
            # Not the message: a server may quote the question in it.
            logger.warning("the model behind the gate failed: %s", type(error).__name__)
            return _error(502, f"the model behind the gate failed: {error}")
        except ClientDisconnect:
            return Response(status_code=499)  # nobody reads it; before its body was here
        except Exception as error:
            # Without the traceback, whose last line may quote the question.
            logger.error("a request failed within the gate: %s", type(error).__name__)
            return _error(500, f"the gate failed: {type(error).__name__}")
        return self._send(text)

    async def _reply(
        self, key: str | None, digest: str, chat: list[dict[str, str]], ignored: Sequence[str]
    ) -> str:
        """The reply as it is on disk; a repeated request waits for the first one's."""
        if key is None:
            return await self._decide(None, digest, chat, ignored)
        if (stored := self.replies.get(key, digest)) is not None:
            return stored
        place = f"{key}\0{digest}"
        if place not in self.running:
            # A task of its own: it goes on, and its reply is kept, if this client hangs up.
            task = asyncio.create_task(self._decide(key, digest, chat, ignored))
            self.running[place] = task
            task.add_done_callback(lambda done: self._forget(place, done))
        return await asyncio.shield(self.running[place])

    def _forget(self, place: str, done: asyncio.Task[str]) -> None:
        self.running.pop(place, None)
        if not done.cancelled():
            done.exception()  # looked at, also where everybody who waited has hung up

    async def _decide(
        self, key: str | None, digest: str, chat: list[dict[str, str]], ignored: Sequence[str]
    ) -> str:
        began = time.monotonic()
        async with asyncio.timeout(self.timeout):
            decision = await self.decider.decide(chat)
        body = json.dumps(self._completion(decision, ignored))
        sent = self.replies.add(key, digest, body, decision.answered)
        if sent == body:
            self._count(decision, time.monotonic() - began)
        return sent

    def _count(self, decision: Decision, seconds: float) -> None:
        before = self.drift.warning
        self.drift.add(decision.answered)
        what = "answered" if decision.answered else "abstained"
        logger.info("%s: %s (%.2f s, %d calls)", what, decision.reason, seconds, decision.calls)
        if self.drift.warning and not before:
            logger.warning(self.drift.warning)

    def _completion(self, decision: Decision, ignored: Sequence[str]) -> dict[str, Any]:
        message = {"role": "assistant", "content": decision.text}
        about = {name: value for name, value in asdict(decision).items() if name != "text"}
        return {
            "id": f"chatcmpl-{uuid.uuid4().hex}",
            "object": "chat.completion",
            "created": int(time.time()),
            "model": self.decider.gate.arm,
            "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
            "abstain": {**about, "cut": self.decider.gate.cut, "ignored": list(ignored)},
        }

    def _send(self, text: str) -> Response:
        about = json.loads(text)["abstain"]
        headers = {
            "x-abstain-answered": str(about["answered"]).lower(),
            "x-abstain-reason": about["reason"],
        }
        if self.drift.warning:
            headers["x-abstain-drift"] = self.drift.warning
        return Response(text, media_type="application/json", headers=headers)

    async def models(self, request: Request) -> Response:
        """The one model there is."""
        if not self._allowed(request):
            return _error(401, "wrong or missing API key of the gate")
        model = {"id": self.decider.gate.arm, "object": "model", "owned_by": "abstain"}
        return JSONResponse({"object": "list", "data": [model]})

    async def health(self, request: Request) -> Response:
        """Whether it runs, what it promises, and whether the questions have drifted."""
        drift = self.drift
        return JSONResponse(
            {
                "ok": True,
                "promise": self.decider.gate.promise,
                "decisions": self.replies.count(),
                "answered_share": drift.share,
                "expected_share": [drift.low, drift.high],
                "drift": drift.warning,
            }
        )

    def _allowed(self, request: Request) -> bool:
        sent = request.headers.get("authorization", "").removeprefix("Bearer ")
        return not self.key or hmac.compare_digest(sent.encode(), self.key.encode())


async def _body(request: Request) -> bytes:
    raw = b""
    async for part in request.stream():
        raw += part
        if len(raw) > LONGEST_BODY:
            raise Unsupported(f"a request may have {LONGEST_BODY:,} bytes, this one has more")
    return raw


def chat_of(body: Any) -> list[dict[str, str]]:
    """The turns of a chat request, the last one the user's.

    Raises Unsupported for what a gate cannot do, with the way out.
    """
    if not isinstance(body, dict):
        raise Unsupported("the request must be a JSON object with `messages`")
    if body.get("stream"):
        raise Unsupported(
            "streaming is not supported: a gate reads the whole answer before it lets any of it "
            "out; send stream=false"
        )
    if body.get("n", 1) not in (1, None):
        raise Unsupported(f"n must be 1: a gate decides on one answer; got {body['n']!r}")
    for name in ("tools", "functions", "response_format"):
        if body.get(name):
            raise Unsupported(f"{name} is not supported: the gate was fitted on plain answers")
    turns = body.get("messages")
    if not isinstance(turns, list) or not turns:
        raise Unsupported("`messages` must be a list with at least one turn")
    chat = [_turn(turn) for turn in turns]
    if chat[-1]["role"] != "user":
        raise Unsupported(f"the last turn must be the user's, got {chat[-1]['role']!r}")
    return chat


def _turn(turn: Any) -> dict[str, str]:
    role, content = (turn.get("role"), turn.get("content")) if isinstance(turn, dict) else ("", "")
    if isinstance(content, list):  # parts; only text can be answered
        parts = [part.get("text") if isinstance(part, dict) else None for part in content]
        texts = [part for part in parts if isinstance(part, str)]
        content = "".join(texts) if len(texts) == len(parts) else None
    if role not in ("system", "developer", "user", "assistant") or not isinstance(content, str):
        raise Unsupported("every turn needs a role and a content that is text")
    if role == "user" and not content.strip():
        raise Unsupported("a user's turn is empty")
    return {"role": str(role), "content": content}


def ignored(body: dict[str, Any]) -> list[str]:
    """Fields of the request that have no effect: the gate asks as it was fitted."""
    return sorted(set(body) - {"messages", "model", "stream", "n", "user"})


def _error(status: int, message: str) -> JSONResponse:
    """An error as OpenAI's clients read it."""
    kind = "invalid_request_error" if status < 500 else "server_error"
    return JSONResponse({"error": {"message": message, "type": kind}}, status)
