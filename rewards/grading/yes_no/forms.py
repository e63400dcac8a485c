"""Forms of a claim, and the plain words that a question of yes or no may have for them.

Data for `wording`: "never joined" denies that one is a member, "twice" is more than once.
"""

import re

from ..regex import regex


def _form(pattern: str, plain: str, asked: str) -> tuple[re.Pattern[str], str, frozenset[str]]:
    return regex(pattern, re.IGNORECASE), plain, frozenset(asked.split())


_SENSE = r"(?:in (?:a|the) (?:strict(?:ly)? )?{0}al sense|{0}ally speaking)\b"
FORMS = (
    _form(r"\b(?:(?:has|have|had) )?never (?:joined|entered|acceded to)\b",
          "is not a member of", "member"),
    _form(r"\b(?:(?:has|have|had) )?never (?:joined|entered)\b", "is not part of", "part"),
    _form(r"\ban? (?:cosmonaut|astronaut|human(?: being)?)\b", "a person", "person"),
    _form(r"\balways the same\b", "constant", "constant"),
    _form(r"\b(?:more than once|many times|repeatedly)\b", "twice", "twice"),
    _form(r"\b(can|does|do) and (?:\w+ ){0,2}(?:does|do|can)\b", r"\1", "can does do"),
    _form(r"(?<=n['\u2019]t|not) (?:closely )?related to\b", "", "is are"),
    _form(_SENSE.format("botanic"), "botanically", "botanically"),
    _form(r",? " + _SENSE.format("(?:botanic|biologic|zoologic)"), "", "is are"),
    _form(r"\bnever (?:received|got|earned)\b", "was never awarded", "awarded"),
    _form(r"\b(?:completed|finished) (?=only|just)", "wrote ", "write composed compose"),
    _form(r"\b(?P<noun>[a-z]+) of (?P<whose>its|his|her|their) own\b", r"\g<whose> own \g<noun>",
          "own"),
    _form(r"\bnever became\b", "was never", "was were"),
    _form(r"\b(not|no|never|n['\u2019]t)( an?)? (?:true|real|proper|actual) ", r"\1\2 ",
          "is are was were"),
    _form(r"\b(?:is|are) (?:one of (?:the )?(?:\w+ )?|an? )[a-z]+ without\b", "has no", "have"),
    _form(r"\bno (\w+) (?:has|have) (?:ever )?been (?:found|discovered|detected)\b",
          r"there is no \1", "there"),
    _form(r"\bthe ([a-z]+er) of the two(?=\W*$)", r"\1", "than"),
    _form(r"\bconsists? of\b", "is made of", "made"),
    _form(r"\bon Earth\b", "in the world", "world"),
    _form(r"\bthe ([a-z]+er) [a-z]+ of the two(?=\W*$)", r"\1", "than"),
    _form(r" at all\b(?! times)", "", "is are was were do does did has have can could"),
    _form(r"^it (?:is|was) ([A-Z][^,]*), not ([^,]+), who\b (.+?)([.;:].*|$)", r"\1 \3, not \2\4",
          "is was did do does"),
    _form(r"^it (?:is|was) ([A-Z][^,;:]*?),? who\b", r"\1", "is was did do does"),
)  # fmt: skip
"""A form, the words for it, and those of which the question has to have one."""
# Only where nothing is denied: what is not a small cat may be a large one.
PLAIN = frozenset(
    "small large big tiny huge young old common popular famous bright soft hard silvery white "
    "black yellow red green blue brown grey heavy light dense rare wild domestic tropical "
    "aquatic marine warm-blooded cold-blooded flowering volcanic active important major western "
    "eastern northern southern beautiful ancient medieval modern native well-known".split()
)
AFFIRMED = (
    _form(r"\bbelongs? to (?:the (?:class|family|group|order) of )?(?:the )?(?=[a-z]+s\b)", "are ",
          "is are"),
    _form(r"\b(?:lies|is (?:located|situated)) (?=in\b)", "is ", "is"),
    _form(r"\bin the (?:(?:north|south|east|west|centre|center|heart|middle)[- ]?)+"
          r"(?:ern part )?of\b", "in", "in"),
    _form(r"\ban? (?:kind|type|species|form) of (?:an? )?(?=[a-z])", "a ", "is are was were"),
    _form(r" (?:once|twice|(?:two|three|four|five|six|seven|eight|nine|ten|\d+|several|many) times)"
          r"(?=\W*(?:[.;:,]|$))", "", "ever"),
)  # fmt: skip
_CREW = (
    r"(?:an? |one of (?:the )?(?:\w+ )?)?(?:crew )?members? of(?: the crew of)?|on board|"
    r"aboard|(?:part |a member )?of the crew of"
)
MEMBERSHIP = (
    _form(r"\b(?:was|were)(?:n['\u2019]t| not| never) (?:" + _CREW + r")(?= )",
          "did not take part in", "take part"),
    _form(r"\b(?:was|were) (?:" + _CREW + r")(?= )", "took part in", "take part"),
    _form(r"\bdid(?:n['\u2019]t| not) (?:participate|compete|fly)\b(?= (?:in|on)\b)",
          "did not take part", "take part"),
    _form(r"\b(?:participated|competed|flew)\b(?= (?:in|on)\b)", "took part", "take part"),
    _form(r"\b(?:(?:has|have) )?never (?:joined|been (?:an? )?(?:member|part) of)\b",
          "does not belong to", "belong"),
    _form(r"\b(?:is|are)(?:n['\u2019]t| not)(?: an?)? (?:member|part) of\b",
          "does not belong to", "belong"),
    _form(r"\b(?:is|are) (?:an? )?(?:full |founding )?(?:member|part) of\b", "belongs to",
          "belong"),
    _form(r"\bjoined\b(?!.*\b(?:left|leave|withdrew|quit|longer|until|but|expelled)\b)",
          "is a member of", "is member"),
    _form(r"\b(?:is|are) an? (?:[\w-]+ )?(?:territory|region|province|state|county|island|country) "
          r"(?:within|of)\b", "is part of", "is part"),
    _form(r"\b(?:is|are)(?:n['\u2019]t| not) (?:made(?: up)?|composed) of\b", "does not consist of",
          "consist"),
    _form(r"\b(?:is|are) (?:made(?: up)?|composed) of\b", "consists of", "consist"),
    _form(r"\bpass(?=(?:es)? through\b)", "flow", "flow"),
    _form(r"\bpermitted\b", "allowed", "allowed"),
    _form(r"\ballowed\b", "permitted", "permitted"),
    _form(r"\b(?:may|are|is)(?: not|n['\u2019]t) (?:(?:allowed|able|permitted) to )?(?=[a-z]+ )",
          "cannot ", "can"),
    _form(r"\b(?:is|are) unable to\b", "cannot", "can"),
    _form(r"\b(?:is|are) able to\b", "can", "can"),
    _form(r"\b(?:has|have) no ability to\b", "cannot", "can"),
    _form(r"\b(?:does|do)(?: not|n['\u2019]t) belong to (?:the )?(?:family of )?(?=[A-Z])",
          "is not a ", "is"),
    _form(r"\b(?:is|are|was|were) (?:[a-z]+ly )?(?:considered|classified as|regarded as|counted as|"
          r"classed as)(?: to be)?(?= an?\b)", "is", "is"),
    _form(r"\bare (?:[a-z]+ly )?(?:considered|(?:classified|regarded|counted|classed) as)"
          r"(?: to be)?\b", "are", "are"),
    _form(r"\bno longer (?=[a-z]+s\b)", "does not ", "does"),
    _form(r"\b(?:shares?|has|have) no (?:land |common )?border with (?:any other|any|another)\b",
          "does not border another", "border"),
    _form(r"\b(?:lies|stands|sits|is (?:located|situated|found)) (?=in\b|on\b)", "is ", "is in"),
)  # fmt: skip
"""What is said of members, parts and abilities; the question has to have all of the last words."""
