import pytest

from abstain.rewards.grading.sentences.remarks import harmless
from abstain.rewards.grading.sentences.statements import states

CANADA = "What is the capital of Canada?"
LIST = "In which country is the city of Shahrud?"


def test_a_remark_may_take_nothing_back():
    assert harmless("which is in the province of Ontario", CANADA)
    for remark in ("which is wrong", "but Toronto is the capital", "the former capital", "or not"):
        assert not harmless(remark, CANADA)


@pytest.mark.parametrize(
    "said",
    [
        "Iran, The Netherlands, Spain, China",
        "Iran, the Netherlands, Spain",
        "Iran, the United States and Spain",
        "Iran, the Netherlands or Spain",
        "iran, the netherlands, spain",
    ],
)
def test_a_name_with_an_article_in_a_list_is_no_remark(said):
    assert not states(said, ["iran"], LIST)


@pytest.mark.parametrize(
    "said",
    [
        "Iran, a country in Asia",
        "Iran, the Islamic Republic of Iran",
        "iran, a country in asia",
        "Iran, the Persian state",
    ],
)
def test_what_a_name_is_may_stand_behind_it_with_an_article(said):
    assert states(said, ["iran"], LIST)
