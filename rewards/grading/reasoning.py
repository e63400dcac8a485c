"""The part of a completion that is meant for the reader: no reasoning, no channel, no end token.

Every family of reasoning models marks its thought in another way. What is read here: XML-like tags
(<think>, <thinking>, <thought>, <reasoning>, <analysis>, <seed:think>, <reflection>), Magistral's
[THINK], the token pairs of Command A, Open Thoughts, Kimi, Apertus and MedGemma, and the channels
of gpt-oss, with or without their special tokens. A prompt may hold the opening mark already.

Strict where it matters: a thought is never an answer, and what leaves open where the thought ends
(unclosed, a second block, text in front of it) is a problem to report.
"""

import re
from itertools import islice

from .regex import regex

_MARK = regex(
    r"[<\[\u25c1](?:/?(?:think(?:ing)?|thoughts?|reasoning|reflection|scratchpad|analysis|seed:think)\s*>|"
    r"/?THINK\]|/?think\u25b7|\|(?:START|END)_THINKING\|>|\|(?:begin|end)_of_thought\|>|"
    r"\|inner_(?:prefix|suffix)\|>|unused94>(?:thought)?|unused95>)",
    re.IGNORECASE,
)
# Kinds of marks by their letters: two spellings of one, and pairs that share no name.
_KIND = {
    "thinking": "think",
    "thoughts": "thought",
    "endthinking": "startthinking",
    "endofthought": "beginofthought",
    "innersuffix": "innerprefix",
    "unused94thought": "unused94",
    "unused95": "unused94",
}
_ENDINGS = frozenset(("endthinking", "endofthought", "innersuffix", "unused95"))
# Every mark, and every end token, holds one of these: a quick look before the slow one.
_MARK_HINTS = tuple("think thought reasoning reflection scratchpad analysis inner_ unused9".split())
_END_HINTS = ("|>", "</s>", "<end_of_turn>", "<eos>", "<pad>", "[EOS]", "[PAD]", "\u2581of\u2581")
_MAX_MARKS = 50  # in one completion; bounds the time for hostile input
_RESPONSE = regex(
    r"<\|(?:START_RESPONSE|begin_of_solution)\|>(.*?)"
    r"(?:<\|(?:END_RESPONSE|end_of_solution)\|>|\Z)",
    re.IGNORECASE | re.DOTALL,
)

# Left out: an opening <s>, since "<s>Paris</s>" is an answer struck out.
_END = (
    r"<\|(?:im_end|eot_id|eom_id|eot|endoftext|end_of_text|end_of_turn|endofturn|return|end|call|"
    r"END_OF_TURN_TOKEN|END_RESPONSE|pad|user|observation)\|>|</s>|<end_of_turn>|<eos>|<pad>|"
    r"\[(?:EOS|PAD)\]|<[|\uff5c]end\u2581of\u2581sentence[|\uff5c]>"
)
_ENDS = regex(rf"(?:\s*(?:{_END}))+\s*\Z")
_AN_END = regex(_END)
_START = regex(
    r"(?:(?:<bos>|<\|begin_of_text\|>|<\|startoftext\|>|<\|im_start\|>\s*(?:assistant)?|"
    r"<\|start_header_id\|>\s*assistant\s*<\|end_header_id\|>|<start_of_turn>\s*model|"
    r"<\|assistant\|>|<\|START_OF_TURN_TOKEN\|>|<\|CHATBOT_TOKEN\|>)\s*)+"
)
_TAIL = 400  # characters at the end in which end tokens are looked for

_CHANNEL = regex(
    r"<\|channel\|>\s*([a-z]+)[^<]*(?:<\|constrain\|>[^<]*)?<\|message\|>"
    r"(.*?)(?=<\|(?:end|return|call|start|channel)\|>|\Z)",
    re.DOTALL,
)
# The same with its special tokens left out by the tokenizer: "analysisWe ...assistantfinalParis".
_BARE = regex(
    r"(?:assistant\s*final|(?:assistant)?(?:analysis|commentary)(?:[A-Z\"\u201c'(]|\s*\n))"
)
_BARE_FINAL = regex(r"assistant\s*final")

# Granite 3.2 thinks in plain words.
_GRANITE = regex(r"Here(?:'s| is) my thought process:")
_RESPONSE_LINE = "Here is my response:"


