"""Count the facts that training answers state, in memory that does not grow with their number."""

import hashlib
import tempfile
from array import array
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType

import numpy as np

from .estimates import Exposure

_PARTS = 64


class FactCounter:
    """Counts keys exactly, up to collisions of 64-bit hashes; a context manager.

    What does not fit into `room` keys (16 bytes each) goes to temporary files, parted by hash, so
    that one part after the other is counted in memory. Counts of `watched` keys are kept apart.
    """

    def __init__(self, watched: Iterable[str] = (), room: int = 2**22):
        self._room = room
        self._hashes, self._numbers = array("Q"), array("Q")
        self._watched = {_hash(key): 0 for key in watched}
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self.abstained = 0

    def __enter__(self) -> "FactCounter":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._folder:
            self._folder.cleanup()

    def add(self, key: str | None, times: int = 1) -> None:
        """Count a statement of the fact `key`; None is an abstention."""
        if key is None:
            self.abstained += times
            return
        if times == 0:
            return
        hashed = _hash(key)
        if hashed in self._watched:
            self._watched[hashed] += times
        self._hashes.append(hashed)
        self._numbers.append(times)
        if len(self._hashes) >= self._room:
            self._spill()

    def times(self, key: str) -> int:
        """How often a watched key was counted. Raises KeyError for any other."""
        return self._watched[_hash(key)]

    def exposure(self) -> Exposure:
        """How many facts were counted how often."""
        facts: Counter[int] = Counter()
        for hashes, numbers in self._parts():
            _, place = np.unique(hashes, return_inverse=True)
            totals = np.bincount(place, weights=numbers)
            times, n = np.unique(totals.astype(np.int64), return_counts=True)
            facts.update(dict(zip(times.tolist(), n.tolist(), strict=True)))
        return Exposure(dict(sorted(facts.items())), self.abstained)

    def _kept(self) -> tuple[np.ndarray, np.ndarray]:
        return tuple(np.array(array, np.uint64) for array in (self._hashes, self._numbers))  # type: ignore[return-value]

    def _parts(self) -> Iterable[tuple[np.ndarray, np.ndarray]]:
        if self._folder is None:
            yield self._kept()
            return
        self._spill()
        for path in sorted(Path(self._folder.name).iterdir()):
            hashes, numbers = np.fromfile(path, np.uint64).reshape(-1, 2).T
            yield hashes, numbers

    def _spill(self) -> None:
        """Append what is in memory to the files, each hash to that of its part."""
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="abstain-exposure-")
        pairs = np.stack(self._kept(), axis=1)
        part_of = pairs[:, 0] % _PARTS
        for part in range(_PARTS):
            with open(Path(self._folder.name) / f"{part:02d}", "ab") as file:
                pairs[part_of == part].tofile(file)
        self._hashes, self._numbers = array("Q"), array("Q")


def _hash(key: str) -> int:
    raw = key.encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(raw, digest_size=8).digest(), "little")
