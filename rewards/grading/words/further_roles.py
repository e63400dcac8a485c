"""More words for what a question asks, where answers are measured and not paid.

`roles` serves a reward too, so it stays short. What follows is what ordinary sentences say besides:
further verbs, nouns for a work ("a masterpiece by"), and verbs of two words put as one.
"""

import re
from functools import lru_cache

from ..regex import regex
from ..text import fold
from .roles_in_other_languages import FAMILIES

# One family a line, as in `roles`. Left out is what tells one part of a work from another: who
# produced a film did not direct it.
_FAMILIES = """
write wrote written published created completed finished novel book story poem work masterpiece text
person human man woman astronaut cosmonaut anyone anybody someone
direct directed film movie helmed shot filmed made picture
compose composed written wrote created piece work symphony opera masterpiece
paint painted created made executed finished completed work masterpiece canvas picture portrait
sculpt sculpted carved created made work statue
sing sang sung recorded performed hit track
invent invented developed devised created built patented designed pioneered invention
discover discovered found identified isolated detected observed spotted discovery proposed
found founded set created started launched established
win won received awarded earned got claimed secured took clinched lifted gained recipient
prize award oscar oscars academy nobel
receive received won got awarded
end ended concluded closed settled finished terminated
begin began start started opened
hold held hosted staged took place venue host
host hosted staged held
reach reached arrived got
lead led headed heads runs running managed chaired
ceo chief executive head heads led leads runs running
decline declined refuse refused reject rejected
marry married wed wife husband spouse
die died death passed killed
born birth native
games olympics olympic
design designed planned drew
build built constructed erected
kill killed murdered assassinated shot
use used uses
tall height high measures measure reaches rises stands
deep depth deepest reaches plunges
climb climbed scaled conquered
conquer conquered defeated captured took
voice voiced
name named called christened
mother father daughter son parents
begins begin opens open opening starts start line
belong belongs belonged part
live lived lives resided
produce produces produced make makes made secrete secretes secreted
make makes made produce produces produced manufactures product
"""
_PHRASES = {
    r"(?:took|takes|taking|taken) home": "won",
    r"(?:walked away|went home|came away) with": "won",
    r"(?:picked|picks) up": "won",
    r"(?:got|arrived) there first": "reached it first",
    r"came down": "fell",
    r"went down": "sank",
    r"(?:was |were )?(?:brought|came|drew) to (?:an end|a close) (?:by|with)": "was ended by",
    r"turned down": "refused",
    r"(?:was|is) behind the camera (?:for|of|on)": "directed",
    r"passed away": "died",
    r"came up with": "invented",
    r"took place": "was held",
    r"(?:is|was) the work of": "was created by",
    r"(?:is|was) credited with (?:inventing|the invention of)": "invented",
    r"(?:is|was) credited with (?:discovering|the discovery of)": "discovered",
    r"(?:is|was) credited with (?:writing)": "wrote",
}
_THAN_ANY_OTHER = regex(
    r"\b(?:more (?P<more>[a-z]+)|(?:an? )?(?P<base>[a-z]{3,})er(?P<noun> [a-z]+)?) than any other\b"
    r"(?: [a-z]+){0,2}(?=\W*$| (?:in|on|of|at)\b)"
)
_NOT_UNTIL = regex(
    r"\b(?P<verb>was|were|is|did|could|can|had|has|have)(?:n['\u2019]t| not| never)\b"
    r"(?P<what>[^,.;:]{0,120}?),? until (?=[^,;:]{0,16}\b[12]\d{3}\b)",
    re.IGNORECASE,
)
_NONE_BEFORE = regex(
    r"^No (?P<noun>[a-z]+) had (?:ever )?(?P<what>[^,;:]{3,80}?) before "
    r"(?P<name>[A-Z][^,;:. ]*(?: (?:[A-Z][^,;:. ]*|of|the|de|van|von)){0,5})"
    r"(?=(?: (?:did|in|on|at)\b[^,;:.]*)?(?:[,;:.]|$))"
)
_ONE = regex(
    r"\b(?:" + "|".join(f"(?P<p{i}>{phrase})" for i, phrase in enumerate(_PHRASES)) + r")\b",
    re.IGNORECASE,
)
_VERBS = tuple(_PHRASES.values())


def in_one_verb(sentence: str, dated: bool = True) -> str:
    """A sentence with one verb for those of several words.

    What was not so until a year was so then; that answers only where the time is asked, `dated`.

    >>> in_one_verb("Curie took home the prize."), in_one_verb("It came to a close with the peace.")
    ('Curie won the prize.', 'It was ended by the peace.')
    >>> in_one_verb("They could not vote until 1971."), in_one_verb("No man had won before Curie.")
    ('They did vote in 1971.', 'Curie was the first man that won.')
    """
    sentence = _THAN_ANY_OTHER.sub(_as_superlative, sentence)
    if dated:
        sentence = _NOT_UNTIL.sub(_as_done_then, sentence)
    sentence = _NONE_BEFORE.sub(r"\g<name> was the first \g<noun> that \g<what>", sentence)
    return _ONE.sub(lambda match: _VERBS[int((match.lastgroup or "p0")[1:])], sentence)


def _as_done_then(match: re.Match[str]) -> str:
    """What was not done until a year, as done in that year."""
    verb = "did" if match["verb"].lower() == "could" else match["verb"]
    return f"{verb}{match['what']} in "


def _as_superlative(match: re.Match[str]) -> str:
    """What is more so than any other, as "the most lakes" or "the largest"."""
    if match["more"]:
        return f"the most {match['more']}"
    return f"the {match['base']}est{match['noun'] or ''}"


@lru_cache(maxsize=1)
def _by_word() -> dict[str, frozenset[str]]:
    families: dict[str, frozenset[str]] = {}
    for line in f"{_FAMILIES}{FAMILIES}".strip().split("\n"):
        family = frozenset(fold(line).split())
        for word in family:
            families[word] = families.get(word, frozenset()) | family
    return families


@lru_cache(maxsize=2**10)
def further_words(asked: frozenset[str]) -> frozenset[str]:
    """Further words that may stand for one of the question's where answers are measured.

    >>> "helmed" in further_words(frozenset(("directed",)))
    True
    """
    families = _by_word()
    return frozenset().union(*(families[word] for word in asked if word in families))
