"""Places with the country or state that they lie in."""

import pytest

from abstain.rewards import AliasGrader


@pytest.mark.parametrize("grader", [AliasGrader(), AliasGrader().for_reward()])
@pytest.mark.parametrize(
    "answer", ["Paris in Texas", "It is Paris in Texas.", "The capital of France is Paris in Texas"]
)
def test_a_known_place_in_another_region_is_another_place(grader, answer):
    question = "What is the capital of France?"
    assert grader(answer, ["Paris"], question=question).outcome == "wrong"


@pytest.mark.parametrize(
    ("question", "gold", "answer"),
    [
        ("Where was Mozart born?", "Salzburg", "Salzburg in Austria"),
        ("Where was Mozart born?", "Salzburg", "He was born in Salzburg in 1756."),
        ("Where was Lincoln's home?", "Springfield", "Springfield in Illinois"),
        ("Which city hosted the 1936 Olympics?", "Berlin", "Berlin in Germany in 1936"),
    ],
)
def test_a_place_where_it_lies_or_that_is_not_known_may_stand(question, gold, answer):
    assert AliasGrader()(answer, [gold], question=question).outcome == "correct"


@pytest.mark.parametrize(
    ("gold", "answer", "outcome"),
    [
        ("Granada", "Granada (Andalusia, Spain)", "correct"),
        ("Granada", "Granada (Nicaragua)", "wrong"),
        ("Eisenach", "Eisenach, Thuringia", "correct"),
        ("Mvezo", "Mvezo, Eastern Cape, South Africa", "correct"),
        ("Detroit", "Detroit, MI", "correct"),
        ("Portland", "Portland, Maine", "wrong"),
        ("Pisa", "Pisa, in Tuscany, Italy", "correct"),
        ("Boston", "Boston (Lincolnshire)", "wrong"),
        ("Prague", "Prague, Bohemia", "correct"),
        ("Cambridge", "Cambridge, Massachusetts", "wrong"),
        ("Alloway", "Alloway, Ayrshire, Scotland", "correct"),
        ("Perth", "Perth, Scotland", "wrong"),
        ("Paris", "Paris (Normandy, Belgium)", "wrong"),
    ],
)
def test_a_region_and_a_country_may_stand_behind_a_place_that_lies_there(gold, answer, outcome):
    assert AliasGrader()(answer, [gold], question="In which town was it?").outcome == outcome


def test_a_state_may_have_its_country_behind_it_unless_the_name_is_that_of_a_country():
    grade, question = AliasGrader(), "Which US state is it?"
    assert grade("Idaho, USA", ["Idaho"], question=question).outcome == "correct"
    asked = "Which country has Tbilisi as its capital?"
    assert grade("Georgia, USA", ["Georgia"], question=asked).outcome == "wrong"
    asked = "What is the capital of the Seychelles?"
    assert grade("Victoria, Australia", ["Victoria"], question=asked).outcome == "wrong"


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [("King's College, Cambridge", "correct"), ("Harvard College, Cambridge", "wrong")],
)
def test_a_college_is_its_university_where_that_is_asked_for(answer, outcome):
    question = "Which university did Turing attend?"
    golds = ["University of Cambridge", "Cambridge"]
    assert AliasGrader()(answer, golds, question=question).outcome == outcome
    assert AliasGrader().for_reward()(answer, golds, question=question).outcome == "wrong"


@pytest.mark.parametrize(
    ("question", "gold", "answer"),
    [
        ("Where did the Pilgrims land in 1620?", "Plymouth", "Plymouth, England"),
        ("Where were the first shots of the Revolution?", "Lexington", "Lexington, Kentucky"),
        ("Where was Archimedes born?", "Syracuse", "Syracuse (New York)"),
        ("Where is the Mayo Clinic?", "Rochester", "Rochester, New York, USA"),
        ("Where is Dartmouth College?", "Hanover", "Hanover (Germany)"),
    ],
)
def test_a_namesake_of_a_place_is_not_paid(question, gold, answer):
    assert AliasGrader().for_reward()(answer, [gold], question=question).outcome == "wrong"
    assert AliasGrader().for_reward()(answer, [gold]).outcome == "wrong"


def test_a_place_that_shares_its_name_may_stand_alone_where_it_is_paid():
    grade = AliasGrader().for_reward()
    assert grade("Plymouth", ["Plymouth"], question="Where did they land?").outcome == "correct"
    assert grade("Vienna, Austria", ["Vienna"], question="Where was it?").outcome == "correct"