def without_reasoning(text: str) -> tuple[str, str]:
    """The reply without its reasoning and special tokens, and what is wrong with it, if anything.

    Returns:
        The text and an empty string, or an empty text and the problem in words.

    >>> without_reasoning("<think>Rome? No.</think>Paris<|im_end|>")
    ('Paris', '')
    >>> without_reasoning("<think>Rome? No.")
    ('', 'unclosed think block')
    """
    text = text.strip()
    if _BARE.match(text):
        return _bare_channels(text)
    if _GRANITE.match(text):
        _, opened, text = text.partition(_RESPONSE_LINE)
        return text, "" if opened else "unclosed thought"
    if "<" not in text and "[" not in text and "\u25c1" not in text:
        return text, ""
    text = _without_special_tokens(text)
    if "<|channel|>" in text:
        return _final_channel(text)
    text, problem = _without_block(text)
    if not problem and "|>" in text:
        text, problem = _response(text)
    end = _AN_END.search(text) if any(hint in text for hint in _END_HINTS) else None
    if end and not problem and not (end[0] == "</s>" and "<s>" in text):
        problem = "text behind an end token"
    return ("", problem) if problem else (text, "")


def _without_special_tokens(text: str) -> str:
    """Without the tokens of the chat template that open or end a turn, where they do just that."""
    if match := _START.match(text):
        text = text[match.end() :]
    cut = max(0, len(text) - _TAIL)
    match = _ENDS.search(text, cut)
    struck = match and "</s>" in match[0] and "<s>" in text
    return text[: match.start()] if match and not struck else text


def _without_block(text: str) -> tuple[str, str]:
    """The text behind its thought; an unclosed or second one is a problem."""
    lowered = text.lower()
    hinted = any(hint in lowered for hint in _MARK_HINTS)
    marks = list(islice(_MARK.finditer(text), _MAX_MARKS)) if hinted else []
    if not marks:
        return text, ""
    kind, _ = _read(marks[0][0])
    depth, end = 0, None
    for mark in marks:
        its_kind, opens = _read(mark[0])
        if its_kind != kind or (mark is not marks[0] and opens and _named(text, mark)):
            continue
        depth += 1 if opens else -1
        if depth <= 0:  # below 0 if the prompt holds the opening mark
            end = mark
            break
    if end is None or len(marks) == _MAX_MARKS:
        return "", "unclosed think block"
    if depth == 0 and text[: marks[0].start()].strip():
        return "", "text before the think block"
    if marks[-1].start() > end.start():
        return "", "more than one think block"
    return text[end.end() :], ""


def _read(mark: str) -> tuple[str, bool]:
    """The kind of a mark, and whether it opens a thought."""
    name = "".join(char for char in mark.lower() if char.isalnum() or char == ":")
    kind = _KIND.get(name, name)
    return mark[0] + kind, "/" not in mark and name not in _ENDINGS


def _named(text: str, mark: re.Match[str]) -> bool:
    """Whether a thought only names an opening mark, as in "I was told to use <think> tags"."""
    behind = text[mark.end() : mark.end() + 1]
    return text[mark.start() - 1] in " `'\"(" and behind in tuple(" `'\".,)")


def _response(text: str) -> tuple[str, str]:
    """The content of the tokens around a response, if there are any."""
    match = _RESPONSE.search(text)
    if match is None:
        return text, ""
    if text[: match.start()].strip() or text[match.end() :].strip():
        return "", "text beside the response"
    return match[1], ""


def _final_channel(text: str) -> tuple[str, str]:
    """The message in gpt-oss's final channel; the other channels are not meant for the reader."""
    first = text.index("<|channel|>")
    before = text[:first].removesuffix("<|start|>assistant").strip()
    if before and not before.endswith(("<|end|>", "<|start|>assistant")):
        return "", "text before the first channel"
    finals = [
        match[2].strip()
        for match in islice(_CHANNEL.finditer(text), _MAX_MARKS)
        if match[1] == "final"
    ]
    if not finals:
        return "", "no final channel"
    if len(set(finals)) > 1:
        return "", "more than one final channel"
    return finals[0], ""


def _bare_channels(text: str) -> tuple[str, str]:
    """gpt-oss's channels where only their names are left."""
    finals = _BARE_FINAL.split(text, maxsplit=2)
    if len(finals) == 1:
        return "", "no final channel"
    if len(finals) > 2:
        return "", "more than one final channel"
    return _without_special_tokens(finals[1]), ""
