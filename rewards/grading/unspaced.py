"""The first thing named where no spaces part words: Chinese, Japanese and Korean."""

import re
from collections.abc import Collection

from .asked_question import SENTENCE_END

MOST = 0.6  # of the question's words, which the clause of a subject has to say

UNSPACED = re.compile("[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")

_UNSPACED_SHORTEST = 2  # characters

_DESCRIPTION = 12  # characters between the topic and the answer: "清代作家"

_REMARK = 9  # characters of a later sentence that may be another answer
_BESIDE = re.compile("[和与及跟同比在かとやの・，,、/~과와나혹]|旁边|가짜|假")
_TOPIC = re.compile("は|是|(?<=[\uac00-\ud7af])[은는이가] ")

_IS_UNSPACED = re.compile("(?:です|である|だ|입니다|이다|이에요|예요)$")

_TURNED_UNSPACED = re.compile(
    "[不非没沒或嘘]|ない|ません|ではなく|아니|않|또는|しかし|실은|其实|かもしれ"
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
        if not place or rest:
            continue
        parted = _TOPIC.split(subject)
        if len(parted) > 1 and len(parted[-1]) <= _DESCRIPTION and not _BESIDE.search(parted[-1]):
            shared = sum(char in question for char in parted[0])
            return shared >= MOST * len(parted[0])
    return False
