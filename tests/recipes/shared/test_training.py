import torch

from abstain.recipes.shared.training import cores, cut_off_note, use_all_cores


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


def test_many_cut_off_completions_are_explained_and_few_are_not():
    few, many = {"completions/clipped_ratio": 0.1}, {"completions/clipped_ratio": 0.75}
    assert cut_off_note([], 16) == cut_off_note([{"loss": 1.0}, many, few], 16) == ""
    note = cut_off_note([few, many, {"train_runtime": 1.0}], 16)
    assert note.startswith("75 % of the last completions were cut off after 16 tokens")
    assert "--max_completion_length" in note
