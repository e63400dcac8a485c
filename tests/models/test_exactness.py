from functools import partial

import pytest
import rl
import tiny
import torch
import transformers
from datasets import Dataset

from abstain.models import exactness
from abstain.models.exactness import packs_exactly, samples_exactly
from abstain.models.lm_head import keeps_plain_cache
from abstain.models.packing import can_pack
from abstain.models.windows import windows_of
from abstain.rewards import ThresholdReward
from abstain.tasks import facts, rows
from abstain.trainers.grpo import AbstainGRPOConfig, AbstainGRPOTrainer

IDS = {"vocab_size": 600, "pad_token_id": 0, "bos_token_id": 1, "eos_token_id": 1}
LAYERS = {"hidden_size": 32, "num_hidden_layers": 2, "num_attention_heads": 4}
LLAMA = {**LAYERS, "intermediate_size": 32, "num_key_value_heads": 2}
OWN_PLACES = {
    "Mpt": {"d_model": 32, "n_layers": 2, "n_heads": 4},
    "Bloom": {"hidden_size": 32, "n_layer": 2, "n_head": 4},
    "Falcon": {**LAYERS, "alibi": True, "new_decoder_architecture": False, "multi_query": False},
    "OPT": {**LAYERS, "ffn_dim": 32, "word_embed_proj_dim": 32},
    "GPTNeo": {
        "hidden_size": 32,
        "num_layers": 2,
        "num_heads": 4,
        "attention_types": [[["global", "local"], 1]],
    },
    "Bart": {"d_model": 32, "decoder_layers": 2, "decoder_attention_heads": 4},
}
PLAIN = {
    "Llama": LLAMA,
    "Qwen3": {**LLAMA, "head_dim": 8},
    "Gemma": {**LLAMA, "head_dim": 8},
    "Mixtral": {**LLAMA, "num_local_experts": 4, "sliding_window": None},
    "GPT2": {"n_embd": 32, "n_layer": 2, "n_head": 4},
    "GPTNeoX": {**LAYERS, "intermediate_size": 32},
    "Falcon": {**LAYERS, "alibi": False},
}

WINDOWED = {
    "Mistral": {**LLAMA, "sliding_window": 4},
    "Gemma3Text": {**LLAMA, "head_dim": 8, "sliding_window": 4, "num_hidden_layers": 6},
    "Gemma2": {**LLAMA, "head_dim": 8, "sliding_window": 4},
    "Cohere2": {**LLAMA, "sliding_window": 4, "num_hidden_layers": 4},
    "Qwen2": {**LLAMA, "use_sliding_window": True, "sliding_window": 4, "max_window_layers": 1},
    "GptOss": {**LLAMA, "head_dim": 8, "sliding_window": 4, "num_local_experts": 4},
}
SHARED = PLAIN | WINDOWED


def make(family, settings, dtype=torch.float32):
    """A tiny model with weights that are far from uniform."""
    config = getattr(transformers, family + "Config")(**settings, **IDS)
    torch.manual_seed(0)
    model = transformers.AutoModelForCausalLM.from_config(config, dtype=torch.float32)
    for parameter in model.parameters():
        if parameter.dim() > 1:
            torch.nn.init.normal_(parameter, std=0.2)
    return model.to(dtype).eval()


@pytest.mark.parametrize("family", OWN_PLACES)
def test_models_that_do_not_go_by_position_ids_are_left_to_trl(family):
    model = make(family, OWN_PLACES[family])
    assert not keeps_plain_cache(model)
    assert not can_pack(model)


@pytest.mark.parametrize("family", ["Mpt", "OPT", "Bart"])
def test_a_trial_finds_what_no_trait_has_told(family, caplog):
    model = make(family, OWN_PLACES[family])
    assert not packs_exactly(model)
    assert not samples_exactly(model)
    assert len(caplog.records) == 2


def test_a_model_that_does_not_keep_to_a_window_it_declares_is_found_out(caplog):
    model = make("Llama", {**LLAMA, "sliding_window": 512})
    assert keeps_plain_cache(model)
    assert not packs_exactly(model)
    assert not samples_exactly(model)
    assert len(caplog.records) == 2


@pytest.mark.parametrize("width", [2, 512])
def test_a_trial_goes_past_every_window_and_leaves_it_as_it_was(width, monkeypatch):
    model = make("Gemma3Text", {**WINDOWED["Gemma3Text"], "sliding_window": width})
    assert packs_exactly(model)
    assert samples_exactly(model)
    assert windows_of(model)["sliding_attention"] == width
    monkeypatch.setattr("abstain.models.packing.windows_of", lambda _: {"full_attention": None})
    assert not packs_exactly(model)
    assert windows_of(model)["sliding_attention"] == width


