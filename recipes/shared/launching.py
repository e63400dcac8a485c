"""Start a recipe: what holds for every one of them before and after its own code."""

import atexit
import errno
import os
import shlex
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from .ranks import is_first_here

INTERRUPTED = 130
"""Exit code after Ctrl-C: 128 + SIGINT, as shells report it."""
CLOSED = 141
"""Exit code where the reader of the output has gone: 128 + SIGPIPE."""
TERMINATED = 143
"""Exit code after SIGTERM: 128 + SIGTERM."""


class Stopped(KeyboardInterrupt):
    """Ctrl-C or SIGTERM, with what is kept and how to go on; `launch` says it and exits."""

    def __init__(self, kept: str, *, flags: Sequence[str] = (), resumes: bool = True) -> None:
        """What is kept, and the flags with which the same command goes on, if it `resumes`."""
        super().__init__(kept)
        self.flags = tuple(flags)
        self.resumes = resumes
        self.number: int | None = None
        """The signal, where it is known here and not to `launch`."""


def launch(name: str, main: Callable[[], None], *, extra: str = "") -> None:
    """Run a recipe; Ctrl-C, SIGTERM and a missing package end it with one line and no traceback.

    On SIGTERM everything is cleaned up as on Ctrl-C: the processes of a vLLM engine would else run
    on and hold a GPU's memory.

    Args:
        name: The command's name, for messages.
        main: The recipe. Where it raises `Stopped`, what is kept is shown, and how to go on.
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
        # CPython ends as if killed by SIGINT where that came within an `exec`, as dataclasses use
        # when a module is imported, also if it is caught; another `exec` makes it forget.
        exec("")
        if is_first_here():
            print(f"\nabstain {name}: stopped{_how_to_go_on(stop)}", file=sys.stderr)
        number = stop.number if isinstance(stop, Stopped) else None
        sys.exit(code if number is None else 128 + number)
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
        # Nothing is left to be stopped while Python takes itself down.
        atexit.register(signal.signal, signal.SIGINT, signal.SIG_IGN)


def _how_to_go_on(stop: KeyboardInterrupt) -> str:
    if not isinstance(stop, Stopped):
        return ""
    if not stop.resumes:
        return f"; {stop}"
    return f"; {stop}; go on with: {same_command(stop.flags)}"


def same_command(flags: Sequence[str] = ()) -> str:
    """How this process was started, without secrets, and with these flags unless they are there."""
    from .redact import redact

    program, *given = sys.argv
    of_module = Path(program).name in ("abstain", "__main__.py")
    words = ["abstain", *given] if of_module else ["python", program, *given]
    # A checkpoint named before may not be the newest one any more.
    for flag in flags:
        while flag in words:
            at = words.index(flag)
            value = words[at + 1 : at + 2]
            words[at : at + (2 if value and not value[0].startswith("-") else 1)] = []
    return shlex.join(redact([*words, *flags]))


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
def note_if_stopped(kept: str, *, resumes: bool = True) -> Iterator[None]:
    """Have `launch` say what is kept where Ctrl-C ends the block; arguments as for `Stopped`."""
    try:
        yield
    except Stopped:
        raise
    except KeyboardInterrupt as stop:
        raise Stopped(kept, resumes=resumes) from stop
