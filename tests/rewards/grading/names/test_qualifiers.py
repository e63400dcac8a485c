"""Names whose golds have a qualifier in brackets."""

import pytest

from abstain.rewards import AliasGrader

QUESTION = "In which town was the poet born?"


@pytest.mark.parametrize(("gold", "answer"), [
    ("Frankfurt (Oder)", "Frankfurt am Main"),
    ("Frankfurt (Oder)", "The poet was born in Frankfurt am Main on 18 October 1777."),
    ("Frankfurt (Oder)", "The poet was born in Frankfurt (Main)."),
    ("Boston (Lincolnshire)", "Boston, Massachusetts"),
    ("Boston (Lincolnshire)", "The poet was born in Boston, Massachusetts."),
    ("Springfield (Illinois)", "Springfield in Missouri"),
    ("Perth (Scotland)", "The town is Perth, Australia."),
    ("Newcastle (Australia)", "Newcastle upon Tyne"),
    ("Frankfurt (Oder)", "Frankfurt, on the Main"),
    ("Newcastle (Australia)", "Newcastle, in England"),
    ("Neustadt (Orla)", "Neustadt an der Donau"),
])  # fmt: skip
@pytest.mark.parametrize("strict", [True, False])
def test_another_place_of_the_name_is_not_paid(gold, answer, strict):
    grader = AliasGrader()
    grader = grader.for_reward() if strict else grader
    assert grader(answer, [gold], question=QUESTION).outcome == "wrong"


@pytest.mark.parametrize(("gold", "answer"), [
    ("Frankfurt (Oder)", "Frankfurt"),
    ("Frankfurt (Oder)", "Frankfurt (Oder)"),
    ("Frankfurt (Oder)", "The poet was born in Frankfurt in October 1777."),
    ("Boston (Lincolnshire)", "Boston"),
    ("Boston (Lincolnshire)", "The poet was born in Boston."),
    ("Boston (Lincolnshire)", "Boston, Lincolnshire"),
    ("Mercury (planet)", "Mercury"),
])  # fmt: skip
def test_the_name_alone_or_with_its_own_qualifier_is_right(gold, answer):
    assert AliasGrader()(answer, [gold], question=QUESTION).outcome == "correct"
