import json
import re
import sys
from pathlib import Path

import pytest
import recipe_runs
import tiny
import tiny_gguf

from abstain.models.generation import generate
from abstain.models.loading import PLAIN_TEMPLATE, load_model, load_tokenizer

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
import second_model


@pytest.fixture(scope="module")
def packed(tmp_path_factory):
    folder = tmp_path_factory.mktemp("second")
    tiny_gguf.write(folder / "tiny.gguf")
    return folder


def test_a_folder_with_a_gguf_becomes_one_that_recipes_take(packed, tmp_path, capsys):
    flags = ["--gguf", str(packed), "--output_dir", str(tmp_path / "start")]
    second_model.main(flags)
    said = capsys.readouterr().out
    assert "An answer ends with ['<eos>']" in said
    assert r"A prompt is '<bos>...\nAnswer:\n'" in said
    assert f"--model_name_or_path {tmp_path / 'start'}" in said
    assert (tmp_path / "start" / "model.safetensors").is_file()
    second_model.main(flags)  # it is there, and tried out again
    assert capsys.readouterr().out == said


def test_it_goes_through_warm_start_both_rewards_and_comparison(packed, tmp_path, caplog):
    second_model.main(["--gguf", str(packed), "--output_dir", str(tmp_path / "start")])
    recipe_runs.chain(str(tmp_path / "start"), tmp_path)
    assert "prompts are plain text" in caplog.text
    assert "Prompts are shared" not in caplog.text  # said only where they are not
    for arm in ("warmup", "binary", "penalty"):
        assert load_tokenizer(str(tmp_path / arm)).chat_template == PLAIN_TEMPLATE
        assert load_model(str(tmp_path / arm)).config.sliding_window == tiny_gguf.WINDOW
    asked = json.loads((tmp_path / "comparison" / "comparison.json").read_text())
    assert {"base", "binary", "mine"} <= {line["arm"] for line in asked["results"]}


@pytest.mark.parametrize("model", [tiny_gguf.model(), tiny.model(340)])
def test_padding_moves_nothing_also_beyond_the_window(model):
    rows = [[260], list(range(260, 280)), list(range(300, 304))]
    assert second_model.padding_error(model, rows) < 1e-4


def test_a_model_that_sees_padding_is_found_out():
    model = tiny.model(340)
    plain = model.forward
    model.forward = lambda attention_mask, position_ids, **inputs: plain(**inputs)
    assert second_model.padding_error(model, [[260, 261], list(range(300, 320))]) > 0.01


def test_an_end_token_ends_what_a_windowed_model_says():
    model, prompts = tiny_gguf.model(), [list(range(260, 280)), [270, 271]]
    how = {"num_samples": 1, "max_new_tokens": 6, "temperature": 0.0}
    ((said,), _) = generate(model, prompts, eos_token_ids=[1], **how)
    end = said.ids[2]
    ((cut,), _) = generate(model, prompts, eos_token_ids=[end], **how)
    assert cut.ids == said.ids[: said.ids.index(end) + 1]


@pytest.mark.parametrize(
    ("made", "asked", "message"),
    [
        ([], "nowhere", "--gguf must be a file or a folder that exists, got"),
        ([], "", r"has 0 \(none\); give the file itself, its parts put together"),
        (["a.gguf", "b.gguf"], "", r"has 2 \(a.gguf, b.gguf\)"),
        (["a.gguf.part00"], "a.gguf.part00", "a GGUF begins with b'GGUF', .* with b'not '"),
    ],
)
def test_what_is_no_gguf_ends_with_one_line(made, asked, message, tmp_path, capsys):
    for name in made:
        (tmp_path / name).write_text("not weights")
    with pytest.raises(SystemExit):
        second_model.main(["--gguf", str(tmp_path / asked), "--output_dir", str(tmp_path / "out")])
    said = capsys.readouterr().err
    assert re.search(message, said)
    assert said.count("\n") == 1


def test_a_folder_that_holds_something_else_is_left_alone(packed, tmp_path, capsys):
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(SystemExit):
        second_model.main(["--gguf", str(packed), "--output_dir", str(tmp_path)])
    assert "--output_dir must be a new folder, got" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_padding_that_matters_is_an_error(packed, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(second_model, "padding_error", lambda model, rows: float("nan"))
    with pytest.raises(SystemExit):
        second_model.main(["--gguf", str(packed), "--output_dir", str(tmp_path / "out")])
    assert "padding must move no log-prob by 0.001, got nan" in capsys.readouterr().err
