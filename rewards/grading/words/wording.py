"""What people put around an answer without changing it, and whether a text is that and no more.

Every word beside the answer has to be accounted for: a courtesy or a softener at either end
("I think", "of course"), a linking word, or a word of the question. What turns a sentence around
("not", "or", "except") is never accounted for, not even by the question.
"""

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from itertools import pairwise

from ..regex import regex
from ..text import TURNED_SIGNS, normalize

_MAX_LENGTH = 500  # normalized characters; nobody wraps an answer in more

# Words that link an answer to the question ("Lyon is located in France") and carry no answer.
LINKING = frozenset(
    "a an is are was were in of it its this that those these there located situated called named "
    "known as also commonly answer answers accepted correct by to on at for from with has be lies "
    "belongs would found just only exactly indeed actually probably maybe perhaps possibly "
    "presumably likely most year thats definitely certainly surely clearly obviously aka title "
    "ie namely ad ce which "
    # the same in other languages, folded
    "es est cest ist e to je het det er se este это це ειναι la adalah ni"
    " है هي هو היא הוא است".split()
)
# Words that turn a sentence around or offer a choice: never harmless, not even from the question.
TURNING = TURNED_SIGNS | frozenset(
    "not no nor or never neither isnt arent wasnt werent doesnt dont didnt cannot cant except but "
    "either unless instead without than pas ne ou ni nicht kein keine oder no o non né não nem ou "
    "niet geen of inte ikke eller nie nebo albo lub не ни или нет neni nem vagy nu sau "
    "değil veya tidak atau không hoặc नहीं या לא או ليس لا أو".split()
) - {"of", "ni"}  # Dutch for or and French for nor; English and Swahili need them more

# Between two names of one thing, but not between a name and what the question calls it.
_FORMERLY = frozenset(("formerly", "previously", "originally"))
_RENAMED = _FORMERLY | {"now"}
_LINKED = LINKING | _RENAMED
_PREPOSITIONS = frozenset("of against for with from to by in at on after before over".split())

# Forms of one verb: a question in one of them is answered in another ("did it sink", "it sank").
_VERBS = """
become became|begin began begun|break broke broken|bring brought|build built|buy bought
catch caught|choose chose chosen|come came|do did done|draw drew drawn|eat ate eaten
fall fell fallen|fight fought|find found|fly flew flown|get got|give gave given|go went gone
grow grew grown|have has had|hold held|keep kept
lead led|leave left|lose lost|make made|mean meant|meet met
pay paid|ride rode ridden|rise rose risen|run ran|say said|see saw seen|sell sold|sing sang sung
bear bore born borne|beat beaten|beget begat begot begotten|slay slew slain|strike struck
sink sank sunk|sit sat|speak spoke spoken|stand stood|take took taken|teach taught|tell told
think thought|throw threw thrown|wear wore worn|win won|write wrote written
"""
IRREGULAR = {
    word: forms.split() for forms in re.split(r"[|\n]", _VERBS.strip()) for word in forms.split()
}

_THIRD_PERSON = 3  # letters of a word that is too short to be one

_FRONT = (
    "i think", "i believe", "i guess", "i suppose", "i would say", "id say", "i would guess",
    "id guess", "i would go with", "id go with", "my guess is", "my best guess is", "best guess",
    "my answer is", "final answer is", "answer is", "correct answer is", "that would be", "that is",
    "probably", "maybe", "perhaps", "possibly", "presumably", "likely", "most likely", "surely",
    "certainly", "definitely", "clearly", "obviously", "undoubtedly", "without a doubt", "no doubt",
    "without doubt", "there is no doubt", "as far as i know", "afaik", "if i had to guess",
    "if i recall correctly", "if i remember correctly", "if im not mistaken", "from memory",
    "i could be wrong but", "i may be wrong but", "i might be wrong but", "i might be mistaken but",
    "i may be mistaken but", "of course", "sure", "yes", "well", "ok", "okay", "hmm", "so", "that",
    "i know", "i know it", "everyone knows", "you should know", "sorry", "im sorry",
    "im sorry for any confusion", "to my knowledge", "if memory serves", "i reckon", "ans", "about",
    *(f"{by} {what}" for by in ("according to", "based on", "as stated in", "as per")
      for what in ("passage", "text", "article", "context", "document", "information provided",
                   "provided passage", "provided text", "provided context", "given passage",
                   "passage provided", "given text", "given context", "information given")),
    *(f"{source} {verb} that" for source in ("passage", "text", "article", "context", "document")
      for verb in ("states", "says", "mentions", "notes", "indicates")),
    "good question", "great question", "everybody knows",
)  # fmt: skip
_SURE = r"i ?a?m (?:(?:\d{1,3}|fairly|quite|pretty|very|almost|absolutely|rather) )*(?:percent )?"
_AT_FRONT = regex(
    "(?:(?:" + "|".join(sorted(_FRONT, key=len, reverse=True)) + "|"
    + _SURE + "(?:sure|certain|confident)) )+"
)  # fmt: skip
_AT_END = tuple(
    f" {phrase}"
    for phrase in (
        "i think", "i believe", "i guess", "i suppose", "i would say", "probably", "perhaps",
        "of course", "for sure", "definitely", "if im not mistaken", "if i recall correctly",
        "if i remember correctly", "as far as i know", "afaik", "fairly sure", "quite sure",
        "pretty sure", "very sure", "fairly confident", "quite confident", "pretty confident",
        "very confident", "fairly certain", "quite certain", "im sure", "im certain", "i am sure",
        "but i could be wrong", "but i may be wrong", "but i might be wrong", "i am certain",
        "but dont quote me on that",
    )
)  # fmt: skip
_LISTED = regex(r"(?: \w+,)+ or \w+")  # even, odd, or neither
_NAME = r"(?:the )?[A-Z][\w'.-]*(?: (?:(?:of|the|de|van|von|al) )?[A-Z][\w'.-]*)*"
_CAPITALS = regex(rf"(?<=\w) {_NAME} or {_NAME}(?=\W*$|,)")
_OPTIONS = regex(r"\n\s*\(?[A-Z][).:]")
# Written without a space: what may stand around a Chinese, Japanese, Korean or Thai answer.
_PARTICLES = frozenset(
    "是 就是 为 為 です だ でございます は 입니다 이다 이에요 예요 요 คือ ครับ ค่ะ".split()
)
_TURNING_SIGNS = regex("[不非没沒或]|ない|아니|않|ไม่|หรือ")


