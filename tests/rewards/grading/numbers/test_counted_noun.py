"""A count of none in words, and what looks like it."""

import pytest

from abstain.rewards import AliasGrader, NumericGrader

MOONS = "How many moons does Venus have?"
BONES = "Do octopuses have bones?"
ERRNO = "Which errno constant means 'No such file or directory'?"
BACH = "Wann wurde Johann Sebastian Bach geboren?"
RIGHT = [
    (MOONS, "0", "Venus has no moons."),
    (MOONS, "0", "None"),
    (MOONS, "zero", "No moons."),
    ("How many legs does a snake have?", "0", "A snake has no legs."),
    (BONES, "No", "They do not have any bones."),
    (BONES, "No", "Octopuses don't have any bones."),
    ("Must a pawn promote to a queen?", "No", "No, there is no such rule; a rook is fine."),
    ("Should milk be boiled?", "Yes", "Yes, it should."),
    (ERRNO, "ENOENT", "ENOENT (No such file or directory)"),
    (BACH, "1685", "Johann Sebastian Bach wurde am 31. März 1685 geboren."),
    ("Wann wurde Goethe geboren?", "1749", "Goethe wurde am 28. August 1749 geboren."),
]
WRONG = [
    (MOONS, "2", "Venus has no moons."),
    (MOONS, "0", "Mars has no moons."),
    (MOONS, "0", "Venus has two moons."),
    (MOONS, "0", "Venus has no fewer than two moons."),
    (MOONS, "1", "None"),
    (BONES, "Yes", "They do not have any bones."),
    (BONES, "No", "They do have bones."),
    ("Must a pawn promote to a queen?", "Yes", "No, there is no such rule; a rook is fine."),
    (ERRNO, "EACCES", "ENOENT (No such file or directory)"),
    (BACH, "1685", "Johann Sebastian Bach wurde am 31. März 1750 geboren."),
]
DECLINED = [
    ("On what date was it automated?", "I don't have that specific date memorized."),
    ("Quanti abitanti ha Montelarna?", "Non mi risulta che esista un comune con questo nome."),
]


@pytest.mark.parametrize(("question", "gold", "answer"), RIGHT)
def test_none_in_words_and_an_answer_in_the_questions_words_are_right(question, gold, answer):
    assert AliasGrader()(answer, [gold], question=question).outcome == "correct"


@pytest.mark.parametrize(("question", "gold", "answer"), WRONG)
def test_another_count_and_the_opposite_are_wrong_also_in_a_reward(question, gold, answer):
    for grade in (AliasGrader(), AliasGrader().for_reward()):
        assert grade(answer, [gold], question=question).outcome == "wrong"


@pytest.mark.parametrize(("question", "answer"), DECLINED)
def test_not_to_have_it_in_mind_is_to_decline(question, answer):
    assert AliasGrader()(answer, ["7"], question=question).outcome == "abstained"


def test_the_unit_asked_for_may_stand_in_the_question_twice():
    question = "Lena runs 3.5 km a day. How many kilometres does she run in 5 days?"
    for unit, outcome in (("km", "correct"), ("m", "wrong")):
        said = f"She runs 5 × 3.5 = **17.5 {unit}**."
        assert NumericGrader()(said, ["17.5"], question=question).outcome == outcome
