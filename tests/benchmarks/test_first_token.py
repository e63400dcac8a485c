"""What a threshold keeps that sees the first token alone: by hand, and with a tiny model."""

import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import tiny
import torch

sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))
import first_token

from abstain.evaluation.ask.local import Local
from abstain.evaluation.rows import Row, write_rows
from abstain.rewards import Outcome
from abstain.tasks.prompts import messages
from abstain.tasks.question import Question

RIGHT, WRONG, ABSTAINED = Outcome.CORRECT, Outcome.WRONG, Outcome.ABSTAINED
FORCED = "start, made to answer"


def rows(arm, outcomes, logprobs):
    return [
        Row(
            arm, "greedy", 0, f"q{i}", "f", "", f"What is {i}?", ("x",), "x", outcome, "x", "",
            value,
        )
        for i, (outcome, value) in enumerate(zip(outcomes, logprobs, strict=True))
    ]  # fmt: skip


def test_the_best_cuts_by_the_first_token_and_by_all_stand_beside_the_policy():
    made = rows(FORCED, [RIGHT, RIGHT, WRONG, RIGHT], [-1.0, -2.0, -3.0, -4.0])
    policy = rows("start", [RIGHT, ABSTAINED, ABSTAINED, ABSTAINED], [None] * 4)
    firsts = [-0.1, -0.5, -0.3, -0.7]  # a wrong one before the second right one
    first = {row.id: replace(row, logprob=value) for row, value in zip(made, firsts, strict=True)}
    line = first_token.counts([*made, *policy], [first], "start", FORCED)
    assert (line["policy"], line["first_token"], line["whole_answer"]) == (1, 1, 2)
    assert (line["questions"], line["runs"]) == (4, 1)


def test_it_is_the_log_prob_of_the_likeliest_token_after_the_prompt():
    model, tokenizer = tiny.model(), tiny.tokenizer()
    (row,) = rows(FORCED, [RIGHT], [None])
    prompt = tokenizer.apply_chat_template(
        messages(Question(row.id, row.question, row.answers), 0.5, "stated", "plain"),
        add_generation_prompt=True, return_tensors="pt", return_dict=False,
    )  # fmt: skip
    with torch.no_grad():
        logprobs = model(prompt).logits[0, -1].float().log_softmax(-1)
    (found,) = first_token.first_logprobs(Local(model, tokenizer), [row], 0.5)
    assert found == pytest.approx(logprobs.max().item(), abs=1e-4)


def test_a_checkpoint_for_each_run_is_asked_for(tmp_path, capsys):
    folder, start = tmp_path / "kept", tmp_path / "start"
    folder.mkdir()
    tiny.model().save_pretrained(start)
    tiny.tokenizer().save_pretrained(start)
    write_rows(
        folder / "rows.jsonl", rows(FORCED, [RIGHT], [-1.0]) + rows("start", [RIGHT], [-1.0])
    )
    out = ["--dtype", "float32", "--out", str(tmp_path / "out.json")]
    (line,) = first_token.main([str(folder), "--checkpoints", str(start), *out])
    assert line["policy"] == line["first_token"] == line["whole_answer"] == 1
    assert json.loads((tmp_path / "out.json").read_text()) == [line]
    with pytest.raises(SystemExit):
        first_token.main([str(folder), "--checkpoints", str(start), str(start), *out])
    assert "has 1 runs of 'start, made to answer', --checkpoints 2" in capsys.readouterr().err
