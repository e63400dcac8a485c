import torch

from abstain.recipes.shared.training import cores, use_all_cores


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
