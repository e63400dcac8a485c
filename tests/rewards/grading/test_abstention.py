import time

import pytest

from abstain.rewards import CANONICAL, is_abstention

QUESTION = "In which country is the city of Lyon?"

ABSTENTIONS = [
    "I don't know",
    "I don’t know.",
    "i do not know",
    "I DON'T KNOW!",
    "I really don't know the answer to that question.",
    "Sorry, but I don't know.",
    "I'm not sure",
    "I am not entirely sure about that.",
    "I'm unsure.",
    "I don't have enough information to answer that.",
    "I have absolutely no idea.",
    "I can't say for sure.",
    "I'm sorry, I can't answer that question. I don't know.",
    "I am unable to answer this question",
    "IDK",
    "No idea",
    "Unknown",
    "Honestly, I just don't know",
    "I don't remember.",
    "I don't know which country Lyon is in.",
    "I'm not sure which country the city of Lyon is in.",
    "I don't know. I don't know. I don't know.",
    " \n I don't know \t",
    "I d\u200bon't know",
    "Ｉ don't know",
    "I don't know. If you have any other questions, feel free to ask!",
    "I don't know the answer. Is there anything else I can help you with?",
    "I'm not sure. Could you please provide more context?",
    "I don't have that information. I recommend checking a reliable source.",
    "I'm unable to provide that information.",
    "I'm not confident enough to give an answer.",
    "No lo sé.",
    "Je ne sais pas",
    "Ich weiß es nicht.",
    "Non lo so",
    "Não sei.",
    "Ik weet het niet",
    "Nie wiem",
    "Я не знаю.",
    "Δεν ξέρω",
    "Bilmiyorum",
    "我不知道。",
    "わかりません",
    "모르겠습니다",
    "لا أعرف",
    "मुझे नहीं पता",
    "Saya tidak tahu",
    "Tôi không biết",
]

ANSWERS = [
    "France",
    "I don't know, but France",
    "I don't know, maybe France?",
    "I don't know. France.",
    "I don't know. Feel free to ask France.",
    "I don't know. Could you provide more context? France.",
    "I recommend checking a reliable source.",
    "Please let me know.",
    "Is there anything else I can help you with?",
    "I'm unable to provide France",
    "I'm not confident enough to give France",
    "France, but I'm not sure",
    "Not sure, France?",
    "I'm not sure but I think it is Germany",
    "I don't know if it is Germany",
    "I don't know who built it. It is in France.",
    "The chemical element with the symbol P is not known yet",
    "It is not known.",
    "The country is unknown to most people",
    "Nobody knows",
    "I'm sorry for any confusion. The currency of South Africa is the rand.",
    "There is no such city.",
    "Sorry",
    "I",
    "I don",
    "I don't",
    "I know",
    "I do know",
    "I don't think so",
    "Sure, I don't know",
    "He doesn't know",
    "Know-Nothing Party",
    "no",
    "?",
    "",
    "   ",
    "don't know France",
    "Je ne sais pas, la France",
    "不知道，法国",
]


@pytest.mark.parametrize("text", ABSTENTIONS)
def test_these_are_abstentions(text):
    assert is_abstention(text, QUESTION)


@pytest.mark.parametrize("text", ANSWERS)
def test_these_are_not_abstentions(text):
    assert not is_abstention(text, QUESTION)


def test_the_canonical_abstention_is_one_in_any_dress():
    for text in (CANONICAL, CANONICAL.upper(), f"  {CANONICAL}. ", CANONICAL.replace("'", "’")):
        assert is_abstention(text)


def test_only_the_questions_own_words_may_be_repeated():
    text = "I don't know which country Lyon is in"
    assert is_abstention(text, QUESTION)
    assert not is_abstention(text, "In which country is the city of Graz?")
    assert not is_abstention(text)


@pytest.mark.parametrize(
    "filler", ["I don't know ", "sorry ", "a", "(", "I don't ", "please ", "é", " "]
)
def test_a_megabyte_takes_no_time(filler):
    text = filler * (1_000_000 // len(filler))
    start = time.perf_counter()
    is_abstention(text, QUESTION)
    assert time.perf_counter() - start < 0.05
