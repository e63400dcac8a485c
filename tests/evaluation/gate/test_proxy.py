import logging

import gating
import pytest
import stub
from starlette.testclient import TestClient

from abstain.evaluation.gate.gate import Gate, Prompting
from abstain.rewards import CANONICAL
from abstain.tasks.prompts import instruction

PATH = "/v1/chat/completions"
SURE, UNSURE = "France|-0.1", "France|-2.0"


@pytest.fixture
def server():
    with stub.Stub(gating.model) as running:
        yield running


def client(server, tmp_path, gate=None, **settings):
    return TestClient(gating.proxy(server.url, tmp_path, gate or gating.gate(), **settings).app())


def test_it_answers_above_the_cut_and_says_why_it_does_not_below(server, tmp_path):
    with client(server, tmp_path) as http:
        sure, unsure = (http.post(PATH, json=gating.chat(q)) for q in (SURE, UNSURE))
    assert sure.json()["choices"][0]["message"]["content"] == "France"
    assert sure.headers["x-abstain-answered"] == "true"
    assert unsure.json()["choices"][0]["message"]["content"] == CANONICAL
    assert unsure.headers["x-abstain-answered"] == "false"
    assert unsure.headers["x-abstain-reason"] == "probability of the answer 0.135 is below 0.5"
    about = unsure.json()["abstain"]
    assert (about["answered"], about["cut"], about["calls"]) == (False, 0.5, 1)
    assert about["confidence"] == pytest.approx(0.1353, abs=1e-4)


def test_the_model_is_asked_as_in_fitting_whatever_the_client_wants(server, tmp_path):
    with client(server, tmp_path) as http:
        reply = http.post(PATH, json=gating.chat(SURE, temperature=1.5, max_tokens=900, top_p=0.1))
    sent = server.requests[-1]
    assert sent["messages"][-1]["content"] == f"{instruction(0.5)}\n\n{SURE}"
    assert (sent["temperature"], sent["max_tokens"], sent["top_p"]) == (0, 32, 1)
    assert reply.json()["abstain"]["ignored"] == ["max_tokens", "temperature", "top_p"]


def test_the_rule_is_not_stated_twice_and_earlier_turns_are_kept(server, tmp_path):
    stated = f"{instruction(0.5)}\n\n{SURE}"
    system = {"role": "system", "content": "Be brief."}
    with client(server, tmp_path) as http:
        body = gating.chat(stated)
        http.post(PATH, json={**body, "messages": [system, *body["messages"]]})
    assert server.requests[-1]["messages"] == [system, {"role": "user", "content": stated}]


def test_an_abstention_of_the_model_is_passed_on_as_its_own(server, tmp_path):
    with client(server, tmp_path) as http:
        reply = http.post(PATH, json=gating.chat(f"{CANONICAL}|-0.01"))
    assert reply.headers["x-abstain-reason"] == "the model abstained itself"
    assert reply.json()["choices"][0]["message"]["content"] == CANONICAL


def test_agreement_asks_for_samples_and_counts_them(tmp_path):
    def reply(body):
        greedy = body["temperature"] == 0
        return stub.chat("France" if greedy or body["seed"] % 4 else "Spain", None)

    gate = gating.gate(confidence="agreement", prompting=Prompting(0.5, samples=8), cut=0.75)
    with stub.Stub(reply) as server, client(server, tmp_path, gate) as http:
        about = http.post(PATH, json=gating.chat("Where?")).json()["abstain"]
    assert (about["confidence"], about["answered"], about["calls"]) == (0.75, True, 9)


