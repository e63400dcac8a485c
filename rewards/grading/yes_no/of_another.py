"""A claim of another name that leaves no room for the one that was asked about.

Who wrote, painted or discovered a thing, and what is its capital or the largest one, is one name
alone: "Goethe wrote Faust" denies that Shakespeare did. Where a thing lies or was born is not asked
here, since one place lies within another. Of two sides of a comparison one is more.
"""

import re
from collections.abc import Iterator

from ..regex import regex
from ..text import fold
from ..words.asked import Asked
from ..words.wording import asked_for

_NAME = regex(
    r"[A-Z][\w'\u2019-]*(?: (?:(?:of|the|de|da|van|von|di|la|le) ){0,2}[A-Z][\w'\u2019-]*)*"
)
_MADE = frozenset(
    "write wrote written paint painted compose composed direct directed invent invented discover "
    "discovered found founded design designed sculpt sculpted kill killed murdered assassinated "
    "author authored create created".split()
)
"""Done by one, so that another name means no."""
_ONE_THING = r"(?:the |this )?['\"\u201c]?(?:[A-Z]|(?<=the )|(?<=this ))"
_THE_ONE = regex(
    r"^\W*(?:is|was) (?:the )?(?P<name>.+?) the (?:[a-z]+est|most [a-z]+|first|last|only|capital|"
    r"author|composer|inventor|discoverer|founder|painter|currency) ",
    re.IGNORECASE,
)
_IS_THE = regex(r"^\W*(?:is|was) (?:the )?[A-Z][^?]*? the ", re.IGNORECASE)
_PASSIVE = regex(
    r"^(?P<thing>[^,;:.]+?) (?:is|was|were) (?P<verb>[a-z]+) by (?P<by>[A-Z][^,;:.]*?)"
    r"(?P<rest>[,;:.].*|)$"
)
_OF = regex(r"^(?P<of>[A-Z][\w ]*?)['\u2019]s (?P<what>[a-z]+) (?=is\b|was\b)")
_TURNED = regex(
    r"^(?P<what>[Tt]he [^,;:.]+?) (?P<verb>is|was) "
    r"(?P<name>(?:the )?[A-Z][\w'-]*(?: [A-Z][\w'-]*)*)"
)
_BARE_MORE = regex(
    r"^(?P<one>[A-Z][^,;:]*?) (?:is|are|was|were) (?:the )?[a-z]{2,}er(?=\W*(?:[.;,]|$))"
)
_ONLY = regex(r"^only (?=[A-Z])", re.IGNORECASE)
_NOT_IT = frozenset("a an to about for of on with part at".split())
_BESIDE = frozenset("and also too both or with together".split())
_THAN = regex(
    r"^(?P<one>[^,;:]+?) (?P<how>(?:is|are|was|were) (?:(?:much|far|slightly|a little) )?"
    r"(?:[a-z]{2,}er|(?:more|less) [a-z]+) than) (?P<other>[^,;:.]+)"
)


def in_asked_voice(sentence: str, asked: Asked) -> str:
    """An active claim of who made it for a passive one, and the other way, as it was asked.

    >>> in_asked_voice("Faust was written by Goethe.", Asked("Did Shakespeare write Faust?"))
    'Goethe written Faust.'
    """
    if _IS_THE.match(asked.text):
        sentence = _OF.sub(r"the \g<what> of \g<of> ", sentence, count=1)
        return _TURNED.sub(r"\g<name> \g<verb> \g<what>", sentence, count=1)
    passive = _PASSIVE.match(sentence)
    asks_by = "by" in fold(asked.text).split()
    if passive and not asks_by and asked.holds(passive["verb"]):
        return f"{passive['by']} {passive['verb']} {passive['thing']}{passive['rest']}"
    if passive or not asks_by:
        return sentence
    words = sentence.split()
    for i, word in enumerate(words[1:], start=1):
        if words[i + 1 : i + 2] and words[i + 1] in _NOT_IT:
            continue  # "wrote to Faust", "wrote a Faust"
        if word in _MADE and asked_for(word, asked.verbs) and words[i - 1][:1].isupper():
            thing, mark, rest = _parted(" ".join(words[i + 1 :]))
            return f"{thing} was {word} by {' '.join(words[:i])}{mark}{rest}"
    return sentence


def _parted(text: str) -> tuple[str, str, str]:
    match = regex(r"[,;:.]").search(text)
    return (text[: match.start()], match[0], text[match.end() :]) if match else (text, "", "")


def as_asked_of_another(sentence: str, asked: Asked) -> Iterator[str]:
    """A claim of the one asked about, for one of another that excludes it.

    >>> asked = Asked("Is Zurich the capital of Switzerland?")
    >>> list(as_asked_of_another("Bern is the capital of Switzerland.", asked))
    ['Zurich is the capital of Switzerland.']
    """
    match = _THAN.match(sentence)
    if match is not None:
        yield f"{match['other']} {match['how']} {match['one']}{sentence[match.end() :]}"
    bare = _BARE_MORE.match(sentence)
    if bare is not None and asked.text.rstrip(" ?").endswith(f" than {bare['one']}"):
        yield f"{asked.text.split(' ', 1)[1].rstrip(' ?')}{sentence[bare.end() :]}"
    only = _ONLY.match(sentence)
    head, mark, rest = _parted(sentence[only.end() :] if only else sentence)
    names = [name for name in _NAME.findall(head) if not _shares(name, asked.text)]
    wanted = [n for n in _NAME.findall(asked.text.partition(" ")[2]) if not _shares(n, head)]
    beside = not _BESIDE.isdisjoint([*fold(head).split(), *fold(rest).split()[:1]])
    if len(names) != 1 or len(wanted) != 1 or beside:
        return
    if only or _is_of_one(wanted[0], asked):
        yield f"{head.replace(names[0], wanted[0])}{mark}{rest}"


def _shares(name: str, text: str) -> bool:
    return not set(_bare(name)).isdisjoint(_bare(text))


def _bare(text: str) -> list[str]:
    words = [word for word in fold(text).split() if word not in ("the", "of", "de", "von", "van")]
    return [word.removesuffix("s") for word in words]


def _is_of_one(name: str, asked: Asked) -> bool:
    """Whether a question asks of a name what only one can be or have made."""
    text = asked.text.rstrip(" ?")
    one = _THE_ONE.match(text)
    if one is not None and one["name"] == name:
        return True
    if _MADE.isdisjoint(asked.words):
        return False
    made = regex(
        rf"^\W*(?:(?:is|was|were) {_ONE_THING}.* by {re.escape(name)}$|"
        rf"did {re.escape(name)} [a-z]+ {_ONE_THING})",
    )
    return made.match(text[:1].lower() + text[1:]) is not None
