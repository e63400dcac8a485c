import pytest
import tiny
from chats import GEMMA, LEADS, PHI, known_tokenizer, tokenizer_with

from abstain.models.chat import check_targets, spoken, turn_end, turn_lead
from abstain.rewards import is_abstention


def test_a_turn_ends_in_what_the_chat_template_writes_after_it(tiny_folder):
    newline = tokenizer_with(tiny_folder, None)("\n", add_special_tokens=False).input_ids
    assert turn_end(tokenizer_with(tiny_folder, tiny.CHAT)) == [1]
    assert turn_end(tokenizer_with(tiny_folder, GEMMA)) == [2, *newline]
    assert turn_end(tokenizer_with(tiny_folder, PHI)) == [2, *newline, 1]


def test_without_a_chat_template_a_text_ends_in_the_end_token(tiny_folder):
    assert turn_end(tokenizer_with(tiny_folder, None)) == [1]
    bare = tiny.CHAT.replace("<|end|>", "")
    assert turn_end(tokenizer_with(tiny_folder, bare)) == [1]
    shouting = tiny.CHAT.replace("message['content']", "message['content'] | upper")
    assert turn_end(tokenizer_with(tiny_folder, shouting)) == [1]


@pytest.mark.parametrize(("name", "lead"), LEADS.items())
def test_what_a_template_leads_an_answer_with(tiny_folder, name, lead):
    tokenizer = known_tokenizer(tiny_folder, name)
    assert tokenizer.decode(turn_lead(tokenizer)) == lead


def test_a_template_told_not_to_think_has_its_lead_in_the_prompt(tiny_folder):
    for name, left in (("qwen3", ""), ("qwen3_5_think", ""), ("glm4moe", "\n")):
        tokenizer = known_tokenizer(tiny_folder, name)
        assert tokenizer.decode(turn_lead(tokenizer, {"enable_thinking": False})) == left


def test_without_a_template_nothing_leads(tiny_folder):
    assert turn_lead(tokenizer_with(tiny_folder, None)) == []
    assert turn_lead(tokenizer_with(tiny_folder, tiny.CHAT)) == []


@pytest.mark.parametrize("name", LEADS)
def test_an_abstention_is_heard_behind_every_lead(tiny_folder, name):
    tokenizer = known_tokenizer(tiny_folder, name)
    lead, end = turn_lead(tokenizer), turn_end(tokenizer)
    said = tokenizer("I don't know", add_special_tokens=False).input_ids
    thoughts = tokenizer("Paris? Lyon? finally", add_special_tokens=False).input_ids
    for ids in ([*lead, *said, *end], [*thoughts, *lead, *said, *end] if lead else [*said, *end]):
        assert is_abstention(spoken(tokenizer, ids, lead))
    assert spoken(tokenizer, said, lead) == "I don't know"


def test_a_template_whose_prompt_no_answer_continues_cannot_be_taught_with(tiny_folder):
    with pytest.raises(ValueError, match=r"ends a prompt in .*<think>.*enable_thinking"):
        check_targets(known_tokenizer(tiny_folder, "deepseek_r1_distill"))
    nemotron = known_tokenizer(tiny_folder, "nemotron_3_nano")
    with pytest.raises(ValueError, match="answers cannot be taught with it"):
        check_targets(nemotron)
    check_targets(nemotron, {"enable_thinking": False})
    for name in ("qwen3", "gptoss", "glm4moe", "llama3_1", "gemma3"):
        check_targets(known_tokenizer(tiny_folder, name))
