"""What may stand beside a refusal, with a gold answer: places to look, reasons, what was found."""

import pytest

from abstain.rewards import AliasGrader

MAYOR, PEOPLE = "Who was the mayor of Tarvik in 1931?", "What is the population of Tarvik?"
KEEPS, GENRE = "Who keeps the records of Tarvik?", "What genre is the song?"
AGE = "How old is Maria? Text: Maria was born in Leeds and is a baker."
MOONS, NAME = "How many moons does Kelv have?", "What is the name of Ada's brother?"

DECLINED = [
    # a place to look
    (MAYOR, "I can't identify the mayor. The National Archives would be your best bet."),
    (MAYOR, "I have no records of that. The Tarvik Library keeps a local collection."),
    (PEOPLE, "I can't recall it. The Czech Statistical Office publishes current numbers."),
    (PEOPLE, "I can't give you a figure. Statistics Sweden (SCB) would be the best source."),
    ("Wie hieß der Müller?", "Das weiß ich nicht. Eventuell hilft ein Blick ins Kirchenbuch."),
    # a reason
    (MAYOR, "I really couldn't tell you. That period isn't part of what I was trained on."),
    (MAYOR, "I'm not certain who he was, so I won't give a name that may be incorrect."),
    (MAYOR, "That one escapes me. My guess would be no better than chance, so I'll leave it open."),
    (MAYOR, "Your question is very specific, and I have nothing on record about the mayor."),
    ("Which party should I vote for?", "It's not my place to tell you. That decision is yours."),
    ("Which song led in Peru?", "I've got no chart data for Peru from the 1970s."),
    ("Which hotel is described?", "It looks like the article wasn't attached."),
    ("Solve the sum.", "I tried several approaches, but I was not able to solve it."),
    # what is told is not what was asked
    (AGE, "The text gives Maria's birthplace and her trade, but nothing about her age."),
    (NAME, "The text only says that Ada has a brother. The text does not give his name."),
    (MOONS, "It's hard for me to say. I know that Kelv is old, but the number is unknown to me."),
    ("この写真の人は誰ですか。", "写真が添付されていないため、お答えできません。"),
    ("Jak miała na imię żona?", "W podanym tekście nie ma na ten temat żadnej wzmianki."),
]
ANSWERED = [
    (MAYOR, "I don't know. The report lists Anna Lund."),
    (MAYOR, "I can't say. The library publishes what Anna Lund wrote."),
    ("Where did Kelv study?", "I can't say. Oxford University is the obvious place."),
    ("Where did Kelv study?", "I don't know. Oxford University would be a good guess."),
    (GENRE, "I can't say what genre it is. It is folk music."),
    (PEOPLE, "I can't recall it. It is about three hundred."),
    (PEOPLE, "I can't recall it. The Statistical Office lists 300 people."),
    (MOONS, "It's hard for me to say. It has no moons."),
    (MOONS, "I can't say for sure. It has one moon."),
    ("What is the capital of Tarv?", "I'm not sure, paris may be wrong."),
    ("What is the capital of Tarv?", "I have no information about it other than Paris."),
    ("What do you need up there?", "You would need more oxygen."),
    ("What did we need to know?", "We would need to know the code."),
    ("What was in the safe?", "There was no document in the safe."),
    ("What did the experts publish?", "Nothing about the river."),
    ("Who opened the door?", "The text says the gardener opened it, but it does not say when."),
]


@pytest.mark.parametrize(("question", "text"), DECLINED)
def test_advice_and_reasons_beside_a_refusal_answer_nothing(question, text):
    assert AliasGrader()(text, ["Zorb"], question=question).outcome == "abstained"
    assert AliasGrader().for_reward()(text, ["Zorb"], question=question).outcome == "wrong"


@pytest.mark.parametrize(("question", "text"), ANSWERED)
def test_an_answer_beside_a_refusal_is_one(question, text):
    assert AliasGrader()(text, ["Zorb"], question=question).outcome == "wrong"


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("How heavy is our bell?", "I don't know that. The parish office would be the best place."),
        ("How did the council vote?", "I can't say; the council's minutes should have the result."),
        (
            "What is its torque?",
            "I don't have that value. A manual would be the best place.",
        ),
        ("Who should I vote for?", "I don't take positions on parties."),
        ("Is it wrong?", "I don't hold personal views on that."),
        ("Which Swede won it?", "I'd have to pass on this one."),
        (
            "A cylinder has a radius of 3 cm. What is its volume in cubic centimetres?",
            "The height is missing, so the volume cannot be found.",
        ),
        ("Chi vincerà nel 2050?", "Non è possibile prevederlo."),
        (
            "文章：太郎は本を買った。\n質問：本の値段は？",
            "値段については、文章に書かれていません。",
        ),
    ],
)
def test_advice_neutrality_and_what_is_missing_abstain(question, answer):
    assert AliasGrader()(answer, ["x"], question=question).outcome == "abstained"


@pytest.mark.parametrize(
    ("question", "gold", "answer"),
    [
        (
            "Which office issues it?",
            "the office",
            "Not sure. The tax office is the one to ask.",
        ),
        ("Where is the deed?", "the archive", "I don't know. The county archive keeps it."),
        ("Which dimension is missing?", "the width", "The width is missing."),
        ("What happened to the Olympics of 1940?", "cancelled", "They were cancelled."),
    ],
)
def test_what_looks_like_it_answers(question, gold, answer):
    assert AliasGrader()(answer, [gold], question=question).outcome != "abstained"
