import json

import pytest
import tiny
from recipe_runs import FAST, train, warmup

from abstain.evaluation.rows import read_rows
from abstain.models.sampling import Completion
from abstain.recipes import compare, grpo_confidence, sft_warmup

ASKED = "--dtype float32 --families continent --n_questions 6 --n_fit 4 --max_new_tokens 24"


def says(model, prompts, *, num_samples=1, **_):
    """In place of sampling, which gives a tiny model no answer that can be read."""
    tokenizer = tiny.tokenizer()
    texts = [f"Africa <confidence>{10 * (1 + k % 9)}%</confidence>" for k in range(num_samples)]
    made = [[*tokenizer(text, add_special_tokens=False).input_ids, 1] for text in texts]
    return [[Completion(ids, [-0.5] * len(ids)) for ids in made] for _ in prompts]


@pytest.fixture(scope="module")
def stated(tiny_folder, tmp_path_factory):
    folder = tmp_path_factory.mktemp("stated")
    given = ["--format", "confidence", "--style", "plain", "--doubt_coef", "0"]
    warmup(tiny_folder, str(folder / "start"), *given)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("abstain.trainers.rollouts.sample", says)
        length = ["--max_completion_length", "40"]
        train(str(folder / "start"), str(folder / "arm"), *length, recipe=grpo_confidence)
    return folder


def test_the_recipe_leaves_an_adapter_and_says_which_rule_paid(stated):
    record = json.loads((stated / "arm" / "run.json").read_text())
    assert record["finished"] is True
    assert record["reward"] == "brier"
    assert record["settings"]["task"]["format"] == "confidence"
    assert record["settings"]["training"]["counterfactual"] is False
    before, after = (stated / n / "adapter_model.safetensors" for n in ("start", "arm"))
    assert before.read_bytes() != after.read_bytes()


def test_a_comparison_thresholds_the_stated_confidence(stated, tmp_path, monkeypatch):
    monkeypatch.setattr("abstain.evaluation.ask.local.sample", says)
    compare.main(
        [
            str(stated / "arm"),
            *f"{ASKED} --format confidence --style plain --num_samples 0".split(),
            *["--output_dir", str(tmp_path)],
        ]
    )
    rows = [row for row in read_rows(tmp_path / "rows.jsonl") if row.arm == "arm"]
    assert {row.confidence for row in rows} == {0.1}
    results = json.loads((tmp_path / "comparison.json").read_text())["results"]
    assert "arm, stated-confidence threshold" in {line["arm"] for line in results}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--t", "0.9"], "a proper scoring rule has none"),
        (["--style", "stated"], "needs --style plain and --format confidence|invalid choice"),
        (["--rule", "square"], "square"),
        (["--max_wrong", "0.1"], "whose place a stated confidence takes|leave it out"),
    ],
)
def test_flags_that_a_stated_confidence_rules_out_are_refused(arguments, message, capsys):
    with pytest.raises(SystemExit) as refused:
        grpo_confidence.main(arguments)
    import re

    assert re.search(message, str(refused.value) + capsys.readouterr().err)


def test_doubt_and_a_stated_confidence_are_refused_together(tmp_path):
    with pytest.raises(SystemExit, match="give --doubt_coef 0 with --format confidence"):
        sft_warmup.main(["--format", "confidence", "--output_dir", str(tmp_path), *FAST])
