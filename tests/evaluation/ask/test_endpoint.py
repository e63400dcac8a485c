import json
import re

import pytest
from stub import Reply, Stub, chat

from abstain.evaluation.ask.asking import Asking
from abstain.evaluation.ask.client import Endpoint, EndpointDown
from abstain.evaluation.ask.endpoint import ask_endpoint
from abstain.evaluation.ask.journal import Journal, OtherSettings
from abstain.evaluation.measure.baselines import apply_threshold, fit_threshold
from abstain.evaluation.rows import read_rows, write_rows
from abstain.recipes import compare
from abstain.recipes.shared import arm_arguments
from abstain.rewards import Outcome
from abstain.tasks import Question, facts
from abstain.tasks.prompts import messages

QUESTIONS = facts.load(("continent",))[:6]
ASKING = Asking(t=0.6, max_new_tokens=9, temperature=0.7)
ALL = {"logprobs": True, "top_logprobs": 0, "top_p": 1, "top_k": 0, "min_p": 0}
ALL |= {"repetition_penalty": 1, "presence_penalty": 0, "frequency_penalty": 0}
"""What every request says, where the server takes it all."""


def endpoint(server, **settings):
    return Endpoint(server.url, "m", **{"wait": 0.01, "timeout": 5.0, "attempts": 2} | settings)


def text_of(body):
    return body["messages"][0]["content"]


def asked(server):
    """Requests but for the one that tries whether log-probs are served."""
    return [body for body in server.requests if text_of(body) != "Hello"]


def refusing(*names, reply=lambda body: chat("Europe", [-0.5])):
    """A server that refuses requests with these options, or with an option of this value."""

    def answer(body):
        for name in names:
            option, _, value = name.partition("=")
            if option in body and value in ("", str(body[option])):
                return Reply(400, f"unknown argument {option}".encode())
        return reply(body)

    return answer


def right(body):
    """A server that knows the first three questions and abstains on the others."""
    for i, question in enumerate(QUESTIONS):
        if question.text in text_of(body):
            return chat(question.answers[0] if i < 3 else "I don't know", [-0.5, -0.25])
    return "Hello!"


def test_an_endpoint_answers_like_a_checkpoint():
    with Stub(right) as server:
        rows = ask_endpoint(endpoint(server), QUESTIONS, ASKING, arm="remote")
    assert [row.id for row in rows] == [question.id for question in QUESTIONS]
    assert [row.outcome for row in rows] == [Outcome.CORRECT] * 3 + [Outcome.ABSTAINED] * 3
    assert {row.logprob for row in rows} == {-0.75}
    assert {(row.arm, row.decoding, row.sample) for row in rows} == {("remote", "greedy", 0)}
    body = next(body for body in asked(server) if QUESTIONS[0].text in text_of(body))
    assert body == {
        "model": "m",
        "messages": messages(QUESTIONS[0], 0.6),
        "max_tokens": 9,
        "temperature": 0,
        **ALL,
    }


def test_every_sample_has_a_seed_of_its_own_and_the_same_one_again():
    seeds = []
    for _ in range(2):
        with Stub(right) as server:
            rows = ask_endpoint(endpoint(server), QUESTIONS, ASKING, arm="x", num_samples=3)
        assert [(row.id, row.sample) for row in rows] == [
            (question.id, k) for question in QUESTIONS for k in range(3)
        ]
        assert {body["temperature"] for body in asked(server)} == {0.7}
        seeds.append(sorted(body["seed"] for body in asked(server)))
    assert seeds[0] == seeds[1]
    assert len(set(seeds[0])) == 18


@pytest.mark.parametrize("refuses", [True, False])
def test_a_server_without_log_probs_leaves_them_out(refuses):
    reply = refusing("logprobs", reply=lambda body: "Europe") if refuses else lambda body: "Europe"
    with Stub(reply) as server:
        rows = ask_endpoint(endpoint(server), QUESTIONS, ASKING, arm="x")
    assert {row.logprob for row in rows} == {None}
    assert Outcome.UNSCORABLE not in {row.outcome for row in rows}
    assert len(server.requests) == len(QUESTIONS) + (1 if not refuses else 1 + 2 + 6)
    # A threshold on what is not there changes nothing.
    assert fit_threshold(rows, 0.5) == float("inf")
    assert apply_threshold(rows, 0.0, "x") == rows


