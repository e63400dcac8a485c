"""What a judge's server is told about sampling, and what it is asked besides."""

import pickle

import pytest
from stub import Reply, Stub

from abstain.evaluation.ask.client import Endpoint, EndpointDown
from abstain.evaluation.ask.judge import Judge, grade
from abstain.rewards import Outcome

NEUTRAL = {"top_p": 1, "top_k": 0, "min_p": 0, "repetition_penalty": 1}
NEUTRAL |= {"presence_penalty": 0, "frequency_penalty": 0}
USUAL = {"model", "messages", "temperature", "max_tokens"}
OPENAI = ("top_k", "min_p", "repetition_penalty")
"""What OpenAI refuses of it."""
GOLD = ("William Shakespeare",)


def judge(server, **settings):
    return Judge(Endpoint(server.url, "m", **{"wait": 0.01, "attempts": 2} | settings))


def review(judging, n=12):
    """Outcomes of n different answers."""
    answers = [f"Bacon {i}" for i in range(n)]
    questions = ["Who wrote Hamlet?"] * n
    return {scored.outcome for scored in grade(answers, questions, [GOLD] * n, judging)}


def is_verdict(body):
    return len(body["messages"]) == 2


def added(server):
    """What the requests for verdicts that were served hold besides the usual."""
    bodies = [body for body in server.requests if is_verdict(body)]
    return [{name: body[name] for name in body.keys() - USUAL} for body in bodies]


def refusing(*names, status=400):
    """A server that refuses requests with these options."""

    def reply(body):
        unknown = [name for name in names if name in body]
        return Reply(status, f"unknown argument {unknown}".encode()) if unknown else "correct"

    return reply


def shaped_by_its_own_configuration(body):
    """As vLLM: what a request leaves out is filled from the model's generation_config.json."""
    own = {"top_p": 0.5, "top_k": 3, "min_p": 0.2, "repetition_penalty": 1.3}
    own |= {"presence_penalty": 1, "frequency_penalty": 1}
    return "correct" if own | body | NEUTRAL == own | body else "correctcorrect ion"


def test_a_servers_own_penalty_does_not_shape_verdicts_and_nothing_is_asked_besides():
    with Stub(shaped_by_its_own_configuration) as server:
        assert judge(server).probe() == "correct"
        assert review(judge(server)) == {Outcome.CORRECT}
    assert len(server.requests) == 1 + 12
    assert added(server) == [NEUTRAL] * 13


@pytest.mark.parametrize("status", [400, 422])
def test_a_server_that_refuses_options_is_tried_out_once_for_all_verdicts_and_judges(status):
    with Stub(refusing(*OPENAI, status=status)) as server:
        # One failure would end it: a refused option is none.
        assert judge(server, give_up_after=1).probe() == "correct"
        assert review(judge(server, give_up_after=1)) == {Outcome.CORRECT}
        again = pickle.loads(pickle.dumps(judge(server)))
        assert review(again) == {Outcome.CORRECT}
    tried = [body for body in server.requests if not is_verdict(body)]
    assert len(tried) == 1 + 6 + 1  # all at once, each alone, and top_k in its other way
    left = {name: value for name, value in NEUTRAL.items() if name not in OPENAI}
    assert added(server) == [NEUTRAL] + [left] * 25


def test_verdicts_that_are_refused_together_wait_for_one_trial():
    with Stub(refusing(*NEUTRAL)) as server:
        assert review(judge(server, concurrency=8, give_up_after=1)) == {Outcome.CORRECT}
    assert len([body for body in server.requests if not is_verdict(body)]) == 1 + 6 + 1
    assert added(server).count({}) == 12


def test_a_server_that_takes_top_p_only_without_a_temperature_is_not_sent_both():
    def reply(body):
        both = {"temperature", "top_p"} <= body.keys()
        return Reply(400, b"temperature and top_p cannot both be given") if both else "correct"

    with Stub(reply) as server:
        assert review(judge(server)) == {Outcome.CORRECT}
    assert "top_p" not in added(server)[-1]


def test_a_request_that_is_refused_for_itself_stays_refused_and_is_tried_out_once():
    def too_long(body):
        return Reply(400, b"context length exceeded") if is_verdict(body) else "Hello!"

    with Stub(too_long) as server:
        assert review(judge(server)) == {Outcome.UNSCORABLE}
        assert len(server.requests) == 12 + 1
        with pytest.raises(EndpointDown, match="of no use: HTTP 400 context length exceeded"):
            judge(server).probe()
        assert len(server.requests) == 12 + 1 + 1


def test_a_trial_that_fails_is_made_again_when_the_server_is_up():
    def reply(body):
        if not is_verdict(body) and not up:
            return Reply(503)
        return refusing(*OPENAI)(body)

    up = False
    with Stub(reply) as server:
        assert review(judge(server), n=1) == {Outcome.UNSCORABLE}
        up = True
        assert review(judge(server), n=1) == {Outcome.CORRECT}
