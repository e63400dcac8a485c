import pytest

from abstain.rewards import NumericGrader, Outcome

QUESTION = "How many permanent rivers are there in Saudi Arabia?"


@pytest.mark.parametrize(
    "completion",
    [
        "None. Saudi Arabia has no permanent rivers, only wadis that fill after rain.",
        "None; all of its rivers are dry in summer.",
        "None — the country is a desert.",
        "Saudi Arabia doesn't have any permanent rivers.",
        "No permanent rivers.",
    ],
)
def test_none_with_a_reason_behind_it_is_zero(completion):
    assert NumericGrader()(completion, ["0"], question=QUESTION).outcome is Outcome.CORRECT


@pytest.mark.parametrize(
    "completion",
    [
        "None, except for two.",
        "None of the large ones, but three small rivers.",
        "None, although one may flow in the north.",
        "None. Wait, there is one.",
        "Saudi Arabia doesn't have any long rivers.",
        "Saudi Arabia doesn't have any lakes.",
        "None that I know of.",
    ],
)
def test_an_exception_another_thing_or_a_doubt_is_not(completion):
    graded = NumericGrader()(completion, ["0"], question=QUESTION)
    assert graded.outcome is not Outcome.CORRECT


def test_a_reward_pays_none_alone_only():
    paid = NumericGrader().for_reward()
    said = "None; all of its rivers are dry in summer."
    assert paid(said, ["0"], question=QUESTION).outcome is Outcome.WRONG
