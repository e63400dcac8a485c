"""What holds of every grader and every rule, whatever a model writes."""

import importlib.util
import math
import sys
import time
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from abstain.rewards import (
    CANONICAL,
    AliasGrader,
    BrierRule,
    ChoiceGrader,
    LogRule,
    MatrixRule,
    Outcome,
    Reward,
    Scored,
    ThresholdRule,
)
from abstain.rewards.grading.extraction import FORMATS
from abstain.rewards.rules import BINARY, TERNARY

# The invariants and the grammar live beside the command that runs a million of them.
_spec = importlib.util.spec_from_file_location(
    "fuzz", Path(__file__).parents[2] / "benchmarks" / "fuzz.py"
)
fuzz = sys.modules["fuzz"] = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(fuzz)

PIECES = (
    "<think>|</think>|<answer>|</answer>|<confidence>|</confidence>|\\boxed{|}|\\text{|<|>|{|½|"
    "I don't know|Paris|the|A)|(b|Answer:|0.5|80%|1,234|-3|two hundred| |\n|, but |or|"
    "\u0301|\u200b|\u202e"
).split("|")
texts = st.lists(
    st.one_of(
        st.sampled_from(PIECES),
        st.text(max_size=8),
        st.characters(categories=("Mn", "Cf", "Nd", "Po", "Zs", "Lo", "Cs")),
    ),
    max_size=12,
).map("".join)
ts = st.floats(0, 0.999)
confidences = st.none() | st.floats(0, 1)
grader_ids = [grader.name for grader in fuzz.GRADERS]
few = settings(max_examples=40, deadline=None, derandomize=True)


def golds_for(grader):
    """Answers that suit the grader; the first is the plain gold."""
    if isinstance(grader, ChoiceGrader):
        return ("B", "Paris")
    return ("1234.5",) if "numeric" in grader.name else ("Paris", "City of Light")


@pytest.mark.parametrize("grader", fuzz.GRADERS, ids=grader_ids)
@few
@given(text=texts, question=st.none() | texts, truncated=st.booleans(), golds=st.integers(0, 2))
@example(text="", question="", truncated=False, golds=2)
@example(text="\ud800", question="\ud800", truncated=False, golds=2)
@example(text="\u0130" * 50, question=None, truncated=False, golds=2)
@example(text="9" * 400, question=None, truncated=False, golds=2)
def test_any_text_gets_one_of_the_values_however_it_is_spelled(
    grader, text, question, truncated, golds
):
    answers = (None, (), golds_for(grader))[golds]
    case = fuzz.Case(text, grader, answers, question, truncated)
    assert list(fuzz.violations(case)) == []


@pytest.mark.parametrize("grader", fuzz.GRADERS[: len(FORMATS)], ids=FORMATS)
@few
@given(gold=st.text(min_size=1, max_size=60), question=st.none() | st.text(max_size=40))
@example(gold="The The", question=None)
@example(gold="№ 5", question="Which?")
@example(gold="ß", question="Which?")
def test_any_gold_answer_is_right_and_the_canonical_abstention_abstains(grader, gold, question):
    assert list(fuzz._honest(fuzz.Case("", grader, (gold,), question, False))) == []


@pytest.mark.parametrize("grader", fuzz.GRADERS, ids=grader_ids)
@pytest.mark.parametrize("rule", fuzz.RULES, ids=lambda rule: rule.name)
def test_the_gold_answer_earns_the_most_and_abstaining_what_abstaining_earns(grader, rule):
    sure = "<confidence>1</confidence>" if isinstance(rule, BrierRule | LogRule) else ""
    gold = golds_for(grader)[0]
    best = max(
        rule(outcome, q) or 0.0 for outcome in set(Outcome) - {Outcome.UNSCORABLE} for q in (0, 1.0)
    )
    reward = Reward(rule, grader)
    _, value = reward.score(fuzz.wrap(gold, grader.format) + sure, golds_for(grader))
    assert value == best == (rule.q_max if isinstance(rule, LogRule) else 1.0)
    _, value = reward.score(fuzz.wrap(CANONICAL, grader.format), golds_for(grader))
    assert value == rule(Outcome.ABSTAINED, None)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(t=ts, q=confidences, form=st.sampled_from(("penalty", "credit", "bounded")))
def test_values_are_monotone_in_the_outcome(t, q, form):
    for rule in (ThresholdRule(t, form), BINARY, TERNARY, BrierRule(), LogRule()):
        right, abstained, wrong, malformed = (
            rule(one, q)
            for one in (Outcome.CORRECT, Outcome.ABSTAINED, Outcome.WRONG, Outcome.MALFORMED)
        )
        if q is None and isinstance(rule, BrierRule | LogRule):
            assert right == wrong == malformed < abstained  # a missing confidence is what is paid
            continue
        assert right >= abstained >= wrong >= malformed
        assert right > wrong or (q is not None and q < 1e-6)  # q = 0 says: this is wrong
        assert rule(Outcome.UNSCORABLE, q) is None
        assert all(math.isfinite(value) for value in (right, abstained, wrong, malformed))


