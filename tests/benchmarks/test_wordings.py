import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))
import wordings

from abstain.rewards import Outcome
from abstain.tasks.prompts import messages
from abstain.tasks.question import Question

QUESTION = Question("1", "In which country is Lyon?", ("France",))
RIGHT, WRONG, ABSTAINED = Outcome.CORRECT, Outcome.WRONG, Outcome.ABSTAINED


def test_a_line_counts_what_is_given_up_from_the_lowest_t_to_the_highest():
    counted = wordings.line(
        "w", [0.25, 0.5, 0.9],
        [
            [RIGHT, WRONG, RIGHT, ABSTAINED],
            [ABSTAINED, WRONG, RIGHT, RIGHT],
            [ABSTAINED, ABSTAINED, RIGHT, WRONG],
        ],
    )  # fmt: skip
    assert list(counted.answered) == [3, 3, 2]
    assert list(counted.right) == [2, 2, 1]
    assert (counted.given_up, counted.taken_up) == (2, 1)
    assert counted.p == pytest.approx(wordings.mcnemar(2, 1))


def test_the_first_wording_is_the_one_of_the_warm_start():
    asked = wordings.WORDINGS["as trained"](QUESTION, 0.75)
    assert asked == messages(QUESTION, 0.75, "worded")


def test_those_of_varied_prompts_are_asked_too():
    names = ["as trained", "words alone", "target, percent", "at least, percent", "t, decimal"]
    asked = {wordings.WORDINGS[name](QUESTION, 0.75)[0]["content"] for name in names}
    copies = [replace(QUESTION, id=str(number)) for number in range(40)]
    assert asked == {messages(copy, 0.75, "varied")[0]["content"] for copy in copies}


@pytest.mark.parametrize("name", wordings.WORDINGS)
def test_every_wording_says_the_question_once_and_something_else_at_each_t(name):
    chats = [wordings.WORDINGS[name](QUESTION, t) for t in (0.25, 0.5, 0.75, 0.9)]
    texts = [" ".join(turn["content"] for turn in chat) for chat in chats]
    assert len(set(texts)) == 4
    assert all(text.count(QUESTION.text) == 1 for text in texts)


def test_words_and_number_can_be_of_two_t():
    assert wordings.words_of(0.75) == "Answer only if you are sure."
    assert wordings.said(0.75, 0.5) == "Answer only if you are sure (50% confidence)."
    assert wordings.said(0.75, 0.75) == wordings.how_sure(0.75)


def test_a_tiny_model_is_asked_in_each_wording_named(tiny_folder, tmp_path, capsys):
    out = tmp_path / "deep" / "wordings.json"
    names = ["as trained", "words alone"]
    argv = [tiny_folder, "--n", "3", "--ts", "0.9", "0.25", "--out", str(out), "--wordings", *names]
    lines = wordings.main(argv)
    assert [line.wording for line in lines] == names
    assert all(line.questions == 3 and list(line.ts) == [0.25, 0.9] for line in lines)
    printed = [json.loads(text) for text in capsys.readouterr().out.splitlines()]
    assert printed == json.loads(out.read_text())
