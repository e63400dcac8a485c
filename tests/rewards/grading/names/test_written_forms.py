"""Names with a number, an abbreviation or a plural, and their twins."""

import pytest

from abstain.rewards import AliasGrader


@pytest.mark.parametrize(
    ("question", "gold", "answer", "outcome"),
    [
        ("Which mission was it?", "Apollo 11", "Apollo Eleven", "correct"),
        ("Which mission was it?", "Apollo 11", "Apollo XIII", "wrong"),
        ("Which symphony is it?", "Symphony No. 6", "The Sixth Symphony", "correct"),
        ("Which symphony is it?", "Symphony No. 6", "Symphony No. 5 in C minor", "wrong"),
        ("Which amendment is it?", "19th Amendment", "Amendment XIX", "correct"),
        ("Which avenue is it?", "Fifth Avenue", "5th Ave.", "correct"),
        ("Which avenue is it?", "Fifth Avenue", "5th St.", "wrong"),
        ("Which organs filter blood?", "kidneys", "The kidney", "correct"),
        ("Which organs filter blood?", "kidneys", "Kidney beans", "wrong"),
        ("What is the plural of wolf?", "wolves", "wolf", "wrong"),
        ("What is the plural of leaf?", "leaves", "leafs", "wrong"),
        ("Which range is it?", "Carpathian Mountains", "The Carpathians", "correct"),
        ("Which range is it?", "Ural Mountains", "The Ural River", "wrong"),
        ("Which strait is it?", "Strait of Gibraltar", "The Gibraltar Strait", "correct"),
        ("Which prize was it?", "Nobel Prize in Physics", "The Physics Nobel", "correct"),
        ("Which prize was it?", "Nobel Prize in Physics", "The Chemistry Nobel", "wrong"),
        ("Which university was it?", "York University", "University of York", "wrong"),
        ("What did it cost?", "£1.65", "1.65 pounds", "correct"),
        ("How long is the film?", "90 minutes", "an hour and a half", "correct"),
        ("How long is the film?", "90 minutes", "an hour and a quarter", "wrong"),
        ("What did it cost?", "15 million dollars", "$15m", "correct"),
        ("In which century was it?", "13th century", "The 1200s", "correct"),
        ("In which century was it?", "13th century", "The 1300s", "wrong"),
    ],
)
def test_another_form_is_right_and_its_twin_is_not(question, gold, answer, outcome):
    assert AliasGrader()(answer, [gold], question=question).outcome == outcome
