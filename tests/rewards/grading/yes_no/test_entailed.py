"""A claim that says more than was asked affirms it, one that denies more denies it."""

import pytest

from abstain.rewards import AliasGrader

VICTORIA, THAMES = (
    "Was Queen Victoria succeeded by her son?",
    "Does the Thames flow through Oxford?",
)
NORWAY, NATO = "Does Norway belong to the European Union?", "Is Finland a member of NATO?"
APOLLO, LONDON = "Did Buzz Aldrin take part in Apollo 8?", "Was Shakespeare born in London?"
KOALA, WEDDING = "Is a koala a marsupial?", "Did Anne attend the wedding?"
ORBIT, EVEREST = "Does the Sun orbit the Earth?", "Is Mount Everest in the Andes?"
TITANIC, PLAN = "Did the Titanic reach New York?", "Was the second plan accepted?"

SAYS_MORE = [
    (VICTORIA, "yes", "Queen Victoria was succeeded by her eldest son in 1901."),
    (THAMES, "yes", "The Thames flows straight through Oxford, where it is called the Isis."),
    (PLAN, "yes", "The second plan was accepted by the committee."),
    (NATO, "yes", "Finland joined NATO in April 2023."),
    ("Does sound travel faster in water than in air?", "yes",
     "Sound travels more than four times faster in water than in air."),
    ("Is Aconcagua in the Andes?", "yes", "Aconcagua is located in the Argentine Andes."),
    ("Is the Pacific the largest ocean?", "yes", "The Pacific is by far the largest ocean."),
    (LONDON, "no", "It is widely accepted that Shakespeare was not born in London."),
]  # fmt: skip
DENIES_MORE = [
    (NORWAY, "no", "Norway has never been a member of the European Union."),
    (APOLLO, "no", "Buzz Aldrin was not on board Apollo 8."),
    ("Did Tom go to the match?", "no", "Tom did not go because he had a cold."),
    ("Does the IAU classify Pluto as a planet?", "no",
     "The IAU has not classified Pluto as a planet since 2006; it is a dwarf planet."),
    ("Can ostriches fly?", "no", "Ostriches are unable to fly, but they can run fast."),
]  # fmt: skip
IN_TWO_PARTS = [
    (KOALA, "yes", "Despite the common name, a koala is not a bear but a marsupial."),
    (ORBIT, "no", "The Earth orbits the Sun, not the other way round."),
    (EVEREST, "no", "Mount Everest lies in the Himalayas, not the Andes."),
    (TITANIC, "no", "The Titanic sank before it could reach New York."),
    ("Is Hungarian an Indo-European language?", "no",
     "Hungarian belongs to the Uralic family and is not an Indo-European language."),
]  # fmt: skip
OF_ANOTHER = [
    (VICTORIA, "yes", "Queen Victoria was succeeded by her eldest grandson."),
    (VICTORIA, "yes", "Queen Victoria was succeeded by her son's wife."),
    (VICTORIA, "yes", "Queen Victoria was nearly succeeded by her son."),
    (THAMES, "yes", "A tributary of the Thames flows through Oxford."),
    ("Is Pluto a planet?", "yes", "Pluto is a dwarf planet."),
    ("Is Georgia a country?", "yes", "Georgia is a country singer."),
    ("Is K2 the highest mountain?", "yes", "K2 is the highest mountain in Pakistan."),
    ("Is the UK a member of the EU?", "yes", "The UK joined the EU in 1973 and left in 2020."),
    (NATO, "yes", "Finland is a candidate member of NATO."),
    (PLAN, "yes", "The first plan was accepted by the committee."),
    (WEDDING, "yes", "Anne wanted to attend the wedding in May."),
    ("Did Germany win the 2018 World Cup?", "yes", "Germany won a match in the 2018 World Cup."),
    ("Did Tesla invent the radio?", "yes", "Tesla was the inventor of a coil used in the radio."),
    ("Are bats blind?", "yes", "It is widely believed that bats are blind, but this is false."),
]  # fmt: skip
DENIES_LESS = [
    (WEDDING, "no", "Anne did not attend the wedding alone; she came with Bob."),
    (WEDDING, "no", "Anne did not attend the wedding in a white dress."),
    (WEDDING, "no", "Anne did not only attend the wedding; she sang at it."),
    (NORWAY, "no", "Norway is not a founding member of the European Union."),
    ("Is Lima the capital of Peru?", "no", "Lima is not just the capital of Peru."),
    ("Are dogs allowed in the museum?", "no", "Dogs are not permitted in the museum shop."),
    (KOALA, "no", "A koala is not a bear but a marsupial."),
    (ORBIT, "no", "The Sun orbits the Earth, not the other way round."),
    (TITANIC, "no", "The Titanic reached New York before it could sink."),
]  # fmt: skip


@pytest.mark.parametrize(("question", "gold", "answer"), SAYS_MORE + DENIES_MORE + IN_TWO_PARTS)
def test_who_says_more_says_what_was_asked_too(question, gold, answer):
    assert AliasGrader()(answer, [gold], question=question).outcome == "correct"


@pytest.mark.parametrize(("question", "gold", "answer"), OF_ANOTHER + DENIES_LESS)
def test_another_thing_or_a_narrower_denial_decides_nothing(question, gold, answer):
    assert AliasGrader()(answer, [gold], question=question).outcome == "wrong"


@pytest.mark.parametrize(("question", "gold", "answer"), SAYS_MORE[:3] + DENIES_MORE[:2])
def test_a_reward_does_not_pay_for_it(question, gold, answer):
    assert AliasGrader(abstentions="strict")(answer, [gold], question=question).outcome == "wrong"


@pytest.mark.parametrize(
    ("question", "gold", "text"),
    [
        (
            "Is Switzerland a member of the European Union?",
            "no",
            "Switzerland is not a member of the European Union, but it is indeed one.",
        ),
        ("Is a tomato a fruit?", "yes", "A tomato is a fruit, but it isn't really one."),
        ("Is a tomato a fruit?", "yes", "A tomato is a red fruit, but hardly anyone thinks so."),
        (
            "Was Victoria succeeded by her son?",
            "yes",
            "Victoria was succeeded by her eldest son, but only in a novel.",
        ),
    ],
)
def test_a_but_that_takes_it_back_or_limits_it_decides_nothing(question, gold, text):
    assert AliasGrader()(text, [gold], question=question).outcome == "wrong"
