"""A name without the noun for its kind, or with it elsewhere, where the question has that noun.

"Stalingrad" where the battle was asked for, "Parkinson's" for the disease, "Oxford University" for
the University of Oxford. Read where answers are measured, never where they are paid.
"""

import re
from functools import lru_cache

from ..regex import regex
from ..text import normalize
from .person_names import ruler_number

_IN_FRONT = (
    "battle|siege|treaty|peace|congress|university|strait|straits|bay|gulf|palace|sea|cape|duchy|"
    "edict|convention|conference|council|diet|synod|isle|city|province|county|port|house|order|"
    "gospel|book|raid|fall|massacre|temple|tower|castle|church|cathedral|department|region|"
    "republic|kingdom|principality|sultanate|emirate|state|act|statute|principle|law|theory|"
    "theorem|valley|lake|mount|river|cathedral|abbey|monastery|forest|isthmus|sound|statue|feast"
)
_BEHIND = (
    "cathedral|church|palace|castle|tower|abbey|forest|falls|waterfall|dam|prize|award|medal|"
    "amendment|war|wars|revolution|dynasty|empire|treaty|accords?|agreement|pact|conference|"
    "disease|syndrome|theorem|theory|effect|law|principle|constant|equation|language|people|"
    "tribe|desert|current|plateau|mountains|mountain|range|river|lake|sea|ocean|strait|channel|"
    "gulf|bay|island|islands|peninsula|bridge|canal|airport|station|stadium|museum|theatre|"
    "theater|gallery|university|college|school|party|currency|calendar|comet|nebula|galaxy|"
    "telescope|spacecraft|mission|family|breed|cheese|dance|festival|trophy|cup|bowl|"
    "line|wall|scale|operation|case|trial|scandal|affair|plan|doctrine|act|gland|bone|muscle|"
    "nerve|artery|vein|period|era|epoch|age|century|decade|place"
)
_OF = regex(rf"(?P<noun>{_IN_FRONT}) of (?:the )?(?P<name>.+)")
_NOUN_LAST = regex(rf"(?P<name>.+) (?P<noun>{_BEHIND})")
_POSSESSIVE = regex(r"(?P<name>[A-Z][\w. ]*)['’]s (?P<noun>\w+)")
_ONE_WORD = {"st": "saint", "straits": "strait"}
_NUMBERED = frozenset("amendment chapter symphony season article act".split())
_ASKED = r"\b(?:which|what|whose|name (?:of )?the|name an?)\b[^,;.?]{0,40}?\b"
_NO_OTHER_UNIVERSITY = frozenset(
    "oxford cambridge edinburgh glasgow heidelberg leiden vienna bologna sydney melbourne zurich "
    "copenhagen oslo helsinki uppsala lund warsaw prague gottingen tubingen leipzig jena padua "
    "pisa coimbra salamanca geneva basel utrecht groningen manchester liverpool sheffield durham "
    "bristol exeter leeds birmingham nottingham warwick st andrews tokyo kyoto chicago".split()
)  # fmt: skip
_TURNED = frozenset(
    "strait bay battle siege treaty palace castle isthmus duchy abbey cathedral massacre edict "
    "conference congress council peace".split()
)
_RANGE = regex(r"(?P<name>.+?) (?:mountains?|mountain range|range|islands?|hills|archipelago)")
_ANGLO = regex(r"\banglo (?=boer war|zulu war)")
_OF_THE_US = regex(r"\b(?:united states|us) (?=civil war|revolution|congress|senate|army|navy)")
_PRIZE = regex(r"(?:academy awards?|oscars?|nobel) ")
_PRIZE_WORDS = {"award": "", "awards": "", "academy": "oscar", "oscars": "oscar", "prize": "",
                "in": "", "for": "", "of": ""}  # fmt: skip
_ALSO = {"lake": ("lake", "lakes"), "mountain": ("mountain", "peak", "volcano"),
         "mount": ("mountain", "peak", "volcano"),
         "straits": ("strait",), "isle": ("island", "isle"), "peace": ("peace", "treaty"),
         "wars": ("war", "wars"), "house": ("house", "dynasty", "family"),
         "mountains": ("mountain", "mountains", "range"), "falls": ("falls", "waterfall"),
         "gospel": ("gospel", "book")}  # fmt: skip


