"""Which questions a run has seen: kept in its run.json as short hashes, looked up by the next one.

What a model was trained on says nothing about what it does with questions that it has not seen. So
a comparison looks into the records of its checkpoints before it asks anything.
"""

import base64
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from abstain.tasks import Question
from abstain.tasks.question import fingerprint

SIZE = 5
"""Bytes per question: of 10,000 trained and 1,000 asked, one in 100,000 is taken for another."""


@dataclass(frozen=True)
class Seen:
    """Keys of questions that a run was trained on, and of those on which it chose a setting."""

    trained: frozenset[bytes] = frozenset()
    tuned: frozenset[bytes] = frozenset()

    def among(self, questions: Sequence[Question]) -> list[Question]:
        """Those that were trained on."""
        return [question for question in questions if key(question) in self.trained]


def key(question: Question) -> bytes:
    """A question's content in `SIZE` bytes."""
    return bytes.fromhex(fingerprint(question.text))[:SIZE]


def keys(questions: Iterable[Question]) -> frozenset[bytes]:
    """Those of several questions."""
    return frozenset(map(key, questions))


def as_record(seen: Iterable[bytes]) -> dict[str, Any]:
    """Keys as JSON values: how many, a digest to compare by eye, and all of them in base64."""
    whole = b"".join(sorted(set(seen)))
    return {
        "n": len(whole) // SIZE,
        "digest": hashlib.sha256(whole).hexdigest()[:16],
        "hashes": base64.b64encode(whole).decode(),
    }


def from_record(record: Mapping[str, Any] | None) -> frozenset[bytes]:
    """The keys that `as_record` wrote; none if the record has none."""
    whole = base64.b64decode((record or {}).get("hashes", ""))
    return frozenset(whole[i : i + SIZE] for i in range(0, len(whole), SIZE))


def seen_by(checkpoint: str | Path | None) -> Seen:
    """What the record beside a checkpoint says; nothing where there is none.

    A checkpoint of an unfinished run (`runs/penalty/checkpoint-40`) has its record one level up.
    """
    record = record_of(checkpoint)
    questions = record.get("questions") or {}
    return Seen(from_record(questions.get("trained")), from_record(questions.get("tuned")))


def record_of(checkpoint: str | Path | None) -> Mapping[str, Any]:
    """The run.json of a checkpoint; empty where there is none that can be read."""
    found = (_content(place / "run.json") for place in (_places(checkpoint) if checkpoint else ()))
    return next((content for content in found if content is not None), {})


def _places(checkpoint: str | Path) -> tuple[Path, ...]:
    """Folders that may hold the record of a checkpoint, the nearest first."""
    folder = Path(checkpoint)
    return (folder, folder.parent) if folder.name.startswith("checkpoint-") else (folder,)


def _content(file: Path) -> dict[str, Any] | None:
    """A record; None where there is none that can be read."""
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return content if isinstance(content, dict) else None


def check_record(checkpoint: str | Path) -> None:
    """Raise ValueError if a run.json is there and cannot be read: it would be taken for none.

    Then nobody would know which questions the checkpoint was trained on.
    """
    for place in _places(checkpoint):
        file = place / "run.json"
        if file.is_file() and _content(file) is None:
            raise ValueError(
                f"{file} cannot be read, and says which questions {checkpoint} was trained on; "
                "restore it, or delete it to have the model taken for one that was trained on none"
            )


def questions_record(
    trained: Iterable[Question], start: str | None, tuned: Iterable[Question] = ()
) -> dict[str, Any]:
    """What goes into run.json: of this run and of the checkpoint it started from."""
    before = seen_by(start)
    record = {"trained": as_record(before.trained | keys(trained))}
    chosen_on = before.tuned | keys(tuned)
    if chosen_on:
        record["tuned"] = as_record(chosen_on)
    return record
