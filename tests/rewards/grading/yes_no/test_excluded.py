"""A claim that excludes what was asked decides a question of yes or no, where it is measured."""

import pytest

from abstain.rewards import AliasGrader
from abstain.rewards.grading.words.asked import Asked
from abstain.rewards.grading.yes_no.excluded import as_asked

BATS, LEGS, OPERAS = (
    "Is a bat a bird?",
    "Do insects have eight legs?",
    "Did Verdi write two operas?",
)

EXCLUDED = [
    (BATS, "Bats are mammals, the only ones that truly fly."),
    ("Are spiders insects?", "Spiders are arachnids."),
    ("Can kiwis fly?", "Kiwis are flightless birds from New Zealand."),
    ("Can the emu fly?", "Emus are flightless."),
    ("Was Middlemarch written by a man?", "It was written by a woman, Mary Ann Evans."),
    ("Is helium heavier than air?", "Helium is lighter than air."),
    ("Did Germany win the war?", "Germany lost the war."),
    ("Did Napoleon win the Battle of Waterloo?", "Napoleon was defeated at Waterloo by Blücher."),
    (LEGS, "Insects have six legs; spiders have eight."),
    ("Did Curie win only one Nobel Prize?", "Curie won two Nobel Prizes."),
    ("Is glass a liquid?", "Glass is an amorphous solid."),
    ("Do polar bears live in Antarctica?", "Polar bears live only in the Arctic."),
    ("Does Earth have more than one moon?", "Earth has only one moon."),
]  # fmt: skip
NOT_EXCLUDED = [
    ("Is a bat an animal?", "Bats are mammals."),
    ("Can bats fly?", "Bats are not flightless."),
    ("Can ostriches fly?", "Emus are flightless birds."),
    ("Is helium heavier than hydrogen?", "Helium is lighter than air."),
    ("Did Germany win a match?", "Germany lost a match and won five."),
    ("Is the door open?", "The door is closed in winter and open in summer."),
    (LEGS, "Spiders have six legs."),
    ("Do bees have at least two wings?", "Bees have four wings."),
    ("Can a car carry four people?", "A car can carry five people."),
    ("Does Mars have two moons?", "Mars has at least one moon."),
    ("Did Beethoven write more than one symphony?", "Beethoven wrote only one opera."),
    ("Does Jupiter have more than 50 moons?", "Jupiter has 95 moons."),
    ("Do penguins live in Antarctica?", "Penguins live only in the southern hemisphere."),
]
TAKEN_UP = [
    ("Can penguins fly?", "Penguins are flightless birds. Still, they fly well under water."),
    ("Can penguins fly?", "Penguins are flightless birds, or so I heard; they can fly."),
    ("Do spiders have six legs?", "Spiders have eight legs in all, and six legs proper."),
    ("Is a whale a fish?", "Whales are called mammals."),
    ("Is a whale a fish?", "Whales are close to mammals."),
    ("Is Venus a star?", "Venus is near a planet."),
    ("Is a whale a mammal?", "Whales are mammals, yet also fish."),
    ("Did Shakespeare write Hamlet?", "Kyd wrote Hamlet; Shakespeare wrote it again."),
    ("Did Shakespeare write Hamlet?", "Kyd wrote Hamlet. So did Shakespeare."),
    ("Is Toronto the capital of Canada?",
     "Ottawa is the capital of Canada. Toronto took over that role in 1990."),
]  # fmt: skip


@pytest.mark.parametrize(("question", "text"), EXCLUDED)
def test_what_excludes_the_asked_thing_means_no(question, text):
    assert AliasGrader()(text, ["no"], question=question).outcome == "correct"
    assert AliasGrader()(text, ["yes"], question=question).outcome == "wrong"


@pytest.mark.parametrize(("question", "text"), NOT_EXCLUDED)
def test_another_kind_subject_or_number_that_leaves_it_open_does_not(question, text):
    assert AliasGrader()(text, ["no"], question=question).outcome == "wrong"


@pytest.mark.parametrize(("question", "text"), TAKEN_UP)
def test_what_is_said_after_all_is_not_excluded(question, text):
    assert AliasGrader()(text, ["no"], question=question).outcome == "wrong"


def test_what_another_one_surpasses_is_not_the_highest():
    question, text = "Is K2 the highest mountain?", "No mountain is higher than K2."
    assert AliasGrader()(text, ["yes"], question=question).outcome == "correct"
    text = f"{text} Everest is higher."
    assert AliasGrader()(text, ["yes"], question=question).outcome == "wrong"


def test_a_number_above_the_asked_one_means_yes():
    question, text = "Does Jupiter have more than 50 moons?", "Jupiter has 95 moons."
    assert AliasGrader()(text, ["yes"], question=question).outcome == "correct"


def test_a_number_that_was_above_it_decides_nothing_now():
    question = "Does Tom have more than three cars?"
    assert AliasGrader()("Tom had five cars.", ["yes"], question=question).outcome == "wrong"


def test_in_a_reward_nothing_is_excluded():
    strict = AliasGrader(abstentions="strict")
    assert strict("Bats are mammals.", ["no"], question=BATS).outcome == "wrong"


def test_the_asked_word_stands_in_place_of_the_one_that_excludes_it():
    assert list(as_asked("Bats are mammals.", Asked(BATS))) == [("Bats are bird.", "no")]
    assert not list(as_asked("Bats are not mammals.", Asked(BATS)))
