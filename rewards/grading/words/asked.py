"""What a question asks, and what a text says at its end."""

import re
import unicodedata
from collections.abc import Collection, Sequence

from ..regex import regex
from ..text import fold, normalize
from .further_roles import further_words
from .premise import INTERROGATIVES
from .question import alike
from .regions import REGIONS
from .roles import NEUTRAL, PRONOUNS, other_words
from .sentence_words import (
    ADVERB,
    BEHIND,
    DESCRIBING,
    FOREIGN,
    MONTHS,
    OF_A_PEOPLE,
    OPENING,
    TITLES,
    WHOLE,
    is_verb,
)
from .tokens import Word, begins_alike
from .wording import LINKING, asked_for, stem

SHORTEST = 3  # letters of an answer that is looked for in a sentence

_ENGLISH = frozenset("what which who whom whose when where how".split())

TAKEN_BACK = regex(
    r"\b(?:wrong|incorrect|untrue|kidding|jok(?:e|ing)|wait|sorry|correction|alternatively|maybe|"
    r"otherwise|failing that|if not|"
    r"perhaps|possibly|might|unsure|uncertain|guess(?:ing|ed)?|scratch that|i meant?|oops|hmm|"
    r"on second thoughts?|no longer|not (?:sure|certain|really|quite|exactly|the (?:answer|case|"
    r"capital|right|correct))|double-check|some (?:say|sources|argue|claim)|others (?:say|believe|"
    r"claim|argue)|(?:could|may) (?:also |well |equally )?be|"
    r"may (?:also |well |equally )?have been|also (?:possible|a possibility)|or rather|"
    r"(?:the )?(?:right|correct|real|actual|true) "
    r"(?:answer|one|name)|fictional|hoax|rather than that|or (?:it|he|she|was|is)\b|either|"
    r"not actually|actually,? (?:it|no|the)|in reality|in truth|disputed|contested|lies?|lied|"
    r"nonsense|made (?:it|that|this) up|(?:take|took) (?:it|that|this) back|false|fake|myth|psych|"
    r"opposite|not (?:it|that|so|true)|never mind|else)\b|\bas if\W*$|\?",
    re.IGNORECASE,
)

_MAX_LENGTH = 1200  # characters of a text whose sentences are read
_DOTS = regex(r"\([^()\n]{1,80}\)")

PARTS = regex(r"[,;:.!?()\n\u2013\u2014]+\s*|\b(?:but|pero|mais|aber|но|ma|mas|maar)\b", re.I)

# Behind the number of a day in German and its neighbours.
_MONTH = (
    r"(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|"
    r"januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember)\b"
)

SENTENCE_END = regex(
    r"(?<![A-Z])(?<!\b(?:St|Dr|Mr|Ms|Jr|Sr|No|Mt))(?<!\b(?:Mrs|Vol))(?<!\bvs)"
    rf"(?!(?<=\b\d\d)\. {_MONTH})(?!(?<=\b\d)\. {_MONTH})[.!](?:[*_\"”»]*)\s+"
    r"(?=[^\s\da-z])|\n+|(?<=[。！])"
)

MARKUP = regex(r"\*{1,3}|`|(?<!\w)_{1,2}|_{1,2}(?!\w)|^#+\s+|^>\s+", re.MULTILINE)

_CONCLUSION = regex(
    r"(?:^|[.!\n] ?|, (?=so |therefore |thus |hence ))(?:so|therefore|thus|hence|in conclusion|"
    r"consequently|overall|in short|in summary)?,? ?(?:the |my )?(?:final |correct |right )?"
    r"(?:answer|response)\b"
    r"(?: is| ?:) ?:? ?(?P<rest>[^\n]{1,120}?)\.? ?$",
    re.IGNORECASE,
)
_SENTENCE_ADVERB = regex(r"[a-z]{2,}(?:ingly|ally|ously|ently|antly|edly|arly|ately|ctly)$")
PERSON_ASKED = regex(
    r"^\W*(?:[^,?]{0,40}, )?(?:who|whom|by whom|(?:which|what) (?:[\w-]+ ){0,3}?"
    r"(?:person|man|woman|[a-z]+(?:ist|ician|er|or|ian))\b)",
    re.IGNORECASE,
)
AUXILIARY = regex(
    r"^\W*(is|was|are|were|did|does|do|has|have|had|can|could|will|would|must|should)\b", re.I
)
_STATEMENT = regex(r"\banswer(?: is| ?:) ([^.,;\n]{1,60})", re.IGNORECASE)
_CONDITION = regex(r"\b(?:if you|if one|it is not the case|suppose|pretend)\b", re.IGNORECASE)
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_ELIDED = regex("^[dlDL]['\u2019](?=\\w)")
_CONTRACTED = regex(r"(?:you|they|he|she|it|that|there|here)['\u2019]", re.IGNORECASE)
_SO = regex(
    r"^(?:so|therefore|thus|hence|in conclusion|consequently|total|answer|result)\b\s*[,:]?\s*"
    r"(?=\S)",
    re.I,
)


