import pickle

import numpy as np
import pytest

from abstain.rewards import AliasGrader, NumericGrader, Outcome, Reward, Scored, ThresholdRule
from abstain.rewards.grading.combined import ByQuestion, FunctionGrader

HOW_MANY = "How many legs has a spider?"


def contains(completion, answers):
    return any(answer in completion for answer in answers)


def by_name(completion, answers, question=None, truncated=False):
    return {"a": "correct", "b": Outcome.WRONG, "c": Scored(Outcome.MALFORMED)}[completion]


def test_a_function_decides_what_is_right_and_not_whether_there_is_an_answer():
    grade = FunctionGrader(function=contains)
    for completion, outcome in {
        "It is Paris.": Outcome.CORRECT,
        "Rome": Outcome.WRONG,
        "I don't know": Outcome.ABSTAINED,
    }.items():
        assert grade(completion, ["Paris"]).outcome is outcome
    assert grade("Paris", None).outcome is Outcome.UNSCORABLE
    assert grade("Paris", ["Paris"], truncated=True).outcome is Outcome.MALFORMED
    assert grade.matches("Paris", ["Paris"], None)
    assert grade.declines("I don't know")


def test_a_function_may_return_an_outcome_its_name_or_a_scored():
    grade = FunctionGrader(function=by_name)
    kinds = [grade(text, ["x"], question="Q?").outcome for text in "abc"]
    assert kinds == [Outcome.CORRECT, Outcome.WRONG, Outcome.MALFORMED]
    for nothing in (None, 1.0, "right"):
        with pytest.raises(TypeError, match="must return an outcome"):
            FunctionGrader(function=lambda *_, value=nothing: value)("a", ["x"])


def test_a_function_may_return_the_truth_as_numpy_has_it():
    grade = FunctionGrader(function=lambda answer, golds: np.array([answer in golds])[0])
    assert grade("a", ["a"]).outcome is Outcome.CORRECT
    assert grade("b", ["a"]).outcome is Outcome.WRONG


def test_a_function_gets_the_answer_out_of_its_tag():
    grade = FunctionGrader("tag", function=lambda answer, golds: answer in golds)
    assert grade("Hm. <answer>Paris</answer>", ["Paris"]).outcome is Outcome.CORRECT
    assert grade("Paris", ["Paris"]).outcome is Outcome.MALFORMED


def test_each_question_is_graded_by_its_own_grader():
    grade = ByQuestion(routes=((HOW_MANY, NumericGrader(rel_tol=0.1)),))
    assert grade("8.5", ["8"], question=HOW_MANY).outcome is Outcome.CORRECT
    assert grade("8.5", ["8"], question="Another?").outcome is Outcome.WRONG
    assert grade("8.5", ["8"]).outcome is Outcome.WRONG
    assert grade.declines("I don't know", HOW_MANY)
    assert grade.matches("8.5", ["8"], HOW_MANY)
    assert grade.name == "alias+numeric_0.1"
    reward = Reward(ThresholdRule(0.5), grade)
    golds = {"answers": [["8"], ["8"]], "question": [HOW_MANY, "Another?"]}
    assert reward(completions=["8.5", "8.5"], **golds) == [1.0, -1.0]
    again = pickle.loads(pickle.dumps(reward))
    assert again == reward
    assert hash(again) == hash(reward)
    assert again(completions=["8.5", "8.5"], **golds) == [1.0, -1.0]
    assert again.__name__ == "threshold_t0.5_alias+numeric_0.1"


def test_a_grader_of_graders_is_told_from_another_by_its_routes():
    one = ByQuestion(routes=((HOW_MANY, NumericGrader()),))
    other = ByQuestion(routes=((HOW_MANY, NumericGrader(rel_tol=0.1)),))
    assert one != other
    assert one.default == AliasGrader()
