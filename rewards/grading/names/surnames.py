"""A person's last name for the whole name, and the whole name of who is known by the last one.

"Austen" for Jane Austen, as SimpleQA grades it (arXiv 2411.04368), and "Wolfgang Amadeus Mozart"
for Mozart. Read where answers are measured, never where they are paid: a last name may be another
person's.
"""

import re
from functools import lru_cache

from ..regex import regex
from ..text import fold
from .fuller_names import asks_for_a_person
from .given_names import SHARED_SURNAMES

_PARTICLES = frozenset("da de del der den di du la le van von ter ten zu bin ibn al el".split())
_SURNAME = regex(r"(?:(?:[Vv]an|[Vv]on|[Dd]e[lnr]?|[Dd][aiu]|[Ll][ae]) ){0,2}[^\W\d_][\w'’-]+\.?")
_TITLES = frozenset(
    "king queen prince princess emperor empress pope tsar czar saint duke duchess earl".split()
)
_WORD = regex(r"[^\W\d_][\w'’-]*")
_WHOLE_NAME_ASKED = regex(
    r"\b(?:first|full|given|middle|real|birth|christian|maiden|complete) names?\b|\bnée\b", re.I
)
_KNOWN = """
austen: jane; balzac: honore de; baudelaire: charles; beckett: samuel; beethoven: ludwig van;
bernini: gian lorenzo; beyonce: giselle knowles carter; bizet: georges; botticelli: sandro;
brahms: johannes; brecht: bertolt; byron: lord george gordon; camus: albert; caravaggio:
michelangelo merisi da; cervantes: miguel de; chagall: marc; chekhov: anton pavlovich; chopin:
frederic fryderyk; columbus: christopher; copernicus: nicolaus; cortes: hernan; dali: salvador;
darwin: charles robert; debussy: claude; degas: edgar; descartes: rene; dickens: charles;
dostoevsky: fyodor; dvorak: antonin; edison: thomas alva; einstein: albert; euler: leonhard;
faraday: michael; fermat: pierre de; flaubert: gustave; freud: sigmund; galilei: galileo; gauss:
carl friedrich; goethe: johann wolfgang von; goya: francisco de; grieg: edvard; gutenberg:
johannes; handel: george frideric; hannibal: barca; haydn: joseph; hegel: georg wilhelm friedrich;
hemingway: ernest; heisenberg: werner; hitler: adolf; hitchcock: alfred; hugo: victor; ibsen:
henrik; joyce: james; kafka: franz; kandinsky: wassily; kant: immanuel; kepler: johannes; keynes:
john maynard; klimt: gustav; lenin: vladimir ilyich ulyanov; linnaeus: carl; liszt: franz;
machiavelli: niccolo; magellan: ferdinand; mahler: gustav; manet: edouard; maradona: diego
armando; matisse: henri; mendel: gregor johann; mendeleev: dmitri ivanovich; messi: lionel andres;
michelangelo: buonarroti di lodovico simoni; moliere: jean baptiste poquelin; monet: claude;
mozart: wolfgang amadeus; munch: edvard; mussolini: benito; nabokov: vladimir; napoleon:
bonaparte; newton: isaac sir; nietzsche: friedrich; nobel: alfred; orwell: george; pascal: blaise;
pasteur: louis; picasso: pablo; pizarro: francisco; planck: max; proust: marcel; puccini: giacomo;
purcell: henry; pushkin: alexander; rachmaninoff: sergei; raphael: sanzio; ravel: maurice;
rembrandt: van rijn harmenszoon; rodin: auguste; rossini: gioachino; rousseau: jean jacques;
rubens: peter paul; sartre: jean paul; schiller: friedrich; schubert: franz; shakespeare: william;
shostakovich: dmitri; sibelius: jean; spinoza: baruch; stalin: joseph; stravinsky: igor; swift:
jonathan; tchaikovsky: pyotr ilyich; tesla: nikola; titian: vecellio; turing: alan mathison;
verdi: giuseppe; verne: jules; vermeer: johannes jan; virgil: maro publius vergilius; vivaldi:
antonio; voltaire: francois marie arouet; adele: laurie blue adkins; dante: alighieri; galileo:
galilei; rihanna: robyn fenty; madonna: louise veronica ciccone; giotto: di bondone; donatello: di
niccolo di betto bardi; tintoretto: jacopo robusti; pele: edson arantes do nascimento; cicero:
marcus tullius; caesar: gaius julius; trotsky: leon lev; bartok: bela; gaudi: antoni i cornet;
shakira: isabel mebarak ripoll; bjork: gudmundsdottir; cher: sarkisian; saladin: ayyubi; hokusai:
katsushika; hiroshige: utagawa ando; basho: matsuo; rumi: jalal ad din muhammad; avicenna: ibn
sina; ovid: publius naso; horace: quintus flaccus; livy: titus; warhol: andy; wilde: oscar;
wittgenstein: ludwig; wordsworth: william; zola: emile
"""
_KNOWN_BY_ONE = {
    surname.strip(): frozenset(given.split())
    for surname, _, given in (entry.partition(": ") for entry in _KNOWN.split(";"))
}
"""Who is meant by the last name alone, with the names that may stand beside it."""