@pytest.mark.parametrize(
    ("refused", "left"),
    [
        ((), ALL),
        (("top_k", "min_p", "repetition_penalty"), None),  # OpenAI
        (("top_k=0",), ALL | {"top_k": -1}),  # SGLang
        (("top_logprobs",), None),
        (tuple(ALL), {}),
    ],
)
def test_a_request_says_that_temperature_alone_shapes_the_answer_as_far_as_the_server_takes_it(
    refused, left
):
    if left is None:
        left = {name: value for name, value in ALL.items() if name not in refused}
    with Stub(refusing(*refused)) as server:
        rows = ask_endpoint(endpoint(server, give_up_after=1), QUESTIONS, ASKING, arm="x")
    assert Outcome.UNSCORABLE not in {row.outcome for row in rows}
    usual = {"model", "messages", "max_tokens", "temperature"}
    for body in asked(server):
        assert {name: value for name, value in body.items() if name not in usual} == left


def test_log_probs_of_a_server_that_gives_them_with_top_logprobs_only():
    def reply(body):  # as llama-cpp-python
        return chat("Europe", [-0.5] if "top_logprobs" in body else None)

    with Stub(reply) as server:
        rows = ask_endpoint(endpoint(server), QUESTIONS, ASKING, arm="x")
    assert {row.logprob for row in rows} == {-0.5}


def test_what_the_chat_template_is_given_besides_goes_to_the_server():
    thinking = Asking(t=0.6, chat_template_kwargs={"enable_thinking": False})
    with Stub(right) as server:
        ask_endpoint(endpoint(server), QUESTIONS, thinking, arm="x")
    assert {str(body["chat_template_kwargs"]) for body in asked(server)} == {
        "{'enable_thinking': False}"
    }


@pytest.mark.parametrize(
    "logprobs",
    [None, {}, {"content": None}, {"content": []}, {"content": [{"logprob": None}]}, [1.0], "x"],
)
def test_log_probs_of_another_shape_are_none(logprobs):
    choice = {"message": {"content": "Europe"}, "logprobs": logprobs}
    with Stub([Reply(body=json.dumps({"choices": [choice]}).encode())]) as server:
        assert ask_endpoint(endpoint(server), QUESTIONS[:1], ASKING, arm="x")[0].logprob is None


def test_a_completion_that_was_cut_off_or_is_empty_is_malformed():
    for reply in (chat("Europe", finish="length"), chat(None), chat("")):
        with Stub([reply]) as server:
            rows = ask_endpoint(endpoint(server), QUESTIONS[:1], ASKING, arm="x")
        assert rows[0].outcome is Outcome.MALFORMED


def test_a_request_that_fails_is_unscorable_and_is_made_again_on_resuming(tmp_path):
    def flaky(body):
        return Reply(500) if QUESTIONS[1].text in text_of(body) else right(body)

    journal = Journal(tmp_path)
    with Stub(flaky) as server:
        one = endpoint(server)
        rows = ask_endpoint(one, QUESTIONS, ASKING, arm="x", journal=journal)
        assert rows[1].outcome is Outcome.UNSCORABLE
        assert rows[1].answer is None
        assert "endpoint failed: HTTP 500" in rows[1].reason
        server.requests.clear()
        server.reply = right
        again = ask_endpoint(one, QUESTIONS, ASKING, arm="x", journal=journal)
        assert [text_of(body) for body in asked(server)] == [
            messages(QUESTIONS[1], 0.6)[0]["content"]
        ]
    assert again[1].outcome is Outcome.CORRECT
    assert again[:1] + again[2:] == rows[:1] + rows[2:]


def test_an_endpoint_that_goes_down_loses_no_row(tmp_path):
    def dying(body):
        return right(body) if len(server.requests) < 5 else Reply(500)

    journal = Journal(tmp_path)
    with Stub(dying) as server:
        one = endpoint(server, give_up_after=2, concurrency=1)
        with pytest.raises(EndpointDown, match="2 requests failed in a row"):
            ask_endpoint(one, QUESTIONS, ASKING, arm="x", journal=journal)
        server.reply = right
        before = len(server.requests)
        rows = ask_endpoint(one, QUESTIONS, ASKING, arm="x", journal=journal)
        assert len(server.requests) - before == 1 + len(QUESTIONS) - 3
        assert Outcome.UNSCORABLE not in {row.outcome for row in rows}
        with pytest.raises(OtherSettings, match=r"max_new_tokens was 9 and is 8"):
            ask_endpoint(
                one, QUESTIONS, Asking(t=0.6, temperature=0.7, max_new_tokens=8), arm="x",
                journal=journal,
            )  # fmt: skip


