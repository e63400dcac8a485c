import json
import pickle
import threading
import time
from pathlib import Path

import pytest

from abstain.rewards import MathGrader, Outcome, ThresholdReward
from abstain.rewards.checks.labelled import agreement, grade, load
from abstain.rewards.grading.maths import values as math_values

DATA = Path(__file__).parents[2] / "data"
EQUIVALENCES = load(DATA / "math_equivalences.jsonl")
ATTACKS = load(DATA / "math_attacks.jsonl")
LOST = {
    "a pronoun that the question does not have": {"math/gsm8k/11"},
    "punctuation alone reads as an empty answer": {"math/set/15"},
}


def outcome(text, *golds, question="", **settings):
    return MathGrader(**settings)(text, golds, question=question).outcome.value


def test_equivalent_answers_are_right_but_for_those_listed():
    graded = grade(EQUIVALENCES)
    lost = {case.id for case, got in zip(EQUIVALENCES, graded, strict=True) if got != case.outcome}
    assert lost == set().union(*LOST.values())
    assert 1 - len(lost) / len(EQUIVALENCES) >= 0.95


def test_no_attack_is_right():
    quick = [case for case in ATTACKS if case.category != "hang"]
    found = agreement(quick, grade(quick))
    assert found.false_correct == 0
    assert found.n >= 60


def test_no_expression_holds_a_trainer_up():
    begin = time.perf_counter()
    hostile = [case for case in ATTACKS if case.category == "hang"]
    assert set(grade(hostile)) == {Outcome.WRONG}
    assert time.perf_counter() - begin < 120  # on a busy machine; a few seconds on a free one
    assert outcome("0.5", r"\frac{1}{2}") == "correct"  # the next one is compared as ever


