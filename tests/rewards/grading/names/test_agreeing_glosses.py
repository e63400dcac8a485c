"""What stands in brackets behind an answer and has to agree with it."""

import pytest

from abstain.rewards import AliasGrader


@pytest.mark.parametrize(
    ("question", "gold", "answer", "outcome"),
    [
        ("In which decade was it?", "1990s", "The 1990s (1994)", "correct"),
        ("In which decade was it?", "1990s", "The 1990s (1988)", "wrong"),
        ("In which decade was it?", "1980s", "the eighties (in 1989)", "correct"),
        ("In which decade was it?", "1980s", "the 1980s (in 1990)", "wrong"),
        ("In which century was it?", "13th century", "The thirteenth century (1215)", "correct"),
        ("In which century was it?", "13th century", "The 13th century (1315)", "wrong"),
        ("How long did it last?", "116 years", "116 yrs (1337\u20131453)", "correct"),
        ("How long did it last?", "116 years", "116 yrs (1337\u20131403)", "wrong"),
        ("Which mountain is it?", "Kilimanjaro", "Kilimanjaro (5,895 m / 19,341 ft)", "correct"),
        ("Which film of 1933 is it?", "King Kong", "King Kong (2005)", "wrong"),
        ("Which mountain is it?", "Kilimanjaro", "Mount Kenya (5,199 m)", "wrong"),
    ],
)
def test_a_year_or_a_measure_in_brackets_has_to_agree_with_the_answer(
    question, gold, answer, outcome
):
    assert AliasGrader()(answer, [gold], question=question).outcome == outcome
