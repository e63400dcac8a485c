"""An acronym and what it stands for, side by side: "North Atlantic Treaty Organization (NATO)"."""

import re

from .regex import regex

_BOTH = regex(r"(?:the )?([^()]{4,80}?)\s*\(([^()]{2,80})\)[.!]?", re.IGNORECASE)
_ACRONYM = regex(r"[A-Z][A-Z0-9&]{1,7}s?")
_WORD = regex(r"[^\W_]+")
_NAMED_IN_FULL = regex(r"\b([A-Z][\w-]+(?: (?:of|the|and|for|[A-Z][\w-]+)){1,8}) \(([A-Z]{2,8})\)")
_PASSED_OVER = frozenset("of the and for in on to a an de la le du des et y e und der die".split())

_STANDS_FOR = regex(
    r"\b(?:stands? for|short for|abbreviat\w*|acronym|initialism|full (?:name|form)|expand\w*|"
    r"expansion|spell(?:ed|s|t)? out|what does \S+ mean)\b",
    re.IGNORECASE,
)
_KNOWN = """
NATO north atlantic treaty organization; UN united nations; EU european union;
WHO world health organization; WTO world trade organization; IMF international monetary fund;
USA united states of america; US united states; UK united kingdom; UAE united arab emirates;
USSR union of soviet socialist republics; GDR german democratic republic;
FRG federal republic of germany; PRC people s republic of china;
DRC democratic republic of the congo; NASA national aeronautics and space administration;
ESA european space agency; CIA central intelligence agency; FBI federal bureau of investigation;
NSA national security agency; IRS internal revenue service; FDA food and drug administration;
EPA environmental protection agency; FAA federal aviation administration;
SEC securities and exchange commission; KGB komitet gosudarstvennoy bezopasnosti;
UNESCO united nations educational scientific and cultural organization;
UNICEF united nations international children s emergency fund;
OPEC organization of the petroleum exporting countries;
OECD organization for economic co operation and development;
OECD organization for economic cooperation and development;
OSCE organization for security and co operation in europe;
ASEAN association of southeast asian nations; NAFTA north american free trade agreement;
EEC european economic community; ECB european central bank; OAS organization of american states;
SEATO southeast asia treaty organization; IAEA international atomic energy agency;
ILO international labour organization; ILO international labor organization;
ICC international criminal court; ICJ international court of justice;
IOC international olympic committee; WWF world wide fund for nature; WWF world wildlife fund;
NBA national basketball association; NFL national football league; NHL national hockey league;
MLB major league baseball; MLS major league soccer; BBC british broadcasting corporation;
CNN cable news network; NBC national broadcasting company; ABC american broadcasting company;
IBM international business machines; MIT massachusetts institute of technology;
UCLA university of california los angeles; DNA deoxyribonucleic acid; RNA ribonucleic acid;
ATP adenosine triphosphate; HIV human immunodeficiency virus;
AIDS acquired immunodeficiency syndrome; AIDS acquired immune deficiency syndrome;
MRI magnetic resonance imaging; CT computed tomography; ECG electrocardiogram;
ADHD attention deficit hyperactivity disorder; PTSD post traumatic stress disorder;
CPU central processing unit; GPU graphics processing unit; RAM random access memory;
ROM read only memory; HTML hypertext markup language; HTTP hypertext transfer protocol;
URL uniform resource locator; SQL structured query language; USB universal serial bus;
LAN local area network; WAN wide area network; VPN virtual private network;
AI artificial intelligence; GPS global positioning system; ISS international space station;
GDP gross domestic product; GNP gross national product; CEO chief executive officer;
CFC chlorofluorocarbons; LED light emitting diode; LASER light amplification by stimulated emission
of radiation; PLO palestine liberation organization; IRA irish republican army;
ANC african national congress; AU african union; CERN conseil europeen pour la recherche nucleaire;
NAACP national association for the advancement of colored people;
NRA national rifle association; ACLU american civil liberties union
"""
_EXPANSIONS: dict[str, set[str]] = {}
for _entry in _KNOWN.split(";"):
    _acronym, _, _words = " ".join(_entry.split()).partition(" ")
    _EXPANSIONS.setdefault(_acronym, set()).add(_words)


def stands_beside(answer: str) -> tuple[str, str] | None:
    """The words and their acronym, where an answer is nothing but both.

    >>> stands_beside("North Atlantic Treaty Organization (NATO)")
    ('North Atlantic Treaty Organization', 'NATO')
    >>> stands_beside("Paris (France)") is None
    True
    """
    match = _BOTH.fullmatch(answer.strip())
    if match is None:
        return None
    first, second = match[1].strip(), match[2].strip()
    for acronym, words in ((second, first), (first, second)):
        if _ACRONYM.fullmatch(acronym) and _spells(words, acronym.rstrip("s").lower()):
            return words, acronym
    return None


def with_acronyms_alone(text: str) -> str:
    """A text without the names that stand in front of their acronyms in brackets.

    >>> with_acronyms_alone("It is run by the European Space Agency (ESA).")
    'It is run by the ESA.'
    """

    def alone(match: re.Match[str]) -> str:
        spelled = _spells(match[1], match[2].lower())
        known = match[2] not in _EXPANSIONS or is_known_expansion(match[1], match[2])
        return match[2] if spelled and known else match[0]

    return _NAMED_IN_FULL.sub(alone, text)


def is_known_expansion(words: str, acronym: str) -> bool:
    """Whether the words are what a well-known acronym is short for; an invented expansion is not.

    >>> is_known_expansion("North Atlantic Treaty Organization", "NATO")
    True
    >>> is_known_expansion("North American Trade Organization", "NATO")
    False
    """
    text = " ".join(word.lower().replace("isation", "ization") for word in _WORD.findall(words))
    return text.removeprefix("the ") in _EXPANSIONS.get(acronym.rstrip("s").upper(), ())


def asks_what_it_stands_for(question: str) -> bool:
    """Whether the words themselves are asked for."""
    return _STANDS_FOR.search(question) is not None


def _spells(text: str, acronym: str) -> bool:
    words = [word.lower() for word in _WORD.findall(text)]
    all_of_them = "".join(word[0] for word in words)
    long_ones = "".join(word[0] for word in words if word not in _PASSED_OVER)
    return acronym in (all_of_them, long_ones)
