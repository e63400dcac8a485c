"""Whether a sentence states an accepted answer, in words of its own around it.

"The tragedy was penned by William Shakespeare around 1600." What stands in front of the answer has
to be accounted for word by word: the question's words, other words for them (`roles`), a kind of
thing, a nationality, a profession. So does what follows, up to a mark or a preposition behind which
a remark begins. The remark may take nothing back and name no other answer. A name or a number in
front of the answer is never accounted for, so that the answer is the first thing said.
"""

import itertools
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from .numerals import BOUNDING, NUMBER_WORDS
from .own_words_question import alike
from .premise import INTERROGATIVES
from .roles import NEUTRAL, PRONOUNS, other_words
from .text import TURNED_SIGNS, fold, normalize
from .units import UNITS
from .wording import IRREGULAR, LINKING, TURNING, asked_for, stands_for_another, stem

_MAX_LENGTH = 400  # characters
_MAX_TOKENS = 60
_SHORTEST = 3  # letters of an answer that is looked for in a sentence
_PHRASE = 3  # words of a remark that begins with an article
_STEM = 4  # letters that a name and its other form share at least
_FEW = 2  # words in front that make a sentence of another language
_FIRST_WORDS = 2  # among which a pronoun is the subject
_ABOUT = frozenset("around about approximately roughly circa about in on".split())
_SPEAKERS = PRONOUNS | {"people", "everyone"}
_COUNTED = re.compile(
    r"\bhow (?:many|much) (?!is\b|are\b|was\b|were\b|did\b|do\b|does\b)(.+?)\b"
    r"(?:is|are|was|were|did|do|does|has|have|had|can|will|would|in|on|of|"
    r"there|to|make|makes|at|for)\b",
    re.IGNORECASE,
)
_NUMBER_LINKS = frozenset("approximately roughly about around average equals makes gives".split())
_YEAR = re.compile(r"\b[12]\d{3}\b")
_PERSON_ASKED = re.compile(r"\b(?:who|whose|whom)\b", re.IGNORECASE)
_YEAR_OF_A_WORK = re.compile(
    r"\s\((?:\w+, )?[12]\d{3}\)|\b[12]\d{3}\s(?=[a-zA-Z ]{0,20}\b(?:film|novel|book)\b)"
)
_ELSEWHERE = re.compile(r"in [12]\d{3},? (?:at|in) [A-Z]")
_OTHER_DATE = re.compile(
    r"\(?[\d.,]+\)?\W*$|\(?(?:in |on |around |about |or |and )?[12]\d{3}\b", re.IGNORECASE
)
_ASKS_FOR_A_WORK = re.compile(
    r"\b(?:which|what)\b(?! year).{0,40}\b(?:film|movie|picture|song|single|album|novel|book|"
    r"series|show|game|play)s?\b",
    re.IGNORECASE,
)
_TOKEN = re.compile(
    r"[~$€£]?\d{1,3}(?:,\d{3})+(?:\.\d+)?%?|[^\s()\[\],;:!?\u2013\u2014\"\u201c\u201d*=]+"
)
_MARK = re.compile(r"[(),;:\u2013\u2014=]|\s-+\s")
# What a remark may begin with: behind a mark anything of the first or the second, else the first.
_ADJUNCTS = frozenset(
    "in on at around about during with because since when where while as for from between "
    "sometime circa c according based via through within throughout under along among by".split()
)
_REMARKS = frozenset(
    "which who whose whom that it he she they its his her their making including abbreviated "
    "also often sometimes usually who one unlike not rather due thanks meaning where born known "
    "now part home nicknamed aka known named once considered not roughly approximately "
    "about an a the and mostly mainly especially typically making although after".split()
)
_VERB_BEHIND_AND = re.compile(
    r"[a-z]+ed$|(?:is|was|has|had|became|won|went|later|then|lasted|died)$"
)
_NOT_BEHIND = frozenset("or nor but until before after near than instead except besides".split())
_PARTICIPLE = re.compile(r"[a-z]{3,}(?:ed|ing)")
_GERUND = re.compile(r"[a-z]{2,}ing$")
DESCRIBING = re.compile(
    r"(?:american|british|english|scottish|welsh|irish|french|german|dutch|italian|spanish|"
    r"portuguese|russian|polish|czech|austrian|swiss|swedish|norwegian|danish|finnish|greek|roman|"
    r"turkish|indian|chinese|japanese|korean|canadian|australian|brazilian|mexican|argentine|"
    r"hungarian|belgian|israeli|egyptian|nigerian|colombian|chilean|ancient|baroque|romantic|"
    r"renaissance|medieval|golden|age|impressionist|classical|\d\dth|century|"
    r"[a-z]{3,}(?:ologist|icist|wright|naut)|author|writer|novelist|poet|artist|painter|sculptor|"
    r"composer|singer|musician|scientist|chemist|mathematician|engineer|inventor|"
    r"explorer|astronomer|philosopher|architect|director|filmmaker|actor|actress|politician|"
    r"statesman|pope|emperor|maestro|physician|historian|economist)$"
)
OF_A_PEOPLE = re.compile(
    r"\b(?:languages?|nationality|spoken|speaks?|citizenship|ethnic|dialect|nation)\b",
    re.IGNORECASE,
)
# Function words of other languages, folded, and their words for "the answer".
FOREIGN = frozenset(
    fold(
        "la le les el los las il lo gli der die das dem den des du de del della di do da dos das o "
        "os een het ten ta to w z ve v na se si et y e und en a au aux im in am von van zu zur "
        "est es ist je jest byl byla bylo było był war wurde fue fu foi was était è é sont ça cest "
        "det den var som ble er por par door av af przez pela pelo "
        "roce roku année año anno ano jahr jaar rok року году год"
    ).split()
)

