import asyncio
import json
import pickle

import numpy as np
import pytest

from abstain.integrations import Unscorable, for_openrlhf, for_verl, score, verifiers, verl
from abstain.integrations.score import row_of, strip_end_tokens
from abstain.rewards import Outcome, Reward, ThresholdReward, ThresholdRule

REWARD = ThresholdReward(t=0.75)
ROW = {"answers": ["Paris"], "question": "What is the capital of France?"}


@pytest.mark.parametrize(
    ("completion", "value", "outcome"),
    [
        ("Paris", 1.0, "correct"),
        ("Rome", -3.0, "wrong"),
        ("I don't know", 0.0, "abstained"),
        ("", -3.0, "malformed"),
    ],
)
def test_the_outcome_is_one_hot_and_the_value_is_the_rules(completion, value, outcome):
    found = score(REWARD, completion, ["Paris"])
    rates = {name: number for name, number in found.items() if name.endswith("_per_question")}
    assert found["score"] == value
    assert rates == {
        f"{name}_per_question": float(name == outcome)
        for name in ("correct", "wrong", "abstained", "malformed")
    }
    assert found["acc"] == float(outcome == "correct")
    assert all(type(number) is float for number in found.values())


def test_every_call_has_the_same_keys():
    keys = [list(score(REWARD, text, "Paris")) for text in ("Paris", "Rome", "I don't know", "")]
    assert all(key == keys[0] for key in keys)


@pytest.mark.parametrize(
    "gold",
    [
        "Paris",
        ["Paris"],
        ("Rome", "Paris"),
        {"Paris"},
        np.array(["Paris"], dtype=object),
        ROW,
        ROW | {"answers": "Paris"},
        ROW | {"answers": np.array(["Paris"])},
        json.dumps(ROW),
        json.dumps(["Paris", "City of Light"]),
    ],
)
def test_gold_is_read_in_every_shape_that_trainers_use(gold):
    assert score(REWARD, "Paris<|im_end|>", gold)["score"] == 1.0
    assert score(REWARD, "Lyon<|im_end|>", gold)["score"] == -3.0


@pytest.mark.parametrize("gold", [4, 4.0, np.int64(4), np.array(4), [np.int64(4)]])
def test_a_number_is_a_gold_answer(gold):
    from abstain.rewards import NumericGrader

    reward = Reward(ThresholdRule(0.5), NumericGrader())
    assert score(reward, "4", gold)["score"] == 1.0


@pytest.mark.parametrize(
    "gold", [None, float("nan"), np.nan, {"answers": None}, '{"answers": null}']
)
def test_without_a_gold_answer_it_raises_instead_of_paying_what_an_abstention_earns(gold):
    with pytest.raises(Unscorable, match="no gold answer"):
        score(REWARD, "Paris", gold)


def test_an_empty_list_says_that_no_answer_exists():
    assert score(REWARD, "I don't know", [])["score"] == 0.0
    assert score(REWARD, "Paris", [])["score"] == -3.0


@pytest.mark.parametrize(
    ("gold", "value"),
    [(["Rome", None, "Paris"], 1.0), ([{"text": ["Paris"]}], 1.0), ('["Rome", "Paris"]', 1.0)],
)
def test_golds_are_read_as_a_reward_reads_its_column(gold, value):
    assert score(REWARD, "Paris", gold)["score"] == value
    assert REWARD(["Paris"], answers=[gold]) == [value]


def test_golds_that_can_be_read_in_two_ways_are_refused_and_missing_ones_unscorable():
    with pytest.raises(ValueError, match="a list inside the list"):
        score(REWARD, "Paris", [["Paris"]])
    with pytest.raises(Unscorable, match="no gold answer"):
        score(REWARD, "Paris", [float("nan")])


def test_a_row_without_the_answers_column_names_the_keys_it_has():
    with pytest.raises(KeyError, match=r"no 'answers'.*'question', 'target'.*answers_column"):
        score(REWARD, "Paris", {"target": ["Paris"], "question": "?"})
    named = Reward(ThresholdRule(0.75), answers_column="target")
    assert score(named, "Paris", {"target": ["Paris"]})["score"] == 1.0


def test_text_that_only_looks_like_json_is_an_answer():
    for text in ("{x : x > 0}", "[1, 2]", "[0, 1)", '["unclosed'):
        assert row_of(text) == {"answers": text}


@pytest.mark.parametrize("t", [0.5, np.float32(0.5), "0.5"])
def test_a_t_of_the_row_wins_over_the_rules_own_and_an_argument_over_both(t):
    assert score(REWARD, "Rome", {"answers": ["Paris"], "t": t})["score"] == -1.0
    assert score(REWARD, "Rome", {"answers": ["Paris"], "t": 0.9}, t=t)["score"] == -1.0
    assert score(REWARD, "Rome", {"answers": ["Paris"], "t": None})["score"] == -3.0
    assert score(REWARD, "Rome", {"answers": ["Paris"], "t": float("nan")})["score"] == -3.0


def test_a_t_that_is_none_is_refused():
    with pytest.raises(ValueError, match=r"t must be in \[0, 1\), got 75"):
        score(REWARD, "Rome", "Paris", t=75)
    with pytest.raises(ValueError, match="t must be a number"):
        score(REWARD, "Rome", {"answers": "Paris", "t": "high"})


