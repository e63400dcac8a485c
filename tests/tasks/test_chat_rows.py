import pytest

from abstain.tasks.chat_rows import chat_text, is_chat, with_chat
from abstain.tasks.files import questions_of

USER = {"role": "user", "content": " Capital of France? "}
REPLY = {"role": "assistant", "content": "Paris"}
SYSTEM = {"role": "system", "content": "Be brief."}


def read(**row):
    return questions_of([("row 1", row)], "chats").questions[0]


def test_a_chat_of_one_question_and_its_reply_is_a_question_with_its_answer():
    question = read(messages=[USER, REPLY], family="capital")
    assert (question.text, question.answers) == ("Capital of France?", ("Paris",))
    assert question.family == "capital"


def test_the_system_turn_stands_before_the_question():
    assert chat_text([SYSTEM, USER]) == "Be brief.\n\nCapital of France?"


def test_columns_of_the_row_win_over_the_chat():
    assert read(messages=[USER, REPLY], answers=["Paname"]).answers == ("Paname",)
    assert read(messages=[USER, REPLY], question="Who?", answers=["me"]).text == "Who?"
    row = {"messages": [USER], "frage": "Wer?"}
    assert with_chat(row, "frage") == row


def test_a_prompt_that_is_a_chat_is_read_too():
    assert read(prompt=[USER], answer="Paris").text == "Capital of France?"


@pytest.mark.parametrize(
    ("turns", "match"),
    [
        ([USER, REPLY, USER], "a chat with 2 turns of the user"),
        ([SYSTEM], "a chat with 0 turns of the user"),
        ([USER, REPLY, REPLY], "at most one reply"),
        ([{"role": "user", "content": [{"type": "image"}]}], "must be text, got"),
    ],
)
def test_other_chats_are_refused(turns, match):
    with pytest.raises(ValueError, match=match):
        read(messages=turns)


def test_lists_of_other_things_are_no_chats():
    assert not any(map(is_chat, ([], "user", None, ["Q?"], [{"text": "Q?"}], [USER, "x"])))
