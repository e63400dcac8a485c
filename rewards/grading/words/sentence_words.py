"""Words by what they do to the answer in their sentence: lead to it, deny it, leave it whole."""

import re
from collections.abc import Iterable

from ..regex import regex
from ..text import fold
from .tokens import Word
from .wording import IRREGULAR

ADVERB = 4  # letters and more of one in -ly

# In front of a name these make it another one's: "near Canberra", "bigger than Canberra".
APART = frozenset(
    "near beside besides like unlike than before after except excluding without against versus vs "
    "outside opposite behind beyond toward towards until since bordering leaving past replacing "
    "defeating beating following preceding about against from dedicated inspired named".split()
)

# Verbs and adverbs that deny what they stand with.
DENYING = frozenset(
    "lost loses losing refused rejected denied declined failed lacks lacked replaced defeated beat "
    "beaten rivals rivalled criticized criticised inspired influenced confused mistaken mistakenly "
    "wrongly incorrectly false falsely supposedly allegedly formerly previously originally once "
    "almost nearly hardly barely rarely pretended translated reviewed edited disputed instead "
    "former ex wrong incorrect untrue myth misconception if whether unclear unknown unlikely such "
    "thought believed considered expected could might may fails stopped ceased used tried "
    "wanted nominated candidate hates hated fake future second third largest biggest smallest "
    "oldest unofficial ancient temporary proposed upcoming imaginary scarcely seldom "
    "deny denies doubt "
    "dispute lie dream fiction wish pretend nunca jamais jamás casi presque keineswegs "
    "nay bar resembles "
    "borders dwarfed similar suburb banned stolen boycotted taught would should".split()
)

DENIALS = frozenset(
    "not no never neither nor cannot without none nobody nothing hardly scarcely rarely seldom "
    "unable refuse refuses refused decline declines declined reject rejects rejected fail fails "
    "failed lack lacks lacked avoid avoids avoided isnt arent wasnt werent doesnt dont didnt cant "
    "hasnt havent hadnt couldnt wouldnt wont shouldnt".split()
)
NT = regex("n['\u2019]t$", re.IGNORECASE)

RELATIVE = frozenset(
    "next close closest adjacent neighbouring neighboring near nearby rival".split()
)

WHOLE = frozenset(
    "lack deficiency absence winner author composer inventor founder director painter "
    "name title type kind sort form species line part city town state country island region "
    "province republic kingdom county village river planet element gas book novel play film movie "
    "song story work works band team company language author date year month day evening night "
    "morning end beginning start middle century hours total number maximum minimum average height "
    "speed age length distance depth width population temperature one made out because consists "
    "composed instead coast shores banks slopes heart foot".split()
)

TITLES = frozenset(
    "sir dr prof professor king emperor president saint st mount mt lake river hms uss rms ss "
    "pope lord general captain colonel admiral tsar sultan marshal chancellor cardinal".split()
)

MONTHS = frozenset(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec bc bce ad ce am pm".split()
)

OPENING = frozenset(
    "so well yes sure actually here there both today now then thus hence therefore because since "
    "while when where after before during if according based officially historically currently "
    "originally traditionally typically generally usually technically each every most many some "
    "all no not for with from at on in by to as my your our their his her its i we you they he she "
    "it this that these those the a an one two three four five six seven eight nine ten let "
    "ok okay "
    "great good first final answer correct also fun key short scientists historians astronomers "
    "people researchers although though however of "
    "det var den som das es ce c'est cest eto это autorem autor autore autora auteur автор "
    "автором stolica stolicą hlavním hovedstaden huvudstaden hoofdstad capitale capital".split()
)

VERBAL = regex(r"[a-z]{2,}(?:s|ed|ing|en|ly|t)$")

BEHIND = frozenset(
    "and who which that where when while as because since after before during until is was "
    "are were "
    "has had have can will would did does do became remains serves with for from in on at by to of "
    "about around between among within through via under over into around per each both all every "
    "also now today then later itself himself herself plus respectively respect approximately "
    "born aged located situated sometime early late roughly "
    "tra entre zwischen rond em com con avec mit por per für durante pendant während nel nella "
    "depuis desde seit sinds dal в на по с за od do w na u ve при и".split()
)
"""What follows an answer in its clause without being of its name."""

OF = frozenset("of de del da do di du des della dello von van vom".split())

OR = frozenset("or nor and & y e et und o ou oder och og i и или".split())

COPULAS = frozenset("is are was were be been called named means".split())

DESCRIBING = regex(
    r"(?:american|british|english|scottish|welsh|irish|french|german|dutch|italian|spanish|"
    r"portuguese|russian|polish|czech|austrian|swiss|swedish|norwegian|danish|finnish|greek|roman|"
    r"turkish|indian|chinese|japanese|korean|canadian|australian|brazilian|mexican|argentine|"
    r"hungarian|belgian|israeli|egyptian|nigerian|colombian|chilean|ancient|baroque|romantic|"
    r"renaissance|medieval|golden|age|impressionist|classical|\d\dth|century|"
    r"[a-z]{3,}(?:ologist|icist|wright|naut)|author|writer|novelist|poet|artist|painter|sculptor|"
    r"composer|singer|musician|scientist|chemist|mathematician|engineer|inventor|"
    r"explorer|astronomer|philosopher|architect|director|filmmaker|actor|actress|politician|"
    r"statesman|pope|emperor|maestro|physician|historian|economist)$"
)
OF_A_PEOPLE = regex(
    r"\b(?:languages?|nationality|spoken|speaks?|citizenship|ethnic|dialect|nation)\b",
    re.IGNORECASE,
)
# Function words of other languages, folded, and their words for "the answer".
FOREIGN = frozenset(
    fold(
        "la le les el los las il lo gli der die das dem den des du de del della di do da dos das o "
        "os een het ten ta to w z ve v na se si et y e und en a au aux im in am von van zu zur "
        "est es ist je jest byl byla bylo było był war wurde fue fu foi was était è é sont ça cest "
        "det den var som ble er por par door av af przez pela pelo "
        "roce roku année año anno ano jahr jaar rok року году год"
    ).split()
)
# Of another thing than the one asked about, in other languages.
RELATIONS = frozenset(
    fold(
        "ehemalige ehemaliger frühere alte zweite zweitgrößte nächste größte freund frau ancienne "
        "ancien ex deuxième seconde ami amie femme frère père antigua antiguo anterior segunda "
        "segundo amigo esposa bývalé bývalá bývalý druhé druhá přítel manželka vecchia antica ex "
        "secondo seconda amico moglie dawna dawny druga żona antiga anterior oude voormalige vrouw"
    ).split()
)


def is_verb(word: str) -> bool:
    """Whether a folded word has the form of an English past tense or participle."""
    return word.endswith("ed") or word in IRREGULAR


def negations(words: Iterable[Word]) -> int:
    """How many of some words deny."""
    told = list(words)
    return sum(
        (word.text in DENIALS or NT.search(word.written) is not None)
        and not (following is not None and word.text == "lack" and following.text == "of")
        for word, following in zip(told, [*told[1:], None], strict=False)
    )
