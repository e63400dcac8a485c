import math

import pytest
from compared import row

from abstain.evaluation.rivals.signals import (
    Cost,
    agreement_signal,
    clusters_signal,
    concentration,
    own_signals,
)
from abstain.rewards import Outcome

RIGHT, WRONG, SILENT = Outcome.CORRECT, Outcome.WRONG, Outcome.ABSTAINED


def test_rows_bring_probabilities_a_critic_and_a_stated_confidence():
    rows = [
        row(RIGHT, id="a", logprob=math.log(0.25), tokens=2, value=1.3, confidence=0.8),
        row(WRONG, id="b", logprob=None),
    ]
    values = {signal.name: signal.values for signal in own_signals(rows)}
    assert values["logprob"] == pytest.approx({"a": 0.25})
    assert values["mean_logprob"] == pytest.approx({"a": 0.5})
    assert values["critic"] == {"a": 1.0}
    assert values["stated"] == {"a": 0.8}


def test_a_signal_that_no_row_has_is_left_out():
    assert [s.name for s in own_signals([row(RIGHT, logprob=-1.0)])] == ["logprob"]


@pytest.mark.parametrize(
    ("answers", "value"),
    [
        (["Paris", "paris"], 1.0),
        (["Paris", "Rome"], 0.0),
        (["a", "a", "b", "b"], 0.5),
        ([None, None, "a", "a"], 0.5),
        (["a", "b", "c", "d"], 0.0),
    ],
)
def test_concentration_is_one_minus_the_entropy_of_clusters(answers, value):
    assert concentration(answers) == pytest.approx(value)


def test_clusters_of_the_same_sizes_are_level_in_whichever_order_they_come():
    answers = [["a", "a", "a", "b", "b", "b", "c", "c"], ["c", "c", "a", "a", "a", "b", "b", "b"],
               ["a", "a", "a", "c", "c", "b", "b", "b"]]  # fmt: skip
    assert len({concentration(order) for order in answers}) == 1


def test_costs_add_up():
    assert Cost(1.0, 2.0, 0.5) + Cost(0.5, 1.0, 0.25) == Cost(1.5, 3.0, 0.75)


def test_one_answer_has_no_clusters():
    with pytest.raises(ValueError, match="at least 2 answers, got 1"):
        concentration(["a"])


def test_agreement_and_clusters_are_of_each_question_alone():
    rows = [row(RIGHT, id=i, answer=a) for i, a in (("a", "Paris"), ("b", "Rome"))]
    others = [
        row(RIGHT, id="a", answer="paris"),
        row(WRONG, id="a", answer="Lyon"),
        row(SILENT, id="b", answer="I don't know"),
        row(SILENT, id="b", answer="No idea"),
    ]
    cost = Cost(2.0, 6.0, 0.1)
    agreed = agreement_signal("agreement", rows, others, cost)
    assert agreed.values == {"a": 0.5, "b": 0.0}
    assert agreed.cost is cost
    assert clusters_signal(rows, others, cost).values == {"a": 0.0, "b": 1.0}