_COMPARED = frozenset(("than", "against"))
_OF_ANOTHER = frozenset("for with from to against than".split())
_ENGLISH = frozenset("what which who whom whose when where how".split())
_COPULAS = frozenset("est es ist je jest e è é byl byla war wurde".split())
_LONGEST_SUBJECT = 8  # words
# Of another thing than the one asked about, in other languages.
RELATIONS = frozenset(
    fold(
        "ehemalige ehemaliger frühere alte zweite zweitgrößte nächste größte freund frau ancienne "
        "ancien ex deuxième seconde ami amie femme frère père antigua antiguo anterior segunda "
        "segundo amigo esposa bývalé bývalá bývalý druhé druhá přítel manželka vecchia antica ex "
        "secondo seconda amico moglie dawna dawny druga żona antiga anterior oude voormalige vrouw"
    ).split()
)


@dataclass(frozen=True, slots=True)
class Word:
    """A folded word, as it was written, and whether a mark stands in front of it."""

    text: str
    written: str
    marked: bool
    start: int
    """Of the word, or of the article in front of it."""
    article: bool = False


def states(sentence: str, golds: Collection[str], question: str) -> bool:
    """Whether a sentence says one of the accepted answers of a question.

    Args:
        sentence: One sentence, as it was written.
        golds: Accepted answers, normalized.
        question: As it was asked.

    >>> question = "Who wrote the play Hamlet?"
    >>> said = "The tragedy's author is the English poet William Shakespeare, around 1600."
    >>> states(said.replace("tragedy", "play"), ["william shakespeare"], question)
    True
    >>> states("The author is a friend of William Shakespeare.", ["william shakespeare"], question)
    False
    """
    if _PERSON_ASKED.search(question) and not _YEAR.search(question):
        sentence = _YEAR_OF_A_WORK.sub("", sentence)
    words = tuple(words_of(sentence))
    if not 1 < len(words) <= _MAX_TOKENS or len(sentence) > _MAX_LENGTH or _signed(sentence):
        return False
    asked = stem(question)
    asked_words = frozenset(normalize(asked).split()) | frozenset(fold(asked).split())
    offered = f" {normalize(asked)} "
    sought = {gold for gold in golds if len(gold) >= _SHORTEST and f" {gold} " not in offered}
    of_a_people = OF_A_PEOPLE.search(question) is not None
    for start, end in spans_of(sentence, words, sought):
        if of_a_people and any(
            DESCRIBING.match(word.text) and word.text not in asked_words for word in words[:start]
        ):
            return False  # "Russian, Gujarati" names two languages
        if _accounted(sentence, words, start, end, asked_words, asked):
            return True
    return False


