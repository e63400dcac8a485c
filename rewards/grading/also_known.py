"""One person under two names: "Samuel Clemens, better known by his pen name Mark Twain".

The whole answer has to be the two names and the words that make them one person's. Only where a
person is asked for, or the words speak of one: "Sydney, also known as Canberra" names two cities.
"""

import re

_NAME = (
    r"[^\W\d_a-z][\w'\u2019.-]*"
    r"(?: (?:(?:de|da|di|du|von|van|der|la|le|el|al|of|the|bin|ibn) )*"
    r"[^\W\d_a-z][\w'\u2019.-]*){0,4}"
)
_KNOWN = (
    r"(?:(?:who|which) (?:is|was) |(?:and )?is )?"
    r"(?:(?:much )?(?:better|best|also|commonly|popularly|widely|usually|generally|more commonly) "
    r")?"
    r"(?:known|called|remembered|recognized)(?: professionally| internationally| simply| today)? "
    r"(?:as|by|under|to the world as)(?: (?:his|her|their|the))?"
)
_OF_A_PERSON = (
    r"(?:pen[- ]?name|pseudonym|stage name|nom de plume|nom de guerre|birth name|real name|"
    r"given name|screen name|name)"
)
_ALSO = re.compile(
    rf"(?P<name>{_NAME})(?:, | \(|; | [-\u2013\u2014] | )"
    rf"(?:(?:{_KNOWN}|aka|a\.k\.a\.|alias|(?:(?:who )?(?:wrote|writing|published|publishing) )?"
    rf"under (?:his|her|their|the))(?: (?P<person>{_OF_A_PERSON})(?: of)?)?|"
    rf"(?P<real>(?:whose|his|her) (?:real|birth|given|actual|legal) name (?:was|is)|"
    rf"(?:real|birth|legal) name:?|born|n\u00e9e|the {_OF_A_PERSON} of)),? "
    rf"[\"\u201c']?(?P<other>{_NAME}?)[\"\u201d']?\)?[.!]?"
)
_PERSON_ASKED = re.compile(
    r"\b(?:who|whose|whom|(?:which|what) (?:\w+ ){0,2}(?:person|author|writer|novelist|poet|singer|"
    r"rapper|musician|painter|artist|sculptor|actor|actress|comedian|philosopher|playwright|"
    r"magician|wrestler|footballer|leader|king|queen|woman|man|scientist|composer|director))\b",
    re.IGNORECASE,
)


def names_of_one(answer: str, question: str) -> tuple[str, ...]:
    """The two names that an answer says are one person's; none if it is anything else.

    >>> names_of_one("Samuel Clemens, better known as Mark Twain.", "Who wrote it?")
    ('Samuel Clemens', 'Mark Twain')
    >>> names_of_one("Sydney, also known as Canberra", "What is the capital?")
    ()
    """
    match = _ALSO.fullmatch(answer) if len(answer) <= 160 else None
    if match is None:
        return ()
    if not (match["person"] or match["real"] or _PERSON_ASKED.search(question)):
        return ()
    return match["name"], match["other"].rstrip(".")
