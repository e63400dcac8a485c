"""What a text, a problem or everybody leaves out, and what stands in front of such a refusal."""

import pytest

from abstain.rewards import AliasGrader, NumericGrader, Outcome, is_abstention
from abstain.rewards.grading.own_words.no_answer import says_there_is_none
from abstain.rewards.grading.own_words.out_of_time import was_dead_by_then

MILL = "Passage: The mill at Tarv burnt down in 1820 and was rebuilt. Question: "
WHO, WHY = MILL + "Who was the miller of Tarv?", MILL + "Why was the mill rebuilt?"
EGGS = "Ida buys 12 eggs and a cake. An egg costs 2 crowns. How much does she pay in total?"
TERMS, KELV = "What were the terms of the deal?", "Which play did Otto Kelv write in 1850?"
AWARD, DOSE = "Who received the Tarv Award in 1931?", "Which dose should I take?"

LEFT_OUT = [
    (WHO, "The passage only states that the mill burnt down. The miller is never named."),
    (WHO, "The text says nothing about the miller."),
    (WHO, "While the text mentions a fire, the name of the miller isn't given."),
    (WHY, "The article tells us that the mill was rebuilt, but it gives no reason for that."),
    (WHY, "No reason is given. The passage merely notes that it was rebuilt."),
    (WHY, "The passage notes that the mill was rebuilt without saying why."),
    (MILL + "How tall is the mill?", "We are only told when it burnt down, not how tall it is."),
    (MILL + "Which ships were lost?", "A fire is mentioned, but neither ship is named."),
    (TERMS, "The terms were never made public."),
    (TERMS, "Only the two companies would know that."),
    ("Text: Die Mühle brannte. Frage: Wem gehörte die Mühle?",
     "Im Text steht nur, dass die Mühle brannte; der Besitzer wird nicht genannt."),
    # what leads up to it
    (AWARD, "The Tarv Award was founded by the Kelv family. I have no idea who received it."),
    (AWARD, "Newspapers of the time seldom printed such lists. For this reason I can't answer."),
    # who is spoken to
    (DOSE, "I'm not in a position to advise you. A nurse is the right person to ask."),
    ("What does the attached contract say?", "It looks like the contract didn't come through."),
    ("Was steht auf dem Foto?", "Bei mir ist kein Foto angekommen."),
    ("How big is Tarv?", "There are dozens of places called Tarv. Which one do you mean?"),
    (KELV, "My familiarity with his work is too thin to give you a reliable answer."),
]  # fmt: skip
GIVEN = [
    (AWARD, "The Tarv Award went to Ada Kelv in that year. I don't know the reason for that."),
    (AWARD, "The prize of that year was handed to Ada Kelv. So I can't say more."),
    (AWARD, "Though I can't verify it, the winner in that year was Ada Kelv."),
    (WHO, "It was run by a widow, whose name the passage leaves out."),
    (MILL + "When did it burn down?", "The text only says it was in spring; no year is given."),
    (MILL + "When was it rebuilt?", "While the day isn't given, the year is 1820."),
    (WHO, "Only Ada Kelv would know that, since she ran it."),
    ("What cannot be recovered from the sea?", "The ship cannot be recovered."),
    ("Do snakes hear?", "Snakes can't hear as we do."),
    (WHO, "The text only says that Ada Kelv was the miller. It does not say when."),
    (WHO, "The text only says that a widow ran the mill of Tarv. It does not say why."),
    (WHO, "The text says that the miller was a widow. Her name is not mentioned."),
    (WHO, "It was run by the abbot, whose name is not mentioned in the text."),
    (MILL + "How old was the mill?", "Though it isn't described, the text gives its age as 40."),
    (MILL + "What did the miller say?", "The miller said he had no idea."),
    (MILL + "Until when did nothing burn?", "The passage says nothing burnt until 1820."),
    ("Why did the sale fail?", "The price was not stated."),
    ("What happened to the captain?", "The captain was never named in court."),
    (AWARD, "It went to Ada Kelv. I have no idea who else received it."),
    (AWARD, "Ada Kelv received it. I can't tell why."),
    ("Which film did he make?", "The Unknown"),
]


@pytest.mark.parametrize(("question", "text"), LEFT_OUT)
def test_what_is_left_out_is_not_answered(question, text):
    assert AliasGrader()(text, ["Zorb"], question=question).outcome == "abstained"
    assert AliasGrader().for_reward()(text, ["Zorb"], question=question).outcome == "wrong"


@pytest.mark.parametrize(("question", "text"), GIVEN)
def test_what_is_given_beside_a_silence_is_an_answer(question, text):
    assert AliasGrader()(text, ["Zorb"], question=question).outcome == "wrong"


def test_a_problem_without_its_givens_is_left_open_whatever_is_worked_out_before():
    grade = NumericGrader()
    for text in (
        "The price of the cake is missing.",
        "Without knowing what the cake costs, this can't be answered.",
        "That depends on the price of the cake, and it is not given.",
        "The eggs cost 12 × 2 = 24 crowns, but the price of the cake is not given, so there isn't "
        "enough information to find the total.",
        "I'd need the price of the cake to work this out.",
        "The total cannot be computed without the price of the cake.",
    ):
        assert grade(text, [], question=EGGS).outcome is Outcome.ABSTAINED
    for text in (
        "24. The size of the cake is not given, so I assume a small one.",
        "She pays 24 crowns. The price of the cake is missing.",
        "12 × 2 = 24 crowns.",
    ):
        assert grade(text, [], question=EGGS).outcome is Outcome.WRONG


@pytest.mark.parametrize(
    "text",
    [
        "Kelv died in 1831.",
        "Kelv wasn't alive in 1850 anymore.",
        "Otto Kelv starb 1831, also kann er 1850 nichts geschrieben haben.",
        "Kelv zmarł w 1831 roku, więc w 1850 nie mógł niczego napisać.",
        "Kelv had been dead for decades by 1850. No play of his was written that year.",
    ],
)
def test_the_dead_do_nothing_more(text):
    assert was_dead_by_then(text, KELV)
    assert says_there_is_none(text, KELV)
    assert AliasGrader()(text, [], question=KELV).outcome is Outcome.ABSTAINED


def test_a_death_does_not_hide_an_answer():
    for text in (
        "Kelv died in 1831, and Faust was written in 1850.",
        "Kelv died in 1851.",
        "His father died in 1831.",
    ):
        assert not says_there_is_none(text, KELV)
    assert not was_dead_by_then("He died in 1831.", "In which year did Otto Kelv die?")


def test_an_event_that_was_not_has_no_count():
    question = "How many medals did Norway win at the 1940 Olympics?"
    text = "The 1940 Games never took place, so no medals were awarded."
    assert says_there_is_none(text, question)
    assert not says_there_is_none("Norway won no medals.", question)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("What kind of proteins do bacteria secrete?",
         "According to the passage, bacteria secrete enzymes that digest it, not proteins."),
        ("What poet wrote The Massacre of Anarchy?",
         'According to the passage, Shelley wrote "The Mask of Anarchy", not "The Massacre".'),
        ("What was the principle shown in The Mark of Anarchy?",
         'According to the passage, The Mask (not "Mark") shows the principle of protest.'),
    ],
)  # fmt: skip
def test_what_sets_the_question_right_leaves_nothing_out(question, text):
    assert not is_abstention(text, question, "own words")
