import re
from dataclasses import MISSING, fields
from pathlib import Path

import pytest

from abstain.recipes import cli
from abstain.recipes.shared.lazy_flags import ALL
from abstain.recipes.shared.ranges import RANGES, Range, check_ranges

RECIPES = Path(cli.__file__).parent


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("grpo-penalty --top_p 2", "--top_p must be in (0, 1], got 2"),
        ("grpo-penalty --logging_steps -5", "--logging_steps must be above 0, got -5"),
        ("grpo-penalty --logging-steps=-5", "--logging_steps must be above 0, got -5"),
        ("ppo-binary --temperature -1", "--temperature must be above 0, got -1"),
        ("rloo-penalty --learning_rate -0.1", "--learning_rate must be above 0, got -0.1"),
        ("sft-warmup --learning_rate nan", "--learning_rate must be above 0, got nan"),
        ("dpo-abstain --beta -1", "--beta must be at least 0, got -1"),
        ("kto-abstain --lora_r 0", "--lora_r must be at least 1, got 0"),
        ("grpo-binary --top_k -3", "--top_k must be at least 0 or -1, got -3"),
        ("compare base --max_new_tokens -1", "--max_new_tokens must be at least 1, got -1"),
        ("regrade x.csv --max_text 0", "--max_text must be at least 10, got 0"),
        ("audit --abstain_rates 0.5 2", "--abstain_rates must be in (0, 1), got 2"),
        ("audit --tolerance -1", "--tolerance must be at least 0, got -1"),
        ("check x.csv --test_share 3", "--test_share must be in [0, 1], got 3"),
        ("gate serve g --upstream u --port 99999", "--port must be in [0, 65535], got 99999"),
        ("rl-loop --steps 0", "--steps must be at least 1, got 0"),
        ("strategies --n 0", "--n must be at least 1, got 0"),
        (
            "compare base --calibration_ts 0.5 1.5",
            "--calibration_ts must be in [0, 1), got 1.5; give",
        ),
        ("compare base --t 1", "--t must be in [0, 1), got 1.0; t = 1 would make any error"),
        ("grpo-penalty --ts 0.5 50", "--ts must be in [0, 1), got 50.0; give a fraction"),
        ("rloo-penalty --ts 0.5 2 --ts_between True", "--ts must be in [0, 1), got 2.0"),
        ("preflight --t -0.5", "--t must be in [0, 1), got -0.5"),
        ("check x.csv --t 60", "--t must be in [0, 1), got 60.0"),
        ("regrade x.csv --t 1", "--t must be in [0, 1), got 1.0"),
        ("audit --t 2", "--t must be in [0, 1), got 2.0"),
        ("strategies --t 2", "--t must be in [0, 1), got 2.0"),
        ("grpo-penalty --max_wrong 1.5", "--max_wrong must be in (0, 1), got 1.5"),
        ("ppo-penalty --gamma 2", "--gamma must be in [0, 1], got 2"),
        ("ppo-penalty --cliprange_value 0", "--cliprange_value must be above 0, got 0"),
        ("grader-errors x.jsonl --max_false_wrong 5", "--max_false_wrong must be in [0, 1], got 5"),
        ("dpo-abstain --answer_batch_size 0", "--answer_batch_size must be at least 1, got 0"),
    ],
)
def test_a_number_out_of_its_range_is_refused_before_anything_is_loaded(words, message, capsys):
    with pytest.raises(SystemExit) as stop:
        cli.main(words.split())
    assert stop.value.code == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"abstain {words.split()[0]}: error: {message}")


def test_a_number_in_a_config_file_is_looked_at_too(tmp_path, capsys):
    (tmp_path / "c.yaml").write_text("top_p: 2\n")
    with pytest.raises(SystemExit):
        cli.main(["grpo-penalty", "--config", str(tmp_path / "c.yaml")])
    assert "--top_p must be in (0, 1], got 2" in capsys.readouterr().err


@pytest.mark.parametrize("lazy", ALL, ids=lambda lazy: lazy.name)
def test_every_default_of_trl_and_ours_is_in_its_range(lazy):
    check_ranges({x.name: x.default for x in fields(lazy.load()) if x.default is not MISSING})


def test_every_range_is_of_a_flag_that_there_is():
    known = {name for lazy in ALL for name in [*lazy.theirs, *(flag.name for flag in lazy.ours)]}
    for path in RECIPES.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        known |= set(re.findall(r"\"--(\w+)\"", text)) | set(
            re.findall(r"^    (\w+): ", text, re.M)
        )
    assert RANGES.keys() <= known


@pytest.mark.parametrize(
    ("allowed", "inside", "outside"),
    [
        (Range(0, 1), [0, 1, 0.5], [-0.1, 1.1, float("nan")]),
        (Range(0, 1, above=True, below=True), [0.5], [0, 1]),
        (Range(1), [1, 10**9], [0, float("inf")]),
        (Range(0, off=(-1,)), [0, -1], [-2, -0.5]),
    ],
)
def test_a_range_holds_what_it_says(allowed, inside, outside):
    assert all(map(allowed.holds, inside))
    assert not any(map(allowed.holds, outside))


def test_what_is_no_number_is_left_to_others():
    check_ranges({"top_p": None, "top_k": "all", "beta": True, "unknown": -5})
