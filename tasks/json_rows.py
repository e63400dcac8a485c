"""Rows of a JSON text: a list, an object that holds one, columns, or one object per line."""

import json
from collections.abc import Iterator
from typing import Any

_ROWS = 'a list of objects, [{"question": ..., "answers": [...]}, ...], or one object per line'


def json_rows(text: str, source: str, *, lines: bool) -> Iterator[tuple[str, Any]]:
    """Every row with its place, by what is there whatever the file's ending says.

    Args:
        text: A JSON value, or one per line.
        source: For messages.
        lines: Whether one object per line is expected.

    Raises ValueError with the line for what is not JSON or holds no rows.
    """
    start = text.lstrip()[:1]
    if start == "[" or not lines:
        try:
            yield from _items(json.loads(text), source)
            return
        except RecursionError as error:
            raise ValueError(f"{source}: not JSON (nested too deeply)") from error
        except json.JSONDecodeError as error:
            if "Extra data" not in error.msg:
                raise ValueError(f"{source}, line {error.lineno}: not JSON ({error})") from error
    # Not splitlines: JSON text may hold other line separators (U+2028) as they are.
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            try:
                yield f"line {number}", json.loads(line)
            except (json.JSONDecodeError, RecursionError) as error:
                raise ValueError(
                    f"{source}, line {number}: not JSON ({error}); each line is one whole object "
                    "with double quotation marks"
                ) from error


def _items(content: Any, source: str) -> Iterator[tuple[str, Any]]:
    if isinstance(content, dict):
        content = _rows_of_object(content, source)
    if not isinstance(content, list):
        raise ValueError(f"{source} must hold {_ROWS}; got {type(content).__name__}")
    yield from ((f"row {number}", row) for number, row in enumerate(content, start=1))


def _rows_of_object(content: dict[str, Any], source: str) -> list[Any]:
    """Rows of {"data": [...]}, of columns as pandas writes them, or of a single row."""
    values = list(content.values())
    lists = [value for value in values if isinstance(value, list)]
    splits = all(isinstance(cells[0], dict) for cells in lists if cells)
    if len(lists) == len(values) > 1 and len({len(cells) for cells in lists}) == 1 and not splits:
        return [dict(zip(content, row, strict=True)) for row in zip(*lists, strict=True)]
    indexed = [value for value in values if isinstance(value, dict)]
    if len(indexed) == len(values) > 1 and len({tuple(cells) for cells in indexed}) == 1:
        keys = list(indexed[0])
        if all(key.isdigit() for key in keys):  # DataFrame.to_json without orient="records"
            return [{name: cells[key] for name, cells in content.items()} for key in keys]
    if {name.casefold() for name in content} & {"question", "messages"}:
        return [content]
    if len(lists) == 1:
        return lists[0]  # as SQuAD and SelfAware come
    names = ", ".join(map(repr, list(content)[:5])) or "none"
    raise ValueError(f"{source} must hold {_ROWS}; got an object with the keys {names}")
