import json
import subprocess
import sys
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from abstain.recipes import grader_errors
from abstain.recipes.shared import objects
from abstain.rewards import AliasGrader, ChoiceGrader, NumericGrader, Outcome
from abstain.rewards.checks.labelled import Agreement, Case, agreement, grade, load

CORPUS = Path(__file__).parents[3] / "tests" / "data" / "corpus.jsonl"
CASES = load(CORPUS)

# What our graders get wrong, and why it stays: right answers that are graded wrong. The texts:
# abstain grader-errors tests/data/corpus.jsonl --mistakes
KNOWN = {
    "more is said than was asked for, and what is said cannot be checked without a model": """
        plain/27 several/43
        assertion/26 assertion/27 long/18
        confidence/13
        third-hostile/13 third-hostile/14
        third-hostile/18
        third-hostile/111 third-hostile/134
        third-ordinary/33
        fourth-hostile/81 fourth-hostile/100
        fourth-ordinary/41
        fifth-hostile/29 fifth-hostile/34""",
    "a form of the name that the gold list lacks; guessing it would also accept other people": """
        substring/54 initials/23
        initials/30 initials/34 initials/37 second-answer/36
        second-answer/37 second-language/37
        fourth-hostile/80 fifth-hostile/86""",
    "misspelled; one letter also lies between Niger and Nigeria": """
        plain/42 unicode/77 second-abstention/44 second-abstention/45""",
    "more or less exact than the gold answer": """
        date/25 date/33 second-date/10""",
    "a notation for numbers and dates that is not read": """
        number/10 number/19 number/36 number/37 numeric/89
        numeric/124 numeric/131 numeric/132 second-number/15 second-numeric/12
        fifth-hostile/112 fifth-hostile/115""",
    "units are not converted": "numeric/72 numeric/73 numeric/90 second-numeric/13",
    "the grammar of another language": """
        language-Turkish/2 
        second-language/28 third-hostile/31
        third-hostile/32""",
    "too short or too rare to be taken for an abstention": "unusual/64 unusual/103",
    "the words around it are the gold's own": """
        abstention-like-gold/6 fifth-hostile/73""",
    "an answer or denial in other words": """
        fourth-hostile/123 fifth-hostile/122""",
    "two names of one thing in two tags count as two answers": "tag/14",
    "markup in plain text": """
        third-hostile/26 third-hostile/101""",
    "a choice in other words than its letter or text, or with more": """
        third-hostile/135 fourth-hostile/145 fourth-hostile/147
        fifth-hostile/128""",
    "breaks off before the answer, and nothing says that it was cut off": "third-ordinary/63",
    "a disguise that is not undone": "unicode/22 unicode/46",
}
# The other kind: graded right and is not. Each names the right answer, so nobody is paid for it who
# does not know it, but says something else of it in the words of the question, or differs from it
# by what `normalize` folds.
FALSE_RIGHTS = """
    fifth-hostile/1 fifth-hostile/3 fifth-hostile/10 fifth-hostile/12 fifth-hostile/14
    fifth-hostile/15 fifth-hostile/16 fifth-hostile/18 fifth-hostile/22 fifth-hostile/38
    fifth-hostile/40 fifth-hostile/45 fifth-hostile/59 fifth-hostile/62 fifth-hostile/63
    fifth-hostile/69 fifth-hostile/72 fifth-hostile/83 fifth-hostile/99"""
KNOWN["graded right, and is not"] = FALSE_RIGHTS
REASON = {name: reason for reason, names in KNOWN.items() for name in names.split()}


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(
            case,
            id=case.id,
            marks=pytest.mark.xfail(strict=True, reason=REASON[case.id])
            if case.id in REASON
            else (),
        )
        for case in CASES
    ],
)
def test_a_completion_is_graded_as_a_fair_reader_would(case):
    assert grade([case]) == [case.outcome]


def test_the_list_of_known_mistakes_names_cases_once():
    names = [name for names in KNOWN.values() for name in names.split()]
    assert len(names) == len(set(names))
    assert set(names) <= {case.id for case in CASES}


def test_no_other_wrong_answer_pays_and_few_right_ones_are_lost():
    graded = grade(CASES)
    found = agreement(CASES, graded)
    assert found.false_correct == len(FALSE_RIGHTS.split())
    assert found.precision(Outcome.ABSTAINED) == 1.0
    assert found.recall(Outcome.ABSTAINED) > 0.95
    assert found.recall(Outcome.CORRECT) > 0.86


def test_of_harder_sentences_few_more_are_lost_or_paid_than_when_they_were_added():
    cases = load(CORPUS.parent / "developed_sentences_2.jsonl")
    found = agreement(cases, grade(cases))
    assert found.false_correct <= 10
    assert found.false_wrong <= 57


def test_the_corpus_is_large_varied_and_labelled_with_reasons():
    assert len(CASES) > 2500
    assert len({case.id for case in CASES}) == len(CASES)
    assert {case.outcome for case in CASES} == set(Outcome)
    assert {case.grader for case in CASES} == {"alias", "numeric", "choice"}
    languages = {case.category for case in CASES if case.category.startswith("language ")}
    assert len(languages) > 20
    assert all(case.reason and case.category for case in CASES)


