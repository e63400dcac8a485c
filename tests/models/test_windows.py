"""Prompts are shared by layers that see a window only, as if each row stood alone."""

from math import inf

import pytest
import tiny
import tiny_gguf
import torch
from peft import get_peft_model
from transformers import (
    DynamicCache,
    Llama4ForCausalLM,
    Llama4TextConfig,
    MistralConfig,
    MistralForCausalLM,
)
from trl.trainer.utils import add_fused_lm_head

from abstain.evaluation.ask.answer import answer
from abstain.evaluation.ask.asking import Asking
from abstain.models.lm_head import causal_lm, keeps_plain_cache
from abstain.models.packing import pack, packed_forward
from abstain.models.sampling import prefill, prefix_probability, sample
from abstain.models.windows import WholeCache, mask_of_rows, windows_of
from abstain.rewards import Outcome
from abstain.tasks import facts

SHARED = list(range(20, 32))  # longer than any window here
PROMPTS = [[*SHARED, 5, 6, 7], [*SHARED, 5, 8], [*SHARED, 9]]


def gemma(attention="sdpa"):
    made = tiny_gguf.model(size=60)
    made.config._attn_implementation = attention
    return made


def mistral(attention="sdpa"):
    small = {"vocab_size": 60, "hidden_size": 32, "intermediate_size": 32, "num_hidden_layers": 2}
    small |= {"num_attention_heads": 4, "num_key_value_heads": 2, "sliding_window": 4}
    torch.manual_seed(0)
    made = MistralForCausalLM(MistralConfig(**small, attn_implementation=attention)).eval()
    for parameter in made.parameters():
        if parameter.dim() > 1:
            torch.nn.init.normal_(parameter, std=0.3)
    return made


MAKERS = pytest.mark.parametrize("make", [gemma, mistral])


def alone(model, prompt, completion):
    """(C,) log-probs of a completion from a plain pass over it and its prompt."""
    ids = torch.tensor([[*prompt, *completion]])
    logits = model(input_ids=ids, use_cache=False).logits[0, len(prompt) - 1 : -1]
    return logits.log_softmax(-1)[torch.arange(len(completion)), torch.tensor(completion)]


@MAKERS
@pytest.mark.parametrize("attention", ["sdpa", "eager"])
@pytest.mark.parametrize("balance", [0, 20, inf])
def test_packed_log_probs_and_gradients_are_those_of_each_row_alone(make, attention, balance):
    base = make(attention)
    add_fused_lm_head(base, outputs=("log_probs",))
    model = get_peft_model(base, tiny.lora())
    torch.manual_seed(1)
    for name, parameter in model.named_parameters():
        if "lora_B" in name:
            torch.nn.init.normal_(parameter, std=0.1)
    prompts = [prompt for prompt in PROMPTS for _ in range(2)]
    completions = [[40 + i, *range(41, 41 + 3 * i)] for i in range(len(prompts))]
    together = pack(prompts, completions, balance=balance)

    def gradient(logps):
        model.zero_grad()
        (logps * torch.linspace(-1, 1, len(logps))).sum().backward()
        return torch.cat([p.grad.flatten() for p in model.parameters() if p.grad is not None])

    ours = packed_forward(model, causal_lm(model), together)[0]
    ours = together.unpack(ours, (len(prompts), max(map(len, completions))))
    ours = torch.cat([row[: len(c)] for row, c in zip(ours, completions, strict=True)])
    theirs = [alone(model, p, c) for p, c in zip(prompts, completions, strict=True)]
    theirs = torch.cat(theirs)
    assert torch.allclose(ours, theirs, atol=1e-4)
    a, b = gradient(ours), gradient(theirs)
    assert torch.linalg.norm(a - b) < 1e-4 * torch.linalg.norm(b)


@MAKERS
@pytest.mark.parametrize("attention", ["sdpa", "eager"])
@torch.no_grad()
def test_samples_have_the_log_probs_of_each_alone_long_after_the_window(make, attention):
    model = make(attention)
    torch.manual_seed(0)
    groups = sample(model, PROMPTS, num_samples=4, max_new_tokens=12)
    for prompt, group in zip(PROMPTS, groups, strict=True):
        for completion in group:
            expected = alone(model, prompt, completion.ids).tolist()
            assert completion.logprobs == pytest.approx(expected, abs=1e-3)


