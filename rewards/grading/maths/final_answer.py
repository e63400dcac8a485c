r"""The statement in which worked-out text commits to its answer, for graders of numbers.

A box, a line "Answer: 5", a heading "## Answer" or what stands behind a block of code. Several
statements have to agree, and nothing may follow the last one: else the text has no one answer.
"""

import re

from ..regex import regex
from .latex import boxes, clean, squeezed

_FENCE = regex(r"```[a-zA-Z]*\n?(.*?)```", re.DOTALL)
_NAME = r"(?:final |correct )?(?:answer|result)"
_LABEL = regex(
    r"(?:^|\n)[^\w\n]*(?:the |my |our )?"
    + _NAME
    + r"(?:[^\S\n]*(?:\*\*)?[:=](?:\*\*)?|[^\S\n]+is\b:?|(?:\*\*)?:?[^\S\n]*(?=\n))"
    r"|\b(?:the|my|our|so|thus) " + _NAME + r"(?:[^\S\n]+is\b:?|[^\S\n]*:)",
    re.IGNORECASE,
)
_SOLUTION_MARK = regex(r"^####[^\S\n]*(\S.*)$", re.MULTILINE)
_SENTENCE_END = regex(r"[.!](?:\*\*|\$)?(?=\s|$)|\n\s*\n|\n(?=#)")
_AFTERWORD = regex(r"\W*(?:i hope (?:it|this) is correct)?\W*", re.IGNORECASE)
_BARE = regex(r"[^\w\n]*-?\d[\d.,/]*[^\w\n]*")


def final_statement(text: str) -> str | None:
    r"""What the text commits to; the text itself if nothing marks a part; None if parts disagree.

    >>> final_statement("2 + 3 gives 5.\n\nFinal answer: 5"), final_statement("## Answer\n5")
    ('5', '5')
    >>> final_statement(r"\boxed{5} or \boxed{6}") is None
    True
    """
    statements, rest = boxes(text) or _SOLUTION_MARK.findall(text), ""
    if not statements:
        text = _without_code(text)
        statements, rest = _labelled(text)
    if not statements:
        return text
    if len({squeezed(clean(statement)).casefold() for statement in statements}) > 1:
        return None
    return statements[-1] if _AFTERWORD.fullmatch(rest) else None


_THEREFORE = regex(
    r"\b(?:so|thus|therefore|hence|gives|yields|is|get|have|equals)\b:?|"
    r"\\(?:Rightarrow|implies|Longrightarrow|to)\b|[\u21d2\u2192]|=>",
    re.IGNORECASE,
)
_APPROXIMATELY = regex(r"(?:\\approx|\u2248)[\s\d.,]*\$?\s*\.?\s*$")
_OF_AREA = regex(r"\s*(?:\\text\{)?\s*(?:square |cubic )?units\}?\s*(?=\$?\.?$)", re.IGNORECASE)
_UNDECIDED = regex(r"\b(?:or|not|if|maybe|perhaps|either)\b|\?", re.IGNORECASE)


def conclusion(text: str) -> str | None:
    """What a line of reasoning ends in, without a rounded value behind it; None if it is no line.

    >>> conclusion("2x = 8, so x = 4."), conclusion("x = 4 or so")
    ('x = 4.', None)
    """
    exact = _APPROXIMATELY.sub("", text.strip())
    if exact != text.strip() and not re.search(r"[A-Za-z\u03c0\u221a]", exact):
        return None  # "12 \\approx 13"
    bare = _OF_AREA.sub("", exact)
    ends = [match.end() for match in _THEREFORE.finditer(bare)]
    if _UNDECIDED.search(text) or (not ends and bare == text):
        return None
    last = bare[ends[-1] :].strip(" ,:") if ends else bare
    if last.count("=") > 1:
        last = last.rpartition("=")[2]
    return last.strip("$ ") or None


def _without_code(text: str) -> str:
    """The text beside its blocks of code, or what stands in one if there is nothing beside."""
    if "```" not in text:
        return text
    rest = _FENCE.sub("\n", text).strip()
    block = _FENCE.search(text)
    return rest if rest or block is None else block[1].strip()


def _labelled(text: str) -> tuple[list[str], str]:
    """What stands behind each label of an answer, and what follows the last of them."""
    labels = list(_LABEL.finditer(text))
    if not labels or len(labels) > 20:
        return [], ""
    # A number alone in front of a label is a statement of its own: "5\nAnswer: 6".
    before = text[: labels[0].start()].strip()
    statements = [before] if _BARE.fullmatch(before) else []
    ends = [*(label.start() for label in labels[1:]), len(text)]
    rest = ""
    for label, end in zip(labels, ends, strict=True):
        part = text[label.end() : end].strip()
        stop = _SENTENCE_END.search(part)
        statements.append(part[: stop.start()] if stop else part)
        rest = part[stop.end() :] if stop else ""
    return [statement.strip().removesuffix("**") for statement in statements], rest


_ROOT = r"(?P<unknown>[a-z])\s*=\s*[^=,;]{1,40}?"
_ROOTS = regex(
    rf"(?:^|[\s$]){_ROOT}"
    r"(?:(?:,\s*(?:and |or )?|\s+(?:and|or)\s+)(?P=unknown)\s*=\s*[^=,;]{1,40}?)+[\s.$*]*$"
)
_DROPPED = regex(
    r"\b(?:not|no|wait|but|unless|except|reject\w*|extraneous|neither|if|maybe|perhaps|either|only)\b|\?"
    r"|n['’]t\b",
    re.IGNORECASE,
)


def roots(text: str) -> str | None:
    """The solutions that a worked-out text ends in, as a list; None if it ends in none.

    >>> roots("(x - 2)(x - 3) = 0, so the solutions are x = 2 and x = 3.")
    '2, 3'
    """
    text = text.replace("**", "")
    match = _ROOTS.search(text)
    if match is None or _DROPPED.search(text):
        return None
    listed = re.split(rf"(?<![a-z]){match['unknown']}\s*=", match[0].strip(" .$\n"))[1:]
    return ", ".join(re.sub(r"(?:,|\b(?:and|or)\b|\s)+$", "", root).strip() for root in listed)
