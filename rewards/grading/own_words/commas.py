"""Whether a part between commas, beside "I don't know", is an answer: "I'm not sure, paris"."""

from ..regex import regex
from ..text import fold
from ..words.premise import INTERROGATIVES
from ..words.question import Asked
from .candidates import APOLOGIES
from .clauses import clause_words, patterns
from .frames import frame

_COMMAS = regex("[,\uff0c\u3001\u060c]")
_PAIR = 2  # words at least: a single one is an answer
_FIRST = 3  # words of a part among which one asks
COPULAS = frozenset(
    fold(
        "is was are were je byl byla bylo jsou byli byly ist war sind waren est était sont es era "
        "son fue è sono fu é foi são zijn jest był była są это является был была"
    ).split()
)
ENGLISH_COPULAS = frozenset(("is", "are", "was", "were"))
_ASKING = (
    "kter", "jak", "kdo", "kdy", "kde", "koho", "kolik", "ktor", "gdzie", "kiedy", "jaki", "welch",
    "quel", "lequel", "laquel", "cual", "qual", "welk", "vilk", "hvilk", "mik", "котор", "как",
    "кто", "когда", "сколько", "ποι", "hangi", "kim", "cine", "care", "milyen", "melyik",
)  # fmt: skip
_ABOUT_THE_QUESTION = regex(
    r"(?:(?:your|this|that) )?question (?:is|seems)|(?:that|this)(?:s| is) (?:[^ ]+ ){0,3}question|"
    r"there are (?:several|many|multiple|various|different|few) "
)
_ALL_BUT = frozenset(("only", "except", "save", "just"))  # "nothing is said, only that ..."
# In front of a part between commas that only goes on with the one before it.
_LINKS = INTERROGATIVES | frozenset(
    fold(
        "honestly sadly regrettably alas admittedly sincerely "
        "without until before once "
        "since as because so that and or nor if unless although though given well hmm frankly um "
        "oh no nope ok okay truthfully und oder weil da que parce puisque car et ou y o porque e "
        "perché che protože a ani nebo že co kto bo ponieważ i oraz кто что где и так wer wann wo "
        "wie was qui quand quién quien cuándo cuando chi quem wanneer waar hvem kuka milloin ki"
    ).split()
)


def answers_beside(clause: str, wanted: Asked, *, doubts: bool = True) -> bool:
    """Whether a part between commas, beside "I don't know", could be an answer of small letters."""
    parts = _COMMAS.split(clause)
    declined = False
    for part in parts if len(parts) > 1 else ():
        words = clause_words(part)
        spoken = words.split()
        if not spoken or all(wanted.echoes(word) for word in spoken):
            continue
        if patterns().declines.find(words) or patterns().denies.find(words) or frame(words):
            declined = True
            continue
        if patterns().supports.at(words) or spoken[0] in _LINKS or _asks(spoken):
            continue
        if words.strip() in APOLOGIES or _ABOUT_THE_QUESTION.match(words):
            continue
        if spoken[0] in _ALL_BUT:
            return True
        if any(char.isdigit() for char in part) and (declined or len(spoken) <= _PAIR):
            return True
        if not (COPULAS if doubts else ENGLISH_COPULAS).isdisjoint(spoken):
            return True
        named = len(spoken) <= _PAIR and patterns().words.isdisjoint(spoken)
        if named and (declined or part[:1].islower()):
            return True
    return False


def _asks(words: list[str]) -> bool:
    """Whether a part begins with a word that asks: "o tom, za které dílo byla oceněna"."""
    return any(word.startswith(_ASKING) for word in words[:_FIRST])
