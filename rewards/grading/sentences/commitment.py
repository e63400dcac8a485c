"""What an answer commits to first, without the remarks that follow it.

"Canberra, which replaced Melbourne in 1927. It lies inland." commits to Canberra. Only what stands
in front is compared, so a remark never helps a wrong answer: there is one try, and it is the first.
A remark may take nothing back, offer no other answer, and say nothing about not knowing.
"""

import re

from ..names.other_forms import another_name
from ..regex import regex
from ..text import normalize
from ..words.asked import AUXILIARY
from ..words.wording import LINKING, TURNING, asked_for
from .remarks import harmless, without_contrast

_MAX_LENGTH = 600  # characters
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?(?:\s?[\u2013-]\s?\d{1,2})?"
_DATE_BEHIND = regex(
    rf",?\s+(?:in|on|around|about|circa|c\.|since)\s+(?:around |about |c\. |early |late )?"
    rf"(?:(?:{_DAY}\s+)?{_MONTH}\s+)?(?:{_DAY},?\s+)?[12]\d{{3}}"
    r"(?: (?:at|in) [^.;:]{1,60})?\s*[.!]?$",
    re.IGNORECASE,
)
# Another's error that the answer sets right: what it said stays behind.
_CONCESSION = regex(
    r"^(?:although|though|even though|while|despite what)\s+(?:many|some|most|people|it is often|"
    r"it's often|commonly|often)\b[^,.;:]{1,100},\s+(?:but )?|"
    r"^(?:many|some|most|people|it is (?:often|commonly|sometimes)|it's (?:often|commonly))\b"
    r"[^,.;:]{0,30}\b(?:think|thinks|believe|assume|say|guess|thought|assumed|believed|said)\b"
    r"[^,.;:]{1,80},\s+(?:but|however,?)\s+(?:actually,? |in fact,? )?|"
    r"^(?:it's|it is|it was|that's) not [^,.;:]{1,60}?(?:,? but |[;,] (?:it's |it is ))",
    re.IGNORECASE,
)
_CORRECTED = regex(
    r"^[\w' ]{1,60}?(?:\.\.\.|\u2026|,(?= no,| wait,)|\s[\u2013\u2014-])\s*(?:hmm|oh|uh|um)?,?\s*"
    r"(?:no|wait|actually|sorry|correction|scratch that|i mean)\b(?:[,:.!\s\u2013\u2014-]+"
    r"(?:wait|no|actually|sorry|scratch that|i mean|i meant)\b)*[,:.!\s\u2013\u2014-]+"
    r"(?:it's |it is |that's |it was |i meant |make that )?(?P<corrected>[^.!;]+)[.!]?$",
    re.IGNORECASE,
)
_ERROR_OF_OTHERS = regex(
    r"(?:many|some|most|a lot of)\b[^,.;:]{0,30}\b(?:think|believe|assume|say|claim|claimed|guess|"
    r"mistake|confuse)\b[^;:]*,\s+(?:but|although|though|however)\b|"
    r"(?:it|this) is often (?:confused|mistaken)\b",
    re.IGNORECASE,
)
_SENTENCE_END = regex(
    r"(?<![A-Z])(?<!\b(?:St|Dr|Mr|Ms|Jr|Sr|No))(?<!\b(?:Mrs|Vol))[.!](?:\*\*|\")?\s+(?=[A-Z\"*])"
)
_RELATIVE = regex(
    r",\s+(?=(?:which|who|whose|where|when|as|making|published|located|abbreviated|named after|"
    r"born|known|at (?:about|around|roughly|approximately)|with (?:about|around|\d+)|from the|"
    r"(?!including|excluding|being|losing|lacking)[a-z]{3,}ing|completed|released|"
    r"dated|founded|written|painted|first)\b)|"
    r",\s+(?=(?:the|an?) [^,.;:]{1,60}\b[a-z]+(?:,|\W*$))|"
    r"(?<=\w):\s+(?=\d+ [a-z]+[^:]*$)|;\s+(?=[a-z]+ )"
)
_CONTRAST = regex(r",\s+(?:and )?not (?P<other>(?:the |in )?[A-Z][^,;:.]{1,60})[.!]?$")
_BRACKETS = regex(r"\s*\(([^()]{1,120})\)")
_OTHER_WORK = regex(
    r"\b(?:film|movie|song|album|novel|series|version|remake|book)\b", re.IGNORECASE
)
_NOT_A_WORD = regex(r"[^\W\d_]{3,}|[A-Z]{2,}|\d\s?[a-z]")
_REMARK = regex(
    r"[\"*]*(?:it|he|she|they|this|these|its|his|her|their|the|other|others|astronauts|although|"
    r"however|note|also|in fact|as|there|both|together|today|while)\b",
    re.IGNORECASE,
)
_COURTESY = regex(
    r"(?:let me know|feel free|i (?:do )?hope (?:this|that|it)|hope (?:this|that|it)|"
    r"is there anything)[^,;:]{1,80}$",
    re.IGNORECASE,
)
_OF_THE_ANSWER = {
    True: regex(r"(?:he|she|they|his|her|their)\b", re.IGNORECASE),
    False: regex(r"(?:it|its|they|their|this)\b", re.IGNORECASE),
}
_PERSON_ASKED = regex(r"\b(?:who|whose|whom)\b", re.IGNORECASE)
# "It is Spain", "the answer was 1970": another answer.
_NAMES_ANOTHER = regex(
    r"\b(?:is|was|are|were|be|answer|called|named|it's|that's|means?)[:,]?\s+"
    r"(?:actually |really |in |the |an? |on )*[\"*]*[A-Z0-9]"
)
_COLON = regex(r":\s*[A-Z]")
_TAKEN_BACK = frozenset(
    "wrong incorrect false untrue mistaken mistake mistakenly wrongly kidding joke wait sorry "
    "correction rather alternatively instead some say others another maybe perhaps possibly might "
    "could unsure uncertain unclear doubt know sure guess guessing believed disputed than before "
    "after until almost nearly fictional fake hoax rejected denied replaced declined refused "
    "pretended lied lie opposite lost loses knows likely real actual actually "
    "truth correct right answer scratch meant mean oops hmm unlike except".split()
)
_NATIONAL = (
    r"(?:American|British|English|Scottish|Welsh|Irish|French|German|Dutch|Italian|Spanish|"
    r"Portuguese|Russian|Polish|Czech|Austrian|Swiss|Swedish|Norwegian|Danish|Finnish|Greek|"
    r"Turkish|Indian|Chinese|Japanese|Korean|Canadian|Australian|Brazilian|Mexican|Argentine|"
    r"Hungarian|Belgian|Israeli|Egyptian|Nigerian|Colombian|Chilean)"
)
_PROFESSION = (
    r"(?:author|writer|novelist|poet|playwright|artist|painter|sculptor|composer|singer|musician|"
    r"scientist|physicist|chemist|biologist|mathematician|engineer|inventor|explorer|astronomer|"
    r"philosopher|architect|director|filmmaker|actor|actress|footballer|aviator|astronaut|"
    r"bacteriologist|physician|economist|historian|politician|statesman)"
)
_DESCRIBED = regex(
    rf"\b(?:the )?{_NATIONAL} (?!(?:bro|fa|mo)ther|sister|daughter|lover|partner|follower|"
    r"\w*cessor|imitator|teacher)[a-z]+(?:ist|er|or|ian) (?=(?:[A-Z]|\*))|"
    rf"\b(?:the )?(?:{_NATIONAL}[ -])?(?:[Pp]hysicist and |[Ww]riter and )?{_PROFESSION} "
    r"(?=(?:[A-Z]|\*))|\b(?:Sir|Dame|Dr\.?|Professor|Prof\.) (?=[A-Z])"
)
_PLACE_BEHIND = regex(r"\d{4} (?:at|in) ")
_CLAUSE = 6  # words at least of a clause with a date and a place
_SAID_IN_FRONT = (
    r"sure|certainly|of course|(?:great|good|excellent|interesting) question|absolutely|well|hmm|"
    r"ah|oh|in short|in brief|briefly|to answer your question|"
    r"contrary to (?:popular|common) belief|"
    r"thanks for asking|i (?:do )?hope (?:this|that|it) helps|hope (?:this|that|it) helps|"
    r"short answer|in fact|actually|easy|obviously|clearly|interestingly"
)
_ABOUT_THE_ANSWER = (
    r"(?:the |my )?(?:short |correct |best |final )?(?:answer|name|person|word|one|thing|term) "
    r"(?:to (?:your|this|the) question|(?:that )?you(?:'|\u2019)?(?:re| are) "
    r"(?:looking for|asking about|thinking of|asking for)|(?:that )?you want)(?: is| was)?:?\s+|"
    r"you(?:'|\u2019)?(?:re| are) (?:looking for|asking about|thinking of|probably thinking of)\s+|"
    r"my (?:best )?guess (?:is|would be)(?: that)?(?: it is| it's)?\s+|"
    r"i(?:'|\u2019)m not (?:100\s?%|entirely|completely|fully|totally|absolutely) "
    r"(?:sure|certain),? but (?:i (?:think|believe|would say) )?(?:it(?:'s| is) )?|"
    r"tl;?dr:?\s+|(?:the )?(?:honou?r|title|distinction|credit|answer) (?:goes|belongs) to\s+|"
    r"that (?:honou?r|title|distinction|credit) (?:goes|belongs) to\s+"
)
_IN_FRONT = regex(
    rf"^(?:{_SAID_IN_FRONT})(?:[!.,:]|\s[-\u2013\u2014])\s+|"
    rf"^(?:{_ABOUT_THE_ANSWER})|"
    r"^1[.)]\s+(?=[^\W\d_])(?![^\n]*\n)|"
    r"^(?:as of|to|based on|according to) (?:my|the) (?:last|latest|knowledge|most recent|current|"
    r"training)[\w ]{0,30},\s*",
    re.IGNORECASE,
)
# Says nothing of the answer, wherever it stands.
_BLAND = regex(
    r"\b(?:official(?:ly)?|typically|usually|generally|traditionally) |(?<=capital )city |"
    r"(?<=human )body |\bon the (?:night|morning|evening|afternoon) of ",
    re.IGNORECASE,
)
_CLEFT = regex(r"^It (?:was|is) ([^,;:.]{1,80}?) (?:who|that|which) (.+)$", re.DOTALL)
_WORK_ASKED = regex(
    r"\b(?:film|movie|picture|song|single|album|novel|book|series|show|game|play)s?\b",
    re.IGNORECASE,
)
_YEAR = regex(r"\b[12]\d{3}\b")


