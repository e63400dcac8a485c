"""The pages in docs/trainers: their code runs, and the audit says what they say."""

import ast
import asyncio
import importlib
import importlib.util
import json
import sys
from types import SimpleNamespace

import pages
import pytest

from abstain.recipes import audit
from abstain.recipes.shared.configurations import read_configuration

PAGES = sorted(path.stem for path in pages.FOLDER.glob("*.md"))
TRAINERS = (
    "openrlhf ms-swift skyrl tinker-cookbook art areal slime nemo-gym axolotl unsloth "
    "open-instruct verl verifiers"
)
ROW = {"answers": ["Paris"], "question": "What is the capital of France?"}


def module(page, file, folder, monkeypatch):
    """A file of a page, imported."""
    pages.write(page, folder)
    monkeypatch.syspath_prepend(str(folder))
    sys.modules.pop(file, None)
    importlib.invalidate_caches()
    return importlib.import_module(file)


def test_there_is_a_page_for_every_trainer():
    assert set(TRAINERS.split()) <= set(PAGES)


@pytest.mark.parametrize("page", PAGES)
def test_every_page_shows_what_the_audit_says(page, capsys):
    audits = pages.audits(page)
    assert audits
    for arguments, shown in audits:
        with pytest.raises(SystemExit):
            audit.main(arguments)
        assert capsys.readouterr().out.endswith(shown)


@pytest.mark.parametrize("page", PAGES)
def test_everything_that_a_page_imports_from_us_is_there(page):
    for file, code in pages.files(page).items():
        if not file.endswith(".py"):
            continue
        for node in ast.walk(ast.parse(code)):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("abstain"):
                found = importlib.import_module(node.module)
                for name in node.names:
                    submodule = f"{node.module}.{name.name}"
                    there = hasattr(found, name.name) or importlib.util.find_spec(submodule)
                    assert there, (page, submodule)


@pytest.mark.parametrize(
    ("page", "file", "trainer"),
    [("verl", "run_verl.sh", "verl"), ("openrlhf", "run_openrlhf.sh", "openrlhf")],
)
def test_the_example_configurations_pass_the_audit(page, file, trainer, tmp_path, capsys):
    path = pages.write(page, tmp_path) / file
    assert read_configuration(path).trainer == trainer
    with pytest.raises(SystemExit) as stopped:
        audit.main(["--config", str(path), "--t", "0.75", "--form", "credit"])
    shown = capsys.readouterr().out
    assert stopped.value.code == 0, shown
    assert "warning" not in shown
    assert "8 rollouts" in shown


def test_a_file_of_three_lines_serves_trl_verl_and_openrlhf(tmp_path, monkeypatch):
    mine = module("verl", "my_reward", tmp_path, monkeypatch)
    code = pages.files("verl")["my_reward.py"]
    assert len([line for line in code.splitlines() if line]) == 4  # its name, and three lines
    texts = ["Paris", "Rome", "I don't know"]
    assert mine.reward(completions=texts, answers=[["Paris"]] * 3) == [1.0, 0.0, 0.75]
    assert [mine.compute_score("set", text, "Paris")["score"] for text in texts] == [1.0, 0.0, 0.75]
    prompts = ["<|user|>?<|assistant|>"] * 3
    queries = [f"{prompt}{text}</s>" for prompt, text in zip(prompts, texts, strict=True)]
    found = mine.reward_func(queries, prompts, [json.dumps(ROW)] * 3)
    assert found["rewards"].tolist() == [1.0, 0.0, 0.75]


def test_areal_and_slime_and_art_score_as_their_pages_say(tmp_path, monkeypatch):
    areal = module("areal", "my_reward", tmp_path, monkeypatch)
    texts = ["Paris<|im_end|>", "Rome", "I don't know<|im_end|>"]
    assert [areal.reward_fn("?", text, [], [], **ROW) for text in texts] == [1.0, -3.0, 0.0]
    slime = module("slime", "my_rm", tmp_path, monkeypatch)
    samples = [SimpleNamespace(response=text, label="Paris", metadata={}) for text in texts]
    assert asyncio.run(slime.custom_rm(None, samples)) == [1.0, -3.0, 0.0]
    cut = SimpleNamespace(response="Paris", label="Paris", metadata=None, status="TRUNCATED")
    assert asyncio.run(slime.custom_rm(None, cut)) == -3.0
    art = module("art", "rollout", tmp_path, monkeypatch)
    trajectory = art.scored(SimpleNamespace(reward=0.0, metrics={}), "Rome", ROW)
    assert trajectory.reward == -3.0
    assert trajectory.metrics["wrong_per_question"] == 1.0


@pytest.mark.parametrize(("page", "name"), [("axolotl", "reward"), ("unsloth", "reward_funcs")])
def test_trls_call_shape_needs_no_adapter(page, name, tmp_path, monkeypatch):
    found = getattr(module(page, "my_rewards", tmp_path, monkeypatch), name)
    reward = found[0] if isinstance(found, list) else found
    assert reward(completions=["Rome"], answers=[["Paris"]]) == [-3.0]