def first_number(sentence: str, question: str) -> str | None:
    """The first number that the question has not, with its unit, if a sentence states it.

    >>> first_number("It has 8 legs, arranged in four pairs.", "How many legs has a spider?")
    '8'
    """
    words = tuple(words_of(sentence))
    if not words or len(words) > _MAX_TOKENS or len(sentence) > _MAX_LENGTH or _signed(sentence):
        return None
    asked = stem(question)
    asked_words = frozenset(normalize(asked).split()) | frozenset(fold(asked).split())
    for i, word in enumerate(words):
        text = word.text.lstrip("~≈$€£")
        if (text[:1].isdecimal() and text not in asked_words) or text in NUMBER_WORDS:
            end = i + 1
            while (
                end < len(words)
                and not words[end].marked
                and (
                    words[end].text in NUMBER_WORDS | UNITS.keys()
                    or words[end].text[:1].isdecimal()
                )
            ):
                end += 1
            if end < len(words) and is_uncounted(words[end].text, asked_words, asked):
                return None
            if not _accounted(sentence, words, i, end, asked_words | _NUMBER_LINKS, asked):
                return None
            stop = words[end - 1].start + len(words[end - 1].written)
            return sentence[word.start : stop].strip(".,'\"* ")
    return None


def _signed(sentence: str) -> bool:
    """Whether a sign turns the meaning: "> 72"."""
    return not TURNED_SIGNS.isdisjoint(normalize(sentence).split())


def counts_another(answer: str, question: str) -> bool:
    """Whether the first number of an answer counts a thing of the question that is not asked for.

    >>> question = "How many players are in a team?"
    >>> counts_another("11 teams", question), counts_another("11 players in a team", question)
    (True, False)
    """
    if len(answer) > _MAX_LENGTH or not _COUNTED.search(question):
        return False
    asked_words = frozenset(fold(stem(question)).split())
    words = tuple(words_of(answer))
    for i, word in enumerate(words[:-1]):
        if (
            word.text[:1].isdecimal() and word.text not in asked_words
        ) or word.text in NUMBER_WORDS:
            behind = words[i + 1]
            if behind.text in NUMBER_WORDS or behind.text[:1].isdecimal():
                continue
            if behind.marked:
                return False
            return is_uncounted(behind.text, asked_words, question)
    return False


def is_uncounted(word: str, asked_words: frozenset[str], asked: str) -> bool:
    """Whether a word behind a number makes it another number, or counts something else."""
    if word in BOUNDING - {"to", "from", "up", "and", "over", "under", "less", "more", "most"}:
        return True
    counted = _COUNTED.search(asked)
    if counted is None or word in LINKING:
        return False
    noun = frozenset(fold(counted[1]).split())
    if asked_for(word, noun) or alike(word, noun):
        return False
    other_unit = word in UNITS and any(unit in UNITS for unit in noun)
    same = other_unit and UNITS[word] in {UNITS[unit] for unit in noun if unit in UNITS}
    return (other_unit and not same) or asked_for(word, asked_words)


def words_of(sentence: str) -> Iterator[Word]:
    """The words of a sentence; an article belongs to the word behind it."""
    end, marked, article = 0, False, None
    for match in _TOKEN.finditer(sentence):
        marked = marked or (end > 0 and _MARK.search(sentence[end : match.start()]) is not None)
        end = match.end()
        for folded in fold(match[0]).split():
            if folded == "the":
                article = match.start()
                continue
            start = match.start() if article is None else article
            yield Word(folded, match[0], marked, start, article is not None)
            marked, article = False, None


def spans_of(
    sentence: str, words: Sequence[Word], golds: Collection[str]
) -> Iterator[tuple[int, int]]:
    """Where an accepted answer stands, but for a place within a longer one."""
    longest = max((gold.count(" ") for gold in golds), default=0) + 3
    taken = 0
    for start in range(len(words)):
        if start < taken:
            continue
        for end in range(min(len(words), start + longest), start, -1):
            ends = words[end].start if end < len(words) else len(sentence)
            if normalize(sentence[words[start].start : ends]) in golds:
                taken = end
                yield start, end
                break


