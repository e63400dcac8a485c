"""Words of which one excludes the other: kinds of which nothing is two at once, and contraries.

Data for `excluded`. Left out are kinds of which one may be the other, as a berry is a fruit.
"""

from collections.abc import Mapping
from functools import lru_cache

# Of the words of a line each excludes each other one.
_KINDS = """
mammal mammals|bird birds|fish fishes|reptile reptiles|amphibian amphibians|insect insects|arachnid arachnids|crustacean crustaceans|mollusc molluscs mollusk mollusks
marsupial marsupials|rodent rodents|primate primates|bear bears|cat cats|dog dogs
plant plants|fungus fungi|animal animals|bacterium bacteria|virus viruses
solid solids|liquid liquids|gas gases
metal metals|nonmetal nonmetals
nut nuts|legume legumes
planet planets|star stars|moon moons|asteroid asteroids|comet comets|galaxy galaxies
man men|woman women
white|black|red|green|blue|yellow|brown|orange|purple
boy boys|girl girls
king kings|queen queens
male males|female females
even|odd
prime|composite
north northern|south southern
east eastern|west western
conductor conductors|insulator insulators
"""  # noqa: E501
# The words on one side of a line are the contrary of those on the other.
_CONTRARIES = """
open opened|closed shut
alive living live lives|dead died extinct
true|false untrue
real|fictional imaginary mythical fictitious
flat|round spherical
rational|irrational
hot hotter|cold colder
larger bigger|smaller
heavier|lighter
higher taller|lower shorter
longer|shorter
older|younger
faster|slower
more|less fewer
farther further|closer nearer
win won beat|lost lose loses
same|different
legal|illegal forbidden prohibited banned
good|poor bad
safe harmless|dangerous unsafe
harmful|harmless
full|empty
rich|poor
hard|soft
wet|dry
present|absent
odd|even
first|last
nocturnal|diurnal
blind|see sighted
deaf|hear
visible|invisible
soluble|insoluble
vertebrate vertebrates|invertebrate invertebrates
herbivore herbivores|carnivore carnivores
herbivorous|carnivorous
"""
PHRASES = (
    ("out of order", "works work working"),
    ("out of service", "works work working"),
    ("was defeated", "win won"),
    ("were defeated", "win won"),
)
"""Contraries of several words."""


@lru_cache(maxsize=1)
def excluded() -> Mapping[str, frozenset[str]]:
    """The words that each word excludes."""
    found: dict[str, frozenset[str]] = {}
    for line in f"{_KINDS}{_CONTRARIES}".strip().split("\n"):
        sides = [frozenset(side.split()) for side in line.split("|")]
        for side in sides:
            for word in side:
                found[word] = found.get(word, frozenset()).union(*sides) - side
    return found


@lru_cache(maxsize=1)
def kinds() -> frozenset[str]:
    """The words that name a kind, which may have an adjective in front: "an amorphous solid"."""
    return frozenset(_KINDS.replace("|", " ").split())
