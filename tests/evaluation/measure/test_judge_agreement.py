import json
from collections import Counter
from pathlib import Path

import pytest
from stub import Reply, Stub

from abstain.evaluation.measure.judge_agreement import lines_of
from abstain.recipes import judge as recipe
from abstain.rewards import Outcome
from abstain.rewards.checks.labelled import Agreement
from tests.evaluation.ask.test_judge import GOLD, QUESTION, reading

ROOT = Path(__file__).parents[3]
LABELLED = [
    {"completion": "William Shakespeare", "outcome": "correct"},
    {"completion": "The Bard of Avon", "outcome": "correct"},
    {"completion": "Bacon", "outcome": "wrong"},
    {"completion": "It would be a guess, so I pass", "outcome": "abstained"},
    {"completion": "I don't know", "outcome": "abstained"},
]


def agreement_of(labels, graded):
    return Agreement(Counter(zip(labels, graded, strict=True)))


def test_a_missing_verdict_is_no_disagreement_but_is_counted():
    labels = [Outcome.CORRECT, Outcome.WRONG, Outcome.WRONG]
    graded = [Outcome.CORRECT, Outcome.WRONG, Outcome.UNSCORABLE]
    lines = lines_of(agreement_of(labels, graded))
    assert lines[0] == "3 labelled, 1 without a verdict"
    assert lines[1].startswith("accuracy 100.0%")
    assert lines[1].endswith("kappa 1.000")
    assert lines[2].endswith("counted both ways: accuracy 66.7% to 100.0%")
    assert lines[6].split()[:2] == ["wrong", "2"]


def test_nothing_labelled_so_is_n_a():
    lines = lines_of(agreement_of([Outcome.CORRECT], [Outcome.CORRECT]))
    assert lines[1].endswith("kappa n/a")
    assert lines[-1].split() == ["abstained", "0", "n/a", "n/a"]


def test_the_labelled_examples_are_those_that_a_rule_cannot_settle(capsys):
    recipe.main([str(ROOT / "tests" / "labelled.jsonl")])
    printed = capsys.readouterr().out
    assert "36 labelled, 0 without a verdict\naccuracy 75.0%" in printed
    assert "Cohen's kappa 0.589" in printed


def write(path, lines):
    shared = {"question": QUESTION, "answers": list(GOLD)}
    path.write_text("\n".join(json.dumps(shared | line) for line in lines) + "\n\n")
    return str(path)


def test_the_command_prints_the_agreement_with_and_without_the_judge(tmp_path, capsys):
    def verdict(body):
        answer = json.loads(reading(body)[0]["answer"])
        return {"The Bard of Avon": "correct", "Bacon": "incorrect"}.get(answer, "abstained")

    path = write(tmp_path / "labelled.jsonl", LABELLED)
    with Stub(verdict) as server:
        cache = str(tmp_path / "judge.sqlite")
        recipe.main([path, "--judge", f"{server.url}#m", "--judge_cache", cache])
    alone, judged = capsys.readouterr().out.split("the rule, then ")
    assert "5 labelled, 0 without a verdict\naccuracy 60.0%" in alone
    assert "accuracy 100.0% [57%, 100%], Cohen's kappa 1.000" in judged
    assert (tmp_path / "judge.sqlite").is_file()


def test_a_judge_that_is_not_there_is_one_clear_line(tmp_path, capsys):
    path = write(tmp_path / "labelled.jsonl", LABELLED)
    with Stub([Reply(401)]) as server, pytest.raises(SystemExit, match=r"judge: error: .*HTTP 401"):
        recipe.main([path, "--judge", f"{server.url}#m", "--judge_cache", str(tmp_path / "c")])
    with pytest.raises(SystemExit, match="url must begin with http"):
        recipe.main([path, "--judge", "localhost:8000#m"])


def test_a_file_that_calls_its_outcomes_labels_is_read_too(tmp_path, capsys):
    labels = [{"completion": "Bacon", "label": "incorrect"}]
    recipe.main([write(tmp_path / "labelled.jsonl", labels)])
    assert "1 labelled, 0 without a verdict\naccuracy 100.0%" in capsys.readouterr().out
