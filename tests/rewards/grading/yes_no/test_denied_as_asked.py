"""Questions that hold a denial, answered with it; beside each what denies another thing."""

import pytest

from abstain.rewards import AliasGrader, Outcome
from abstain.rewards.grading.yes_no.denied_as_asked import denies_as_asked

RIVERS, OSCAR = (
    "Which large country has no permanent rivers?",
    "Which actor refused the Oscar in 1973?",
)
LETTER, PLANTS = (
    "Which letter does not appear in any state name?",
    "Which vitamin is not found in plants?",
)

RIGHT = [
    (RIVERS, "Saudi Arabia", "Saudi Arabia has no permanent rivers."),
    (RIVERS, "Saudi Arabia", "Saudi Arabia does not have any permanent rivers."),
    (RIVERS, "Saudi Arabia", "Saudi Arabia is the large country that has no permanent rivers."),
    (OSCAR, "Marlon Brando", "Marlon Brando refused to accept the award."),
    (OSCAR, "Marlon Brando", "Marlon Brando declined it."),
    (LETTER, "Q", "The letter **Q** is the only one that doesn't appear in any state name."),
    (PLANTS, "Vitamin B12", "Vitamin B12 isn't found in plants."),
    ("Which president never married?", "James Buchanan", "James Buchanan was never married."),
    ("Which mammal does not have vocal cords?", "giraffe", "Giraffes have no vocal cords."),
    ("Quel pays n'a pas d'armée ?", "Costa Rica", "Le Costa Rica n'a pas d'armée."),
    ("Welches Land hat keine Armee?", "Costa Rica", "Costa Rica hat keine Armee."),
    ("¿Qué país no tiene ejército?", "Costa Rica", "Costa Rica no tiene ejército."),
    ("Která země nemá armádu?", "Kostarika", "Kostarika nemá armádu."),
]
WRONG = [
    (RIVERS, "Saudi Arabia", "Saudi Arabia has no permanent lakes."),
    (RIVERS, "Saudi Arabia", "Saudi Arabia is not the country that has no permanent rivers."),
    (RIVERS, "Saudi Arabia", "Saudi Arabia is no country that has permanent rivers."),
    (RIVERS, "Saudi Arabia", "Egypt, not Saudi Arabia, has no permanent rivers."),
    (RIVERS, "Saudi Arabia", "Saudi Arabia has no permanent rivers, but the answer is Libya."),
    (RIVERS, "Saudi Arabia", "Saudi Arabia has no permanent rivers, and Libya has none either."),
    (RIVERS, "Saudi Arabia", "Saudi Arabia and Libya have no permanent rivers."),
    (RIVERS, "Saudi Arabia", "Saudi Arabia has no permanent rivers. Wait, it was Libya."),
    (RIVERS, "Saudi Arabia", "Saudi Arabia has permanent rivers."),
    (PLANTS, "Vitamin B12", "Vitamin B12 is found in plants."),
    ("¿Qué país no tiene ejército?", "Costa Rica", "Costa Rica tiene ejército."),
    ("Who refused to give up her seat?", "Rosa Parks", "Rosa Parks gave up her seat."),
    (OSCAR, "Marlon Brando", "Marlon Brando accepted the award."),
    (OSCAR, "Marlon Brando", "Marlon Brando never refused the award."),
    (OSCAR, "Marlon Brando", "Marlon Brando did not refuse the Oscar; George C. Scott did."),
    (OSCAR, "Marlon Brando", "Marlon Brando's agent refused the award."),
    (OSCAR, "Marlon Brando", "Marlon Brando refused to say that Al Pacino refused it."),
    (LETTER, "Q", "The letter J does not appear, but Q does."),
    ("Which planet has no moons?", "Mercury", "Mercury has no rings."),
    ("Welches Land hat keine Armee?", "Costa Rica", "Costa Rica hat eine Armee."),
]


@pytest.mark.parametrize(("question", "gold", "text"), RIGHT)
def test_what_the_question_denies_may_be_denied_of_the_answer(question, gold, text):
    assert AliasGrader()(text, [gold], question=question).outcome == "correct"


@pytest.mark.parametrize(("question", "gold", "text"), WRONG)
def test_another_denial_or_a_second_one_is_not_paid(question, gold, text):
    for grader in (AliasGrader(), AliasGrader().for_reward()):
        assert grader(text, [gold], question=question).outcome != "correct"


def test_a_question_without_a_denial_is_left_to_the_other_ways():
    assert denies_as_asked("Saudi Arabia it is.", ["saudi arabia"], RIVERS) is None
    assert not denies_as_asked("France has no king.", ["france"], "Which country has a king?")


@pytest.mark.parametrize(
    "question",
    ["Which piano " + "x" * 596 + "?", "Who turned it and her down?", "z" * 700 + " not it?"],
)
def test_a_denial_that_a_cut_makes_or_takes_is_read_without_an_error(question):
    assert denies_as_asked("Italian Republic", ["india"], question) is None


@pytest.mark.parametrize("answer", ["fifty-two", "Fifty-two.", "fifty-two,"])
def test_an_answer_that_a_hyphen_makes_one_word_is_read_where_the_question_denies(answer):
    question = "How many cards are in a standard pack without jokers?"
    for gold in ("fifty-two", "fifty two", "52"):
        scored = AliasGrader()(answer, [gold, "fifty-two"], question=question)
        assert scored.outcome is Outcome.CORRECT


@pytest.mark.parametrize("name", ["Guinea-Bissau", "Guinea Bissau"])
def test_a_hyphen_in_the_accepted_answer_hides_no_opposite(name):
    question, golds = "Which African country has no coastline?", ["Guinea-Bissau"]
    for grader in (AliasGrader(), AliasGrader().for_reward()):
        opposite = grader(f"{name} has a coastline.", golds, question=question)
        assert opposite.outcome is Outcome.WRONG
    assert denies_as_asked(f"{name} has no coastline.", ["guinea bissau"], question) is True


def test_what_stands_at_the_end_of_the_answer_tells_whose_sentence_it_is_not_of_the_sentence():
    assert denies_as_asked("Saudi Arabia has no permanent rivers,", ["saudi arabia"], RIVERS)
    neighbour = "Saudi Arabia's neighbour has no permanent rivers."
    assert denies_as_asked(neighbour, ["saudi arabia"], RIVERS) is None
