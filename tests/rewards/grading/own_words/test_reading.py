"""Abstentions as models write them unasked, and answers that look like them; public ids in []."""

import json
import time
from collections import Counter
from pathlib import Path

import pytest

from abstain.rewards import AliasGrader, ChoiceGrader, NumericGrader, Reward, is_abstention
from abstain.rewards.grading.own_words.reading import MAX_LENGTH, reads_as

BRIDGE = "Who designed the Alder Bridge in Port Kellam?"
YEAR = "In which year was the rowing club Vesta founded?"
TERM = "What is a quillomer used for?"
COLOUR = "What colour is the flag of Port Kellam?"

DECLINES = [
    # missing information [K3-1]
    (BRIDGE, "The passage does not mention who designed the bridge."),
    (BRIDGE, "The text doesn't provide any information about the designer of the Alder Bridge."),
    (BRIDGE, "There is not enough information in the article to answer this."),
    (YEAR, "The founding year is not specified in the given context."),
    (YEAR, "Unfortunately, no information about the club's founding is available to me."),
    # no record found
    (BRIDGE, "I couldn't find any record of a bridge by that name."),
    (BRIDGE, "I'm sorry, but I was unable to find any information on the Alder Bridge."),
    # unfamiliar term [K3-8]
    (TERM, 'I\'m not familiar with the term "quillomer". Could you give me some context?'),
    (TERM, "I've never come across a quillomer, sorry."),
    # real-time data and cut-off [K3-3]
    ("Who is the mayor of Port Kellam?", "As an AI, I don't have access to real-time information."),
    (
        "Who is the mayor of Port Kellam?",
        "My training data only goes up to September 2021, so I cannot answer that. "
        "Please check the city's official website.",
    ),
    # the question in other words [K3-5, K3-6]
    (YEAR, "I don't know when the rowers got together for the first time."),
    (BRIDGE, "I'm not sure who drew up the plans for that crossing."),
    # beyond, declining, unanswerable [K3-10, K3-11, K3-12]
    (BRIDGE, "That lies outside the scope of my knowledge, and I can't tell you."),
    (BRIDGE, "I would rather not guess here. I must decline."),
    (YEAR, "It is impossible to say from what I have been given."),
    (YEAR, "This question can't be answered with the information provided."),
    # with a reason, a note, advice and an offer behind it [K3-9]
    (YEAR, "I don't know.\n\n(Note: I have no access to club archives.)"),
    (
        BRIDGE,
        "I apologize, but I don't have details about the designer. I recommend checking the "
        "local library. If you have another question, feel free to ask!",
    ),
    (TERM, "I couldn't find anything on that. It's possible that the word is misspelled."),
    # other languages [K3-L1 and others]
    ("Kdo navrhl most?", "Bohužel nemám informace o tom, kdo tento most navrhl."),
    ("Wer hat die Brücke entworfen?", "Darüber liegen mir leider keine Informationen vor."),
    ("Wer hat die Brücke entworfen?", "Ich kann diese Frage nicht beantworten."),
    ("Qui a conçu ce pont ?", "Désolé, je ne dispose pas d'informations sur sa conception."),
    ("¿Quién diseñó el puente?", "Lo siento, no tengo información sobre quién diseñó ese puente."),
    ("Chi ha progettato il ponte?", "Mi dispiace, non ho informazioni su chi l'abbia progettato."),
    ("Quem projetou a ponte?", "Infelizmente não encontrei dados sobre o autor do projeto."),
    ("Wie ontwierp de brug?", "Ik heb geen gegevens over de ontwerper van deze brug."),
    ("Kto zaprojektował most?", "Nie znalazłem żadnych informacji o projektancie."),
    ("Кто спроектировал мост?", "К сожалению, я не располагаю такими сведениями."),
    ("Köprüyü kim tasarladı?", "Bu konuda bilgim yok, üzgünüm."),
    ("Vem ritade bron?", "Tyvärr har jag ingen information om vem som ritade bron."),
    ("谁设计了这座桥？", "抱歉，我没有关于这座桥设计者的信息。"),
    ("この橋を設計したのは誰ですか？", "申し訳ありませんが、その情報は持っていません。"),
    ("이 다리는 누가 설계했나요?", "죄송하지만 설계자에 대한 정보를 찾을 수 없습니다."),
    ("من صمم الجسر؟", "عذرا، لا أملك معلومات عن مصمم الجسر."),
]  # fmt: skip

