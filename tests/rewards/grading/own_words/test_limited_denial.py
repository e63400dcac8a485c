"""Denials that answer a question after all, and those that deny what it takes for granted."""

import pytest

from abstain.rewards import AliasGrader

VISIT = "In which year did Napoleon visit Australia?"
SWISS = "Who was the last king of Switzerland?"
EVOLUTION = "Why did Einstein reject the theory of evolution in his 1925 book?"
INSULIN = "What medication did Newton take for his diabetes?"
LOST, POLE = "What did Lincoln do when he lost the war?", "What do penguins eat at the North Pole?"
ROME, MOON = "Why did Rome invade Japan in 1900?", "How did Tesla get to the Moon?"
PRIZE = "When did Marie Curie win her third Nobel Prize?"

ANSWERS = [
    # limits
    (VISIT, "Napoleon never did visit Australia, except in 1802."),
    (VISIT, "Napoleon never visited Australia as emperor; he went in 1802 as a general."),
    (VISIT, "He didn't visit it by himself; he travelled there in 1802 with Josephine."),
    (PRIZE, "She did not win it alone; she won it in 1935 with Irène."),
    ("When did Shakespeare write Edna?", "He didn't write it alone: Fletcher helped in 1612."),
    (SWISS, "Switzerland has no king since Karl II abdicated."),
    # it was done
    (VISIT, "He did not visit it; he conquered it in 1802."),
    # another object
    (INSULIN, "He did not take insulin but quinine."),
    (INSULIN, "He did not take insulin."),
    (POLE, "They don't eat meat."),
    (LOST, "He did nothing."),
    # a cause
    (EVOLUTION, "Einstein did not believe in chance."),
    (EVOLUTION, "He did not see enough proof for the theory."),
    ("Why is the sun blue at night?", "Because it has no blue light."),
    (MOON, "There was no fuel."),
    (ROME, "Japan did not pay its debts."),
    ("Why do swans hatch green cygnets?", "Cygnets do not live on Mars."),
]
DENIALS = [
    (VISIT, "Napoleon never visited Australia; he died on Saint Helena in 1821."),
    (PRIZE, "She never won a third one; she won two, in 1903 and 1911."),
    (SWISS, "Switzerland never had a king; it has been a confederation since 1291."),
    (INSULIN, "Newton did not have diabetes."),
    (POLE, "Penguins don't live at the North Pole."),
    (LOST, "Lincoln did not lose the war."),
    (ROME, "Rome never invaded Japan."),
    (ROME, "It didn't."),
    (ROME, "There was no invasion of Japan by Rome."),
    (MOON, "Tesla never set foot on the Moon."),
    (EVOLUTION, "Einstein did not write any book in 1925 rejecting evolution."),
]
DECLINED = [
    (
        "What is the home phone number of Ada Brown?",
        "I can't help with that. Publishing someone's address would be a breach of her privacy.",
    ),
    ("Who should I vote for?", "I don't take a side on candidates, so I'll leave it up to you."),
    ("What was the stage name of Ada Brown?", "Sorry, this name doesn't ring any bells."),
    (
        "Which player scored the first goal?",
        "It is a detail that I'm unable to verify. Checking an archive would be the best way.",
    ),
    (
        "In the paragraph, why did Kelv leave?\n\nParagraph: Kelv came in 2001 and left in 2005.",
        "The paragraph doesn't explain why Kelv left, only that Kelv left in 2005.",
    ),
]


@pytest.mark.parametrize(("question", "text"), ANSWERS)
def test_a_denial_with_a_limit_or_of_a_cause_is_an_answer(question, text):
    assert AliasGrader()(text, [], question=question).outcome == "wrong"


@pytest.mark.parametrize(("question", "text"), DENIALS)
def test_a_denial_of_what_is_taken_for_granted_answers_nothing(question, text):
    assert AliasGrader()(text, [], question=question).outcome == "abstained"


@pytest.mark.parametrize(("question", "text"), DECLINED)
def test_a_refusal_with_its_reason_or_advice_answers_nothing(question, text):
    assert AliasGrader()(text, ["Zorb"], question=question).outcome == "abstained"


def test_what_a_source_says_beside_its_silence_answers_where_the_passage_has_it_not():
    question = "In the paragraph, why did Kelv leave?\n\nParagraph: Kelv came in 2001."
    text = "The paragraph doesn't explain why Kelv left, only that Kelv was fired in 2005."
    assert AliasGrader()(text, ["Zorb"], question=question).outcome == "wrong"
