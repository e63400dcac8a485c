"""Options of a question: said alone they are answers, named together or asked back they are not."""

import pytest

from abstain.rewards import AliasGrader
from abstain.rewards.grading.own_words.reading import reads_as

YARN, RIVERS = (
    "Which weight of yarn is heavier: DK or worsted?",
    "Which is longer, the Nile or the Amazon?",
)
REED, DRINKS = "Does a clarinet or an oboe have a double reed?", "Is tea or coffee older?"
MAMMAL = "Which of these is a mammal: a shark, a whale or a tuna?"
LETTERED = "Which is harder?\nA) quartz\nB) topaz"

CHOSEN = [
    (YARN, "Worsted. But honestly I don't know."),
    (YARN, "Worsted is heavier. But honestly I don't know."),
    (RIVERS, "Nile. Honestly, I have no idea."),
    (RIVERS, "I don't know. The Nile."),
    (REED, "An oboe. But I do not know."),
    (DRINKS, "Tea. I'm not sure though, I don't know."),
    (MAMMAL, "A whale. I cannot say."),
    ("Was it Crick or Watson who was English?", "Crick. I have no idea, to be honest."),
    ("Which metal melts first, tin or lead?", "Tin! But I don't actually know."),
    ("Which is hotter, a red dwarf or a white dwarf?", "The white dwarf. But I don't know."),
    (LETTERED, "topaz. But I don't know."),
]
NOT_CHOSEN = [
    (YARN, "DK or worsted? I don't know."),
    (YARN, "I don't know whether worsted is heavier."),
    (YARN, "Is worsted heavier? I don't know."),
    (YARN, "Worsted? DK? I don't know."),
    (YARN, "Heavier? I don't know."),
    (REED, "A double reed? I don't know."),
    (DRINKS, "Older: I do not know."),
    ("Who was born first, Bach or Handel?", "Born first? I have no idea."),
    ("What year or decade was the Fiat Zeta built?", "The year. I don't know."),
    ("When was the house built, in 1920 or so?", "The house: I don't know."),
    ("Are there any books or films about Trelvan?", "Books about Trelvan: I don't know of any."),
    ("Who is the mayor of Brno?", "Mayor of Brno. I don't know that."),
]


@pytest.mark.parametrize(("question", "text"), CHOSEN)
def test_an_option_said_alone_is_an_answer_beside_a_refusal(question, text):
    assert reads_as(text, question) is None
    for grade in (AliasGrader(), AliasGrader().for_reward()):
        assert grade(text, ["something else"], question=question).outcome == "wrong"


@pytest.mark.parametrize(("question", "text"), NOT_CHOSEN)
def test_options_asked_back_or_other_words_of_the_question_choose_nothing(question, text):
    assert reads_as(text, question) == "declines"


def test_an_abbreviation_of_the_question_is_not_spelled_out_by_a_refusal():
    assert reads_as("I don't know.", "What does DK stand for in knitting?") == "declines"
