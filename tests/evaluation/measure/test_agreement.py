from dataclasses import replace

import pytest
from answers import row

from abstain.evaluation.measure.agreement import agreement, stated, with_agreement
from abstain.evaluation.measure.confidence import of_rows
from abstain.rewards import Outcome

RIGHT, WRONG = Outcome.CORRECT, Outcome.WRONG
SILENT, BAD = Outcome.ABSTAINED, Outcome.MALFORMED


def test_agreement_is_the_share_that_says_the_same_however_it_is_spelt():
    assert agreement("St. Louis", ["saint louis", "ST LOUIS!", "Paris", None]) == 0.5
    assert agreement(None, [None, "x"]) == 0.0
    assert agreement("x", []) is None


def test_abstentions_and_what_cannot_be_read_state_nothing():
    assert stated(row(SILENT)) is None
    assert stated(row(BAD)) is None


def test_rows_get_the_agreement_of_their_own_question():
    def said(number, answer, outcome=RIGHT):
        return replace(row(outcome, number=number), answer=answer, completion=answer)

    others = [said(1, "France"), said(1, "Spain"), said(2, "x", SILENT), said(2, "Rome")]
    rows = with_agreement([said(1, "france"), said(2, "Oslo", WRONG), said(3, "Bern")], others)
    assert [one.agreement for one in rows] == [0.5, 0.0, None]
    assert of_rows(rows, "agreement") == ([0.5, 0.0], [True, False])


@pytest.mark.parametrize("answer", ["France", "  france."])
def test_spelling_does_not_part_answers(answer):
    assert agreement(answer, ["FRANCE"]) == 1.0
