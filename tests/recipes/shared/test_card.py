import json
import shlex
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from recipe_runs import train, warmup

from abstain.recipes.sft_warmup import WarmupArguments
from abstain.recipes.shared.card import run_card, upload_command
from abstain.recipes.shared.twice import NO_CHECKPOINTS
from abstain.tasks import Question


class Hub:
    """Takes what a run would upload, as the hub would."""

    def __init__(self):
        self.cards, self.created = [], []

    def create_repo(self, name, **_):
        self.created.append(name)
        return SimpleNamespace(repo_id=name, url=f"https://hub/{name}")

    def upload_folder(self, *, folder_path, **_):
        self.cards.append((Path(folder_path) / "README.md").read_text())
        return SimpleNamespace(done=lambda: True, result=lambda: None, is_done=lambda: True)

    def __call__(self):
        return self


@pytest.fixture
def hub(monkeypatch):
    hub = Hub()
    monkeypatch.setattr("transformers.trainer.hf_api", hub)
    return hub


@pytest.mark.parametrize("recipe", [train, warmup])
def test_what_is_pushed_to_the_hub_has_our_card(tiny_folder, tmp_path, hub, recipe):
    push = ["--push_to_hub", "True", "--hub_model_id", "me/penalty"]
    recipe(tiny_folder, str(tmp_path / "run"), *push)
    assert hub.created == ["me/penalty"]
    assert hub.cards
    for card in hub.cards:
        assert "Answer only if you are more than 50% confident" in card
        assert "abstain compare base me/penalty" in card
        assert 'folder = "me/penalty"' in card
        assert "| t | 0.5 |" in card
        assert "| reward | " in card
        warm = recipe is warmup
        assert ("Its doubt is taught for sampled answers." in card) == warm
        assert ("| own answers | no |\n| doubt decoding | sampled |" in card) == warm
        assert "trl" not in card.partition("---\n\n")[0].lower()


def warmup_card(style="mixed", id="1", **training):
    task = WarmupArguments(own_answers="yes", style=style)
    model = SimpleNamespace(model_name_or_path=None, use_peft=True)
    args = {"push_to_hub": False, "output_dir": "runs/warmup", "max_steps": 3}
    run = SimpleNamespace(args=SimpleNamespace(**args, learning_rate=1e-4, **training))
    return run_card(run, task, model, "warm start", Question(id, "Q?", ("a",)))


def test_a_card_says_that_a_warm_start_answers_more_often_when_it_is_sampled():
    greedy = warmup_card(doubt_coef=1.0, doubt_decoding="greedy")
    assert "taught for greedy answers: sampled ones answer far more often" in greedy
    assert "| own answers | yes |\n| doubt decoding | greedy |" in greedy
    none = warmup_card(doubt_coef=0.0, doubt_decoding="greedy")
    assert "Its doubt" not in none
    assert "doubt decoding" not in none


def test_the_prompt_of_a_card_states_the_rule_where_half_of_them_did():
    for id in map(str, range(8)):  # some of these are asked plainly in training
        card = warmup_card(id=id)
        assert "Answer only if you are more than 50% confident" in card
        assert "Half of its prompts left the rule out." in card
        assert "| prompt style | mixed |" in card
    for style in ("stated", "plain"):
        card = warmup_card(style=style)
        assert ("Answer only if you are" in card) == (style == "stated")
        assert "Half of" not in card


def test_what_a_comparison_adds_is_published_by_the_command_that_is_printed(tmp_path):
    folder = tmp_path / "penalty"
    folder.mkdir()
    assert "--exclude 'own_answers*' --exclude 'transcripts*'" in NO_CHECKPOINTS
    whole = f"hf upload YOUR-NAME/penalty {folder} . {NO_CHECKPOINTS}"
    assert upload_command(folder) == whole
    (folder / "run.json").write_text(json.dumps({"settings": {"task": {"twice": True}}}))
    assert upload_command(folder) == f"{whole} --exclude 'first/*'"
    training = {"push_to_hub": True, "hub_model_id": "me/mine"}
    (folder / "run.json").write_text(json.dumps({"settings": {"training": training}}))
    assert upload_command(folder) == f"hf upload me/mine {folder}/README.md README.md"


def test_a_folder_with_a_space_is_one_word_of_the_printed_command(tmp_path):
    folder = tmp_path / "my runs" / "penalty"
    folder.mkdir(parents=True)
    assert shlex.split(upload_command(folder))[3:5] == [str(folder), "."]
    settings = {"training": {"push_to_hub": True, "hub_model_id": "me/mine"}}
    (folder / "run.json").write_text(json.dumps({"settings": settings}))
    assert shlex.split(upload_command(folder))[3:] == [f"{folder}/README.md", "README.md"]


def test_the_hub_s_own_command_takes_the_command_that_is_printed(tmp_path):
    (tmp_path / "penalty").mkdir()
    words = shlex.split(upload_command(tmp_path / "penalty"))
    hf = Path(sys.executable).with_name("hf")
    text = subprocess.run([hf, "upload", "--help"], capture_output=True, text=True).stdout
    assert words[1] == "upload"
    assert "--exclude" in text
