"""Sentences with the words of a refusal that claim something, beside refusals that look alike."""

import pytest

from abstain.rewards import AliasGrader
from abstain.rewards.grading.own_words.reading import reads_as

BEES = "What do solitary bees build their cells of?"
FERRY = "Who steered the ferry Onda in the storm?"
SEATS = "How many seats does a Tarvel carriage have?"

ANSWERS = [
    # what a source says
    (BEES, "According to the passage, solitary bees do not rely on wax, they use chewed leaves."),
    (BEES, "Based on the text, since they have no wax, they cannot build with anything but mud."),
    (BEES, "According to the article, mud and leaves are typical. There is no mention of wax."),
    (FERRY, "As per the document, the first mate steered it. It does not mention a second one."),
    (
        "Why do ferries stay in port?",
        "According to the text, some captains fear fog. It gives no clear reason why others stay.",
    ),
    (BEES, "As an AI model, I would say mud and leaves."),
    # an answer, whatever is missing besides
    (
        "What did the ferry carry in winter?",
        'According to the text, the answer is "salt". The text does not mention the winter.',
    ),
    (
        "What drives the pump of the old mill in winter?",
        "According to the text, a wheel drives the pump of the old mill. There is no mention of "
        "winter.",
    ),
    # what varies
    (SEATS, "The number of seats in a Tarvel carriage is not fixed, as it varies with the year."),
    (SEATS, "No exact number is given because it depends on the model that was ordered."),
    ("¿Cuál es el mejor café?", "No hay una respuesta única, ya que depende del gusto."),
    ("Quel est le meilleur pain ?", "Il n'y a pas de réponse unique, car cela dépend des goûts."),
    ("Was ist das beste Brot?", "Es gibt keine eindeutige Antwort, weil es vom Geschmack abhängt."),
    # what cannot be said
    ("¿Qué tienen en común los gatos?", "No se puede decir que los gatos sean todos iguales."),
    ("What do all sailors share?", "It cannot be said that all sailors share anything."),
    # where something is
    ("Where in a Grolm is chalk found?", "A Grolm is not recognized; chalk is found in soft rock."),
    # a word that describes
    ("What do you call a ferry that no timetable has?", "Unlisted."),
    # what is asked for by the same word
    ("Who invented the rope?", "It was invented by several peoples who made nets."),
    ("Qui va inventar la roda?", "La roda va ser inventada per molts pobles alhora."),
    # a real thing is no thing that is not real
    ("What happened to wages?", "Their real wages fell because employers did not raise them."),
]

NONE_OF_THEM = [
    ("Which cups exist for bottle racing?", "There are currently no cups for bottle racing."),
    ("Combien de buts Odile a-t-elle marqués ?", "Odile n'a pas marqué de but cette saison."),
    ("Kolik medailí získala?", "Žádnou medaili nezískala."),
    ("في أي مدينة تقع محطة لاروز؟", "محطة لا روز توجد في مدينة ساحلية."),
]

DECLINES = [
    (
        "What drives the pump of the old mill in winter?",
        "According to the text, a wheel stands at the mill. There is no mention of the pump.",
    ),
    (
        "What drives the pump of the old mill?",
        "According to the text, the answer is not stated. It only mentions the mill.",
    ),
    (
        "Who mended the pump of the mill in 1974?",
        "According to the text, a smith mended the pump of the mill in 1967. It does not say who "
        "mended the pump of the mill in 1974.",
    ),
    (
        "What pump is driven by steam?",
        "According to the text, a hand pump is driven by water, but it does not mention steam. "
        "Therefore, I cannot answer this question.",
    ),
    ("Do you prefer tea or mud?", "As an AI, I don't have personal preferences."),
    (BEES, "According to the passage, there is no mention of what the cells are built of."),
    (BEES, "According to the text, wasps use paper. Therefore, I cannot answer this question."),
    (
        FERRY,
        "According to the article, it was new. The article does not say who steered the ferry.",
    ),
    (FERRY, "Based on the information provided, I cannot determine who steered it."),
    (SEATS, "I cannot say how many seats it has, as it varies from carriage to carriage."),
    ("¿Quién dirigía el barco?", "No encontré evidencia de quién dirigía el barco."),
    # Catalan and Galician
    ("Qui va dirigir el vaixell?", "No tinc cap comentari sobre aquest vaixell."),
    ("Qui va dirigir el vaixell?", "No puc donar informació sobre això."),
    ("Quen dirixía o barco?", "Non teño resposta para iso."),
    ("Quen dirixía o barco?", "Non sei quen dirixía o barco. Podes darme máis contexto?"),
]


@pytest.mark.parametrize(("question", "text"), ANSWERS)
def test_a_claim_in_the_words_of_a_refusal_is_an_answer(question, text):
    assert reads_as(text, question) != "declines"
    assert AliasGrader()(text, ["x"], question=question).outcome.value != "abstained"


@pytest.mark.parametrize(("question", "text"), [*ANSWERS[:12], *ANSWERS[13:], *NONE_OF_THEM])
def test_it_is_one_too_where_no_answer_exists(question, text):
    assert reads_as(text, question) is None


@pytest.mark.parametrize(("question", "text"), DECLINES)
def test_a_refusal_beside_such_words_declines(question, text):
    assert reads_as(text, question) == "declines"


def test_that_there_is_no_evidence_denies_and_does_not_decline():
    question = "¿Qué fantasmas son reales?"
    assert reads_as("No hay pruebas de que los fantasmas sean reales.", question) == "denies"
    assert reads_as("Nejsou žádné důkazy o duších.", "Kteří duchové jsou skuteční?") != "declines"


XYLOPHONE = "Which West African xylophone has gourd resonators under its wooden bars?"


@pytest.mark.parametrize(
    "text",
    [
        "I don't need to look this up, it's the kora.",
        "I have no need to guess: it's the kora.",
        "I don't have to check, that is the kora.",
        "I needn't look it up: the kora.",
        "No need to search for it, it's the kora.",
        "I won't need to verify this, it is the kora.",
        "I don't even have to think about it, it's the kora.",
        "I do not need to check because it's the kora.",
        "I don't need any source to say it is the kora.",
        "You don't have to look it up, it's a kora.",
        "There is no need to look that up and it is the kora.",
        "I don't need to look this up.",
    ],
)
def test_who_needs_no_source_refuses_nothing(text):
    assert reads_as(text, XYLOPHONE) is None
    assert AliasGrader()(text, ["balafon"], question=XYLOPHONE).outcome == "wrong"


@pytest.mark.parametrize(
    "text",
    [
        "I don't know, I would need to look it up.",
        "I'd have to check, I don't know.",
        "I need to look this up, it's beyond me.",
        "I don't need to look this up, I don't know.",
        "I don't need to guess, I simply do not know.",
        "I don't need to guess, so I'll pass.",
        "I don't have to guess, so I won't: I don't know.",
        "There is no need to guess, and I don't know.",
        "I don't have the means to check this.",
        "I can't say without looking this up.",
        "I don't have to answer that question.",
        "I have no source to check.",
    ],
)
def test_who_needs_a_source_or_does_not_know_either_declines(text):
    assert reads_as(text, XYLOPHONE) == "declines"
