from pathlib import Path

import pytest
import yaml

from abstain.integrations.lm_eval import FOLDER, utils
from abstain.rewards import Outcome, Scored
from abstain.tasks.wordings import scoring_rule

SETS = ("triviaqa", "nq_open", "gsm8k")
DOCS = {
    "triviaqa": {"question": "Capital of France?", "answer": {"value": "Paris", "aliases": []}},
    "nq_open": {"question": "capital of france", "answer": ["Paris"]},
    "gsm8k": {"question": "3 + 4?", "answer": "3 + 4 = 7\n#### 7"},
}


class Loader(yaml.SafeLoader):
    """YAML in which `!function utils.x` stays the text `utils.x`."""


Loader.add_constructor("!function", lambda loader, node: node.value)


def config(name):
    """A task's settings with what it includes, as lm-eval merges them."""
    given = yaml.load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"), Loader)
    included = given.pop("include", None)
    return (config(Path(included).stem) if included else {}) | given


def tasks():
    return [
        (task, t)
        for name in SETS
        for task, t in zip(config(f"abstain_{name}")["task"], utils.TARGETS, strict=True)
    ]


@pytest.mark.parametrize(("task", "t"), tasks())
def test_every_prompt_states_the_rule_that_its_score_uses(task, t):
    given = config(task)
    assert given["task"] == task
    assert given["description"].endswith(f"{scoring_rule(t)}\n\n")
    function = getattr(utils, given["process_results"].removeprefix("utils."))
    doc = DOCS[task.removeprefix("abstain_").rpartition("_")[0]]
    assert function(doc, ["Rome"])["score"] == pytest.approx(-t / (1 - t))
    assert function(doc, [" I don't know<|im_end|>"])["score"] == 0.0
    assert function(doc, [doc["answer"].split()[-1] if "gsm" in task else "Paris"])["score"] == 1


def test_every_metric_that_is_computed_is_declared_and_the_other_way_round():
    declared = {one["metric"] for one in config("_metrics")["metric_list"]}
    assert declared == utils.metrics(Scored(Outcome.WRONG), 0.5).keys()


def test_a_row_without_a_gold_answer_has_no_metrics():
    assert utils.nq_open_t50(DOCS["nq_open"] | {"answer": ["I don't know"]}, ["I don't know"]) == {}


def test_wrong_per_attempt_is_a_ratio_of_sums_and_undefined_without_attempts():
    assert utils.ratio([(1.0, 1.0), (0.0, 1.0), (0.0, 0.0)]) == 0.5
    assert str(utils.ratio([(0.0, 0.0)])) == "nan"


def test_the_answer_to_a_sum_is_what_stands_behind_the_marks():
    doc = DOCS["gsm8k"]
    for text in ("3 + 4 = 8? No.\n#### 7", "It is\n7"):
        assert utils.gsm8k_t50(doc, [text])["correct_per_question"] == 1
    assert utils.gsm8k_t50(doc, ["Hard.\n#### I don't know"])["abstained_per_question"] == 1
    assert utils.gsm8k_t50(doc, [""])["malformed_per_question"] == 1


def test_questions_get_their_mark_once():
    assert (
        utils.question_mark({"question": "who wrote faust"})
        == "Question: who wrote faust?\nAnswer:"
    )
    assert utils.question_mark({"question": "Who?"}) == "Question: Who?\nAnswer:"