def test_precision_recall_and_both_errors_by_hand():
    labels = "correct correct correct wrong wrong abstained".split()
    graded = "correct wrong abstained correct wrong abstained".split()
    cases = [Case(str(i), "Q", ["A"], "A", Outcome(label)) for i, label in enumerate(labels)]
    found = agreement(cases, [Outcome(one) for one in graded])
    assert (found.n, found.agreed, found.labelled_correct) == (6, 3, 3)
    assert (found.false_wrong, found.false_correct) == (2, 1)
    assert found.precision(Outcome.CORRECT) == 0.5
    assert found.recall(Outcome.CORRECT) == pytest.approx(1 / 3)
    assert found.precision(Outcome.ABSTAINED) == 0.5
    assert found.recall(Outcome.ABSTAINED) == 1.0
    assert found.precision(Outcome.MALFORMED) is None


def agreement_of(labels, graded):
    return Agreement(Counter(zip(labels, graded, strict=True)))


def test_kappa_has_the_value_of_the_textbook():
    yes, no = Outcome.CORRECT, Outcome.WRONG
    # 20 yes/yes, 5 yes/no, 10 no/yes, 15 no/no: p_o = .7, p_e = .5*.6 + .5*.4 = .5, kappa = .4.
    found = agreement_of([yes] * 25 + [no] * 25, [yes] * 20 + [no] * 5 + [yes] * 10 + [no] * 15)
    assert found.kappa == pytest.approx(0.4)
    assert found.recall(yes) == pytest.approx(0.8)
    assert found.precision(yes) == pytest.approx(20 / 30)


def test_kappa_is_one_for_itself_zero_for_chance_and_undefined_for_one_class():
    three = [Outcome.CORRECT, Outcome.WRONG, Outcome.ABSTAINED] * 4
    assert agreement_of(three, three).kappa == 1.0
    assert agreement_of(three, [Outcome.WRONG] * 12).kappa == 0.0
    assert agreement_of(three[:1], three[:1]).kappa is None
    assert agreement_of([], []).kappa is None
    with pytest.raises(ValueError, match="1 labels for 0 outcomes"):
        agreement(CASES[:1], [])


def test_a_case_without_a_verdict_is_left_out_of_the_scored_ones():
    right, lost = Outcome.CORRECT, Outcome.UNSCORABLE
    found = agreement_of([right, right, lost], [right, lost, lost])
    assert (found.n, found.scored.n, found.scored.agreed) == (3, 2, 2)
    assert found.recall(right) == 0.5
    assert found.scored.recall(right) == 1.0


def test_answers_that_stand_alone_cannot_be_turned_round():
    cases = [case for case in CASES if case.grader == "alias"]
    strict = [replace(case, settings=case.settings | {"sentences": False}) for case in cases]
    found, usual = agreement(strict, grade(strict)), agreement(cases, grade(cases))
    assert found.false_correct == 2  # "it's" for its, "m" for M
    assert usual.false_wrong < found.false_wrong < 6 * usual.false_wrong


@pytest.mark.parametrize(
    ("match", "paid", "lost"), [("equal", 10, 380), ("inside", 290, 95)], ids=["equal", "inside"]
)
def test_string_matches_pay_wrong_answers_or_lose_right_ones(monkeypatch, match, paid, lost):
    monkeypatch.syspath_prepend(Path(__file__).parents[3])
    grader = objects.load_object(f"benchmarks.matchers:{match}")
    cases = [case for case in CASES if case.grader == "alias"]
    found = agreement(cases, grade(cases, grader))
    assert found.false_correct >= paid
    assert found.false_wrong >= lost


def test_an_outcome_may_be_called_label_and_wrong_incorrect(tmp_path):
    path = tmp_path / "mine.jsonl"
    label = {key: value for key, value in ROW.items() if key != "outcome"} | {"label": "incorrect"}
    path.write_text(json.dumps(label))
    assert load(path)[0].outcome is Outcome.WRONG


ROW = {"question": "Q?", "answers": ["Paris"], "completion": "Paris", "outcome": "correct"}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"outcome": "right"}, "outcome must be one of correct, wrong"),
        ({"answers": "Paris"}, "answers must be a list or null"),
        ({"grader": "judge"}, "grader must be one of alias, numeric, choice"),
        ({"outcomes": 1}, r"unknown keys \['outcomes'\]"),
        ({"completion": 3}, "completion must be text, got 3"),
        ({"settings": {"format": "xml"}}, "format must be one of"),
    ],
)
def test_an_unreadable_line_is_named(tmp_path, change, message):
    path = tmp_path / "mine.jsonl"
    path.write_text(json.dumps(ROW) + "\n\n" + json.dumps(ROW | change))
    with pytest.raises(ValueError, match=f"line 3: {message}"):
        load(path)


