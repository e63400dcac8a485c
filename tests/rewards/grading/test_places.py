"""Places with the country or state that they lie in."""

import pytest

from abstain.rewards import AliasGrader


@pytest.mark.parametrize("grader", [AliasGrader(), AliasGrader().for_reward()])
@pytest.mark.parametrize(
    "answer", ["Paris in Texas", "It is Paris in Texas.", "The capital of France is Paris in Texas"]
)
def test_a_known_place_in_another_region_is_another_place(grader, answer):
    question = "What is the capital of France?"
    assert grader(answer, ["Paris"], question=question).outcome == "wrong"


@pytest.mark.parametrize(
    ("question", "gold", "answer"),
    [
        ("Where was Mozart born?", "Salzburg", "Salzburg in Austria"),
        ("Where was Mozart born?", "Salzburg", "He was born in Salzburg in 1756."),
        ("Where was Lincoln's home?", "Springfield", "Springfield in Illinois"),
        ("Which city hosted the 1936 Olympics?", "Berlin", "Berlin in Germany in 1936"),
    ],
)
def test_a_place_where_it_lies_or_that_is_not_known_may_stand(question, gold, answer):
    assert AliasGrader()(answer, [gold], question=question).outcome == "correct"
