import dataclasses
import json
import pickle
import subprocess
import sys

import pytest

from abstain.rewards import (
    BINARY,
    TERNARY,
    AliasGrader,
    BinaryReward,
    BrierRule,
    ChoiceGrader,
    LogRule,
    MatrixRule,
    NumericGrader,
    Reward,
    ThresholdReward,
    ThresholdRule,
)

GOLD = ["Paris"]


def chat(text):
    return [{"role": "assistant", "content": text}]


def test_gold_answers_may_be_numbers():
    reward = Reward(BINARY, NumericGrader())
    golds = [7, 7.5, [7], [7, 8], None]
    completions = ["7", "7.5", "seven", "8", "7"]
    assert reward(completions=completions, answers=golds) == [1.0, 1.0, 1.0, 1.0, None]


def test_a_batch_in_trls_call_shape_gives_one_number_per_completion():
    metrics, extras = {}, {}
    values = ThresholdReward(t=0.75)(
        prompts=[[{"role": "user", "content": "Capital of France?"}]] * 5,
        completions=[chat("Paris"), chat("Rome"), chat("I don't know"), chat(""), chat("Paris")],
        completion_ids=[[5, 2]] * 5,
        answers=[GOLD, GOLD, GOLD, GOLD, None],
        some_column=[1, 2, 3, 4, 5],
        trainer_state=object(),
        log_metric=metrics.__setitem__,
        log_extra=extras.__setitem__,
    )
    assert values == [1.0, -3.0, 0.0, -3.0, None]
    assert metrics == {
        "outcomes/correct_per_question": 0.2,
        "outcomes/wrong_per_question": 0.2,
        "outcomes/abstained_per_question": 0.2,
        "outcomes/malformed_per_question": 0.2,
        "outcomes/unscorable_per_question": 0.2,
        "outcomes/wrong_per_attempt": 0.5,
    }
    assert extras["outcome"] == ["correct", "wrong", "abstained", "malformed", "unscorable"]
    assert extras["reason"][4] == "no gold answer"
    # What it takes to grade the transcript again.
    assert extras["answers"] == [list(GOLD)] * 4 + [None]
    assert extras["question"] == ["Capital of France?"] * 5
    assert extras["t"] == [None] * 5


def test_plain_text_prompts_and_a_plain_gold_string_work_too():
    reward = ThresholdReward()
    values = reward(completions=["Paris", "Rome"], prompts=["Q", "Q"], answers=["Paris", "Paris"])
    assert values == [1.0, -1.0]


def test_a_threshold_column_is_read_row_by_row():
    reward = ThresholdReward(t=0.5)
    rows = {"completions": ["Rome"] * 4, "answers": [GOLD] * 4}
    assert reward(**rows, t=[0.75, 0.5, 0.0, None]) == [-3.0, -1.0, 0.0, -1.0]
    with pytest.raises(ValueError, match="t must be"):
        reward(**rows, t=[0.75, 0.5, 0.0, 1.0])


def test_an_unscorable_row_is_none_and_never_zero():
    for rule in (
        ThresholdRule(0.75),
        ThresholdRule(0.75, "credit"),
        BINARY,
        BrierRule(),
        LogRule(),
    ):
        assert Reward(rule)(completions=["Paris"], answers=[None]) == [None]


def test_columns_can_have_other_names():
    reward = Reward(answers_column="solution", t_column="target", question_column="problem")
    values = reward(
        completions=["Paris is the capital of France", "Rome"],
        solution=[GOLD, GOLD],
        target=[0.75, 0.75],
        problem=["What is the capital of France?"] * 2,
    )
    assert values == [1.0, -3.0]


def test_a_missing_answers_column_says_what_is_there():
    with pytest.raises(KeyError, match=r"no column 'answers'.*its columns are \['gold'\]"):
        ThresholdReward()(completions=["Paris"], gold=[GOLD])
    with pytest.raises(ValueError, match="'answers' has 1 rows for 2 completions"):
        ThresholdReward()(completions=["Paris", "Rome"], answers=[GOLD])


