"""Yes and no in other languages with an echo behind them, each beside one that takes it back."""

import pytest

from abstain.rewards import AliasGrader
from abstain.rewards.grading.yes_no.verdict_words import (
    takes_itself_back,
    verdict_in_front,
    wanted_verdict,
)

BIRDS, SIDNEY = "Können Pinguine fliegen?", "¿Es Sídney la capital de Australia?"

RIGHT = [
    (BIRDS, "Nein", "Nein, Pinguine können nicht fliegen, sie sind aber gute Schwimmer."),
    (BIRDS, "Nein", "Nein. Pinguine sind flugunfähige Vögel."),
    (BIRDS, "no", "**Nein**, sie können es nicht."),
    ("Hat Luxemburg eine Küste?", "Nein", "Nein, Luxemburg hat keine Küste."),
    ("Hat Luxemburg eine Küste?", "no", "Nein, Luxemburg ist ein Binnenstaat."),
    ("ペンギンは飛べますか。", "いいえ", "いいえ、ペンギンは飛べません。"),
    ("企鹅会飞吗？", "不会", "不会，企鹅不会飞。"),
    ("太阳是恒星吗？", "是", "是的，太阳是一颗恒星。"),
    ("펭귄은 날 수 있나요?", "아니요", "아니요, 펭귄은 날 수 없습니다."),
    ("Le Luxembourg a-t-il un littoral ?", "Non", "Non, le Luxembourg est un pays enclavé."),
    ("Le Luxembourg a-t-il un littoral ?", "no", "Non, il n'a pas de littoral."),
    (SIDNEY, "No", "No, la capital de Australia es Canberra."),
    (SIDNEY, "no", "No, Sídney no es la capital de Australia; la capital es Canberra."),
    ("Sydney è la capitale dell'Australia?", "no", "No, Sydney non è la capitale dell'Australia."),
    ("Lisboa é a capital de Portugal?", "Sim", "Sim, Lisboa é a capital de Portugal."),
    ("Пингвины умеют летать?", "Нет", "Нет, но они отлично плавают."),
    ("Umějí tučňáci létat?", "Ne", "Ne, tučňáci létat neumí."),
    ("Je Praha hlavní město Česka?", "yes", "Ano, Praha je hlavní město České republiky."),
    ("Is Amsterdam de hoofdstad van Nederland?", "Ja", "Ja, Amsterdam is de hoofdstad."),
    ("Czy pingwiny potrafią latać?", "Nie", "Nie, pingwiny nie potrafią latać."),
]
WRONG = [
    (BIRDS, "Nein", "Nein, Pinguine können fliegen."),
    (BIRDS, "Nein", "Nein, sie können auch fliegen."),
    (BIRDS, "Nein", "Nein, doch, sie können es."),
    (BIRDS, "Nein", "Nein oder ja."),
    (BIRDS, "Nein", "Nein, ja."),
    (BIRDS, "Nein", "Nein, das stimmt nicht, Pinguine können fliegen."),
    (BIRDS, "Nein", "Nein, sagen manche, aber sie fliegen."),
    (BIRDS, "Ja", "Ja, Pinguine können nicht fliegen."),
    (BIRDS, "Nein", "Ja, Pinguine können fliegen."),
    (BIRDS, "Nein", "Nein, vielleicht."),
    ("ペンギンは飛べますか。", "いいえ", "いいえ、ペンギンは飛べます。"),
    ("企鹅会飞吗？", "不会", "不，企鹅会飞。"),
    ("太阳是恒星吗？", "是", "是的，太阳不是恒星。"),
    ("펭귄은 날 수 있나요?", "아니요", "아니요, 펭귄은 날 수 있습니다."),
    ("Le Luxembourg a-t-il un littoral ?", "Non", "Non. Enfin, si, il en a un."),
    (SIDNEY, "No", "No, Sídney es la capital de Australia."),
    (SIDNEY, "No", "No hay duda, Sídney es la capital."),
    (SIDNEY, "No", "No lo sé."),
    ("Lisboa é a capital de Portugal?", "Sim", "Sim, mas não é."),
    ("Umějí tučňáci létat?", "Ne", "Ne, tučňáci umějí létat."),
    ("Je Praha hlavní město Česka?", "ano", "Ano, ale Praha není hlavní město."),
    ("Which band recorded Owner of a Lonely Heart?", "Yes", "Yes, it was Genesis."),
    ("Welche Band nahm das auf?", "Yes", "Ja, das war Genesis."),
]


@pytest.mark.parametrize(("question", "gold", "text"), RIGHT)
def test_the_word_in_front_is_the_answer_in_any_language(question, gold, text):
    assert AliasGrader()(text, [gold], question=question).outcome == "correct"


@pytest.mark.parametrize(("question", "gold", "text"), WRONG)
def test_a_verdict_that_is_taken_back_is_not_paid(question, gold, text):
    for grader in (AliasGrader(), AliasGrader().for_reward()):
        assert grader(text, [gold], question=question).outcome != "correct"


def test_a_denied_question_is_left_alone_since_yes_to_it_is_said_in_two_ways():
    question = "Hat Luxemburg keine Küste?"
    assert verdict_in_front("Ja, es hat keine Küste.", question) is None
    assert not takes_itself_back("Ja, es hat keine Küste.", question)


def test_golds_decide_only_if_all_of_them_do():
    assert wanted_verdict(("Sí", "yes", "True")) == "yes"
    assert wanted_verdict(("Sí", "Madrid")) is None
