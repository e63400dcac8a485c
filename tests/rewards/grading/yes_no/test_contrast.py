"""Of two parts of a sentence one decides: behind "not", "so" or "but"."""

import pytest

from abstain.rewards import AliasGrader

ZURICH, FLY, ROSES = "Is Zurich in Switzerland?", "Can ostriches fly?", "Are all roses red?"
PRIZE = "Did Einstein win the Nobel Prize for relativity?"
CAVE, BANANAS = "May a ten-year-old enter the cave?", "Are bananas berries?"

DENIED = [
    ("Is Sydney the capital of Australia?", "The capital of Australia is Canberra, not Sydney."),
    ("Is Sydney the capital of Australia?", "Canberra, not Sydney, is the capital of Australia."),
    (PRIZE, "Einstein received the 1921 Nobel Prize for explaining the photoelectric effect "
     "rather than for relativity."),
    ("Is a whale a fish?", "Whales are mammals, not fish."),
    ("Does sound travel in a vacuum?",
     "Sound needs a medium such as air, so it cannot travel through a vacuum."),
    (FLY, "Ostriches have wings, but they cannot fly."),
    (CAVE, "Only people over twelve are allowed to enter, so a ten-year-old may not."),
    (BANANAS, "Strawberries are berries, but bananas are not."),
    ("Is the koala a bear?", "Koalas are marsupials and aren't related to bears."),
    (ROSES, "Not all of them are; some roses are white."),
    ("Do all birds fly?", "Not all birds do. Penguins cannot fly."),
    ("Are all swans white?", "Some swans are black."),
    ("Does Australia have a president?", "Australia has a prime minister, but no president."),
    ("Is the whale shark a whale?", "The whale shark is a fish, not a whale."),
    ("Are all snakes venomous?", "Most snakes are not venomous."),
    ("Do all birds fly?", "Only some birds fly."),
    ("Does Brazil share a border with Chile?",
     "Chile and Ecuador are the only two South American countries that do not border Brazil."),
]  # fmt: skip
LEFT_OPEN = [
    (ZURICH, "Bern, not Zurich, is the capital of Switzerland."),
    ("Are all swans white?", "Most swans are white."),
    ("Do some birds fly?", "Some birds cannot fly."),
    ("Is the bank open?", "The bank was closed."),
    ("Do all birds lay eggs?", "Some birds cannot fly."),
    ("Does iron rust?", "Gold is the only metal that does not rust."),
    ("Does Brazil border Peru?",
     "Chile and Ecuador are the only South American countries that do not border Brazil."),
    (ZURICH, "Switzerland has its capital in Bern, not Zurich."),
    ("Is Sydney a city in Australia?", "The capital of Australia is Canberra, not Sydney."),
    ("Did Einstein develop relativity?",
     "Einstein won the prize for the photoelectric effect rather than for relativity."),
    ("Is Hamlet a tragedy?", "Hamlet is a tragedy, not a comedy."),
    ("Does sound travel in water?", "Sound needs a medium, so it cannot travel in a vacuum."),
    (FLY, "Ostriches differ from penguins, so penguins cannot fly."),
    (CAVE, "Only people over twelve are allowed to enter, so a nine-year-old may not."),
    ("May a child leave the cave?", "Only adults are allowed to enter, so a child may not."),
    (BANANAS, "Strawberries are not berries, but bananas are."),
    ("Are bananas yellow?", "Strawberries are berries, but bananas are not."),
    ("Are roses flowers?", "Not all of them are red."),
    ("Are all roses flowers?", "Not all of them are red, but all are flowers."),
]  # fmt: skip


@pytest.mark.parametrize(("question", "text"), DENIED)
def test_the_part_that_denies_what_was_asked_means_no(question, text):
    assert AliasGrader()(text, ["no"], question=question).outcome == "correct"
    assert AliasGrader()(text, ["yes"], question=question).outcome == "wrong"


@pytest.mark.parametrize(("question", "text"), LEFT_OPEN)
def test_a_part_that_denies_something_else_does_not(question, text):
    assert AliasGrader()(text, ["no"], question=question).outcome == "wrong"


def test_in_a_reward_no_part_is_taken_alone():
    strict = AliasGrader(abstentions="strict")
    text = "Ostriches have wings, but they cannot fly."
    assert strict(text, ["no"], question=FLY).outcome == "wrong"
