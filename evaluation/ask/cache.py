"""Remember verdicts on disk, across runs and between processes."""

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Cache:
    """A SQLite file from keys to short strings. Picklable; several processes may share one.

    Keys are digests, so that the file holds none of the texts. Every call opens the file anew: a
    connection would not survive a fork, a thread or a pickle.
    """

    path: str

    def get(self, key: str) -> str | None:
        """The value stored under the key, or None."""
        with self._open() as db:
            line = db.execute("SELECT value FROM cache WHERE key = ?", (key,)).fetchone()
        return None if line is None else str(line[0])

    def put(self, key: str, value: str) -> None:
        """Store a value; one that is there already stays."""
        with self._open() as db:
            db.execute("INSERT OR IGNORE INTO cache VALUES (?, ?)", (key, value))

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        Path(self.path).parent.mkdir(parents=True, exist_ok=True)
        try:
            with closing(sqlite3.connect(self.path, timeout=60)) as db, db:
                db.execute("CREATE TABLE IF NOT EXISTS cache (key TEXT PRIMARY KEY, value TEXT)")
                yield db
        except sqlite3.DatabaseError as error:
            raise ValueError(
                f"the cache {self.path} cannot be used ({error}); delete it or name another"
            ) from error


def digest(*parts: Any) -> str:
    """SHA-256 of anything that JSON can hold, the same on every machine."""
    text = json.dumps(parts, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
