"""Ordinary completions that were labelled before any grader saw them; see tests/data/README.md."""

from dataclasses import replace
from pathlib import Path

import pytest

from abstain.rewards import Outcome
from abstain.rewards.checks.labelled import agreement, grade, load

DATA = Path(__file__).parents[2] / "data"
CASES = load(DATA / "fresh_0_2.jsonl")
KNOWN = {
    "fresh-right/16": "a softener and an era around a year",
    "fresh-right-math/5": "a sum in a sentence, without a box or a label",
    "fresh-right-math/14": "a value in a sentence of other words, without a box or a label",
}


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(
            case,
            id=case.id,
            marks=pytest.mark.xfail(strict=True, reason=KNOWN[case.id]) if case.id in KNOWN else (),
        )
        for case in CASES
    ],
)
def test_an_ordinary_completion_is_graded_as_a_fair_reader_would(case):
    assert grade([case]) == [case.outcome]


def test_in_a_reward_nothing_else_is_paid_or_taken_for_an_abstention():
    strict = [replace(case, settings={**case.settings, "abstentions": "strict"}) for case in CASES]
    counted = agreement(strict, grade(strict))
    assert counted.false_correct == 0
    assert counted.precision(Outcome.ABSTAINED) == 1.0


@pytest.mark.parametrize("number", [3, 4, 5, 7])
def test_of_a_further_fresh_set_nothing_is_paid_and_few_right_answers_are_lost(number):
    cases = load(DATA / f"fresh_0_{number}.jsonl")
    counted = agreement(cases, grade(cases))
    assert counted.false_correct == 0
    assert counted.false_wrong <= 0.1 * counted.labelled_correct
    strict = [replace(case, settings={**case.settings, "abstentions": "strict"}) for case in cases]
    assert agreement(strict, grade(strict)).false_correct == 0


@pytest.mark.parametrize("name", [f"fresh_0_{n}" for n in range(8, 15)] + ["developed_sentences"])
def test_of_later_sets_no_wrong_answer_is_paid_and_few_right_ones_are_lost(name):
    """What is lost was counted when they were added; see results/graders.md."""
    cases = load(DATA / f"{name}.jsonl")
    counted = agreement(cases, grade(cases))
    assert counted.false_correct == 0
    assert counted.false_wrong <= (0.17 if name == "developed_sentences" else 0.13) * (
        counted.labelled_correct
    )


@pytest.mark.parametrize(
    ("name", "most"), [("fresh_0_12", 2), ("fresh_0_14", 5), ("developed_abstentions", 3)]
)
def test_abstentions_of_later_sets_are_found_and_nothing_else_is_taken_for_one(name, most):
    cases = load(DATA / f"{name}.jsonl")
    outcomes = grade(cases)
    pairs = [(case.outcome, got) for case, got in zip(cases, outcomes, strict=True)]
    silent = Outcome.ABSTAINED
    assert sum(said is silent and got is not silent for said, got in pairs) <= most
    assert not any(said is not silent and got is silent for said, got in pairs)


@pytest.mark.parametrize(("number", "lost"), [(15, 23), (16, 27), (17, 23), (18, 3), (19, 1)])
def test_what_is_lost_of_sets_that_nobody_mended_on_is_as_the_results_say(number, lost):
    cases = load(DATA / f"fresh_0_{number}.jsonl")
    counted = agreement(cases, grade(cases))
    assert counted.false_correct == 0
    assert counted.false_wrong <= lost


def test_answers_in_another_form_are_found_and_few_of_their_twins():
    cases = load(DATA / "developed_forms.jsonl")
    counted = agreement(cases, grade(cases))
    assert counted.false_correct <= 1
    assert counted.false_wrong <= 31


def test_hostile_answers_are_paid_by_few_and_by_fewer_in_a_reward():
    """All are wrong, most need the right answer in them; see tests/data/README.md."""
    cases = load(DATA / "hostile_0_2.jsonl")
    strict = [replace(case, settings={**case.settings, "abstentions": "strict"}) for case in cases]
    assert agreement(cases, grade(cases)).false_correct <= 280
    assert agreement(strict, grade(strict)).false_correct <= 70


def test_a_third_each_is_right_wrong_and_abstained():
    outcomes = [case.outcome for case in CASES]
    for outcome in (Outcome.CORRECT, Outcome.WRONG, Outcome.ABSTAINED):
        assert outcomes.count(outcome) == 80


def test_the_abstentions_of_the_later_set_are_found_and_no_answer_is_taken_for_one():
    later = load(DATA / "fresh_0_3.jsonl")
    outcomes = grade(later)
    abstained = {c.id for c, got in zip(later, outcomes, strict=True) if got is Outcome.ABSTAINED}
    assert abstained == {case.id for case in later if case.outcome is Outcome.ABSTAINED}
    assert agreement(later, outcomes).false_correct == 0
