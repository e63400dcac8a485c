"""Whether a clause denies what a question takes for granted.

"He never did", "Napoleon never set foot in Australia", "None of their albums was produced by him".
A negation is not enough. Behind it stands what was asked about, and in front of it nobody else.
Nothing new is named beside it: "There is no such king in Norway" is silent on the king of Spain.
"""

import re
from collections.abc import Sequence
from typing import Literal

from ..regex import regex
from ..text import fold
from ..words.premise import ARTICLES
from ..words.question import TOKEN, Asked
from ..words.roles import PRONOUNS
from .candidates import QUOTED
from .commas import COPULAS
from .frames import without_no_negation
from .taken_for_granted import (
    AUXILIARIES,
    GLUE,
    MYTH,
    Claim,
    claim,
    is_held,
    is_negator,
    is_new_name,
    negates_claim,
)

Strength = Literal["strong", "weak"]

_NOBODY = regex(
    r"(?:nobody|noone|no one|none|no (?:[^ ]+ )?(?:human|person|people|man|woman|one|country|team|"
    r"city|place)|niemand|personne|nadie|nessuno|ninguem|nikdo|nikt|никто|ingen|kimse)\b"
)
_STANDING = AUXILIARIES | PRONOUNS
_UNKNOWN = regex(
    r"\b(?:known|identified|found|recorded|documented|established|determined|announced|published|"
    r"revealed|disclosed|decided|held|played|taken place|"
    r"took place|take place|survived?|preserved|written down|named|"
    r"bekannt|uberliefert|connue?|conocid[oa]|conosciut[oa]|conhecid[oa]|bekend|znam[oay]|znan[eya]|"
    r"известно|kand|kendt|kjent)\b"
)
_NONE_OF = regex(r"no$|kein|aucun|ningun|nessun|nenhum|geen$|zadn|ing(?:en|a)$|никак")
_HAPPENED = frozenset(
    "happen happened happens occur occurred took take place exist existed exists case true correct "
    "actually really simply existe existiert passiert stattgefunden".split()
)
# What stands behind one of these says why.
_REASONS = frozenset(
    fold(
        "because since as so due which who whose whereas while weil da denn parce car puisque "
        "porque pues perché poiché omdat want protože neboť bo ponieważ потому так çünkü"
    ).split()
)
_AND = regex(r"[,，]|\band\b", re.IGNORECASE)
_UND = regex(r"[,，]|\b(?:und|et|og|och|oraz)\b|(?<=\w) (?:y|e|a|i|и|en|ve)(?= \w)", re.IGNORECASE)
_SO = regex(
    r"\W*(?:so|thus|hence|therefore|daher|also|deshalb|donc|así que|por eso|quindi|così|portanto|"
    r"dus|proto|więc|поэтому)\b",
    re.IGNORECASE,
)
ASKS_WHY = regex(r"^\W*(?:why|how come|warum|pourquoi|por qu[eé]|perché|proč)\b", re.I)
_NOT_ONE = regex(r"\bnot (?:an? |the )?(?P<kind>[^\W\d_]+)\W*$", re.IGNORECASE)
_OTHER_KIND = regex(r"\b(?:is|are|was|were) (?:an? |the )?[a-z]", re.ASCII)
# "They go to the dentist, not the baker": what stands in front is said to be right.
_SETS_RIGHT = regex(r"\W*(?:and |but )?not (?:[^\W\d_]+\s*){1,6}\W*", re.IGNORECASE)
_SPEAKER = frozenset("i im ive id ill we my our me ich je yo io eu ik ja я".split())
_FEW = 3  # new words beside a denial


def denied(clause: str, wanted: Asked) -> tuple[Strength, list[str]] | None:
    """How firmly a clause denies what the question takes for granted, and what it says behind that.

    "strong": the thing or the event itself is denied. "weak": something else of the same subject.
    None if it denies nothing of the kind.

    >>> from ..words.question import asked
    >>> question = asked("In which year did Napoleon visit Australia?")
    >>> denied("He never did", question), denied("Napoleon never sailed, he rode", question)
    (('strong', []), ('weak', ['he rode']))
    >>> denied("Napoleon never visited Austria", question)
    """
    if _quotes_anew(clause, wanted):
        return None
    if MYTH.search(clause) or _is_of_another_kind(clause, wanted):
        return "strong", []
    if _sets_right(clause, wanted):
        return None
    joined = _AND if claim(wanted).english else _UND
    parts = [part.strip() for part in joined.split(clause) if part.strip()]
    for number, part in enumerate(parts):
        found = _denied_in(part, wanted, follows=number > 0)
        front = parts[:number]
        concludes = found is not None and _SO.match(part) is not None
        if found and (concludes or all(_is_free(other, wanted) for other in front)):
            strength, reason = found
            told = [", ".join(front if concludes else ()), reason, ", ".join(parts[number + 1 :])]
            return strength, [rest for rest in told if rest]
    return None


def _quotes_anew(clause: str, wanted: Asked) -> bool:
    """Whether a clause has a quotation that the question has not."""
    return any(
        not all(wanted.echoes(word) for word in fold(quoted).split())
        for quoted in QUOTED.findall(clause)
    )


