import json
from dataclasses import dataclass, field

import pytest
from compared import row

from abstain.evaluation.rivals.report import rows_of_rules, save
from abstain.evaluation.rivals.signals import Cost, Signal
from abstain.evaluation.rows import read_rows
from abstain.rewards import Outcome

RIGHT, WRONG = Outcome.CORRECT, Outcome.WRONG


@dataclass
class Said:
    fit: list = field(default_factory=list)
    asked: list = field(default_factory=list)
    signals: list = field(default_factory=list)
    cost: Cost = field(default_factory=Cost)


def said(n=20):
    """Half right; the signal tells them apart."""
    rows = [row(RIGHT if i % 2 else WRONG, id=str(i), arm="base") for i in range(2 * n)]
    values = {row.id: 0.9 if row.outcome is RIGHT else 0.2 for row in rows}
    return Said(rows[:n], rows[n:], [Signal("agreement", values, Cost(8, 24.0, 0.5))])


def test_every_rule_of_every_signal_is_an_arm_beside_the_answers_as_they_are():
    arms, about = rows_of_rules(said(), t=0.5, risk=0.2, label="base")
    assert list(arms) == [
        "base, made to answer",
        *(f"base, agreement {rule}" for rule in ("threshold", "platt", "isotonic", "conformal")),
    ]
    assert about["base, agreement threshold"].auroc == 1.0
    kept = [str(answer.outcome) for answer in arms["base, agreement threshold"]]
    assert kept == ["abstained", "correct"] * 10


def test_the_table_has_scores_costs_and_labels_and_the_trained_arm_is_tested(tmp_path):
    arms, about = rows_of_rules(said(), t=0.5, risk=0.2, label="base")
    trained = {
        "penalty": [row(answer.outcome, id=answer.id, arm="penalty") for answer in said().asked]
    }
    text = save(tmp_path, arms, trained, about, t=0.5, labels=20)
    saved = json.loads((tmp_path / "rivals.json").read_text())
    lines = {line["arm"]: line for line in saved["arms"]}
    best = lines["base, agreement threshold"]
    assert best["score_at_t"]["value"] == pytest.approx(0.5)
    assert (best["passes"], best["tokens"], best["seconds"], best["labels"]) == (8, 24.0, 0.5, 20)
    assert lines["base, made to answer"]["score_at_t"]["value"] == pytest.approx(0.0)
    assert best["malformed_per_question"]["value"] == 0
    assert lines["penalty"]["labels"] == lines["base, made to answer"]["labels"] == 0
    tests = {test["arm"]: test for test in saved["contrasts"]}
    assert tests["base, agreement threshold"]["difference"]["value"] == pytest.approx(0.5)
    assert tests["base, agreement threshold"]["p"] < 0.05
    assert "| base, agreement threshold | 50.0 | 0.0 | 50.0 | +0.500 | 1.00 | 8.0 | 24.0 |" in text
    assert "base, agreement threshold minus penalty: +0.500" in text
    assert (tmp_path / "rivals.md").read_text() == text + "\n"
    assert len(read_rows(tmp_path / "rows.jsonl")) == 20 * 6
