"""Names in front of an answer, further verbs, bold print, conclusions, beside near misses."""

import pytest

from abstain.rewards import AliasGrader, Outcome
from abstain.rewards.grading.sentences.in_bold import bold_alone
from abstain.rewards.grading.words.further_roles import further_words, in_one_verb

FILM = ("Who directed the film Parasite?", ["Bong Joon-ho"])
PRIZE = ("Who won the Nobel Prize in Chemistry in 1911?", ["Marie Curie"])
GAMES = ("Which city hosted the 1896 Olympics?", ["Athens"])
MOTHER = ("Who was the mother of Elizabeth I of England?", ["Anne Boleyn"])
LAMPS = (
    "According to the text, how did the villagers light their homes? Text: The villagers had lamps "
    "of clay, and with these lamps they lit their homes.",
    ["lamps"],
)
WAR = ("Which treaty ended the war between Iran and Iraq?", ["Treaty of Basra"])
CUP = ("Which country won the 2014 World Cup?", ["Germany"])
TUBE = ("Which company acquired YouTube in 2006?", ["Google"])
PLATO = ("Who taught Plato?", ["Socrates"])
NOVELIST = ("Quem escreveu Dom Casmurro?", ["Machado de Assis"])
SLAYER = ("Who slew Hector?", ["Achilles"])


def outcome(case: tuple[str, list[str]], text: str) -> Outcome:
    return AliasGrader()(text, case[1], question=case[0]).outcome


@pytest.mark.parametrize(
    ("case", "text"),
    [
        (FILM, "The South Korean filmmaker Bong Joon-ho directed Parasite."),
        (FILM, "Bong Joon-ho helmed Parasite, and he also co-wrote its script."),
        (FILM, "Bong Joon-ho was behind the camera for Parasite."),
        (FILM, "Parasite was directed by the Netflix writer Bong Joon-ho."),
        (FILM, "In 2019, Bong Joon-ho directed Parasite."),
        (PRIZE, "Marie Curie received the prize for the discovery of radium."),
        (PRIZE, "In Stockholm, the prize was awarded in 1911 to Marie Curie."),
        (MOTHER, "Elizabeth I was a child of Henry VIII, so her mother was **Anne Boleyn**."),
        (GAMES, "Athens staged the 1896 Games. The main venue was the Panathenaic Stadium."),
        (WAR, "The war between Iran and Republican Iraq was ended by the Treaty of Basra."),
        (LAMPS, "According to the text, the villagers lit their homes with lamps of clay."),
        (NOVELIST, "Machado de Assis, escritor brasileiro e fundador da Academia."),
    ],
)
def test_other_names_beside_the_answer_are_no_rivals(
    case: tuple[str, list[str]], text: str
) -> None:
    assert outcome(case, text) is Outcome.CORRECT


@pytest.mark.parametrize(
    ("case", "text"),
    [
        (FILM, "The South Korean filmmaker Park Chan-wook directed it after Bong Joon-ho."),
        (FILM, "Bong Joon-ho starred in Parasite, which Park Chan-wook directed."),
        (FILM, "Park Chan-wook, a friend of **Bong Joon-ho**, directed Parasite."),
        (FILM, "A pupil of **Bong Joon-ho** directed Parasite."),
        (PRIZE, "Marie Curie received the medal of another society."),
        (PRIZE, "In Stockholm, Victor Grignard won the prize before Marie Curie."),
        (MOTHER, "Anne Boleyn was beheaded, so her mother was Jane Seymour."),
        (GAMES, "Athens lost the 1896 Games to Paris."),
        (WAR, "The war between Iran and Iraq began with the Treaty of Basra."),
        (LAMPS, "According to the text, the villagers had no lamps."),
        (NOVELIST, "José de Alencar, escritor e amigo de Machado de Assis."),
        (CUP, "Germany won the bronze medal."),
        (CUP, "Germany took the 1990 World Cup."),
        (CUP, "Germany, beaten by Argentina."),
        (TUBE, "YouTube took Google."),
        (TUBE, "Microsoft, competing with **Google**, bought YouTube."),
        (PLATO, "Plato tutors Socrates."),
        (SLAYER, "Achilles, slain by Hector."),
        (SLAYER, "The friend of the explorer Achilles slew Hector."),
    ],
)
def test_what_turns_the_sentence_round_is_still_wrong(
    case: tuple[str, list[str]], text: str
) -> None:
    assert outcome(case, text) is Outcome.WRONG


def test_further_words_are_those_of_a_family() -> None:
    assert "helmed" in further_words(frozenset(("directed",)))
    assert "helmed" not in further_words(frozenset(("produced",)))
    assert in_one_verb("She turned down the prize.") == "She refused the prize."


def test_bold_points_at_one_thing_only() -> None:
    assert bold_alone("It was **Rome**, yes, **Rome**.") == "rome"
    assert bold_alone("**Rome** or **Paris**") is None
    assert bold_alone("**Capital:** Rome") is None
