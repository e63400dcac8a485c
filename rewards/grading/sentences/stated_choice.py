"""The letter that an answer to a multiple-choice question settles on, in sentences of any words.

A sentence that denies ("A is wrong") settles nothing. Those that state an answer have to agree.
"""

import re
from collections.abc import Collection

from ..regex import regex
from ..text import normalize
from ..words.asked import bare_sentences

_MAX_LENGTH = 2000  # characters
_LIST = 2  # options that are gone through
_LABEL = (
    r"(?:answer|option|choice|letter|r\u00e9ponse|respuesta|antwort|risposta|resposta|antwoord|"
    r"odpov\u011b\u010f|odpowied\u017a|svar|\u043e\u0442\u0432\u0435\u0442|\u7b54\u6848|"
    r"\u7b54\u3048|\uc815\ub2f5)"
)
_IS = (
    r"(?:is|would be|must be|should be|est|es|ist|\u00e8|\u00e9|er|\u00e4r|je|jest|:|=|"
    r"\u662f|\u306f|\uc740|\u2013|\u2014|-)"
)
_CORRECT = (
    r"(?i:corr\w+|richtige?|esatta|giusta|certa|exacta|juste|prawid\u0142owa|spr\u00e1vn\u00e1)"
)
_TO_THIS = r"(?: here| (?:to|for) (?:this|the) question)?"
_ARTICLE = r"(?i:option |letter |choice |the |la |die |de |das )?"
_STATED = (
    regex(
        rf"(?:^|(?i:[.!;,\n]\s*(?:so |therefore |thus )?|\b(?:the|my|so|la|die|de|correct|"
        rf"right|best|final|bonne|beste|"
        rf"richtige) ))(?i:(?:correct|right|best|final) "
        rf")*(?i:{_LABEL})\b{_TO_THIS}(?:\s+{_CORRECT})?\s*{_IS}\s*:?\s*{_ARTICLE}"
        r"[(\[]?(?P<letter>[A-J])(?![\w'\u2019])"
    ),
    regex(
        r"(?:^|(?<=\s)|(?<=\())(?P<letter>[A-J])[)\]]?,?\s+(?i:is|would be|must be|est|es|ist)\s+"
        r"(?i:the |la |die )?(?i:correct|right|best|richtig|correcta?|bonne)"
    ),
    regex(
        r"(?i:\b(?:i|we|i'd|i\u2019d|we'd|i'll)\s+(?:would |will |have to |shall )?"
        r"(?:go with|choose|chose|pick|picked|select|settle on|opt for|say))\s+"
        r"(?i:option |letter |answer )?[(\[]?(?P<letter>[A-J])(?=[\s.,:;)\]!\u2013\u2014]|$)"
    ),
)
_FIRST = regex(r"\W*(?P<letter>[A-J])(?:[).:\]]+\s|\s*(?:\n|[\u2013\u2014]|-\s)|[).:\]]*$)")
_DENIED = regex(
    r"\b(?:not|n't|never|wrong|incorrect|false|neither|nor|or|unless|unlikely|could|might|maybe|"
    r"perhaps|unsure|except|instead|either|if|some|tempting|pas|nicht|non|falsch|faux)\b|\?|"
    r"n['\u2019]t\b",
    re.IGNORECASE,
)
_ANOTHER = regex(r"(?<!\w)[(\[]?[A-J][).:\]]\s")
_LEADING = regex(r"\W*(?P<letter>[A-J])[)\].,:;]")
_TURNS = regex(
    r"\b(?i:no|wait|actually|sorry|instead|correction|rather|but)\b|"
    r"(?<![\w'\u2019])[B-J](?=[.,;:)!]|$)"
)
_BESIDE = regex(
    r"[)\]]?\s*(?:,|and|et|then|&|\+|/|\u2013|-|or|to)?\s*[A-J](?![\w'\u2019])|\s+(?:lot|"
    r"few|bit)\b|\u266d"
)
_TAKES_BACK = regex(
    r"^\W*(?:no|not|wait|actually|sorry)\b|^\W*[A-J]\b(?! )|\b(?:lie|psych|kidding)\b|^[A-J] it is",
    re.IGNORECASE,
)
_OPTION = regex(r"^\s*[(\[]?([A-J])[).:\]]\s*(\S.*?)\s*$", re.MULTILINE)


def stated_choice(answer: str, question: str, texts: Collection[str] = ()) -> str | None:
    r"""The letter, upper case, or None if none is stated or several are.

    Args:
        answer: As it was written.
        question: With its options, if it lists them.
        texts: Accepted texts, to be compared where the question lists no options.

    >>> stated_choice("The correct answer is **C) Iron**. Iron rusts.", "A) Tin\nC) Iron")
    'C'
    >>> stated_choice("It is either B or C.", "A) Tin\nC) Iron") is None
    True
    """
    if len(answer) > _MAX_LENGTH:
        return None
    options = dict(_OPTION.findall(question))
    leading = _LEADING.match(answer) if len(_ANOTHER.findall(answer)) < _LIST else None
    sentences = bare_sentences(answer)
    statements = [
        (match, sentence)
        for sentence in sentences
        for pattern in _STATED
        for match in pattern.finditer(sentence)
        if not _DENIED.search(sentence)
    ]
    letters = {match["letter"] for match, _ in statements}
    if letters:
        letters |= {leading["letter"]} if leading else set()
        agreed = len(letters) == 1 and all(_agrees(m, s, options, texts) for m, s in statements)
        alone = not any(_BESIDE.match(s, m.end("letter")) for m, s in statements)
        last = max(sentences.index(sentence) for _, sentence in statements)
        kept = not any(_TAKES_BACK.search(later) for later in sentences[last + 1 :])
        return letters.pop() if agreed and alone and kept else None
    first = _FIRST.match(answer)
    if (
        first is None
        or _TURNS.search(answer, first.end())
        or len(_ANOTHER.findall(answer)) > 1
        or _DENIED.search(sentences[0])
    ):
        return None
    return first["letter"] if _agrees(first, answer, options, texts) else None


def _agrees(
    match: re.Match[str], sentence: str, options: dict[str, str], texts: Collection[str]
) -> bool:
    """Whether no other option's text stands right behind the letter."""
    behind = normalize(
        sentence[match.end("letter") :]
        .lstrip(" ()].:,-\u2013\u2014")
        .removeprefix("i.e. ")
        .removeprefix("namely ")
    )
    if not options and texts:
        return not behind or any(behind.startswith(normalize(text)) for text in texts)
    others = [normalize(text) for letter, text in options.items() if letter != match["letter"]]
    mine = normalize(options.get(match["letter"], ""))
    return not any(
        other and behind.startswith(other) and not (mine and behind.startswith(mine))
        for other in others
    )
