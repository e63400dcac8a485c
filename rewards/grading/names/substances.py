"""Substances by their formula and units by their symbol: CO₂ is carbon dioxide, Ω is the ohm.

Closed tables, read only where a question asks for a substance or a unit. Case makes the difference:
CO is carbon monoxide, Co is cobalt.
"""

import re
from functools import lru_cache

from ..regex import regex
from ..text import normalize, words_in

_SUBSTANCES = """
CO2: carbon dioxide; CO: carbon monoxide; H2O: water; H2O2: hydrogen peroxide; O3: ozone
N2O: nitrous oxide, dinitrogen monoxide, laughing gas; NO: nitric oxide, nitrogen monoxide
NO2: nitrogen dioxide; SO2: sulfur dioxide; SO3: sulfur trioxide; H2S: hydrogen sulfide
NH3: ammonia; CH4: methane; C2H6: ethane; C3H8: propane; C4H10: butane; C2H4: ethylene, ethene
C2H2: acetylene, ethyne; C6H6: benzene; CH3OH: methanol, methyl alcohol
C2H5OH: ethanol, ethyl alcohol; CH3CH2OH: ethanol, ethyl alcohol; C6H12O6: glucose
CH3COOH: acetic acid, ethanoic acid; HCOOH: formic acid, methanoic acid; HCl: hydrochloric acid,
hydrogen chloride; H2SO4: sulfuric acid; HNO3: nitric acid; H3PO4: phosphoric acid; H2CO3: carbonic
acid; HF: hydrofluoric acid, hydrogen fluoride; HCN: hydrogen cyanide, hydrocyanic acid
NaCl: sodium chloride; KCl: potassium chloride; NaOH: sodium hydroxide; KOH: potassium hydroxide
NaHCO3: sodium bicarbonate, sodium hydrogen carbonate, baking soda; Na2CO3: sodium carbonate
CaCO3: calcium carbonate; CaO: calcium oxide, quicklime; Ca(OH)2: calcium hydroxide, slaked lime
CaCl2: calcium chloride; CaSO4: calcium sulfate; SiO2: silicon dioxide, silica; Fe2O3: iron(III)
oxide, ferric oxide; Fe3O4: magnetite; FeS2: pyrite, iron pyrite; TiO2: titanium dioxide
AgNO3: silver nitrate; AgCl: silver chloride; AgBr: silver bromide; KNO3: potassium nitrate,
saltpetre, saltpeter; NaNO3: sodium nitrate; NH4NO3: ammonium nitrate; CuSO4: copper sulfate
Al2O3: aluminum oxide, alumina; MgO: magnesium oxide; ZnO: zinc oxide; PbO: lead oxide
SF6: sulfur hexafluoride; UF6: uranium hexafluoride; CCl4: carbon tetrachloride; CHCl3: chloroform
H2: hydrogen; N2: nitrogen; O2: oxygen; F2: fluorine; Cl2: chlorine; Br2: bromine; I2: iodine
H: hydrogen; He: helium; Li: lithium; Be: beryllium; B: boron; C: carbon; N: nitrogen; O: oxygen
F: fluorine; Ne: neon; Na: sodium; Mg: magnesium; Al: aluminum; Si: silicon; P: phosphorus
S: sulfur; Cl: chlorine; Ar: argon; K: potassium; Ca: calcium; Sc: scandium; Ti: titanium
V: vanadium; Cr: chromium; Mn: manganese; Fe: iron; Co: cobalt; Ni: nickel; Cu: copper; Zn: zinc
Ga: gallium; Ge: germanium; As: arsenic; Se: selenium; Br: bromine; Kr: krypton; Rb: rubidium
Sr: strontium; Y: yttrium; Zr: zirconium; Nb: niobium; Mo: molybdenum; Tc: technetium
Ru: ruthenium; Rh: rhodium; Pd: palladium; Ag: silver; Cd: cadmium; In: indium; Sn: tin
Sb: antimony; Te: tellurium; I: iodine; Xe: xenon; Cs: cesium; Ba: barium; W: tungsten, wolfram
Re: rhenium; Os: osmium; Ir: iridium; Pt: platinum; Au: gold; Hg: mercury, quicksilver
Tl: thallium; Pb: lead; Bi: bismuth; Po: polonium; At: astatine; Rn: radon; Fr: francium
Ra: radium; Ac: actinium; Th: thorium; U: uranium; Np: neptunium; Pu: plutonium; Am: americium
"""
_UNITS = """
Ω: ohm; N: newton; J: joule; W: watt; Pa: pascal; V: volt; A: ampere, amp; C: coulomb; F: farad
H: henry; T: tesla; Wb: weber; S: siemens; Hz: hertz; K: kelvin; mol: mole; cd: candela; lm: lumen
lx: lux; Bq: becquerel; Gy: gray; Sv: sievert; kg: kilogram, kilogramme; m: metre, meter; s: second
rad: radian; sr: steradian; eV: electronvolt, electron volt; dB: decibel; B: bel; L: litre, liter
"""
_KINDS = (
    "gas gases substance compound chemical molecule acid salt element metal metalloid nonmetal "
    "halogen mineral liquid solid oxide material poison fuel ingredient alcohol hydrocarbon alkane "
    "refrigerant".split()
)
_MADE = "made consist consists consisted consisting consistency composed".split()
_SUBSTANCE_ASKED = regex(rf"\b(?:{'|'.join(_KINDS)}|(?:{'|'.join(_MADE)}) of)\b", re.IGNORECASE)
_NAME_ASKED = regex(
    r"\b(?:symbol|formula|abbreviat\w+|stands? for|written as|spelled|chemical name|letters?)\b",
    re.IGNORECASE,
)
_MAX_LENGTH = 80  # characters
_UNIT_ASKED = regex(r"\bunits?\b|\bmeasured in\b", re.IGNORECASE)
_MAY_ASK = frozenset((*_KINDS, *_MADE, "unit", "units", "measured"))
"""Without one of these words a question asks for neither."""
_MARKS = regex(r"\\(?:mathrm|text|ce|mathsf)\b|[$\\{}_*]")
_SUBSCRIPTS = str.maketrans("₀₁₂₃₄₅₆₇₈₉Ω", "0123456789Ω")
_STATE = regex(
    r"^(?:(?:solid|frozen|liquid|gaseous|molecular|pure|elemental|metallic|atomic|the|a) )+"
    r"(?=\S)|(?<=\S) (?:gas|metal|vapou?r|molecules?|ice)$",
    re.IGNORECASE,
)
_GLOSSED = regex(r"(?P<first>[^(),]{1,40}?)(?: \(|, )(?P<other>[^(),]{1,40}?)\)?")


