"""Say what is wrong with a user's input in one line, without a traceback."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from .ranks import is_first_here


class Refused(SystemExit):
    """Ends a command after one line on stderr, once on each machine; `str()` is that line."""

    def __init__(self, command: str, message: object, code: int = 2) -> None:
        super().__init__(code)
        self.message = f"abstain {command}: error: {message}"
        if is_first_here():
            print(self.message, file=sys.stderr)

    def __str__(self) -> str:
        return self.message


def told(error: Exception) -> str:
    """An error in words, without the number of one of the system: `[Errno 2] ...`."""
    if isinstance(error, OSError) and error.filename and error.strerror:
        return f"{error.filename}: {error.strerror}"
    return str(error.args[0] if isinstance(error, KeyError) and error.args else error)


@contextmanager
def clear_errors(command: str, *kinds: type[Exception]) -> Iterator[None]:
    """End the command with one line instead of a traceback.

    With exit code 2 for what is wrong with the user's input (ValueError, OSError, KeyError);
    with 1 for other exceptions, which `kinds` names.
    """
    code = 1 if kinds else 2
    kinds = kinds or (ValueError, OSError, KeyError)
    try:
        yield
    except BrokenPipeError:  # an OSError, but none of the user's input
        raise
    except kinds as error:
        raise Refused(command, told(error), code) from error
