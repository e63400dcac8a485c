from math import inf

import pytest
import tiny
import torch
from peft import get_peft_model
from trl.trainer.utils import add_fused_lm_head

from abstain.models.lm_head import causal_lm, keeps_plain_cache
from abstain.models.packing import can_pack, pack, packed_forward, unpad

P, C, B, VOCAB = 9, 6, 12, 50


def policy(dtype=torch.float32, attention="sdpa"):
    base = tiny.model(VOCAB, attn_implementation=attention).to(dtype)
    add_fused_lm_head(base, outputs=("log_probs", "entropy"))
    model = get_peft_model(base, tiny.lora())
    torch.manual_seed(3)
    for name, parameter in model.named_parameters():
        if "lora_B" in name:
            torch.nn.init.normal_(parameter, std=0.1)
    return model


def batch(seed):
    """Left-padded prompts shared by some rows, completions of any length, some rows twice."""
    generator = torch.Generator().manual_seed(seed)

    def integers(low, high, *shape):
        return torch.randint(low, high, shape, generator=generator)

    prompts = [integers(2, VOCAB, int(integers(1, P + 1, 1))) for _ in range(4)]
    ids, mask = torch.zeros(B, P + C, dtype=torch.long), torch.zeros(B, P + C, dtype=torch.long)
    for i in range(B):
        prompt = prompts[int(integers(0, 4, 1))]
        n = int(integers(0 if seed % 3 == 0 else 1, C + 1, 1))  # some completions are masked out
        ids[i, P - len(prompt) : P], mask[i, P - len(prompt) : P] = prompt, 1
        ids[i, P : P + n], mask[i, P : P + n] = integers(1, VOCAB, n), 1
    ids[-3:], mask[-3:] = ids[:3], mask[:3]
    return ids, mask, torch.randn(B, C, generator=generator)


def plain(model, ids, mask):
    """Log-probs and entropies as TRL computes them: every rollout with its own prompt."""
    labels = ids.masked_fill(mask == 0, -100)
    labels[:, :-C] = -100
    output = model(input_ids=ids, attention_mask=mask, labels=labels, fused_lm_head=True)
    return output.log_probs[:, -C:], output.entropy[:, -C:]


def packed(model, ids, mask, balance=inf):
    together = pack(*unpad(ids, mask, C), balance=balance)
    logps, entropies = packed_forward(model, causal_lm(model), together)
    return together.unpack(logps, (B, C)), together.unpack(entropies, (B, C))


def gradient(model, logps, weights):
    model.zero_grad()
    (logps * weights).sum().backward()
    return torch.cat([p.grad.flatten() for p in model.parameters() if p.grad is not None])


@pytest.mark.parametrize("attention", ["sdpa", "eager"])
@pytest.mark.parametrize("seed", range(20))
def test_packed_log_probs_and_gradients_equal_plain_ones(seed, attention):
    balance = (1, 30, 100, inf)[seed % 4]  # many rows, fewer, one
    model = policy(attention=attention)
    ids, mask, weights = batch(seed)
    here = mask[:, -C:]
    ours, theirs = packed(model, ids, mask, balance), plain(model, ids, mask)
    for a, b in zip(ours, theirs, strict=True):
        assert torch.allclose(a * here, b * here, rtol=1e-5, atol=1e-5)
    a, b = gradient(model, ours[0], weights * here), gradient(model, theirs[0], weights * here)
    assert torch.linalg.norm(a - b) < 1e-5 * torch.linalg.norm(b)


def test_in_bfloat16_packing_is_within_the_types_own_noise():
    exact, coarse = policy(), policy(torch.bfloat16)
    ids, mask, _ = batch(1)
    here = mask[:, -C:]
    truth = plain(exact, ids, mask)[0] * here
    noise = (plain(coarse, ids, mask)[0] * here - truth).abs().mean()
    ours = (packed(coarse, ids, mask)[0] * here - truth).abs().mean()
    assert ours < 1.5 * noise


