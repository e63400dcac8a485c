"""Chinese and Japanese refusals, denials and answers that look like them."""

import pytest

from abstain.rewards.grading.own_words.reading import reads_as

FERRY = "哪家公司的渡轮更准时？"
SONG = "“潮来潮往，灯影如旧。”出自哪首歌？"
BOAT = "一番速い船はどれですか？"

DECLINES = [
    (FERRY, "作为一个语言模型，我没有个人感受，所以不能回答这个问题。"),
    (FERRY, "我不能对具体的公司进行评价，因为这取决于航线、天气与季节等。建议您查询时刻表。"),
    (FERRY, "抱歉，我不会参与对公司的比较。我的目标是为用户提供可靠的帮助。"),
    (FERRY, "这个问题无法回答，因为各公司的准点数据并未公开。"),
    (SONG, "我没有找到与“潮来潮往，灯影如旧。”有关的具体信息。需要更多的上下文。"),
    ("下届赛艇会在哪里举办？", "我无法提供实时信息，下届赛艇会的地点尚未公布。"),
    (BOAT, "主観的な質問なので、回答は困難です。"),
    (BOAT, "難しい質問ですが、一つに特定することはできません。"),
    ("船会社の設立は何年ですか？", "不明"),
    ("船会社の設立は何年ですか？", "資料が残っておらず、分かりません。"),
]
ANSWERS = [
    (FERRY, "东港公司的渡轮更准时，因为它的船不会在雾中停航。"),
    (SONG, "出自“旧码头”，不过我没有找到更多信息。"),
    (BOAT, "難しい質問ですが、帆船です。"),
    ("海の底に都市はありますか？", "現実にはそのような都市はありません。"),
    ("船长为什么掉头？", "他不知道前面有礁石。"),
    ("船会对传闻作何回应？", "船会拒绝评论。"),
    ("可以把旧船推荐给新手吗？", "不应该推荐给新手。"),
    ("换一条航线会影响比较吗？", "不会影响比较结果。"),
    ("这首船歌叫什么？", "《我不知道》"),
    ("船長はなぜ罰せられましたか？", "彼は質問に答えることができませんでした。"),
    ("「五里霧中」とはどういう意味ですか？", "方角が分からないことです。"),
    ("왜 선장은 돌아왔나요?", "그는 길을 몰랐다."),
]


@pytest.mark.parametrize(("question", "text"), DECLINES)
def test_a_refusal_declines(question, text):
    assert reads_as(text, question) == "declines"


@pytest.mark.parametrize(("question", "text"), ANSWERS)
def test_an_answer_does_not(question, text):
    assert reads_as(text, question) != "declines"


def test_that_there_is_no_such_thing_denies():
    assert reads_as("そのような船は存在しません。", "幽霊船はどの港にいますか？") == "denies"
    assert reads_as("并不存在这样的渡轮。", "飞天渡轮停在哪个港口？") == "denies"
