"""Which tool wrote a log, by its contents, and the reader for it."""

import json
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from . import (
    abstention_bench,
    helm,
    inspect_ai,
    lm_eval,
    nemo_gym,
    own_rows,
    simple_evals,
    simpleqa,
    trl,
    verl,
)
from .csv_rows import csv_columns
from .entry import Choice, LogEntry, LogError, UnknownFormat
from .opening import CUT, open_bytes
from .streaming import first_byte, json_items, json_lines, top_keys

LOOKED_AT = 20
"""Lines, at most, in which a whole record is looked for."""
Reader = Callable[..., Iterator[LogEntry]]

FORMATS: dict[str, Reader] = {
    "lm-eval": lm_eval.read,
    "inspect": inspect_ai.read,
    "simple-evals": simple_evals.read,
    "helm": helm.read,
    "nemo-gym": nemo_gym.read,
    "verl": verl.read,
    "trl": trl.read,
    "abstention-bench": abstention_bench.read,
    "simpleqa": simpleqa.read,
    "abstain": own_rows.read,
}

LINES = {
    "lm-eval": {"doc_id", "doc", "resps", "target"},
    "nemo-gym": {"response", "responses_create_params"},
    "verl": {"input", "output", "score"},
    "abstain": {"arm", "decoding", "outcome", "completion"},
}
"""Keys of each line, by format."""
DOCUMENTS = {
    "inspect": {"eval", "samples"},
    "simple-evals": {"htmls", "convos"},
    "helm": {"adapter_spec", "request_states"},
    "abstention-bench": {"responses"},
}
"""Keys of the one object, by format."""


def read_log(
    path: str | Path,
    format: str = "auto",
    choice: Choice | None = None,
    *,
    skip_broken: bool = False,
) -> Iterator[LogEntry]:
    """Entries of a log, one at a time.

    Args:
        path: The file; .gz, .xz and .bz2 are unpacked on the way.
        format: A key of `FORMATS`, or "auto".
        choice: Metric and filter, where a log holds several.
        skip_broken: Leave out what cannot be read instead of stopping there.

    Raises LogError for a format that is not known, and for a record that is none of its format.
    """
    path = Path(path)
    if not path.is_file():
        raise LogError(f"{path} is no file")
    name = detect(path) if format == "auto" else format
    if name not in FORMATS:
        raise LogError(f"the format must be auto or one of {', '.join(FORMATS)}, got {name!r}")
    yield from FORMATS[name](path, choice or Choice(), skip_broken=skip_broken)


def detect(path: str | Path) -> str:
    """The format of a log. Raises LogError naming the known ones if it is none of them."""
    path = Path(path)
    with path.open("rb") as file:
        magic = file.read(4)
    if magic == b"PAR1":
        return "trl"
    if magic == b"PK\x03\x04":
        return "inspect"
    first = first_byte(path)
    if not first:
        raise LogError(f"{path} is empty")
    if first == b"{":
        return _of_json(path)
    if first == b"[":
        return _of_keys(path, next(json_items(path, "item"), None))
    return _of_text(path, magic)


def _of_text(path: Path, magic: bytes) -> str:
    if not {".csv", ".tsv", ".txt"} & {suffix.casefold() for suffix in path.suffixes}:
        raise UnknownFormat(f"{path} begins with {magic!r}; {_known()}")
    columns = csv_columns(path)
    if why := simpleqa.lacking(columns):
        other = "" if simpleqa.columns_of(columns) else f". Or it is another log; {_known()}"
        raise UnknownFormat(f"{path} has {why}{other}")
    return "simpleqa"


def _of_json(path: Path) -> str:
    lines = list(_first_objects(path))
    if name := next(filter(None, map(_lines_of, lines)), ""):
        return name
    keys, cut = (list(lines[0]), "") if lines else top_keys(path)
    for name, needed in DOCUMENTS.items():
        # Where the document is cut off, the keys that come late are not there.
        if needed <= set(keys) or (cut and needed & set(keys)):
            return name
    if cut and (_lines_of(dict.fromkeys(keys)) or not keys):
        next(json_lines(path), None)  # says what is wrong with the line
    if cut:
        raise LogError(f"{path} with the JSON keys {keys[:12]} is not whole: {cut}; {_known()}")
    for name, needed in DOCUMENTS.items():
        if needed & set(keys):
            missing = ", ".join(sorted(needed - set(keys)))
            raise UnknownFormat(
                f"{path} looks like {name} but has no {missing}, so it has no answers"
            )
    return _of_keys(path, dict.fromkeys(keys))


def _first_objects(path: Path) -> Iterator[dict[str, Any]]:
    """Objects among the first lines; a line that is broken is judged where records are read."""
    with open_bytes(path) as file:
        try:
            for line in islice(iter(lambda: file.readline(64 * 2**20), b""), LOOKED_AT):
                try:
                    record = json.loads(line.decode(errors="replace"))
                except (ValueError, RecursionError):
                    continue
                if isinstance(record, dict):
                    yield record
        except CUT:
            return


def _of_keys(path: Path, record: Any) -> str:
    """The format of a record. Raises LogError naming its keys where it is of none."""
    if isinstance(record, dict) and (name := _lines_of(record)):
        return name
    if not isinstance(record, dict):
        raise UnknownFormat(f"{path} holds JSON with no records; {_known()}")
    for name, needed in LINES.items():
        missing = needed - record.keys()
        if len(missing) < len(needed) / 2:
            raise UnknownFormat(
                f"{path} looks like {name} but has no {', '.join(sorted(missing))}; its keys are "
                f"{sorted(record)[:12]}"
            )
    raise UnknownFormat(f"{path} holds JSON with the keys {sorted(record)[:12]}; {_known()}")


def _lines_of(record: Mapping[str, Any]) -> str:
    """The format that writes such records, one a line."""
    return next((name for name, needed in LINES.items() if needed <= record.keys()), "")


def _known() -> str:
    return (
        f"known logs: {', '.join(FORMATS)} (--format names one). Another tool's: write a CSV with "
        "the columns question, answer and response"
    )
