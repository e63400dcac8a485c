import logging
import pickle
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from stub import Reply, Stub, chat

from abstain.evaluation.ask.client import (
    Client,
    Endpoint,
    EndpointDown,
    Refused,
    RequestFailed,
    is_endpoint,
    run,
    together,
)

BODY = {"messages": [{"role": "user", "content": "Hi"}]}
KEY = "sk-very-secret"


def content(choice):
    return choice["message"]["content"]


def client(url, **settings):
    quick = {"wait": 0.01, "timeout": 5.0, "attempts": 3, "longest_wait": 1.0}
    return Client(Endpoint(url, "m", **quick | settings))


def ask(asking, n=1, read=content):
    async def all():
        async with asking.connect() as http:
            return await together(asking.ask(http, BODY, read) for _ in range(n))

    return run(all())


def test_an_answer_comes_back_from_the_place_and_the_model_that_were_named():
    with Stub(lambda body: body["messages"][0]["content"] + " there") as server:
        assert ask(client(server.url + "/")) == ["Hi there"]
    assert server.requests == [{"model": "m", **BODY}]
    assert server.headers[0]["path"] == "/v1/chat/completions"


@pytest.mark.parametrize(
    "trouble",
    [
        Reply(500, b"oops"),
        Reply(503, b""),
        Reply(429, b"slow down"),
        Reply(408, b""),
        Reply(200, b"<html>a proxy says hello</html>"),
        Reply(200, b'{"choices": []}'),
        Reply(200, b'{"choices": [{"message": {"content": 7}}]}'),
        Reply(200, b"[1, 2]"),
        Reply(200, b"null"),
        Reply(200, b"not compressed", {"content-encoding": "gzip"}),
        Reply(200, b"[" * 100_000),
        Reply(200, b'{"choices": [', cut=True),
    ],
)
def test_trouble_that_passes_is_waited_out(trouble):
    with Stub([trouble, trouble, "fine"]) as server:
        assert ask(client(server.url)) == ["fine"]
        assert len(server.requests) == 3


def test_a_server_that_stalls_is_asked_again():
    with Stub([Reply(delay=5.0), "fine"]) as server:
        assert ask(client(server.url, timeout=1.5)) == ["fine"]
        assert len(server.requests) == 2


def test_trouble_that_stays_is_a_failure_with_its_reason():
    with Stub([Reply(500, b"no  memory\nleft")]) as server:
        with pytest.raises(RequestFailed, match=r"HTTP 500 no memory left \(3 attempts\)"):
            ask(client(server.url))
        assert len(server.requests) == 3
    with pytest.raises(RequestFailed, match="ConnectError"):
        ask(client(server.url))  # nobody listens there any more


def test_a_server_that_drips_does_not_hold_anybody_longer_than_the_time_limit():
    def dripping(body):
        return Reply(200, b"x", {"content-length": "1000"})  # 999 bytes never come

    with Stub(dripping) as server:
        start = time.perf_counter()
        with pytest.raises(RequestFailed, match=r"no reply within 0\.2 s"):
            ask(client(server.url, timeout=0.2, attempts=2))
        assert time.perf_counter() - start < 20


def test_a_refused_request_is_not_repeated():
    with Stub([Reply(400, b"too long")]) as server:
        with pytest.raises(Refused, match="HTTP 400 too long"):
            ask(client(server.url))
        assert len(server.requests) == 1


@pytest.mark.parametrize(
    ("status", "hint"),
    [(401, "ABSTAIN_API_KEY"), (403, "ABSTAIN_API_KEY"), (404, r"\.\.\./v1"), (307, "307")],
)
def test_what_cannot_get_better_stops_at_once(status, hint):
    with Stub([Reply(status, b"", {"location": "http://elsewhere.invalid/"})]) as server:
        with pytest.raises(EndpointDown, match=hint):
            ask(client(server.url), n=5)
        assert len(server.requests) <= 5


@pytest.mark.parametrize("form", ["seconds", "date"])
def test_retry_after_is_honoured(form):
    def limited():
        when = "1"
        if form == "date":  # whole seconds only, so ask for two
            when = format_datetime(datetime.now(UTC) + timedelta(seconds=2), usegmt=True)
        return Reply(429, b"", {"Retry-After": when})

    with Stub([limited(), "fine"]) as server:
        start = time.perf_counter()
        assert ask(client(server.url, longest_wait=5.0)) == ["fine"]
        assert time.perf_counter() - start >= 0.95


def test_a_server_that_asks_for_too_long_a_wait_has_failed():
    with Stub([Reply(429, b"", {"Retry-After": "3600"})]) as server:
        with pytest.raises(RequestFailed, match=r"asks to wait 3600 s, longest_wait is 1"):
            ask(client(server.url))
        assert len(server.requests) == 1


@pytest.mark.parametrize("value", ["soon", "-5", "nan", "", "1e9", "Mon, 99 Foo 2020"])
def test_a_retry_after_that_cannot_be_read_is_no_reason_to_fail(value):
    with Stub([Reply(429, b"", {"Retry-After": value}), "fine"]) as server:
        assert ask(client(server.url)) == ["fine"]


