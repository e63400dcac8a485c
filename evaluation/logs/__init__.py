"""Logs of other evaluation tools, read one record at a time into entries of one shape.

`read_log` finds the format by the contents. Readers stream: none holds more than a record, so that
a log may be larger than memory. A record that is cut off or not of its format is a `LogError` with
its place in the file. What an entry is worth is decided in `grading.py`.
"""

from .entry import LogEntry, LogError
from .formats import FORMATS, detect, read_log
from .regrading import row_of

__all__ = ["FORMATS", "LogEntry", "LogError", "detect", "read_log", "row_of"]
