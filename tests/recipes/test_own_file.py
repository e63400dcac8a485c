"""A CSV of 100 rows goes through check, preflight, warm start, penalty and compare."""

import json
import random
import re
import shlex
import shutil
from pathlib import Path

import pytest

from abstain.evaluation.comparison_folder import read
from abstain.evaluation.rows import read_rows
from abstain.recipes import check, compare, grpo_penalty, preflight, sft_warmup
from abstain.recipes.shared.seen import seen_by
from abstain.tasks import facts

ROOT = Path(__file__).parents[2]
FAST = "--dtype float32 --bf16 False --disable_tqdm True".split()
RL = "--max_steps 2 --per_device_train_batch_size 8 --num_generations 4 --save_steps 1".split()


@pytest.fixture(scope="module")
def csv(tmp_path_factory):
    path = tmp_path_factory.mktemp("mine") / "mine.csv"
    lines = ["question,answers,kind"]
    for question in facts.load(("continent",))[:90]:
        lines.append(f'"{question.text}",{"|".join(question.answers)},real')
    lines += [f"On which continent is Xyland {i}?,unanswerable,made up" for i in range(10)]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def chain(csv, tiny_folder):
    """The five commands, one after the other."""
    folder = csv.parent
    base = ["--model_name_or_path", tiny_folder]
    with pytest.raises(SystemExit) as stop:
        check.main([str(csv)])
    assert stop.value.code == 0
    few = "--dtype float32 --num_samples 2 --max_new_tokens 3 --n_questions 20".split()
    mine = ["--questions", str(csv)]
    preflight.main([*base, *mine, *few, "--output_dir", str(folder / "preflight")])
    sft_warmup.main([*base, *mine, *FAST, "--output_dir", str(folder / "warmup")])
    start = ["--model_name_or_path", str(folder / "warmup")]
    grpo_penalty.main([*start, *mine, *FAST, *RL, "--output_dir", str(folder / "penalty")])
    arms = ["base", str(folder / "warmup"), str(folder / "penalty")]
    few = "--dtype float32 --max_new_tokens 4".split()
    compare.main([*arms, *base, *mine, *few, "--output_dir", str(folder / "comparison")])
    return folder


def test_the_five_commands_leave_their_results(chain):
    assert (chain / "preflight" / "t.png").read_bytes()[:4] == b"\x89PNG"
    found = read(chain / "comparison")
    asked = {row.question for row in found.questions.values()}
    assert 10 < len(asked) < 35  # about a fifth, all of them asked
    assert [arm.name for arm in found.arms if ", " not in arm.name][:4] == [
        "always abstain",
        "base",
        "warmup",
        "penalty",
    ]
    assert found.reference == "base"
    for name in ("warmup", "penalty"):
        assert not seen_by(chain / name).among(
            [question for question in facts.load(("continent",)) if question.text in asked]
        )


SHORT = {
    "sft-warmup": (sft_warmup, [*FAST, "--max_steps", "1"]),
    "grpo-penalty": (grpo_penalty, [*FAST, *RL]),
    "compare": (compare, "--dtype float32 --max_new_tokens 4 --num_samples 0 --n_fit 0".split()),
}


@pytest.mark.parametrize("page", ["README.md", "docs/train.md"])
def test_the_commands_that_a_page_shows_go_together(
    page, csv, tiny_folder, tmp_path, monkeypatch, capsys
):
    text = (ROOT / page).read_text(encoding="utf-8").partition("## When it does not come")[0]
    shown = re.findall(rf"^    abstain ({'|'.join(SHORT)}) (.*)$", text, re.MULTILINE)
    names = [name for name, _ in shown]
    assert names[:4] == ["sft-warmup", "compare", "sft-warmup", "grpo-penalty"]
    monkeypatch.chdir(tmp_path)
    shutil.copy(csv, "mine.csv")
    for name, flags in shown:
        recipe, short = SHORT[name]
        words = [tiny_folder if word.strip("$") == "MODEL" else word for word in shlex.split(flags)]
        recipe.main([*words, *short])
        said = capsys.readouterr()
        assert "was taught for greedy answers" not in said.out + said.err, name


def test_the_saved_folder_has_our_card_with_the_numbers_and_a_snippet_that_runs(chain):
    text = (chain / "penalty" / "README.md").read_text()
    assert text.startswith("---\nbase_model: ")
    assert "credit_t0.5" in text
    assert "Answer only if you are more than 50% confident" in text
    assert "## When it is unsure" in text
    assert "| **penalty** |" in text
    assert "Not compared yet" not in text
    (code,) = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    names = {}
    exec(code, names)
    assert names["output"].shape[1] > names["inputs"]["input_ids"].shape[1]


def test_the_record_says_what_was_done(chain):
    record = json.loads((chain / "penalty" / "run.json").read_text())
    assert (record["finished"], record["steps"], record["reward"]) == (True, 2, "credit_t0.5")
    warm = json.loads((chain / "warmup" / "run.json").read_text())["questions"]["trained"]
    assert record["questions"]["trained"]["n"] == warm["n"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("--t 0.9", "t 0.5 -> 0.9"),
        ("--learning_rate 0.5", "learning_rate 0.0001 -> 0.5"),
        ("--split_seed 3", "other questions"),
        ("--format tag", "format plain -> tag"),
        ("--per_device_train_batch_size 16", "per_device_train_batch_size 8 -> 16"),
        ("--lora_r 8", "lora_r 16 -> 8"),
        ("--max_steps 1", "--max_steps 1 is below the 2 steps that are done"),
    ],
)
def test_a_run_is_not_resumed_as_another_run(chain, csv, change, said):
    before = (chain / "penalty" / "run.json").read_bytes()
    command = ["--model_name_or_path", str(chain / "warmup"), "--questions", str(csv), *FAST, *RL]
    command += ["--output_dir", str(chain / "penalty"), "--resume_from_checkpoint"]
    with pytest.raises(SystemExit) as stop:
        grpo_penalty.main([*command, *change.split()])
    assert said in str(stop.value)
    assert (chain / "penalty" / "run.json").read_bytes() == before


def test_a_run_that_is_done_is_not_trained_a_step_further_when_it_is_resumed(chain, csv, capsys):
    command = ["--model_name_or_path", str(chain / "warmup"), "--questions", str(csv), *FAST, *RL]
    command += ["--output_dir", str(chain / "penalty"), "--resume_from_checkpoint"]
    grpo_penalty.main(command)
    assert "All 2 steps are done and saved in" in capsys.readouterr().out
    assert not (chain / "penalty" / "checkpoint-3").exists()


def test_a_copy_with_other_rows_around_is_held_out_alike(chain, csv, tmp_path, tiny_folder):
    head, *lines = csv.read_text().splitlines()
    random.Random(1).shuffle(lines)
    copy = tmp_path / "a copy.csv"
    copy.write_text("\n".join([head, "Who?,me,new", *lines, *lines[:5]]))
    out = tmp_path / "again"
    few = "--dtype float32 --max_new_tokens 3 --num_samples 0 --n_fit 0".split()
    where = ["--questions", str(copy), "--output_dir", str(out)]
    compare.main([str(chain / "penalty"), *where, *few])
    first = {row.question for row in read_rows(chain / "comparison" / "rows.jsonl")}
    again = {row.question for row in read_rows(out / "rows.jsonl")}
    assert again - {"Who?"} == first
    with pytest.raises(SystemExit) as stop:
        compare.main([str(chain / "penalty"), "--eval_questions", str(copy)])
    assert re.search(r"\d\d of the 101 questions to ask were trained on by", str(stop.value))
