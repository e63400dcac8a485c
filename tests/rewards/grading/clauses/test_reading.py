"""The second reading: a sentence that names an accepted answer is taken at its word, or not."""

from dataclasses import replace
from pathlib import Path

import pytest

from abstain.rewards import AliasGrader, NumericGrader
from abstain.rewards.checks.labelled import agreement, grade, load
from abstain.rewards.grading.clauses.reading import gives, objection

CASES = load(Path(__file__).parents[3] / "data" / "sentences.jsonl")
PATTERNS_PAY = {"sentence-second/wrong/32"}  # "Dracula was dedicated to Bram Stoker."
CAPITAL, AUSTRALIA = "What is the capital of Australia?", "Canberra"
WAR = "Which war was ended by the Treaty of Portsmouth in 1905?"

RIGHT = [
    (WAR, "Russo-Japanese War",
     "The Treaty of Portsmouth, brokered by Theodore Roosevelt, ended the Russo-Japanese War."),
    ("Which programming language was created by Guido van Rossum?", "Python",
     "Guido van Rossum created Python, which he named after Monty Python's Flying Circus."),
    ("What was the jury's verdict?", "not guilty",
     "The jury found the players not guilty, but Landis banned them for life all the same."),
    ("Which metal does not rust?", "gold", "Unlike iron, gold does not rust or tarnish."),
    ("Which ocean is the deepest?", "Pacific", "No ocean is deeper than the Pacific."),
    (CAPITAL, AUSTRALIA, "The capital isn't Sydney, as many assume, but Canberra."),
    ("What kind of animal is a koala?", "marsupial",
     "The koala is not a bear: it is a marsupial."),
    ("In which city is the Hagia Sophia?", "Istanbul",
     "You'll find the Hagia Sophia in the Fatih district of Istanbul."),
    ("Which city hosted the 1968 Summer Olympics?", "Mexico City",
     "The 1968 Summer Olympics were staged in Mexico City, which lies about 2,240 metres high."),
    ("What is the capital of Myanmar?", "Naypyidaw",
     "Since 2006 the capital of Myanmar has been Naypyidaw; before that it was Yangon."),
    ("what is the largest lake in Africa", "Lake Victoria",
     "Africa's largest lake by area is Lake Victoria. It is shared by three countries."),
    ("Which language has the most native speakers?", "Mandarin Chinese",
     "With more than 900 million native speakers, Mandarin Chinese ranks first, ahead of Spanish."),
    ("Which country hosted the 1994 Winter Olympics?", "Norway",
     "The 1994 Winter Olympics were held in Lillehammer, Norway."),
    ("Who assassinated Archduke Franz Ferdinand?", "Gavrilo Princip",
     "The archduke and his wife Sophie were shot in Sarajevo in 1914 by Gavrilo Princip."),
    ("Which band released the album Unknown Pleasures?", "Joy Division",
     "Unknown Pleasures is the debut album by the English rock band Joy Division."),
    ("Who was the US president during the Cuban Missile Crisis?", "John F. Kennedy",
     "The president at the time was John F. Kennedy. Over thirteen days he negotiated with "
     "the leader Nikita Khrushchev until the missiles were withdrawn."),
    ("What kind of animal is a capybara?", "rodent", "The capybara is the world's largest rodent."),
    ("Which letter does not appear in the name of any US state?", "Q",
     "Q is the only letter that isn't found in any state's name."),
    ("Who came to help Orla?", "Maeve",
     "Orla's cousin Maeve came up from Cork to help in the bakery."),
    ("What is the name of the strait between Spain and Morocco?", "Strait of Gibraltar",
     "Spain and Morocco are separated by the Strait of Gibraltar, which isn't wide."),
    ("What is the capital of Turkey?", "Ankara",
     "Although Istanbul is the larger city, it is not the capital; that is Ankara."),
    ("What colour is a polar bear's skin?", "black",
     "Its skin isn't white like its fur; underneath, a polar bear's skin is black."),
    ("Which planet has no moons besides Venus?", "Mercury",
     "Apart from Venus, only Mercury has no moon of its own."),
    ("Which continent has no native ants?", "Antarctica",
     "Ants live on every continent except Antarctica."),
    ("Who was the first woman to win a Nobel Prize?", "Marie Curie",
     "No woman had won a Nobel Prize before Marie Curie, who shared the physics prize."),
    ("When did Swiss women get the right to vote?", "1971",
     "Swiss women did not get the right to vote until 1971."),
    ("When did the Titanic sink?", "April 15, 1912",
     "The Titanic went down in the North Atlantic on April 15, 1912, after striking an iceberg."),
]  # fmt: skip
OBJECTIONS = [
    ("Who directed 2001: A Space Odyssey?", "Stanley Kubrick",
     "I believe it was Stanley Kubrick, but it may also have been Ridley Scott.", "doubt"),
    ("Who directed 2001: A Space Odyssey?", "Stanley Kubrick",
     "Stanley Kubrick directed it, but Ridley Scott is also possible.", "doubt"),
    ("Which organ filters the blood to make urine?", "kidneys",
     "The liver filters the blood and passes the urine to the kidneys.", "thing in front"),
    (CAPITAL, AUSTRALIA, "The capital of Australia envies Canberra.", "another relation"),
    (CAPITAL, AUSTRALIA, "The future capital of Australia is Canberra.", "qualified"),
    (CAPITAL, AUSTRALIA, "The capital of Australia is not Canberra.", "negation"),
    (CAPITAL, AUSTRALIA, "The capital of Australia lies outside Canberra.", "relative of it"),
    (CAPITAL, AUSTRALIA, "The capital of Australia could be Canberra.", "doubt"),
    (CAPITAL, AUSTRALIA, "The capital is the rival of Canberra.", "relative of it"),
    (CAPITAL, AUSTRALIA, "Sydney became the capital and rules Canberra.", "name in front"),
    (CAPITAL, AUSTRALIA, "The capital of Australia is Canberra, Sydney, Perth.", "listed"),
    (CAPITAL, AUSTRALIA, "The capital of Australia is Canberra. Sorry, that is a mistake.",
     "taken back"),
    (CAPITAL, AUSTRALIA, "The capital of Australia is Canberra. It is Sydney by now.",
     "another answer behind it"),
    ("What is the national animal of Scotland?", "unicorn",
     "The national animal of Scotland is the red lion. The unicorn appears beside it.",
     "another answer before it"),
    ("Who taught Plato?", "Socrates", "Plato was teaching Socrates.", "roles reversed"),
    ("Which city is the capital of Turkey?", "Ankara",
     "Turkey moved its capital from Ankara to Istanbul.", "from it"),
    ("When did World War II end?", "1945", "World War II began in 1945.", "time of something else"),
    ("Who came to help Orla?", "Maeve", "A cousin of Maeve came up to help Orla.",
     "relative of it"),
    ("Which band released the album Unknown Pleasures?", "Joy Division",
     "Unknown Pleasures was released by a friend of the band Joy Division.", "relative of it"),
    ("Which continent has no native ants?", "Antarctica",
     "Ants live on no continent except Antarctica.", "contrast"),
    ("In which year was Germany reunified?", "1990", "Germany was reunified until 1990.",
     "strange before a number"),
    ("When did World War II end?", "1945",
     "The end of World War II was prepared in 1945 and came in 1946.", "another year"),
    (CAPITAL, AUSTRALIA, "It is not the case that, the answer is Canberra.",
     "in what accompanies the clause: clause"),
    ("Which country won the 2018 World Cup?", "France", "The 2018 Davis Cup was won by France.",
     "name in front"),
    ("Which country hosted it?", "Norway", "It was held in Sweden, Norway.", "name in front"),
    (WAR, "Russo-Japanese War", "The Russo-Japanese War ended the Treaty of Portsmouth.",
     "doer for what is done"),
]  # fmt: skip