def test_graders_work_in_threads_and_after_the_worker_was_ended():
    seen = []
    # The time limit of the library itself is a signal, which a thread cannot set.
    threads = [
        threading.Thread(target=lambda n=n: seen.append(outcome(rf"\sqrt{{{n}}}", f"{n}^{{1/2}}")))
        for n in (2, 3, 5)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == ["correct"] * 3
    math_values._worker().stop()
    assert outcome(r"\sqrt{28}", r"2\sqrt{7}") == "correct"


@pytest.mark.parametrize("format", ["plain", "tag", "box"])
def test_format_and_abstention_are_as_in_every_grader(format):
    wrap = {"plain": "{}", "tag": "<answer>{}</answer>", "box": r"so \boxed{{{}}}"}[format].format
    assert outcome(wrap(r"\frac{1}{2}"), "0.5", format=format) == "correct"
    assert outcome(wrap("I don't know"), "0.5", format=format) == "abstained"
    assert outcome(wrap("2"), "0.5", format=format) == "wrong"
    assert MathGrader(format)("", ["0.5"]).outcome is Outcome.MALFORMED
    assert MathGrader(format)(wrap("0.5"), None).outcome is Outcome.UNSCORABLE


def test_an_abstention_at_the_end_of_worked_out_text_is_one():
    assert outcome("We add 2 and x.\n\nFinal answer: I don't know", "5") == "abstained"
    assert outcome("I don't know, but 5", "5") == "wrong"


def test_a_percentage_is_the_number_only_where_percent_are_asked_for():
    assert outcome("25%", "25", question="What percent passed?") == "correct"
    assert outcome("25%", "25", question="How many passed?") == "wrong"
    assert outcome("25%", "0.25", question="Which share passed?") == "correct"


def test_a_unit_that_the_question_does_not_name_is_another_answer():
    assert outcome("5 km", "5", question="How many kilometres is it?") == "correct"
    assert outcome("5 m", "5", question="How many kilometres is it?") == "wrong"
    assert outcome("500 cm", r"5\text{ m}") == "correct"


def test_the_grader_is_a_grader_like_the_others():
    grader = MathGrader("box")
    assert pickle.loads(pickle.dumps(grader)) == grader
    assert grader.name == "math_box"
    reward = ThresholdReward(0.75, grader=MathGrader())
    assert reward.__name__ == "threshold_t0.75_math"
    assert reward(completions=["1/2", "2", "I don't know"], answers=[["0.5"]] * 3) == [1, -3, 0]


def test_a_missing_library_is_named_with_its_extra(monkeypatch):
    monkeypatch.setattr(math_values.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(ImportError, match=r"pip install 'abstain\[math\]'"):
        MathGrader()


def test_the_two_sets_share_no_case():
    for cases in (EQUIVALENCES, ATTACKS):
        keys = [json.dumps([case.answers, case.completion, case.question]) for case in cases]
        assert len(set(keys)) == len(keys)
    assert len(EQUIVALENCES) >= 150
    assert sum(case.category != "hang" for case in ATTACKS) >= 60


# Written after the grader: 5 of these were lost at first look.
MORE = [
    ("10", "10\\text{ apples}", "How many apples?"),
    ("\\frac{3}{2}", "1.5", ""),
    ("\\frac{3}{2}", "1 \\frac{1}{2}", ""),
    ("x=2 \\text{ or } x=3", "x=3 or x=2", ""),
    ("2,3", "x \\in \\{2,3\\}", ""),
    ("y=3x-4", "y = 3x - 4", ""),
    ("y=3x-4", "3x-y=4", ""),
    ("(-\\infty, 2) \\cup (3, \\infty)", "x<2 or x>3", ""),
    ("\\sqrt{5}", "5^{0.5}", ""),
    ("-\\sqrt{3}", "$-\\sqrt 3$", ""),
    ("8\\pi", "8π", ""),
    ("8\\pi", "25.132741", ""),
    ("1+2i", "1 + 2 i", ""),
    ("2^{5}", "32", ""),
    ("32", "2^5", ""),
    ("\\frac{a}{b}", "a/b", ""),
    ("\\tan x", "\\frac{\\sin x}{\\cos x}", ""),
    ("\\text{(A)}", "A", ""),
    ("\\text{(A)}", "(A)", ""),
    ("C", "\\text{C}", ""),
    ("Yes", "\\text{yes}", ""),
    ("\\text{June 1}", "June 1", ""),
    ("12:30", "12:30", ""),
    ("3:2", "3:2", ""),
    ("3 : 2", "3:2", ""),
    ("10\\%", "10 percent", ""),
    ("\\$3.50", "$3.50", ""),
    ("\\$3.50", "3.5", ""),
    ("5", "$x = 5$.", ""),
    ("5", "The value of $x$ is $5$.", "What is the value of x?"),
    ("5", "x is 5", "What is x?"),
    ("5", "Thus, $x=5$.", ""),
    ("5", "So the answer is $\\boxed{5}$.", ""),
    ("5", "**5**", ""),
    ("5", "Answer: **5**", ""),
    ("5", "The final answer is: 5", ""),
    ("5", "$\\boxed{x = 5}$", ""),
    ("(1,2)", "$(x, y) = (1, 2)$", ""),
    ("6", "3!", ""),
    ("\\frac{1}{2}", "50\\%", ""),
    ("[-1,1]", "-1 \\le x \\le 1", ""),
    ("n^2", "n\\cdot n", ""),
    ("\\begin{pmatrix}1\\\\2\\end{pmatrix}", "\\begin{bmatrix} 1 \\\\ 2 \\end{bmatrix}", ""),
    ("1,000,000", "1000000", ""),
    ("1{,}000", "1,000", ""),
    ("\\dfrac{7}{20}", "0.35", ""),
    ("\\log_{10} 2", "\\log 2", ""),
    ("2\\cos\\theta", "2 \\cos \\theta", ""),
    ("\\{1, 2\\}", "1 and 2", ""),
    ("no solution", "No solution", ""),
    ("\\text{None}", "none", ""),
    ("\\emptyset", "\\text{no solution}", ""),
    ("75^\\circ", "75 degrees", ""),
    ("100\\text{ m}^2", "100 m^2", ""),
    ("0.\\overline{3}", "\\frac{1}{3}", ""),
    ("\\frac13", "0.\\overline{3}", ""),
]


@pytest.mark.parametrize(("gold", "answer", "question"), MORE)
def test_further_notations_of_one_value_are_right(gold, answer, question):
    assert outcome(answer, gold, question=question) == "correct"


OTHER = [
    ("5", "5 = x = 6", ""),
    ("5", "x = 5, y = 6", ""),
    ("5", "\\boxed{5}, \\boxed{5.1}", ""),
    ("5", "5 (or 6)", ""),
    ("5", "x=5 or so", ""),
    ("5", "\\{5\\} \\cup \\{6\\}", ""),
    ("5", "5 \\approx 6", ""),
    ("5", "\\lfloor 5.5 \\rfloor + x - x", ""),
    ("5", "\\text{5 or 6}", ""),
    ("5", "5|6", ""),
    ("5", "5/1/1 or 6", ""),
    ("5", "[5,6]", ""),
    ("5", "5\\ldots 9", ""),
    ("x", "x \\text{ or } y", ""),
    ("Yes", "yes no", ""),
    ("2", "\\sqrt{4} \\text{ or } 3", ""),
    ("3:2", "2:3", ""),
    ("12:30", "12.30", ""),
    ("(1,2)", "(1,2), (2,1)", ""),
    ("(1,2)", "(1,2) or (3,4)", ""),
    ("\\frac{1}{2}", "\\frac{1}{2} x", ""),
    ("5", "5 \\text{ if } x > 0", ""),
    ("5", "5; 5; 6", ""),
    ("5", "max", ""),
    ("5", "any number", ""),
    ("5", "all real numbers", ""),
    ("\\mathbb{R}", "5", ""),
]


@pytest.mark.parametrize(("gold", "answer", "question"), OTHER)
def test_further_attempts_at_two_answers_in_one_are_not_right(gold, answer, question):
    assert outcome(answer, gold, question=question) != "correct"


def test_without_a_question_a_counted_noun_may_stand_behind_the_number():
    assert MathGrader()("7 apples", ["7"]).outcome.value == "correct"
    for text in (
        "8 apples",
        "7 fifths",
        "7 times",
        "7 or 8 apples",
        "7 apples or pears",
        "7 tens",
        "7 dozens",
        "7 millions",
        "7 quarters",
        "7 gross",
        "7 twenties",
    ):
        assert MathGrader()(text, ["7"]).outcome.value == "wrong", text
    assert MathGrader().for_reward()("7 apples", ["7"]).outcome.value == "wrong"


def test_a_number_of_something_else_than_asked_for_is_wrong():
    question = "Tom has 3 apples and buys 4. How many apples has he?"
    assert MathGrader()("7 apples", ["7"], question=question).outcome.value == "correct"
    assert MathGrader()("7 pears", ["7"], question=question).outcome.value == "wrong"


@pytest.mark.parametrize("question", [None, "Is 91 composite?"])
def test_a_verdict_may_repeat_itself_but_not_contradict_itself(question):
    for text, gold in (("Yes, it is.", "Yes"), ("No, it isn't.", "No")):
        assert MathGrader()(text, [gold], question=question).outcome.value == "correct"
    for text, gold in (("No, it is.", "No"), ("Yes, it isn't.", "Yes"), ("Yes, it is.", "No")):
        assert MathGrader()(text, [gold], question=question).outcome.value == "wrong"
