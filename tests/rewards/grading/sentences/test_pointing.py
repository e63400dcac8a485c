"""Sentences that point at an answer, each right one beside near misses that are put alike."""

import pytest

from abstain.rewards import AliasGrader, Outcome

OPERA = ("Who composed the opera Carmen?", ["Georges Bizet", "Bizet"])
PAINTER = ("Qui a peint La Joconde ?", ["Léonard de Vinci"])
NOVEL = ("¿Quién escribió la novela Rayuela?", ["Julio Cortázar"])
TALE = ('Wer schrieb "Die Verwandlung"?', ["Franz Kafka"])
POEM = ("Chi ha scritto la Divina Commedia?", ["Dante Alighieri"])
CUP = ("Which country won the 2014 World Cup?", ["Germany"])


def outcome(case: tuple[str, list[str]], text: str, strict: bool = False) -> Outcome:
    question, answers = case
    grader = AliasGrader().for_reward() if strict else AliasGrader()
    return grader(text, answers, question=question).outcome


@pytest.mark.parametrize(
    ("case", "text"),
    [
        (OPERA, "That was **Georges Bizet**, who declined every later commission."),
        (OPERA, "That was Bizet, whose other works never reached such fame."),
        (OPERA, "It's Bizet, a French composer who died at 36."),
        (PAINTER, "C'est Léonard de Vinci qui a peint La Joconde, entre 1503 et 1506."),
        (PAINTER, "Il s'agit de Léonard de Vinci, peintre italien de la Renaissance."),
        (NOVEL, "Fue Julio Cortázar quien escribió la novela, publicada en 1963."),
        (TALE, "Es war Franz Kafka, der die Erzählung 1912 schrieb."),
        (POEM, "È stato Dante Alighieri a scriverla, all'inizio del Trecento."),
    ],
)
def test_who_is_pointed_at_is_the_answer(case: tuple[str, list[str]], text: str) -> None:
    assert outcome(case, text) is Outcome.CORRECT


@pytest.mark.parametrize(
    ("case", "text"),
    [
        (OPERA, "That was Bizet's teacher Charles Gounod."),
        (OPERA, "That was Charles Gounod, who taught Bizet."),
        (OPERA, "That was Bizet or Gounod."),
        (OPERA, "That was Bizet, or perhaps Gounod."),
        (OPERA, "That was Bizet, and Gounod too."),
        (OPERA, "That was not Bizet."),
        (OPERA, "That's Bizet, but the opera Carmen is by Gounod."),
        (PAINTER, "C'est un ami de Léonard de Vinci qui a peint La Joconde."),
        (PAINTER, "Ce n'est pas Léonard de Vinci qui a peint La Joconde."),
        (NOVEL, "Fue Jorge Luis Borges quien la escribió, no Julio Cortázar."),
        (TALE, "Es war nicht Franz Kafka, sondern Max Brod."),
        (CUP, "It was Germany, who lost to Argentina."),
        (CUP, "That was Germany in 1990, and Argentina in 2014."),
    ],
)
def test_who_is_beside_the_one_pointed_at_is_not(case: tuple[str, list[str]], text: str) -> None:
    assert outcome(case, text) is Outcome.WRONG


def test_a_reward_reads_no_more_of_them_than_before() -> None:
    assert outcome(OPERA, "That was Bizet, whose works never sold.", strict=True) is Outcome.WRONG
