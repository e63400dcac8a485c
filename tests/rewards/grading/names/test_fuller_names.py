import pytest

from abstain.rewards import AliasGrader, Outcome
from abstain.rewards.grading.names.fuller_names import asks_for_a_person, is_fuller_name


@pytest.mark.parametrize(
    ("answer", "gold"),
    [
        ("Leo Messi", "Lionel Messi"),
        ("Jeffrey Preston Bezos", "Jeff Bezos"),
        ("Jack Kennedy", "John F. Kennedy"),
        ("Diego Armando Maradona", "Diego Maradona"),
        ("Lionel Andrés Messi Cuccittini", "Lionel Messi"),
        ("Joaquim Maria Machado de Assis", "Machado de Assis"),
        ("Johann Carl Friedrich Gauss", "Carl Friedrich Gauss"),
        ("Maria Skłodowska-Curie", "Marie Curie"),
        ("Diego Rodríguez de Silva y Velázquez", "Diego Velázquez"),
        ("Feodor Ingvar Kamprad", "Ingvar Kamprad"),
        ("Alexandre Gustave Eiffel", "Gustave Eiffel"),
        ("Cassius Marcellus Clay Jr.", "Cassius Clay"),
        ("Peter Ilich Tchaikovsky", "Pyotr Ilyich Tchaikovsky"),
        ("Victor-Marie Hugo", "Victor Hugo"),
        ("Kurosawa Akira", "Akira Kurosawa"),
    ],
)
def test_a_fuller_or_shorter_form_of_a_name_is_the_same_person(answer, gold):
    assert is_fuller_name(answer, gold)


@pytest.mark.parametrize(
    ("answer", "gold"),
    [
        ("Irène Joliot-Curie", "Marie Curie"),
        ("Thomas Hardy", "Tom Hardy"),
        ("John Quincy Adams", "John Adams"),
        ("George Herbert Walker Bush", "George W. Bush"),
        ("Franklin Delano Roosevelt Jr.", "Franklin Delano Roosevelt"),
        ("Young Tom Morris", "Tom Morris"),
        ("Hans Albert Einstein", "Albert Einstein"),
        ("Dennis Edward Hopper", "Edward Hopper"),
        ("Cassius Marcellus Clay Sr.", "Cassius Clay"),
        ("James Henry", "Henry James"),
        ("New South Wales", "South Wales"),
        ("Curie", "Marie Curie"),
        ("Maradona", "Diego Maradona"),
        ("Wolfgang Mozart", "Leopold Mozart"),
        ("not Diego Maradona", "Diego Maradona"),
    ],
)
def test_a_namesake_a_relative_or_a_part_of_a_name_is_not(answer, gold):
    assert not is_fuller_name(answer, gold)


def test_who_is_asked_for_in_a_dozen_languages():
    asked = ("Quem escreveu?", "Wer war das?", "Кто написал?", "Which footballer won it?")
    assert all(map(asks_for_a_person, asked))
    assert not any(map(asks_for_a_person, ("Which river is it?", "What?")))


def test_in_a_reward_a_short_form_of_a_first_name_pays_nothing():
    question = "Who won the Golden Ball?"
    grade = AliasGrader()
    assert grade("Leo Messi", ["Lionel Messi"], question=question).outcome is Outcome.CORRECT
    paid = grade.for_reward()("Leo Messi", ["Lionel Messi"], question=question)
    assert paid.outcome is Outcome.WRONG


@pytest.mark.parametrize("word", ["Nicht", "Kein", "Unlike", "Cousin", "Sans", "Não", "Salvador"])
def test_a_word_in_front_of_a_whole_name_pays_nothing(word):
    assert not is_fuller_name(f"{word} Pablo Picasso", "Pablo Picasso")


def test_a_relative_with_a_further_given_name_is_somebody_else():
    assert not is_fuller_name("Hans Albert Einstein", "Albert Einstein")
    assert not is_fuller_name("Charles Galton Darwin", "Charles Darwin")
    assert is_fuller_name("Charles Robert Darwin", "Charles Darwin")