def test_other_checkpoints_vote(server, tmp_path):
    gate = gating.gate(confidence="vote", voters=("a", "b"), cut=1.0)
    with stub.Stub(["Spain"]) as other:
        with client(server, tmp_path, gate, voters=[server.url, other.url]) as http:
            about = http.post(PATH, json=gating.chat(SURE)).json()["abstain"]
        assert (about["confidence"], about["answered"], about["calls"]) == (0.5, False, 3)
        with pytest.raises(ValueError, match=r"fitted with 2 voters \(a, b\), got 1"):
            client(server, tmp_path, gate, voters=[server.url])


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"stream": True}, "streaming is not supported"),
        ({"n": 3}, "n must be 1"),
        ({"tools": [{}]}, "tools is not supported"),
        ({"messages": []}, "at least one turn"),
        ({"messages": [{"role": "assistant", "content": "x"}]}, "must be the user's"),
        ({"messages": [{"role": "user", "content": None}]}, "content that is text"),
        ({"messages": [{"role": "user", "content": " "}]}, "a user's turn is empty"),
        ({"messages": [{"role": "user", "content": [{"type": "image_url"}]}]}, "that is text"),
    ],
)
def test_what_a_gate_cannot_do_is_refused_and_nothing_is_asked(server, tmp_path, fields, message):
    with client(server, tmp_path) as http:
        reply = http.post(PATH, json={**gating.chat(SURE), **fields})
    assert reply.status_code == 400
    assert message in reply.json()["error"]["message"]
    assert not server.requests


def test_what_is_no_request_is_refused(server, tmp_path, monkeypatch):
    monkeypatch.setattr("abstain.evaluation.gate.proxy.LONGEST_BODY", 100)
    with client(server, tmp_path) as http:
        assert http.post(PATH, content="{").status_code == 400
        assert http.post(PATH, content="[1]").status_code == 400
        long = http.post(PATH, json=gating.chat("x" * 200))
    assert (long.status_code, "may have 100 bytes" in long.text) == (400, True)


def test_text_in_parts_is_text(server, tmp_path):
    parts = [{"type": "text", "text": "France"}, {"type": "text", "text": "|-0.1"}]
    with client(server, tmp_path) as http:
        reply = http.post(PATH, json={"messages": [{"role": "user", "content": parts}]})
    assert reply.json()["abstain"]["answered"]


def test_a_repeated_request_gets_the_same_reply_also_after_a_restart(server, tmp_path):
    headers = {"Idempotency-Key": "k1"}
    with client(server, tmp_path) as http:
        first = http.post(PATH, json=gating.chat(SURE), headers=headers)
        asked = len(server.requests)
        again = http.post(PATH, json=gating.chat(SURE), headers=headers)
        other = http.post(PATH, json=gating.chat(UNSURE), headers=headers)
    with client(server, tmp_path) as http:
        restarted = http.post(PATH, json=gating.chat(SURE), headers=headers)
        assert http.get("/health").json()["decisions"] == 1
    assert first.content == again.content == restarted.content
    assert len(server.requests) == asked
    assert (other.status_code, "another request" in other.text) == (422, True)


def test_a_failure_is_an_error_and_is_tried_again(tmp_path):
    replies = [stub.Reply(status=500)] * 4 + [stub.chat("France", [-0.1])]
    with stub.Stub(replies) as server, client(server, tmp_path) as http:
        headers = {"Idempotency-Key": "k1"}
        failed = http.post(PATH, json=gating.chat("Where?"), headers=headers)
        assert failed.status_code == 502
        assert "HTTP 500" in failed.json()["error"]["message"]
        assert http.get("/health").json()["decisions"] == 0
        assert http.post(PATH, json=gating.chat("Where?"), headers=headers).status_code == 200


def test_a_model_without_log_probs_is_an_error_that_says_what_to_do(tmp_path):
    with stub.Stub(["France"]) as server, client(server, tmp_path) as http:
        reply = http.post(PATH, json=gating.chat("Where?"))
    assert reply.status_code == 502
    assert "fit one with --confidence agreement" in reply.json()["error"]["message"]


def test_a_model_that_is_too_slow_is_a_time_out(tmp_path):
    slow = stub.Reply(delay=5)
    with stub.Stub([slow]) as server, client(server, tmp_path, timeout=0.2) as http:
        reply = http.post(PATH, json=gating.chat("Where?"))
    assert (reply.status_code, "no answer within 0.2 s" in reply.text) == (504, True)


