import pytest

from abstain.rewards import ChoiceGrader, Outcome


def grade(text, answers, grader):
    question = "In which country is the city of Lyon?"
    return str(grader(text, answers, question=question).outcome)


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("B", "correct"),
        ("(b)", "correct"),
        ("B.", "correct"),
        ("B) Paris", "correct"),
        ("Paris", "correct"),
        ("B) Rome", "wrong"),
        ("C", "wrong"),
        ("B or C", "wrong"),
        ("BC", "wrong"),
        ("A) B", "wrong"),
        ("E", "abstained"),
        ("(E) I don't know", "abstained"),
        ("E) Paris", "wrong"),
        ("I don't know", "abstained"),
    ],
)
def test_multiple_choice(text, outcome):
    assert grade(text, ("B", "Paris"), ChoiceGrader(abstain_letter="E")) == outcome


def test_the_letter_a_is_a_letter_and_not_an_article():
    assert grade("A", ("A",), ChoiceGrader()) == "correct"
    assert grade("A) The Hague", ("A", "The Hague"), ChoiceGrader()) == "correct"
    assert grade("B", ("A",), ChoiceGrader()) == "wrong"


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("B, because Paris is in France.", "B, because C is right too."),
        ("Paris is the capital, so B is correct.", "Paris is in B, so A is correct."),
        ("Therefore, the correct answer is B.", "Therefore not B."),
        ("A is wrong; the answer is B.", "B is wrong; the answer is A."),
    ],
)
def test_a_choice_with_a_reason_is_right_and_its_twin_is_not(right, wrong):
    question = "What is the capital of France?\nA) Rome\nB) Paris"
    assert ChoiceGrader()(right, ["B", "Paris"], question=question).outcome == Outcome.CORRECT
    assert ChoiceGrader()(wrong, ["B", "Paris"], question=question).outcome == Outcome.WRONG


def test_a_reason_before_the_choice_is_one_with_any_kind_of_space_in_it():
    for space in (" ", "\u00a0", "\u2003"):
        said = f"Two{space}twos make four, so the answer is Brazil"
        marked = f"\\{space}boxed{{The answer is Brazil}}"
        for text in (said, marked):
            assert ChoiceGrader()(text, ["C", "Brazil"]).outcome is Outcome.CORRECT, repr(text)
