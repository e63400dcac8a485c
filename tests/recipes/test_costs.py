import json

import pytest

from abstain.recipes import costs

FEW = "--dtype float32 --families continent --max_new_tokens 4 --n_questions 8".split()


def test_the_start_and_what_was_trained_from_it_are_weighed(runs, tmp_path, capsys):
    text = tmp_path / "text.txt"
    text.write_text("In which country is the city of Lyon? I don't know.")
    arms = [str(runs / "warmup"), str(runs / "penalty")]
    costs.main([*arms, *FEW, "--text", str(text), "--output_dir", str(tmp_path / "out")])
    saved = json.loads((tmp_path / "out" / "costs.json").read_text())
    assert list(saved["checkpoints"]) == ["warmup", "penalty"]
    before, after = (saved["checkpoints"][name] for name in ("warmup", "penalty"))
    assert saved["n"] == 8
    assert not (tmp_path / "out" / "unfinished").exists()
    assert before["perplexity"] > 1
    assert before["chat_perplexity"] > 1
    assert before["perplexity"] != after["perplexity"]
    assert after["forced_accuracy"]["value"] >= 0
    assert "| penalty |" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--text", "nowhere.txt"], "nowhere.txt"),
        (["--n_questions", "0"], "--n_questions must be at least 1, got 0"),
        (["--format", "explain"], "answers are forced"),
    ],
)
def test_what_cannot_work_is_one_clear_line(arguments, message, tmp_path):
    with pytest.raises(SystemExit, match=message):
        costs.main(["base", *arguments, "--output_dir", str(tmp_path)])
