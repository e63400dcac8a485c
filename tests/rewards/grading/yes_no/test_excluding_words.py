"""Claims that put something else in the place of what a question of yes or no asks about."""

import pytest

from abstain.rewards import AliasGrader
from abstain.rewards.grading.yes_no.reading import decides_for

SYDNEY, SPIDERS = "Is Sydney the capital of Australia?", "Do spiders have six legs?"
EVEREST, OPERA = (
    "Is Mount Everest the highest mountain?",
    "Did Beethoven write more than one opera?",
)
ENDED, SWANS = "Did World War II end in 1944?", "Are all swans white?"
CAVE = "Passage: Anyone over twelve may enter.\n\nQuestion: May a ten-year-old enter the cave?"
SOUND, SUN = "does sound travel in a vacuum", "Does the Sun rotate on its axis?"
UNION = "Is Switzerland a member of the European Union?"

DECIDED = [
    (SYDNEY, "no", "The capital of Australia is Canberra, not Sydney."),
    (SYDNEY, "yes", "Sydney is the capital of Australia, not Canberra."),
    ("Did Einstein win the Nobel Prize for relativity?", "no",
     "Einstein won the Nobel Prize for explaining an effect rather than for relativity."),
    (SPIDERS, "no", "Spiders have eight legs, since they are arachnids."),
    (ENDED, "no", "World War II ended in 1945."),
    ("Is a dolphin a fish?", "no", "Dolphins are mammals: they breathe air."),
    ("Is the Moon larger than Earth?", "no", "The Moon is smaller than Earth."),
    ("Was Frankenstein written by a man?", "no", "It was written by a woman, Mary Shelley."),
    ("Can penguins fly?", "no", "Penguins are flightless birds."),
    ("Do snakes have legs?", "no", "Snakes are legless."),
    (OPERA, "no", "Beethoven wrote a single opera."),
    (EVEREST, "yes", "No mountain is higher than Everest."),
    (SWANS, "no", "Not all of them are; Australia has black ones."),
    (UNION, "no", "Switzerland has never joined the European Union."),
    (SOUND, "no", "Sound needs a medium, so it cannot travel through a vacuum."),
    (CAVE, "no", "Only people over twelve may enter, so a ten-year-old may not."),
    ("Is the wall visible from the Moon?", "no", "It isn't visible from there."),
    (SUN, "yes", "The Sun does rotate, though not at the same rate everywhere."),
    ("Is a tomato a fruit?", "yes", "It grows from the ovary of a flower, so yes."),
]  # fmt: skip
UNDECIDED = [
    (SYDNEY, "no", "Canberra is larger, not Sydney."),
    (SPIDERS, "no", "Spiders have at least eight legs."),
    (ENDED, "no", "World War II began in 1939."),
    ("Did World War II end before 1944?", "no", "World War II ended in 1945."),
    ("Is a dolphin a fish?", "no", "Dolphins are like mammals."),
    ("Is a dolphin a fish?", "no", "Dolphins are not mammals."),
    ("Is a whale a fish?", "no", "Whales eat birds."),
    ("Is honey harmless?", "no", "Honey is harmless."),
    (OPERA, "no", "Only one critic liked it."),
    (EVEREST, "yes", "No mountain is lower than Everest."),
    (EVEREST, "yes", "No mountain is higher than K2."),
    ("Are swans white?", "no", "Not all of them are."),
    (UNION, "no", "Norway has never joined the European Union."),
    (CAVE, "no", "Only adults may enter, so a dog may not."),
    ("Did Napoleon die on Elba?", "yes", "Napoleon did die, though on Saint Helena."),
    ("Was Hamlet written by Bacon?", "no", "Hamlet was played by actors, not Bacon."),
]


@pytest.mark.parametrize(("question", "wanted", "text"), DECIDED)
def test_what_excludes_the_thing_asked_about_decides_the_question(question, wanted, text):
    other = {"yes": "no", "no": "yes"}[wanted]
    assert decides_for(text, wanted, question)
    assert AliasGrader()(text, [wanted], question=question).outcome == "correct"
    assert AliasGrader()(text, [other], question=question).outcome == "wrong"


@pytest.mark.parametrize(("question", "wanted", "text"), UNDECIDED)
def test_what_does_not_exclude_it_decides_nothing(question, wanted, text):
    assert not decides_for(text, wanted, question)
