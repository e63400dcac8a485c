import pytest

from abstain.rewards import NumericGrader, Outcome


def test_numeric_tolerances():
    grader = NumericGrader(rel_tol=0.1)
    assert grader("110", ["100"]).outcome is Outcome.CORRECT
    assert grader("111", ["100"]).outcome is Outcome.WRONG
    assert NumericGrader(abs_tol=1)("-6", ["-5"]).outcome is Outcome.CORRECT
    assert NumericGrader()("12", ["12.0"]).outcome is Outcome.CORRECT
    assert (
        NumericGrader(units=("km", "kilometres"))("5 km", ["5 kilometres"]).outcome
        is Outcome.CORRECT
    )
    assert NumericGrader()("5 km", ["5"]).outcome is Outcome.WRONG
    assert NumericGrader()("between 4 and 5", ["5"]).outcome is Outcome.WRONG
    with pytest.raises(ValueError, match="needs numbers as accepted answers, got 'Paris'"):
        NumericGrader()("5", ["Paris"])
    with pytest.raises(ValueError, match="rel_tol must be at least 0"):
        NumericGrader(rel_tol=-0.1)


@pytest.mark.parametrize(
    "answer",
    [r"\boxed{\frac12}", "x = 0.5", r"\text{0.5}", "## Answer\n0.5", "```\nprint(1/2)\n```\n0.5",
     "We halve it.\nFinal answer: 0.5", "✅ Final Answer: **0.5**", "#### 0.5"],
)  # fmt: skip
def test_a_number_is_read_out_of_its_layout(answer):
    assert NumericGrader()(answer, ["0.5"]).outcome.value == "correct"


@pytest.mark.parametrize(
    "answer",
    ["at most 72", "72 at least", "as many as 72", "=/= 72", "> 72", "≠ 72", "±72", "5 = 72",
     "Answer: 71\nAnswer: 72", "72 ❌", "~~72~~"],
)  # fmt: skip
def test_a_number_is_not_read_past_a_sign_or_a_second_answer(answer):
    assert NumericGrader()(answer, ["72"]).outcome.value == "wrong"


def test_a_factorial_in_a_box_is_another_number_and_an_exclamation_is_none():
    assert NumericGrader(format="box")(r"\boxed{3!}", ["3"]).outcome.value == "wrong"
    assert NumericGrader()("3!", ["3"]).outcome.value == "correct"


@pytest.mark.parametrize(
    ("question", "right"),
    [("How many people came?", "wrong"), ("What percent came?", "correct"), (None, "correct")],
)
def test_a_percentage_is_no_count(question, right):
    assert NumericGrader()("25%", ["25"], question=question).outcome.value == right


@pytest.mark.parametrize("grader", [NumericGrader(), NumericGrader().for_reward()])
def test_a_gold_with_a_unit_stops_no_evaluation_where_no_number_is_read(grader):
    graded = grader("5895 feet", ["5895 m"], question="How high is Kilimanjaro?")
    assert graded.outcome == "wrong"