def first_commitment(answer: str, question: str, dated: bool = False) -> list[str]:
    """Readings of an answer without the remarks behind it, the longest first.

    Args:
        answer: Without markup.
        question: What it answers.
        dated: Whether the accepted answers hold digits, so that a date is no remark.

    >>> first_commitment("Ada Lovelace, who died in 1852.", "Who wrote the first program?")
    ['Ada Lovelace']
    >>> first_commitment("Paris. It is Rome.", "Where?"), first_commitment("A or B.", "Which?")
    ([], [])
    """
    if len(answer) > _MAX_LENGTH or "?" in answer:
        return []
    heads: list[str] = []
    head = _BLAND.sub("", set_right(answer, question))
    if head != answer:
        heads.append(head)
    cuts = [_first_sentence, _without_brackets, _main_clause, _cleft, _uncontrasted]
    for cut in (*cuts, *(() if dated else (_undated,)), _undescribed):
        shorter = cut(head, question)
        if shorter is None:
            return []
        if shorter != head:
            head = shorter
            heads.append(head)
    return heads


def set_right(answer: str, question: str) -> str:
    """The answer without what is said in front of it, and without an error that it sets right.

    >>> set_right("Many people think it is Sydney, but it is Canberra.", "Which is the capital?")
    'it is Canberra.'
    >>> set_right("Sydney... no, wait, Canberra.", "Which is the capital?")
    'Canberra'
    """
    for _ in range(3):
        shorter = _IN_FRONT.sub("", answer)
        if shorter == answer:
            break
        answer = shorter
    shorter = _CONCESSION.sub("", answer)
    if shorter != answer and TURNING.isdisjoint(normalize(shorter).split()):
        answer = shorter
    corrected = _CORRECTED.match(answer)
    return corrected["corrected"] if corrected and not AUXILIARY.match(question) else answer


