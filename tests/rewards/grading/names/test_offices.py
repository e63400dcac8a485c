"""Popes and worldly rulers of one name."""

import pytest

from abstain.rewards import AliasGrader
from abstain.rewards.grading.names.offices import holds_another_office

TSAR = "Who was the last emperor of Russia?"


@pytest.mark.parametrize("grader", [AliasGrader(), AliasGrader().for_reward()])
@pytest.mark.parametrize(
    ("question", "gold", "answer"),
    [
        (TSAR, "Nicholas II", "Pope Nicholas II"),
        (TSAR, "Nicholas II", "The last emperor was Pope **Nicholas II**."),
        ("Who was pope in 1940?", "Pius XII", "King Pius XII"),
    ],
)
def test_a_pope_is_no_emperor_and_a_king_no_pope(grader, question, gold, answer):
    assert grader(answer, [gold], question=question).outcome == "wrong"


@pytest.mark.parametrize(
    ("question", "gold", "answer"),
    [
        (TSAR, "Nicholas II", "Tsar Nicholas II"),
        ("Which pope was Polish?", "John Paul II", "Pope John Paul II"),
        ("Who was elected president of France in 1848?", "Napoleon III", "Emperor Napoleon III"),
        ("Who was executed in 1649?", "Charles I", "King Charles I"),
        ("Who did Pope Leo III crown in 800?", "Charlemagne", "Emperor Charlemagne"),
        ("Which pope crowned a king of Sicily?", "Honorius II", "Pope Honorius II"),
    ],
)
def test_a_title_that_was_asked_for_or_was_not_the_question_may_stand(question, gold, answer):
    assert AliasGrader()(answer, [gold], question=question).outcome == "correct"
    assert not holds_another_office(answer, [gold], question)
