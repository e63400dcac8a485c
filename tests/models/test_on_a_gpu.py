"""On a stand-in for a GPU: nothing is left on the host, and the host seldom waits."""

import copy

import fakecuda
import pytest
import tiny
import torch

from abstain.models.exactness import packs_exactly, samples_exactly
from abstain.models.lm_head import head_at
from abstain.models.packing import Slices, model_inputs, pack
from abstain.models.sampling import prefix_probability, sample

PROMPTS = [[5, 6, 7, 8, 9], [5, 6, 7, 10], [5, 6, 11, 12, 13, 14]]
HOW = {"num_samples": 2, "max_new_tokens": 6, "eos_token_ids": [1], "exclude": [40, 41]}


def model():
    # Kernels that take a mask need a device of their own; eager attention is plain arithmetic.
    return tiny.model(attn_implementation="eager")


def test_greedy_completions_are_those_of_the_host():
    here = model()
    want = sample(here, PROMPTS, temperature=0, **HOW)
    with fakecuda.gpu():
        got = sample(fakecuda.move(copy.deepcopy(here)), PROMPTS, temperature=0, **HOW)
    assert [[one.ids for one in group] for group in got] == [
        [one.ids for one in group] for group in want
    ]


@pytest.mark.parametrize("temperature", [0, 0.7])
@pytest.mark.parametrize("exclude", [[], [40, 41]])
def test_the_host_waits_once_for_each_sampled_token(temperature, exclude):
    tokens = 6
    how = {**HOW, "exclude": exclude, "eos_token_ids": [], "max_new_tokens": tokens}
    with fakecuda.gpu() as seen:
        sample(fakecuda.move(model()), PROMPTS, temperature=temperature, **how)
    assert sum(seen.ours(seen.waits).values()) == tokens


def test_the_chance_of_a_beginning_is_one_transfer():
    here = model()
    want = prefix_probability(here, PROMPTS, [40, 41, 42])
    with fakecuda.gpu() as seen:
        got = prefix_probability(fakecuda.move(copy.deepcopy(here)), PROMPTS, [40, 41, 42])
    assert got == pytest.approx(want, rel=1e-5)
    assert sum(seen.ours(seen.waits).values()) == 1


def test_a_packed_forward_and_backward_waits_for_nothing():
    with fakecuda.gpu() as seen:
        there = fakecuda.move(model().train())
        parts = pack([[5, 6, 7], [5, 6, 8, 9]], [[1, 2], [3, 4, 5]], balance=1e9)
        together = Slices([parts.to(fakecuda.CUDA)], [2])
        (part,) = together.parts
        seen.copies.clear()
        inputs = model_inputs(part, there)
        inputs.pop("shift_labels")
        with head_at(there, part.row, part.column):
            logits = there(**inputs).logits[0]
        logps = logits.log_softmax(-1).gather(1, part.token.unsqueeze(1)).squeeze(1)
        unpacked = together.unpack(logps, (2, 3))
        unpacked.sum().backward()
    assert unpacked.device == fakecuda.CUDA
    assert all(one.grad.device == fakecuda.CUDA for one in there.parameters())
    assert not seen.ours(seen.waits)
    assert not seen.ours(seen.copies)  # the mask too is made where it is needed


def test_a_trial_of_the_model_is_done_where_the_model_is():
    with fakecuda.gpu():
        there = fakecuda.move(model())
        assert packs_exactly(there)
        assert samples_exactly(there)


def test_the_stand_in_refuses_what_cuda_refuses():
    with fakecuda.gpu() as seen:
        there = torch.ones(2, device=fakecuda.CUDA)
        with pytest.raises(RuntimeError, match="same device"):
            there + torch.ones(2).cpu()
        assert (there + 1).device == fakecuda.CUDA
        assert not seen.waits
        assert float(there.sum()) == 2
    assert sum(seen.waits.values()) == 1
