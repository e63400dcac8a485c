"""Further names of one thing, and names that are another's."""

import pytest

from abstain.rewards import AliasGrader

OPTIONS = "Which organelle makes energy?\nA. Nucleus\nB. Mitochondrion\nC. Ribosome"
RIVER, MOUNTAIN = "Which river flows there?", "Which mountain is it?"
CENTURY = "In which century was it built?"

SAME = [
    ("River Thames", "the Thames", RIVER),
    ("River Thames", "Thames River", RIVER),
    ("Colorado River", "Colorado", RIVER),
    ("Lake Baikal", "Baikal", "Which lake is deepest?"),
    ("Mount Everest", "Everest", MOUNTAIN),
    ("Yale University", "Yale", "Which university did she attend?"),
    ("12th century", "the twelfth century", CENTURY),
    ("12th century", "twelfth", CENTURY),
    ("nineteenth century", "19th", CENTURY),
    ("third", "3rd", "Which place did he reach?"),
    ("1st", "first", "Which place did he reach?"),
    ("South Korea", "Republic of Korea", "Which country?"),
    ("Czechia", "Czech Republic", "Which country?"),
    ("Ivory Coast", "C\u00f4te d'Ivoire", "Which country?"),
    ("B. Mitochondrion", "B", OPTIONS),
    ("(B) Mitochondrion", "Mitochondrion", OPTIONS),
    ("B. Mitochondrion", "B. Mitochondrion", OPTIONS),
    ("John F. Kennedy", "John Fitzgerald Kennedy", "Who was it?"),
    ("Franklin Delano Roosevelt", "Franklin D. Roosevelt", "Who was it?"),
    ("IBM (International Business Machines)", "International Business Machines", "Which firm?"),
    ("false", "No", "is the moon a planet"),
    ("False", "No, it is not.", "Is the moon a planet?"),
    ("TRUE", "Yes", "Is the sky blue?"),
    ("true", "true", "Is the sky blue?"),
]
ANOTHER = [
    ("River Thames", "River", RIVER),
    ("River Thames", "Severn", RIVER),
    ("Mount Everest", "Mount", MOUNTAIN),
    ("New York City", "York", "Which city?"),
    ("12th century", "thirteenth century", CENTURY),
    ("12th century", "century", CENTURY),
    ("third", "second", "Which place did he reach?"),
    ("North Korea", "Republic of Korea", "Which country?"),
    ("B. Mitochondrion", "A", OPTIONS),
    ("B. Mitochondrion", "Nucleus", OPTIONS),
    ("B. Mitochondrion", "A. Mitochondrion", OPTIONS),
    ("B. Mitochondrion", "(C) Mitochondrion", OPTIONS),
    ("E. coli", "E", "Which bacterium?"),
    ("John F. Kennedy", "John Robert Kennedy", "Who was it?"),
    ("George W. Bush", "George H. Bush", "Who was it?"),
    ("IBM (United States)", "United States", "Which firm?"),
    ("true", "No", "Is the sky blue?"),
    ("true", "yes", "Which word is a keyword of C++?"),
    ("false", "Yes, it is.", "Is the moon a planet?"),
]


@pytest.mark.parametrize(("gold", "answer", "question"), SAME)
@pytest.mark.parametrize("grader", [AliasGrader(), AliasGrader().for_reward()])
def test_another_name_of_the_same_thing_is_right(grader, gold, answer, question):
    assert grader(answer, [gold], question=question).outcome == "correct"


@pytest.mark.parametrize(("gold", "answer", "question"), ANOTHER)
@pytest.mark.parametrize("grader", [AliasGrader(), AliasGrader().for_reward()])
def test_a_part_of_a_name_and_another_thing_are_wrong(grader, gold, answer, question):
    assert grader(answer, [gold], question=question).outcome == "wrong"
