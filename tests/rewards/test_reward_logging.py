from abstain.rewards import Outcome, Scored, ThresholdReward
from abstain.rewards.reward_logging import outcome_metrics, rates


def test_rates_without_a_denominator_are_left_out():
    assert "wrong_per_attempt" not in rates([Scored(Outcome.ABSTAINED)])
    assert rates([]) == {}
    assert outcome_metrics([], []) == {}


def test_rates_are_logged_for_each_t_where_a_batch_holds_several():
    logged = {}
    reward = ThresholdReward()
    completions = ["Paris", "Rome", "I don't know", "Rome"]
    columns = {"answers": [["Paris"]] * 4, "t": [0.5, 0.5, 0.9, 0.9]}
    reward(completions=completions, **columns, log_metric=logged.__setitem__)
    assert logged["outcomes_at_t0.5/wrong_per_question"] == 0.5
    assert logged["outcomes_at_t0.9/abstained_per_question"] == 0.5
    logged.clear()
    reward(completions=completions, answers=columns["answers"], log_metric=logged.__setitem__)
    assert not any(name.startswith("outcomes_at") for name in logged)


def test_many_thresholds_are_logged_by_tenths():
    logged = {}
    ts = [0.2, 0.21, 0.25, 0.3, 0.31, 0.35, 0.5, 0.51, 0.52]
    ThresholdReward(0.5)(
        completions=["Rome"] * 3 + ["Paris"] * 3 + ["I don't know"] * 3,
        answers=[["Paris"]] * 9,
        t=ts,
        log_metric=logged.__setitem__,
    )
    assert logged["outcomes_at_t0.2to0.3/wrong_per_question"] == 1.0
    assert logged["outcomes_at_t0.3to0.4/correct_per_question"] == 1.0
    assert logged["outcomes_at_t0.5to0.6/abstained_per_question"] == 1.0
