"""British spellings."""

import pytest

from abstain.rewards import AliasGrader
from abstain.rewards.grading.names.british import american


@pytest.mark.parametrize(
    ("british", "expected"),
    [
        ("Haemoglobin", "hemoglobin"), ("colour", "color"), ("Labour Party", "labor party"),
        ("kilometres", "kilometers"), ("theatre", "theater"), ("leukaemia", "leukemia"),
        ("oesophagus", "esophagus"), ("catalogue", "catalog"), ("caesium", "cesium"),
        ("crystallisation", "crystallization"), ("defence", "defense"), ("travelling", "traveling"),
        ("sulphur", "sulfur"), ("paediatrician", "pediatrician"), ("diarrhoea", "diarrhea"),
    ],
)  # fmt: skip
def test_a_word_is_spelled_the_american_way(british, expected):
    assert american(british) == expected
    assert american(expected) == expected
    assert AliasGrader()(british, [expected], question="What is it?").outcome == "correct"
    assert AliasGrader()(expected, [british], question="What is it?").outcome == "correct"


@pytest.mark.parametrize(
    "word", ["four", "hour", "tour", "here", "acre", "rise", "wise", "Paris", "science", "Jesse"]
)
def test_other_words_are_left_as_they_are(word):
    assert american(word) == word.lower()
