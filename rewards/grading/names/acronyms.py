"""An acronym and what it stands for, side by side: "North Atlantic Treaty Organization (NATO)"."""

import re

from ..regex import regex

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
NRA national rifle association; ACLU american civil liberties union;
CALTECH california institute of technology; LSE london school of economics;
LSE london school of economics and political science; UCL university college london;
NYU new york university; USC university of southern california; DEA drug enforcement administration;
PBS public broadcasting service; KLM koninklijke luchtvaart maatschappij; KLM royal dutch airlines;
KLM klm royal dutch airlines; BMW bayerische motoren werke; BMW bavarian motor works;
FIAT fabbrica italiana automobili torino; FIFA federation internationale de football association;
UEFA union of european football associations; UNICEF united nations children s fund;
NOAA national oceanic and atmospheric administration; 
CDC centers for disease control and prevention;
CDC centers for disease control; NIH national institutes of health; INTERPOL international criminal
police organization; UNHCR united nations high commissioner for refugees; SPD social democratic
party of germany; SPD sozialdemokratische partei deutschlands; CDU christian democratic union;
CDU christlich demokratische union; AMD advanced micro devices; HP hewlett packard;
GE general electric; GM general motors; AP associated press; IPCC intergovernmental panel on climate
change; OPEC organization of petroleum exporting countries; ETA euskadi ta askatasuna;
FARC revolutionary armed forces of colombia; TSA transportation security administration;
MMA mixed martial arts; PETA people for the ethical treatment of animals; EMI electric and musical
industries; RCA radio corporation of america; HBO home box office; AC alternating current;
DC direct current; UV ultraviolet; IR infrared; TB tuberculosis; TNT trinitrotoluene;
PVC polyvinyl chloride; LSD lysergic acid diethylamide; COPD chronic obstructive pulmonary disease;
ALS amyotrophic lateral sclerosis; MS multiple sclerosis; HPV human papillomavirus;
JFK john fitzgerald kennedy; FDR franklin delano roosevelt; MLK martin luther king;
MLK martin luther king jr; LBJ lyndon baines johnson; LBJ lyndon b johnson;
FDR franklin d roosevelt; JFK john f kennedy; RFK robert f kennedy; RFK robert francis kennedy
"""
_FEWEST = 3  # words that an unknown acronym is short for
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


def is_written_out(answer: str, acronym: str, question: str) -> bool:
    """Whether an answer is nothing but what an accepted acronym is short for.

    Of an acronym that is not known here, three words or more have to spell it.

    >>> is_written_out("Food and Drug Administration", "FDA", "Which agency tests drugs?")
    True
    >>> is_written_out("Federal Dairy Agency", "FDA", "Which agency tests drugs?")
    False
    """
    if _ACRONYM.fullmatch(acronym) is None and acronym.upper() not in _EXPANSIONS:
        return False
    if asks_what_it_stands_for(question) or not answer[:1].isalpha():
        return False
    if is_known_expansion(answer, acronym):
        return True
    words = [word for word in _WORD.findall(answer) if word.lower() not in _PASSED_OVER]
    # "World War II" is not what WWI is short for.
    named = len(words) >= _FEWEST and all(word.istitle() for word in words)
    unknown = acronym.upper() not in _EXPANSIONS and acronym.isupper()
    return named and unknown and _spells(answer, acronym.lower())


def asks_what_it_stands_for(question: str) -> bool:
    """Whether the words themselves are asked for."""
    return _STANDS_FOR.search(question) is not None


def _spells(text: str, acronym: str) -> bool:
    words = [word.lower() for word in _WORD.findall(text)]
    all_of_them = "".join(word[0] for word in words)
    long_ones = "".join(word[0] for word in words if word not in _PASSED_OVER)
    return acronym in (all_of_them, long_ones)