@pytest.mark.parametrize(
    "end",
    [
        "<|im_end|>",
        "<|im_end|>\n",
        "<|eot_id|><|end_of_text|>",
        "</s>",
        "<eos><pad><pad>",
        "<end_of_turn>",
        "<｜end▁of▁sentence｜>",
        " <|endoftext|>",
    ],
)
def test_end_tokens_are_stripped(end):
    assert score(REWARD, "Paris" + end, "Paris")["score"] == 1.0
    assert score(REWARD, "I don't know" + end, "Paris")["score"] == 0.0


@pytest.mark.parametrize(
    "text", ["a < b", "<answer>Paris</answer>", "x</b>", "1 <| 2", "[A]", "<s"]
)
def test_what_is_no_end_token_stays(text):
    assert strip_end_tokens(text) == text


def test_a_completion_that_was_cut_off_is_malformed():
    found = score(REWARD, "Paris", "Paris", truncated=True)
    assert found["malformed_per_question"] == 1.0
    assert found["score"] == -3.0


def test_chat_messages_are_read_by_their_last_turn():
    turns = [{"role": "user", "content": "?"}, {"role": "assistant", "content": "Paris"}]
    assert score(REWARD, turns, "Paris")["score"] == 1.0
    assert score(REWARD, turns[-1], "Paris")["score"] == 1.0


def test_a_reward_with_a_judge_is_refused_since_its_judge_would_be_left_out():
    class Judged(Reward):
        async def __call__(self, completions, **columns):
            return []

    with pytest.raises(TypeError, match="asynchronous"):
        score(Judged(), "Paris", "Paris")


# ------------------------------------------------------------------------------- call shapes


def test_verl_gets_the_score_and_the_outcomes():
    found = verl.compute_score("set", "Rome", np.array(["Paris"], dtype=object), {"t": 0.9})
    assert found["score"] == pytest.approx(-9)
    assert found["wrong_per_question"] == 1.0
    assert verl.compute_score("set", "Rome", "Paris", t=0.75, form="credit")["score"] == 0.0
    target = {"target": ["Paris"]}
    assert verl.compute_score("set", "Paris", target, answers_column="target")["score"] == 1.0


def test_a_misspelt_setting_of_verl_is_an_error():
    with pytest.raises(TypeError, match="threshold"):
        verl.compute_score("set", "Rome", "Paris", threshold=0.9)


def test_verls_score_function_survives_pickling():
    function = pickle.loads(pickle.dumps(for_verl(REWARD)))
    assert function(data_source="s", solution_str="Rome", ground_truth="Paris")["score"] == -3.0


def test_openrlhf_gets_tensors_of_what_follows_the_prompt():
    reward_func = for_openrlhf(REWARD)
    prompt = "<|user|>Is it Paris?<|assistant|>"
    label = json.dumps({"answers": ["Paris"], "t": 0.5})
    found = reward_func([f"{prompt}Rome</s>", f"{prompt}Paris</s>"], [prompt, prompt], [label] * 2)
    assert found["rewards"].tolist() == [-1.0, 1.0]
    assert found["scores"].tolist() == [-1.0, 1.0]
    assert found["extra_logs"]["wrong_per_question"].tolist() == [1.0, 0.0]


def test_openrlhf_never_grades_the_prompt_as_the_answer():
    with pytest.raises(ValueError, match="does not hold its prompt"):
        for_openrlhf(REWARD)(["Is it Paris? Rome"], ["Was it Paris?"], ["Paris"])


class Task:
    def __init__(self, **fields):
        self.__dict__.update(fields)

    def model_dump(self):
        return self.__dict__


class Trace:
    is_truncated = False

    def __init__(self, last_reply):
        self.last_reply = last_reply


def run(function, *given):
    return asyncio.run(function(*given))


def test_verifiers_gets_reward_and_metrics_apart():
    task = Task(**ROW, t=0.75)
    assert run(verifiers.reward, task, Trace("Rome")) == -3.0
    found = run(verifiers.outcomes, task, Trace("Rome"))
    assert "score" not in found
    assert found["wrong_per_question"] == 1.0


def test_verifiers_without_t_in_the_data_says_the_way_out():
    with pytest.raises(ValueError, match="for_verifiers"):
        run(verifiers.reward, Task(**ROW), Trace("Rome"))
    reward, _ = verifiers.for_verifiers(REWARD)
    assert run(reward, Task(**ROW), Trace("Rome")) == -3.0


def test_all_outcomes_but_unscorable_have_a_rate():
    rates = [name for name in score(REWARD, "Paris", "Paris") if name.endswith("_per_question")]
    assert len(rates) == len(Outcome) - 1


def test_repeating_the_prompt_does_not_hide_the_first_answer():
    reward_func = for_openrlhf(REWARD)
    prompt = "Capital of France?"
    hidden = reward_func([f"{prompt} Rome\n{prompt} Paris"], [prompt], ["Paris"])
    plain = reward_func([f"{prompt} Rome"], [prompt], ["Paris"])
    assert hidden["rewards"].tolist() == plain["rewards"].tolist()
    with pytest.raises(ValueError, match="does not hold its prompt"):
        reward_func(["Rome"], [""], ["Paris"])