def concluded(answer: str) -> str | None:
    """What a text says at its very end to be its answer; None if it says nothing of the kind.

    >>> concluded("Nobel was born in Stockholm. Therefore, the answer is **Sweden**.")
    'Sweden'
    """
    text = plain(answer)
    if len(text) > _MAX_LENGTH:
        return None
    match = _CONCLUSION.search(text)
    if match is not None and text[: match.start()].strip():
        stated = {fold(rest) for rest in _STATEMENT.findall(text)}
        if len(stated) > 1 or _CONDITION.search(text):
            return ""  # two conclusions are none
        return None if TAKEN_BACK.search(match["rest"]) else match["rest"].strip()
    sentences = bare_sentences(answer)
    last = _SO.sub("", sentences[-1], count=1) if len(sentences) > 1 else ""
    return None if not last or last == sentences[-1] or TAKEN_BACK.search(last) else last


def plain(answer: str) -> str:
    """A text without markup and invisible signs, with one kind of space and of line break."""
    text = MARKUP.sub("", answer.translate(_FULL_WIDTH))
    text = "".join(char for char in text if unicodedata.category(char) != "Cf")
    return re.sub(r"[^\S\n]+", " ", re.sub(r"\s*\n\s*", "\n", text)).strip()


def bare_sentences(answer: str) -> list[str]:
    """The sentences and lines of a text, without markup."""
    text = _DOTS.sub(lambda match: match[0].replace(".", ""), plain(answer))
    return [part.strip() for part in SENTENCE_END.split(text) if part and part.strip()]


def _bare(word: str) -> str:
    return word.removesuffix("'s").removesuffix("s'").removesuffix("'")


class Asked:
    """What a question says, to tell its own words from an answer."""

    def __init__(self, question: str, golds: Collection[str] = ()):
        self.demonyms = OF_A_PEOPLE.search(question) is not None or any(
            DESCRIBING.match(gold) for gold in golds
        )
        bare = stem(question)
        self.text = question
        self.golds = frozenset(map(normalize, golds)) - {""}
        self.words = frozenset(normalize(bare).split()) | frozenset(fold(bare).split())
        self.phrase = f" {normalize(bare)} "
        self.verbs = frozenset(word for word in self.words if is_verb(word))
        self.initials = "".join(re.findall(r"(?<=\s)([A-Z])[a-z]", question)).lower()
        self.names_a_region = any(
            fold(word) in REGIONS for word in re.findall(r"\b[A-Z]\w+", question)
        )
        self.english = not _ENGLISH.isdisjoint(self.words)
        own = {word for word in self.words if len(word) == 1}
        self.letters = own | (set() if self.english else {"o", "e", "y"})
        said = fold(question).split()
        self.verb = said[1] if len(said) > 1 else ""
        self.kind = self.verb if said[:1] in (["which"], ["what"]) and said[1:] else ""
        self.content = self.words - LINKING - INTERROGATIVES - NEUTRAL - PRONOUNS - BEHIND
        self.content -= frozenset("the a an person people".split())
        near = self.words | other_words(self.words)
        self.further = further_words(self.content) - near
        self.near = near | self.further
        self.near_content = self.content | other_words(self.content) | self.further
        self.subject = not self.words & {"do", "does", "did"}
        self.names_a_person = PERSON_ASKED.search(question) is not None

    def holds(self, word: str) -> bool:
        """Whether a folded word is the question's, in this or another form."""
        return asked_for(_bare(word), self.words) or alike(_bare(word), self.words)

    def speaks(self, texts: Collection[str]) -> bool:
        """Whether a word among these is the question's, or another one for it."""
        return any(asked_for(text, self.near_content) for text in texts)

    def accounts_for(self, text: str) -> bool:
        """Whether a word is grammar, or the question's, and names nothing."""
        return (
            text in LINKING
            or text in NEUTRAL
            or text in PRONOUNS
            or text in self.near
            or text in OPENING
            or text in TITLES
            or text in WHOLE
            or text in MONTHS
            or text in FOREIGN
            or (text.endswith("ly") and len(text) > ADVERB)
            or text[:1].isdigit()
            or self.holds(text)
        )

    def is_name(self, words: Sequence[Word], i: int) -> bool:
        """Whether a word is a name that the question does not hold."""
        word = words[i]
        written = _ELIDED.sub("", word.written.strip("'\"‘“„«(¿¡."))
        if word.text in MONTHS or not self._may_be_name(word, written):
            return False
        if i == 0 and _CONTRACTED.match(written):
            return False
        if asked_for(_bare(word.text), self.words) or begins_alike(word.text, self.words):
            return False
        if (i == 0 or word.text in PRONOUNS) and word.text in OPENING | NEUTRAL | LINKING:
            return False
        behind = words[i + 1] if i + 1 < len(words) else None
        adverb = _SENTENCE_ADVERB.match(word.text) and behind and not behind.marked
        if i == 0 and (word.text in LINKING | OPENING | FOREIGN or adverb):
            return False
        if written.isupper() and written.lower() == self.initials:
            return False
        if self.demonyms and DESCRIBING.match(word.text):
            return True
        leads = behind is not None and not behind.marked and behind.written[:1].isupper()
        titled = word.text in TITLES or DESCRIBING.match(word.text)
        return not ((titled and (leads or (i > 0 and word.text not in TITLES))) or word.text == "i")

    def _may_be_name(self, word: Word, written: str) -> bool:
        """Whether a word is written as a name: a capital in it, or a script without capitals."""
        if any(map(str.isupper, written)):
            return True
        uncased = written[:1].isalpha() and written[:1].lower() == written[:1].upper()
        return uncased and not self.accounts_for(word.text)
