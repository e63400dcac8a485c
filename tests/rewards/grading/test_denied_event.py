"""Denials that an event took place, what was not known at the last update, silent passages."""

import pytest

from abstain.rewards import AliasGrader

VISIT, PRIZE = "In which year did Napoleon visit Australia?", "Who won the 2024 Prix Goncourt?"
RIVER, MILL = "How long is the river?", "Who built the mill?"

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
