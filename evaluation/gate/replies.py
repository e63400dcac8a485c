"""What a gate has replied, on disk before it is sent: a repeated request gets the same reply.

One SQLite file. A reply is found by the client's idempotency key, and each one counts once as a
decision. Decisions hold no text; replies with a key do, for as long as a client may ask again.
"""

import sqlite3
import time
from pathlib import Path


class OtherRequest(ValueError):
    """The key was used before, for another request."""


class Replies:
    """Replies by key, and all decisions in order."""

    def __init__(self, path: str | Path, keep_hours: float = 24.0):
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        self._keep = 3600 * keep_hours
        # Opened by who sets the server up, used by the one thread of its event loop.
        self._database = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        # Written through to the disk before it is sent: neither a kill nor a power cut loses it.
        self._database.execute("PRAGMA journal_mode=WAL")
        self._database.execute("PRAGMA synchronous=FULL")
        self._database.execute("PRAGMA busy_timeout=5000")
        self._database.executescript(
            "CREATE TABLE IF NOT EXISTS replies"
            " (key TEXT PRIMARY KEY, request TEXT, body TEXT, at REAL);"
            "CREATE TABLE IF NOT EXISTS decisions (answered INTEGER, at REAL);"
        )
        self.forget()

    def get(self, key: str, request: str) -> str | None:
        """The reply to this key, None if there is none yet.

        Args:
            key: The client's.
            request: A digest of the request.

        Raises OtherRequest if the key stands for another one.
        """
        row = self._database.execute(
            "SELECT request, body FROM replies WHERE key = ?", (key,)
        ).fetchone()
        if row is None:
            return None
        if row[0] != request:
            raise OtherRequest("this Idempotency-Key was used for another request; take a new one")
        return str(row[1])

    def add(self, key: str | None, request: str, body: str, answered: bool) -> str:
        """Keep a reply and count its decision; comes back as it must be sent.

        Where another process was first to reply to the key, its reply is what counts.
        """
        now = time.time()
        self._database.execute("BEGIN IMMEDIATE")
        try:
            if key is not None and (before := self.get(key, request)) is not None:
                return before
            if key is not None:
                row = (key, request, body, now)
                self._database.execute("INSERT INTO replies VALUES (?, ?, ?, ?)", row)
            self._database.execute("INSERT INTO decisions VALUES (?, ?)", (answered, now))
            self._database.execute("COMMIT")
        finally:
            if self._database.in_transaction:  # it failed, or another process was first
                self._database.execute("ROLLBACK")
        if now > self._forget_at:
            self.forget()
        return body

    def last(self, n: int) -> list[bool]:
        """Whether each of the last n decisions was to answer, the oldest first."""
        rows = self._database.execute(
            "SELECT answered FROM decisions ORDER BY rowid DESC LIMIT ?", (n,)
        ).fetchall()
        return [bool(answered) for (answered,) in reversed(rows)]

    def count(self) -> int:
        """Decisions so far."""
        return int(self._database.execute("SELECT COUNT(*) FROM decisions").fetchone()[0])

    def forget(self) -> None:
        """Drop replies that are older than `keep_hours`; `add` does so once an hour."""
        now = time.time()
        self._database.execute("DELETE FROM replies WHERE at < ?", (now - self._keep,))
        self._forget_at = now + min(3600.0, self._keep)

    def close(self) -> None:
        """Close the file."""
        self._database.close()
