r"""Bring LaTeX and plain mathematics to one spelling, as text; nothing is evaluated here.

What a reader does not see goes (`\left`, `\,`, `\text`, `$`), and what has two spellings gets one
(`\dfrac`, `≤`, `**`). Everything is linear in the length of the text.
"""

import re
import unicodedata

from ..regex import regex

_SIGNS = str.maketrans({
    "−": "-", "–": "-", "π": r"\pi ", "×": r"\times ", "÷": "/", "·": r"\cdot ", "⋅": r"\cdot ",
    "≤": r"\le ", "≥": r"\ge ", "≠": r"\ne ", "≈": r"\approx ", "∞": r"\infty ", "∪": r"\cup ",
    "∈": r"\in ", "∅": r"\emptyset ", "±": r"\pm ", "∓": r"\mp ", "θ": r"\theta ", "°": r"^\circ ",
    "½": r"\frac{1}{2}", "⅓": r"\frac{1}{3}", "⅔": r"\frac{2}{3}", "¼": r"\frac{1}{4}",
    "¾": r"\frac{3}{4}", "⅛": r"\frac{1}{8}", "⁄": "/", "\u00a0": " ",
    "¹": "^{1}", "²": "^{2}", "³": "^{3}", "⁴": "^{4}", "⁵": "^{5}", "⁶": "^{6}", "⁷": "^{7}",
    "⁸": "^{8}", "⁹": "^{9}", "⁰": "^{0}",
})  # fmt: skip
_NAMES = {
    "dfrac": "frac", "tfrac": "frac", "cfrac": "frac", "leq": "le", "geq": "ge", "neq": "ne",
    "leqslant": "le", "geqslant": "ge", "varnothing": "emptyset", "degree": "circ", "lbrace": "{",
    "rbrace": "}", "ast": "cdot", "lor": "text{or}", "land": "text{and}",
}  # fmt: skip
_INVISIBLE = regex(
    r"\\(?:left|right|[bB]igg?[lrm]?|displaystyle|textstyle|large|Large|huge|normalsize|limits)"
    r"(?![A-Za-z])\.?|\\[!,;:]"
)
_SPACE = regex(r"\\(?:quad|qquad|newline)(?![A-Za-z])|(?<!\\)\\ |(?<!~)~(?!~)|\s+")
_COMMAND = regex(r"\\([A-Za-z]+)")
_TEXT = regex(
    r"\\(?:text(?:bf|it|rm|sf|normal)?|[mfh]box|math(?:rm|bf|it|sf)|operatorname\*?|bm|emph|boxed"
    r"|boldsymbol|underline)\s*\{([^{}]*)\}"
)
_DELIMITERS = regex(r"(?<!\\)\\[()\[\]]")
_BOLD = regex(r"(?<![\w)}])\*\*([^*\n]+)\*\*(?![\w({])")
_ROOT = regex(r"√\s*(\w+|\([^()]*\))")
_BARE_FRAC = regex(r"\\frac\s*(\{[^{}]*\}|\d)\s*(\{[^{}]*\}|\d)")
_BARE_ROOT = regex(r"\\sqrt\s*(\d|[a-z])")
_GROUPS = regex(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?![\d,])")
_CURRENCY = regex(r"\\\$|(?<!\$)\$(?=\s*\d)")
DOLLAR = "¤"
"""Stands for a dollar that is money, while those around mathematics go."""


def clean(text: str) -> str:
    r"""One spelling of an answer, without delimiters, wrappers and spacing.

    >>> clean(r"$\left( 3, \dfrac{1}{2} \right)$."), clean(r"\text{5 cm}"), clean("1{,}200")
    ('( 3, \\frac{1}{2} )', '5 cm', '1200')
    """
    text = _ROOT.sub(lambda m: rf"\sqrt{{{m[1]}}}", text.translate(_SIGNS))
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).replace("\u2212", "-")
    text = re.sub(r"(\d)([¤])", r"\1 \2", text)
    text = _CURRENCY.sub(DOLLAR, text) if text.count("$") % 2 or r"\$" in text else text
    text = _DELIMITERS.sub(" ", text.replace("{,}", ",").replace("$", " "))
    text = _COMMAND.sub(lambda m: "\\" + _NAMES.get(m[1], m[1]), _INVISIBLE.sub("", text))
    for _ in range(3):
        text, changed = _TEXT.subn(r" \1 ", text)
        if not changed:
            break
    if text.strip().startswith("**"):
        text = text.strip().removeprefix("**").removesuffix("**")
    text = _BOLD.sub(r"\1", text).replace("**", "^")
    for sign, command in (("<=", r"\le "), (">=", r"\ge "), ("!=", r"\ne ")):
        text = text.replace(sign, command)
    text = re.sub(r"\^\s*(?:\{\s*\\circ\s*\}|\\circ(?![A-Za-z]))", "°", text).replace(r"\%", "%")
    text = _BARE_FRAC.sub(_braced, text)
    text = _BARE_ROOT.sub(r"\\sqrt{\1}", text)
    text = re.sub(r"\\(?:lt|gt)(?![A-Za-z])", lambda m: " < " if m[0] == r"\lt" else " > ", text)
    text = _SPACE.sub(" ", text).strip()
    while text.endswith((".", ",", ";", " ", "**")):
        text = text[:-1]
    if not re.search(r"[(\[{]", re.sub(r"\\[a-z]+\s*\{", "", text)):
        text = _GROUPS.sub(lambda m: m[0].replace(",", ""), text)
    return text


def _braced(match: re.Match[str]) -> str:
    top, bottom = (group if group[0] == "{" else f"{{{group}}}" for group in match.groups())
    return rf"\frac{top}{bottom}"


def squeezed(text: str) -> str:
    """The text without spaces, for comparing two spellings as they are."""
    return re.sub(r"\s+", "", text)


def split_top(text: str, separator: str) -> list[str]:
    """The parts between separators (a pattern) that stand outside brackets, with the separators.

    >>> split_top("(1, 2), 3", ",")
    ['(1, 2)', ',', ' 3']
    """
    depths, depth = [], 0
    for char in text:
        depth -= char in ")]}"
        depths.append(depth)
        depth += char in "([{"
    parts, start = [], 0
    for match in re.finditer(separator, text):
        if depths[match.start()] == 0:
            parts += [text[start : match.start()], match[0]]
            start = match.end()
    return [*parts, text[start:]]


def boxes(text: str) -> list[str]:
    r"""Contents of each \boxed or \fbox, braces balanced; an unclosed one ends the list.

    >>> boxes(r"so \boxed{\frac{1}{2}}")
    ['\\frac{1}{2}']
    """
    contents: list[str] = []
    position = 0
    for match in re.finditer(r"\\f?box(?:ed)?\s*\{", text):
        if match.start() < position or len(contents) > 20:
            continue
        depth, end = 1, match.end()
        while end < len(text) and depth:
            depth += {"{": 1, "}": -1}.get(text[end], 0)
            end += 1
        if depth:
            break
        contents.append(text[match.end() : end - 1])
        position = end
    return contents
