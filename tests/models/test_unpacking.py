import pytest
import tiny_gguf
import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

from abstain.models.loading import load_model, load_tokenizer
from abstain.models.unpacking import unpack_gguf

LONG = torch.tensor([[2, *range(260, 260 + 2 * tiny_gguf.WINDOW)]])


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory):
    """The model before it was packed, and the folder that came of its file."""
    where = tmp_path_factory.mktemp("gguf")
    before = tiny_gguf.write(where / "tiny-0.1.gguf")
    unpack_gguf(where / "tiny-0.1.gguf", where / "tiny-0.1")
    return before, where / "tiny-0.1"


def test_an_unpacked_model_is_what_was_packed_windows_and_norms_included(unpacked):
    before, folder = unpacked
    after = load_model(str(folder), dtype="float32")
    assert after.config.sliding_window == tiny_gguf.WINDOW
    assert after.config.layer_types == before.config.layer_types
    with torch.no_grad():
        theirs, ours = before(LONG).logits, after(LONG).logits
    assert (ours - theirs).square().mean().sqrt() < 0.02 * theirs.std()


def test_weights_are_kept_in_bfloat16_and_nothing_stays_packed(unpacked):
    model = AutoModelForCausalLM.from_pretrained(unpacked[1], dtype="auto")
    assert {parameter.dtype for parameter in model.parameters()} == {torch.bfloat16}
    assert not hasattr(model.config, "quantization_config")
    assert all(parameter.requires_grad for parameter in model.parameters())


def test_the_folder_appears_in_one_piece(unpacked):
    names = {path.name for path in unpacked[1].parent.iterdir()}
    assert names == {"tiny-0.1.gguf", "tiny-0.1"}


def test_the_tokenizer_comes_along_and_a_prompt_has_one_beginning(unpacked):
    tokenizer = load_tokenizer(str(unpacked[1]))
    assert AutoTokenizer.from_pretrained(unpacked[1]).chat_template is None
    chat = [{"role": "user", "content": "the tower?"}]
    ids = tokenizer.apply_chat_template(chat, add_generation_prompt=True, return_dict=False)
    assert ids[0] == tokenizer.bos_token_id == 2
    assert ids.count(2) == 1
    assert tokenizer.decode(ids[1:]) == "the tower?\nAnswer:\n"
    text = "é 漢字  I don't know\n"
    assert tokenizer.decode(tokenizer(text, add_special_tokens=False).input_ids) == text


def test_a_file_that_is_no_gguf_is_named(tmp_path):
    part = tmp_path / "model.gguf.part01"
    part.write_bytes(b"weights in the middle")
    with pytest.raises(ValueError, match=r"begins with b'GGUF', .*part01 with b'weig'; give a"):
        unpack_gguf(part, tmp_path / "out")
    assert not (tmp_path / "out").exists()
