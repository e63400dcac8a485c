import sys

import pytest

from abstain.recipes.shared.grading import gold_problems, grader_of, make_grader
from abstain.rewards import AliasGrader, ChoiceGrader, NumericGrader, Outcome
from abstain.rewards.grading.combined import FunctionGrader
from abstain.tasks import Question

OWN = """
from abstain.rewards import AliasGrader, NumericGrader
def contains(completion, answers): return any(gold in completion for gold in answers)
strict = AliasGrader(sentences=False)
class Mine(NumericGrader): pass
class Needs:
    def __init__(self, x): pass
async def later(completion, answers): return True
number = 7
"""
OTHERS = {
    "broken_graders": "def grade(a, b:",
    "leaving_graders": "import sys; sys.exit(5)",
    "failing_graders": "x = nowhere",
}


@pytest.fixture
def own(tmp_path, monkeypatch):
    (tmp_path / "own_graders.py").write_text(OWN)
    for name, code in OTHERS.items():
        (tmp_path / f"{name}.py").write_text(code)
    monkeypatch.syspath_prepend(tmp_path)
    yield
    sys.modules.pop("own_graders", None)


def asked(text="Q?", answers=("7",), **columns):
    return Question(text, text, answers, **columns)


@pytest.mark.parametrize(
    ("spec", "grader"),
    [
        ("alias", AliasGrader()),
        ("alias:sentences=False", AliasGrader(sentences=False)),
        ("numeric:rel_tol=0.01,units=km|m", NumericGrader(rel_tol=0.01, units=("km", "m"))),
        ("choice:abstain_letter=E", ChoiceGrader(abstain_letter="E")),
    ],
)
def test_a_grader_is_named_with_its_settings(spec, grader):
    assert make_grader(spec) == grader
    assert make_grader(spec, "explain").format == "tag"
    assert make_grader(spec, "box").format == "box"


@pytest.mark.usefixtures("own")
def test_a_grader_of_the_users_own_may_be_a_function_an_object_or_a_class():
    assert make_grader("own_graders:contains")("so 7", ["7"]).outcome is Outcome.CORRECT
    assert make_grader("own_graders:strict") == AliasGrader(sentences=False)
    assert make_grader("own_graders:Mine")("7.0", ["7"]).outcome is Outcome.CORRECT


@pytest.mark.usefixtures("own")
@pytest.mark.parametrize(
    ("spec", "message"),
    [
        ("aliases", "no grader is called 'aliases'; give one of alias, "),
        ("numeric:tolerance=1", "numeric:tolerance=1: .*unexpected keyword argument 'tolerance'"),
        ("numeric:rel_tol=-1", "rel_tol must be at least 0, got -1"),
        ("nowhere:grade", "cannot load 'nowhere:grade'"),
        ("own_graders:missing", "cannot load 'own_graders:missing'"),
        ("own_graders:number", "is a int, which cannot be called"),
        ("own_graders:Needs", "own_graders:Needs cannot be made: .*missing 1 required"),
        ("own_graders:later", "own_graders:later is async; give a plain function"),
        ("./own_graders.py:contains", "names a file; give the module .*: own_graders:contains"),
        ("broken_graders:grade", "cannot load 'broken_graders:grade': SyntaxError: "),
        ("leaving_graders:grade", "cannot load 'leaving_graders:grade': SystemExit: 5"),
        ("failing_graders:grade", "cannot load 'failing_graders:grade': NameError: "),
    ],
)
def test_a_grader_that_is_none_is_refused(spec, message):
    with pytest.raises(ValueError, match=message):
        make_grader(spec)


def test_families_and_rows_have_graders_of_their_own():
    questions = [
        asked("A?"),
        asked("B?", family="sums"),
        asked("C?", family="sums", grader="choice"),
    ]
    grade = grader_of(questions, ["sums=numeric:rel_tol=0.5"], "plain")
    near = [grade("8", q.answers, question=q.text).outcome for q in questions]
    assert near == [Outcome.WRONG, Outcome.CORRECT, Outcome.WRONG]
    assert grader_of(questions[:1], ["numeric"], "tag") == NumericGrader("tag")
    with pytest.raises(ValueError, match=r"no question has the family 'x'; there are: sums"):
        grader_of(questions, ["x=alias"], "plain")
    with pytest.raises(ValueError, match="one grader for all and others as family=grader"):
        grader_of(questions, ["alias", "numeric"], "plain")


def test_gold_answers_that_their_own_grader_refuses_are_found():
    golds = {"A?": ("7",), "B?": ("seven or so",), "C?": (), "D?": None}
    questions = [asked(text, answers) for text, answers in golds.items()]
    (found,) = gold_problems(questions, NumericGrader("tag"), "tag")
    assert found[0].text == "B?"
    assert "NumericGrader needs numbers" in found[1]
    assert gold_problems(questions, AliasGrader(), "plain") == []
    (found,) = gold_problems([asked("A?", ("I don't know",))], AliasGrader(), "plain")
    assert "reads as an abstention" in found[1]


@pytest.mark.usefixtures("own")
def test_a_row_cannot_have_code_run_that_the_command_line_does_not_name():
    questions = [asked("A?", grader="own_graders:contains"), asked("B?")]
    with pytest.raises(ValueError, match="a row names the grader 'own_graders:contains', which"):
        grader_of(questions, ["alias"], "plain")
    for specs in (["alias", "own_graders:contains"], ["own_graders:contains"]):
        grade = grader_of(questions, specs, "plain")
        assert grade("so 7", ["7"], question="A?").outcome is Outcome.CORRECT
    with pytest.raises(ValueError, match="one grader for all"):
        grader_of(questions[1:], ["alias", "own_graders:contains"], "plain")
    hostile = asked("C?", ("sh", "-c", "exit 7"), grader="os:execvp")
    with pytest.raises(ValueError, match="would run code that the file chose"):
        grader_of([hostile], ["alias"], "plain")


def test_a_grader_that_exits_is_an_error_and_not_the_end():
    def leave(completion, answers):
        raise SystemExit(3)

    ((_, said),) = gold_problems([asked()], FunctionGrader(function=leave), "plain")
    assert said == "error: 3"
