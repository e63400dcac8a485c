r"""Take an answer out of its wrapping: tags, boxes, bold print, quotes, headings, "Answer:".

One place for what is forgiven around an answer, so that the same is forgiven around an abstention:
a reward that pays `<answer>Paris</answer>` and not `<answer>I don't know</answer>` trains guessing.
Whatever else carries a meaning stays: a struck-out answer, a sign, an alternative.
"""

import html
import re

from .regex import regex

MAX_WRAPPED = 4000
"""Characters; nobody wraps a longer text, and it bounds the time for hostile input."""
_MAX_LAYERS = 8

# Tags that change nothing of what a reader sees; not <s> and <del>, which strike out.
_INLINE = regex(
    r"</?(?:em|b|i|u|strong|span|code|mark|a|font|small|big)(?:\s[\w-]+\s*=[^<>]{0,200})?\s*>",
    re.IGNORECASE,
)
_BLOCKS = regex(
    r"</?(?:answer|final_answer|final|response|output|result|p|div|h[1-6]|center)(?:\s[\w-]+\s*=[^<>]{0,200})?\s*>|<br\s*/?>|"
    r"<\|(?:begin|end)_of_box\|>",
    re.IGNORECASE,
)
_LATEX = regex(
    r"\\(?:boxed|fbox|text|textbf|textit|textrm|mathrm|mathbf|mbox|emph)\s*"
    r"\{((?:[^{}]|\{[^{}]*\})*)\}"
)
_SUBSCRIPT_TAG = regex(r"(?<=[A-Za-z])<sub>(\w{1,3})</sub>", re.IGNORECASE)
# A formula of chemistry: H_2O, C_6H_{12}O_6.
_FORMULA = regex(r"(?<![\\\w])(?:[A-Z][a-z]?(?:_(?:\d|\{\d+\}))?)+(?![\w^])")
_TEXT_FORMULA = regex(r"\\(?:text|mathrm)\{([A-Z][a-z]?)\}_\{?(\d{1,2})\}?")
_FENCE = regex(r"```[\w+-]*[^\S\n]*\n(.*)\n[^\S\n]*```|```([^`\n]*)```", re.DOTALL)
_HEADING = regex(r"#{1,6}[^\S\n]+(?=\S)")
_BULLET = regex(r"[*\u2022\u25cf][^\S\n]+(?=\S)")
_ORNAMENT = regex(r"(?:[\u2705\u2714\u27a1\u2b50\U0001f449\U0001f3af\u2728]\ufe0f?\s*)+")
_PAIRS = (
    ("**", "**"), ("__", "__"), ("*", "*"), ("_", "_"), ("`", "`"), ("$$", "$$"), ("$", "$"),
    (r"\(", r"\)"), (r"\[", r"\]"), ('"', '"'), ("'", "'"), ("\u201c", "\u201d"),
    ("\u2018", "\u2019"), ("\u201e", "\u201c"), ("\u201e", "\u201d"), ("\u00ab", "\u00bb"),
    ("\u300c", "\u300d"), ("\u201c", "\u201c"),
)  # fmt: skip
_OPENINGS = frozenset(opening[0] for opening, _ in _PAIRS)
_POINTS = ".!\u3002"

# What announces an answer, in several languages.
_NAMED = (
    r"(?:(?:the |my )?(?:final |short |correct |best )?(?:answer|a)|antwort|endantwort|"
    r"r\u00e9ponse|respuesta(?: final)?|risposta(?: finale)?|resposta(?: final)?|antwoord|"
    r"odpov\u011b\u010f|odpowied\u017a|\u043e\u0442\u0432\u0435\u0442|cevap|\u7b54\u6848|\u56de\u7b54|\u7b54|"
    r"\uc815\ub2f5|\ub2f5\ubcc0|\ub2f5)"
)
_LEAD_IN = regex(
    rf"(?:#{{1,6}}[^\S\n]*)?(?:\*\*|__)?{_NAMED}(?: is)?(?:\*\*|__)?\s?[:\uff1a](?:\*\*|__)?",
    re.IGNORECASE,
)
_HEADED = regex(
    rf"(?:#{{1,6}}[^\S\n]*(?:\*\*|__)?{_NAMED}(?:\*\*|__)?|(?:\*\*|__){_NAMED}(?:\*\*|__))[^\S\n]*\n",
    re.IGNORECASE,
)


def unwrapped(text: str) -> str:
    r"""The text without the markup around and in it that does not change what it says.

    >>> unwrapped("**Final answer:** `Paris`."), unwrapped(r"so \boxed{\text{Paris}}")
    ('Paris.', 'so Paris')
    >>> unwrapped("<answer>I don't know</answer>"), unwrapped("~~Paris~~"), unwrapped('"a" or "b"')
    ("I don't know", '~~Paris~~', '"a" or "b"')
    """
    text = text.strip()
    if len(text) > MAX_WRAPPED or (text.isascii() and text.isalnum()):
        return text
    for _ in range(_MAX_LAYERS):
        inner = _one_layer(text).strip()
        if inner == text:
            break
        text = inner
    return text


def _one_layer(text: str) -> str:
    if "&" in text and ";" in text:
        text = html.unescape(text)
    if "_" in text and "$" in text + "$" * ("\\" in text):
        text = _FORMULA.sub(lambda match: re.sub(r"[_{}]", "", match[0]), text)
    if "<" in text:
        text = _SUBSCRIPT_TAG.sub(r"\1", text)
        text = _BLOCKS.sub(" ", _INLINE.sub("", text)).strip()
    if "\\" in text and "{" in text:
        text = _TEXT_FORMULA.sub(r"\1\2", text)
        text = _LATEX.sub(r"\1", text)
    if match := _LEAD_IN.match(text) or _HEADED.match(text):
        return text[match.end() :]
    if text.startswith("```") and (fenced := _FENCE.fullmatch(text)):
        return fenced[1] or fenced[2] or ""
    for front in (_ORNAMENT, _HEADING, _BULLET):
        if (match := front.match(text)) and "\n" not in text[match.end() :]:
            return text[match.end() :]
    return _without_pair(text)


def _without_pair(text: str) -> str:
    """The text out of a pair of marks that stand around all of it, a point behind them kept."""
    if text[:1] not in _OPENINGS:
        return text
    core = text.rstrip(_POINTS)
    points = text[len(core) :]
    for opening, closing in _PAIRS:
        if len(core) > len(opening) + len(closing) and core.startswith(opening):
            inner = core[len(opening) : -len(closing)]
            if core.endswith(closing) and opening not in inner and closing not in inner:
                return inner + points
    return text
