import json
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))
import seeds


def test_each_seed_has_two_starts_and_two_arms_and_one_comparison_has_all(tmp_path, monkeypatch):
    ran = []

    def run(command, **_):
        ran.append(command[1:])
        out = Path(command[command.index("--output_dir") + 1])
        out.mkdir(parents=True)
        (out / "run.json").write_text(json.dumps({"finished": True, "seconds": 1}))
        line = dict.fromkeys((*seeds.KEYS, "malformed_per_question"))
        kept = {"t": 0.5, "results": [line], "differences": [{"arm": "x"}], "by": {}}
        (out / "comparison.json").write_text(json.dumps(kept))

    monkeypatch.setattr(seeds.subprocess, "run", run)
    seeds.main(["--seeds", "0", "1", "--out", str(tmp_path)])
    names = [Path(command[0]).stem for command in ran]
    of_a_seed = ["sft_warmup", "sft_warmup", "grpo_binary", "grpo_penalty"]
    assert names == [*of_a_seed, *of_a_seed, "compare"]
    for command in ran[2:4]:
        start = command[command.index("--model_name_or_path") + 1]
        assert start == str(tmp_path / "0" / "start")
    for command in ran[:4]:
        assert command[command.index("--seed") + 1] == "0"
        assert "--resume_from_checkpoint" in command
    again = ran[1][ran[1].index("--model_name_or_path") + 1]
    assert again == ran[0][ran[0].index("--output_dir") + 1]
    assert "--model_name_or_path" not in ran[0]
    assert [command[command.index("--max_steps") + 1] for command in ran[2:4]] == ["60", "60"]
    assert "base" in ran[-1]
    assert {"--prompt_removed", "--made_to_answer"} <= {*ran[-1]}
    for arm in ("start", "penalty"):
        assert f"{arm}={tmp_path / '0' / arm},{tmp_path / '1' / arm}" in ran[-1]
    binary = f"binary={tmp_path / '0' / 'binary'},{tmp_path / '1' / 'binary'}"
    assert binary in ran[-1]
    seeds.main(["--seeds", "0", "1", "--out", str(tmp_path)])
    assert len(ran) == 9, "what is finished is not run again"
    written = json.loads((tmp_path / "headline.json").read_text())
    assert written["differences"] == [{"arm": "x"}]
    assert written["results"] == [dict.fromkeys(seeds.KEYS)]


def test_make_full_is_seed_0():
    lines = (seeds.ROOT / "Makefile").read_text().partition("\nfull:")[2]
    assert f"--n_questions {seeds.FIRST} " in lines
    assert lines.count("--model_name_or_path runs/start --max_steps 60") == 2
