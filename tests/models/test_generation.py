"""Models whose prompts cannot be shared are asked by their own `generate`."""

import pytest
import tiny
import torch
from tiny_gguf import model as windowed
from transformers import OPTConfig, OPTForCausalLM

from abstain.evaluation.ask.answer import abstain_chances, answer
from abstain.evaluation.ask.asking import Asking
from abstain.evaluation.ask.local import CannotForce, Local
from abstain.models import generation as plain
from abstain.models.sampling import prefix_probability, sample
from abstain.tasks import facts

QUESTIONS = facts.load(("continent",))[:5]
ASKING = Asking(t=0.6, max_new_tokens=5, batch_size=3)
PROMPTS = [list(range(10, 40)), [*range(10, 30), 9, 8, 7], [5, 6]]


def opt(size):
    torch.manual_seed(0)
    config = OPTConfig(
        vocab_size=size,
        hidden_size=32,
        ffn_dim=64,
        num_hidden_layers=2,
        num_attention_heads=4,
        word_embed_proj_dim=32,
    )
    return OPTForCausalLM(config).eval()


@torch.no_grad()
def alone(model, prompt, n):
    """Greedy tokens and their log-probs, each from a forward pass without any cache."""
    ids, logprobs = list(prompt), []
    for _ in range(n):
        row = model(input_ids=torch.tensor([ids]), use_cache=False).logits[0, -1].log_softmax(-1)
        ids.append(row.argmax().item())
        logprobs.append(row.max().item())
    return ids[len(prompt) :], logprobs


@pytest.mark.parametrize("model", [windowed(size=60), opt(60), tiny.model(60)])
def test_greedy_completions_are_those_of_each_prompt_alone(model):
    how = {"num_samples": 1, "max_new_tokens": 4, "temperature": 0.0, "eos_token_ids": [59]}
    for prompt, (found,) in zip(PROMPTS, plain.generate(model, PROMPTS, **how), strict=True):
        ids, logprobs = alone(model, prompt, len(found.ids))
        assert found.ids == ids
        assert found.logprobs == pytest.approx(logprobs, abs=1e-4)


def test_samples_come_with_the_log_probs_and_ends_of_our_own_sampling():
    model = tiny.model(60)
    how = {"max_new_tokens": 3, "temperature": 0.7, "eos_token_ids": [4, 5, 6, 7]}
    torch.manual_seed(0)
    drawn = plain.generate(model, [PROMPTS[0]], num_samples=2000, **how)[0]
    ours = sample(model, [PROMPTS[0]], num_samples=2000, **how)[0]
    for some in (drawn, ours):  # the first token: drawn as often as its log-prob says
        share = sum(one.ids[0] == 5 for one in some) / len(some)
        chance = prefix_probability(model, [PROMPTS[0]], [5], 0.7)[0]
        assert share == pytest.approx(chance, abs=4 * (chance / 2000) ** 0.5)
    same = {tuple(one.ids): one.logprobs for one in ours}
    shared = [one for one in drawn if tuple(one.ids) in same]
    assert len(shared) > 20
    for one in shared:
        assert one.logprobs == pytest.approx(same[tuple(one.ids)], abs=1e-4)
        assert not {4, 5, 6, 7} & {*one.ids[:-1]}


def test_the_chance_of_an_abstention_is_the_same_either_way():
    model = tiny.model(60)
    ours = prefix_probability(model, PROMPTS, [3, 9, 4], 0.7)
    assert plain.prefix_probability(model, PROMPTS, [3, 9, 4], 0.7) == pytest.approx(ours, rel=1e-4)


def test_a_model_without_shared_prompts_is_asked_and_cannot_be_forced():
    tokenizer = tiny.tokenizer()
    model = opt(len(tokenizer))
    rows = answer(model, tokenizer, QUESTIONS, ASKING, arm="x")
    chances = abstain_chances(model, tokenizer, QUESTIONS, ASKING)
    assert len(rows) == len(chances) == len(QUESTIONS)
    sampled = answer(model, tokenizer, QUESTIONS, ASKING, arm="x", num_samples=2)
    assert sampled == answer(model, tokenizer, QUESTIONS, ASKING, arm="x", num_samples=2)
    how = {"num_samples": 1, "max_new_tokens": 2, "temperature": 0.0}
    with pytest.raises(CannotForce, match="attempts cannot be forced from OPTForCausalLM"):
        Local(model, tokenizer).complete([PROMPTS[0]], seed=0, exclude=[3], **how)