def test_options_found_out_while_the_model_was_down_are_found_out_again(tmp_path):
    up = []

    def reply(body):
        if not up:
            return stub.Reply(status=503)
        return stub.Reply(status=400) if "top_k" in body else gating.model(body)

    with stub.Stub(reply) as server, client(server, tmp_path) as http:
        assert http.post(PATH, json=gating.chat(SURE)).status_code == 502
        up.append(True)
        assert http.post(PATH, json=gating.chat(SURE)).status_code == 200
        asked = len(server.requests)
        assert http.post(PATH, json=gating.chat(UNSURE)).status_code == 200
    assert len(server.requests) == asked + 1


@pytest.mark.parametrize("chance", [float("nan"), float("-inf")])
def test_a_log_prob_that_is_no_number_lets_nothing_out(tmp_path, chance):
    said = stub.chat("France", [chance])
    with stub.Stub([said]) as server, client(server, tmp_path) as http:
        reply = http.post(PATH, json=gating.chat("Where?"))
    assert reply.status_code == 502 or not reply.json()["abstain"]["answered"]


def test_a_failure_within_the_gate_is_an_error_whose_text_is_not_logged(
    server, tmp_path, caplog, monkeypatch
):
    def broken(*args):
        raise OSError("disk full at 'Lyon'")

    monkeypatch.setattr("abstain.evaluation.gate.replies.Replies.add", broken)
    with client(server, tmp_path) as http:
        reply = http.post(PATH, json=gating.chat("Lyon|-0.1"))
        assert http.post(PATH, content="[" * 100_000).status_code == 400
    assert (reply.status_code, reply.json()["error"]["message"]) == (
        500,
        "the gate failed: OSError",
    )
    logged = [record.getMessage() for record in caplog.records if record.name == "abstain.gate"]
    assert logged == ["a request failed within the gate: OSError"]


def test_drift_is_warned_of_once_and_shown(server, tmp_path, caplog):
    caplog.set_level(logging.INFO, "abstain.gate")
    with client(server, tmp_path) as http:  # fitted on: half of the questions answered
        for _ in range(19):
            assert "x-abstain-drift" not in http.post(PATH, json=gating.chat(SURE)).headers
        assert (
            "answered 100.0% of the last 20"
            in (http.post(PATH, json=gating.chat(SURE)).headers["x-abstain-drift"])
        )
        http.post(PATH, json=gating.chat(SURE))
    assert sum("not like those the gate" in one.message for one in caplog.records) == 1
    with client(server, tmp_path) as http:
        assert "fit it again" in http.get("/health").json()["drift"]


def test_no_secret_and_no_text_is_logged(server, tmp_path, caplog, monkeypatch):
    monkeypatch.setenv("ABSTAIN_API_KEY", "upstream-secret")
    caplog.set_level(logging.DEBUG)
    with client(server, tmp_path, key="client-secret") as http:
        refused = http.post(PATH, json=gating.chat(SURE), headers={"Authorization": "Bearer no"})
        right = {"Authorization": "Bearer client-secret"}
        http.post(PATH, json=gating.chat("Lyon|-0.1"), headers=right)
        assert http.get("/v1/models", headers=right).json()["data"][0]["id"] == "model"
        assert http.get("/v1/models").status_code == 401
    assert refused.status_code == 401
    assert server.headers[-1]["Authorization"] == "Bearer upstream-secret"
    own = [one.getMessage() for one in caplog.records if one.name == "abstain.gate"]
    assert own
    assert not [text for text in own if "secret" in text or "Lyon" in text]


def test_a_gate_survives_its_file(tmp_path):
    gate = gating.gate(confidence="agreement", prompting=Prompting(0.5, samples=8))
    gate.save(tmp_path / "gate.json")
    assert Gate.load(tmp_path / "gate.json") == gate
    (tmp_path / "gate.json").write_text('{"arm": "x"}')
    with pytest.raises(ValueError, match="is no gate that can be read"):
        Gate.load(tmp_path / "gate.json")


@pytest.mark.parametrize(
    "changes",
    [
        {"confidence": "mood"},
        {"method": "magic"},
        {"cut": 2.0},
        {"confidence": "agreement"},
        {"confidence": "vote"},
    ],
)
def test_a_gate_that_makes_no_sense_is_refused(changes):
    with pytest.raises(ValueError, match=r"must be|needs"):
        gating.gate(**changes)
