"""The second reading in ten languages: the sentence gives the answer, or names it in passing."""

import pytest

from abstain.rewards import AliasGrader, NumericGrader
from abstain.rewards.grading.clauses.foreign import gives_in_another_language

FAUST, GOETHE = "Wer schrieb das Drama „Faust“?", "Johann Wolfgang von Goethe"
AUSTRALIA = "¿Cuál es la capital de Australia?"
PO = "Qual è il fiume più lungo d'Italia?"
CORCOVADO = "Onde fica o Cristo Redentor?"
YANGTZE, TOKYO = "中国最长的河流是哪条？", "日本の首都はどこですか。"

RIGHT = [
    (FAUST, GOETHE,
     "Das Drama „Faust“ stammt von Johann Wolfgang von Goethe. Der erste Teil erschien 1808."),
    (FAUST, GOETHE,
     "Das Drama „Faust“ erschien 1808 und stammt von Johann Wolfgang von Goethe."),
    (FAUST, GOETHE,
     "Das Drama „Faust“ stammt von Johann Wolfgang von Goethe und erschien 1808."),
    ("Qual é a capital do Brasil?", "Brasília",
     "Desde 1960, a capital do Brasil é Brasília; antes era o Rio de Janeiro."),
    (PO, "il Po", "Con i suoi 652 chilometri, il Po è il fiume più lungo d'Italia."),
    ("Qui a peint « Un bar aux Folies Bergère » ?", "Édouard Manet",
     "C'est **Édouard Manet** qui a peint ce tableau en 1882."),
    (AUSTRALIA, "Canberra", "La capital de Australia no es Sídney, sino Canberra."),
    (PO, "Po", "Il fiume più lungo d'Italia è il Po, con circa 652 km."),
    (CORCOVADO, "Rio de Janeiro",
     "O Cristo Redentor fica no Rio de Janeiro, no alto do morro do Corcovado."),
    ("In welke stad zetelt de Nederlandse regering?", "Den Haag",
     "Nee, de regering zetelt niet in Amsterdam maar in Den Haag."),
    ("Kdo složil operu Prodaná nevěsta?", "Bedřich Smetana",
     "Operu Prodaná nevěsta složil v roce 1866 Bedřich Smetana."),
    ("Какой город является столицей Казахстана?", "Астана",
     "Столицей Казахстана является Астана, она стоит на реке Ишим."),
    (YANGTZE, "长江", "中国最长的河流是长江，全长约6300公里。"),
    (YANGTZE, "长江", "长江是中国最长的河流，发源于青藏高原。"),
    ("琵琶湖はどの都道府県にありますか？", "滋賀県", "琵琶湖は**滋賀県**にあります。"),
]  # fmt: skip
WRONG = [
    (FAUST, GOETHE, "Das Drama stammt von Schiller, den Johann Wolfgang von Goethe kannte."),
    (FAUST, GOETHE, "„Faust“ stammt nicht von Johann Wolfgang von Goethe, sondern von Schiller."),
    (FAUST, GOETHE, "Das Drama stammt von Johann Wolfgang von Goethe oder von Schiller."),
    (FAUST, GOETHE, "Das Drama stammt von Johann Wolfgang von Goethe. Nein, von Schiller."),
    (AUSTRALIA, "Canberra", "La capital de Australia no es Canberra, sino Sídney."),
    (PO, "Po", "Il fiume più lungo d'Italia è il Tevere, un rivale del Po."),
    (PO, "Po", "Il fiume più lungo d'Italia non è il Po."),
    (PO, "il Po", "Con i suoi affluenti, il Po supera il Tevere, il fiume più lungo d'Italia."),
    ("Qual é a capital do Brasil?", "Rio de Janeiro",
     "Desde 1960, a capital do Brasil é Brasília; antes era o Rio de Janeiro."),
    (CORCOVADO, "Rio de Janeiro", "O Cristo Redentor fica em São Paulo ou no Rio de Janeiro."),
    ("Quem escreveu «Dom Casmurro»?", "Machado de Assis",
     "O romance não foi escrito por Machado de Assis, mas por Eça de Queirós."),
    ("Kdo napsal román R.U.R.?", "Karel Čapek", "Román nenapsal Karel Čapek."),
    ("Какой город является столицей Казахстана?", "Астана",
     "Столицей Казахстана является Алматы, а Астана стоит на реке Ишим."),
    (YANGTZE, "长江", "中国最长的河流是黄河，比长江还长。"),
    (YANGTZE, "长江", "中国最长的河流不是长江。"),
    (TOKYO, "東京", "日本の首都は大阪または東京です"),
    (TOKYO, "東京", "日本の首都は京都で、東京ではない。"),
    (TOKYO, "東京", "日本の首都は東京かもしれません。"),
]  # fmt: skip


@pytest.mark.parametrize(("question", "gold", "text"), RIGHT)
def test_a_sentence_in_the_language_of_the_question_gives_its_answer(question, gold, text):
    assert gives_in_another_language(text, [gold], question)
    assert AliasGrader()(text, [gold], question=question).outcome == "correct"


@pytest.mark.parametrize(("question", "gold", "text"), WRONG)
def test_an_answer_that_is_denied_or_named_in_passing_is_not_given(question, gold, text):
    assert not gives_in_another_language(text, [gold], question)
    assert AliasGrader()(text, [gold], question=question).outcome == "wrong"


@pytest.mark.parametrize(
    ("question", "right", "wrong", "gold"),
    [
        ("Wie viele Bundesländer hat Deutschland?", "Deutschland hat sechzehn Bundesländer.",
         "Deutschland hat siebzehn Bundesländer, nicht sechzehn.", "16"),
        ("¿Cuántos jugadores tiene un equipo?", "Once jugadores, incluido el portero.",
         "Doce jugadores, once sin el portero.", "11"),
        ("Quantos estados tem o Brasil?", "O Brasil tem vinte e seis estados.",
         "O Brasil tem mais de vinte e seis estados.", "26"),
        ("En quelle année a commencé la Révolution ?", "Elle a commencé en 1789, à Versailles.",
         "Elle a pris fin en 1799, dix ans après 1789.", "1789"),
    ],
)  # fmt: skip
def test_numbers_are_read_in_words_and_beside_others(question, right, wrong, gold):
    for grader in (NumericGrader(), AliasGrader()):
        assert grader(right, [gold], question=question).outcome == "correct"
        assert grader(wrong, [gold], question=question).outcome == "wrong"


def test_a_reward_reads_none_of_it():
    text = "Deutschland hat sechzehn Bundesländer."
    question = "Wie viele Bundesländer hat Deutschland?"
    for grader in (NumericGrader(abstentions="strict"), AliasGrader(abstentions="strict")):
        assert grader(text, ["16"], question=question).outcome == "wrong"


def test_an_english_question_and_a_long_text_are_left_to_others():
    assert not gives_in_another_language("The capital is Canberra.", ["Canberra"], "What is it?")
    long = "La capital de Australia es Canberra. " + "Tiene un lago muy bonito. " * 60
    assert not gives_in_another_language(long, ["Canberra"], AUSTRALIA)


def test_a_role_reversed_and_a_place_nearby_are_not_taken_for_the_answer():
    assert not gives_in_another_language(
        "Platon lehrte Sokrates.", ["Sokrates"], "Wer lehrte Platon?"
    )
    near = "La capital de Australia está cerca de Canberra."
    assert not gives_in_another_language(near, ["Canberra"], AUSTRALIA)
