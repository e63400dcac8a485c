import json
import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))
import other_prompts as benchmark

from abstain.rewards import Outcome
from abstain.tasks.prompts import messages
from abstain.tasks.question import Question

QUESTION = Question("1", "In which country is Lyon?", ("France",))


def test_the_first_prompt_is_the_one_of_a_training_with_the_rule():
    (first, *_, _) = benchmark.PROMPTS.values()
    assert first(QUESTION, 0.75) == messages(QUESTION, 0.75, "stated")
    assert benchmark.PROMPTS["no rule"](QUESTION, 0.75) == messages(QUESTION, 0.75, "plain")


@pytest.mark.parametrize("name", benchmark.PROMPTS)
def test_every_prompt_says_the_question_once_and_the_rule_only_where_its_name_does(name):
    text = " ".join(turn["content"] for turn in benchmark.PROMPTS[name](QUESTION, 0.75))
    assert text.count(QUESTION.text) == 1
    assert ("a wrong answer costs 3" in text) == name.startswith("the rule")


def test_what_cannot_be_read_loses_what_a_wrong_answer_loses():
    outcomes = [Outcome.CORRECT, Outcome.MALFORMED, Outcome.ABSTAINED, Outcome.WRONG]
    assert benchmark.counted(outcomes, 0.75) == {
        "n": 4, "right": 1, "wrong": 2, "abstained": 1, "score": -1.25,
    }  # fmt: skip


def test_each_run_is_asked_in_each_prompt_once(tiny_folder, tmp_path, capsys):
    out = tmp_path / "deep" / "prompts.json"
    argv = [f"a={tiny_folder},{tiny_folder}", "--n", "3", "--out", str(out), "--prompts"]
    benchmark.main([*argv, "no rule"])
    lines = benchmark.main([*argv, "no rule", "the question alone"])
    assert [(line["run"], line["prompt"]) for line in lines] == [
        (0, "no rule"), (1, "no rule"), (0, "the question alone"), (1, "the question alone"),
    ]  # fmt: skip
    assert lines == json.loads(out.read_text())
    assert len(capsys.readouterr().out.splitlines()) == 4