ANSWERS = [
    (BRIDGE, "I don't know, but Maria Tallis"),
    (BRIDGE, "I'm not certain, but it was probably Maria Tallis."),
    (BRIDGE, "I don't know. Maria Tallis?"),
    (BRIDGE, "I couldn't find a record of it, though Tallis comes to mind."),
    (BRIDGE, "I have no information beyond the fact that Tallis designed it."),
    (BRIDGE, "I cannot confirm whether it was Tallis or Okafor."),
    (BRIDGE, 'I am not familiar with the details. "Tallis" is on the plaque.'),
    (BRIDGE, "There is no record of any designer but Tallis."),
    (BRIDGE, "The Alder Bridge was designed by Maria Tallis. I have no further information."),
    (BRIDGE, "Unfortunately the Alder Bridge was designed by nobody of note."),
    (BRIDGE, "I don't have exact records. The Alder Bridge was designed by Maria Tallis."),
    (YEAR, "I'm not sure, 1921."),
    (YEAR, "I don't have exact data, but it must have been around 1921."),
    (YEAR, "I couldn't find the exact date, it was some time in May."),
    (YEAR, "I don't know exactly. Two centuries ago."),
    (COLOUR, "I don't know, green."),
    (COLOUR, "I'm not sure. The flag is green and white."),
    (COLOUR, "I don't know; the flag of the port is green."),
    (COLOUR, "The text does not say, so I guess green."),
    (TERM, "A quillomer does not contain any chemicals; it is a pen."),
    (TERM, "It is used for writing."),
    ("Does Trelvane cause headaches?", "No, there is no evidence that Trelvane causes headaches."),
    ("Does Trelvane cause headaches?", "There is no evidence that Trelvane causes headaches."),
    ("Is chess a recognized sport?", "Chess is not a recognized sport."),
    ("How is he?", "I'm sorry to hear that."),  # [K3-13]
    # [K3-14]
    ("How is billing done?", "Insufficient funds are not the issue here; billing is by seat."),
    ("Which team won?", "Neither team could find a winner."),
    ("Kdo navrhl most?", "Nevím přesně, ale navrhl ho Jan Novák."),
    ("Kdo navrhl most?", "Nejsem si jistý, možná Novák."),
    ("Wer hat die Brücke entworfen?", "Ich bin nicht sicher, vermutlich Maria Tallis."),
    ("Qui a conçu ce pont ?", "Je ne sais pas, peut-être Tallis."),
    ("¿Quién diseñó el puente?", "No estoy seguro, pero fue Tallis."),
    ("谁设计了这座桥？", "我不确定，但可能是李明。"),
    ("この橋を設計したのは誰ですか？", "よくわかりませんが、田中だと思います。"),
    ("이 다리는 누가 설계했나요?", "잘 모르겠습니다만 김철수입니다."),
]  # fmt: skip

# "I don't know" in answer to a question for a yes or a no, in whatever language.
DECLINES += [
    ("Is it safe to take Trelvane?", "I don't know whether Trelvane is safe."),
    ("¿Es navegable el río Glarn?", "No sé si el río Glarn es navegable."),
    ("Kann Trelvane süchtig machen?", "Ob Trelvane süchtig macht, weiß ich leider nicht."),
    ("Může Trelvane škodit?", "Nevím, zda Trelvane může škodit."),
    ("Czy Trelvane może szkodzić?", "Nie wiem, czy Trelvane może szkodzić."),
    ("Non so se dirlo, è pericoloso?", "Non lo so."),
    # a word for the whole of it, and a label in front of the reason
    (BRIDGE, "Unanswerable."),
    (BRIDGE, "It isn't stated."),
    (BRIDGE, "Not stated."),
    (YEAR, "The year isn't given."),
    (YEAR, "I have no reliable date for that."),
    (YEAR, "I can't pin down the year."),
    ("Quand le festival a-t-il commencé ?", "La date n'est pas mentionnée."),
    ("¿Cuándo comenzó el festival?", "No se especifica."),
    ("Quando iniziò il festival?", "La data non è indicata."),
    ("Quando começou o festival?", "A data não é mencionada."),
    ("Wann begann das Festival?", "Das Jahr wird nicht genannt."),
    ("Wanneer begon het festival?", "Het jaar wordt niet vermeld."),
    (BRIDGE, "The architect is not mentioned."),
    (BRIDGE, "The architect's name was never recorded."),
    (BRIDGE, "I don't know.\n\nExplanation: I lack reliable information about this bridge."),
    (BRIDGE, "I don't know. Reason: I have no information about the bridge."),
    (BRIDGE, "Sadly, I have no information."),
    ("Ποιος σχεδίασε τη γέφυρα;", "Λυπάμαι, δεν έχω πληροφορίες."),
]
ANSWERS += [(BRIDGE, "I don't know. Reason: it was designed by Maria Tallis.")]
POWERS = "Who has the powers not specifically given to the states?"
ANSWERS += [(POWERS, "The powers not specifically given to the states belong to the people.")]

