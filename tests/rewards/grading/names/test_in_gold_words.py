import pytest

from abstain.rewards import AliasGrader, Outcome
from abstain.rewards.grading.names.in_gold_words import in_gold_words


def test_a_name_in_a_sentence_becomes_the_accepted_one():
    said = in_gold_words("Leo Messi's goal won it.", ["Lionel Messi"], "Whose goal won it?", True)
    assert said == "Lionel Messi's goal won it."


@pytest.mark.parametrize(
    ("text", "golds"),
    [
        ("It was Arthur Conan Doyle. Agatha Christie wrote Marple.", ["Agatha Christie"]),
        ("C'est Jean-Paul Sartre qui l'a refusé.", ["Jean-Paul Sartre"]),
        ("Lake Victoria and Victoria Falls", ["Victoria"]),
    ],
)
def test_what_is_no_other_form_stays_as_it_is(text, golds):
    assert in_gold_words(text, golds, "Who is it?", True) == text


@pytest.mark.parametrize(
    ("completion", "gold", "question"),
    [
        ('George Herman "Babe" Ruth', "Babe Ruth", "Who was the Sultan of Swat?"),
        ("Edson Arantes do Nascimento, known the world over as Pelé", "Pelé", "Who scored?"),
        ("Edson Arantes do Nascimento (Pelé)", "Pelé", "Who scored?"),
        ("Bono (Paul Hewson)", "Bono", "Who sings for U2?"),
        (
            "O romance foi escrito por Joaquim Maria Machado de Assis e publicado em 1899.",
            "Machado de Assis",
            'Quem escreveu o romance "Dom Casmurro"?',
        ),
        (
            "C'est **Édouard Manet** qui a peint ce tableau en 1882.",
            "Édouard Manet",
            "Quel peintre a réalisé « Un bar aux Folies Bergère » ?",
        ),
    ],
)
def test_a_person_under_another_name_is_graded_right(completion, gold, question):
    assert AliasGrader()(completion, [gold], question=question).outcome is Outcome.CORRECT


@pytest.mark.parametrize(
    ("completion", "gold", "question"),
    [
        ("Lennon (Paul McCartney)", "Paul McCartney", "Who wrote Yesterday?"),
        ("Garrincha, often compared with Pelé", "Pelé", "Who scored?"),
        ('George Herman "Babe" Ruth\'s wife', "Babe Ruth", "Who was the Sultan of Swat?"),
        ("C'est Alexandre Dumas qui a peint Édouard Manet.", "Édouard Manet", "Qui a peint ?"),
        ("Foi escrito por um amigo de Machado de Assis.", "Machado de Assis", "Quem escreveu?"),
    ],
)
def test_two_people_are_not_one(completion, gold, question):
    assert AliasGrader()(completion, [gold], question=question).outcome is Outcome.WRONG
