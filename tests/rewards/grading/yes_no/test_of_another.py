"""A claim of another name decides a question of yes or no where only one can be it."""

import pytest

from abstain.rewards import AliasGrader

FAUST, TORONTO = "Did Shakespeare write Faust?", "Is Toronto the capital of Canada?"
LISA, LEAD = "Was the Mona Lisa painted by Michelangelo?", "Is lead heavier than gold?"
PLAYS, DEAF = "Did Shakespeare write plays?", "Was Mozart deaf?"

DENIED = [
    (FAUST, "Faust was written by Goethe."),
    (FAUST, "Goethe wrote Faust, not Shakespeare."),
    (FAUST, "It was Goethe who wrote Faust."),
    (LISA, "The Mona Lisa was painted by Leonardo da Vinci."),
    (LISA, "Leonardo painted the Mona Lisa."),
    (TORONTO, "Ottawa is the capital of Canada."),
    (TORONTO, "Canada's capital is Ottawa."),
    (DEAF, "It was Beethoven, not Mozart, who was deaf."),
    ("Is Ottawa larger than Toronto?", "Toronto is the larger city of the two."),
    (
        "Is the Atlantic the largest ocean?",
        "The Pacific is the largest ocean, about twice the size of the Atlantic.",
    ),
    ("Was Piet accepted?", "Only Jan was accepted."),
    (LEAD, "Gold is heavier than lead."),
]
LEFT_OPEN = [
    (FAUST, "Faust was translated by Nerval."),
    (PLAYS, "Marlowe wrote plays."),
    ("Did Lennon write Help?", "McCartney also wrote Help."),
    ("Did Lennon write Help?", "McCartney wrote Help, too."),
    ("Did Lennon write songs for the Beatles?", "McCartney wrote songs for the Beatles."),
    ("Was the Mona Lisa painted by Leonardo?", "The Mona Lisa was painted by Leonardo da Vinci."),
    ("Was radium discovered by Marie Curie?", "Radium was discovered by the Curies."),
    ("Was Kennedy killed by Oswald?", "Ruby killed Oswald."),
    ("Was Faust written by Shakespeare?", "Goethe wrote to Faust."),
    ("Was Faust written by Shakespeare?", "Goethe wrote a Faust."),
    ("Is Zurich a city in Switzerland?", "Bern is a city in Switzerland."),
    ("Is Toronto the largest city of Canada?", "Canada's capital is Ottawa."),
    ("Was Lincoln the president?", "Washington was the president."),
    ("Was Mozart born in Austria?", "Mozart was born in Salzburg."),
    ("Is Paris in Europe?", "Paris is in France."),
    ("Was Piet rejected?", "Only Jan was accepted."),
    ("Is Toronto larger than Montreal?", "Ottawa is larger."),
    ("Is gold heavier than lead?", "Lead is heavier than iron."),
    ("Is helium lighter than air?", "Air is heavier than helium."),
]


@pytest.mark.parametrize(("question", "text"), DENIED)
def test_another_one_in_its_place_means_no(question, text):
    assert AliasGrader()(text, ["no"], question=question).outcome == "correct"
    assert AliasGrader()(text, ["yes"], question=question).outcome == "wrong"


@pytest.mark.parametrize(("question", "text"), LEFT_OPEN)
def test_where_there_may_be_several_another_one_decides_nothing(question, text):
    assert AliasGrader()(text, ["no"], question=question).outcome == "wrong"


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Is Ottawa the capital of Canada?", "Canada's capital is Ottawa."),
        ("Was Hamlet written by Shakespeare?", "Shakespeare wrote Hamlet."),
    ],
)
def test_the_same_one_in_other_words_means_yes(question, text):
    assert AliasGrader()(text, ["yes"], question=question).outcome == "correct"
    assert AliasGrader()(text, ["no"], question=question).outcome == "wrong"


def test_in_a_reward_another_name_decides_nothing():
    strict = AliasGrader(abstentions="strict")
    assert strict("Faust was written by Goethe.", ["no"], question=FAUST).outcome == "wrong"
