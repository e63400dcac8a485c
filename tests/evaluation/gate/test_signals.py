import gating
import pytest

from abstain.evaluation.ask.asking import Said
from abstain.evaluation.gate.signals import agreement_of, attempts, declined, from_logprob
from abstain.rewards import AliasGrader

GRADER = AliasGrader()


def test_agreement_is_the_share_that_says_the_same():
    others = [Said(text) for text in ("france.", "The France", "Spain", "I don't know")]
    others.append(Said("France", truncated=True))
    assert agreement_of(Said("France"), others, GRADER, "Where?") == pytest.approx(2 / 5)
    assert agreement_of(Said("I don't know"), [Said("I don't know")], GRADER, "Where?") == 0
    assert agreement_of(Said("France"), [], GRADER, "Where?") is None


def test_probabilities_are_of_the_whole_or_per_token():
    said = Said("x", logprob=-2.0, tokens=4)
    assert from_logprob(said) == pytest.approx(0.1353, abs=1e-4)
    assert from_logprob(said, mean=True) == pytest.approx(0.6065, abs=1e-4)
    assert from_logprob(Said("x")) is None
    assert from_logprob(Said("x", logprob=-1.0), mean=True) is None


def test_what_is_no_attempt_is_named():
    assert declined(Said("France"), GRADER, "Where?") == ""
    assert declined(Said("I don't know."), GRADER, "Where?") == "the model abstained itself"
    assert (
        declined(Said("Fra", truncated=True), GRADER, "Where?") == "the model's answer was cut off"
    )
    assert declined(Said("  "), GRADER, "Where?") == "the model's answer cannot be read"


def test_rows_give_attempts_with_their_confidence():
    greedy = [
        gating.row("a", "France", "correct"),
        gating.row("b", "Spain", "wrong"),
        gating.row("c", "I don't know", "abstained"),
        gating.row("d", "", "malformed"),
        gating.row("e", "x", "unscorable"),
    ]
    sampled = [gating.row("a", t, "correct", sample=i) for i, t in enumerate(["France", "x"])]
    sampled += [gating.row("b", t, "wrong", sample=i) for i, t in enumerate(["Rome", "x"])]
    found, questions = attempts(greedy, sampled, "agreement")
    assert [(one.id, one.confidence, one.right) for one in found] == [
        ("a", 0.5, True),
        ("b", 0.0, False),
    ]
    assert questions == 4
    votes = [gating.row("a", "france", "correct", arm=arm) for arm in "xyz"]
    votes += [gating.row("b", "Spain" if arm == "x" else "Rome", "wrong", arm=arm) for arm in "xyz"]
    found, _ = attempts(greedy, votes, "vote")
    assert [one.confidence for one in found] == [1.0, pytest.approx(1 / 3)]


@pytest.mark.parametrize(
    ("confidence", "way_out"),
    [
        ("logprob", "take --confidence agreement"),
        ("mean_logprob", "compare again"),
        ("agreement", "--agree 8"),
        ("vote", "--voters"),
    ],
)
def test_a_confidence_that_rows_do_not_have_is_named_with_the_way_out(confidence, way_out):
    bare = [gating.row("a", "France", "correct", logprob=None, tokens=None)]
    with pytest.raises(ValueError, match=f"'model' has no {confidence} for 'a'; .*{way_out}"):
        attempts(bare, [], confidence)
