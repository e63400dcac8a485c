"""Who speaks where a run has several processes."""

import os


def is_first() -> bool:
    """Whether this is the only process of a run, or its first one."""
    return os.environ.get("RANK", "0") == "0"


def is_first_here() -> bool:
    """Whether it is the first one on its machine: what is wrong may be wrong on one alone."""
    return os.environ.get("LOCAL_RANK", "0") == "0"


def say(text: str) -> None:
    """Print once, however many processes run this line."""
    if is_first():
        print(text, flush=True)
