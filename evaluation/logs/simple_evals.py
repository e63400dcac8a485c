"""simple-evals: `NAME_allresults.json`. The gold answer stands in its HTML only."""

import html
import logging
import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

from .entry import Choice, LogEntry, LogError, as_right, as_text
from .opening import CUT_OFF
from .reading import entries_of
from .streaming import json_items

_log = logging.getLogger(__name__)
_END = object()
_GOLD = re.compile(r"<p>Correct Answer: (.*?)</p>", re.DOTALL)
_SCORE = re.compile(r"<p>Score: (.*?)</p>", re.DOTALL)


def read(path: Path, choice: Choice, *, skip_broken: bool = False) -> Iterator[LogEntry]:
    """Entries of one evaluation: conversations and pages, which are two lists side by side."""
    numbers = count()

    def entry(pair: tuple[Any, Any]) -> LogEntry:
        turns, page = pair
        number, gold, score = next(numbers), _GOLD.search(page), _SCORE.search(page)
        question = as_text(turns[-2]) if len(turns) > 1 else ""
        return LogEntry(
            id=question or str(number),
            question=question,
            answers=(html.unescape(gold[1]).strip(),) if gold else None,
            completion=as_text(turns[-1]),
            right=as_right(html.unescape(score[1])) if score else None,
        )

    pairs = _pairs(path, skip_broken)
    return entries_of(path, "simple-evals", pairs, entry, skip_broken=skip_broken)


def _pairs(path: Path, skip_broken: bool) -> Iterator[tuple[Any, Any]]:
    conversations = json_items(path, "convos.item", skip_broken=skip_broken)
    pages = json_items(path, "htmls.item", skip_broken=skip_broken)
    for i in count():
        turns, page = next(conversations, _END), next(pages, _END)
        if turns is _END and page is _END:
            return
        if turns is _END or page is _END:
            missing = "convo" if turns is _END else "html"
            if not skip_broken:
                raise LogError(f"{path}: record {i + 1} has no {missing}; {CUT_OFF}")
            _log.warning("%s: record %d has no %s; what follows is left out", path, i + 1, missing)
            return
        yield turns, page