def _is_free(part: str, wanted: Asked) -> bool:
    """Whether what stands in front of a denial names nothing new."""
    tokens = TOKEN.findall(part)
    if any(is_new_name(token, fold(token).split(), wanted) for token in tokens):
        return False
    if wanted.names or wanted.counts or ASKS_WHY.match(wanted.text):
        return True
    words = [w for token in tokens for w in fold(token).split()]
    new = [w for w in words if w not in GLUE and not wanted.echoes(w)]
    # "The Czech Republic is a landlocked country"
    describes = not COPULAS.isdisjoint(words) and bool(words) and is_held(words[0], wanted.proper)
    return len(new) <= (_FEW if describes else 1)


def _sets_right(clause: str, wanted: Asked) -> bool:
    """Whether a clause answers and denies another answer: "The mayor built it, not the monks".

    In front stands what was asked, by two words at least that carry content, and something new.
    """
    front, _, behind = clause.rpartition(",")
    words = fold(front).split()
    if not front or _SETS_RIGHT.fullmatch(behind) is None:
        return False
    held = claim(wanted)
    if any(is_negator(word, held) for word in words):
        return False
    echoed = {word for word in words if word not in GLUE and is_held(word, held.common)}
    return len(echoed) > 1 and any(w not in GLUE and not wanted.echoes(w) for w in words)


def _is_of_another_kind(clause: str, wanted: Asked) -> bool:
    """Whether a clause says that the named thing is of another kind: "It is a gem, not a food"."""
    front, _, behind = clause.rpartition(",")
    kind = _NOT_ONE.fullmatch(behind.strip())
    if kind is None or not _OTHER_KIND.search(front) or not _is_free(front, wanted):
        return False
    return is_held(fold(kind["kind"]), claim(wanted).common)


def _denied_in(part: str, wanted: Asked, *, follows: bool) -> tuple[Strength, str] | None:
    """The same for a part of a clause; `follows`: behind others, which may hold its subject."""
    strength, end = _strength(TOKEN.findall(part), wanted, follows=follows)
    return (strength, " ".join(TOKEN.findall(part)[end:])) if strength else None


def _strength(
    tokens: Sequence[str], wanted: Asked, *, follows: bool
) -> tuple[Strength | None, int]:
    """How firmly a part denies, and where its reason begins."""
    held = claim(wanted)
    tokens = [token for token in tokens if fold(token)]
    words = ["".join(fold(token).split()) for token in tokens]
    heard = without_no_negation("".join(f"{word} " for word in words)).split()
    at = next(
        (i for i, w in enumerate(heard) if negates_claim(w, heard[i + 1 :], held, wanted)), None
    )
    if at is None or not _SPEAKER.isdisjoint(words):
        return None, 0
    end = next((i for i in range(at + 1, len(words)) if words[i] in _REASONS), len(words))
    if any(
        is_new_name(tokens[i], fold(tokens[i]).split(), wanted)
        for i in range(1, end)
        if held.english or not _is_a_noun(words, i)
    ):
        return None, 0
    if _is_elliptic(words[:end], held, wanted):
        return "strong", end
    nobody = _NOBODY.match(" ".join(words[at:]))
    if not (_is_subject(tokens[:at], words[:at], wanted) or (follows and at == 0 and end >= _FEW)):
        return None, 0
    behind = words[at:end] if held.english else words[:end]
    echoed = [w for w in behind if w not in GLUE and is_held(w, held.common)]
    if _UNKNOWN.search(" ".join(words[at:end])):
        return "strong", end
    named = [w for w in words[:end] if is_held(w, held.proper)]
    if _NONE_OF.match(words[at]) and any(w in named for w in words[at + 1 : at + _FEW]):
        return "strong", end
    new = [w for w in words[at + 1 : end] if w not in GLUE and not wanted.echoes(w)]
    closed = wanted.names or wanted.counts or len(new) <= _FEW
    if closed and (echoed or (nobody and named)):
        return "strong", end
    return ("weak" if named and at > 0 and end > at + 1 else None), end


def _is_a_noun(words: Sequence[str], at: int) -> bool:
    """Whether a word stands behind a "kein" or "ein", as nouns do, which German capitalises."""
    return any(re.match("k?ein", w) for w in words[max(0, at - 2) : at])


def _is_elliptic(words: Sequence[str], held: Claim, wanted: Asked) -> bool:
    """Whether all words are the question's or stand for them: "He never did", "They weren't"."""
    spoken = [w for w in words if w not in GLUE and w not in _HAPPENED]
    rest = [w for w in spoken if not wanted.echoes(w) and not is_negator(w, held)]
    said = [w for w in words if not is_negator(w, held)]
    stands = not _STANDING.isdisjoint(said) or len(said) > 1
    return not rest and (stands or "never" in words or _NOBODY.match(" ".join(words)) is not None)


def _is_subject(tokens: Sequence[str], words: Sequence[str], wanted: Asked) -> bool:
    """Whether what stands in front of a negation is the question's own, or a thing without name.

    Where a name or a number is asked for, a thing in small letters answers nothing.
    """
    new = [word for word in words if word not in GLUE and not wanted.echoes(word)]
    if not new or wanted.names or wanted.counts:
        return words[:1] == [] or words[0] in GLUE or not is_new_name(tokens[0], [words[0]], wanted)
    return len(new) == 1 and (words[0] in ARTICLES or words[0] in PRONOUNS)