def test_text_that_is_no_text_can_be_written(tmp_path):
    body = b'{"choices": [{"message": {"content": "\\ud800 Europe\\u0000"}}]}'
    with Stub([Reply(body=body)]) as server:
        rows = ask_endpoint(endpoint(server), QUESTIONS[:1], ASKING, arm="x")
    write_rows(tmp_path / "rows.jsonl", rows)
    assert read_rows(tmp_path / "rows.jsonl") == rows


def test_a_question_without_a_gold_answer_is_unscorable_as_ever():
    with Stub(["Europe"]) as server:
        rows = ask_endpoint(endpoint(server), [Question("q", "Where?", None)], ASKING, arm="x")
    assert (rows[0].outcome, rows[0].reason) == (Outcome.UNSCORABLE, "no gold answer")


def test_attempts_cannot_be_forced():
    forced = Asking(t=0.5, force_attempt=True)
    with pytest.raises(ValueError, match="force_attempt needs a local checkpoint"):
        ask_endpoint(Endpoint("http://host/v1", "m"), QUESTIONS, forced, arm="x")


def test_labels_of_endpoints():
    assert arm_arguments.named(["http://host:1/v1#org/name", "b=http://host:1/v1#other"], None) == {
        "name": ["http://host:1/v1#org/name"],
        "b": ["http://host:1/v1#other"],
    }


def run_compare(out, *arms, n=6):
    few = f"--families continent --n_questions {n} --n_fit 4 --dtype float32 --max_new_tokens 5"
    compare.main([*arms, *few.split(), "--output_dir", str(out)])


def knowing(body):
    """Knows every answer and writes it so that a rule does not see it."""
    for question in facts.load(("continent",)):
        if question.text in text_of(body):
            return chat(f"Look on a map of {question.answers[0]}, third page", [-0.5])
    return "Hello!"


def verdict(body):
    """A judge that looks for the reference answer in the answer."""
    user = body["messages"][1]["content"]
    gold, answer = (re.search(rf"\[{name} \w+\]\n\"(.*)\"", user)[1] for name in (
        "reference answers", "answer"))  # fmt: skip
    return "correct" if gold in answer else "incorrect"


def test_compare_asks_a_model_and_an_endpoint_and_lets_a_judge_review(tiny_folder, tmp_path):
    with Stub(knowing) as server, Stub(verdict) as judge:
        asked = (f"tiny={tiny_folder}", f"remote={server.url}#m", "--judge", f"{judge.url}#j")
        run_compare(tmp_path, *asked)
        asked_for = len(judge.requests)
        assert asked_for
        table = (tmp_path / "comparison.md").read_text()
        assert "| remote | greedy | 6 | 100.0" in table
        assert "| remote, log-prob threshold |" in table
        rows = read_rows(tmp_path / "rows.jsonl")
        assert {row.reason for row in rows if row.arm == "remote"} == {"judged correct by j"}
        settings = json.loads((tmp_path / "run.json").read_text())["settings"]["endpoints"]
        assert settings["judge"] == f"{judge.url}#j"
        assert not (tmp_path / "unfinished").exists()
        # Once more: every answer is asked for again, and no verdict.
        run_compare(tmp_path, *asked)
        assert len(judge.requests) == asked_for + 2  # tried out on a right and a wrong one


def test_compare_says_in_one_line_that_an_endpoint_is_down(tmp_path):
    with (
        Stub([Reply(401)]) as server,
        pytest.raises(SystemExit, match=r"compare: error: .*HTTP 401.*\$ABSTAIN_API_KEY"),
    ):
        run_compare(tmp_path, f"x={server.url}#m")
    with pytest.raises(SystemExit, match=r"model is empty; write the endpoint as http://h/v1#"):
        run_compare(tmp_path, "x=http://h/v1")
