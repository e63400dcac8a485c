"""Acronyms beside what they stand for."""

import pytest

from abstain.rewards import AliasGrader
from abstain.rewards.grading.names.acronyms import stands_beside


@pytest.mark.parametrize("gold", ["NATO", "North Atlantic Treaty Organization"])
@pytest.mark.parametrize(
    "answer",
    ["North Atlantic Treaty Organization (NATO)", "NATO (North Atlantic Treaty Organization)."],
)
def test_an_acronym_and_its_words_are_one_answer(gold, answer):
    assert AliasGrader()(answer, [gold], question="Which alliance is it?").outcome == "correct"


@pytest.mark.parametrize(
    "answer",
    ["Organization of American States (NATO)", "Paris (France)", "NATO (USA)", "it (IT)", ""],
)
def test_brackets_that_spell_nothing_out_are_none(answer):
    assert stands_beside(answer) is None


def test_small_words_may_be_passed_over():
    assert stands_beside("Central Intelligence Agency of the United States (CIAUS)")
    assert stands_beside("University of California, Los Angeles (UCLA)")


def test_an_invented_expansion_pays_nothing():
    answer = "North American Trade Organization (NATO)"
    assert AliasGrader()(answer, ["NATO"], question="Which alliance is it?").outcome == "wrong"


def test_who_asks_what_an_acronym_stands_for_wants_the_words():
    answer = "North Atlantic Treaty Organization (NATO)"
    assert AliasGrader()(answer, ["NATO"], question="What does NATO stand for?").outcome == "wrong"
