import pytest

from abstain.rewards import NumericGrader, Outcome
from abstain.rewards.grading.numbers.foreign_numbers import number_in_front

QUESTION = "¿Cuántos países tienen frontera terrestre con Portugal?"


@pytest.mark.parametrize(
    ("answer", "number"),
    [
        ("Solo uno: España.", "1"),
        ("Drei.", "3"),
        ("Seulement deux, la France et l'Espagne.", "2"),
        ("Три.", "3"),
        ("Uno o dos.", None),
        ("Dos: no, tres.", None),
        ("Uno más que Francia.", None),
        ("España.", None),
    ],
)
def test_a_number_word_in_front_is_read(answer, number):
    assert number_in_front(answer) == number


def test_it_is_graded_by_its_value_where_answers_are_measured():
    grade = NumericGrader()
    assert grade("Solo uno: España.", ["1"], question=QUESTION).outcome is Outcome.CORRECT
    assert grade("Dos: España y Francia.", ["1"], question=QUESTION).outcome is Outcome.WRONG
    paid = grade.for_reward()
    assert paid("Solo uno: España.", ["1"], question=QUESTION).outcome is Outcome.WRONG
