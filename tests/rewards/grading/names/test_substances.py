import pytest

from abstain.rewards import AliasGrader, Outcome
from abstain.rewards.grading.names.substances import plain_formula, with_usual_name

GAS, UNIT = "Which gas is it?", "What is the SI unit of this quantity?"
ACID = "Which acid is in car batteries?"


@pytest.mark.parametrize(
    ("completion", "gold", "question"),
    [
        ("CO₂", "carbon dioxide", GAS),
        ("$N_2$", "nitrogen", GAS),
        ("Molecular nitrogen, N₂", "nitrogen", GAS),
        ("H2SO4", "sulphuric acid", ACID),
        ("sulfuric acid", "sulphuric acid", ACID),
        ("carbon dioxide", "CO2", GAS),
        ("Ohms (Ω)", "ohm", UNIT),
        ("Pa", "pascal", UNIT),
        ("Amperes", "ampere", UNIT),
        ("Force is measured in newtons (N).", "newton", "In what unit is force measured?"),
    ],
)
def test_a_formula_a_symbol_and_a_plural_name_the_thing(completion, gold, question):
    assert AliasGrader()(completion, [gold], question=question).outcome is Outcome.CORRECT


@pytest.mark.parametrize(
    ("completion", "gold", "question"),
    [
        ("CO", "carbon dioxide", GAS),
        ("Co", "carbon monoxide", GAS),
        ("NO₂", "nitrous oxide", GAS),
        ("CO₂ (carbon monoxide)", "carbon dioxide", GAS),
        ("H2SO3", "sulfuric acid", ACID),
        ("kPa", "pascal", UNIT),
        ("pa", "pascal", UNIT),
        ("V", "ohm", UNIT),
        ("methane", "CH4", "What is the chemical formula of methane?"),
        ("N", "nitrogen", "Which letter begins the word?"),
    ],
)
def test_a_neighbour_or_another_kind_of_name_does_not(completion, gold, question):
    grade = AliasGrader()
    for grader in (grade, grade.for_reward()):
        assert grader(completion, [gold], question=question).outcome is Outcome.WRONG


def test_a_reward_pays_a_formula_alone_and_not_with_a_state_beside_it():
    paid = AliasGrader().for_reward()
    assert paid("CO₂", ["carbon dioxide"], question=GAS).outcome is Outcome.CORRECT
    assert paid("Frozen CO2", ["carbon dioxide"], question=GAS).outcome is Outcome.WRONG


def test_short_words_of_a_sentence_are_no_formulas():
    said = "In the air, as I know, He and No are at rest."
    assert with_usual_name(said, "helium", "Which element is it?") == said
    assert plain_formula("$\\mathrm{C_6H_{12}O_6}$") == "C6H12O6"