@pytest.mark.parametrize(("question", "gold", "text"), RIGHT)
def test_a_clause_that_gives_the_answer_is_right(question, gold, text):
    assert gives(text, [gold], question)
    assert AliasGrader()(text, [gold], question=question).outcome == "correct"


@pytest.mark.parametrize(("question", "gold", "text", "why"), OBJECTIONS)
def test_what_speaks_against_an_answer_is_said(question, gold, text, why):
    assert objection(text, [gold], question) == why


def test_a_name_in_what_accompanies_the_clause_is_not_its_answer():
    text = "The Treaty of Portsmouth, brokered by Theodore Roosevelt, ended the war."
    for part in ("brokered by Theodore Roosevelt", "which Theodore Roosevelt signed"):
        said = text.replace("brokered by Theodore Roosevelt", part)
        assert not gives(said, ["Theodore Roosevelt"], "Which treaty ended the war?")


@pytest.mark.parametrize(
    ("question", "gold", "text"),
    [
        ("Which man was first on the Moon?", "Armstrong",
         "Armstrong was not the first man on the Moon until 1969, when Aldrin was."),
        ("Who wrote Emma?", "Jane Austen", "His wife Jane Austen helped; he wrote Emma."),
        ("Who wrote Emma?", "Jane Austen",
         "It was not written by Scott but by the sister of Jane Austen."),
        ("Who was the first woman to write Emma?", "Jane Austen",
         "No woman had written Emma before Jane Austen tried."),
        ("In which country is Gdansk?", "Poland", "It lies near Warsaw, Poland."),
        ("In which country is Gdansk?", "Poland",
         "Gdansk, named like a hotel in Warsaw, Poland, is in Germany."),
        ("What kind of animal is a Komodo dragon?", "lizard", "It hunts the largest lizard."),
        ("When did World War I begin?", "1914", "World War II began in 1914."),
    ],
)  # fmt: skip
def test_another_time_doer_place_or_verb_speaks_against_an_answer(question, gold, text):
    assert AliasGrader()(text, [gold], question=question).outcome == "wrong"


