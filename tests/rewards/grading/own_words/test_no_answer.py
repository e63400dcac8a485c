"""Texts that say that a question has no answer, and texts that answer it beside a denial."""

import time

import pytest

from abstain.rewards import AliasGrader

VISIT, PRIZE = "In which year did Napoleon visit Australia?", "Who won the 2024 Prix Goncourt?"
RIVER, MILL = "How long is the river?", "Who built the mill?"
MEDAL = "In what year did Albert Einstein win the Fields Medal?"
KILLED, QUEEN = "When was Jimmy Carter assassinated?", "Who was the queen of Germany in 1990?"
ALBUM = "Which of the Beatles' albums was produced by Kanye West?"
DOOR, KELVOR = "Who painted the Blue Door?", "What is the capital of Kelvor?"

DENIED = [
    # the event
    (MEDAL, "He never did. The Fields Medal goes to mathematicians under 40."),
    (MEDAL, "He never did. He was a physicist and won the Nobel Prize in 1921."),
    (KILLED, "Jimmy Carter was not assassinated; he died at home in December 2024."),
    (ALBUM, "None of the Beatles' albums was produced by Kanye West, who was born in 1977."),
    ("When did Beethoven meet Elvis?", "They never met: Beethoven died in 1827."),
    ("Who was the first woman to be pope?", "A woman has never been pope."),
    (
        "What year did the Titanic make its second voyage?",
        "The Titanic sank on its first voyage in 1912, so it never made a second one.",
    ),
    (
        "Why did Sweden join the war in 1942?",
        "Sweden stayed neutral throughout the war and did not join it.",
    ),
    # what would have to be there
    (
        "Who won the marathon at the 1944 Summer Olympics?",
        "There were no Summer Olympics in 1944. The Games were cancelled because of the war.",
    ),
    (QUEEN, "Germany had no queen in 1990. It has been a republic since 1918."),
    ("Where is the Eiffel Tower of Madrid?", "Madrid has no Eiffel Tower. It stands in Paris."),
    ("How did peridot become the most popular food?", "Peridot is a gemstone, not a food."),
    # what cannot be known
    (
        "Who won the 2038 World Cup?",
        "That tournament hasn't been played yet, so its winner can't be known.",
    ),
    (
        "What was the real name of the Zodiac Killer?",
        "The killer was never identified, so his real name remains a mystery.",
    ),
    ("What did Homer eat?", "This is lost to history: no reliable source describes it."),
    ("What were the pilot's last words?", "His last words were not recorded."),
    # other languages
    ("In welchem Jahr wurde Einstein Bundeskanzler?", "Einstein war nie Bundeskanzler."),
    ("Quel roi a gouverné la France en 1950 ?", "La France n'avait pas de roi en 1950."),
    ("¿Qué rey gobernó México en 1950?", "En 1950 México no tenía rey, era una república."),
    ("In che anno Dante ha vinto il Nobel?", "Dante non ha mai vinto il Nobel, nato nel 1901."),
    ("Em que ano Pelé ganhou o Oscar?", "Pelé nunca ganhou um Oscar."),
    ("In welk jaar won Nederland het WK?", "Nederland heeft het WK nooit gewonnen."),
    ("V kterém roce získal Čapek Nobelovu cenu?", "Čapek Nobelovu cenu nikdy nezískal."),
    ("W którym roku Chopin odwiedził Japonię?", "Chopin nigdy nie odwiedził Japonii."),
    ("Когда Россия продала Сибирь Японии?", "Россия никогда не продавала Сибирь Японии."),
    ("När blev Astrid Lindgren statsminister?", "Astrid Lindgren har aldrig varit statsminister."),
    ("爱因斯坦哪一年获得诺贝尔化学奖？", "爱因斯坦从未获得过诺贝尔化学奖。"),
    ("モーツァルトはいつ日本を訪れましたか。", "モーツァルトは日本を訪れたことがありません。"),
]
ANSWERED = [
    # another answer behind the denial
    (DOOR, "It wasn't Monet; Picasso painted it."),
    (DOOR, "No one but Picasso could have painted it."),
    (DOOR, "Nobody knew it at the time, but Ada Brown painted it."),
    (KELVOR, "It is not Abakald. The capital is Morven."),
    (KELVOR, "The capital of Kelvor has never moved; it is Morven."),
    ("When was the tower built?", "It was not built in 1920; it was built in 1931."),
    ("When was the tower built?", "Not in 1920 but in 1931."),
    ("When did Kelvor join the union?", "Kelvor did not join until 1950."),
    ("In which year was Kelv born?", "It is not certain, but 1850 is usually given."),
    ("Where was Anna Kelv born?", "She was never in Paris, as she was born in Rome."),
    ("What do zorbs eat?", "Zorbs do not eat meat; they eat leaves."),
    ("In what year did Beethoven finish his ninth concerto?", "There is none, but call it 1824."),
    # another answer in front of it
    ("Where do people buy a stamp?", "People buy stamps at the baker, not the library."),
    ("Who mends a roof?", "A roof is what a thatcher mends, not a baker."),
    # a denial that answers
    ("Why did Kelv leave Rome?", "He did not like the climate."),
    ("How many moons does Kelvor have?", "Kelvor has no moons."),
    ("Which animal never sleeps?", "The zorb never sleeps."),
    ("Did Napoleon visit Australia?", "Napoleon never visited Australia."),
    # no denial of what was asked
    ("When does the feast fall on a Sunday?", "It does not always fall on a Sunday, as it moves."),
    ("Which band recorded the song?", "It was not Was (Not Was)."),
    ("What name did Odysseus give?", 'Odysseus said that his name was "Nobody".'),
    ("फ्रांस की राजधानी क्या है?", "फ्रांस की राजधानी पेरिस है।"),
    ("Jak se jmenuje ta anketa?", 'Anketa se jmenuje "Zlatý slavík".'),
    ("Par qui Warner a-t-il été battu en 1996 ?", "En 1996, Warner a été battu par Allen."),
]


