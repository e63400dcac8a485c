"""A clause that names the answer in another rank, relation or role does not give it."""

import pytest

from abstain.rewards import AliasGrader, NumericGrader

OCEAN, CAPITAL = "What is the largest ocean?", "What is the capital of Australia?"
PLANET = "Which planet is the largest in the Solar System?"
SEA, BONES = "Who is the god of the sea?", "How many bones are in the adult human body?"

RIGHT = [
    (OCEAN, "Pacific Ocean", "The Pacific Ocean is the largest ocean, followed by the Atlantic."),
    (CAPITAL, "Canberra", "Canberra has been the capital of Australia since 1927."),
    (PLANET, "Jupiter", "Jupiter is by far the largest planet in the Solar System."),
    (SEA, "Poseidon", "Poseidon, the brother of Zeus, is the god of the sea."),
]
WRONG = [
    (OCEAN, "Pacific Ocean", "Pacific Ocean is the second largest ocean."),
    (PLANET, "Jupiter", "Jupiter is the largest moon of Saturn."),
    ("What language has the most native speakers?", "Mandarin",
     "English has the most native speakers, ahead of Mandarin."),
    (CAPITAL, "Canberra", "Canberra is the capital of Austria."),
    ("Which element has the atomic number 79?", "gold", "Gold has the atomic number 80."),
    (SEA, "Poseidon", "Poseidon is the god of thunder."),
    ("Which river flows through Paris?", "Seine",
     "The river through Paris is a tributary of the Seine."),
    ("Who wrote the novel Dracula?", "Bram Stoker",
     "Bram Stoker published the novel Dracula, which Polidori wrote."),
]  # fmt: skip
STILL_PAID = [
    (PLANET, "Jupiter", "Jupiter is one of the largest planets in the Solar System."),
    (SEA, "Poseidon", "Poseidon is the brother of the god of the sea."),
    ("In which city was Mozart born?", "Salzburg", "Mozart died in Salzburg."),
]


@pytest.mark.parametrize(("question", "gold", "text"), RIGHT)
def test_what_stands_beside_the_slot_lets_an_answer_stand(question, gold, text):
    assert AliasGrader()(text, [gold], question=question).outcome == "correct"


@pytest.mark.parametrize(("question", "gold", "text"), WRONG)
def test_another_rank_name_number_relation_or_role_is_wrong(question, gold, text):
    assert AliasGrader()(text, [gold], question=question).outcome == "wrong"


def test_a_number_of_another_kind_is_not_the_one_asked_for():
    said = "The adult human body has 206 bones."
    assert NumericGrader()(said, ["206"], question=BONES).outcome == "correct"
    assert NumericGrader()("A baby has 206 bones.", ["206"], question=BONES).outcome == "wrong"
    days = "How many days are in a leap year?"
    said = "A normal year has 366 days, a leap year 365."
    assert NumericGrader()(said, ["366"], question=days).outcome == "wrong"


@pytest.mark.xfail(strict=True, reason="still paid")
@pytest.mark.parametrize(("question", "gold", "text"), STILL_PAID)
def test_these_of_another_rank_relation_or_role_should_be_wrong(question, gold, text):
    assert AliasGrader()(text, [gold], question=question).outcome == "wrong"
