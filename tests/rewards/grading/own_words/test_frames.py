"""Frames of word classes: what is composed, and what only looks like it."""

import pytest

from abstain.rewards.grading.own_words.clauses import clause_words
from abstain.rewards.grading.own_words.frames import frame
from abstain.rewards.grading.own_words.lexicon import is_known
from abstain.rewards.grading.own_words.reading import reads_as

COMPOSED = [
    ("I honestly wouldn't know who carved it", "declines"),
    ("That is not a name I can give with any certainty", "declines"),
    ("Nothing about that statue was in what I was given to read", None),
    ("no reliable details on this statue have reached me", "declines"),
    ("the text never once gives its height", "declines"),
    ("no statue of that kind exists", "denies"),
    ("darüber habe ich bislang keine verlässlichen Angaben", "declines"),
    ("je n'ai hélas aucun renseignement fiable là-dessus", "declines"),
    ("no dispongo de ningún dato fiable", "declines"),
    ("o té soše jsem nikdy neslyšel", "declines"),
    ("об этой статуе мне ничего не известно", "declines"),
    ("στο κείμενο δεν αναφέρεται πουθενά", "declines"),
    ("הטקסט לא מציין את שמו", "declines"),
    ("متن نامی از او ذکر نکرده و اطلاعی ندارم", "declines"),
    ("मुझे इस मूर्ति के बारे में कोई जानकारी नहीं है", "declines"),
    ("tekstissä ei kerrota sitä", "declines"),
]


@pytest.mark.parametrize(("clause", "meaning"), COMPOSED)
def test_a_clause_means_what_its_classes_compose(clause, meaning):
    framed = frame(clause_words(clause))
    assert (framed and framed.meaning) == meaning


@pytest.mark.parametrize(
    "clause",
    ["it was not carved by Rodin", "nobody won that year", "it has no capital", "no doubt Rodin",
     "I know that I know nothing", "ne Rodin", "kein anderer als Rodin", "не Роден"],
)  # fmt: skip
def test_a_negation_of_something_else_is_no_frame(clause):
    assert frame(clause_words(clause)) is None


def test_beside_a_passage_what_is_not_given_needs_no_subject():
    assert frame("not given ") is None
    assert frame("not given ", passage=True).meaning == "declines"


def test_where_anything_said_would_answer_the_speaker_has_to_stand_in_it():
    words = "somebody who cannot tell left from right "
    assert frame(words, describes=True) is None
    assert frame("i cannot tell you that ", describes=True).of_the_speaker


def test_a_word_of_a_class_is_no_name():
    assert is_known("passage", "en")
    assert not is_known("ada", "en")  # Indonesian for "there is"


ASKED = "Passage: The mill burnt down at dawn. It was rebuilt by Ada. Question: Who burnt it?"


@pytest.mark.parametrize(
    ("question", "text"),
    [
        (ASKED, "I'm not sure, but Ada."),
        (ASKED, "The passage does not say so outright. Ada"),
        ("Which metal is liquid?", "I don't know, mercury"),
        ("Which metal is liquid?", "I'm not familiar with all of them, the liquid one is mercury"),
        ("Which is larger?\nA. Tin\nB. Zinc", "I'm not sure which is right. B?"),
        (ASKED, "The passage doesn't say much, only that it was children."),
        ("Why did they leave?", "They had no information about the place."),
        ("What did the report find?", "That there was not enough evidence to decide."),
        ("Who ruled Switzerland in 1990?", "I'm not certain, but the king of it was Wilhelm."),
        ("Does anyone live in Abakald?", "Nobody does live in Abakald."),
        ("Who wrote it?", "-½ je ne sais pas 3 times Ada"),
    ],
)
def test_an_answer_beside_a_frame_is_an_answer(question, text):
    assert reads_as(text, question) is None


@pytest.mark.parametrize(
    ("question", "text"),
    [
        (ASKED, "The passage is silent on that."),
        (ASKED, "It mentions the fire, but never says who caused it."),
        ("How tall is it?", "I can't look that up. The town's archive should be able to tell you."),
        ("Who carved it?", "I can't say who carved it, so please ask the local museum."),
        ("Wer schuf es?", "Das entzieht sich leider meiner Kenntnis."),
        ("誰が作りましたか。", "その人については何も知りません。"),
        ("ใครสร้าง", "ขออภัย ฉันไม่มีข้อมูลเรื่องนี้"),
    ],
)
def test_a_refusal_in_new_words_declines(question, text):
    assert reads_as(text, question) == "declines"
