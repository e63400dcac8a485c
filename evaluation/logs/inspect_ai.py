"""inspect: `.eval` archives, and the JSON of `inspect log dump` or `--log-format json`."""

import json
import logging
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from abstain.rewards import Outcome

from .entry import Choice, LogEntry, LogError, as_answers, as_right, as_text
from .opening import CUT_OFF
from .reading import entries_of
from .streaming import json_items, json_value

_log = logging.getLogger(__name__)

ZSTANDARD = 93
"""Method of the archive's members, which Python's zipfile reads from 3.14 on."""


def read(path: Path, choice: Choice, *, skip_broken: bool = False) -> Iterator[LogEntry]:
    """Entries of one evaluation; epochs repeat the id of a question."""
    with path.open("rb") as file:
        packed = file.read(2) == b"PK"
    if packed:
        samples, task = _archived(path, skip_broken), _task_of_archive(path)
    else:
        samples = json_items(path, "samples.item", skip_broken=skip_broken)
        task = json_value(path, "eval.task") or ""
    return entries_of(
        path, "inspect", samples, lambda one: _entry(one, task, choice), skip_broken=skip_broken
    )


def _entry(sample: Mapping[str, Any], task: str, choice: Choice) -> LogEntry:
    graded = sample.get("scores") or ({"": sample["score"]} if sample.get("score") else {})
    scores = {name: (score or {}).get("value") for name, score in graded.items()}
    value = choice.pick(scores, choice.metric, "scorer")
    output = (sample.get("output") or {}).get("choices") or [{}]
    return LogEntry(
        id=str(sample["id"]),
        question=_question(sample),
        answers=as_answers(sample["target"]),
        completion=as_text(output[0].get("message")),
        right=as_right(value),
        outcome=Outcome.UNSCORABLE if sample.get("error") else _outcome(value),
        group=task,
        truncated=output[0].get("stop_reason") == "max_tokens",
    )


def _question(sample: Mapping[str, Any]) -> str:
    """The bare question of our own tasks, else the input, with the options where there are any."""
    known = (sample.get("metadata") or {}).get("question")
    text = known if isinstance(known, str) else as_text(sample["input"])
    options = sample.get("choices") or ()
    return "\n".join([text, *(f"{chr(65 + i)}) {option}" for i, option in enumerate(options))])


def _outcome(value: Any) -> Outcome | None:
    """An outcome by name (our scorer), or inspect's "N": the scorer saw no answer."""
    if value in list(Outcome):
        return Outcome(value)
    return Outcome.ABSTAINED if value == "N" else None


def _archived(path: Path, skip_broken: bool) -> Iterator[dict[str, Any]]:
    with _open(path) as archive:
        for name in archive.namelist():
            if not name.startswith("samples/"):
                continue
            try:
                yield json.loads(archive.read(name))
            except (ValueError, zipfile.BadZipFile, zlib.error, EOFError) as error:
                if not skip_broken:
                    raise LogError(f"{path}, {name}: {error}; {CUT_OFF}") from error
                _log.warning("%s: %s is left out: %s", path, name, error)


def _task_of_archive(path: Path) -> str:
    with _open(path) as archive:
        names = archive.namelist()
        for name in ("header.json", "_journal/start.json"):
            if name in names:
                return str(json.loads(archive.read(name)).get("eval", {}).get("task", ""))
    return ""


def _open(path: Path) -> zipfile.ZipFile:
    try:
        archive = zipfile.ZipFile(path)
    except zipfile.BadZipFile as error:
        # What says where the samples are stands at its end, so that none can be read.
        raise LogError(
            f"{path} is a ZIP archive that is cut off ({error}); copy it again"
        ) from error
    names = archive.namelist()
    if not any(name.startswith("samples/") for name in names):
        raise LogError(
            f"{path} is a ZIP archive without samples of inspect; it holds {names[:4]}. If logs "
            "are in it, unpack it first"
        )
    if any(info.compress_type == ZSTANDARD for info in archive.infolist()):
        try:
            import zipfile_zstd  # noqa: F401
        except ImportError as error:
            if not hasattr(zipfile, "ZIP_ZSTANDARD"):
                raise LogError(
                    f"{path} is packed with zstandard: pip install abstain[regrade], or write JSON "
                    "with `inspect log convert --to json`"
                ) from error
    return archive
