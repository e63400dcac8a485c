from dataclasses import replace
from functools import partial

import pytest
import tiny
from answers import row

from abstain.evaluation.arms import ArmId
from abstain.evaluation.ask.answer import answer
from abstain.evaluation.ask.asking import Asking
from abstain.evaluation.ask.journal import Journal
from abstain.recipes.shared.collecting import (
    CollectingArguments,
    Findings,
    ask_at,
    collect,
    price,
)
from abstain.rewards import Outcome
from abstain.tasks import Question, facts

RIGHT, WRONG, SILENT = Outcome.CORRECT, Outcome.WRONG, Outcome.ABSTAINED


def test_a_threshold_takes_back_abstentions_of_a_checkpoint_that_is_made_to_answer():
    """Knows every even question and says so by its log-prob; abstains on all but question 0."""

    def ask(questions, asking, *, arm, num_samples=0):
        found = []
        for question in questions:
            n = int(question.id)
            silent = n > 0 and not asking.force_attempt
            outcome = SILENT if silent else WRONG if n % 2 else RIGHT
            found.append(row(outcome, number=n, arm=arm, logprob=-5.0 if n % 2 else -1.0))
        return found

    questions = [Question(str(n), f"Question {n}?", ("yes",)) for n in range(8)]
    found = Findings([])
    task = CollectingArguments(made_to_answer=True, num_samples=0)
    collect(found, ArmId("shy"), ask, questions, questions, task.asking(), task)
    did = {}
    for one in found.rows:
        did.setdefault(one.arm, []).append(one.outcome)
    assert did == {
        "shy": [RIGHT] + [SILENT] * 7,
        "shy, log-prob threshold": [RIGHT] + [SILENT] * 7,
        "shy, made to answer": [RIGHT, WRONG] * 4,
        "shy, made to answer, log-prob threshold": [RIGHT, SILENT] * 4,
    }


def test_another_set_of_abstentions_after_a_kill_is_asked_anew(tmp_path):
    """A judge's failures are not kept: resumed, other answers may count as abstained."""
    tokenizer = tiny.tokenizer()
    model = tiny.model(len(tokenizer))
    journal = Journal(tmp_path)

    def ask(questions, asking, *, arm, silent):
        rows = answer(model, tokenizer, questions, asking, arm=arm, journal=journal)
        if asking.force_attempt:
            return rows
        return [
            replace(one, outcome=SILENT if i in silent else WRONG) for i, one in enumerate(rows)
        ]

    questions = facts.load(("continent",))[:4]
    asking = Asking(t=0.6, max_new_tokens=3)
    for silent in ({0, 1}, {1, 2}, {0, 1}):
        rows, forced = ask_at(partial(ask, silent=silent), questions, asking, ArmId("a"))
        assert {one.arm for one in rows} == {"a, t = 0.6"}
        assert [(one.id, one.arm) for one in forced] == [
            (questions[i].id, "a, t = 0.6, made to answer") for i in sorted(silent)
        ]
    assert len(list(tmp_path.glob("*.jsonl"))) == 3  # the first set's answers were found again


def test_an_interval_of_t_for_training_is_refused_before_its_ends_are_looked_at():
    with pytest.raises(ValueError, match=r"--ts, --ts_between and --ts_each .* none are asked"):
        CollectingArguments(ts_between=True)
    with pytest.raises(ValueError, match=r"none are asked here; got --ts \[\] --ts_each 2"):
        CollectingArguments(ts_each=2)


def test_agreement_of_samples_is_thresholded_where_there_are_no_log_probs():
    """Knows the even questions: there all samples say the same, elsewhere each says another."""
    calls = []

    def ask(questions, asking, *, arm, num_samples=0):
        calls.append((arm, num_samples, len(questions)))
        answers = []
        for question in questions:
            n = int(question.id)
            for k in range(max(1, num_samples)):
                said = "yes" if n % 2 == 0 else f"guess {k if num_samples else 0}"
                outcome = WRONG if n % 2 else RIGHT
                one = row(outcome, number=n, arm=arm, logprob=None)
                answers.append(replace(one, answer=said, completion=said, sample=k))
        return answers

    questions = [Question(str(n), f"Question {n}?", ("yes",)) for n in range(8)]
    findings = Findings([])
    task = CollectingArguments(agree=4, num_samples=0)
    collect(findings, ArmId("remote"), ask, questions[:6], questions, task.asking(), task)
    assert {one.agreement for one in findings.rows if one.outcome is RIGHT} == {1.0}
    did = {}
    for one in findings.rows:
        did.setdefault(one.arm, []).append(one.outcome)
    assert did == {
        "remote": [RIGHT, WRONG] * 4,
        "remote, agreement threshold": [RIGHT, SILENT] * 4,
    }
    # The price that is announced is the price that is paid.
    further = sum(k * n for _, k, n in calls)
    assert price(task, asked=8, fitted=6, checkpoints=1).startswith(f"--agree 4: {further} further")
    assert further == 4 * (8 + 6)


def test_a_number_of_answers_below_none_is_refused():
    with pytest.raises(ValueError, match="--agree is a number of answers, at least 0; got -1"):
        CollectingArguments(agree=-1)
