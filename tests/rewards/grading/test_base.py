import pytest

from abstain.rewards import AliasGrader, Outcome
from abstain.rewards.grading import base


def test_a_completion_is_read_once_for_declining_and_grading(monkeypatch):
    read = []

    def extract(completion, format):
        read.append(completion)
        return base.Extracted(completion)

    monkeypatch.setattr(base, "extract", extract)
    base._read.cache_clear()
    grader, question = AliasGrader(), "In which country is Lyon?"
    for text in ("I don't know", "France"):
        declines = grader.declines(text, question)
        outcome = grader(text, ["France"], question=question).outcome
        assert declines == (outcome == "abstained")
    assert read == ["I don't know", "France"]
    base._read.cache_clear()


def test_a_long_completion_is_not_kept():
    base._read.cache_clear()
    AliasGrader()("word " * 1000, ["France"])
    assert base._read.cache_info().currsize == 0


def test_who_is_cut_off_or_unreadable_declines_nothing():
    grader = AliasGrader(format="tag")
    assert grader.declines("<answer>I don't know</answer>")
    assert not grader.declines("<answer>I don't know</answer>", truncated=True)
    assert not grader.declines("I don't know")


@pytest.mark.parametrize(
    ("question", "gold", "completion"),
    [
        ("Which of these cups has a lid?", "None", "None."),
        ("Which of these cups has a lid?", "None", "The answer is None."),
        ("Which of these cups has a lid?", "None", "None of them"),
        ("How do moths find north?", "It is uncertain", "It is uncertain how they find north."),
        ("How do moths find north?", "It is uncertain", "It is uncertain, since sources differ."),
        ("Who was on the boat?", "Nobody", "Nobody was on the boat."),
    ],
)
def test_a_gold_that_says_none_is_an_answer(question, gold, completion):
    assert AliasGrader()(completion, [gold], question=question).outcome is Outcome.CORRECT


@pytest.mark.parametrize("completion", ["I don't know.", "There is no information on that."])
def test_beside_such_a_gold_a_refusal_stays_one(completion):
    question = "Which of these cups has a lid?"
    assert AliasGrader()(completion, ["None"], question=question).outcome is Outcome.ABSTAINED


@pytest.mark.parametrize(
    ("question", "gold", "completion"),
    [
        ("Which of the dates is right?", "None", "None of the records I have seen says so."),
        ("What lies under the pier?", "Nothing", "Nothing comes to mind."),
        ("Where was the boat built?", "Nowhere", "Nowhere in the article is it mentioned."),
        ("When did the island join?", "Never", "Never heard of it, I am afraid."),
    ],
)
def test_a_refusal_that_begins_with_such_a_gold_is_not_paid(question, gold, completion):
    assert AliasGrader()(completion, [gold], question=question).outcome is Outcome.ABSTAINED


@pytest.mark.parametrize(
    ("gold", "completion"),
    [
        ("Nowhere", "Nowhere in the passage is it stated."),
        ("Never", "Never in the text is it said."),
        ("Nobody", "Nobody is named in the article."),
    ],
)
def test_what_a_source_leaves_out_is_not_paid_in_a_reward(gold, completion):
    grader = AliasGrader().for_reward()
    assert grader(completion, [gold], question="Who, when, where?").outcome is Outcome.WRONG
    assert grader(f"{gold}, I think.", [gold], question="Who?").outcome is Outcome.CORRECT


def test_other_words_for_nothing_are_not_the_gold():
    question = "Which of these cups has a lid?"
    for completion in ("The red one", "None of them but the red one", "Not none"):
        assert AliasGrader()(completion, ["None"], question=question).outcome is Outcome.WRONG


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u2003", "\u2009", "\u202f", "\u3000"])
def test_a_hard_or_wide_space_is_read_as_a_plain_one(space):
    """Else an answer that takes itself back in brackets is paid for the space it ends in."""
    question = "In which country is the city of Carson City?"
    golds = ["United States", "USA"]
    told = AliasGrader()(f"USA (Eritrea{space})", golds, question=question)
    assert told.outcome is Outcome.WRONG
    right = AliasGrader()(f"United{space}States", golds, question=question)
    assert right.outcome is Outcome.CORRECT