def test_a_number_is_read_beside_others_in_what_accompanies_the_clause():
    question = "How many official time zones does China have?"
    text = "Although the country spans about five time zones, China officially uses just one."
    assert NumericGrader()(text, ["1"], question=question).outcome == "correct"
    assert NumericGrader()(text, ["5"], question=question).outcome == "wrong"


def test_of_sentences_written_for_it_no_wrong_one_is_newly_paid_and_few_right_ones_are_lost():
    graded = grade(CASES)
    paid = {c.id for c, got in zip(CASES, graded, strict=True) if got == "correct" != c.outcome}
    assert paid == PATTERNS_PAY
    assert agreement(CASES, graded).false_wrong <= 33


def test_a_reward_does_not_take_a_sentence_at_its_word():
    read = [case for case in CASES if gives(case.completion, case.answers, case.question)]
    strict = [replace(case, settings={"abstentions": "strict"}) for case in read]
    assert len(read) > 50
    assert agreement(strict, grade(strict)).counts["correct", "correct"] < 0.3 * len(read)


def test_another_name_of_a_right_sentence_is_seldom_taken_for_its_answer():
    """The gold of another question whose name stands in the text, as a wrong gold."""
    others = [
        ("Who painted the picture in the Louvre?", "Paris",
         "The picture in the Louvre in Paris was painted by Leonardo da Vinci."),
        ("Which sea separates Italy from the Balkans?", "Balkan",
         "Between Italy and the Balkan peninsula lies the Adriatic Sea."),
        ("Which planet did William Herschel discover?", "German",
         "William Herschel, a German astronomer, discovered Uranus."),
    ]  # fmt: skip
    assert not any(gives(text, [gold], question) for question, gold, text in others)


@pytest.mark.parametrize("question", ["Quelle est la capitale ?", "Is it?", "Red or blue?", ""])
def test_what_is_no_question_for_a_name_in_english_is_left_to_the_patterns(question):
    assert not gives("The capital of Australia is Canberra.", ["Canberra"], question)


def test_a_long_text_is_left_alone():
    assert not gives("The capital of Australia is Canberra. " * 100, ["Canberra"], CAPITAL)
