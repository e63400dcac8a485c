"""Start a recipe: what holds for every one of them before and after its own code."""

import errno
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

INTERRUPTED = 130
"""Exit code after Ctrl-C: 128 + SIGINT, as shells report it."""
CLOSED = 141
"""Exit code where the reader of the output has gone: 128 + SIGPIPE."""
TERMINATED = 143
"""Exit code after SIGTERM: 128 + SIGTERM."""


def launch(name: str, main: Callable[[], None], *, extra: str = "") -> None:
    """Run a recipe; Ctrl-C, SIGTERM and a missing package end it with one line and no traceback.

    On SIGTERM everything is cleaned up as on Ctrl-C: the processes of a vLLM engine would else run
    on and hold a GPU's memory.

    Args:
        name: The command's name, for messages.
        main: The recipe. Where it raises KeyboardInterrupt with a text, that text is shown.
        extra: Of this package, what installs everything that the recipe imports.
    """
    # Idle threads of OpenMP spin by default and take the cores from other processes.
    # Read when torch is loaded, so it must be set before.
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    code = INTERRUPTED

    def terminated(number: int, frame: object) -> None:
        nonlocal code
        code = TERMINATED
        signal.signal(number, signal.SIG_DFL)  # a second one ends at once
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, terminated)
    try:
        main()
        sys.stdout.flush()
    except KeyboardInterrupt as stop:
        print(f"\nabstain {name}: stopped{'; ' if str(stop) else ''}{stop}", file=sys.stderr)
        sys.exit(code)
    except BrokenPipeError:  # what reads the output has seen enough, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(CLOSED)
    except ModuleNotFoundError as error:
        from importlib.util import find_spec  # costs 10 ms, which --help need not wait for

        package = (error.name or "").partition(".")[0]
        if not extra or not package or package == "abstain" or find_spec(package):
            raise
        way_out = f'pip install "abstain[{extra}]"'
        print(f"abstain {name}: error: needs {package}: {way_out}", file=sys.stderr)
        sys.exit(2)
    except Exception as error:
        if not disk_is_full(error):
            raise
        kept = "what was saved before is whole; make room, then go on from there"
        print(f"\nabstain {name}: error: the disk is full; {kept}", file=sys.stderr)
        sys.exit(1)
    finally:
        signal.signal(signal.SIGTERM, before)


def disk_is_full(error: BaseException | None) -> bool:
    """Whether an error, or one that it came from, is for want of space; torch names its own."""
    while error is not None:
        if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
            return True
        if any(mark in str(error) for mark in ("No space left", "inline_container.cc")):
            return True
        error = error.__cause__ or error.__context__
    return False


@contextmanager
def note_if_stopped(note: str) -> Iterator[None]:
    """Have `launch` say this where Ctrl-C ends the block: what is kept, and how to go on."""
    try:
        yield
    except KeyboardInterrupt as stop:
        raise KeyboardInterrupt(note) from stop
