"""Whether an answer that stands alone is an accepted one in another form that every reader knows.

The kinds: a country's full name, a company's legal form, an acronym written out, a noun left out
that the question has, a decade in words, a place's name at home. Each has a module. Read where
answers are measured, never where they are paid.
"""

import re
from functools import lru_cache

from ..numbers.dates import clock_of, clock_said
from ..numbers.units import minutes_said, read_measure
from ..regex import regex
from ..text import normalize
from .acronyms import is_written_out
from .company_names import is_same_company
from .country_names import is_same_country
from .decades import century_of, decade_of
from .left_out_nouns import is_without_noun
from .names_at_home import is_name_at_home
from .within import is_college_of
from .written_forms import is_written_otherwise

_EURO = regex(r"EUR\s?(?P<amount>[\d.,]+)")
_POUNDS = regex(r"(?P<amount>[\d.,]+) (?:pounds?(?: sterling)?|quid|GBP)|GBP ?(?P<behind>[\d.,]+)")
_MAX_LENGTH = 100  # characters
_IN_FRONT = regex(
    r"(?:(?:I (?:think|believe)(?: that)?,? )?(?:it|that|this)(?: is|['’]s| was| would be) |"
    r"(?:the )?answer(?: is|:) |probably |in )",
    re.IGNORECASE,
)


@lru_cache(maxsize=2**12)
def is_put_differently(answer: str, golds: tuple[str, ...], question: str) -> bool:
    """Whether the whole of an answer is an accepted one in another form.

    >>> is_put_differently("It is the Kingdom of Spain.", ("Spain",), "Which country is it?")
    True
    >>> is_put_differently("the nineties", ("1980s",), "In which decade was it?")
    False
    """
    if len(answer) > _MAX_LENGTH or "?" in answer:
        return False
    name = answer.strip()
    if match := _IN_FRONT.match(name):
        name = name[match.end() :]
    name = name.rstrip("!").removesuffix(".") if name.count(".") == 1 else name
    bare = name.removeprefix("the ").removeprefix("The ")
    if not normalize(bare) or f" {normalize(bare)} " in f" {normalize(question)} ":
        return False
    return any(_is_one(bare, gold, question) for gold in golds if gold)


def _is_one(name: str, gold: str, question: str) -> bool:
    if (time := clock_said(name)) is not None:
        return clock_of(gold) == time
    if (money := _EURO.fullmatch(name)) and "€" in gold:
        return normalize(gold.replace("€", "")) == normalize(money["amount"])
    if "£" in gold and (money := _POUNDS.fullmatch(name)):
        return normalize(gold.replace("£", "")) == normalize(money["amount"] or money["behind"])
    decade = decade_of(gold)
    if decade is not None:
        return decade_of(name) == decade
    if (century := century_of(gold)) is not None and century_of(name) == century:
        return True
    if (minutes := minutes_said(name)) is not None and (lasts := read_measure(gold)) is not None:
        return lasts.dimension == "time" and lasts.value == 60 * minutes
    return (
        is_same_country(name, gold, question)
        or is_written_out(name, gold, question)
        or is_same_company(name, gold, question)
        or is_without_noun(name, gold, question)
        or is_name_at_home(name, gold, question)
        or is_written_otherwise(name, gold, question)
        or is_college_of(name, gold, question)
    )
