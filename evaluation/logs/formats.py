"""Which tool wrote a log, by its contents, and the reader for it."""

import json
import zipfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

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
from .entry import Choice, LogEntry, LogError
from .streaming import csv_rows, json_lines, open_bytes, top_keys

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
    "verl": {"input", "output", "gts", "score"},
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
    entries = FORMATS[name](path, choice or Choice(), skip_broken=skip_broken)
    for n in count(1):
        try:
            entry = next(entries, None)
        except LogError:
            raise
        except (KeyError, TypeError, IndexError, AttributeError, ValueError) as error:
            text = error.args[0] if isinstance(error, KeyError) and error.args else error
            raise LogError(f"{path}, record {n}: not as {name} writes it ({text})") from error
        if entry is None:
            return
        yield entry


def detect(path: str | Path) -> str:
    """The format of a log. Raises LogError naming the known ones if it is none of them."""
    path = Path(path)
    with open_bytes(path) as file:
        head = file.read(4)
    if head == b"PAR1":
        return "trl"
    if zipfile.is_zipfile(path) or head == b"PK\x03\x04":
        return "inspect"
    if not head.strip():
        raise LogError(f"{path} is empty")
    if head.lstrip()[:1] == b"{":
        return _of_json(path)
    if {".csv", ".tsv"} & set(path.suffixes):
        columns = list(next(csv_rows(path), {}))
        if {"question", "gold", "completion"} <= simpleqa.columns_of(columns).keys():
            return "simpleqa"
        raise LogError(f"{path} has the columns {columns}; {_known()}")
    raise LogError(f"{path} begins with {head!r}; {_known()}")


def _of_json(path: Path) -> str:
    with open_bytes(path) as file:
        first = file.readline(64 * 2**20)
    try:
        line = json.loads(first)
    except ValueError:
        line = None
    keys = set(line) if isinstance(line, dict) else set()
    for name, needed in LINES.items():
        if needed <= keys:
            return name
    keys = keys or set(top_keys(path))
    for name, needed in DOCUMENTS.items():
        if needed <= keys:
            return name
    if not keys:
        next(json_lines(path), None)  # a line that is cut off says so
    raise LogError(f"{path} holds JSON with the keys {sorted(keys)[:12]}; {_known()}")


def _known() -> str:
    return f"known logs: {', '.join(FORMATS)} (--format names one)"
