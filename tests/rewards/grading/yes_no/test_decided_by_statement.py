"""Statements that decide a question without yes or no, each beside one that takes it back."""

import pytest

from abstain.rewards import AliasGrader

UNION, SNAKES = "Is Switzerland a member of the European Union?", "Do snakes have eyelids?"
TRAIN, BORN = "Is there a direct train from Prague to Rome?", "Was Washington born in New York?"
TOMATO, PLUTO = "Is a tomato a fruit?", "Is Pluto a planet?"

RIGHT = [
    (UNION, "no", "Switzerland is not a member of the European Union, although it has close ties."),
    (UNION, "no", "Switzerland has never been a member of the European Union."),
    (SNAKES, "no", "Snakes do not have eyelids. Instead, a transparent scale covers each eye."),
    (SNAKES, "no", "Snakes lack eyelids."),
    (TRAIN, "no", "There isn't one. You have to change in Vienna or Munich."),
    (TRAIN, "no", "There isn't a direct train."),
    (TRAIN, "no", "There isn't any. You need to change."),
    ("Is there a bridge over the Amazon?", "yes", "There is one. It opened in 2011."),
    (PLUTO, "no", "Pluto is not a planet. It was reclassified as a dwarf planet in 2006."),
    (PLUTO, "no", "Pluto is not considered a planet."),
    (TOMATO, "yes", "A tomato is a fruit, although it is cooked as a vegetable."),
    ("Did Napoleon conquer Britain?", "no", "Napoleon failed to conquer Britain."),
    ("Is it legal to own a ferret?", "no", "It is illegal to own a ferret."),
    (BORN, "no", "Washington was not born in New York. He was born in Virginia."),
    ("Did Einstein win a Nobel Prize?", "yes", "Einstein did win a Nobel Prize, in 1921."),
]
WRONG = [
    (UNION, "no", "Switzerland is not a member of the European Union, but it is in fact one."),
    (UNION, "no", "Switzerland is not a member of the European Union, said no one."),
    (UNION, "no", "Switzerland is not a member of the European Union until next year."),
    (UNION, "no", "Switzerland is not a founding member of the European Union."),
    (UNION, "no", "Norway is not a member of the European Union."),
    (SNAKES, "no", "Snakes do not have ears. They have eyelids."),
    (SNAKES, "no", "Snakes do not have eyelids. Actually, they do."),
    (SNAKES, "no", "Snakes do not have eyelids. Wait, they do."),
    (TRAIN, "no", "There is one. It leaves at noon."),
    (TRAIN, "no", "There isn't one on Mondays."),
    (TRAIN, "no", "There is not one but two."),
    (TOMATO, "yes", "A tomato is a fruit, but only in fairy tales."),
    (TOMATO, "yes", "A tomato is a fruit. Just kidding, it is a vegetable."),
    (BORN, "no", "Washington was not only born in New York, he lived there."),
    (BORN, "no", "Washington was not born in New York City but in New York State."),
    ("Can the wall be seen from orbit?", "no", "No. Despite what many think, it can be seen."),
]


@pytest.mark.parametrize(("question", "gold", "text"), RIGHT)
def test_a_statement_of_the_question_or_its_denial_decides_it(question, gold, text):
    assert AliasGrader()(text, [gold], question=question).outcome == "correct"
    other = {"yes": "no", "no": "yes"}[gold]
    assert AliasGrader()(text, [other], question=question).outcome == "wrong"


@pytest.mark.parametrize(("question", "gold", "text"), WRONG)
def test_a_statement_that_is_taken_back_or_of_another_thing_decides_nothing(question, gold, text):
    assert AliasGrader()(text, [gold], question=question).outcome == "wrong"
