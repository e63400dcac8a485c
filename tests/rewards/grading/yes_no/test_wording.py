"""A claim in other words decides a question of yes or no, if it is the question's."""

import pytest

from abstain.rewards import AliasGrader
from abstain.rewards.grading.yes_no.wording import plain_question

EVEREST, STRIKE = "Is Everest the highest mountain?", "Can lightning strike the same place twice?"
DYNASTY, SUN = (
    "Was Cleopatra a member of the Ptolemaic dynasty?",
    "Does the Sun rotate on its axis?",
)
LIBRARY = "Passage: It is shut on Mondays.\n\nQuestion: Is the library open on Mondays?"
WALL = "Is the Great Wall visible to the naked eye from the Moon?"

SAME = [
    ("Is Norway a member of the EU?", "no", "Norway never joined the EU."),
    (WALL, "no", "It isn't visible from the Moon; from there you can barely make out continents."),
    (EVEREST, "yes", "No mountain rises higher than Everest."),
    (STRIKE, "yes", "Lightning can and often does strike the same place more than once."),
    ("Are bananas botanically berries?", "yes",
     "Bananas are berries in the botanical sense, even though strawberries are not."),
    ("Is Greenland part of Denmark?", "yes",
     "Although it is not in the EU, Greenland remains part of Denmark."),
    ("Was Einstein awarded the Nobel Prize for relativity?", "no",
     "Einstein never received the Nobel Prize for relativity."),
    (DYNASTY, "yes", "Cleopatra VII was indeed the last ruler of the Ptolemaic dynasty."),
    (SUN, "yes", "The Sun does rotate, though not at the same rate everywhere."),
    ("Was she Greek on her father's side?", "yes",
     "She belonged to a Greek family, so on her father's side she was, yes."),
    ("Did Mozart write an opera called Don Giovanni?", "yes", "Mozart wrote Don Giovanni in 1787."),
    (LIBRARY, "no", "The library is closed on Mondays."),
    ("Is Alaska bigger than Texas?", "yes", "Alaska is more than twice as big as Texas."),
    ("Is iron a solid at room temperature?", "yes", "At room temperature, iron is a solid."),
    ("Does Venus have moons?", "no", "Venus doesn't have any."),
    ("Has Italy won the World Cup four times?", "yes", "Italy has won it four times."),
    ("Is it true that cats bark?", "no", "Cats cannot bark."),
    ("Has the Mona Lisa ever been stolen?", "yes",
     "The Mona Lisa was stolen from the Louvre in 1911."),
    ("Is Lake Baikal the deepest lake in the world?", "yes",
     "At 1,642 metres, Lake Baikal is the deepest lake on Earth."),
    ("Did Columbus set foot on the American mainland?", "no",
     "Columbus never set foot on the mainland of America."),
    ("Are crocodiles reptiles?", "yes", "Crocodiles belong to the reptiles."),
    ("Is sodium a metal?", "yes", "Sodium is a soft, silvery metal."),
    ("Is Cairo in Africa?", "yes", "Cairo lies in the north-east of Africa."),
    ("Was Caesar an emperor?", "no", "Caesar was a dictator but never an emperor."),
    ("Has Brazil ever won the World Cup?", "yes", "Brazil has won the World Cup five times."),
]  # fmt: skip
OTHER = [
    ("Is Norway a member of NATO?", "no", "Norway never joined the EU."),
    (EVEREST, "yes", "No mountain is harder to climb than Everest."),
    ("Is Everest the oldest mountain?", "yes", "No mountain rises higher than Everest."),
    (EVEREST, "no", "No mountain rises higher than Everest."),
    (STRIKE, "yes", "Lightning can and often does strike high places."),
    ("Are strawberries berries?", "yes",
     "Strawberries are called berries, even though in the botanical sense they are not."),
    (DYNASTY, "yes", "Cleopatra was indeed the last ruler of Egypt."),
    ("Was Caesar a member of the Ptolemaic dynasty?", "yes",
     "Caesar was indeed a lover of the last ruler of the Ptolemaic dynasty."),
    (SUN, "no", "The Sun does rotate, though not at the same rate everywhere."),
    ("Was Cleopatra Egyptian?", "yes", "Cleopatra ruled Egypt, but Greek she was, yes."),
    (LIBRARY, "yes", "The library is closed on Mondays."),
    ("Has Italy won the World Cup five times?", "yes", "Italy has won it four times."),
    ("Did Shakespeare write Hamlet?", "yes", "Shakespeare liked it and wrote Macbeth."),
    ("Has he ever won in Rome?", "yes", "He has won in Paris."),
    ("Did Rome beat Carthage?", "no", "Carthage did not beat Rome."),
    ("Is a starfish a fish?", "yes",
     "Sound needs a medium, so it cannot travel in a vacuum, but it does."),
    ("Is it a gun?", "yes", "It is a small toy gun."),
    ("Is a whale a mammal?", "no", "A whale is not a small mammal."),
    ("Is Cairo in Africa?", "no", "Cairo doesn't lie in the south of Africa."),
    ("Is Cairo in the south of Africa?", "yes", "Cairo lies in the north-east of Africa."),
    ("Is mercury a liquid at room temperature?", "yes", "At low temperature, mercury is a liquid."),
    ("Does Mars have moons?", "no", "Mars has two, and Venus doesn't have any."),
]  # fmt: skip


@pytest.mark.parametrize(("question", "wanted", "text"), SAME)
def test_a_claim_in_other_words_is_the_same(question, wanted, text):
    other = {"yes": "no", "no": "yes"}[wanted]
    assert AliasGrader()(text, [wanted], question=question).outcome == "correct"
    assert AliasGrader()(text, [other], question=question).outcome == "wrong"


@pytest.mark.parametrize(("question", "wanted", "text"), OTHER)
def test_a_claim_of_something_else_is_not(question, wanted, text):
    assert AliasGrader()(text, [wanted], question=question).outcome == "wrong"


def test_the_question_behind_a_passage_is_read():
    assert plain_question(LIBRARY) == "Is the library open on Mondays?"
    assert plain_question("Is it?\nAnswer briefly.") == "Is it?\nAnswer briefly."