@MAKERS
@torch.no_grad()
def test_the_chance_of_a_beginning_is_exact_and_a_forced_attempt_avoids_it(make):
    model, beginning = make(), [33, 34, 35]
    chances = prefix_probability(model, PROMPTS, beginning)
    expected = [alone(model, prompt, beginning).sum().exp().item() for prompt in PROMPTS]
    assert chances == pytest.approx(expected, rel=1e-3)
    ((likeliest,),) = sample(model, [PROMPTS[0]], temperature=0, max_new_tokens=2)
    forced = sample(model, [PROMPTS[0]], num_samples=20, max_new_tokens=2, exclude=likeliest.ids)[0]
    assert all(completion.ids != likeliest.ids for completion in forced)


@torch.no_grad()
def test_windows_are_looked_up_once_for_all_tokens(monkeypatch):
    looked_up = []
    monkeypatch.setattr(
        "abstain.models.sampling.windows_of",
        lambda model: looked_up.append(model) or windows_of(model),
    )
    for model, kind in ((gemma(), WholeCache), (tiny.model(60), DynamicCache)):
        sample(model, PROMPTS, max_new_tokens=12)
        assert looked_up.pop() is model
        assert not looked_up
        assert type(prefill(model, PROMPTS, torch.device("cpu"))[0]) is kind
        looked_up.clear()


def test_an_attempt_can_be_forced_from_a_model_with_windows():
    tokenizer = tiny.tokenizer()
    model = tiny_gguf.model(size=len(tokenizer))
    asking = Asking(t=0.6, max_new_tokens=5, batch_size=3, force_attempt=True)
    rows = answer(model, tokenizer, facts.load(("continent",))[:5], asking, arm="x")
    assert len(rows) == 5
    assert all(row.outcome is not Outcome.ABSTAINED for row in rows)


def test_a_mask_shows_a_token_its_window_and_no_padding():
    mask = torch.tensor([[1, 1, 0, 1, 1], [1, 1, 1, 1, 1]])  # padding between prefix and rest
    drawn = mask_of_rows(mask, torch.tensor([[2, 3], [3, 4]]), torch.float32)
    seen = drawn(2)[:, 0] == 0
    assert seen.int().tolist() == [
        [[0, 1, 0, 1, 0], [0, 0, 0, 1, 1]],
        [[0, 0, 1, 1, 0], [0, 0, 0, 1, 1]],
    ]
    assert (drawn(None)[:, 0] == 0).int().tolist() == [
        [[1, 1, 0, 1, 0], [1, 1, 0, 1, 1]],
        [[1, 1, 1, 1, 0], [1, 1, 1, 1, 1]],
    ]


def test_padding_sees_itself_so_that_no_row_of_a_mask_is_without_a_key():
    mask = torch.tensor([[0, 0, 1, 1]])
    places = torch.tensor([[0, 0, 0, 1]])
    for window in (1, None):
        seen = mask_of_rows(mask, places, torch.float16)(window)[0, 0] == 0
        assert seen.diagonal().all()


def test_each_kind_of_layer_has_its_window_and_chunks_are_another_thing():
    assert windows_of(gemma()) == {"sliding_attention": 8, "full_attention": None}
    assert list(windows_of(mistral()).values()) == [4]
    assert not any(windows_of(tiny.model(60)).values())
    small = {"vocab_size": 60, "hidden_size": 32, "intermediate_size": 32, "num_hidden_layers": 4}
    small |= {"num_attention_heads": 4, "num_key_value_heads": 2, "head_dim": 8}
    small |= {"num_local_experts": 2, "intermediate_size_mlp": 32, "attention_chunk_size": 8}
    chunked = Llama4ForCausalLM(Llama4TextConfig(**small))
    assert windows_of(chunked) == {}
    assert not keeps_plain_cache(chunked)


@pytest.mark.parametrize("attention", ["flex_attention", "flash_attention_2"])
def test_attention_that_takes_no_mask_of_numbers_is_left_to_the_library(attention):
    model = gemma()
    model.config._attn_implementation = attention
    assert not keeps_plain_cache(model)
