"""A claim in another language that is the question's own decides it without yes or no."""

import pytest

from abstain.rewards import AliasGrader

ZURICH, BIRDS = "Ist Zürich die Hauptstadt der Schweiz?", "Können Pinguine fliegen?"
WHALE, VIENNA = "Ist der Wal ein Säugetier?", "Ist Wien größer als Berlin?"
ROME, LYON = "Hat Rom Karthago besiegt?", "Lyon est-elle la capitale de la France ?"
SYDNEY = "¿Es Sídney la capital de Australia?"

DECIDED = [
    (ZURICH, "nein", "Die Hauptstadt der Schweiz ist nicht Zürich, sondern faktisch Bern."),
    (BIRDS, "no", "Pinguine können nicht fliegen."),
    ("Hat Luxemburg eine Küste?", "nein", "Luxemburg hat keine Küste, da es im Binnenland liegt."),
    (WHALE, "ja", "Der Wal ist ein Säugetier, das im Meer lebt."),
    ("Les pingouins peuvent-ils voler ?", "non", "Les pingouins ne peuvent pas voler."),
    (LYON, "non", "Lyon n'est pas la capitale de la France."),
    (SYDNEY, "no", "La capital de Australia no es Sídney, sino Canberra."),
    ("Is Amsterdam de hoofdstad van Nederland?", "ja", "Amsterdam is de hoofdstad van Nederland."),
    ("Umějí tučňáci létat?", "ne", "Tučňáci neumějí létat."),
    ("Умеют ли пингвины летать?", "нет", "Пингвины не умеют летать."),
]
LEFT_OPEN = [
    (ZURICH, "nein", "Die Hauptstadt der Schweiz ist nicht Bern, sondern Zürich."),
    (ZURICH, "ja", "Die Hauptstadt der Schweiz ist nicht Zürich, sondern Bern."),
    (WHALE, "nein", "Der Wal ist nicht nur ein Säugetier, sondern das größte."),
    (WHALE, "nein", "Der Wal ist kein Fisch, sondern ein Säugetier."),
    (VIENNA, "ja", "Berlin ist größer als Wien."),
    (VIENNA, "nein", "Berlin ist nicht größer als Wien."),
    (ROME, "ja", "Karthago hat Rom besiegt."),
    (ROME, "nein", "Karthago hat Rom nicht besiegt."),
    (BIRDS, "nein", "Strauße können nicht fliegen."),
    (BIRDS, "nein", "Pinguine können nicht fliegen, sagen manche."),
    (BIRDS, "nein", "Pinguine können nicht fliegen, doch, sie können es."),
    (SYDNEY, "no", "No hay duda, Sídney es la capital de Australia."),
    ("¿Es Viena la capital de Australia?", "no", "Viena no es la capital de Austria."),
    (LYON, "non", "Lyon n'est pas seulement la capitale de la France."),
    (LYON, "non", "Lyon n'est pas la plus grande ville de la France."),
    ("Ist Rom die Hauptstadt von Italien?", "nein", "Die Hauptstadt von Italien ist nicht Ulm."),
]


@pytest.mark.parametrize(("question", "wanted", "text"), DECIDED)
def test_the_claim_of_the_question_decides_it_in_its_language(question, wanted, text):
    assert AliasGrader()(text, [wanted], question=question).outcome == "correct"
    other = "ja" if wanted not in ("ja", "yes") else "nein"
    assert AliasGrader()(text, [other], question=question).outcome == "wrong"


@pytest.mark.parametrize(("question", "wanted", "text"), LEFT_OPEN)
def test_a_claim_of_others_or_with_more_words_does_not(question, wanted, text):
    assert AliasGrader()(text, [wanted], question=question).outcome == "wrong"


def test_in_a_reward_such_a_claim_is_not_read():
    strict = AliasGrader(abstentions="strict")
    text = "Pinguine können nicht fliegen."
    assert strict(text, ["nein"], question=BIRDS).outcome == "wrong"