def first_statement(answer: str, question: str) -> str | None:
    """The sentence that an answer commits to, if nothing behind it is against it."""
    if len(answer) > _MAX_LENGTH or "?" in answer:
        return None
    return _first_sentence(_BLAND.sub("", set_right(answer, question)), question)


def _undated(text: str, question: str) -> str:
    """Without a date behind it, unless it may tell one work from another."""
    bare_name = len(text.split()) < _CLAUSE and _PLACE_BEHIND.search(text)
    return text if bare_name or _WORK_ASKED.search(question) else _DATE_BEHIND.sub("", text)


def _undescribed(text: str, question: str) -> str:
    """Without a nationality, a profession or a title in front of a name."""
    return _DESCRIBED.sub("", text)


def _first_sentence(text: str, question: str) -> str | None:
    sentences = _SENTENCE_END.split(text)
    question_words = set(normalize(question).split())
    for remark in sentences[1:]:
        if _COURTESY.match(remark) and TURNING.isdisjoint(normalize(remark).split()):
            continue
        if _ERROR_OF_OTHERS.match(remark):
            continue
        speaks_of_it = _OF_THE_ANSWER[bool(_PERSON_ASKED.search(question))].match(remark)
        if not (_REMARK.match(remark) and _harmless(remark)) and not (
            speaks_of_it and harmless(remark, question)
        ):
            return None
        if not speaks_of_it and _predicates(remark, question_words):
            return None
    return sentences[0]


