"""The second reading in Chinese and Japanese, where no spaces part words.

As in `foreign`, but characters are compared: those in front of the topic's particle or of
the copula have to be the question's. A denial, a doubt or a comparison anywhere speaks against it,
but for the other answer that a text denies: "\u30b7\u30c9\u30cb\u30fc\u3067\u306f\u306a\u304f".
"""

import re
from collections.abc import Callable, Collection

from ..regex import regex
from ..sentences.unspaced import MOST
from ..words.asked import plain

_MAX_LENGTH = 600  # characters
_LATER = 10  # characters: a later sentence that is shorter may be another answer
_REMARK = 4  # the same of a later part of the sentence
_SUBJECT = 4  # characters, at least, of what a text says of its subject
_WRITTEN = regex("[\u3040-\u30ff\u4e00-\u9fff]")
_ASKS = regex("谁|誰|哪|什么|何|どこ|いつ|どの|どちら|几|多少|いくつ|いくら")
_SENTENCE_END = regex(r"[。！!\n]+")
_MARK = regex("[，,、；;：:]")
_AGAINST = regex(
    "[不非没沒或嘘未否却但虽除错誤違比曾旧旁前]|ない|ません|なかった|なく|または|或|しかし|其实|かもしれ|"
    "可能|也许|大概|或许|据说|传说|以外|以前|かつて|らしい|でしょう|だろう|思[うわい]|考え|たぶん|"
    "おそらく|もしか|より|だが|ただし|一方|言われ|とされ|第二|次の|[?？…<>|{}\\[\\]=]"
)
_DENIED_IN_FRONT = (
    (regex("(?<=[はが])[^はが、，,。]{1,15}ではなく[てし]?[、,]?"), ""),
    (regex("(?:并|並)?不是[^，,。是]{1,12}[，,]?而是"), "是"),
)
_DENIED_BEHIND = regex(
    "[，,](?:而|并)?(?:不是|并非|而非)[^，,。]{1,12}$|"
    "[、,，][^、,はが]{1,12}では(?:ない|ありません)(?:です)?$"
)
_TOPIC = regex("は|が(?=[^が]*$)|是由?|位[于於]|坐落[于於在]|叫|为|共?有|在|で(?=\\d)")
_POINTING = regex("これ|それ|この|その|它|他|她|这|该|彼")
_DESCRIPTION = regex(
    "(?:[约約]|大约|全长|唯一|一个)?|"
    "(?:[清明宋元唐汉]代|[^和与及跟同比かとやの的・，,、/~假 ]{0,6})"
    "(?:作家|诗人|画家|小説家|作曲家|科学家|物理学家|物理学者|数学家|城市|省会)"
)
_PREDICATE = regex(
    "(?:です|である|だ|で|であり|に(?:あり|ある|位置し|所在し)(?:ます|て(?:います|いる)?)?|"
    "に位置する|にて)?|"
    "によって(?:書かれ|描かれ|作られ|発明され|発見され|作曲され|設立され|設計され)"
    "(?:まし)?た?(?:もの|小説|作品|絵画?|曲)?(?:です|である|で)?|"
    "(?:所|笔下)?(?:写|寫|著|创作|創作|撰写|画|畫|绘|谱曲|执导|导演|发明|發明|发现|發現|设计|创立)的"
    "(?:[一-龥]{1,8})?"
)
_BOUNDED = regex("超过|多于|少于|不到|近|将近|以上|以下|未満|以内|余|多(?!少)|强")
_NUMBER = regex(r"\d+(?:[.,]\d+)*")
_KINDS = "県省市州国湖山河江海洋都府区町村島岛"
_INCLUDES = regex("包括|其中|うち|含")