def test_a_file_without_cases_is_refused(tmp_path):
    (tmp_path / "empty.jsonl").write_text("\n")
    with pytest.raises(ValueError, match="holds no labelled completions"):
        load(tmp_path / "empty.jsonl")
    with pytest.raises(FileNotFoundError):
        load(tmp_path / "missing.jsonl")


def test_a_case_can_repeat_its_completion(tmp_path):
    path = tmp_path / "mine.jsonl"
    path.write_text(json.dumps(ROW | {"completion": "Paris ", "repeat": 3}))
    assert load(path)[0].completion == "Paris Paris Paris "


# -------------------------------------------------------------------------------- the command


def run(capsys, *argv):
    with pytest.raises(SystemExit) as stopped:
        grader_errors.main([str(one) for one in argv])
    return stopped.value.code, capsys.readouterr()


def test_the_command_prints_both_errors_apart(capsys):
    code, out = run(capsys, CORPUS, "--mistakes", "--by_category", "--max_false_correct", 0.02)
    assert code == 0
    for name in ("alias", "numeric", "choice", "all", "  hedge", "  language Thai"):
        assert any(line.startswith(f"{name} ") for line in out.out.splitlines())
    assert "plain/42: 'Shakespear' is correct" in out.out


def test_a_substring_grader_is_caught_by_the_corpus(capsys, tmp_path, monkeypatch):
    (tmp_path / "loose.py").write_text(
        "def grade(completion, answers, **_):\n"
        "    if \"don't know\" in completion: return 'abstained'\n"
        "    return 'correct' if any(a in completion for a in answers or ()) else 'wrong'\n"
    )
    monkeypatch.chdir(tmp_path)
    monkeypatch.delitem(sys.modules, "loose", raising=False)
    code, out = run(capsys, CORPUS, "--grader", "loose:grade", "--max_false_correct", 0.02)
    assert code == 1
    assert "error: false correct" in out.err


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        (["missing.jsonl"], "no file of labelled completions"),
        ([CORPUS, "--grader", "nothing"], "or your own as module:name"),
        ([CORPUS, "--grader", "no_such_module:x"], "cannot load"),
        ([CORPUS, "--grader", "json:nothing"], "cannot load"),
        ([CORPUS, "--grader", "sys:path"], "cannot be called"),
    ],
)
def test_a_wrong_argument_is_exit_code_2_and_a_clear_line(capsys, argv, message):
    code, out = run(capsys, *argv)
    assert code == 2
    assert message in out.err


def test_the_commands_need_neither_torch_nor_trl():
    script = (
        "import sys, abstain.recipes.grader_errors, abstain.recipes.strategies\n"
        "heavy = {'torch', 'trl', 'numpy', 'transformers'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", script], check=True, cwd=Path(__file__).parent)


# ----------------------------------------------------------------------------------- the time

FILLERS = [
    *(
        "I don't know ",
        "France ",
        "1",
        "1,",
        ".1",
        "A. ",
        "é ",
        "Ж",
        "不",
        "e\u0301",
        "фa",
        " ",
        "(",
    ),
    *("<", "<think>", "<answer>", "<answer>France</answer>", "<confidence>", "\\boxed{"),
    *("\\boxed{a}", "{", "\u200b", "-", "10^", "A) ", "I think ", "the "),
]
GRADERS = [AliasGrader(), AliasGrader(format="tag"), AliasGrader(format="box"),
           NumericGrader(units=("km",)), ChoiceGrader(abstain_letter="E")]  # fmt: skip


@pytest.mark.parametrize("filler", FILLERS)
def test_a_megabyte_is_graded_in_fifty_milliseconds(filler):
    text = filler * (1_000_000 // len(filler))
    for grader in GRADERS:
        gold = ["12"] if isinstance(grader, NumericGrader) else ["B", "Paris"]
        start = time.process_time()
        assert grader(text, gold, question="Which?").outcome in ("wrong", "malformed")
        assert time.process_time() - start < 0.05


def test_grader_errors_takes_our_graders_by_name_and_a_users_own(tmp_path, monkeypatch, capsys):
    path = tmp_path / "mine.jsonl"
    case = {"question": "2 + 2?", "completion": "4.01", "answers": ["4"], "label": "correct"}
    path.write_text(json.dumps(case) + "\n")
    (tmp_path / "my_lenient_module.py").write_text("def grade(*a, **k): return 'correct'\n")
    monkeypatch.syspath_prepend(tmp_path)
    for grader, lost in [
        ("numeric", "1 of 1"),
        ("numeric:rel_tol=0.01", "0 of 1"),
        ("my_lenient_module:grade", "0 of 1"),
    ]:
        with pytest.raises(SystemExit) as stop:
            grader_errors.main([str(path), "--grader", grader])
        assert stop.value.code == 0
        assert lost in capsys.readouterr().out.splitlines()[-1].partition(" of 0")[2]
    with pytest.raises(SystemExit) as stop:
        grader_errors.main([str(path), "--grader", "exact"])
    assert stop.value.code == 2
    assert "no grader is called 'exact'" in capsys.readouterr().err