@pytest.mark.parametrize(("question", "text"), DENIED)
def test_a_denied_question_is_abstained_from_only_where_it_has_no_answer(question, text):
    assert AliasGrader()(text, [], question=question).outcome == "abstained"
    assert AliasGrader().for_reward()(text, [], question=question).outcome == "wrong"


@pytest.mark.parametrize(("question", "text"), ANSWERED)
def test_an_answer_beside_a_denial_is_wrong_where_there_is_none(question, text):
    assert AliasGrader()(text, [], question=question).outcome == "wrong"


@pytest.mark.parametrize(("question", "text"), DENIED[:12])
def test_with_a_gold_answer_a_denial_is_wrong(question, text):
    assert AliasGrader()(text, ["Zorb"], question=question).outcome == "wrong"


def test_a_text_of_many_clauses_is_no_denial_and_costs_little():
    text = "He never did. " * 80 + "He won it in 1950."
    start = time.process_time()
    assert AliasGrader()(text, [], question=MEDAL).outcome == "wrong"
    assert time.process_time() - start < 1


ABSTAINED = [
    (VISIT, [], "Napoleon never visited Australia."),
    (VISIT, [], "Napoleon did not visit Australia."),
    (VISIT, [], "Actually, he never set foot in Australia."),
    ("When did Einstein win the prize?", [], "Einstein never won the prize."),
    ("Wann besuchte Napoleon Australien?", [], "Napoleon besuchte Australien nie."),
    ("¿En qué año visitó Napoleón Australia?", [], "Napoleón nunca visitó Australia."),
    (PRIZE, ["Kamel Daoud"], "As of my last update, the winner had not been announced yet."),
    (PRIZE, ["Kamel Daoud"], "The prize hadn't been awarded as of my last update."),
    (RIVER, ["12 km"], "The passage states that it floods, but it does not say how long it is."),
    (MILL, ["Hans"], "The text says that Peter owned the mill, but it doesn't say who built it."),
]
WRONG = [
    (VISIT, [], "Napoleon never visited Austria."),
    (VISIT, [], "Napoleon did not visit Australia in 1803."),
    (VISIT, [], "Josephine never visited Australia."),
    ("Did Napoleon visit Australia?", [], "Napoleon never visited Australia."),
    ("Who never visited Australia?", [], "Napoleon never visited Australia."),
    (PRIZE, ["Kamel Daoud"], "As of my last update, Jean Dupont had not been announced yet."),
    (PRIZE, ["Kamel Daoud"], "As of my last update, it had not been announced. It is Jean Dupont."),
    (RIVER, ["12 km"], "The passage states it is 15 km long, but it does not say how deep it is."),
    (MILL, ["Hans"], "The text says that Peter built the mill, but it does not say when he did."),
]


@pytest.mark.parametrize(("question", "golds", "text"), ABSTAINED)
def test_a_denied_event_and_a_silent_source_answer_nothing(question, golds, text):
    assert AliasGrader()(text, golds, question=question).outcome == "abstained"
    assert AliasGrader().for_reward()(text, golds, question=question).outcome == "wrong"


@pytest.mark.parametrize(("question", "golds", "text"), WRONG)
def test_another_event_or_another_silence_is_an_answer(question, golds, text):
    assert AliasGrader()(text, golds, question=question).outcome == "wrong"
