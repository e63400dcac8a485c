import signal
from types import SimpleNamespace

import pytest
import torch
from transformers import TrainerControl

from abstain.recipes.shared.launching import launch
from abstain.recipes.shared.training import (
    cores,
    cut_off_note,
    train_and_save,
    train_or_stop,
    use_all_cores,
)


def test_a_launched_single_process_without_accelerator_uses_every_core(monkeypatch):
    before = torch.get_num_threads()
    monkeypatch.delenv("ACCELERATE_MIXED_PRECISION", raising=False)  # training in process sets it
    try:
        monkeypatch.setattr(torch.accelerator, "is_available", lambda: False)
        torch.set_num_threads(1)
        use_all_cores()
        assert torch.get_num_threads() == 1  # not launched: the user's own setting
        monkeypatch.setenv("ACCELERATE_MIXED_PRECISION", "no")
        monkeypatch.setenv("RANK", "0")
        use_all_cores()
        assert torch.get_num_threads() == 1  # one of several processes
        monkeypatch.delenv("RANK")
        use_all_cores()
        assert torch.get_num_threads() == cores()
    finally:
        torch.set_num_threads(before)


class Trains:
    """A trainer that a signal ends, after a step or in the middle of one."""

    def __init__(self, folder, number, times=1):
        self.args = SimpleNamespace(output_dir=str(folder))
        self.state = SimpleNamespace(global_step=3, max_steps=10)
        self.number, self.times = number, times

    def add_callback(self, stop):
        self.stop = stop

    def train(self, resume_from_checkpoint):
        control = TrainerControl()
        self.stop.on_train_begin(None, None, control)
        try:
            for _ in range(self.times):
                signal.raise_signal(self.number)
            self.stop.on_step_end(None, None, control)
        finally:
            self.stop.on_train_end(None, None, control)


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_training_that_is_stopped_says_how_to_go_on(tmp_path, capsys, monkeypatch, number, code):
    monkeypatch.setattr("sys.argv", ["abstain", "grpo-penalty", "--t", ".9"])
    with pytest.raises(SystemExit) as stop:
        launch("grpo-penalty", lambda: train_or_stop(Trains(tmp_path, number), None))
    assert stop.value.code == code
    (line,) = capsys.readouterr().err.strip().splitlines()
    assert line == (
        f"abstain grpo-penalty: stopped; step 3 of 10 is saved in {tmp_path}; go on with: "
        "abstain grpo-penalty --t .9 --resume_from_checkpoint"
    )


def test_a_second_signal_says_what_was_saved_before(tmp_path, capsys):
    trainer = Trains(tmp_path, signal.SIGINT, times=2)
    with pytest.raises(SystemExit) as stop:
        launch("x", lambda: train_or_stop(trainer, None))
    assert stop.value.code == 130
    assert capsys.readouterr().err.strip() == "abstain x: stopped; no checkpoint was saved yet"
    (tmp_path / "checkpoint-2").mkdir()
    (tmp_path / "checkpoint-2" / "trainer_state.json").write_text("{}")
    with pytest.raises(SystemExit):
        launch("x", lambda: train_or_stop(trainer, None))
    said = capsys.readouterr().err
    assert "checkpoint-2 is whole; go on with: " in said
    assert said.rstrip().endswith("--resume_from_checkpoint")


def test_a_run_that_is_stopped_while_its_model_is_saved_says_how_to_go_on(tmp_path, capsys):
    def interrupted(folder):
        raise KeyboardInterrupt

    trainer = Trains(tmp_path, signal.SIGINT, times=0)
    trainer.save_model, checkpoint = interrupted, tmp_path / "checkpoint-10"
    checkpoint.mkdir()
    (checkpoint / "trainer_state.json").write_text("{}")
    with pytest.raises(SystemExit):
        launch("x", lambda: train_and_save(trainer, None))
    assert "checkpoint-10 is whole; go on with: " in capsys.readouterr().err


def test_many_cut_off_completions_are_explained_and_few_are_not():
    few, many = {"completions/clipped_ratio": 0.1}, {"completions/clipped_ratio": 0.75}
    assert cut_off_note([], 16) == cut_off_note([{"loss": 1.0}, many, few], 16) == ""
    note = cut_off_note([few, many, {"train_runtime": 1.0}], 16)
    assert note.startswith("75 % of the last completions were cut off after 16 tokens")
    assert "--max_completion_length" in note
    assert "warm start" in note
    assert "warm start" not in cut_off_note([many], 16, taught=True)
