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
from abstain.rewards import CANONICAL, Outcome
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


def expected(model, tokenizer, row, t):
    """Log-probs of all tokens after the prompt, without anything shared or padded."""
    prompt = tokenizer.apply_chat_template(
        messages(Question(row.id, row.question, row.answers), t, "stated", "plain"),
        add_generation_prompt=True, return_tensors="pt", return_dict=False,
    )  # fmt: skip
    with torch.no_grad():
        return model(prompt).logits[0, -1].float().log_softmax(-1)


def test_it_is_the_log_prob_of_the_rows_own_first_token(monkeypatch, capsys):
    monkeypatch.setattr(first_token, "BATCH", 2)
    model, tokenizer = tiny.model(), tiny.tokenizer()
    some = rows(FORCED, [RIGHT] * 40, [None] * 40)
    likeliest = [int(expected(model, tokenizer, row, 0.9).argmax()) for row in some]
    readable = (i for i, id in enumerate(likeliest)
                if tokenizer(tokenizer.decode(id)).input_ids == [id])  # fmt: skip
    last = next(readable)
    some = [some[0], replace(some[1], question="What is longer than others?"), some[2], some[last]]
    texts = ["Lyon, a city", "Rome", "", tokenizer.decode(likeliest[last])]
    some = [replace(row, completion=text) for row, text in zip(some, texts, strict=True)]
    ids = [*(tokenizer(text).input_ids[0] for text in texts[:2]), 1, likeliest[last]]
    assert model.config.eos_token_id == 1
    found = first_token.first_logprobs(Local(model, tokenizer), some, 0.9)
    wanted = [expected(model, tokenizer, row, 0.9)[id] for row, id in zip(some, ids, strict=True)]
    assert found == pytest.approx([value.item() for value in wanted], abs=1e-4)
    assert "3 of 4 answers begin with another token than the likeliest" in capsys.readouterr().err


def test_an_abstention_that_was_not_allowed_is_no_other_token(monkeypatch, capsys):
    model, tokenizer = tiny.model(), tiny.tokenizer()
    (row,) = rows(FORCED, [RIGHT], [None])
    (first, *_) = expected(model, tokenizer, row, 0.5).topk(1).indices.tolist()
    monkeypatch.setattr(first_token, "CANONICAL", tokenizer.decode(first))
    first_token.first_logprobs(Local(model, tokenizer), [row], 0.5)
    assert "begin with another token" not in capsys.readouterr().err
    monkeypatch.setattr(first_token, "CANONICAL", CANONICAL)
    first_token.first_logprobs(Local(model, tokenizer), [row], 0.5)
    assert "1 of 1 answer begin" in capsys.readouterr().err


@pytest.fixture
def asked(tmp_path):
    """Two runs of a start with its answers, and checkpoints of different weights."""
    folder = tmp_path / "kept"
    folder.mkdir()
    some = []
    for run in (1, 2):
        some += rows(f"start #{run}, made to answer", [RIGHT, WRONG, RIGHT], [-1.0, -2.0, -3.0])
        some += rows(f"start #{run}", [RIGHT, ABSTAINED, ABSTAINED], [-1.0] * 3)
    write_rows(folder / "rows.jsonl", some)
    names = [tmp_path / "one", tmp_path / "two"]
    for seed, name in enumerate(names):
        tiny.model(seed=seed).save_pretrained(name)
        tiny.tokenizer().save_pretrained(name)
    return folder, list(map(str, names))


def main(folder, checkpoints, *flags):
    out = folder.parent / "deep" / "out.json"
    words = ["--checkpoints", *checkpoints, "--dtype", "float32", "--out", str(out), *flags]
    lines = first_token.main([str(folder), *words])
    assert json.loads(out.read_text()) == lines
    return lines


def test_each_run_is_scored_by_its_own_checkpoint_at_the_t_named(asked, monkeypatch):
    folder, names = asked
    seen = []

    def scored(local, some, t):
        seen.append((local.model.name_or_path, some[0].arm, t))
        return [-1.0, -3.0, -2.0]

    monkeypatch.setattr(first_token, "first_logprobs", scored)
    (line,) = main(folder, names, "--t", "0.75")
    arms = [f"start #{run}, made to answer" for run in (1, 2)]
    assert seen == [(names[0], arms[0], 0.75), (names[1], arms[1], 0.75)]
    # By the first token both right answers are surer than the wrong one.
    assert (line["policy"], line["first_token"], line["whole_answer"]) == (2, 4, 2)
    assert (line["questions"], line["runs"], line["folder"]) == (3, 2, "kept")


def test_a_folder_is_scored_from_end_to_end(asked):
    (line,) = main(*asked)
    kept = 0
    for seed in (0, 1):
        some = rows(FORCED, [RIGHT, WRONG, RIGHT], [None] * 3)
        tokenizer = tiny.tokenizer()
        (id,) = tokenizer("x").input_ids
        right, wrong, other = (
            expected(tiny.model(seed=seed), tokenizer, row, 0.5)[id] for row in some
        )
        kept += int(right > wrong) + int(other > wrong)
    assert (line["first_token"], line["whole_answer"]) == (kept, 2)
    assert 0 < kept < 4, "else any order would do"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda row: row, "has 2 runs of 'start', --checkpoints 1; its arms are: start #1, start"),
        (lambda row: replace(row, arm="p"), "has 0 runs of 'start', --checkpoints 1"),
        (
            lambda row: replace(row, arm=row.arm.replace(" #1", "")) if "#1" in row.arm else None,
            "t must be",
        ),
        (
            lambda row: replace(row, arm=row.arm.replace(" #1", ""), id=row.arm)
            if "#1" in row.arm else None,
            "has no question that all runs were asked",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_counted_is_said_before_any_checkpoint_is_loaded(
    change, said, asked, capsys, monkeypatch
):
    folder, _ = asked
    some = [change(row) for row in first_token.read_rows(folder / "rows.jsonl")]
    write_rows(folder / "rows.jsonl", [row for row in some if row])
    monkeypatch.delattr(first_token, "load_model")
    with pytest.raises(SystemExit):
        main(folder, ["nowhere"], "--t", "1" if said == "t must be" else "0.5")
    assert said in " ".join(capsys.readouterr().err.split())


def test_a_folder_without_a_comparison_is_named(tmp_path, capsys):
    with pytest.raises(SystemExit):
        main(tmp_path, ["nowhere"])
    assert "rows.jsonl" in capsys.readouterr().err
