"""Gold answers as data sets hold them, read into accepted answers or refused with the way out.

A cell that is missing means that nobody knows (None, unscorable); a list without entries means that
no answer exists. Anything else is either read right or refused: a gold that was taken for another
one trains without a word of warning. numpy, pandas and Arrow values are read without importing any
of them.
"""

import ast
import json
import math
from collections.abc import Iterable, Mapping, Set
from decimal import Decimal
from fractions import Fraction
from typing import Any

from .grading.regex import regex

_MISSING = frozenset(("<unk>", "[UNK]", "<NA>", "<null>", "nan", "NaN", "null"))
"""How frames and word lists spell a cell that holds nothing. "None" and "Nan" may be answers."""
_NO_ANSWER = frozenset(("invalid question", "i don't know"))
"""Golds of CRAG that say that the question has no answer."""
_PRINTED = regex(r"\s*(?:\{\s*['\"]\w+['\"]\s*:|\[?\s*(?:array|tensor|Series|ndarray)\(\s*[\[\"'])")
"""How print writes a dictionary or an array: `{'text': array(['Paris'], dtype=object)}`."""
_ODD = " \t\n[{<Nn"
"""How a text in a list may begin that holds nothing or spells a list. The empty text is in it."""
_WAY_OUT = (
    'write a list of accepted answers, ["Paris", "City of Paris"], an empty list where no answer '
    "exists, or null where nobody knows"
)


class GoldError(ValueError):
    """A cell that is no list of accepted answers, with what to write instead."""


def accepted(cell: Any) -> tuple[str, ...] | None:
    """What a cell of the answers column accepts. Empty: no answer exists. None: nobody knows.

    Read are text, numbers, yes and no, and lists of them; a list written as text; the dictionaries
    of SQuAD (`text`), TriviaQA (`value`, `aliases`) and Natural Questions (`short_answers`).

    Raises GoldError for anything else.

    >>> accepted("Paris"), accepted([7, 7.5, None]), accepted([]), accepted(float("nan"))
    (('Paris',), ('7', '7.5'), (), None)
    >>> accepted({"text": [], "answer_start": []}), accepted('["Paris", "Paname"]'), accepted(True)
    ((), ('Paris', 'Paname'), ('yes', 'true'))
    """
    if type(cell) is list and all(type(item) is str and item[:1] not in _ODD for item in cell):
        return tuple(dict.fromkeys(cell))  # as almost every cell is
    cell = _text_for_bytes(cell)
    if is_missing(cell):
        return None
    if isinstance(cell, str):
        return _of_text(cell)
    if isinstance(cell, Mapping):
        return _of_mapping(cell)
    if isinstance(cell, Iterable) and not isinstance(cell, bytes | bytearray):
        return _of_list(sorted(cell, key=str) if isinstance(cell, Set) else list(cell))
    return _of_scalar(cell)


def check_golds(golds: Iterable[tuple[str, ...] | None], what: str = "the question set") -> None:
    """Refuse a set in which nothing can be right.

    Raises ValueError if no question has an accepted answer: a run on it would learn nothing, or to
    abstain always.

    >>> check_golds([("Paris",), None, ()])
    """
    known = list(golds)
    if any(known):
        return
    missing = sum(gold is None for gold in known)
    raise ValueError(
        f"no question of {what} has an accepted answer: of {len(known)}, {missing} have no gold "
        f"answer and {len(known) - missing} say that none exists; give the accepted answers as a "
        "list in the column 'answers'"
    )


def is_missing(cell: Any) -> bool:
    """Whether a cell holds nothing: None, NaN, pandas' NA and NaT, blank text."""
    if cell is None or type(cell).__name__ in ("NAType", "NaTType"):
        return True
    if isinstance(cell, str):
        return not cell.strip() or cell.strip() in _MISSING
    return isinstance(cell, float | Decimal) and math.isnan(cell)


def as_python(cell: Any) -> Any:
    """A numpy or torch value as plain Python, other values as they are."""
    return cell.tolist() if hasattr(cell, "dtype") and hasattr(cell, "tolist") else cell


def _text_for_bytes(cell: Any) -> Any:
    """The same, with text for bytes."""
    cell = as_python(cell)
    if isinstance(cell, bytes | bytearray):
        try:
            return cell.decode("utf-8")
        except UnicodeDecodeError:
            raise GoldError(
                f"bytes that are no UTF-8 text, {_shown(cell)}: decode them, then {_WAY_OUT}"
            ) from None
    return cell


