"""Comparing with other packages: see benchmarks/parity.py."""

import ast
import json
import math
import os
import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))

import parity
import parity_lines

from abstain.models.loading import load_tokenizer
from abstain.recipes.rivals import without_t
from abstain.recipes.shared.arguments import AskingArguments
from abstain.recipes.shared.question_set import load_held_out

OTHER = os.environ.get("PARITY_PYTHON")
"""Python of an environment with lm-polygraph and uqlm."""
SIGNALS = {"logprob": 0.25, "mean_logprob": 0.5, "agreement": 0.5, "clusters": 0.5, "p_true": 0.75}


@pytest.fixture(scope="module")
def asked(tiny_folder):
    task = AskingArguments()
    questions = without_t(load_held_out(task)[:3])
    return parity.ask(questions, task, tiny_folder, k=4)


def test_lines_hold_answers_tokens_and_signals_as_json(asked, tmp_path, tiny_folder):
    parity.write_lines(tmp_path / "asked.jsonl", asked)
    lines = [json.loads(line) for line in (tmp_path / "asked.jsonl").read_text().splitlines()]
    assert lines == asked
    tokenizer = load_tokenizer(tiny_folder)
    for line in lines:
        assert set(line["signals"]) == set(SIGNALS)
        assert len(line["samples"]) == len(line["sampled_stated"]) == 4
        assert line["asked_if_true"].startswith(f"Question: {line['question']}\n")
        for answer in [line["greedy"], *line["samples"]]:
            assert len(answer["ids"]) == len(answer["logprobs"]) > 0
            assert answer["text"] == tokenizer.decode(answer["ids"], skip_special_tokens=True)


def test_the_tokens_kept_are_those_that_the_signals_sum(asked):
    for line in asked:
        logprobs = line["greedy"]["logprobs"]
        assert line["signals"]["logprob"] == pytest.approx(math.exp(sum(logprobs)))
        mean = sum(logprobs) / len(logprobs)
        assert line["signals"]["mean_logprob"] == pytest.approx(math.exp(mean))


def test_a_line_has_the_largest_difference_the_rank_correlation_and_both_aurocs():
    line = parity_lines.line(
        "theirs", "ours", [0.1, 0.3, 0.2, 0.9], [0.1, 0.2, 0.4, 0.8], [False, True, False, True]
    )
    assert line.n == 4
    assert line.apart == pytest.approx(0.2)
    assert line.spearman == pytest.approx(0.8)  # 1 - 6 (1 + 1) / (4 (16 - 1))
    assert (line.auroc_theirs, line.auroc_ours) == (1.0, 0.75)


def test_what_a_package_has_no_number_for_is_left_out():
    line = parity_lines.line(
        "theirs", "ours", [None, 0.3, 0.2], [0.9, 0.3, 0.2], [True, None, False]
    )
    assert (line.n, line.apart) == (2, 0.0)
    assert (line.auroc_theirs, line.auroc_ours) == (None, None)  # nothing right is left


def test_another_scale_has_no_difference_and_one_value_no_order():
    line = parity_lines.line(
        "theirs", "ours", [-3.0, -2.0], [0.5, 0.5], [False, True], one_scale=False
    )
    assert (line.apart, line.spearman) == (None, None)
    assert (line.auroc_theirs, line.auroc_ours) == (1.0, 0.5)


def test_what_rounding_sets_apart_is_level():
    assert list(parity_lines.ranks([0.0, 1e-16, 0.5])) == [1.5, 1.5, 3]


def answered(ids, logprobs, outcome):
    return {
        "greedy": {"ids": ids, "logprobs": logprobs}, "outcome": outcome, "signals": SIGNALS,
    }  # fmt: skip


def run(ids, logprobs):
    return {"ids": ids, "logprobs": logprobs, "same_prompt": True, "sequence": 0.25,
            "perplexity": 0.5, "entropy": -1.0}  # fmt: skip


def test_a_run_of_its_own_is_compared_where_it_gives_the_same_answer():
    asked = [answered([5, 1], [-1.0, -0.5], "correct"), answered([6, 1], [-2.0, -0.5], "wrong")]
    like, values = parity_lines.run(asked, [run([5, 1], [-1.0, -0.25]), run([6, 7, 1], [-2.0] * 3)])
    assert like == {"same_prompts": 2, "same_answers": 1, "token_logprobs_apart": 0.25}
    assert values == {
        "sequence": [0.25, None], "perplexity": [0.5, None], "entropy": [-1.0, None],
    }  # fmt: skip


def test_every_pair_of_the_table_is_compared():
    asked = [answered([5, 1], [-1.0, -0.5], outcome) for outcome in ("correct", "abstained")]
    pairs = {**parity_lines.SAME, **parity_lines.OTHERWISE, **parity_lines.FURTHER}
    found = {
        "packages": {"uqlm": "0"},
        "greedy": {name: [run([5, 1], [-1.0, -0.5])] * 2 for name in ("as shipped", "end allowed")},
        "confidences": {name: [0.5, 0.5] for name in pairs if "run, " not in name},
    }
    result = parity_lines.compared(asked, found)
    assert (result["n"], result["right"], result["wrong"]) == (2, 1, 0)
    assert parity_lines.table(result).count("\n") == len(pairs) + 1


def test_the_other_side_imports_nothing_of_ours():
    tree = ast.parse(parity.THERE.read_text(encoding="utf-8"))
    names = {
        name
        for node in ast.walk(tree)
        for name in (
            [node.module] if isinstance(node, ast.ImportFrom)
            else [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        )
    }  # fmt: skip
    assert "lm_polygraph.estimators" in names
    assert not [name for name in names if name.startswith(("abstain", "parity"))]


@pytest.mark.skipif(not OTHER, reason="PARITY_PYTHON names no Python with lm-polygraph and uqlm")
def test_the_packages_compute_what_we_do(tmp_path):
    out = tmp_path / "parity.json"
    argv = [OTHER, "base", "--n", "4", "--k", "3", "--work", str(tmp_path / "work")]
    result = parity.main([*argv, "--out", str(out)])
    assert json.loads(out.read_text(encoding="utf-8")) == result
    assert all(line["apart"] < 1e-4 for line in result["base"]["same"])
    assert all(run["same_answers"] == 4 for run in result["base"]["runs"].values())