@lru_cache(maxsize=2**12)
def is_surname(answer: str, gold: str, question: str) -> bool:
    """Whether an answer is the last name of an accepted person, and hardly anybody else's.

    >>> is_surname("Austen", "Jane Austen", "Who wrote Emma?")
    True
    >>> is_surname("Roosevelt", "Theodore Roosevelt", "Who was president in 1905?")
    False
    """
    if not _SURNAME.fullmatch(answer) or not asks_for_a_person(question):
        return False
    names, wanted = _words(answer), _words(gold)
    last = names[-1]
    return (
        len(wanted) > len(names)
        and wanted[-len(names) :] == names
        and not set(wanted[: -len(names)]) <= _PARTICLES
        and not _begins_with_a_title(gold)
        and (wanted[-len(names) - 1] not in _PARTICLES or last in _KNOWN_BY_ONE)
        and last not in SHARED_SURNAMES
        and len(last) > 2
        and last not in _words(question)
        and _WHOLE_NAME_ASKED.search(question) is None
        and all(word[:1].isupper() or fold(word) in _PARTICLES for word in _WORD.findall(gold))
    )


def _begins_with_a_title(gold: str) -> bool:
    """Whether the last word is a first name: Prince Albert, Queen Anne."""
    return _words(gold)[0] in _TITLES


@lru_cache(maxsize=2**12)
def surnames(golds: tuple[str, ...], question: str) -> tuple[str, ...]:
    """The last names of accepted people that stand for the whole name, with their particles.

    >>> surnames(("Vincent van Gogh", "Theodore Roosevelt"), "Who was it?")
    ('van Gogh',)
    """
    if not asks_for_a_person(question):
        return ()
    ends = ((gold, place) for gold in golds for place in range(1, gold.count(" ") + 1))
    tails = ((" ".join(gold.split(" ")[place:]), gold) for gold, place in ends)
    return tuple(dict.fromkeys(tail for tail, gold in tails if is_surname(tail, gold, question)))


def names_a_bearer(answer: str, surname: str) -> bool:
    """Whether an answer is a last name with another name in front: August von Goethe.

    >>> names_a_bearer("August von Goethe", "Goethe"), names_a_bearer("Goethe", "Goethe")
    (True, False)
    """
    names = _WORD.findall(answer)
    behind = _WORD.findall(surname)
    front = [name for name in names[: -len(behind)] if fold(name) not in _PARTICLES]
    return (
        " ".join(names) == answer.rstrip(".")
        and names[-len(behind) :] == behind
        and bool(front)
        and all(name[0].isupper() for name in front)
    )


@lru_cache(maxsize=2**12)
def is_known_by(answer: str, gold: str, question: str) -> bool:
    """Whether an answer is the whole name of who is known by the one name that is accepted.

    >>> is_known_by("Wolfgang Amadeus Mozart", "Mozart", "Who composed it?")
    True
    >>> is_known_by("Leopold Mozart", "Mozart", "Who composed it?")
    False
    """
    wanted = _words(gold)
    if len(wanted) != 1 or wanted[0] not in _KNOWN_BY_ONE or not asks_for_a_person(question):
        return False
    names = _words(answer.rstrip(" ."))
    beside = [name for name in names if name != wanted[0]]
    return bool(beside) and len(beside) < len(names) and set(beside) <= _KNOWN_BY_ONE[wanted[0]]


def _words(name: str) -> tuple[str, ...]:
    return tuple(fold(word) for part in _WORD.findall(name) for word in part.split("-"))
