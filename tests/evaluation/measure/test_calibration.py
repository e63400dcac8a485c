import pytest
from answers import rows

from abstain.evaluation.measure.calibration import accept


def test_an_arm_that_keeps_t_on_both_sides_passes():
    found = accept("a", 0.5, rows(correct=70, wrong=30, abstained=90), rows(correct=20, wrong=70))
    assert found.correct_per_answered.value == pytest.approx(0.7)
    assert found.correct_per_forced.value == pytest.approx(2 / 9)
    assert (found.answered, found.abstained, found.verdict) == ("passes", "passes", "passes")
    assert (found.n_answered, found.n_forced) == (100, 90)


@pytest.mark.parametrize(
    ("asked", "forced", "sides", "verdict"),
    [
        # Guesses: too few of its answers are right.
        ({"correct": 30, "wrong": 70}, {"wrong": 90}, ("fails", "passes"), "fails"),
        # Too timid: it would have been right.
        ({"correct": 90, "wrong": 10}, {"correct": 80, "wrong": 20}, ("passes", "fails"), "fails"),
        # t lies in the interval: more questions are needed.
        ({"correct": 6, "wrong": 5}, {"wrong": 90}, ("undecided", "passes"), "undecided"),
        ({"correct": 90}, {"correct": 5, "wrong": 6}, ("passes", "undecided"), "undecided"),
        # A collapsed arm shows one side only: it cannot pass, but it can fail.
        ({"correct": 90, "wrong": 10}, {}, ("passes", "n/a"), "undecided"),
        ({"correct": 10, "wrong": 90}, {}, ("fails", "n/a"), "fails"),
        ({"abstained": 90}, {"wrong": 90}, ("n/a", "passes"), "undecided"),
        ({}, {}, ("n/a", "n/a"), "undecided"),
    ],
)
def test_each_side_has_a_verdict_and_the_worse_one_counts(asked, forced, sides, verdict):
    found = accept("a", 0.5, rows(**asked), rows(**forced))
    assert (found.answered, found.abstained) == sides
    assert found.verdict == verdict


def test_the_verdict_depends_on_t():
    asked, forced = rows(correct=70, wrong=30), rows(correct=30, wrong=70)
    verdicts = [accept("a", t, asked, forced).verdict for t in (0.1, 0.3, 0.5, 0.7, 0.9)]
    assert verdicts == ["fails", "undecided", "passes", "undecided", "fails"]


def test_unreadable_answers_count_as_not_right_and_unscored_ones_not_at_all():
    found = accept("a", 0.5, rows(correct=50, malformed=50, unscored=40), rows(malformed=10))
    assert found.correct_per_answered.value == 0.5
    assert found.correct_per_forced.value == 0


def test_abstaining_again_in_other_words_is_no_attempt():
    found = accept("a", 0.5, rows(abstained=50), rows(correct=10, wrong=10, abstained=30))
    assert (found.n_forced, found.n_still_abstained) == (20, 30)
    assert found.correct_per_forced.value == 0.5


def test_t_must_be_a_threshold():
    with pytest.raises(ValueError, match="t must be in"):
        accept("a", 1.0, [], [])