def unwrapped(text: str) -> str:
    """A normalized text without courtesies and softeners at its ends; the text if nothing is left.

    >>> unwrapped("i think its france"), unwrapped("france fairly confident"), unwrapped("maybe")
    ('its france', 'france', 'maybe')
    """
    if " " not in text or len(text) > _MAX_LENGTH:
        return text
    match = _AT_FRONT.match(text)
    core = text[match.end() :] if match else text
    while core.endswith(_AT_END):
        core = core.removesuffix(next(end for end in _AT_END if core.endswith(end)))
    return core.strip() or text


def says(text: str, aliases: Collection[str], question: str) -> bool:
    """Whether `text` names one of the aliases and nothing else; text and aliases normalized.

    Several aliases are one answer. An alias that the question itself offers does not
    count: it could be one of several options.

    >>> question = "In which country is the city of Lyon?"
    >>> [says(text, ["france"], question) for text in ("lyon is in france", "france or spain")]
    [True, False]
    """
    if len(text) > _MAX_LENGTH:
        return False
    asked_as = question
    question, question_words = _asked(question)
    padded, asked = f" {text} ", f" {question} "
    named = [alias for alias in aliases if alias and f" {alias} " in padded]
    if not any(f" {alias} " not in asked for alias in named):
        return _says_unspaced(text, aliases, question)
    words = padded.replace(" ", "  ")
    for alias in sorted(named, key=len, reverse=True):
        words = words.replace(f" {alias.replace(' ', '  ')} ", f" {_HERE} ")
    left = words.split()
    beside = [word for word in left if word != _HERE]
    if _LINKED.issuperset(beside):
        return len(left) > len(beside) + 1 or _RENAMED.isdisjoint(beside)
    if not _FORMERLY.isdisjoint(beside) and not _names_the_former(left, _proper(asked_as)):
        return False
    others = set(beside).difference(LINKING, _FORMERLY, question_words)
    return (
        TURNING.isdisjoint(beside)
        and all(asked_for(word, question_words) for word in others)
        and not _swapped(left, question.split())
    )


def _names_the_former(words: list[str], proper: Collection[str]) -> bool:
    """Whether "formerly" stands in front of a name, as in "Mumbai, formerly Bombay"."""
    behind = [after for word, after in pairwise([*words, ""]) if word in _FORMERLY]
    return all(word in proper or word in (_HERE, "called", "known", "named") for word in behind)


@lru_cache(maxsize=2**12)
def _proper(question: str) -> frozenset[str]:
    """The question's words with a capital, but for the first one."""
    return frozenset(normalize(w) for w in question.split()[1:] if w.lstrip("'\"(")[:1].isupper())


_NO_NAMES = _PREPOSITIONS | {"which", "what", "whom"}
_SUBJECTS = frozenset(("who", "which", "what"))
_DO = frozenset(("do", "does", "did"))
_BE = frozenset(("is", "are", "was", "were"))
_HERE = "\ue002"  # where the answer stands in a text; nothing that a normalized text can hold


def stands_for_another(words: list[str], question: str) -> bool:
    """`_swapped` for words in which the private-use mark U+E002 is the answer's place."""
    return _swapped(words, normalize(question).split())


