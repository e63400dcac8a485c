"""The mask of shared prompts: what it allows, what it costs, where it is made."""

import random

import pytest
import tiny
import torch
from torch.nn.attention.flex_attention import create_mask

from abstain.models.packing import attention_mask, block_mask, model_inputs, pack, sees

PROMPTS = [[5, 6, 7], [5, 6, 8, 9], [5, 6, 7]]
COMPLETIONS = [[1, 2], [3, 4, 5], [9]]


def test_a_token_sees_its_own_branch_back_to_the_root_and_nothing_else():
    together = pack(PROMPTS, COMPLETIONS, balance=float("inf"))
    mask = attention_mask(together, torch.float32)[0, 0]
    # Common: 5 6. Completions of [5 6 7]: 7 1 of the first, 7 of the third. The other prompt has
    # 8 and then its completion: 9 3 4.
    assert together.input_ids[0].tolist() == [5, 6, 7, 1, 7, 8, 9, 3, 4]
    sees = [[0], [0, 1], [0, 1, 2], [0, 1, 2, 3], [0, 1, 4]]
    sees += [[0, 1, 5], [0, 1, 5, 6], [0, 1, 5, 6, 7], [0, 1, 5, 6, 7, 8]]
    for row, seen in zip(mask, sees, strict=True):
        assert (row == 0).nonzero().flatten().tolist() == seen
        assert (row[row != 0] == torch.finfo(torch.float32).min).all()


def test_prompts_see_what_some_of_them_share_and_no_others():
    prompts = [[5, 1, 2, 9], [5, 3, 9], [5, 1, 4, 9]]
    together = pack(prompts, [[6], [6], [6]], balance=float("inf"))
    mask = attention_mask(together, torch.float32)[0, 0]
    assert together.input_ids[0].tolist() == [5, 1, 2, 9, 4, 9, 3, 9]
    assert together.position_ids[0].tolist() == [0, 1, 2, 3, 2, 3, 1, 2]
    heads = [3, 7, 5]  # of the three completions, in the order of the batch
    sees = [(mask[head] == 0).nonzero().flatten().tolist() for head in heads]
    assert sees == [[0, 1, 2, 3], [0, 6, 7], [0, 1, 4, 5]]
    assert together.unpack(together.column.double(), (3, 1)).flatten().tolist() == heads


def test_every_row_of_a_padded_batch_sees_something():
    completions = [[k] * length for k, length in enumerate((8, 8, 8, 8, 2, 8, 8))]
    together = pack([list(range(9))] * 7, completions, balance=40)
    assert len(together.input_ids) > 1
    assert (together.ends == 0).any()
    assert (attention_mask(together, torch.bfloat16) == 0).any(-1).all()


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
@pytest.mark.parametrize("autocast", [False, True])
def test_one_mask_serves_all_layers_and_is_what_the_backward_pass_keeps(dtype, autocast):
    """Of booleans every layer makes an additive copy and keeps it: six times the memory here."""
    model = tiny.model(num_hidden_layers=6, attn_implementation="sdpa").to(dtype).train()
    prompts = [[5, *range(10 * p, 10 * p + 9)] for p in range(4) for _ in range(4)]
    together = pack(prompts, [[1, 2, i] for i in range(16)], balance=float("inf"))
    length, kept = together.input_ids.size(1), {}

    def keep(tensor):
        if tensor.dim() >= 2 and tuple(tensor.shape[-2:]) == (length, length):
            kept[tensor.untyped_storage().data_ptr()] = tensor.dtype
        held.append(tensor)
        return tensor

    held = []
    with torch.autocast("cpu", torch.bfloat16, enabled=autocast):
        inputs = model_inputs(together, model)
        inputs.pop("shift_labels")
        with torch.autograd.graph.saved_tensors_hooks(keep, lambda tensor: tensor):
            model(**inputs, use_cache=False)
    assert list(kept.values()) == [torch.bfloat16 if autocast else dtype]


def test_rows_of_the_mask_are_aligned_for_the_kernels_of_cuda():
    together = pack(PROMPTS, COMPLETIONS, balance=float("inf"))
    mask = attention_mask(together, torch.bfloat16)
    assert mask.size(-1) % 8
    assert all(stride % 8 == 0 for stride in mask.stride()[:-1])
    assert mask.stride(-1) == 1


@pytest.mark.parametrize("balance", [40, float("inf")])
def test_flex_attention_is_told_the_same(balance):
    prompts = [[5, *range(10 * p, 10 * p + 9)] for p in range(4) for _ in range(4)]
    together = pack(prompts, [[1, 2, i][: 1 + i % 3] for i in range(16)], balance=balance)
    rows, length = together.input_ids.shape
    theirs = create_mask(sees(together.ends), rows, None, length, length, device="cpu")
    assert torch.equal(attention_mask(together, torch.float32) == 0, theirs[:, :1])
    assert block_mask(together).shape == (rows, 1, length, length)


def test_plainly_causal_rows_need_no_mask_of_either_kind():
    apart = pack(PROMPTS, COMPLETIONS, balance=0)
    assert attention_mask(apart, torch.float32) is None
    assert block_mask(apart) is None


@pytest.mark.slow  # flex attention is compiled first
def test_flex_attention_gives_the_same_logits():
    shape = {"hidden_size": 64, "num_attention_heads": 2, "head_dim": 32}
    together = pack(PROMPTS * 3, COMPLETIONS * 3, balance=float("inf"))
    logits = []
    for attention in ("sdpa", "flex_attention"):
        torch.manual_seed(0)
        model = tiny.model(20, **shape, attn_implementation=attention)
        inputs = model_inputs(together, model)
        inputs.pop("shift_labels")
        with torch.no_grad():  # it has no gradient on a CPU
            logits.append(model(**inputs, use_cache=False).logits)
    assert torch.allclose(*logits, atol=1e-5)


@pytest.mark.parametrize("balance", [0.5, 10, 60, float("inf")])
@pytest.mark.parametrize("seed", range(25))
def test_what_predicts_a_token_sees_its_prompt_and_completion_so_far_in_order(seed, balance):
    """Prompts over three tokens, so that they share beginnings of every length, or begin others."""
    draw = random.Random(seed)
    words = [[draw.randrange(3) for _ in range(draw.randint(1, 9))] for _ in range(6)]
    prompts = [draw.choice(words) for _ in range(14)]
    completions = [[draw.randrange(3) for _ in range(draw.randint(0, 4))] for _ in prompts]
    packed = pack(prompts, completions, balance=balance, merge=seed % 2 == 0)
    mask = attention_mask(packed, torch.float32)
    length = packed.input_ids.size(1)
    sees = torch.ones(length, length).tril().bool() if mask is None else None
    steps = zip(packed.batch.tolist(), packed.step.tolist(), packed.source.tolist(), strict=True)
    told = 0
    for row_of_batch, step, n in steps:
        row, column = packed.row[n], packed.column[n]
        seen = sees[column] if mask is None else mask[row, 0, column] == 0
        context = [*prompts[row_of_batch], *completions[row_of_batch][:step]]
        assert packed.input_ids[row, seen].tolist() == context
        assert packed.position_ids[row, seen].tolist() == list(range(len(context)))
        assert packed.token[n] == completions[row_of_batch][step]
        told += 1
    assert told == sum(map(len, completions))
