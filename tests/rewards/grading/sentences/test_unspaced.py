import pytest

from abstain.rewards import AliasGrader, Outcome


@pytest.mark.parametrize(
    ("completion", "gold", "question"),
    [
        ("琵琶湖は**滋賀県**にあります。", "滋賀県", "琵琶湖は何県にありますか。"),
        ("松本城は長野県松本市にあります。", "長野県", "松本城は何県にありますか。"),
        ("『こころ』は夏目漱石によって書かれました。", "夏目漱石", "『こころ』の作者は誰ですか。"),
        ("《骆驼祥子》是由老舍写的。", "老舍", "《骆驼祥子》的作者是谁?"),
        ("불국사는 경주에 있습니다.", "경주", "불국사는 어디에 있습니까?"),
    ],
)
def test_where_it_is_and_who_made_it_are_read_without_spaces(completion, gold, question):
    assert AliasGrader()(completion, [gold], question=question).outcome is Outcome.CORRECT


@pytest.mark.parametrize(
    ("completion", "gold", "question"),
    [
        ("琵琶湖は滋賀県ではなく京都府にあります。", "滋賀県", "琵琶湖は何県にありますか。"),
        ("琵琶湖は滋賀県の隣の京都府にあります。", "滋賀県", "琵琶湖は何県にありますか。"),
        ("《骆驼祥子》不是由老舍写的。", "老舍", "《骆驼祥子》的作者是谁?"),
        ("是由老舍的朋友写的。", "老舍", "《骆驼祥子》的作者是谁?"),
    ],
)
def test_a_neighbour_a_denial_and_a_friend_are_not(completion, gold, question):
    assert AliasGrader()(completion, [gold], question=question).outcome is Outcome.WRONG
