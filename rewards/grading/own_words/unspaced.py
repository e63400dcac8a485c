"""Clauses where no spaces part the words: Chinese, Japanese, Korean and Thai."""

from collections.abc import Iterator
from typing import Literal

from ..regex import regex
from ..strict.abstention import abstains_strictly
from ..text import fold
from ..words.question import Asked
from .candidates import CUTOFF, YEAR, neutral
from .clauses import patterns

UNSPACED = regex("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")

_QUOTE = regex('[「『《\u201c"]([^」』》\u201d"]*)[」』》\u201d"]')
_COMMAS = regex("[,\uff0c\u060c]")
_JAPANESE_COMMAS = regex("[,\uff0c\u3001]")  # in Chinese, the third one parts a list
_KANA = regex("[\u3040-\u30ff]")
_LATIN_OR_DIGITS = regex(r"[a-z]+|\d+")

_MOST = 80  # characters of a denial
_SENTENCE = regex("[。！？.!?]")
_DENIES = regex(
    "从未|從未|没有|沒有|不曾|未曾|并未|並未|从来没|ことがな|ことはな|ことがありません|ことはありません|"
    "ていな|ていません|なかった|ませんでした|적이없|적은없|지않았|지못했"
)
# Denials themselves, particles and endings of verbs.
_GRAMMAR = regex(
    "从未|從未|从来|没有|沒有|不曾|未曾|并未|並未|一生|生前|其实|根本|前往|访问|[过過了的并也是曾任何到来]|[\u3040-\u309f]|"
    "적[이은]없\\S*|지않았\\S*|지못했\\S*|[은는이가을를의에한]|[。！？.!?]"
)


def unspaced_clauses(clause: str) -> Iterator[str]:
    """The parts of a clause between commas and at both sides of a "but"."""
    commas = _JAPANESE_COMMAS if _KANA.search(clause) else _COMMAS
    for part in commas.split(clause):
        yield from (piece for piece in patterns().unspaced_contrast.split(part) if piece.strip())


def kind_unspaced(
    clause: str, wanted: Asked
) -> Literal["declines", "denies", "supports", "echoes"] | None:
    """What a clause does; None if it may be an answer."""
    pattern = patterns()
    if abstains_strictly(clause, wanted.text or None):
        return "declines"
    for quoted in _QUOTE.findall(clause):
        if fold(quoted).replace(" ", "") not in wanted.packed:
            return None
    packed = fold(clause).replace(" ", "")
    if packed in wanted.packed:
        return "echoes"
    for token in _LATIN_OR_DIGITS.findall(packed):
        year = YEAR.fullmatch(token) or (token.isdigit() and CUTOFF.search(clause))
        if token not in wanted.packed and not year and token not in neutral():
            return None
    if pattern.unspaced_denies.search(packed):
        return None if pattern.unspaced_guesses.search(packed) else "denies"
    if pattern.unspaced_tells.search(packed) and not wanted.passage:
        return None
    if pattern.unspaced_declines.search(packed):
        return None if pattern.unspaced_guesses.search(packed) else "declines"
    return "supports" if pattern.unspaced_supports.search(packed) else None


def denies_unspaced(text: str, question: str) -> bool:
    """Whether one sentence only denies what its question takes for granted, in the same signs.

    >>> question = "爱因斯坦哪一年获得诺贝尔化学奖？"
    >>> denies_unspaced("爱因斯坦从未获得过诺贝尔化学奖。", question)
    True
    >>> denies_unspaced("爱因斯坦没有获得诺贝尔物理奖。", question)
    False
    """
    packed, asked = fold(text).replace(" ", ""), fold(question).replace(" ", "")
    if len(packed) > _MOST or not UNSPACED.search(text) or len(_SENTENCE.findall(text)) > 1:
        return False
    *fronts, last = (fold(part).replace(" ", "") for part in _COMMAS.split(text))
    if not _DENIES.search(last) or _DENIES.search(asked):
        return False
    if not all(_says_what_it_is(front, asked) for front in fronts):
        return False
    return all(char in asked for char in _GRAMMAR.sub("", last))


def _says_what_it_is(part: str, asked: str) -> bool:
    """Whether a part in front says of the question's first name what it is, without a number."""
    subject, copula, _ = part.partition("是")
    named = len(subject) > 1 and asked.startswith(subject)
    return bool(copula) and named and not any(map(str.isnumeric, part))
