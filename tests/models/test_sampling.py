import copy
import itertools
from collections import Counter

import pytest
import tiny
import torch
from peft import get_peft_model

from abstain.models import adapters, sampling
from abstain.models.adapters import merged_adapters
from abstain.models.sampling import prefix_probability, sample

PROMPTS = [[5, 6, 7, 8, 9], [5, 6, 7, 30], [5, 6, 7, 40, 41, 42, 43], [5, 6, 7, 8]]


def lora(model, seed=1):
    config = tiny.lora()
    wrapped = get_peft_model(model, config)
    torch.manual_seed(seed)
    for name, parameter in wrapped.named_parameters():
        if "lora_B" in name:
            torch.nn.init.normal_(parameter, std=0.1)
    return wrapped


def next_probabilities(model, ids):
    with torch.no_grad():
        return model(torch.tensor([ids])).logits[0, -1].softmax(-1)


@pytest.mark.parametrize("wrap", [lambda model: model, lora], ids=["plain", "lora"])
def test_greedy_completions_are_those_of_generate(wrap):
    model = wrap(tiny.model(60))
    for prompt, (ours,) in zip(
        PROMPTS,
        sample(model, PROMPTS, temperature=0, max_new_tokens=8, eos_token_ids=[1]),
        strict=True,
    ):
        theirs = model.generate(
            input_ids=torch.tensor([prompt]), max_new_tokens=8, do_sample=False, eos_token_id=1
        )
        assert ours.ids == theirs[0, len(prompt) :].tolist()


def test_log_probs_are_those_of_the_model_token_by_token():
    model = tiny.model(60)
    torch.manual_seed(0)
    groups = sample(
        model, PROMPTS, num_samples=3, max_new_tokens=5, eos_token_ids=[1], temperature=0.7
    )
    for prompt, group in zip(PROMPTS, groups, strict=True):
        for completion in group:
            ids = list(prompt)
            for token, logprob in zip(completion.ids, completion.logprobs, strict=True):
                with torch.no_grad():
                    logits = model(torch.tensor([ids])).logits[0, -1] / 0.7
                assert logprob == pytest.approx(logits.log_softmax(-1)[token].item(), abs=1e-4)
                ids.append(token)


def test_samples_follow_the_models_distribution():
    model = tiny.model(8)
    n = 20_000
    torch.manual_seed(0)
    (group,) = sample(model, [[5, 6, 7]], num_samples=n, max_new_tokens=2)
    counts = Counter(tuple(completion.ids) for completion in group)
    first = next_probabilities(model, [5, 6, 7])
    chi_square = 0.0
    for a in range(8):
        second = next_probabilities(model, [5, 6, 7, a])
        for b in range(8):
            expected = n * float(first[a] * second[b])
            chi_square += (counts[a, b] - expected) ** 2 / expected
    assert chi_square < 103  # 63 degrees of freedom, p = 0.001


def test_excluding_a_beginning_conditions_the_distribution_exactly():
    model, n = tiny.model(6), 20_000
    first = int(next_probabilities(model, [5, 2]).argmax())
    begin = (first, int(next_probabilities(model, [5, 2, first]).argmax()))
    torch.manual_seed(0)
    (group,) = sample(model, [[5, 2]], num_samples=n, max_new_tokens=3, exclude=begin)
    counts = Counter(tuple(completion.ids) for completion in group)
    assert not any(ids[:2] == begin for ids in counts)
    exact = {}
    for ids in itertools.product(range(6), repeat=3):
        chance, prefix = 1.0, [5, 2]
        for token in ids:
            chance *= float(next_probabilities(model, prefix)[token])
            prefix.append(token)
        if ids[:2] != begin:
            exact[ids] = chance
    total = sum(exact.values())
    chi_square = sum(
        (counts[ids] - n * p / total) ** 2 / (n * p / total) for ids, p in exact.items()
    )
    assert chi_square < 290  # 209 degrees of freedom, p = 0.0002
    (chance,) = prefix_probability(model, [[5, 2]], begin)
    assert chance == pytest.approx(1 - total, abs=1e-5)
    assert chance > 0.2  # there was something to exclude


def test_rows_that_end_leave_and_the_others_go_on_as_if_alone():
    model = tiny.model(12)
    for seed in range(5):
        torch.manual_seed(seed)
        groups = sample(
            model, [[5, 6], [7]], num_samples=6, max_new_tokens=10, eos_token_ids=[1, 2, 3]
        )
        lengths = {len(completion.ids) for group in groups for completion in group}
        assert len(lengths) > 1
        for completion in itertools.chain(*groups):
            *body, last = completion.ids
            assert not set(body) & {1, 2, 3}
            assert last in {1, 2, 3} or len(completion.ids) == 10