def is_without_noun(answer: str, gold: str, question: str) -> bool:
    """Whether an answer is an accepted name but for the noun that the question asks with.

    >>> is_without_noun("Stalingrad", "Battle of Stalingrad", "Which battle was it?")
    True
    >>> is_without_noun("Stalingrad", "Battle of Stalingrad", "What was he awarded for?")
    False
    """
    if not (answer[:1].isupper() or answer[:1].isdigit() or answer.startswith("the ")):
        return False
    said, wanted = _forms(answer, question), _forms(gold, question)
    # Washington University is not the University of Washington: the noun is left out once.
    if _base(answer) in wanted or _base(gold) in said:
        return True
    one = _of_many(said_alone := normalize(answer))
    return (one is not None and one == _of_many(normalize(gold))) or (
        " " in said_alone and _prize(said_alone) == _prize(normalize(gold)) is not None
    )


def is_another_university(answer: str, gold: str) -> bool:
    """Whether one is the University of what the other has in front of "University".

    >>> is_another_university("University of York", "York University")
    True
    >>> is_another_university("University of Oxford", "Oxford University")
    False
    """
    of, behind = normalize(answer), normalize(gold)
    if not of.startswith("university of "):
        of, behind = behind, of
    name = of.removeprefix("university of ")
    return behind == f"{name} university" and name not in _NO_OTHER_UNIVERSITY


@lru_cache(maxsize=2**12)
def _forms(name: str, question: str) -> frozenset[str]:
    """A name in the forms that the question lets it have, normalized."""
    text = normalize(name)
    forms = {text, _ranked(text)}
    if "anglo " in text or "us " in text or "united states " in text:
        forms.add(_OF_THE_US.sub("american ", _ANGLO.sub("", text)))
    turned = _POSSESSIVE.fullmatch(name.removeprefix("the "))
    if turned:
        forms.add(normalize(f"{turned['noun']} of {turned['name']}"))
    for pattern, form in ((_OF, text), (_NOUN_LAST, text), (_NOUN_LAST, _ranked(text))):
        match = pattern.fullmatch(form)
        if match is None or not _asks_with(match["noun"], question):
            continue
        if not set(match["name"].split()) <= set(normalize(question).split()):
            forms.add(match["name"])
    if (match := _OF.fullmatch(text)) and match["noun"] in _TURNED:
        forms.add(f"{match['name']} {match['noun']}")
    for match in (_OF.fullmatch(text), _NOUN_LAST.fullmatch(text)):
        if match and match["noun"] == "university" and match["name"] in _NO_OTHER_UNIVERSITY:
            forms.add(f"university of {match['name']}")
    return frozenset(_with_saint(form) for form in (*forms, *map(_ranked, forms)))


def _base(name: str) -> str:
    """A name with nothing left out, as `_forms` has it."""
    return _with_saint(_ranked(normalize(name)))


@lru_cache(maxsize=2**12)
def _of_many(text: str) -> str | None:
    """A range of mountains or islands by its bare name: "ural" of "urals" and "ural mountains"."""
    match = _RANGE.fullmatch(text)
    name = match["name"] if match else text
    if name.endswith("ies"):
        return f"{name[:-3]}y"
    if name.endswith("s") and not name.endswith("ss"):
        return name[:-1]
    return name if match or name == "himalaya" else None


@lru_cache(maxsize=2**12)
def _prize(text: str) -> frozenset[str] | None:
    """The words of a prize in any order: "physics nobel", "nobel prize in physics"."""
    if not _PRIZE.search(f"{text} "):
        return None
    return frozenset(_PRIZE_WORDS.get(word, word) for word in text.split()) - {""}


def _ranked(name: str) -> str:
    """A name with its number as "#5", at its front: Fifth Amendment, 5th, Amendment V."""
    words = name.split()
    if len(words) == 2 and words[0] in _NUMBERED and (number := ruler_number(words[1])):
        return f"#{number} {words[0]}"
    number = ruler_number(words[0]) if words and words[0] not in ("i", "v") else None
    return " ".join([f"#{number}", *words[1:]]) if number and not words[0].isdecimal() else name


def _with_saint(name: str) -> str:
    """St. and Saint as one, also behind "of"."""
    return " ".join(_ONE_WORD.get(word, word) for word in name.split())


def _asks_with(noun: str, question: str) -> bool:
    """Whether a question asks with this noun: "Which battle ...?"."""
    nouns = "|".join(_ALSO.get(noun, (noun,)))
    return re.search(rf"{_ASKED}(?:{nouns})\b", question, re.IGNORECASE) is not None
