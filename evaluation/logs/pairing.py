"""Which questions of several logs are the same: by their id, or by their words."""

import hashlib
from collections import Counter
from dataclasses import replace
from typing import NamedTuple

from abstain.wording import counted

from .entry import LogEntry


class _First(NamedTuple):
    """How a question stands in the first log that has it."""

    label: str
    words: int
    """Hash of the words; the words themselves would take the memory of the log."""
    group: str


class Pairing:
    """Gives each entry the id that it is paired by, and the family of the first log that has it.

    Tools name groups in their own ways, and a question is in one family. Ids of one log that are
    those of different questions, as where files of several tasks were put together, are parted.
    """

    def __init__(self, match: str = "id") -> None:
        """Pair by "id" or by "question"."""
        self._by_words = match == "question"
        self._first: dict[str, _First] = {}
        self._log: dict[str, int] = {}
        self._label = ""
        self._reworded: Counter[tuple[str, str]] = Counter()
        self._example: dict[tuple[str, str], str] = {}

    def start(self, label: str) -> None:
        """Go on to the log of another model."""
        self._label, self._log = label, {}

    def placed(self, entry: LogEntry) -> LogEntry:
        """The entry with the id and the family that pair it."""
        text = " ".join(entry.question.split()).casefold()
        words, key = hash(text), text if self._by_words else entry.id
        if self._log.get(key, words) != words:
            digest = hashlib.sha256(text.encode(errors="backslashreplace")).hexdigest()[:8]
            key = f"{key}#{digest}"
        first = self._first.setdefault(key, _First(self._label, words, entry.group))
        if key not in self._log:
            self._log[key] = words
            if first.words != words:
                pair = self._label, first.label
                self._reworded[pair] += 1
                self._example.setdefault(pair, key)
        return replace(entry, id=key, group=first.group)

    def notes(self) -> list[str]:
        """How many questions of each log are worded otherwise in the log they pair with."""
        return [
            f"{label}: {counted(n, 'question has', 'questions have')} the id of one that {first} "
            f"words otherwise, such as {self._example[label, first]!r}. If the same id is not the "
            "same question: --match question"
            for (label, first), n in self._reworded.items()
        ]
