"""One person under two names: "Samuel Clemens, better known by his pen name Mark Twain".

The whole answer has to be the two names and the words that make them one person's. Only where a
person is asked for, or the words speak of one: "Sydney, also known as Canberra" names two cities.
"""

from ..regex import regex
from ..text import fold
from .fuller_names import asks_for_a_person
from .given_names import is_same_given_name

_MAX_LENGTH = 160  # characters
_MANY = 2  # words of a full name, at most, that may be somebody else's
_NAME = (
    r"[^\W\d_a-z][\w'\u2019.-]*"
    r"(?: (?:(?:de|da|di|do|dos|das|du|del|von|van|den|der|la|le|el|al|of|the|bin|ibn|y|e) )*"
    r"[^\W\d_a-z][\w'\u2019.-]*){0,4}"
)
_KNOWN = (
    r"(?:(?:who|which) (?:is|was) |(?:and )?is )?"
    r"(?:(?:much )?(?:better|best|also|commonly|popularly|widely|usually|generally|more commonly) "
    r")?"
    r"(?:known|called|remembered|recognized|nicknamed)"
    r"(?: (?!for|with|not|like|beside|from)[a-z]+){0,5}? "
    r"(?:as|by|under)(?: (?:his|her|their|the))?"
)
_OF_A_PERSON = (
    r"(?:pen[- ]?name|pseudonym|stage name|nom de plume|nom de guerre|birth name|real name|"
    r"given name|screen name|name)"
)
_ALSO = regex(
    rf"(?P<name>{_NAME})(?:, | \(|; | [-\u2013\u2014] | )"
    rf"(?:(?:{_KNOWN}|aka|a\.k\.a\.|alias|(?:(?:who )?(?:wrote|writing|published|publishing) )?"
    rf"under (?:his|her|their|the))(?: (?P<person>{_OF_A_PERSON})(?: of)?)?|"
    rf"(?P<real>(?:whose|his|her) (?:real|birth|given|actual|legal) name (?:was|is)|"
    rf"(?:real|birth|legal) name:?|born|n\u00e9e|the {_OF_A_PERSON} of)),? "
    rf"[\"\u201c']?(?P<other>{_NAME}?)[\"\u201d']?\)?[.!]?"
)
_HINT = regex(
    r"[(\u2013\u2014]|known|called|remembered|recognized|nicknamed|aka|a\.k\.a|alias|under|name|born|n\u00e9e"
)
_IN_BRACKETS = regex(
    rf"(?P<name>{_NAME})(?: \((?P<inside>{_NAME})\)| [\u2013\u2014] (?P<behind>{_NAME}))[.!]?"
)


def names_of_one(answer: str, question: str) -> tuple[str, ...]:
    """The two names that an answer says are one person's; none if it is anything else.

    >>> names_of_one("Samuel Clemens, better known as Mark Twain.", "Who wrote it?")
    ('Samuel Clemens', 'Mark Twain')
    >>> names_of_one("Bono (Paul Hewson)", "Who sings?"), names_of_one("Lennon (Ringo)", "Who?")
    (('Bono',), ())
    >>> names_of_one("Sydney, also known as Canberra", "What is the capital?")
    ()
    """
    if len(answer) > _MAX_LENGTH or not _HINT.search(answer):
        return ()
    person_asked = asks_for_a_person(question)
    match = _ALSO.fullmatch(answer)
    if match is not None and (match["person"] or match["real"] or person_asked):
        return match["name"], match["other"].rstrip(".")
    glossed = _IN_BRACKETS.fullmatch(answer) if person_asked else None
    if glossed is None:
        return ()
    return _one_under_two(glossed["name"], (glossed["inside"] or glossed["behind"]).rstrip("."))


def _one_under_two(name: str, other: str) -> tuple[str, ...]:
    """The one name of somebody with the full one beside it, or both where they share a part.

    "Lennon (Paul McCartney)" are two people, so that of two names only a single one is let stand.
    """
    short, full = sorted((name, other), key=lambda text: text.count(" "))
    words, full_words = fold(short).split(), fold(full).split()
    if full_words[-1] == words[-1] or is_same_given_name(words[0], full_words[0], ""):
        return name, other
    single = len(words) == 1 and len(full_words) > (1 if short == name else _MANY)
    return (short,) if single else ()
