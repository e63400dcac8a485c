r"""Find the answer in a completion: as plain text, in <answer> tags, or in a \boxed{}.

Strict on purpose, since an optimizer finds what a lenient reader forgives: an unclosed think block
holds no answer, two different answers are none, and plain text is the whole completion but for its
reasoning (`reasoning.py`) and markup (`markup.py`). What cannot be read is reported, not guessed.
"""

import re
import unicodedata
from typing import Literal, NamedTuple

from .markup import unwrapped
from .reasoning import without_reasoning
from .regex import regex
from .text import normalize

Format = Literal["plain", "tag", "box"]
FORMATS: tuple[Format, ...] = ("plain", "tag", "box")

MAX_ANSWER = 2000
"""Characters; longer text is no answer to be compared, which bounds the time for hostile input."""
_MAX_CANDIDATES = 50  # tags or boxes in one completion

_TAG = regex(  # markup may stand around the answer, but not in it
    r"<answer\s*>((?:\s*<(?!/?answer\b)[^<>]*>)*[^<]*(?:</(?!answer\b)[^<>]*>\s*)*)</answer\s*>",
    re.IGNORECASE,
)
_ANY_TAG = regex(r"</?answer\s*>", re.IGNORECASE)
_BOX = regex(r"\\boxed\s*\{")
_CONFIDENCE = regex(r"<confidence>([^<]*)</confidence>", re.IGNORECASE)
_CONFIDENCE_VALUE = regex(r"\s*(\d{1,3}(?:\.\d{0,9})?|\.\d{1,9})\s*(%?)\s*")
_BARE = regex(r"[A-Za-z0-9 .,'?!-]+")
_QUESTION_LABEL = regex(r"\s*(?:\*\*)?(?:question|q)?(?:\*\*)?\s*:?\s*", re.IGNORECASE)


class Extracted(NamedTuple):
    """What was read: `answer` (None if there is none, then `problem` says why) and `confidence`."""

    answer: str | None
    confidence: float | None = None
    problem: str = ""


_EMPTY = Extracted(None, problem="empty answer")


def extract(completion: str, format: Format = "plain") -> Extracted:
    r"""Read the answer and the stated confidence from one completion.

    - `plain`: the whole completion, without its reasoning.
    - `tag`: the content of <answer>...</answer>; the tag may come twice only with the same answer.
    - `box`: the content of \boxed{...}, braces balanced; the same rule for two.

    Markup around the answer and a lead-in such as "Answer:" are taken away in each format. Also the
    way to read a judge's reply, which comes with thoughts and in bold print as well.

    A confidence is read in each format from <confidence>...</confidence>, as 0.8 or 80%, and taken
    out of plain text. Outside [0, 1] or unreadable, it is a problem.

    >>> extract("Answer: Paris").answer, extract("<think>Lyon?").problem
    ('Paris', 'unclosed think block')
    >>> extract("<answer>Paris</answer><confidence>80%</confidence>", "tag")
    Extracted(answer='Paris', confidence=0.8, problem='')
    >>> extract(r"so \boxed{\text{Paris}}", "box").answer
    'Paris'
    """
    if format == "plain" and _is_bare(completion):
        return Extracted(completion.rstrip()) if normalize(completion) else _EMPTY
    text, problem = without_reasoning(completion)
    if problem:
        return Extracted(None, problem=problem)
    confidence, problem = _confidence(text)
    if problem:
        return Extracted(None, problem=problem)
    if format == "plain":
        plain = (_CONFIDENCE.sub("", text) if confidence is not None else text).strip()
        candidates = [plain]
    elif format == "tag":
        lowered = text.lower() if "<" in text else ""
        tags = lowered.count("<answer") + lowered.count("</answer")
        if tags > 2 * _MAX_CANDIDATES:
            return Extracted(None, confidence, "too many answer tags")
        candidates = _TAG.findall(text) if tags else []
        if tags and len(_ANY_TAG.findall(text)) != 2 * len(candidates):
            return Extracted(None, confidence, "unbalanced answer tags")
    else:
        candidates, problem = _boxes(text)
        if problem:
            return Extracted(None, confidence, problem)
    return _single(candidates, confidence)


def _is_bare(text: str) -> bool:
    """Whether there is nothing to take away from a text: most answers, seen in one look."""
    return (
        len(text) <= MAX_ANSWER
        and _BARE.fullmatch(text) is not None
        and not text.startswith(("'", " ", "analysis", "assistant", "commentary", "Here"))
    )


def _single(candidates: list[str], confidence: float | None) -> Extracted:
    """The one answer that all candidates agree on."""
    if not candidates:
        return Extracted(None, confidence, "no answer in the format asked for")
    bare = [text if _is_bare(text) else unwrapped(text) for text in candidates]
    if len(bare) > 1 and len({_comparable(answer) for answer in bare}) > 1:
        return Extracted(None, confidence, "several different answers")
    answer = bare[-1]
    if not _comparable(answer):
        return Extracted(None, confidence, _EMPTY.problem)
    return Extracted(answer, confidence)


def _comparable(text: str) -> str:
    """Normalized text; long text as it is, or empty if neither end of it can be read."""
    if len(text) <= MAX_ANSWER:
        return normalize(text)
    return text if normalize(text[:MAX_ANSWER]) or normalize(text[-MAX_ANSWER:]) else ""


def _confidence(text: str) -> tuple[float | None, str]:
    """The stated confidence as a fraction, or a problem."""
    tags = text.lower().count("<confidence") if "<" in text else 0
    if not tags:
        return None, ""
    if tags > 1:
        return None, "several confidences"
    stated = _CONFIDENCE.findall(text)
    if not stated:
        return None, "unbalanced confidence tags"
    match = _CONFIDENCE_VALUE.fullmatch(unicodedata.normalize("NFKC", stated[0]))
    value = float(match[1]) / (100 if match[2] else 1) if match else -1.0
    if not 0 <= value <= 1:
        return None, "confidence is not a number in [0, 1] or a percentage"
    return value, ""


def _boxes(text: str) -> tuple[list[str], str]:
    r"""Contents of every \boxed{...}, with braces balanced."""
    boxes: list[str] = []
    position = 0
    while match := _BOX.search(text, position):
        start = end = match.end()
        depth = 1
        while end < min(len(text), start + MAX_ANSWER) and depth:
            depth += {"{": 1, "}": -1}.get(text[end], 0)
            end += 1
        if depth:
            return [], "unclosed box"
        if len(boxes) == _MAX_CANDIDATES:
            return [], "too many boxes"
        content = text[start : end - 1]
        boxes.append(content.replace("{,}", ","))  # the comma that LaTeX sets between thousands
        position = end
    return boxes, ""


def after_question(answer: str, question: str | None) -> str:
    """The answer without the question in front of it, if that leaves anything.

    >>> after_question("Q: Who wrote it? A: Kafka", "Who wrote it?")
    'Kafka'
    """
    if not question or question not in answer:
        return answer
    label, _, rest = answer.partition(question)
    if question[-1].isalnum() and rest[:1].isalnum():  # the question ends within a word
        return answer
    if not _QUESTION_LABEL.fullmatch(label):
        return answer
    rest = unwrapped(rest)
    return rest if normalize(rest) else answer