def test_everything_that_is_shared_is_computed_once():
    shared = list(range(20, 29))
    prompts = [shared + own for own in ([1, 2], [3, 4, 5], [3, 4, 6])] * 3
    together = pack(prompts, [[7, i] for i in range(9)], balance=inf)
    # 9 shared tokens; [1] of a prompt, [3, 4] of two; 9 completions of 2 predicting positions.
    assert together.input_ids.shape == (1, 9 + (1 + 2) + 9 * 2)
    assert len(together.token) == 9 * 2


def test_equal_completions_of_a_prompt_are_one_branch_unless_asked_apart():
    prompts, completions = [[1, 2], [1, 2], [1, 3], [1, 2]], [[7, 8], [7, 8], [7, 8], [9]]
    merged = pack(prompts, completions, balance=inf)
    assert merged.token.tolist() == [7, 8, 9, 7, 8]
    values = torch.arange(5.0)
    assert merged.unpack(values, (4, 2)).tolist() == [[0, 1], [0, 1], [3, 4], [2, 0]]
    apart = pack(prompts, completions, balance=inf, merge=False)
    assert apart.token.tolist() == [7, 8, 7, 8, 9, 7, 8]


def test_a_group_spread_over_rows_gives_the_same_as_in_one_and_as_plain():
    model = policy()
    generator = torch.Generator().manual_seed(0)
    prompts = torch.randint(2, VOCAB, (2, P), generator=generator).repeat_interleave(B // 2, 0)
    ids = torch.cat([prompts, torch.randint(2, VOCAB, (B, C), generator=generator)], 1)
    mask, weights = torch.ones_like(ids), torch.randn(B, C, generator=generator)
    balances = (1e-3, 60, inf)
    every = [pack(*unpad(ids, mask, C), balance=balance) for balance in balances]
    # One completion in a row, three, all twelve of both prompts.
    assert [len(one.input_ids) for one in every] == [12, 4, 1]
    assert [one.ends is None for one in every] == [True, False, False]
    truth = plain(model, ids, mask)[0]
    exact = gradient(model, truth, weights)
    for balance in balances:
        logps = packed(model, ids, mask, balance)[0]
        assert torch.linalg.norm(logps - truth) < 1e-5 * torch.linalg.norm(truth)
        own = gradient(model, logps, weights)
        assert torch.linalg.norm(own - exact) < 1e-5 * torch.linalg.norm(exact)


def test_nothing_of_one_completion_reaches_another():
    model = policy()
    ids, mask, _ = batch(4)
    changed = ids.clone()
    changed[0, -C:] = (changed[0, -C:] + 7) % VOCAB
    a, b = packed(model, ids, mask)[0], packed(model, changed, mask)[0]
    assert torch.allclose(a[1:], b[1:], atol=1e-6)
    assert not torch.allclose(a[0], b[0])


def test_models_whose_attention_cannot_take_the_mask_are_recognised():
    from transformers import MistralConfig, MistralForCausalLM

    small = {"vocab_size": 20, "hidden_size": 8, "intermediate_size": 8, "num_hidden_layers": 1}
    small |= {"num_attention_heads": 2, "num_key_value_heads": 2}
    windowed = MistralForCausalLM(MistralConfig(**small, sliding_window=4))
    full = MistralForCausalLM(MistralConfig(**small, sliding_window=None))
    assert keeps_plain_cache(full)
    assert can_pack(full)
    assert keeps_plain_cache(windowed)
    assert can_pack(windowed)
    windowed.config._attn_implementation = "flex_attention"  # draws masks of its own kind
    assert not can_pack(windowed)
    assert not keeps_plain_cache(torch.nn.Linear(2, 2))
    flash = tiny.model(20)
    flash.config._attn_implementation = "flash_attention_2"
    assert not can_pack(flash)


@pytest.mark.parametrize(
    ("prompts", "completions", "message"),
    [
        ([], [], "prompts must hold at least one prompt, got an empty batch"),
        ([[5], []], [[6], [7]], "prompts must hold a token each.*; prompt 1 of 2 is empty"),
        ([[5]], [[6], [7]], "prompts and completions must be as many.*; got 1 and 2"),
    ],
)
@pytest.mark.parametrize("balance", [0, 10, inf])
def test_what_cannot_be_packed_is_named(prompts, completions, message, balance):
    with pytest.raises(ValueError, match=message):
        pack(prompts, completions, balance=balance)
