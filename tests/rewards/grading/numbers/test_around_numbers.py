"""Ages, conclusions and asides: which of several numbers was asked for."""

import pytest

from abstain.rewards import AliasGrader, NumericGrader, Outcome
from abstain.rewards.grading.maths.final_answer import roots
from abstain.rewards.grading.numbers.around_numbers import concluding_clause, stated_age

AGE = "How old was Schubert when he died?"
CHANGE = (
    "A book costs 15 dollars. Lea buys 3 books and pays with a 100 dollar note. "
    "How much change does she get?"
)
WALL = "In what year did the Berlin Wall fall?"


@pytest.mark.parametrize(
    "text",
    [
        "Schubert died in Vienna on 19 November 1828, aged 31.",
        "Franz Schubert was born on 31 January 1797 and died in 1828, at the age of 31.",
        "Schubert was only 31 years old when he died on 19 November 1828.",
        "He was 31. He died on 19 November 1828.",
        "He died at thirty-one.",
    ],
)
def test_the_age_is_told_from_the_dates(text: str) -> None:
    assert NumericGrader()(text, ["31"], question=AGE).outcome is Outcome.CORRECT


@pytest.mark.parametrize(
    "text",
    [
        "Schubert died on 31 December 1828 at the age of 35.",
        "Schubert was born on 31 January 1797 and died at 32.",
        "Schubert died at the age of 31 or 32.",
        "At the age of 31 he fell ill; he died at the age of 35.",
        "At the age of 31 he wrote his last mass.",
        "He died before the age of 31.",
        "He was not 31.",
        "His brother died at the age of 31.",
    ],
)
def test_another_age_is_wrong(text: str) -> None:
    assert NumericGrader()(text, ["31"], question=AGE).outcome is Outcome.WRONG


@pytest.mark.parametrize(
    "text",
    [
        "3 books cost 3 × 15 = 45 dollars. The change is 100 − 45 = 55 dollars.\n\n"
        "So Lea gets **$55** in change.",
        "3 books cost 3 × 15 = 45 dollars. 100 − 45 = 55.\n\n**Lea gets $55 in change.**",
        "The books cost $45 in total, so Lea gets $55 back.",
    ],
)
def test_a_worked_solution_commits_to_its_conclusion(text: str) -> None:
    assert NumericGrader()(text, ["55"], question=CHANGE).outcome is Outcome.CORRECT


@pytest.mark.parametrize(
    "text",
    [
        "The books cost $55 in total, so Lea gets $45 back.",
        "100 - 45 = 55, so the books cost $55 and Lea gets **$45**.",
        "3 books cost 45 dollars. So Lea gets **$45** in change, and not $55.",
        "3 × 15 = 45 and 100 − 45 = 55.\n\n**Lea gets $65 in change.**",
        "So Lea gets **$55** or **$45** back.",
    ],
)
def test_a_number_on_the_way_is_no_conclusion(text: str) -> None:
    assert NumericGrader()(text, ["55"], question=CHANGE).outcome is Outcome.WRONG


def test_an_aside_has_its_own_date() -> None:
    grade = AliasGrader()
    text = "The Berlin Wall, built in 1961, came down on 9 November 1989."
    assert grade(text, ["1989"], question=WALL).outcome is Outcome.CORRECT
    assert grade(text, ["1961"], question=WALL).outcome is Outcome.WRONG


def test_roots_are_read_as_a_list() -> None:
    assert roots("(x - 3)(x - 4) = 0, so the solutions are **x = 3** and **x = 4**.") == "3, 4"
    assert roots("x = (7 ± 1)/2, so x = 3 or x = 4.") == "3, 4"
    assert roots("so x = 3, x = 4, and x = 5.") == "3, 4, 5"


def test_roots_that_are_denied_or_dropped_are_none() -> None:
    assert roots("the solutions are not x = 3 and x = 4") is None
    assert roots("x = 3 or x = 4, but only one holds") is None
    assert roots("so x = 3.") is None


def test_several_ages_and_no_conclusion_are_none() -> None:
    assert stated_age("He married at the age of 20 and died at the age of 31.", AGE) is None
    assert concluding_clause("It costs $45.") is None


def test_a_reward_reads_none_of_them() -> None:
    text = "Schubert died in Vienna on 19 November 1828, aged 31."
    assert NumericGrader().for_reward()(text, ["31"], question=AGE).outcome is Outcome.WRONG
