"""Ask math-verify whether two expressions are equal, within bounds on time and memory.

The library runs in one process of its own for each process of ours, started on the first question
and started again after one that took too long; so the bound holds in threads, for code that never
returns to Python, and on every platform. What is too large to be an answer is not asked at all.
"""

import atexit
import importlib.util
import json
import math
import os
import queue
import subprocess
import sys
import threading
from functools import lru_cache
from pathlib import Path
from typing import Any

from ..regex import regex

START_SECONDS, WALL_SECONDS = 120.0, 60.0
"""Limits by the clock, on a machine that is busy with other work. The worker's own limit, in
processor time, is what ends a comparison."""
MAX_LENGTH = 300
MISSING = (
    "MathGrader needs math-verify, which is not installed: pip install 'abstain[math]', "
    "or use NumericGrader for plain numbers"
)
_DIGITS = regex(r"\d{41,}")
_TOWER = regex(r"\^[^^+\-,=]*\^[^^+\-,=]*\^")
_LARGE_POWER = regex(r"\^\s*\{?\(?\s*-?(\d{4,})")
_NUMBER_TOWER = regex(r"\^[\s{(]*(\d{1,40})[\s})]*\^[\s{(]*(\d{1,40})")
_LARGE_BINOMIAL = regex(r"\\d?binom[^+=]*(?:\d{5}|\^)")
_FACTORIAL = regex(r"(\d{3,}|[)!}])\s*!")
_UNBOUNDED = regex(r"\\(?:sum|prod|int|lim|zeta|Gamma|gamma|iint|oint)(?![A-Za-z])")


def check_installed() -> None:
    """Raises ImportError with the way out if math-verify is missing."""
    if importlib.util.find_spec("math_verify") is None:
        raise ImportError(MISSING)


def too_large(latex: str) -> bool:
    """Whether an expression is none that an answer has: towers of powers, endless sums.

    >>> too_large("9^{9^{9^{9}}}"), too_large("2^{10}"), too_large("((5!)!)!")
    (True, False, True)
    """
    return (
        len(latex) > MAX_LENGTH
        or latex.count("^") > 20
        or latex.count("\\sqrt") > 8
        or any(pattern.search(latex) for pattern in (_DIGITS, _TOWER, _LARGE_POWER, _FACTORIAL))
        or _UNBOUNDED.search(latex) is not None
        or _LARGE_BINOMIAL.search(latex) is not None
        or any(_large(*map(int, tower.groups())) for tower in _NUMBER_TOWER.finditer(latex))
    )


def _large(base: int, exponent: int) -> bool:
    """Whether a power, as an exponent itself, gives a number of too many digits."""
    return base > 1 and exponent * math.log10(base) > 4


@lru_cache(maxsize=2**14)
def equal(gold: str, answer: str) -> bool:
    """Whether two LaTeX expressions have one value; False if it takes too long to tell."""
    if too_large(answer) or too_large(gold):
        return False
    return _worker().ask(gold, answer)


@lru_cache(maxsize=2**12)
def equal_equations(gold: tuple[str, str], answer: tuple[str, str]) -> bool:
    """Whether two equations, each by its sides, have the same solutions."""
    if any(map(too_large, (*gold, *answer))):
        return False
    return _worker().ask(list(gold), list(answer))


class _Worker:
    """One process that compares; thread-safe."""

    def __init__(self) -> None:
        self.pid = os.getpid()
        self.lock = threading.Lock()
        self.process: subprocess.Popen[str] | None = None
        self.lines: queue.Queue[str] = queue.Queue()

    def ask(self, gold: Any, answer: Any) -> bool:
        with self.lock:
            process = self.process or self._start()
            assert process.stdin is not None
            try:
                process.stdin.write(json.dumps({"gold": gold, "answer": answer}) + "\n")
                process.stdin.flush()
                line = self.lines.get(timeout=WALL_SECONDS)
            except (queue.Empty, OSError):
                line = ""
            if not line:  # ended by its limit, or by the clock
                self.stop()
                return False
            return bool(json.loads(line)["equal"])

    def _start(self) -> subprocess.Popen[str]:
        check_installed()
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        process = subprocess.Popen(
            [sys.executable, "-P", str(Path(__file__).with_name("worker.py"))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
            env=environment,
        )
        self.process, self.lines = process, queue.Queue()
        threading.Thread(target=_read, args=(process.stdout, self.lines), daemon=True).start()
        try:
            ready = json.loads(self.lines.get(timeout=START_SECONDS) or "{}")
        except queue.Empty:
            ready = {}
        if "ready" not in ready:
            self.stop()
            raise RuntimeError(
                "the process that compares mathematics did not start: "
                f"{ready.get('missing', f'nothing heard in {START_SECONDS:g} s')}"
            )
        return process

    def stop(self) -> None:
        """End the process; the next question starts another one."""
        if self.process is not None and self.pid == os.getpid():
            self.process.kill()
            self.process.wait()
            for pipe in (self.process.stdin, self.process.stdout):
                if pipe is not None:
                    pipe.close()
        self.process = None


def _read(stream: Any, lines: "queue.Queue[str]") -> None:
    """Hand on every line, and an empty one at the end."""
    try:
        for line in stream:
            lines.put(line)
    except ValueError:  # closed under our hands
        pass
    lines.put("")


_current: _Worker | None = None
_starting = threading.Lock()


def _worker() -> _Worker:
    """The worker of this process; one that came over a fork is another process's."""
    global _current
    with _starting:
        if _current is None or _current.pid != os.getpid():
            _current = _Worker()
        return _current


@atexit.register
def _stop() -> None:
    if _current is not None:
        _current.stop()
