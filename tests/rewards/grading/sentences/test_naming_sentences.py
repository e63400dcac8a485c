"""What a symbol stands for and a name in quotes at the end, beside what names another thing."""

import pytest

from abstain.rewards import AliasGrader

SODIUM, NAME = "Which element has the symbol Na?", "What name did Odysseus give to Polyphemus?"
NATO = "What does NATO stand for?"

RIGHT = [
    (SODIUM, "Sodium", "Na is the chemical symbol for sodium, which comes from Latin *natrium*."),
    (SODIUM, "Sodium", "The symbol Na stands for sodium."),
    (SODIUM, "Sodium", '"Na" is the symbol for the element sodium.'),
    (SODIUM, "Sodium", "Na is the symbol for sodium, K for potassium."),
    (NATO, "North Atlantic Treaty Organization",
     "NATO is an abbreviation of North Atlantic Treaty Organization, founded in 1949."),
    ("Which country has the internet code .ch?", "Switzerland",
     ".ch is the country code for Switzerland."),
    (NAME, "Nobody", 'Odysseus told Polyphemus that his name was "Nobody".'),
    (NAME, "Nobody", "Odysseus told Polyphemus that his name was “Nobody.”"),
    (NAME, "Nobody", 'He told him his name was "Nobody".'),
    ("What is Superman's real name?", "Clark Kent",
     'Superman told Lois that his real name was "Clark Kent".'),
]  # fmt: skip
WRONG = [
    ("Which element has the symbol Na?", "Sodium", "Na is the wrong symbol for sodium."),
    (
        "Which element has the symbol Na?",
        "Sodium",
        "Na is the former symbol for sodium, now nitrogen.",
    ),
    ("Which element has the symbol Na?", "Sodium", "Na is the opposite of the symbol for sodium."),
    ("Which element has the symbol Na?", "Sodium", "Na is a false abbreviation of sodium."),
    (SODIUM, "Sodium", "Na is not the symbol for sodium."),
    (SODIUM, "Sodium", "K is the symbol for sodium."),
    (SODIUM, "Sodium", "Na is the chemical symbol for potassium, not sodium."),
    (SODIUM, "Sodium", "Na is the symbol for sodium chloride."),
    (SODIUM, "Sodium", "Na is the chemical symbol for sodium or potassium."),
    (SODIUM, "Sodium", "Na is the symbol for sodium. Wait, no, it is potassium."),
    (NAME, "Nobody", 'Odysseus told Polyphemus that his name was not "Nobody".'),
    (NAME, "Nobody", 'Odysseus told Polyphemus that his name was "Odysseus", not "Nobody".'),
    (NAME, "Nobody", 'Polyphemus said that his own name was "Nobody".'),
    (NAME, "Nobody", 'Hermes told Polyphemus that his name was "Nobody".'),
    (NAME, "Nobody", 'Odysseus told Polyphemus that the dog\'s name was "Nobody".'),
    (NAME, "Nobody", "Nobody knows."),
]


@pytest.mark.parametrize(("question", "gold", "text"), RIGHT)
def test_a_sentence_that_gives_the_name_is_right(question, gold, text):
    assert AliasGrader()(text, [gold], question=question).outcome == "correct"


@pytest.mark.parametrize(("question", "gold", "text"), WRONG)
def test_a_sentence_that_denies_it_or_names_another_thing_is_not_paid(question, gold, text):
    assert AliasGrader()(text, [gold], question=question).outcome != "correct"