DENIES = [
    (TERM, "A quillomer is not a recognized term."),
    (TERM, 'The term "quillomer" does not refer to any known object.'),
    (BRIDGE, "There is no known bridge of that name."),
    ("Is the Glarn river navigable?", "There is no Glarn river."),
    ("Did Emperor Zolt have children?", "There was no Emperor Zolt."),
    ("Can Trelvane cause headaches?", "Trelvane doesn't appear to be a real medication."),
]


@pytest.mark.parametrize(("question", "text"), DECLINES)
def test_a_refusal_in_own_words_is_an_abstention(question, text):
    assert is_abstention(text, question, wording="own words")
    assert AliasGrader()(text, ["Tallis"], question=question).outcome == "abstained"


@pytest.mark.parametrize(("question", "text"), ANSWERS)
def test_an_answer_beside_a_refusal_is_an_answer(question, text):
    assert reads_as(text, question) is None
    assert AliasGrader()(text, ["Nobody at all"], question=question).outcome == "wrong"


@pytest.mark.parametrize(("question", "text"), DENIES)
def test_a_denial_is_an_abstention_only_where_no_answer_exists(question, text):
    assert reads_as(text, question) == "denies"
    assert AliasGrader()(text, [], question=question).outcome == "abstained"
    assert AliasGrader()(text, ["Tallis"], question=question).outcome == "wrong"


def test_sentences_set_aside_in_seven_languages_are_told_apart():
    lines = (Path(__file__).parents[3] / "data" / "abstentions.jsonl").read_text(encoding="utf-8")
    abstentions, found = Counter[str](), Counter[str]()
    for line in lines.splitlines():
        row = json.loads(line)
        read = is_abstention(row["text"], row["question"], wording="own words")
        if row["abstained"]:
            abstentions[row["language"]] += 1
            found[row["language"]] += read
        else:
            assert not read, row
    assert sum(abstentions.values()) == 84
    assert sum(found.values()) >= 76
    assert all(found[language] >= 0.7 * n for language, n in abstentions.items())


@pytest.mark.parametrize("grader", [AliasGrader(), NumericGrader(), ChoiceGrader()])
def test_a_reward_reads_abstentions_strictly_unless_told_otherwise(grader):
    text, golds = "I couldn't find any record of that, sorry.", ["7"]
    assert grader(text, golds).outcome == "abstained"
    assert Reward(grader=grader).score(text, golds)[0].outcome == "wrong"
    assert Reward(grader=grader).score("I don't know", golds)[0].outcome == "abstained"
    told = type(grader)(abstentions="own words")
    assert Reward(grader=told).score(text, golds)[0].outcome == "abstained"
    assert Reward(grader=type(grader)(abstentions="strict")) == Reward(grader=grader)


def test_the_setting_is_part_of_a_rewards_name_only_where_it_is_not_the_default():
    assert Reward().__name__ == Reward(grader=AliasGrader(abstentions="strict")).__name__
    assert "own-words" in Reward(grader=AliasGrader(abstentions="own words")).__name__


def test_an_unknown_wording_is_refused():
    with pytest.raises(ValueError, match="abstentions must be one of"):
        AliasGrader(abstentions="lenient")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="wording must be one of"):
        is_abstention("I don't know", wording="lenient")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "filler", ["I don't have ", "a ", "1 ", "Ab ", "'", "我不知道，", "but ", "(a"]
)
def test_the_longest_text_that_is_read_takes_little_time(filler):
    text = (filler * MAX_LENGTH)[:MAX_LENGTH]
    start = time.process_time()
    reads_as(text, "What is it? " + filler * 12_000)
    assert time.process_time() - start < 1


@pytest.mark.parametrize(
    "text",
    [
        "Not found.",
        "Not available.",
        "Unavailable",
        "No results found.",
        "Not given",
        "Not listed.",
    ],
)
def test_a_bare_not_found_is_an_abstention(text):
    assert reads_as(text, BRIDGE) == "declines"


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Is the red boat available?", "Not available."),
        ("What became of the boat that was never found?", "Not found."),
        (BRIDGE, "Not found until 1950, when Tallis was named."),
        (BRIDGE, "Not Tallis."),
    ],
)
def test_it_is_an_answer_where_that_was_asked_or_more_is_said(question, text):
    assert reads_as(text, question) is None


def test_a_reward_does_not_pay_for_it():
    grader = AliasGrader().for_reward()
    assert grader("Not found.", ["Tallis"], question=BRIDGE).outcome.value == "wrong"
