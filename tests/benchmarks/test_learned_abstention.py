import sys
from pathlib import Path

import numpy as np

sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))
import learned_abstention as learned

QUESTION = "Who built the mill?"


def score(weights, bias, text):
    return weights[learned.features(QUESTION, text)].sum() + bias


def test_what_was_learnt_tells_new_refusals_from_new_answers():
    refusals = ["I do not know that", "I do not know who", "sorry, I do not know it"]
    answers = ["Hans Lund built it", "It was Anna Berg", "the farmer Hans"]
    rows = [(learned.features(QUESTION, text), True) for text in refusals]
    rows += [(learned.features(QUESTION, text), False) for text in answers]
    weights, bias = learned.train(rows)
    assert score(weights, bias, "I do not know the man") > 0 > score(weights, bias, "It was Hans")


def test_features_depend_on_the_question_and_not_on_the_order_of_a_set():
    first, again = learned.features(QUESTION, "the mill"), learned.features(QUESTION, "the mill")
    assert np.array_equal(first, again)
    assert not np.array_equal(first, learned.features("", "the mill"))


def test_every_labelled_file_has_abstentions_and_answers_to_learn_from():
    for name in ("abstentions", "fresh_0_8"):
        labels = [label for _, label in learned.examples(name)]
        assert 0 < sum(labels) < len(labels)