def _accounted(
    sentence: str,
    words: Sequence[Word],
    start: int,
    end: int,
    asked_words: frozenset[str],
    asked: str,
) -> bool:
    """Whether nothing but the answer stands in front of the place and nothing against it behind."""
    allowed = asked_words | other_words(asked_words)
    dated = words[start].text[:1].isdigit()
    front = words[:start]
    foreign = start >= _FEW or dated
    if dated:
        allowed |= _ABOUT
    if not all(_known(word, i, allowed, asked_words, foreign) for i, word in enumerate(front)):
        if _ENGLISH.isdisjoint(asked_words) or not _in_another_language(front) or end < len(words):
            return False
        return TURNING.isdisjoint(word.text for word in front)
    if (
        front
        and front[-1].text in _OF_ANOTHER - asked_words
        and (front[-1].text in _COMPARED or is_verb(front[max(len(front) - 2, 0)].text))
    ):
        return False  # "invented for Alexander Graham Bell"
    if len(front) > 1 and front[-1].text == "of" and _is_proper(front[-2]):
        return False  # the State of Washington
    if front and words[start].marked and is_verb(front[-1].text) and front[-1].text in asked_words:
        return False  # "The man that Oswald shot: Jack Ruby."
    stop = end
    while (
        stop < len(words)
        and not words[stop].marked
        and (
            _known(words[stop], stop, allowed, asked_words, foreign)
            and (words[stop].written.islower() or words[stop].text in asked_words)
        )
    ):
        stop += 1
    before = [word.text for word in front if word.text not in _SPEAKERS]
    while before and (before[-1] in NEUTRAL or DESCRIBING.match(before[-1])):
        before.pop()
    if stands_for_another([*before, "\ue002", *(w.text for w in words[end:stop])], asked):
        return False
    if stop == len(words):
        return True
    begins = [
        i
        for i in range(stop, end - 1, -1)
        if i < len(words) and _begins_remark(words, i, _bracketed(sentence, words[i]))
    ]
    if not begins:
        return False
    remark = sentence[words[begins[0]].start :]
    if asked_for(words[begins[0]].text, asked_words - LINKING - INTERROGATIVES) or (
        dated and _OTHER_DATE.match(remark)
    ):
        return False
    if not front and _ELSEWHERE.match(remark):
        return False  # "Canberra in 1950 at Sydney"
    if _ASKS_FOR_A_WORK.search(asked) and (_YEAR.search(remark) or " by " in f" {remark}"):
        return False  # of two works of one name the year may tell which
    years = _YEAR.findall(asked)
    if years and not set(_YEAR.findall(remark)) <= set(years):
        return False  # "France in 2018, Brazil in 1998"
    return harmless(remark, asked)


def _in_another_language(front: Sequence[Word]) -> bool:
    """Whether words in front are a subject and "is", as in "Die Hauptstadt von Kanada ist ..."."""
    texts = [word.text for word in front]
    if not _FEW < len(texts) <= _LONGEST_SUBJECT or texts[-1] not in _COPULAS:
        return False
    if not RELATIONS.isdisjoint(texts) or any(word.marked for word in front):
        return False
    spelled = "".join(word.written for word in front)
    if FOREIGN.isdisjoint(texts[:-1]) and spelled.isascii():
        return False
    return not any(map(str.isdigit, "".join(texts)))


def _is_proper(word: Word) -> bool:
    return word.written.istitle() and (word.start > 0 or word.article)


def is_verb(word: str) -> bool:
    """Whether a folded word has the form of an English past tense or participle."""
    return word.endswith("ed") or word in IRREGULAR


def _known(
    word: Word, place: int, allowed: Collection[str], asked_words: frozenset[str], foreign: bool
) -> bool:
    text = word.text
    if text in TURNING:
        return False
    if text.endswith("ies") and text[:-3] + "y" in asked_words:
        return True
    if asked_for(text, allowed) or text in LINKING or DESCRIBING.match(text):
        return True
    if text in NEUTRAL or (text in PRONOUNS and place < _FIRST_WORDS):
        return True
    if foreign and text in FOREIGN:
        return True
    if word.written[:1].isupper():
        return begins_alike(text, asked_words)
    return not text.isdecimal() and alike(text, asked_words)


def begins_alike(word: str, asked_words: Collection[str]) -> bool:
    """Whether a name of the question has another ending here: Angola's, Russlands.

    >>> begins_alike("angolas", ["angola"]), begins_alike("italy", ["city"])
    (True, False)
    """
    begun = word[: max(_STEM, len(word) - 2)]
    return len(begun) >= _STEM and any(known.startswith(begun) for known in asked_words)


def _bracketed(sentence: str, word: Word) -> bool:
    return sentence[: word.start].rstrip().endswith("(")


def _begins_list(words: Sequence[Word], i: int) -> bool:
    """Whether the part behind a comma and an article is a name in a list: "Iran, the Netherlands".

    A remark says what a name is in small letters: "Hugo, the French novelist". In a text without
    capitals, one with more parts behind it is taken for a list.
    """
    part = [words[i], *itertools.takewhile(lambda word: not word.marked, words[i + 1 :])]
    if all(word.written == word.written.lower() for word in words):
        return i + len(part) < len(words)
    return all(word.written[:1].isupper() or word.text in ("and", "or") for word in part)