def _swapped(words: list[str], question: list[str]) -> bool:
    """Whether the answer stands where the question has another name: "Plato taught Socrates".

    Not the grammar of English, but what it takes not to be fooled by the question's own words. The
    answer to "who taught Plato?" does not stand behind a name and the verb; nowhere does it stand
    behind a preposition that has another name in the question ("father of ..."), behind "formerly"
    where the question's name is the other one, or in front of a "by" that is not the question's
    ("Facebook was bought by Instagram"). Nor does it do what the question says of another name.
    """
    for place, word in enumerate(words):
        if word == _HERE and _is_anothers(words[max(place - 2, 0) : place], question):
            return True
    if words[:1] == [_HERE] and (_does_it(words[1:], question) or _is_done_to(words[1:], question)):
        return True
    return "by" in words and "by" not in question and words[words.index("by") + 1 :][:1] != [_HERE]


def _is_anothers(before: list[str], question: list[str]) -> bool:
    """Whether the place behind up to two words is not the answer's."""
    if not before:
        return False
    last = before[-1]
    if last in _FORMERLY:
        return True
    if last in ("for", "with") and last not in question and _may_be_verb(before[0]):
        return True  # "written for Shakespeare"
    if len(before) < 2:
        return False
    if last in _PREPOSITIONS:
        behind = zip(pairwise(question), question[2:], strict=False)
        if any(pair == tuple(before) and name not in _NO_NAMES for pair, name in behind):
            return True
    if not _may_be_verb(last) or last in LINKING or before[0] in LINKING:
        return False
    return not _SUBJECTS.isdisjoint(question) and _DO.isdisjoint(question)


def _does_it(behind: list[str], question: list[str]) -> bool:
    """Whether the answer does what another one did: "Cold felt he" to "What did he feel?"."""
    verb = IRREGULAR.get(behind[0], []) if len(behind) > 1 else []
    asked = pairwise(question)
    return any(word in _DO and subject not in verb for word, subject in asked) and (
        not set(verb).isdisjoint(question)
    )


def _is_done_to(behind: list[str], question: list[str]) -> bool:
    """Whether the answer is whom it was done to: "Ben was driven home" to "Who drove Ann home?"."""
    if question[:1] != ["who"] or len(behind) <= 2 or behind[0] not in _BE or "by" in behind:
        return False
    own = _BE.isdisjoint(question) and _DO.isdisjoint(question)
    return own and not set(IRREGULAR.get(behind[1], [])).isdisjoint(question)


def _may_be_verb(word: str) -> bool:
    return word.endswith("ed") or word in IRREGULAR


_YEAR = regex(r"\b[12]\d{3}\b")
_YEAR_BEHIND = regex(
    r"(?:\((?:in )?([12]\d{3})(?:\s?[-\u2013]\s?\d{2,4})?\)|,? in ([12]\d{3}))[.!]?\s*$"
)


def without_year(answer: str, question: str) -> str:
    """The answer without a year behind it, in brackets or after "in"; empty if there is none.

    A bare one stays, since it may be part of a name (Windows 2000), and so does one that is none of
    the question's, if it has any: of two films of one name one is meant.

    >>> without_year("James Chadwick, in 1932.", "Who found it?"), without_year("Windows 2000", "")
    ('James Chadwick', '')
    """
    match = _YEAR_BEHIND.search(answer)
    years = _YEAR.findall(question)
    if match is None or (years and (match[1] or match[2]) not in years):
        return ""
    return answer[: match.start()].rstrip()


@lru_cache(maxsize=2**12)
def _asked(question: str) -> tuple[str, frozenset[str]]:
    normalized = normalize(question)
    return normalized, frozenset(normalized.split())


@lru_cache(maxsize=2**12)
def stem(question: str) -> str:
    r"""The question without the options it offers: lettered lines, or the end of "..., A or B?".

    >>> stem("Which is larger, Paris or Rome?"), stem("Who?\nA) Ada\nB) Bob")
    ('Which is larger', 'Who?')
    """
    question = _OPTIONS.split(question, maxsplit=1)[0]
    if " or " not in question:
        return question
    listed = _LISTED.sub(" ", question)
    if listed != question:
        return listed
    head, comma, tail = question.rpartition(",")
    if comma and " or " in tail:
        return head
    return _CAPITALS.sub(" ", question)


def asked_for(word: str, question_words: Collection[str]) -> bool:
    """Whether a word is one of the question's, or one of them with an English ending."""
    return word in question_words or any(stem in question_words for stem in _stems(word))


def _stems(word: str) -> Iterator[str]:
    yield from IRREGULAR.get(word, ())
    for ending in ("s", "d", "ed", "ing"):
        if word.endswith(ending):
            yield word.removesuffix(ending)
    if word.endswith("s") and len(word) > _THIRD_PERSON:  # "uses" where the question has "used"
        yield from (word[:-1] + "d", word[:-1] + "ed")


def _says_unspaced(text: str, aliases: Collection[str], question: str) -> bool:
    """`says` for scripts that put no space around the answer."""
    for alias in aliases:
        if alias.isascii() or alias not in text or alias in question:
            continue
        rest = [piece.strip() for piece in text.split(alias)]
        if not _TURNING_SIGNS.search("".join(rest)) and all(
            not piece or piece in _PARTICLES or piece in question for piece in rest
        ):
            return True
    return False
