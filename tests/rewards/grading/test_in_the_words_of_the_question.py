"""Sentences that answer in the question's own words, with a little more around the answer."""

import pytest

from abstain.rewards import AliasGrader, NumericGrader

BOX = "A basket held 25 eggs; 7 were broken. How many were not broken?"
TOM = "Tom had 6 apples and did not eat any, then picked 4. How many does he have?"
BOARD = "How many squares are there on a standard chessboard, counting only the small ones?"
MOONS, VIOLIN = "How many moons does Mercury have?", "How many strings does a violin have?"
BIRD, CROWNED = (
    "Which is the largest bird that cannot fly?",
    "Which British king was never crowned?",
)
BONE, MILL = "What is the smallest bone in the human body?", "When did the hotel open?"
HONEY, LAKE = "Which insect makes honey?", "What is the largest island in the Mediterranean?"

COUNTED = [
    (BOX, "18", "18 eggs were not broken."),
    (TOM, "10", "As Tom didn't eat any, he has 10 apples."),
    (BOARD, "64", "A standard chessboard has 64 small squares."),
    (MOONS, "0", "Mercury has no moons, so the number is 0."),
]
COUNTED_OTHERWISE = [
    (BOX, "18", "7 eggs were not broken."),
    (TOM, "10", "As Tom didn't eat any, he has 6 apples."),
    (VIOLIN, "4", "A violin has 4 score strings."),
    (VIOLIN, "4", "A violin needs 4 more strings."),
    (MOONS, "0", "Mercury has no moons, so the number is 2."),
]
NAMED = [
    (BIRD, ["ostrich"], "The largest bird that can't fly is the ostrich."),
    (HONEY, ["bee"], "Honey is made by bees from the nectar of flowers."),
    (BONE, ["stapes", "stirrup"], "The smallest bone in the human body is the stapes, or stirrup."),
    (CROWNED, ["Edward VIII"], "Edward VIII was never crowned, since he abdicated in 1936."),
    (MILL, ["1975"], "The mill reopened as a hotel in 1975."),
    (LAKE, ["Sicily"], "The largest island in the Mediterranean Sea is Sicily."),
    ("Which metal does not rust?", ["gold"], "Gold doesn't rust or tarnish."),
    ("Which cell has no nucleus?", ["red blood cell"], "Red blood cells, which have no nucleus."),
]
NAMED_OTHERWISE = [
    (BIRD, ["ostrich"], "The largest bird that can't fly is the emu, not the ostrich."),
    (BIRD, ["ostrich"], "The largest bird that can't fly is larger than the ostrich."),
    (
        BONE,
        ["stapes", "stirrup"],
        "The smallest bone in the body is the stapes or the incus.",
    ),
    (CROWNED, ["Edward VIII"], "Edward VIII was crowned in 1937."),
    (MILL, ["1975"], "The mill burned down in 1975."),
    (LAKE, ["Sicily"], "The largest island in the Tyrrhenian Sea is Sicily."),
    ("Which metal does not rust?", ["gold"], "Gold rusts or tarnishes."),
    ("Which cell has no nucleus?", ["red blood cell"], "Red blood cells, which have a nucleus."),
]


@pytest.mark.parametrize(("question", "gold", "answer"), COUNTED)
def test_a_sentence_counts_what_was_asked_for(question, gold, answer):
    assert NumericGrader()(answer, [gold], question=question).outcome == "correct"


@pytest.mark.parametrize(("question", "gold", "answer"), COUNTED_OTHERWISE)
def test_a_sentence_counts_something_else(question, gold, answer):
    assert NumericGrader()(answer, [gold], question=question).outcome == "wrong"


@pytest.mark.parametrize(("question", "golds", "answer"), NAMED)
def test_a_sentence_names_the_answer_in_the_words_of_the_question(question, golds, answer):
    assert AliasGrader()(answer, golds, question=question).outcome == "correct"


@pytest.mark.parametrize(("question", "golds", "answer"), NAMED_OTHERWISE)
def test_a_sentence_says_something_else_of_the_answer(question, golds, answer):
    assert AliasGrader()(answer, golds, question=question).outcome == "wrong"


GREEN = "Welche Farbe entsteht, wenn man Blau und Gelb mischt?"
ORANGE = "Welke kleur krijg je als je rood en geel mengt?"
BERN, WHALE = "Liegt Bern in der Schweiz?", "Is de walvis een vis?"
FOREIGN = [
    (GREEN, "Grün", "Dann entsteht Grün.", "correct"),
    (GREEN, "Grün", "Man erhält Grün.", "correct"),
    (GREEN, "Grün", "Man erhält kein Grün, sondern Braun.", "wrong"),
    (GREEN, "Grün", "Man erhält fast Grün.", "wrong"),
    (ORANGE, "oranje", "Dan krijg je oranje.", "correct"),
    (ORANGE, "oranje", "Dan krijg je paars.", "wrong"),
    (WHALE, "nee", "De walvis is geen vis.", "correct"),
    (WHALE, "nee", "De walvis is een grote vis.", "wrong"),
    (BERN, "ja", "Bern liegt in der Schweiz und ist eine Stadt.", "correct"),
    (BERN, "nein", "Bern liegt in der Schweiz.", "wrong"),
]


@pytest.mark.parametrize(("question", "gold", "answer", "outcome"), FOREIGN)
def test_a_short_sentence_in_another_language_has_pronouns_beside_the_answer(
    question, gold, answer, outcome
):
    assert AliasGrader()(answer, [gold], question=question).outcome == outcome