def _begins_remark(words: Sequence[Word], i: int, bracketed: bool) -> bool:
    """Whether a remark can begin at a word."""
    word = words[i].text
    following = words[i + 1] if i + 1 < len(words) else None
    if word == "after" and following:
        return bool(_GERUND.match(following.text))
    if word == "and" and following:
        return bool(_VERB_BEHIND_AND.match(following.text)) and following.written.islower()
    if word in _NOT_BEHIND:
        return False
    if word in _ADJUNCTS:
        return True
    if word == "then" and following:
        return following.text in ("part", "called", "known", "in", "capital")
    if words[i].marked and words[i].article:
        return not _begins_list(words, i)
    if word[:1].isdigit():
        return bracketed
    if not words[i].marked:
        return bool(
            re.fullmatch("serving|located|founded|painted|written|released|who|which", word)
        )
    return word in _REMARKS or bool(_PARTICIPLE.fullmatch(word)) or word in IRREGULAR


_TAKEN_BACK = re.compile(
    r"\b(?:wrong|incorrect|false|untrue|mistaken\w*|mistake|wrongly|kidding|joke|wait|sorry|"
    r"correction|alternatively|instead|maybe|perhaps|possibly|might|could|unsure|uncertain|unclear|"
    r"doubt|guess\w*|disputed|almost|nearly|fake|hoax|rejected|denied|declined|refused|pretended|"
    r"lied?|actually|truth|scratch|oops|hmm|except|former|"
    r"(?:some|others) (?:say|think|believe)|"
    r"formerly|previous\w*|replaced|impostor|knows?|beaten|defeated|lost|losing|same name)\b",
    re.IGNORECASE,
)
_NAMES_ANOTHER = re.compile(
    r"\b(?:is|was|are|were|be|answer|called|named|it's|that's|means?)[:,]?\s+"
    r"(?:really |the |an? )*[\"*]*[A-Z0-9]"
)
_SAYS_ANOTHER = re.compile(
    r"[,;]\s+(?:and |but )?[A-Z]\w+(?: [A-Z]\w+)*\s+(?:in|on|is|was|won|did|has|second|first)\b"
)
_ALSO_CALLED = re.compile(
    r"\b(?:also|often|sometimes|commonly|popularly|better|(?:which|who) (?:is|was)|that is) "
    r"(?:called|known as|named|in|on|at)\b",
    re.IGNORECASE,
)
_NOT_THE_SAME = re.compile(
    r"\b(?:next|near|beside|behind|before|after|second|third|smaller|than|neighbou?r\w*|rival|former|"
    r"old|outside|under|below|another|other)\b",
    re.IGNORECASE,
)
_HARMLESS_TURNS = frozenset("o no se e than".split())
_CONTRAST = re.compile(
    r"[,(]?\s*(?:and |but )?(?:not|rather than|unlike|as opposed to) (?:in |the |by )?"
    r"[A-Z][\w'-]*(?: (?:or |nor |the |of |de |van )?[A-Z][\w'-]*)*\)?\W*$"
)


def without_contrast(text: str) -> str:
    """A text without the other answer that it denies at its end.

    >>> without_contrast("Ottawa, not Toronto or Montreal."), without_contrast("Ottawa (not Paris)")
    ('Ottawa', 'Ottawa')
    """
    return _CONTRAST.sub("", text).rstrip()


def harmless(remark: str, question: str) -> bool:
    """Whether a remark behind an answer takes nothing back and names no other answer."""
    remark = without_contrast(remark)
    words = frozenset(normalize(remark).split())
    if not words.isdisjoint(TURNING - _HARMLESS_TURNS) or "?" in remark:
        return False
    if (
        ":" in remark
        or _TAKEN_BACK.search(remark)
        or _SAYS_ANOTHER.search(remark)
        or _NAMES_ANOTHER.search(_ALSO_CALLED.sub(" ", remark))
    ):
        return False
    first = remark.lstrip("(\"' ").split(" ")[0].lower()
    if first in ("the", "a", "an", "one"):  # "the city next to the capital"
        if len(remark.split()) < _PHRASE:
            return False  # "Georgia, the country"
        asked_words = frozenset(normalize(question).split())
        lower = [w for w in re.findall(r"[^\W\d_]+", remark) if w[0].islower() and len(w) > 3]
        asked_again = any(w not in LINKING and asked_for(w, asked_words) for w in lower)
        return not (asked_again and _NOT_THE_SAME.search(remark))
    return True