def test_a_completion_without_an_end_token_is_cut_off():
    reward = dataclasses.replace(ThresholdReward(t=0.5), eos_token_ids=(2, 7))
    rows = {"completions": ["Paris"] * 4, "answers": [GOLD] * 4}
    assert reward(**rows, completion_ids=[[5, 2], [5, 7], [5, 6], []]) == [1.0, 1.0, -1.0, -1.0]
    assert ThresholdReward(t=0.5)(**rows, completion_ids=[[5, 6]] * 4) == [1.0] * 4  # not known


def test_a_batch_gives_outcomes_and_values_in_one_go_and_hands_them_over():
    handed = []
    rows = {"completions": ["Paris", "Rome", "I don't know"], "answers": [GOLD] * 3}
    reward = ThresholdReward(t=0.5)
    batch = reward.score_batch(**rows)
    assert [graded.outcome for graded in batch.scored] == ["correct", "wrong", "abstained"]
    assert batch.values == reward(**rows, hand_over=handed.append) == [1.0, -1.0, 0.0]
    assert handed == [batch]


def test_declining_is_read_as_the_grader_reads_and_needs_no_gold_answer():
    reward = Reward(grader=AliasGrader(format="tag"), eos_token_ids=(1,))
    tagged = "<answer>I don't know</answer>"
    texts = [tagged, "I don't know", tagged, chat(tagged)]
    ids = [[7, 1], [7, 1], [7, 8], [7, 1]]
    assert reward.declines(texts, completion_ids=ids) == [True, False, False, True]
    echo = "In which country is Lyon? I don't know"
    question = "In which country is Lyon?"
    assert BinaryReward().declines([echo], prompts=[question]) == [True]
    assert BinaryReward().declines([echo], prompts=["Q?"]) == [False]
    assert BinaryReward().declines([echo], prompts=["Q?"], question=[question]) == [True]


def test_a_stated_confidence_reaches_the_rule():
    reward = Reward(BrierRule(), AliasGrader(format="tag"))
    completions = [
        "<answer>Paris</answer><confidence>0.8</confidence>",
        "<answer>Rome</answer><confidence>80%</confidence>",
        "<answer>Paris</answer>",
        "<answer>I don't know</answer>",
    ]
    assert reward(completions=completions, answers=[GOLD] * 4) == [
        pytest.approx(1 - 0.04),
        pytest.approx(-0.64),
        -1.0,
        0.0,
    ]


REWARDS = [
    ThresholdReward(0.5),
    ThresholdReward(0.75),
    ThresholdReward(0.75, "credit"),
    ThresholdReward(0.75, "bounded"),
    ThresholdReward(0.75, grader=AliasGrader(format="tag")),
    ThresholdReward(0.75, grader=ChoiceGrader(abstain_letter="E")),
    BinaryReward(),
    Reward(TERNARY),
    Reward(MatrixRule(1, 0.5, 0)),
    Reward(BrierRule()),
    Reward(LogRule()),
]


def test_two_rewards_never_share_a_log_key():
    assert len({reward.__name__ for reward in REWARDS}) == len(REWARDS)
    assert ThresholdReward(0.75).__name__ == "threshold_t0.75"
    assert BinaryReward().__name__ == "binary"


@pytest.mark.parametrize("reward", REWARDS, ids=lambda reward: reward.__name__)
def test_rewards_survive_pickling_and_are_hashable(reward):
    copy = pickle.loads(pickle.dumps(reward))
    assert copy == reward
    assert len({copy, reward}) == 1
    assert copy.__name__ == reward.__name__


def test_a_reward_cannot_be_changed():
    with pytest.raises(dataclasses.FrozenInstanceError):
        ThresholdReward().rule = BINARY


def test_importing_the_rewards_loads_nothing_but_the_standard_library():
    code = """
import sys, json
before = set(sys.modules)
import abstain.rewards
new = {name.partition(".")[0] for name in set(sys.modules) - before}
print(json.dumps(sorted(new - set(sys.stdlib_module_names))))
"""
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert json.loads(result.stdout) == ["abstain"]
