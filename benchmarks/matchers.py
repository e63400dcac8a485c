"""Two string matches that published recipes grade with, to be measured on labelled completions.

    grep '"grader": "alias"' tests/data/corpus.jsonl > runs/alias.jsonl
    abstain grader-errors runs/alias.jsonl
    abstain grader-errors runs/alias.jsonl --grader benchmarks.matchers:equal
    abstain grader-errors runs/alias.jsonl --grader benchmarks.matchers:inside

Both compare after SQuAD's normalisation and take "I don't know" anywhere in the text for an
abstention, as TruthRL (arXiv 2509.25760) does. `equal`: one accepted answer is the whole text
(SQuAD, TriviaQA). `inside`: one stands somewhere in it (R-Tuning, arXiv 2311.09677, and SelfAware,
arXiv 2305.18153). Of a text with an answer tag or box the content is read, by our reader.
"""

import re
import string
from collections.abc import Sequence

from abstain.rewards import Outcome
from abstain.rewards.grading.extraction import extract

_ARTICLE = re.compile(r"\b(a|an|the)\b")


def equal(completion: str, answers: Sequence[str] | None, **_: object) -> Outcome:
    """Right if an accepted answer is the whole text."""
    text = squad(_content(completion))
    return _outcome(text, any(text == squad(gold) for gold in answers or ()))


def inside(completion: str, answers: Sequence[str] | None, **_: object) -> Outcome:
    """Right if an accepted answer stands anywhere in the text."""
    text = squad(_content(completion))
    return _outcome(text, any(squad(gold) in text for gold in answers or ()))


def squad(text: str) -> str:
    """SQuAD's normalisation: lower case, no ASCII punctuation, no articles, single spaces."""
    text = "".join(char for char in text.lower() if char not in string.punctuation)
    return " ".join(_ARTICLE.sub(" ", text).split())


def _content(completion: str) -> str:
    for form, mark in (("tag", "<answer>"), ("box", "\\boxed{")):
        if mark in completion:
            return extract(completion, form).answer or ""  # type: ignore[arg-type]
    return completion


def _outcome(text: str, right: bool) -> Outcome:
    if not text:
        return Outcome.MALFORMED
    if "i dont know" in text:
        return Outcome.ABSTAINED
    return Outcome.CORRECT if right else Outcome.WRONG