def _of_text(text: str) -> tuple[str, ...] | None:
    if text.strip() in _NO_ANSWER:
        return ()
    written = _written_out(text)
    if written is None and _PRINTED.match(text):
        raise GoldError(
            f"the printed form of a dictionary or array, {_shown(text)}, which is no JSON: save "
            f"the values themselves (json.dumps(cell.tolist())), then {_WAY_OUT}"
        )
    return (text,) if written is None else accepted(written)


def _written_out(text: str) -> list[Any] | dict[str, Any] | None:
    """The list or dictionary that a text spells, as JSON or as Python writes it; else None.

    A list counts only with a string in it: "[0, 1]" may be an interval, "[Untitled]" is a title.
    """
    stripped = text.strip()
    if stripped[:1] + stripped[-1:] not in ("[]", "{}") or len(stripped) > 100_000:
        return None
    for parse in (json.loads, ast.literal_eval):
        try:
            value = parse(stripped)
        except (ValueError, SyntaxError, RecursionError, MemoryError):
            continue
        if isinstance(value, dict) and value:
            return value
        if isinstance(value, list) and (
            not value or any(isinstance(entry, str | dict) for entry in value)
        ):
            return value
    return None


def _of_scalar(value: Any) -> tuple[str, ...]:
    if isinstance(value, bool):
        return ("yes", "true") if value else ("no", "false")
    if isinstance(value, int | float | Decimal | Fraction) and math.isfinite(value):
        return (str(value),)
    if hasattr(value, "isoformat"):  # a date; frames hold one as its midnight
        return (str(value.isoformat()).removesuffix("T00:00:00"),)
    raise GoldError(f"a value of type {type(value).__name__}, {_shown(value)}: {_WAY_OUT}")


def _of_list(cells: list[Any]) -> tuple[str, ...] | None:
    """Every entry that holds something; None if there are entries and all of them are missing."""
    golds: list[str] = []
    for cell in map(_text_for_bytes, cells):
        if is_missing(cell):
            continue
        if isinstance(cell, list | tuple | Set):
            raise GoldError(
                f"a list inside the list, {_shown(cells)}: if each inner list holds spellings of "
                "the same answer, make one list of them; if the answer has several parts, write "
                'them as one text ("Chile and Argentina")'
            )
        if isinstance(cell, str):
            spells = cell.lstrip()[:1] in ("[", "{")
            golds += (_of_text(cell) or ()) if spells else (cell,)
        else:
            golds += (_of_mapping(cell) or ()) if isinstance(cell, Mapping) else _of_scalar(cell)
    if cells and not golds and not any(isinstance(cell, Mapping) for cell in cells):
        return None
    return tuple(dict.fromkeys(golds))


def _of_mapping(cell: Mapping[str, Any]) -> tuple[str, ...] | None:
    keys = set(cell)
    if "short_answers" in keys:
        return _of_natural_questions(cell)
    if "text" in keys and keys <= {"text", "answer_start", "answer_end", "start", "end"}:
        text = _text_for_bytes(cell["text"])
        return () if isinstance(text, str) and not text else accepted(text)
    if "value" in keys and keys & {"aliases", "normalized_aliases", "normalized_value"}:
        aliases = accepted(cell.get("aliases")) or accepted(cell.get("normalized_aliases")) or ()
        value = accepted(cell["value"])
        return tuple(dict.fromkeys((*(value or ()), *aliases))) or None
    raise GoldError(
        f"a dictionary with the keys {sorted(map(str, keys))}, {_shown(cell)}: known are those of "
        "SQuAD (text, answer_start), TriviaQA (value, aliases) and Natural Questions "
        f"(short_answers); else {_WAY_OUT}"
    )


def _of_natural_questions(cell: Mapping[str, Any]) -> tuple[str, ...] | None:
    """Short answers and yes or no of every annotator; without them, a long answer may exist."""
    golds: list[str] = []
    for annotation in _listed(cell["short_answers"]):
        golds += (
            accepted(annotation.get("text") if isinstance(annotation, Mapping) else annotation)
            or ()
        )
    for verdict in _listed(cell.get("yes_no_answer")):
        golds += {1: ("yes",), 0: ("no",), "YES": ("yes",), "NO": ("no",)}.get(verdict, ())
    if golds:
        return tuple(dict.fromkeys(golds))
    spans = [span for span in _listed(cell.get("long_answer")) if isinstance(span, Mapping)]
    without = spans and all(span.get("start_token", -1) == -1 for span in spans)
    return () if without else None


def _listed(value: Any) -> list[Any]:
    value = _text_for_bytes(value)
    return value if isinstance(value, list) else [] if value is None else [value]


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 120 else text[:117] + "..."