def gives_unspaced(
    text: str,
    answers: Collection[str],
    question: str,
    is_gold: Callable[[str], bool] | None = None,
) -> bool:
    """Whether a Chinese or Japanese text gives an accepted answer that it names.

    Arguments as of `reading.gives`.

    >>> question = "中国最长的河流是哪条？"
    >>> gives_unspaced("中国最长的河流是长江，全长约6300公里。", ["长江"], question)
    True
    >>> gives_unspaced("中国最长的河流是黄河，比长江还长。", ["长江"], question)
    False
    """
    if len(text) > _MAX_LENGTH or not _WRITTEN.search(question) or not _ASKS.search(question):
        return False
    if _AGAINST.search(question.rstrip("?？ ")):
        return False
    first, *later = [part for part in _SENTENCE_END.split(_squeezed(plain(text))) if part] or [""]
    sentence = _set_right(first)
    place = _place(sentence, [answer for answer in answers if answer not in question], is_gold)
    if place is None or _AGAINST.search(sentence):
        return False
    if not all(_is_harmless(remark, question) for remark in later):
        return False
    head, gold = sentence[: place[0]], sentence[place[0] : place[1]]
    tail, *rest = _MARK.split(sentence[place[1] :])
    counted = gold[:1].isdigit()
    if not _lets_stand(tail, rest, sentence[place[1] + len(tail) :][:1], counted):
        return False
    if not head:
        return not counted and _is_subject(tail, question)
    if counted and (_NUMBER.search(_without(head, question)) or _BOUNDED.search(head + tail)):
        return False
    return _leads(head, gold, question) and _is_predicate(tail, question, counted)


def _squeezed(text: str) -> str:
    return re.sub(r"[「」『』《》“”]|(?<=\d) (?=\D)|(?<=\D) (?=\d)|^\s+|\s+$", "", text)


def _set_right(sentence: str) -> str:
    """A sentence without the other answer that it denies."""
    for pattern, instead in _DENIED_IN_FRONT:
        sentence = pattern.sub(instead, sentence, count=1)
    return _DENIED_BEHIND.sub("", sentence)


def _place(
    sentence: str, answers: Collection[str], is_gold: Callable[[str], bool] | None
) -> tuple[int, int] | None:
    """Where a sentence has an accepted answer first: a number as a whole."""
    numbers = {answer for answer in answers if _NUMBER.fullmatch(answer)}
    for match in _NUMBER.finditer(sentence):
        if is_gold(match[0]) if is_gold else match[0].replace(",", "") in numbers:
            return match.span()
    names = [answer for answer in answers if answer not in numbers and len(answer) > 1]
    places = [(sentence.find(name), -len(name)) for name in names if name in sentence]
    start, length = min(places, default=(-1, 0))
    return None if is_gold or start < 0 else (start, start - length)


def _without(text: str, question: str) -> str:
    """A text without the numbers of the question."""
    return _NUMBER.sub(lambda match: "" if match[0] in question else match[0], text)


def _shared(text: str, question: str) -> float:
    """The share of a text's characters that the question has."""
    chars = _MARK.sub("", text)
    return sum(char in question for char in chars) / len(chars) if chars else 0.0


def _is_harmless(sentence: str, question: str) -> bool:
    """Whether a later sentence neither denies nor answers again."""
    again = _shared(sentence, question) >= MOST
    return len(sentence) >= _LATER and not _AGAINST.search(sentence) and not again


def _lets_stand(tail: str, rest: list[str], mark: str, counted: bool) -> bool:
    """Whether no other answer stands beside it."""
    if mark == "、" and not tail:
        return False
    if rest and len(rest[0]) < _REMARK and not any(map(str.isdigit, rest[0])):
        return False
    return not counted or all(not _NUMBER.search(part) or _INCLUDES.match(part) for part in rest)


def _leads(head: str, gold: str, question: str) -> bool:
    """Whether what stands in front of an answer is the question's, and then links to it."""
    topics = list(_TOPIC.finditer(head))
    if not topics:
        return False
    topic, between = head[: topics[-1].start()], head[topics[-1].end() :].lstrip("，,、：:")
    if not _DESCRIPTION.fullmatch(between):
        return False
    asked_kind = gold[-1] in _KINDS and gold[-1] in question and any(c in question for c in topic)
    return _shared(topic, question) >= MOST or bool(_POINTING.match(topic)) or asked_kind


def _is_predicate(tail: str, question: str, counted: bool) -> bool:
    """Whether what follows an answer in its part is a copula, or the unit and verb asked for."""
    if counted:
        bare = re.sub("(?:です|である|で|だ)$", "", tail)
        return not bare or _shared(bare, question) >= MOST
    return _PREDICATE.fullmatch(tail) is not None


def _is_subject(tail: str, question: str) -> bool:
    """Whether what was asked is said of the answer in front: "长江是中国最长的河流"."""
    said = re.sub("^(?:は|が|是)|(?:です|である|だ)$", "", tail)
    return (
        said[:1] != tail[:1]
        and "を" not in said
        and len(said) >= _SUBJECT
        and _shared(said, question) >= MOST
    )
