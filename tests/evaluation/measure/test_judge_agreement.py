import json
from pathlib import Path

import pytest
from stub import Reply, Stub

from abstain.evaluation.measure.judge_agreement import agreement, lines_of, read_labelled
from abstain.recipes import judge as recipe
from abstain.rewards import Outcome
from tests.evaluation.ask.test_judge import GOLD, QUESTION, reading

ROOT = Path(__file__).parents[3]
LABELLED = [
    {"completion": "William Shakespeare", "label": "correct"},
    {"completion": "The Bard of Avon", "label": "correct"},
    {"completion": "Bacon", "label": "incorrect"},
    {"completion": "It would be a guess, so I pass", "label": "abstained"},
    {"completion": "I don't know", "label": "abstained"},
]


def test_agreement_has_the_values_of_the_textbook():
    yes, no = Outcome.CORRECT, Outcome.WRONG
    # 20 yes/yes, 5 yes/no, 10 no/yes, 15 no/no: p_o = .7, p_e = .5*.6 + .5*.4 = .5, kappa = .4.
    labels = [yes] * 25 + [no] * 25
    found = [yes] * 20 + [no] * 5 + [yes] * 10 + [no] * 15
    result = agreement(labels, found)
    assert result.kappa == pytest.approx(0.4)
    assert result.accuracy.value == pytest.approx(0.7)
    assert result.recall[yes].value == pytest.approx(0.8)
    assert result.precision[yes].value == pytest.approx(20 / 30)
    assert result.recall[Outcome.ABSTAINED] is None


def test_agreement_is_one_for_itself_zero_for_chance_and_undefined_for_one_class():
    three = [Outcome.CORRECT, Outcome.WRONG, Outcome.ABSTAINED] * 4
    assert agreement(three, three).kappa == 1.0
    assert agreement(three, [Outcome.WRONG] * 12).kappa == 0.0
    assert agreement(three[:1], three[:1]).kappa is None
    assert agreement([], []).accuracy is None
    with pytest.raises(ValueError, match="12 labels for 1 outcomes"):
        agreement(three, three[:1])


def test_a_missing_verdict_is_no_disagreement_but_is_counted():
    labels = [Outcome.CORRECT, Outcome.WRONG, Outcome.WRONG]
    result = agreement(labels, [Outcome.CORRECT, Outcome.WRONG, Outcome.UNSCORABLE])
    assert (result.n, result.unscored, result.accuracy.value, result.kappa) == (3, 1, 1.0, 1.0)
    assert result.confusion[Outcome.WRONG, Outcome.UNSCORABLE] == 1
    assert "3 labelled, 1 without a verdict" in lines_of(result)[0]


def test_the_labelled_examples_are_those_that_a_rule_cannot_settle(capsys):
    recipe.main([str(ROOT / "tests" / "labelled.jsonl")])
    printed = capsys.readouterr().out
    assert "36 labelled, 0 without a verdict\naccuracy 44.4%" in printed
    assert "Cohen's kappa 0.000" in printed


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


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ({"completion": "x", "label": "maybe"}, "line 2: KeyError"),
        ({"completion": "x"}, "line 2: KeyError"),
        ({"completion": 3, "label": "correct"}, "line 2: TypeError"),
        ({"completion": "x", "answers": "y", "label": "correct"}, "line 2: TypeError"),
    ],
)
def test_a_labelled_file_with_a_wrong_line_is_refused(line, message, tmp_path):
    path = write(tmp_path / "labelled.jsonl", [LABELLED[0], line])
    with pytest.raises(ValueError, match=message):
        read_labelled(path)


def test_a_labelled_file_that_is_missing_or_empty_is_refused(tmp_path):
    with pytest.raises(FileNotFoundError, match="no file of labelled"):
        read_labelled(tmp_path / "nowhere.jsonl")
    with pytest.raises(ValueError, match="holds no labelled"):
        read_labelled(write(tmp_path / "empty.jsonl", []))
