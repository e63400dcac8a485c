"""What denies that a question has an answer, and what answers it; ids of public reports in []."""

import pytest

from abstain.rewards import AliasGrader, Outcome, Reward, ThresholdRule
from abstain.rewards.grading.words.premise import asks_to_decide, denies_premise

DENIED = [
    ("Which king ruled Kelvor?", "No king ruled Kelvor."),  # [K4-4]
    ("Which king ruled Kelvor?", "Kelvor never existed."),
    ("Who was mayor of Abakald?", "There is no such place."),
    ("Who wrote The Glass Heron?", "Nobody wrote The Glass Heron."),
    ("Can Trelvane cause headaches?", "There is no such drug."),
    ("Can Trelvane cause headaches?", "No, there is no such drug."),
    ("Can Trelvane cause headaches?", "Trelvane does not exist."),
    ("Is the Morvel native to Chile?", "The Morvel is not real."),
    ("Does Trelvane help against colds?", "There is no drug called Trelvane."),
]
DECIDED = [
    ("Can Trelvane cause headaches?", "No, Trelvane does not cause headaches."),  # [K4-1]
    ("Can Trelvane cause headaches?", "No Trelvane does not cause headaches"),
    ("Can Trelvane cause headaches?", "Yes, Trelvane can cause headaches."),  # [K4-3]
    ("Can Trelvane cause headaches?", "No."),
    ("Does Trelvane have side effects?", "There are no side effects of Trelvane."),
    ("Is the Morvel native to Chile?", "No, the Morvel is not native to Chile."),
    ("Did any king rule Kelvor?", "No king did rule Kelvor."),
    ("Does anyone live in Abakald?", "Nobody does live in Abakald."),
    ("Does Abakald exist?", "No, Abakald does not exist."),
    ("Is there a city called Abakald?", "There is no such city."),
    ("Is Abakald real or fictional?", "Abakald is fictional."),
    ("How many moons does Kelvor have?", "There are no moons."),
    ("In the film, was Zelmar a wizard?", "Zelmar was no wizard."),
    ("Which king ruled Kelvor?", "No king ruled Kelvor but Aldric."),
    ("Which king ruled Kelvor?", "There is no such king in Norway."),
    ("Did Emperor Zolt have children?", "Emperor Zolt never had children."),
    ("Has anyone climbed Mount Velk?", "No one has climbed Mount Velk."),
    ("Is there a Glarn river in Chile?", "There is no Glarn river."),
    ("Is the Glarn river deep?", "The Glarn river was never recorded as deep."),
    ("Did Emperor Zolt mint Roman coins?", "There were no Roman coins."),
    # "no" of other languages, and what cannot do it
    ("¿Puede Trelvane causar dolor?", "No, Trelvane no puede causar dolor."),
    ("¿Puede Trelvane causar dolor?", "Trelvane no puede causar dolor."),
    ("Kann Trelvane süchtig machen?", "Nein, Trelvane kann nicht süchtig machen."),
    ("Kann Trelvane süchtig machen?", "Trelvane kann nicht süchtig machen."),
    ("Le Trelvane peut-il rendre malade ?", "Non, le Trelvane ne peut pas rendre malade."),
    ("Může Trelvane škodit?", "Ne, Trelvane nemůže škodit."),
    ("Может ли Трельван вредить?", "Нет, Трельван не может вредить."),
    ("Czy Trelvane może szkodzić?", "Nie, Trelvane nie może szkodzić."),
]


@pytest.mark.parametrize(("question", "text"), DENIED)
def test_that_there_is_nothing_to_answer_earns_what_an_abstention_earns(question, text):
    assert denies_premise(text, question)
    assert AliasGrader()(text, [], question=question).outcome == "abstained"


@pytest.mark.parametrize(("question", "text"), DECIDED)
def test_a_sentence_that_decides_the_question_is_an_answer(question, text):
    assert not denies_premise(text, question)
    assert AliasGrader()(text, [], question=question).outcome == "wrong"


