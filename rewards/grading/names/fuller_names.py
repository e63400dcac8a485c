"""Whether a name is an accepted person's in a fuller or a shorter form: given names, two surnames.

"Diego Armando Maradona" for Diego Maradona, "Joaquim Maria Machado de Assis" for Machado de Assis,
"Marie Skłodowska-Curie" for Marie Curie. Words may be added to the accepted name, never left out of
it. Read where answers are measured, never where they are paid.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from ..regex import regex
from ..text import fold
from .given_names import is_given_name, is_same_given_name
from .transliterations import sound_of

_WORD = regex(r"[^\W_]+(?:['\u2019-][^\W_]+)*")
_NAME = regex(r"[^\W\d_][^,;:()!?\n\d]{1,70}")
_PARTICLES = frozenset("de da do dos das del di du la le van von der den y e bin ibn al el".split())
_GENERATION = frozenset("jr sr junior senior ii iii iv i elder younger".split())
_YOUNGER = frozenset("jr junior ii iii".split())
# Of these a middle name tells one from another.
_OTHERS = frozenset(
    (("george", "bush"), ("michael", "jordan"), ("john", "adams"), ("paul", "anderson"),
     ("johann", "bach"), ("johann", "strauss"), ("john", "jones"), ("tommy", "jones"),
     ("james", "jones"), ("william", "harrison"), ("mary", "moore"), ("robert", "stevenson"),
     ("samuel", "johnson"), ("john", "booth"), ("david", "wallace"))
)  # fmt: skip
_NO_GIVEN_NAME = frozenset(
    "young old big little new great north south east west not no anti pseudo non fake real king "
    "queen prince princess lady mrs miss ms dame saint st the a an of and or lord uncle "
    "aunt".split()
)
# Relatives who share the first and the last name.
_RELATIVES = frozenset(
    ("charles galton darwin", "hans albert einstein", "franz xaver wolfgang mozart",
     "william henry bragg", "pierre auguste curie", "john william strutt", "john davison jr",
     "john jacob astor iv", "charles waring darwin", "charles james dickens",
     "charles culliford dickens", "charles culliford boz dickens", "george emlen roosevelt",
     "johann ambrosius bach", "franz anton mozart", "johann georg leopold mozart",
     "mary louisa curie", "william frederick herschel", "robert todd lincoln")
)  # fmt: skip
# Who is known without the "Jr." or "III" of the whole name.
_JUNIORS = frozenset(
    "kurt vonnegut; cassius clay; jimmy carter; james carter; joe biden; john nash; al gore; "
    "albert gore; bill gates; william gates; robert downey; sammy davis; cal ripken; gerald ford; "
    "william buckley; cuba gooding; freddie prinze; cornelius vanderbilt; harry connick; "
    "bob dole; barack obama; donald sutherland; joseph biden; benjamin davis; "
    "adam powell; julian bond; hank williams; jack johnson".split("; ")
)
# Who is known by two surnames, or without the first given name: what may stand in front.
_KNOWN_WITHOUT = """
machado de assis: joaquim maria; carl friedrich gauss: johann; garcia marquez: gabriel jose;
garcia lorca: federico; vargas llosa: jorge mario pedro; saint exupery: antoine; conan doyle:
arthur ignatius; lloyd george: david; lloyd webber: andrew; bonham carter: helena; vaughan
williams: ralph; rimsky korsakov: nikolai nikolay andreyevich; toulouse lautrec: henri marie
raymond; castelo branco: camilo ferreira botelho; eca de queiroz: jose maria; eca de queiros: jose
maria; maynard keynes: john; van gogh: vincent willem; de gaulle: charles andre joseph marie; da
vinci: leonardo; woodrow wilson: thomas; calvin coolidge: john; grover cleveland: stephen; paul
mccartney: james; harper lee: nelle; rudyard kipling: joseph; orson welles: george; brad pitt:
william; scott fitzgerald: francis f; tolkien: john ronald reuel; lope de vega: felix; calderon de
la barca: pedro; wolfgang amadeus mozart: johannes chrysostomus; carl linnaeus: carolus; anthony
hopkins: philip; michael caine: maurice; sean connery: thomas; wilhelm conrad rontgen: johann;
amedeo avogadro: lorenzo romano carlo; hans zimmer: florian; ingvar kamprad: feodor; gustave
eiffel: alexandre; dashiell hammett: samuel; virginia woolf: adeline; nelson mandela: rolihlahla;
tennessee williams: thomas; sinclair lewis: harry; evelyn waugh: arthur; graham greene: henry;
somerset maugham: william; david niven: james; gregory peck: eldred; clark gable: william; steve
mcqueen: terence; warren beatty: henry; robert redford: charles; reese witherspoon: laura; meryl
streep: mary; faye dunaway: dorothy; hugh laurie: james; marlene dietrich: marie; bette davis:
ruth; roger waters: george; van morrison: george; boris johnson: alexander; gordon brown: james;
harold wilson: james; harold macmillan: maurice; ramsay macdonald: james; anthony eden: robert;
neville chamberlain: arthur; bonar law: andrew; mitt romney: willard; dan quayle: james; ross
perot: henry; max planck: karl; robert oppenheimer: julius; lise meitner: elise; emmy noether:
amalie; ludwig mies van der rohe: maria; mies van der rohe: ludwig maria; paul gauguin: eugene
henri; claude monet: oscar; camille pissarro: jacob abraham; eugene delacroix: ferdinand victor;
auguste rodin: francois rene; auguste renoir: pierre; arthur rimbaud: jean nicolas; guy de
maupassant: henri rene albert; claude debussy: achille; maurice ravel: joseph; camille saint
saens: charles; hector berlioz: louis; georges bizet: alexandre cesar leopold; felix mendelssohn:
jakob ludwig; joseph haydn: franz; frida kahlo: magdalena carmen; henry dunant: jean; henri
dunant: jean; olof palme: sven; august strindberg: johan; alvar aalto: hugo; heinrich heine:
christian johann; friedrich schiller: johann christoph; robert koch: heinrich hermann; jocelyn
bell burnell: susan; ada lovelace: augusta; jorge luis borges: francisco isidoro; pablo neruda:
ricardo eliecer neftali; isabel allende: maria; simon bolivar: jose antonio; che guevara: ernesto;
fidel castro: alejandro; eva peron: maria; salvador dali: felip jacint; eric clapton: patrick;
steffi graf: stefanie; ferdinand magellan: fernao; john coltrane: william; duke ellington: edward
kennedy; dizzy gillespie: john birks; miles davis: dewey; buster keaton: joseph; walt disney:
elias; buzz aldrin: edwin eugene; jack london: john griffith; yogi berra: lawrence; edgar degas:
hilaire germain
"""
_GIVEN_IN_FRONT = {
    " ".join(map(sound_of, name.split())): frozenset(map(sound_of, given.split()))
    for name, _, given in (entry.partition(": ") for entry in _KNOWN_WITHOUT.split(";"))
}
_MOST_ADDED = 4
_FEW = 2
_PARTICLE_JOINED = regex(r"\b([Ee]l|[Aa]l)-(?=[A-Z])")
_PERSON = regex(
    r"\b(?:birth|maiden) name\b|\bwhich [a-z]+(?:an|ish|ese|ch|ek) (?:composed|wrote|painted|won|"
    r"discovered|invented|directed|founded|designed)\b|\b(?:who|whom|whose|"
    r"wer|wen|wem|qui|quien|quienes|quem|chi|wie|kdo|koho|kto|vem|hvem|kim|"
    r"кто|кем|quién|quiénes|"
    r"(?:which|what|welche[rsn]?|quel(?:le)?|qué|qual|quale|welke|kter[ýá]|któr[ya]|vilken)"
    r" (?:[\w'-]+ ){0,4}?(?:person|man|woman|president|prime minister|minister|politician|leader|"
    r"king|queen|emperor|ruler|general|commander|pope|saint|astronaut|cosmonaut|footballer|player|"
    r"boxer|athlete|swimmer|runner|golfer|champion|scientist|author|writer|poet|novelist|"
    r"playwright|dramatist|painter|artist|sculptor|architect|composer|singer|musician|rapper|"
    r"band ?leader|drummer|guitarist|actor|actress|star|comedian|director|filmmaker|inventor|"
    r"explorer|\w+(?:ist|ician|opher|omer|eer|ogist)|"
    r"peintre|écrivain|auteur|compositeur|poète|chanteur|joueur|pintor|escritor|autor|compositor|"
    r"maler|schriftsteller|komponist|dichter|erfinder|pittore|scrittore|compositore|schilder|"
    r"schrijver|malíř|spisovatel|skladatel|malarz|pisarz))\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=2**12)
def asks_for_a_person(question: str) -> bool:
    """Whether a question, in one of a dozen languages, asks who.

    >>> asks_for_a_person("Quem escreveu?"), asks_for_a_person("Which river is it?")
    (True, False)
    """
    return _PERSON.search(question) is not None


def is_other_person(first: str, last: str) -> bool:
    """Whether a middle name tells people with this first and last name apart, both folded.

    >>> is_other_person("michael", "jordan"), is_other_person("charles", "darwin")
    (True, False)
    """
    return (first, last) in _OTHERS


@lru_cache(maxsize=2**12)
def _words(name: str) -> tuple[str, ...]:
    written = _WORD.findall(_PARTICLE_JOINED.sub(r"\1 ", name.replace(".", ". ")))
    given = [part for word in written[:-1] for part in word.split("-")]
    return tuple(sound_of(fold(word)) for word in (*given, *written[-1:]))


def is_fuller_name(answer: str, gold: str) -> bool:
    """Whether an answer is nothing but an accepted person's name with more of it, or less formal.

    >>> is_fuller_name("Diego Armando Maradona", "Diego Maradona")
    True
    >>> is_fuller_name("Leo Messi", "Lionel Messi"), is_fuller_name("Jorge Messi", "Lionel Messi")
    (True, False)
    """
    if not (_NAME.fullmatch(answer) and _NAME.fullmatch(gold)) or not gold[0].isupper():
        return False
    written = [word for word in _WORD.findall(answer) if word.lower() not in _PARTICLES]
    if not all(word[0].isupper() for word in written):
        return False
    names, wanted = _words(answer.rstrip(" .")), _words(gold)
    if len(names) > _FEW and names[-1] in _YOUNGER and _known_as(names, wanted) in _JUNIORS:
        names = names[:-1]
    if not _GENERATION.isdisjoint({*names, *wanted}) or not _NO_GIVEN_NAME.isdisjoint(names):
        return False
    return _is_behind(names, wanted) or _is_within(names, wanted) or _is_turned(names, wanted)


def _known_as(names: Sequence[str], wanted: Sequence[str]) -> str:
    """The first and last name of an accepted person whose last name stands before a "Jr."."""
    return f"{wanted[0]} {wanted[-1]}" if names[-2] == wanted[-1] else ""


def _is_turned(names: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether the last name stands first, as in Hungary and Japan: "Kurosawa Akira"."""
    turned = len(names) == len(wanted) == _FEW and names[0] == wanted[1] and names[1] == wanted[0]
    return turned and not is_given_name(wanted[1])


