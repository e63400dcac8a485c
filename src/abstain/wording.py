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


def p_value(p: float) -> str:
    """A p value to three digits; a bootstrap cannot tell less from nothing.

    >>> p_value(0.0), p_value(0.0754), p_value(1.0)
    ('p < 0.001', 'p = 0.075', 'p = 1.000')
    """
    return "p < 0.001" if p < 0.001 else f"p = {p:.3f}"
