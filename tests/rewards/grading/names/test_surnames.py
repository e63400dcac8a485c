"""Last names for whole names, and the other way round."""

import pytest

from abstain.rewards import AliasGrader
from abstain.rewards.grading.names.surnames import is_known_by, is_surname


@pytest.mark.parametrize(
    ("answer", "gold"),
    [
        ("Austen", "Jane Austen"),
        ("van Gogh", "Vincent van Gogh"),
        ("de Gaulle", "Charles de Gaulle"),
        ("Dvořák", "Antonín Dvorak"),
    ],
)
def test_a_last_name_stands_for_the_whole_name(answer, gold):
    assert is_surname(answer, gold, "Who was it?")
    assert AliasGrader()(answer, [gold], question="Who was it?").outcome == "correct"


@pytest.mark.parametrize(
    ("answer", "gold", "question"),
    [
        ("Roosevelt", "Theodore Roosevelt", "Who was president in 1905?"),
        ("Bach", "Johann Sebastian Bach", "Who composed it?"),
        ("Jane", "Jane Austen", "Who wrote Emma?"),
        ("Austin", "Jane Austen", "Who wrote Emma?"),
        ("Austen", "Jane Austen", "What is the full name of the author of Emma?"),
        ("Austen", "Jane Austen", "Who of the Austen family wrote Emma?"),
        ("York", "New York", "Where was it?"),
        ("Nile", "Blue Nile", "Which river is it?"),
    ],
)
def test_a_last_name_that_others_bear_or_that_was_not_asked_for_does_not(answer, gold, question):
    assert not is_surname(answer, gold, question)
    assert AliasGrader()(answer, [gold], question=question).outcome == "wrong"


def test_a_last_name_behind_which_a_remark_stands_is_read_too():
    question = "Who wrote Emma?"
    for answer in ("Austen. She wrote six novels.", "Austen (1775-1817)"):
        assert AliasGrader()(answer, ["Jane Austen"], question=question).outcome == "correct"


def test_who_is_known_by_one_name_may_be_named_whole():
    for answer, gold in (("Wolfgang Amadeus Mozart", "Mozart"), ("Beyonce Knowles", "Beyoncé")):
        assert is_known_by(answer, gold, "Who was it?")
        assert AliasGrader()(answer, [gold], question="Who was it?").outcome == "correct"
    for answer in ("Leopold Mozart", "Mozart", "Wolfgang", "Mozart and Salieri"):
        assert not is_known_by(answer, "Mozart", "Who was it?")


@pytest.mark.parametrize(
    ("answer", "gold"),
    [("Austen", "Jane Austen"), ("Wolfgang Amadeus Mozart", "Mozart")],
)
def test_in_a_reward_a_name_is_the_whole_of_it(answer, gold):
    assert AliasGrader().for_reward()(answer, [gold], question="Who was it?").outcome == "wrong"


@pytest.mark.parametrize(
    ("answer", "gold"),
    [("Vinci", "Leonardo da Vinci"), ("Niro", "Robert De Niro"), ("King Albert", "Prince Albert"),
     ("August von Goethe", "Johann Wolfgang von Goethe")],
)  # fmt: skip
def test_a_last_name_keeps_its_particles_and_its_bearer(answer, gold):
    assert AliasGrader()(answer, [gold], question="Who was it?").outcome == "wrong"
