"""Tasks: where questions come from, how they are split, and prompts that state the threshold.

Nothing heavy is imported; `hub.load` imports `datasets` when it is called.
"""

from .prompts import instruction, messages, rows
from .question import Question, split_by_entity, with_thresholds

__all__ = [
    "Question",
    "instruction",
    "messages",
    "rows",
    "split_by_entity",
    "with_thresholds",
]
