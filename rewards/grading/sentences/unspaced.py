"""The first thing named where no spaces part words: Chinese, Japanese and Korean."""

from collections.abc import Collection

from ..regex import regex
from ..words.asked import SENTENCE_END

MOST = 0.6  # of the question's words, which the clause of a subject has to say

UNSPACED = regex("[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")

_UNSPACED_SHORTEST = 2  # characters

_DESCRIPTION = 12  # characters between the topic and the answer: "清代作家"

_REMARK = 9  # characters of a later sentence that may be another answer
_BESIDE = regex("[和与及跟同比在かとやの・，,、/~과와나혹]|旁边|가짜|假")
_TOPIC = regex("は|是由?|位[于於]|坐落[于於在]|(?<=[\uac00-\ud7af])[은는이가] ")

_IS_UNSPACED = regex(
    "(?:です|である|だ|입니다|이다|이에요|예요|"
    "に(?:あります|ある|位置(?:します|する|して(?:います|いる|おります))|所在します)|"
    "によって(?:書かれ|描かれ|作られ|発明され|発見され|作曲され|設立され|設計され|創業され)"
    "(?:まし)?た(?:ものです)?|が(?:書き|描き|発明し|発見し|作曲し|作り|設計し)ました|"
    "が(?:書いた|描いた|発明した|発見した|作曲した|作った|設計した)(?:もの)?(?:です)?|"
    "에 (?:있습니다|있다|있어요|위치(?:해 있습니다|합니다|한다))|"
    "[이가] (?:썼습니다|썼다|그렸습니다|만들었습니다)|"
    "所?(?:写|寫|著|创作|創作|撰写|画|畫|绘|谱曲|执导|导演|发明|發明|发现|發現|设计|创立)的)$"
)

_OF_A_REGION = regex("[都道府県市]$")
_WITHIN = regex("^[一-龥ヶヵ]{1,5}[市区町村郡]$")

_TURNED_UNSPACED = regex(
    "[不非没沒或嘘]|ない|ません|ではなく|아니|않|또는|または|しかし|실은|其实|かもしれ"
)


def named_unspaced(text: str, golds: Collection[str], question: str) -> bool:
    """The same where no spaces part words: the first sentence is the question's and the answer."""
    sentence = SENTENCE_END.split(text)[0].strip(" .。!！")
    later = [part for part in SENTENCE_END.split(text)[1:] if part and part.strip()]
    if any(len(part.strip(" .。!！")) <= _REMARK for part in later):
        return False
    if _TURNED_UNSPACED.search(sentence) or _TURNED_UNSPACED.search(text[len(sentence) :]):
        return False
    bare = _IS_UNSPACED.sub("", sentence)
    for gold in golds:
        if len(gold) < _UNSPACED_SHORTEST or gold in question:
            continue
        subject, place, rest = bare.rpartition(gold)
        if rest and _OF_A_REGION.search(gold) and bare != sentence:
            rest = _WITHIN.sub("", rest)
        if not place or rest:
            continue
        if not subject and bare != sentence:
            return True  # "京都にあります"
        parted = _TOPIC.split(subject)
        if len(parted) > 1 and len(parted[-1]) <= _DESCRIPTION and not _BESIDE.search(parted[-1]):
            shared = sum(char in question for char in parted[0])
            return shared >= MOST * len(parted[0])
    return False