def test_a_model_that_sees_what_comes_later_is_found_out():
    looks_ahead = make("Bert", {**LAYERS, "intermediate_size": 32, "is_decoder": False})
    assert not packs_exactly(looks_ahead)
    assert not samples_exactly(looks_ahead)


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
@pytest.mark.parametrize("family", SHARED)
def test_models_that_can_share_prompts_pass_every_trial_in_silence(family, dtype, caplog):
    model = make(family, SHARED[family], dtype).train()
    state = torch.get_rng_state()
    assert can_pack(model)
    assert packs_exactly(model)
    assert samples_exactly(model)
    assert not caplog.records
    assert model.training
    assert torch.equal(torch.get_rng_state(), state)


@pytest.mark.parametrize("vocabulary", [8, 20])
def test_a_small_vocabulary_is_no_obstacle(vocabulary):
    assert packs_exactly(tiny.model(vocabulary))
    assert samples_exactly(tiny.model(vocabulary))


@pytest.mark.parametrize("family", ["OPT", "Bloom", "GPTNeo"])
def test_a_run_falls_back_to_trl_and_says_so(family, tiny_folder, tmp_path, caplog):
    one = AbstainGRPOTrainer(
        make(family, OWN_PLACES[family]),
        ThresholdReward(0.5, "credit"),
        args=rl.config(AbstainGRPOConfig, tmp_path, max_steps=1),
        train_dataset=Dataset.from_list(rows(facts.load(("continent",))[:16], 0.5)),
        processing_class=transformers.AutoTokenizer.from_pretrained(tiny_folder),
    )
    assert "Prompts are shared when training: False, when sampling: False" in caplog.text
    one.train()
    assert one.state.global_step == 1


@pytest.mark.parametrize("family", WINDOWED)
def test_with_sliding_windows_prompts_are_shared_and_rollouts_are_those_of_each_alone(
    family, tiny_folder, tmp_path, caplog
):
    one = AbstainGRPOTrainer(
        make(family, WINDOWED[family]),
        ThresholdReward(0.5, "credit"),
        args=rl.config(AbstainGRPOConfig, tmp_path, max_steps=1),
        train_dataset=Dataset.from_list(rows(facts.load(("continent",))[:16], 0.5)),
        processing_class=transformers.AutoTokenizer.from_pretrained(tiny_folder),
    )
    assert not caplog.records
    prompt, completions = list(range(20, 32)), [[5, 6, 7], [5, 8, 9]]
    ids = torch.tensor([prompt + completion for completion in completions])
    with torch.no_grad():
        logps, *_ = one._get_per_token_logps_and_entropies(one.model, ids, torch.ones_like(ids), 3)
        for row, completion, ours in zip(ids, completions, logps, strict=True):
            alone = one.model(input_ids=row[None]).logits[0, len(prompt) - 1 : -1].log_softmax(-1)
            expected = alone[torch.arange(3), torch.tensor(completion)]
            assert torch.allclose(ours, expected, atol=1e-4)
    one.train()
    assert one.state.global_step == 1


def test_a_trainer_that_shares_prompts_tries_it_out_first(
    tiny_folder, tmp_path, monkeypatch, caplog
):
    def trainer(**changes):
        return rl.make(AbstainGRPOTrainer, AbstainGRPOConfig, tiny_folder, tmp_path, **changes)

    asked = []
    monkeypatch.setattr(
        exactness, "_agree", lambda model, logits, what: asked.append(what) or False
    )
    one = trainer()
    assert asked == ["sampling with shared prompts", "packing"]
    assert not one._sharing.packs
    assert not one._sharing.samples
    assert "Prompts are shared when training: False, when sampling: False" in caplog.text
    trainer(share_prompts=False, counterfactual=False)
    assert len(asked) == 2


def coarsely(model, module, args, output):
    """Rounds all states of a batch to one grid, as 8-bit layers do: rows disturb each other."""
    grid = output.last_hidden_state.abs().max() / 6
    output.last_hidden_state = (output.last_hidden_state / grid).round() * grid


def test_a_quantised_model_is_judged_against_its_own_noise(caplog):
    model = make("Llama", LLAMA, torch.bfloat16)
    model.base_model.register_forward_hook(partial(coarsely, model))
    assert not packs_exactly(model)
    assert "off by 0.1" in caplog.text
    model.is_quantized = True
    assert packs_exactly(model)
    assert samples_exactly(model)


@pytest.mark.parametrize("family", ["Mpt", "Falcon"])
def test_what_is_wrong_and_no_noise_is_found_out_in_a_quantised_model_too(family):
    model = make(family, OWN_PLACES[family])
    model.is_quantized = True
    assert not packs_exactly(model)