@settings(max_examples=200, deadline=None, derandomize=True)
@given(low=ts, high=ts, p=st.floats(0, 1))
def test_a_higher_t_never_makes_answering_look_better(low, high, p):
    low, high = sorted((low, high))

    def gain(t, form):  # of an attempt at P(right) = p over an abstention
        rule = ThresholdRule(t, form)
        attempt = p * rule(Outcome.CORRECT) + (1 - p) * rule(Outcome.WRONG)
        return attempt - rule(Outcome.ABSTAINED)

    for form in ("penalty", "credit", "bounded"):
        assert gain(high, form) <= gain(low, form) + 1e-9


@few
@given(values=st.lists(st.floats(-10, 10), min_size=3, max_size=3))
def test_a_matrix_is_taken_if_and_only_if_being_right_pays(values):
    right, abstained, wrong = values
    if right > wrong:
        assert MatrixRule(right, abstained, wrong)(Outcome.CORRECT) == right
    else:
        with pytest.raises(ValueError, match="correct must be above wrong"):
            MatrixRule(right, abstained, wrong)


# ------------------------------------------------------------------------------ the fuzz itself


def test_five_hundred_cases_of_the_grammar_hold():
    grammar = fuzz.Grammar(seed=1)
    cases = [grammar.case(number) for number in range(500)]
    assert [broken for case in cases for broken in fuzz.violations(case)] == []
    seen = {fuzz._grade(case, case.completion).outcome for case in cases}
    assert seen == set(Outcome)
    assert grammar.case(7) == fuzz.Grammar(seed=1).case(7) != fuzz.Grammar(seed=2).case(7)


class Lenient(AliasGrader):
    """Faults that the invariants must find."""

    def matches(self, answer, answers, question):
        return any(gold in answer for gold in answers)

    def __call__(self, completion, answers, **more):
        if "raise" in completion:
            raise IndexError(completion)
        if completion.startswith(" "):
            return Scored(Outcome.MALFORMED)
        if completion == "sure":
            return Scored(Outcome.WRONG, confidence=3.0)
        if completion in answers:
            return Scored(Outcome.CORRECT, completion)
        found = super().__call__(completion, answers, **more)
        return found if completion.isascii() else Scored(Outcome.WRONG, completion)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("São", "correct as it is, wrong as NFD"),
        ("Rome", "as with whitespace around it"),
        ("sure", "confidence must be in"),
        ("raise", "raise"),
    ],
)
def test_the_invariants_find_what_a_bad_grader_does(text, message):
    with_faults = fuzz.Case(text, Lenient(), ("São", "Paris"), None, False)
    try:
        found = " ".join(fuzz.violations(with_faults))
    except (IndexError, ValueError) as error:
        found = str(error)
    assert message in found


# ------------------------------------------------------------------------------ linear time

MEGABYTE = 2**20


def fill(piece, head="", tail=""):
    """One megabyte of a piece over and over."""
    return head + piece * (MEGABYTE // len(piece.encode())) + tail


SHAPES = {
    "letters": fill("a"),
    "abstentions": fill("I don't know "),
    "boxes never closed": fill("\\boxed{"),
    "many boxes": fill("\\boxed{a}"),
    "many boxes, all different": "".join(f"\\boxed{{{i}}}" for i in range(70_000)),
    "braces in a box": fill("{}", "\\boxed{"),
    "LaTeX and spaces": fill(" ", "\\boxed{\\text", "}"),
    "tags never closed": fill("<answer>"),
    "many tags": fill("<answer>a</answer>"),
    "many tags, all different": "".join(f"<answer>{i}</answer>" for i in range(40_000)),
    "thinking never ends": fill("<think>"),
    "thinking always ends": fill("</think>"),
    "many confidences": fill("<confidence>0.5</confidence>"),
    "digits": fill("1"),
    "groups of digits": fill(",111", "1", "1"),
    "decimal points": fill("1."),
    "signs": fill(" -1"),
    "spaces": fill(" ", tail="x"),
    "stars": fill("**"),
    "lead-ins": fill("answer: "),
    "letters of options": fill("a) ", "("),
    "accents": fill("\u0301", "e"),
    "accents out of order": fill("\u0316\u0301", "e"),
    "signs that unfold": fill("\ufdfa"),
    "zero width": fill("\u200b"),
    "Hangul": fill("\ud55c"),
    "dotless": fill("\u0131"),
    "look-alikes": fill("a\u0430"),
    "html": fill("<"),
    "words of the question": fill("what is it "),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_megabyte_is_graded_in_fifty_milliseconds(shape):
    text = SHAPES[shape]
    for grader in (AliasGrader(), AliasGrader("tag"), AliasGrader("box"), ChoiceGrader()):
        reward = Reward(ThresholdRule(0.5), grader)
        best = math.inf
        for _ in range(10):
            begin = time.process_time()
            reward.score(text, ["Paris", "1"], question="What is it?")
            best = min(best, time.process_time() - begin)
            if best < 0.05:
                break
        assert best < 0.05, f"{grader.name}: {1000 * best:.0f} ms"
