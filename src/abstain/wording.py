"""Numbers in sentences: "1 question", "1,200 questions"."""


def form(n: int, one: str, many: str) -> str:
    """The words that fit a number.

    >>> form(1, "is", "are")
    'is'
    """
    return one if n == 1 else many


def counted(n: int, one: str, many: str = "") -> str:
    """A number and what it counts; `one` and `many` may hold a verb.

    >>> counted(1, "question"), counted(1200, "held-out question")
    ('1 question', '1,200 held-out questions')
    >>> counted(0, "answer is", "answers are")
    '0 answers are'
    """
    return f"{n:,} {form(n, one, many or one + 's')}"
