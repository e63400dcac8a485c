"""Rows of a CSV or TSV text, each with the line where it stands."""

import csv
import io
import re
from collections.abc import Iterator

from abstain.wording import counted

_SEPARATORS = ",;\t"
# Excel's own first line, which names the separator.
_DECLARED = re.compile(r"\A\"?sep=([,;\t|])\"?\r?\n")


def csv_rows(text: str, source: str, *, tabs: bool = False) -> Iterator[tuple[str, dict[str, str]]]:
    """Every row that holds something, as cells by column name.

    Args:
        text: With the column names in its first line.
        source: For messages.
        tabs: Whether only tabs part cells; else commas, semicolons or tabs, whichever the header
            has most of.

    Raises ValueError for ragged rows, stray quotation marks and a text without rows.
    """
    separator, skipped = "\t" if tabs else "", 0
    if declared := _DECLARED.match(text):
        separator, skipped, text = declared[1], 1, text[declared.end() :]
    # Spreadsheets of half of Europe part cells by semicolons and call the file CSV.
    separator = separator or max(_SEPARATORS, key=text.partition("\n")[0].count)
    # The module's own limit is 128 KiB: less than a long document.
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    # A quoted cell may hold line breaks; `strict` refuses a quote that is never closed.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    names: list[str] = []
    n_rows = 0
    try:
        for row in reader:
            place = f"line {reader.line_num + skipped}"
            if not any(cell.strip() for cell in row):
                continue
            if not names:
                names = _header(row, f"{source}, {place}")
                continue
            while len(row) > len(names) and not row[-1].strip():
                row.pop()
            if len(row) != len(names):
                raise ValueError(f"{source}, {place}: {_ragged(len(row), len(names), separator)}")
            n_rows += 1
            yield place, dict(zip(names, row, strict=True))
    except csv.Error as error:
        raise ValueError(
            f"{source}, line {reader.line_num + skipped}: {error}; a quotation mark inside a "
            'quoted cell is written twice, ""'
        ) from error
    if names and not n_rows:
        raise ValueError(f"{source} holds no questions: only one line, read as column names")


def _ragged(n_cells: int, n_names: int, separator: str) -> str:
    cells = counted(n_cells, "cell")
    if n_cells < n_names:
        return f"{cells} where the header has {n_names}; fill the row up with {separator!r}"
    return (
        f"{cells} where the header has {n_names}; put text that holds {separator!r} in "
        f'quotes: "like this{separator} say"'
    )


def _header(row: list[str], place: str) -> list[str]:
    names = [name.strip().casefold() for name in row]
    twice = sorted({name for name in names if name and names.count(name) > 1})
    if twice:
        raise ValueError(f"{place}: two columns are called {twice[0]!r}; rename one")
    return [name or f"column {i}" for i, name in enumerate(names, start=1)]
