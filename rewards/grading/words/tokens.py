"""The words of a sentence as they were written, and where an accepted answer stands among them."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from ..regex import regex
from ..text import fold, normalize

_STEM = 4  # letters that a name and its other form share at least
_TOKEN = regex(
    r"[~$€£]?\d{1,3}(?:,\d{3})+(?:\.\d+)?%?|[^\s()\[\],;:!?\u2013\u2014\"\u201c\u201d*=]+"
)
_MARK = regex(r"[(),;:\u2013\u2014=]|\s-+\s")


@dataclass(frozen=True, slots=True)
class Word:
    """A folded word, as it was written, and whether a mark stands in front of it."""

    text: str
    written: str
    marked: bool
    start: int
    """Of the word, or of the article in front of it."""
    article: bool = False


def words_of(sentence: str) -> Iterator[Word]:
    """The words of a sentence; an article belongs to the word behind it."""
    end, marked, article = 0, False, None
    for match in _TOKEN.finditer(sentence):
        marked = marked or (end > 0 and _MARK.search(sentence[end : match.start()]) is not None)
        end = match.end()
        for folded in fold(match[0]).split():
            if folded == "the":
                article = match.start()
                continue
            start = match.start() if article is None else article
            yield Word(folded, match[0], marked, start, article is not None)
            marked, article = False, None


def spans_of(
    sentence: str, words: Sequence[Word], golds: Collection[str]
) -> Iterator[tuple[int, int]]:
    """Where an accepted answer stands, but for a place within a longer one."""
    longest = max((gold.count(" ") for gold in golds), default=0) + 3
    taken = 0
    for start in range(len(words)):
        if start < taken:
            continue
        for end in range(min(len(words), start + longest), start, -1):
            ends = words[end].start if end < len(words) else len(sentence)
            if normalize(sentence[words[start].start : ends]) in golds:
                taken = end
                yield start, end
                break


def begins_alike(word: str, asked_words: Collection[str]) -> bool:
    """Whether a name of the question has another ending here: Angola's, Russlands.

    >>> begins_alike("angolas", ["angola"]), begins_alike("italy", ["city"])
    (True, False)
    """
    begun = word[: max(_STEM, len(word) - 2)]
    return len(begun) >= _STEM and any(known.startswith(begun) for known in asked_words)
