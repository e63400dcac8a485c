"""Everyday sentences, which name an answer or leave the question's words out."""

import pytest

from abstain.rewards import AliasGrader, Outcome

HOTTEST = "Which planet has the hottest surface?"
AFTER_WINTER = "Which season follows winter?"
OCEAN = "Which ocean lies between Africa and Australia?"
BATTLE = "Did Napoleon win the Battle of Waterloo?"

RIGHT = [
    ("What is risotto made of?", "rice", "Risotto is made with rice, usually Arborio."),
    ("Which organ produces insulin?", "pancreas",
     "Insulin is produced by the beta cells of the pancreas."),
    ("Which keyword starts a function in Python?", "def",
     "In Python, you define a function with the `def` keyword, followed by its name."),
    (HOTTEST, "Venus",
     "Although Mercury is closer, it isn't the hottest planet. Venus is, because of its air."),
    ("What is the main ingredient of guacamole?", "avocado",
     "Guacamole is made from mashed avocado, with lime juice, onion and coriander added."),
    ("What material is a katana made of?", "steel",
     "Swordsmiths forge a katana from a special kind of steel."),
    ("What language do people speak in Brazil?", "Portuguese",
     "Most Brazilians speak Portuguese as their first language."),
    (AFTER_WINTER, "spring", "After winter comes spring."),
    (OCEAN, "Indian Ocean",
     "If you sail from Africa to Australia, you cross the Indian Ocean."),
    ("Which animal is the tallest?", "giraffe", "No other animal is as tall as the giraffe."),
    ("In which city is the Colosseum?", "Rome", "You can see the Colosseum in the centre of Rome."),
    (BATTLE, "no", "He never won it; Wellington defeated him."),
    ("Does the IAU still class Pluto as a planet?", "no",
     "Pluto is not classed as a planet by the IAU; it is a dwarf planet."),
    ("Was Einstein born in Germany?", "yes", "He was born in Ulm, Germany, in 1879."),
    ("Is it safe to eat raw beans?", "no", "You should never eat raw beans."),
    ("Did Marie Curie win a Nobel Prize?", "yes", "She won two Nobel Prizes."),
    ("Has anyone walked on Mars?", "no", "Nobody has walked on Mars."),
]  # fmt: skip
WRONG = [
    ("Which instrument measures earthquakes?", "seismograph",
     "Earthquakes are caused with a seismograph."),
    ("What is bread made of?", "flour", "Bread is served with flour."),
    ("Which organ produces insulin?", "pancreas",
     "Insulin is destroyed by the cells of the pancreas."),
    (HOTTEST, "Venus", "Although Venus has thick air, it isn't the hottest planet. Mercury is."),
    (HOTTEST, "Venus", "Mercury is not the coldest planet. Venus is."),
    ("Who wrote Hamlet?", "Shakespeare", "Marlowe did not write Faustus. Shakespeare did."),
    ("Who had a hit with the song Respect?", "Aretha Franklin",
     "That was Tina Turner. Aretha Franklin only recorded a cover of it much later."),
    ("What is guacamole made of?", "avocado",
     "Guacamole is made from mashed peas, with avocado, onion and lime."),
    ("Which nut is used in marzipan?", "almond", "Bakers use almond for macarons."),
    (AFTER_WINTER, "spring", "Before winter comes spring."),
    (AFTER_WINTER, "spring", "Winter is preceded by spring."),
    (OCEAN, "Indian Ocean", "If you sail from Africa to Europe, you cross the Indian Ocean."),
    (BATTLE, "no", "He never lost it."),
    (BATTLE, "no", "Wellington never won it."),
    ("Did Napoleon's brother win the battle?", "no", "Napoleon never won it."),
    ("Was Einstein born in Germany?", "yes", "His wife was born in Ulm, Germany."),
    ("Did Marie Curie win a Nobel Prize?", "yes", "She won no Nobel Prizes."),
    ("Is it safe to eat raw beans?", "no", "You should never eat raw meat."),
    ("Has anyone walked on the Moon?", "no", "No woman has walked on the Moon."),
]  # fmt: skip


def _grade(grader: AliasGrader, question: str, gold: str, text: str) -> Outcome:
    return grader(text, [gold], question=question).outcome


@pytest.mark.parametrize(("question", "gold", "text"), RIGHT)
def test_an_everyday_sentence_gives_its_answer(question, gold, text):
    assert _grade(AliasGrader(abstentions="own words"), question, gold, text) is Outcome.CORRECT


@pytest.mark.parametrize(("question", "gold", "text"), WRONG)
def test_an_everyday_sentence_of_another_thing_does_not(question, gold, text):
    assert _grade(AliasGrader(abstentions="own words"), question, gold, text) is Outcome.WRONG