def _by_form(table: str) -> dict[str, frozenset[str]]:
    """The names of each thing, by its formula or symbol; the first is the usual one."""
    fields = re.split(r";\s+|\n(?=\S+: )", table.strip())
    return {
        form: frozenset(map(_spelled, names.replace("\n", " ").split(", ")))
        for form, names in (field.split(": ", 1) for field in fields)
    }


def _spelled(name: str) -> str:
    """A folded name in American spelling."""
    name = normalize(name).replace("sulph", "sulf").replace("aluminium", "aluminum")
    return name.replace("caesium", "cesium").replace("metre", "meter").replace("litre", "liter")


@lru_cache(maxsize=2)
def _forms(of_units: bool) -> dict[str, frozenset[str]]:
    return _by_form(_UNITS if of_units else _SUBSTANCES)


def plain_formula(text: str) -> str:
    r"""A formula or symbol without markup, subscripts as digits, in its own case.

    >>> plain_formula("CO₂"), plain_formula(r"$\mathrm{CH_4}$")
    ('CO2', 'CH4')
    """
    return _MARKS.sub("", text).translate(_SUBSCRIPTS).strip(" .!")


@lru_cache(maxsize=2**14)  # questions of a training set
def _asked(question: str) -> bool | None:
    """True where a unit is asked for, False where a substance is, None for anything else."""
    if _MAY_ASK.isdisjoint(words_in(question)) or _NAME_ASKED.search(question):
        return None
    if _UNIT_ASKED.search(question):
        return True
    return False if _SUBSTANCE_ASKED.search(question) else None


@lru_cache(maxsize=2**13)
def _names_of(text: str, of_units: bool) -> frozenset[str]:
    """All names of what a formula, a symbol or a name means; none if it means nothing known."""
    forms = _forms(of_units)
    if names := forms.get(plain_formula(text)):
        return names
    said = _spelled(text)
    singular = said.removesuffix("s") if of_units and said not in ("siemens",) else said
    for names in forms.values():
        if said in names or singular in names:
            return names
    return frozenset()


def is_same_substance(answer: str, golds: tuple[str, ...], question: str, freely: bool) -> bool:
    """Whether the whole of an answer is an accepted substance or unit by another of its names.

    Args:
        answer: Without markup.
        golds: Accepted answers.
        question: As it was asked; it has to ask for a substance or a unit, and for no symbol.
        freely: Whether a word for the state of a substance may stand beside it.

    >>> question = "Which gas is in dry ice?"
    >>> is_same_substance("CO₂", ("carbon dioxide",), question, False)
    True
    >>> is_same_substance("CO", ("carbon dioxide",), question, False)
    False
    """
    of_units = _asked(question)
    if of_units is None or len(answer) > _MAX_LENGTH:
        return False
    wanted = [names for gold in golds if (names := _names_of(gold, of_units))]
    if not wanted:
        return False
    text = answer.strip().rstrip(".!").removeprefix("The ").removeprefix("the ")
    parts = _GLOSSED.fullmatch(text)
    forms = parts.groups() if parts else (text,)
    if freely and not of_units:
        forms = tuple(_STATE.sub("", form) for form in forms)
    said = [_names_of(form, of_units) for form in forms]
    return any(all(names == known for names in said) for known in wanted)


_TOKEN = regex(r"[A-Z][A-Za-z]*[\d₀-₉][A-Za-z\d₀-₉]*|(?<=\()[A-ZΩ][A-Za-z]?(?=\))|[a-z]{3,}s\b")
_BRACKETS = regex(r"\(([^()]{1,40})\)")
_GLOSS = regex(r"(\w[\w ]*?) \(\1\)")


def with_usual_name(answer: str, gold: str, question: str) -> str:
    """An answer with an accepted name for the formula, the symbol or the plural that means it.

    >>> with_usual_name("It is measured in ohms (Ω).", "ohm", "What is the unit of resistance?")
    'It is measured in ohm.'
    """
    of_units = _asked(question)
    wanted = frozenset() if of_units is None else _names_of(gold, of_units)
    if not wanted:
        return answer

    if any(
        _names_of(said, bool(of_units)) not in (frozenset(), wanted)
        for said in _BRACKETS.findall(answer)
    ):
        return answer  # "CO₂ (carbon monoxide)"

    def named(match: re.Match[str]) -> str:
        return gold if _names_of(match[0], bool(of_units)) == wanted else match[0]

    return _GLOSS.sub(r"\1", _TOKEN.sub(named, answer))
