import pytest
from peft import IA3Config, LoraConfig, get_peft_model

from abstain.evaluation.ask import vllm_engine as engine
from abstain.evaluation.ask.vllm_adapters import check_adapter, least_rank
from abstain.models.loading import load_model


def saved(tiny_folder, folder, config):
    get_peft_model(load_model(tiny_folder, dtype="float32"), config).save_pretrained(folder)
    return str(folder)


def lora(**changes):
    settings = {"r": 9, "target_modules": "all-linear", "task_type": "CAUSAL_LM"}
    return LoraConfig(**settings | changes)


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"use_rslora": True},
        {"lora_dropout": 0.1},
        {"init_lora_weights": "gaussian"},
        {"target_modules": ["q_proj", "v_proj"], "layers_to_transform": [0]},
        {"target_modules": ["q_proj", "lm_head", "embed_tokens"]},
        {"target_modules": "all-linear", "exclude_modules": ["o_proj"]},
    ],
)
def test_plain_adapters_are_served(tiny_folder, tmp_path, changes):
    assert check_adapter(saved(tiny_folder, tmp_path, lora(**changes))) == 9


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"alpha_pattern": {"q_proj": 5}}, r"alpha_pattern=\{'q_proj': 5\}"),
        ({"rank_pattern": {"q_proj": 12}}, "rank_pattern="),
        ({"use_dora": True}, "use_dora=True"),
        ({"modules_to_save": ["lm_head"]}, "modules_to_save="),
        ({"bias": "lora_only"}, "bias='lora_only'"),
        ({"lora_bias": True}, "lora_bias=True"),
        ({"init_lora_weights": "pissa"}, "init_lora_weights='pissa'"),
        ({"trainable_token_indices": [3]}, "trainable_token_indices="),
        ({"layer_replication": [(0, 2), (0, 2)]}, "layer_replication="),
        ({"use_dora": True, "bias": "all"}, "bias='all', use_dora=True"),
    ],
)
def test_an_adapter_that_vllm_would_get_wrong_is_refused_before_it_starts(
    tiny_folder, tmp_path, changes, named
):
    name = saved(tiny_folder, tmp_path, lora(**changes))
    with pytest.raises(ValueError, match=rf"plain LoRA adapters only, and .*{named}.*merge"):
        engine.serve([name])


def test_an_adapter_of_another_kind_is_refused(tiny_folder, tmp_path):
    name = saved(tiny_folder, tmp_path, IA3Config(task_type="CAUSAL_LM"))
    with pytest.raises(ValueError, match="has type IA3"):
        engine.serve([name])


def test_a_rank_gets_the_least_room_that_holds_it():
    assert [least_rank(ranks) for ranks in ([], [8], [8, 9], [512])] == [8, 8, 16, 512]
    with pytest.raises(ValueError, match="rank 512 at most, got 513"):
        least_rank([8, 513])