def _without_brackets(text: str, question: str) -> str:
    """Without brackets that hold more than a number: a bare year may tell one work from another."""

    def dropped(match: re.Match[str]) -> str:
        inside = match[1]
        if text[: match.start()][-1:].isdigit() and not any(map(str.isdigit, inside)):
            return match[0]  # a unit
        harmless = _harmless(inside) and not _OTHER_WORK.search(inside)
        if another_name(text[: match.start()], inside, question):
            return match[0]
        return "" if harmless and _NOT_A_WORD.search(inside) else match[0]

    return _BRACKETS.sub(dropped, text)


def _main_clause(text: str, question: str) -> str:
    match = _RELATIVE.search(text)
    if match is None or not _harmless(text[match.end() :]):
        return text
    if _WORK_ASKED.search(question) and _YEAR.search(text, match.end()):
        return text  # of two works of one name the year may tell which
    tail = text[match.end() :]
    bare = match[0].startswith(";") or re.match("the |an? ", tail)
    if bare and _predicates(tail, set(normalize(question).split())):
        return text  # "Canberra, the city next to the capital" is another city
    return text[: match.start()]


def _cleft(text: str, question: str) -> str:
    match = _CLEFT.match(text)
    return match[1] if match and _harmless(match[2]) else text


def _uncontrasted(text: str, question: str) -> str:
    """Without "..., not Sydney": who denies another answer commits to the one in front."""
    match = _CONTRAST.search(text)
    head = text[: match.start()] if match else ""
    if match is None or not TURNING.isdisjoint(normalize(head).split()):
        head = without_contrast(text)
        return head if TURNING.isdisjoint(normalize(head).split()) else text
    other = set(normalize(match["other"]).split())
    apart = other.isdisjoint(TURNING | set(normalize(head).split()) - LINKING)
    if apart:
        return head
    head = without_contrast(text)
    return head if TURNING.isdisjoint(normalize(head).split()) else text


def _harmless(remark: str) -> bool:
    """Whether a remark takes nothing back and names no other answer."""
    words = set(normalize(remark).split())
    turned = not words.isdisjoint((TURNING - {"o", "no"}) | _TAKEN_BACK)
    return not turned and not _NAMES_ANOTHER.search(remark) and not _COLON.search(remark)


def _predicates(remark: str, question_words: set[str]) -> bool:
    """Whether a remark says the question's verb or noun of something again."""
    words = [word for word in re.findall(r"[^\W\d_]+", remark) if word[0].islower()]
    return any(
        word not in LINKING and word != "have" and len(word) > 3 and asked_for(word, question_words)
        for word in words
    )