def test_waits_grow_and_differ_by_chance(monkeypatch):
    import abstain.evaluation.ask.client as module

    waits = []

    async def noted(seconds):
        waits.append(seconds)

    monkeypatch.setattr(module.asyncio, "sleep", noted)
    with Stub([Reply(500)]) as server, pytest.raises(RequestFailed):
        ask(client(server.url, attempts=7, wait=1.0, longest_wait=8.0))
    bounds = [1, 2, 4, 8, 8, 8]
    assert len(waits) == 6
    assert all(bound / 2 <= wait <= bound for wait, bound in zip(waits, bounds, strict=True))
    assert len(set(waits)) == 6


def test_no_more_requests_at_once_than_allowed():
    with Stub(lambda body: Reply(body=chat("x").body, delay=0.05)) as server:
        assert ask(client(server.url, concurrency=3), n=20) == ["x"] * 20
    assert 1 < server.most <= 3


def test_an_endpoint_that_fails_too_often_in_a_row_is_given_up():
    with Stub([Reply(500)]) as server:
        asking = client(server.url, attempts=1, give_up_after=4, concurrency=1)
        for _ in range(3):
            with pytest.raises(RequestFailed):
                ask(asking)
        with pytest.raises(EndpointDown, match="4 requests failed in a row, the last one: HTTP 50"):
            ask(asking)
    with Stub([Reply(500), Reply(500), "fine", Reply(500), Reply(500), "fine"]) as server:
        asking = client(server.url, attempts=1, give_up_after=3)
        for good in (False, False, True, False, False, True):  # a success starts the count anew
            if good:
                assert ask(asking) == ["fine"]
            else:
                with pytest.raises(RequestFailed):
                    ask(asking)


def test_replies_that_cannot_be_used_count_as_failures():
    def unusable(choice):
        raise RequestFailed("chatter")

    with Stub(["well, ..."]) as server:
        asking = client(server.url, give_up_after=2)
        with pytest.raises(RequestFailed, match="chatter"):
            ask(asking, read=unusable)
        with pytest.raises(EndpointDown, match="chatter"):
            ask(asking, read=unusable)
        assert len(server.requests) == 2  # it would say the same again: no further attempts


def test_the_key_comes_from_the_environment_and_is_shown_nowhere(monkeypatch, caplog):
    monkeypatch.setenv("ABSTAIN_API_KEY", KEY)
    caplog.set_level(logging.DEBUG)
    with Stub([Reply(401, f"wrong key {KEY} {'.' * 270} {KEY}".encode())]) as server:
        asking = client(server.url)
        with pytest.raises(EndpointDown) as failure:
            ask(asking)
    assert server.headers[0]["Authorization"] == f"Bearer {KEY}"
    shown = [repr(asking.endpoint), str(asking.endpoint), str(failure.value), caplog.text]
    assert not [text for text in shown if KEY in text]
    assert "***" in str(failure.value)
    assert "sk" not in str(failure.value)  # not cut off in the middle either
    assert KEY.encode() not in pickle.dumps(asking)
    monkeypatch.setenv("ABSTAIN_API_KEY", KEY + "\u20ac")
    with pytest.raises(EndpointDown, match="ABSTAIN_API_KEY is not plain text"):
        ask(asking)
    monkeypatch.delenv("ABSTAIN_API_KEY")
    with Stub(["fine"]) as server:
        ask(client(server.url))
    assert "authorization" not in {name.lower() for name in server.headers[0]}


@pytest.mark.parametrize(
    ("url", "settings", "message"),
    [
        ("localhost:8000/v1", {}, "url must begin with http"),
        ("ftp://host/v1", {}, "url must begin with http"),
        ("https://me:secret@host/v1", {}, "without user, password"),
        ("https://host/v1?api-key=secret", {}, "without user, password"),
        ("http://host:99999/v1", {}, "Port out of range"),
        ("http://host/v1", {"model": ""}, "model is empty"),
        ("http://host/v1", {"concurrency": 0}, "concurrency must be at least 1, got 0"),
        ("http://host/v1", {"timeout": 0.0}, "timeout must be above 0, got 0.0"),
        ("http://host/v1", {"wait": float("nan")}, "wait must be above 0, got nan"),
    ],
)
def test_a_wrong_setting_is_named_and_a_secret_is_not(url, settings, message):
    with pytest.raises(ValueError, match=message) as error:
        Endpoint(url, **{"model": "m"} | settings)
    assert "secret" not in str(error.value)


def test_an_endpoint_is_written_as_address_and_model():
    one = Endpoint.parse("http://localhost:8000/v1/#org/name", timeout=3.0)
    assert (one.url, one.model, one.timeout) == ("http://localhost:8000/v1", "org/name", 3.0)
    assert str(one) == "http://localhost:8000/v1#org/name"
    assert hash(one) == hash(pickle.loads(pickle.dumps(one)))
    assert is_endpoint(str(one))
    assert not any(map(is_endpoint, (None, "base", "runs/http", "org/model")))


def test_it_runs_where_an_event_loop_runs_already():
    async def notebook():
        with Stub(["fine"]) as server:
            return ask(client(server.url))

    assert run(notebook()) == ["fine"]