def _is_behind(names: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether the given names of who is known without them stand in front of the accepted name."""
    added = len(names) - len(wanted)
    given = _GIVEN_IN_FRONT.get(" ".join(word.replace("-", " ") for word in wanted), frozenset())
    return (
        1 <= added <= _MOST_ADDED
        and tuple(names[added:]) == tuple(wanted)
        and set(names[:added]) - _PARTICLES <= given
    )


def _is_within(names: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether the first and the last names agree, with more given names or surnames between."""
    if " ".join(names) in _RELATIVES:
        return False
    if min(len(wanted), len(names)) < _FEW or (wanted[0], wanted[-1]) in _OTHERS:
        return False
    last = wanted[-1]
    if last not in (names[-1], names[-1].rpartition(" ")[2]):  # a name in front of a hyphen
        return _has_second_surname(names, wanted)
    if not is_same_given_name(names[0], wanted[0], last):
        return False
    added = [word for word in names[1:-1] if word not in _PARTICLES]
    middle = [word for word in wanted[1:-1] if word not in _PARTICLES]
    if middle and any(len(word) == 1 for word in middle):
        initials = [word[0] for word in added]
        return names[0] != wanted[0] and initials in ([], [word[0] for word in middle])
    if any(len(word) == 1 for word in added) or len(added) - len(middle) > _MOST_ADDED:
        return False
    left = iter(added)
    return all(word in left for word in middle)


def _has_second_surname(names: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether a mother's surname stands behind: "Lionel Andrés Messi Cuccittini"."""
    place = names.index(wanted[-1]) if wanted[-1] in names else 0
    return place > 1 and len(names) - place == _FEW and _is_within(names[: place + 1], wanted)
