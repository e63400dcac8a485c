"""simple-evals: `NAME_allresults.json`. The gold answer stands in its HTML only."""

import html
import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from .entry import Choice, LogEntry, LogError, as_right, as_text
from .streaming import json_items

_GOLD = re.compile(r"<p>Correct Answer: (.*?)</p>", re.DOTALL)
_SCORE = re.compile(r"<p>Score: (.*?)</p>", re.DOTALL)


def read(path: Path, choice: Choice, *, skip_broken: bool = False) -> Iterator[LogEntry]:
    """Entries of one evaluation: conversations and pages, which are two lists side by side."""
    conversations = json_items(path, "convos.item", skip_broken=skip_broken)
    pages = json_items(path, "htmls.item", skip_broken=skip_broken)
    for i in count():
        turns, page = next(conversations, None), next(pages, None)
        if turns is None and page is None:
            return
        if turns is None or page is None:
            raise LogError(f"{path}: record {i + 1} has no {'convo' if turns is None else 'html'}")
        gold, score = _GOLD.search(page), _SCORE.search(page)
        question = as_text(turns[-2]) if len(turns) > 1 else ""
        yield LogEntry(
            id=question or str(i),
            question=question,
            answers=(html.unescape(gold[1]).strip(),) if gold else None,
            completion=as_text(turns[-1]),
            right=as_right(html.unescape(score[1])) if score else None,
        )