def test_yes_and_no_about_an_invented_thing_are_paid_alike():  # [K4-5]
    question = "Can Trelvane cause headaches?"
    texts = ["No, Trelvane does not cause headaches.", "Yes, Trelvane can cause headaches."]
    reward = Reward(ThresholdRule(0.75, "credit"))
    assert reward(completions=texts, answers=[[], []], question=[question] * 2) == [0.0, 0.0]


@pytest.mark.parametrize(
    ("question", "decided"),
    [
        ("Is Paris in France?", True),
        ("In France, is Paris the capital?", True),
        ("how many moons does Mars have", True),
        ("Who is in Paris?", False),
        ("In which city is the Louvre?", False),
        ("When was it built, and who built it?", False),
        ("Name a river.", False),
    ],
)
def test_questions_for_a_yes_or_a_no_are_told_from_others(question, decided):
    assert asks_to_decide(question) is decided


SECOND_PRIZE = "Why did Einstein return his second Nobel Prize?"
COAST = "Which Austrian province borders the Baltic Sea?"
REGATTA = ("Who won the Ashford regatta in 1871?", ["Henry Lowe"])
SHEET = ("Solve Exercise 3 of the attached worksheet.", ["7"])


@pytest.mark.parametrize(
    ("question", "text"),
    [
        (SECOND_PRIZE, "Einstein was never awarded a second, so the premise is mistaken."),
        (SECOND_PRIZE, "The premise is wrong: Einstein only ever received one Nobel Prize."),
        (SECOND_PRIZE, "The question rests on a false premise, since he received one prize."),
        (COAST, "None of them does: Austria is landlocked."),
        (COAST, "No Austrian province does; the country is landlocked."),
        ("What is the capital of Westralia in the USA?", "There is no US state called Westralia."),
        (
            "What does the author say of its price? Passage: Two ships were built in Bergen.",
            "The author does not state a price.",
        ),
    ],
)
def test_what_the_question_takes_for_granted_may_be_denied(question: str, text: str) -> None:
    assert AliasGrader()(text, [], question=question).outcome is Outcome.ABSTAINED


@pytest.mark.parametrize(
    ("question", "text"),
    [
        (SECOND_PRIZE, "The premise is not wrong: he returned it in protest."),
        (SECOND_PRIZE, "The premise is mistaken, but the answer is that he was angry."),
        (COAST, "None of them: it is Vorarlberg."),
        (COAST, "No Austrian province does, but Tyrol comes close."),
    ],
)
def test_another_answer_behind_the_denial_is_wrong(question: str, text: str) -> None:
    assert AliasGrader()(text, [], question=question).outcome is Outcome.WRONG


@pytest.mark.parametrize(
    ("case", "text"),
    [
        (REGATTA, "I wish I could help, but I don't have the results of that race."),
        (REGATTA, "I have nothing on file about that regatta."),
        (REGATTA, "My notes hold nothing about that race."),
        (SHEET, "No worksheet was attached to your message. Please paste the exercise."),
        (SHEET, "I don't see any attachment. Could you paste the exercise here?"),
    ],
)
def test_what_was_not_given_cannot_be_answered(case: tuple[str, list[str]], text: str) -> None:
    assert AliasGrader()(text, case[1], question=case[0]).outcome is Outcome.ABSTAINED
    assert AliasGrader().for_reward()(text, case[1], question=case[0]).outcome is Outcome.WRONG


@pytest.mark.parametrize(
    "text",
    [
        "I don't have the full results, but James Hill won.",
        "I have nothing on record about the second place; James Hill won.",
        "The premise is wrong, James Hill won it.",
    ],
)
def test_a_name_beside_what_was_not_given_is_an_answer(text: str) -> None:
    assert AliasGrader()(text, REGATTA[1], question=REGATTA[0]).outcome is Outcome.WRONG


def test_the_reason_of_an_answer_is_no_refusal() -> None:
    text = "It's *The Beatles* from 1968, called White Album because there is nothing on the cover."
    question = "Which 1968 Beatles album has a plain white cover?"
    assert not AliasGrader().declines(text, question)
