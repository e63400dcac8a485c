import pytest

from abstain.rewards import AliasGrader, ChoiceGrader, NumericGrader

CAPITAL = "What is the capital of Australia?"
FRUIT = "Is a tomato botanically a fruit?"
WON = "Did Einstein win it?"
METRES = NumericGrader(units=("m", "metres"), rel_tol=0.001)
HEIGHT = "How high is it in metres?"
VACCINE = "Who developed the polio vaccine?"


def is_right(text, golds, question, grader=None):
    return (grader or AliasGrader())(text, golds, question=question).outcome == "correct"


@pytest.mark.parametrize(
    "text",
    [
        "American virologist Jonas Salk.",
        "Jonas Salk, who announced it in 1955.",
        "It was Jonas Salk who developed it in the early 1950s.",
        "Jonas Salk, not Albert Sabin.",
        "The polio vaccine was developed by Jonas Salk, an American virologist, in 1953.",
        "Sure! Jonas Salk developed the polio vaccine. Let me know if you need anything else!",
        "1. Jonas Salk",
    ],
)
def test_a_remark_behind_the_answer_takes_nothing_from_it(text):
    assert is_right(text, ["Jonas Salk"], VACCINE)
    assert not is_right(text, ["Albert Sabin"], VACCINE)


@pytest.mark.parametrize(
    "text",
    [
        "Canberra. Sydney.",
        "Canberra. It is Sydney.",
        "Canberra. The capital is Sydney.",
        "Canberra. They say it's Sydney.",
        "Canberra. The real one: Melbourne.",
        "Canberra, which is false.",
        "Canberra, who knows",
        "Canberra, as I do not know",
        "Canberra; sydney is more likely",
        "Canberra: 1 Sydney: 2",
        "Canberra, and not Sydney but Perth.",
        "Canberra, the city next to the capital",
        "Canberra in 1950 at Sydney",
        "It was Canberra that lost to Sydney, the capital.",
        "Sydney, which beat Canberra",
        "Sydney (Canberra is the seat of government)",
    ],
)
def test_a_remark_that_takes_the_answer_back_or_names_another_is_wrong(text):
    assert not is_right(text, ["Canberra"], CAPITAL)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Yes, botanically it is a berry, although cooks say otherwise.", "yes"),
        ("Indeed it is.", "yes"),
        ("It is.", "yes"),
        ("That's right, it is one.", "yes"),
        ("It isn't; it is a vegetable.", "no"),
        ("No. Cooks call it a vegetable.", "no"),
    ],
)
def test_a_verdict_stands_with_its_reason(text, said):
    assert is_right(text, [said], FRUIT)
    assert not is_right(text, ["no" if said == "yes" else "yes"], FRUIT)


@pytest.mark.parametrize(
    ("text", "said", "question"),
    [
        ("Yes, a tomato is not a fruit.", "yes", FRUIT),
        ("Yes; or rather: it depends.", "yes", FRUIT),
        ("Absolutely, not.", "yes", FRUIT),
        ("Definitely. A vegetable.", "yes", FRUIT),
        ("No. He did win it.", "no", WON),
        ("No, he won it in 1921.", "no", WON),
    ],
)
def test_a_verdict_whose_reason_says_the_opposite_is_wrong(text, said, question):
    assert not is_right(text, [said], question)


def test_a_number_keeps_its_unit_and_may_be_converted_in_brackets():
    for text in ("8,849 m (29,032 feet)", "8,849 m above sea level"):
        assert is_right(text, ["8849"], HEIGHT, METRES)
    for text in ("8,849 (feet)", "100 m (8,849 m above sea level)", "8849 m; 7000 m"):
        assert not is_right(text, ["8849"], HEIGHT, METRES)


def test_a_choice_may_be_what_a_reason_ends_in_but_not_a_second_choice():
    question, golds = "Which gas?\nA) Oxygen\nB) Argon\nC) Nitrogen", ["C", "Nitrogen"]
    assert is_right("It makes up 78%, so the answer is C.", golds, question, ChoiceGrader())
    for text in (
        "A, so the answer is C.",
        "A) Oxygen\nSo the answer is C",
        "So the answer is not C.",
    ):
        assert not is_right(text, golds, question, ChoiceGrader())
