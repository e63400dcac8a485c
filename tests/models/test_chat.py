import tiny
from chats import GEMMA, PHI, tokenizer_with

from abstain.models.chat import turn_end


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