def test_prompts_of_any_lengths_and_overlaps_are_handled():
    model = tiny.model(60)
    sets = [[[5]], [[5], [5]], [[5, 6], [5, 6, 7]], [[5, 6], [7]], [[9] * 40, [9]]]
    for prompts in sets:
        together = sample(model, prompts, temperature=0, max_new_tokens=4)
        alone = [sample(model, [prompt], temperature=0, max_new_tokens=4)[0] for prompt in prompts]
        assert [g[0].ids for g in together] == [g[0].ids for g in alone]
    with pytest.raises(ValueError, match="at least one prompt"):
        sample(model, [])
    with pytest.raises(ValueError, match="no prompt may be empty"):
        sample(model, [[5], []])


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
def test_merged_adapters_give_the_same_output_and_come_apart_to_the_bit(dtype):
    model = lora(tiny.model(60).to(dtype))
    before = copy.deepcopy(model.state_dict())
    ids = torch.tensor([PROMPTS[0]])
    with torch.no_grad():
        apart = model(ids).logits
        with merged_adapters(model):
            merged = model(ids).logits
        again = model(ids).logits
    assert torch.equal(apart, again)
    tolerance = 1e-4 if dtype is torch.float32 else 0.2
    assert torch.allclose(apart, merged, atol=tolerance)
    assert all(torch.equal(before[name], value) for name, value in model.state_dict().items())


def test_adapters_stay_apart_on_a_device_without_room_for_a_second_copy(monkeypatch):
    model = lora(tiny.model(60))
    layers = [module for module in model.modules() if hasattr(module, "lora_A")]
    size = sum(layer.get_base_layer().weight.nbytes for layer in layers)
    for free, folds in ((2 * size - 1, False), (2 * size, True)):
        monkeypatch.setattr(adapters, "free_bytes", lambda device, free=free: free)
        with merged_adapters(model):
            assert all(layer.merged is folds for layer in layers)


def test_free_memory_of_a_gpu_counts_what_pytorch_has_kept(monkeypatch):
    for name, value in {
        "mem_get_info": (5, 100),
        "memory_reserved": 30,
        "memory_allocated": 20,
    }.items():
        monkeypatch.setattr(torch.cuda, name, lambda device, value=value: value)
    assert adapters.free_bytes(torch.device("cuda:0")) == 15
    assert adapters.free_bytes(torch.device("cpu")) == float("inf")


def test_the_chance_of_a_beginning_folds_no_adapters(monkeypatch):
    model, seen = lora(tiny.model(60)), []
    layer = next(module for module in model.modules() if hasattr(module, "lora_A"))
    layer.register_forward_hook(lambda module, *_: seen.append(module.merged))
    apart = prefix_probability(model, PROMPTS, [7, 8])
    assert seen
    assert not any(seen)
    with merged_adapters(model):
        assert prefix_probability(model, PROMPTS, [7, 8]) == pytest.approx(apart, rel=1e-4)


def test_an_error_inside_leaves_the_model_as_it_was():
    model = lora(tiny.model(60)).train()
    before = copy.deepcopy(model.state_dict())
    with pytest.raises(IndexError):
        sample(model, [[10_000]])
    assert all(torch.equal(before[name], value) for name, value in model.state_dict().items())
    assert model.training
    assert not any(getattr(module, "merged", False) for module in model.modules())


def test_sampling_leaves_each_module_in_the_mode_it_was_in():
    model = tiny.model(60).train()
    model.model.layers[0].eval()
    modes = [module.training for module in model.modules()]
    sample(model, PROMPTS, max_new_tokens=2)
    assert [module.training for module in model.modules()] == modes


def test_the_chance_of_a_beginning_is_the_product_of_its_tokens():
    model = tiny.model(60)
    beginning = [7, 8, 9]
    for prompt, chance in zip(
        PROMPTS, prefix_probability(model, PROMPTS, beginning, temperature=0.5), strict=True
    ):
        product, ids = 1.0, list(prompt)
        for token in beginning:
            with torch.no_grad():
                logits = model(torch.tensor([ids])).logits[0, -1] / 0.5
            product *= logits.softmax(-1)[token].item()
            ids.append(token)
        assert chance == pytest.approx(product, rel=1e-3)


def test_a_large_vocabulary_is_drawn_from_a_few_rows_at_a_time(monkeypatch):
    """The same draws, whatever the number of rows at once."""
    drawn = []
    for chunk in (sampling.CHUNK, 60 * 3, 1):
        monkeypatch.setattr(sampling, "CHUNK", chunk)
        torch.manual_seed(0)
        groups = sample(tiny.model(60), PROMPTS, num_samples=5, max_new_tokens=4, exclude=[9, 8])
        drawn.append([[(one.ids, one.logprobs) for one in group] for group in groups])
    assert drawn[0] == drawn[1] == drawn[2]


def test_memory_of_a_draw_is_bounded(monkeypatch):
    sizes, original = [], sampling._draw

    def noting(weights, points):
        sizes.append(weights.numel())
        return original(weights, points)

    monkeypatch.setattr(sampling, "_draw", noting)
    monkeypatch.setattr(sampling, "CHUNK", 4000)
    tokens, logprobs = sampling._choose(torch.zeros(64, 1000), 1.0, 2, (), None)
    assert tokens.shape == logprobs.shape == (64, 2)
    assert sizes == [4000] * 16
