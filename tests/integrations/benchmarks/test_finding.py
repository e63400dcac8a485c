import pytest

from abstain.integrations.benchmarks import Finding, best_findings, break_even, table
from abstain.integrations.benchmarks.finding import others
from abstain.integrations.benchmarks.lm_eval_tasks import documents
from abstain.recipes import audit_benchmark
from abstain.rewards import MatrixRule


def boxed(golds, abstained=0.0, wrong=0.0):
    """A grader that reads a box only and pays abstentions a fixed value."""

    def grade(texts):
        values = []
        for text, gold in zip(texts, golds, strict=True):
            if "don't know" in text:
                values.append({"score": abstained})
            else:
                values.append({"score": 1.0 if text == f"\\boxed{{{gold}}}" else wrong})
        return values

    return grade


def test_the_break_even_is_that_of_a_rule_with_the_same_values():
    for values in ((1.0, 0.0, 0.0), (1.0, 0.25, 0.0), (1.0, 0.0, -3.0)):
        right, abstained, wrong = values
        assert break_even(right, wrong, abstained) == MatrixRule(*values).break_even


def test_a_grader_that_pays_nothing_for_abstaining_has_a_break_even_of_0():
    golds = ["1", "2", "3"]
    (found,) = best_findings("task", boxed(golds), golds)
    assert (found.right, found.wrong, found.t) == (1.0, 0.0, 0.0)


def test_a_grader_that_pays_for_abstaining_is_seen_to():
    golds = ["1", "2", "3"]
    (found,) = best_findings("task", boxed(golds, abstained=0.3), golds)
    assert found.t == pytest.approx(0.3)
    assert "don't know" in found.said
    (found,) = best_findings("task", boxed(golds, wrong=-3.0), golds)
    assert found.t == pytest.approx(0.75)


def test_a_grader_that_nothing_satisfies_has_no_break_even():
    (found,) = best_findings("task", lambda texts: [{"score": 0.0} for _ in texts], ["1", "2"])
    assert found.t is None


def test_a_wrong_answer_is_another_documents_right_one():
    assert others(["A", "A", "B"]) == ["B", "B", "A"]
    with pytest.raises(ValueError, match="all documents have the same answer"):
        others(["A", "A"])


def test_the_table_says_which_abstention_is_paid():
    text = table([Finding("task", "acc", 1.0, 0.0, 0.5, 0.5, "unknown")])
    assert "| task | `acc` | 1 | 0 | 0.5 | 0.5 | best paid: 'unknown' |" in text


def test_documents_are_there_for_eighteen_tasks_and_can_be_wrong():
    assert len(documents()) >= 18
    for name, known in documents().items():
        assert len(known["docs"]) >= 2, name
        if "golds" in known:
            assert len(known["golds"]) == len(known["wrongs"]) == len(known["docs"])


def test_the_summary_counts_metrics_and_names_what_could_not_be_asked():
    findings = [Finding("a", "x", t=0.0), Finding("b", "x", t=0.5), Finding("c", "-")]
    assert audit_benchmark.summary(findings) == (
        "1 of 2 metrics pay an abstention more than a wrong answer; not checkable: c"
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "name tasks of the harness, or say --all"),
        (["gsm8k", "--harness", "helm"], "invalid choice: 'helm'"),
        (["gsm8k"], "needs lm_eval: pip install lm_eval"),
        (["x", "--harness", "inspect"], "needs inspect_ai: pip install inspect-ai"),
    ],
)
def test_what_cannot_be_asked_is_said_in_one_line(monkeypatch, capsys, arguments, message):
    import sys

    for name in ("lm_eval", "lm_eval.tasks", "inspect_ai"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(SystemExit) as stopped:
        audit_benchmark.main(arguments)
    assert stopped.value.code == 2
    assert message in capsys.readouterr().err
