"""Words that a sentence may use for what a question asks: other verbs, the noun of a verb, kinds.

Data for `statements`. A family counts as the question's as soon as one of its words is. Left out:
whatever tells one thing from another of its kind (former, second, next, half, rival, wife).
"""

from functools import lru_cache

# One family a line: who asks with one of its words may be answered with any other one.
_FAMILIES = """
write wrote written author authored penned writer novelist playwright poet composed novel play
direct directed director filmmaker
compose composed composer
paint painted painter artist painting
sing sang sung singer song performed recorded
invent invented inventor
discover discovered discoverer
found founded founder established founding
born birthplace birth native
die died death passed away
begin began begun start started starts broke out commenced
end ended finished concluded over
sink sank sunk went down ship rms
tall height high stands stand
long length
deep depth
wide width
heavy weigh weighs weight
far distance away
old age aged
fast speed
cost costs price paid pay
speak speaks spoken speaking language
award awards awarded
president served
win won winner winning champion champions
lead led leader headed
rule ruled ruler reigned
monarch king queen emperor
married wife husband spouse
actor actress portrayed played plays
build built constructed erected
design designed architect designer
create created creator
publish published publication
release released come came out premiered launched
flow flows runs
locate located lies situated
mean means meaning stands abbreviation acronym
many number total count altogether contains contain consists
percentage percent portion share part
color colour hue
use used uses using
buy buys bought acquired purchased acquire
win won
land landed landing
country nation countries nations states
city town capital cities
river rivers banks
planet giant gas
person man woman
film movie thriller drama comedy
book novel
play tragedy comedy drama
concertos violin set works
companion friend assistant partner sidekick
known called named nicknamed
"""
NEUTRAL = frozenset(
    "name names title one author writer work year date day month number letter word term symbol "
    "official full correct short famous popular common commonly main modern todays legendary "
    "renowned celebrated great beloved two three four both parts there here people everyone early "
    "late morning evening afternoon night hours mostly mainly our did does "
    "sir dr doctor professor president king queen mr ad ce himself herself itself average".split()
)
"""Nouns and adjectives of any answer: "the official name", "the famous poet"."""
PRONOUNS = frozenset("i it he she they this that these those his her its their there we".split())


@lru_cache(maxsize=1)
def _by_word() -> dict[str, frozenset[str]]:
    families: dict[str, frozenset[str]] = {}
    for line in _FAMILIES.strip().split("\n"):
        family = frozenset(line.split())
        for word in family:
            families[word] = families.get(word, frozenset()) | family
    return families


@lru_cache(maxsize=2**10)
def other_words(asked: frozenset[str]) -> frozenset[str]:
    """Words that may stand for one of the question's.

    >>> "author" in other_words(frozenset(("who", "wrote"))), "author" in other_words(frozenset())
    (True, False)
    """
    families = _by_word()
    return frozenset().union(*(families[word] for word in asked if word in families))
