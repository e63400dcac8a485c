from abstain.rewards import AliasGrader
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
