import pytest
import torch

from abstain.trainers.adaptive_credit import adaptive_credit

A, C, W, M, U = "abstained", "correct", "wrong", "malformed", "unscorable"


@pytest.mark.parametrize(
    ("attempts", "credit"),
    [([W, W], 1.0), ([C, C], -1.0), ([C, W], 0.0), ([C, M], 0.0), ([W, U], 1.0)],
)
def test_abstaining_gains_where_the_group_is_mostly_wrong_and_loses_where_it_is_right(
    attempts, credit
):
    made = adaptive_credit(torch.zeros(4), [A, *attempts, A], 4, 0.5)
    assert made.tolist() == [0.5 * credit, 0, 0, 0.5 * credit]


def test_groups_do_not_mix_and_one_without_attempts_is_left_alone():
    start = torch.arange(6.0)
    made = adaptive_credit(start, [A, A, A, W, C, A], 2, 1.0)
    assert made.tolist() == [0, 1, 3, 3, 4, 4]
    assert start.tolist() == [0, 1, 2, 3, 4, 5]
