"""Whether the first thing that an answer names is an accepted one, in sentences of any words.

`statements` accounts for every word in front of an answer; a real model's verbs are without number.
Here a word may be unknown, but not a name: "Shylock appears in The Merchant of Venice" names one
thing that the question does not. So an answer has one try, the first name or number it gives, and
a list of guesses earns what its first one earns. What turns a sentence around (a negation, a
comparison, another's relative) is refused in front of it; behind it, what takes it back, another
answer beside it, and a second statement of what was asked.
"""

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from .abstention import is_abstention
from .numerals import NUMBER_WORDS
from .own_words_question import alike
from .premise import INTERROGATIVES
from .regions import REGIONS
from .roles import NEUTRAL, PRONOUNS, other_words
from .statements import DESCRIBING, FOREIGN, RELATIONS, Word, is_verb, spans_of, words_of
from .text import fold, normalize
from .wording import LINKING, TURNING, asked_for, stands_for_another, stem

_MAX_LENGTH = 1200  # characters
_MAX_UNKNOWN = 3  # words in front of the answer that neither question nor grammar accounts for
_NEAR = 5  # words behind the answer in which a verb denies it
_MOST = 0.6  # of the question's words, which the clause of a subject has to say
_ADVERB = 4  # letters and more of one in -ly
_SHORTEST = 3  # letters of an answer that is looked for in a sentence
_FRAGMENT = 2  # words: a sentence this short is another answer rather than a remark

# In front of a name these make it another one's: "near Canberra", "bigger than Canberra".
_APART = frozenset(
    "near beside besides like unlike than before after except excluding without against versus vs "
    "outside opposite behind beyond toward towards until since bordering leaving past replacing "
    "defeating beating following preceding about against from dedicated inspired named".split()
)
# Verbs and adverbs that deny what they stand with.
_DENYING = frozenset(
    "lost loses losing refused rejected denied declined failed lacks lacked replaced defeated beat "
    "beaten rivals rivalled criticized criticised inspired influenced confused mistaken mistakenly "
    "wrongly incorrectly false falsely supposedly allegedly formerly previously originally once "
    "almost nearly hardly barely rarely pretended translated reviewed edited disputed instead "
    "former ex wrong incorrect untrue myth misconception if whether unclear unknown unlikely such "
    "thought believed considered expected could might may fails stopped ceased used tried wanted nominated candidate hates hated".split()
)
# Nouns behind which "of" does not lead to another one: "the famous opening line of Moby-Dick".
_SEQUEL = re.compile(r"\d{1,2}|ii|iii|iv")
_RELATIVE = frozenset(
    "next close closest adjacent neighbouring neighboring near nearby rival".split()
)
_WHOLE = frozenset(
    "lack deficiency absence winner author composer inventor founder director painter "
    "name title type kind sort form species line part city town state country island region "
    "province republic kingdom county village river planet element gas book novel play film movie "
    "song story work works band team company language author date year month day evening night "
    "morning end beginning start middle century hours total number maximum minimum average height "
    "speed age length distance depth width population temperature one made out because consists "
    "composed instead coast shores banks slopes heart foot".split()
)
_TITLES = frozenset(
    "sir dr prof professor king emperor president saint st mount mt lake river hms uss rms ss "
    "pope lord general captain colonel admiral tsar sultan marshal chancellor cardinal".split()
)
_MONTHS = frozenset(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec bc bce ad ce am pm".split()
)
_OPENING = frozenset(
    "so well yes sure actually here there both today now then thus hence therefore because since "
    "while when where after before during if according based officially historically currently "
    "originally traditionally typically generally usually technically each every most many some "
    "all no not for with from at on in by to as my your our their his her its i we you they he she "
    "it this that these those the a an one two three four five six seven eight nine ten let ok okay "
    "great good first final answer correct also fun key short scientists historians astronomers "
    "people researchers although though however of "
    "det var den som das es ce c'est cest eto это autorem autor autore autora auteur автор "
    "автором stolica stolicą hlavním hovedstaden huvudstaden hoofdstad capitale capital".split()
)
_VERBAL = re.compile(r"[a-z]{2,}(?:s|ed|ing|en|ly|t)$")
_BEHIND = frozenset(
    "and who which that where when while as because since after before during until is was are were "
    "has had have can will would did does do became remains serves with for from in on at by to of "
    "about around between among within through via under over into around per each both all every "
    "also now today then later itself himself herself plus respectively respect approximately "
    "born aged located situated sometime early late roughly "
    "tra entre zwischen rond em com con avec mit por per für durante pendant während nel nella "
    "depuis desde seit sinds dal в на по с за od do w na u ve при и".split()
)
"""What follows an answer in its clause without being of its name."""
_ENGLISH = frozenset("what which who whom whose when where how".split())
_OF = frozenset("of de del da do di du des della dello von van vom".split())
_OR = frozenset("or nor and & y e et und o ou oder och og i и или".split())
TAKEN_BACK = re.compile(
    r"\b(?:wrong|incorrect|untrue|kidding|jok(?:e|ing)|wait|sorry|correction|alternatively|maybe|otherwise|failing that|if not|"
    r"perhaps|possibly|might|unsure|uncertain|guess(?:ing|ed)?|scratch that|i meant?|oops|hmm|"
    r"on second thoughts?|no longer|not (?:sure|certain|really|quite|exactly|the (?:answer|case|"
    r"capital|right|correct))|double-check|some (?:say|sources|argue|claim)|others (?:say|believe|"
    r"claim|argue)|could (?:also )?be|(?:the )?(?:right|correct|real|actual|true) "
    r"(?:answer|one|name)|fictional|hoax|rather than that|or (?:it|he|she|was|is)\b|either|"
    r"not actually|actually,? (?:it|no|the)|in reality|in truth|disputed|contested)\b|\?",
    re.IGNORECASE,
)
_SAYS = (
    r"^(?i:(?:and |but |so |or |no,? |actually,? |then )?(?:it|that|this|he|she|they|the answer|the "
    r"(?:capital|author|winner|year|name|number))(?:'s| is| was| are| were)\s+(?:actually |really |"
    r"in |on |at |the |an? |about )*)"
)
IS_ANOTHER = re.compile(_SAYS + r"[A-Z]")
IS_ANOTHER_NUMBER = re.compile(_SAYS + r"[$]?\d")
_UNSPACED = re.compile("[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")
_UNSPACED_SHORTEST = 2  # characters
_DESCRIPTION = 12  # characters between the topic and the answer: "清代作家"
_TOPIC = re.compile("は|是|(?<=[\uac00-\ud7af])[은는이가] ")
_IS_UNSPACED = re.compile("(?:です|である|だ|でした|입니다|이다|이에요|예요)$")
_TURNED_UNSPACED = re.compile(
    "[不非没沒或]|ない|ません|ではなく|아니|않|또는|しかし|실은|其实|かもしれ"
)
_TURKISH_IS = re.compile("(?<=\\w)['’](?:d[ıiuü]r|t[ıiuü]r)\\b")
_DOTS = re.compile(r"\([^()\n]{1,80}\)")
_BRACKETS = re.compile(r"\([^()]*\)\s*")
_NOT_AN_ANSWER = re.compile(r"[{}\[\]=<>|~]|^\W*\d+\s?%\s+\w|\?")
_PATRONYMIC = re.compile(r".+(?:вич|вна|ична|ovich|evich|ovna|evna)$", re.IGNORECASE)
_WORK_ASKED = re.compile(
    r"\b(?:which|what)(?: [^\s,]+){0,2} "
    r"(?:film|movie|picture|song|single|album|novel|book|series|show|game|play)s?\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b[12]\d{3}\b")
_REMARK_BEHIND = frozenset(
    "he she it they who which where whose when born called known as because since with located "
    "by written published released based named also abbreviated sometimes often its his her their in "
    "at from making meaning during that's thats built founded composed painted".split()
)
_PAST = frozenset("was were war waren era fue était fu foi".split())
_PRESENT = frozenset("is are ist sind est es son sont".split())
_COPULAS = frozenset("is are was were be been called named means".split())
_PARTS = re.compile(r"[,;:.!?()\n\u2013\u2014]+\s*|\b(?:but|pero|mais|aber|но|ma|mas|maar)\b", re.I)
_SENTENCE_END = re.compile(
    r"(?<![A-Z])(?<!\b(?:St|Dr|Mr|Ms|Jr|Sr|No|Mt))(?<!\b(?:Mrs|Vol))(?<!\bvs)[.!](?:[*_\"”»]*)\s+"
    r"(?=[^\s\da-z])|\n+|(?<=[。！])"
)
_MARKUP = re.compile(r"\*{1,3}|`|(?<!\w)_{1,2}|_{1,2}(?!\w)|^#+\s+|^>\s+", re.MULTILINE)
_CONCLUSION = re.compile(
    r"(?:^|[.!,;\n]\s*|\band )(?:so|therefore|thus|hence|in conclusion|consequently|overall|in "
    r"(?:short|summary))?,?\s*(?:the |my )?(?:final |correct |right )?(?:answer|response)\b"
    r"(?:\s+is|\s*:)\s*:?\s*(?P<rest>[^\n]{1,120}?)\.?\s*$",
    re.IGNORECASE,
)


_SO = re.compile(
    r"^(?:so|therefore|thus|hence|in conclusion|consequently|total|answer|result)\b\s*[,:]?\s*(?=\S)",
    re.I,
)


def concluded(answer: str) -> str | None:
    """What a text says at its very end to be its answer; None if it says nothing of the kind.

    >>> concluded("Nobel was born in Stockholm. Therefore, the answer is **Sweden**.")
    'Sweden'
    """
    text = _MARKUP.sub("", answer).strip()
    match = _CONCLUSION.search(text)
    if match is not None and text[: match.start()].strip():
        return None if TAKEN_BACK.search(match["rest"]) else match["rest"].strip()
    sentences = bare_sentences(answer)
    last = _SO.sub("", sentences[-1], count=1) if len(sentences) > 1 else ""
    return None if not last or last == sentences[-1] or TAKEN_BACK.search(last) else last


def bare_sentences(answer: str) -> list[str]:
    """The sentences and lines of a text, without markup."""
    text = _DOTS.sub(lambda match: match[0].replace(".", ""), _MARKUP.sub("", answer)).strip()
    return [part.strip() for part in _SENTENCE_END.split(text) if part and part.strip()]


def names_first(answer: str, golds: Collection[str], question: str) -> bool:
    """Whether an answer names an accepted one before any other name, and lets it stand.

    Args:
        answer: As it was written; markup is left out.
        golds: Accepted answers, normalized.
        question: As it was asked.

    >>> question = "Which play features the character Shylock?"
    >>> names_first("Shylock appears in *The Tempest* by Shakespeare.", ["tempest"], question)
    True
    >>> names_first("Shylock appears in Macbeth, not in The Tempest.", ["tempest"], question)
    False
    """
    if len(answer) > _MAX_LENGTH:
        return False
    text = _MARKUP.sub("", answer).strip()
    if _NOT_AN_ANSWER.search(text) or declines(text, question):
        return False
    if _UNSPACED.search(question):
        return _named_unspaced(text, golds, question)
    text = _TURKISH_IS.sub("", text)
    asked = Asked(question, golds)
    sought = {gold for gold in golds if len(gold) >= _SHORTEST and gold not in asked.phrase}
    sentences = bare_sentences(text)
    for number, sentence in enumerate(sentences):
        words = tuple(words_of(sentence))
        place = _middle_name(words, sought) or next(spans_of(sentence, words, sought), None)
        if place is None:
            if any(asked.is_name(words, i) for i in range(len(words))) or len(words) <= 1:
                return False
            continue
        if "(" in sentence[: words[place[0]].start]:
            front = sentence[: words[place[0]].start]
            sentence = _BRACKETS.sub("", front) + sentence[len(front) :]
            words = tuple(words_of(sentence))
            place = next(spans_of(sentence, words, sought), place)
        start, end = place
        others = {s: e for s, e in spans_of(sentence, words, golds)}
        if end in others and words[end].marked:  # "gold (Au)"
            end = others[end]
        if not _stands(sentence, words, start, end, asked):
            return False
        return all(_lets_stand(remark, asked) for remark in sentences[number + 1 :])
    return False


def declines(text: str, question: str) -> bool:
    """Whether a part of a text is an abstention, which the answer beside it does not become."""
    parts = [part for part in _PARTS.split(text) if part and len(part) >= _SHORTEST]
    return any(is_abstention(part, question, "own words") for part in parts)


def _named_unspaced(text: str, golds: Collection[str], question: str) -> bool:
    """The same where no spaces part words: the first sentence is the question's and the answer."""
    sentence = _SENTENCE_END.split(text)[0].strip(" .。!！")
    if _TURNED_UNSPACED.search(sentence) or _TURNED_UNSPACED.search(text[len(sentence) :]):
        return False
    bare = _IS_UNSPACED.sub("", sentence)
    for gold in golds:
        subject, place, rest = bare.rpartition(gold)
        if not place or rest or gold in question or len(gold) < _UNSPACED_SHORTEST:
            continue
        parted = _TOPIC.split(subject)
        if len(parted) > 1 and len(parted[-1]) <= _DESCRIPTION and "、" not in parted[-1]:
            shared = sum(char in question for char in parted[0])
            return shared >= _MOST * len(parted[0])
    return False


class Asked:
    """What a question says, to tell its own words from an answer."""

    def __init__(self, question: str, golds: Collection[str] = ()):
        self.demonyms = any(DESCRIBING.match(gold) for gold in golds)
        bare = stem(question)
        self.text = question
        self.words = frozenset(normalize(bare).split()) | frozenset(fold(bare).split())
        self.phrase = f" {normalize(bare)} "
        self.verbs = frozenset(word for word in self.words if is_verb(word))
        self.initials = "".join(re.findall(r"(?<=\s)([A-Z])[a-z]", question)).lower()
        self.english = not _ENGLISH.isdisjoint(self.words)
        own = {word for word in self.words if len(word) == 1}
        self.letters = own | (set() if self.english else {"o", "e", "y"})
        self.verb = fold(question).split(" ")[1] if " " in question.strip() else ""
        self.content = self.words - LINKING - INTERROGATIVES - NEUTRAL - PRONOUNS - _BEHIND
        self.content -= frozenset("the a an person people".split())
        self.near = self.words | other_words(self.words)
        self.near_content = self.content | other_words(self.content)

    def holds(self, word: str) -> bool:
        """Whether a folded word is the question's, in this or another form."""
        bare = word.removesuffix("'s").removesuffix("s'").removesuffix("'")
        return asked_for(bare, self.words) or alike(bare, self.words)

    def speaks(self, texts: Collection[str]) -> bool:
        """Whether a word among these is the question's, or another one for it."""
        return any(asked_for(text, self.near_content) for text in texts)

    def is_name(self, words: Sequence[Word], i: int) -> bool:
        """Whether a word is a name that the question does not hold."""
        word = words[i]
        written = word.written.lstrip("'\"‘“„«(¿¡")
        if not written[:1].isupper() or self.holds(word.text) or word.text in _MONTHS:
            return False
        if (i == 0 or word.text in PRONOUNS) and word.text in _OPENING | NEUTRAL | LINKING:
            return False
        if i == 0 and (word.text in LINKING | _OPENING | FOREIGN or word.text.endswith("ly")):
            return False
        if written.isupper() and written.lower() == self.initials:
            return False
        if self.demonyms and DESCRIBING.match(word.text):
            return True
        return not (word.text in _TITLES or DESCRIBING.match(word.text) or word.text == "i")


def _stands(sentence: str, words: Sequence[Word], start: int, end: int, asked: Asked) -> bool:
    """Whether a sentence says the answer at this place of what was asked."""
    front, first = words[:start], words[start]
    if any(asked.is_name(words, i) for i in range(start)):
        return False
    texts = [word.text for word in front]
    letters = asked.letters  # Portuguese "o" is no "or"
    if not (TURNING - letters).isdisjoint(texts):
        return False
    clause = {*texts, *(word.text for word in words[end : end + _NEAR] if not word.marked)}
    if not _DENYING.isdisjoint(clause - asked.words):
        return False
    if front and front[-1].text[:1].isdigit() and not asked.holds(front[-1].text):
        return False
    if (
        front
        and first.marked
        and (
            front[-1].text == asked.verb
            or (front[-1].text in asked.words and is_verb(front[-1].text))
        )
    ):
        return False  # "The man that Oswald shot: Jack Ruby."
    if not (_RELATIVE | RELATIONS).isdisjoint(set(texts) - asked.words):
        return False  # "the mountain next to Kilimanjaro"
    if any(_SEQUEL.fullmatch(word.text) and not asked.holds(word.text) for word in front[1:]):
        return False  # "Jaws 2 was directed by ..."
    if first.text.isascii() and not all(map(str.isascii, set(texts) - asked.words - FOREIGN)):
        return False
    if front and all(text in FOREIGN for text in texts) and len(front) == 1:
        return False  # El Salvador
    if len(front) > 1 and front[-1].text == "of" and front[-2].written[:1].isupper():
        return False  # the State of Washington
    unknown = [text for text in texts if not _accounted(text, asked)]
    lower = not sentence[first.start :].lstrip("\"'“„«the ")[:1].isupper()
    if len(unknown) > _MAX_UNKNOWN:
        return False
    predicate = [text for text in texts if text not in ("a", "an", "the")][-1:]
    named = bool(predicate) and predicate[0] in _COPULAS and not asked.content.isdisjoint(texts)
    if lower and len(unknown) > (_MAX_UNKNOWN if named else 1):
        return False
    if lower and unknown and not named and not _VERBAL.match(unknown[0]):
        return False
    if front and not _leads_to(texts, asked):
        return False
    if unknown and not asked.speaks(texts):
        return False  # "It was held in France" does not say who won
    if stands_for_another(
        [*_to_the_answer(texts), "\ue002", *_by_whom(words[end:], asked)], asked.text
    ):
        return False
    return _behind(sentence, words, start, end, asked)


def _to_the_answer(texts: list[str]) -> list[str]:
    """Words in front, without what stands between "by" and the answer: "by her eldest son"."""
    before = list(texts)
    while before and before[-1] in NEUTRAL | _TITLES:
        before.pop()
    place = len(before) - before[::-1].index("by") if "by" in before else 0
    return before[:place] if place else before


def _by_whom(words: Sequence[Word], asked: Asked) -> list[str]:
    """The clause behind, up to who does it: "Facebook was bought by Instagram"."""
    clause: list[str] = []
    for word, following in pairwise([*words, None]):
        if word is None or word.marked:
            break
        if word.text == "by":
            return [*clause, "by"] if following and asked.holds(following.text) else clause
        clause.append(word.text)
    return clause if not words or not words[0].marked else []


def _accounted(text: str, asked: Asked) -> bool:
    return (
        text in LINKING
        or text in NEUTRAL
        or text in PRONOUNS
        or text in asked.near
        or text in _OPENING
        or text in _TITLES
        or text in _WHOLE
        or text in _MONTHS
        or text in FOREIGN
        or (text.endswith("ly") and len(text) > _ADVERB)
        or text[:1].isdigit()
        or asked.holds(text)
    )


def _leads_to(texts: Sequence[str], asked: Asked) -> bool:
    """Whether the words in front lead to the answer, and not to something of it."""
    before = [text for text in texts if text not in _TITLES and text not in ("a", "an", "the")]
    while before and (before[-1] in NEUTRAL or DESCRIBING.match(before[-1])):
        before.pop()
    if not before:
        return True
    last = before[-1]
    if last in _APART and not asked.holds(last):
        return False
    if last in _OF and len(before) > 1:
        return before[-2] in _WHOLE | FOREIGN or before[-2] in NEUTRAL or asked.holds(before[-2])
    return True


def _behind(sentence: str, words: Sequence[Word], start: int, end: int, asked: Asked) -> bool:
    """Whether what follows in the sentence is no other answer and takes nothing back."""
    stop = words[end].start if end < len(words) else len(sentence)
    front = words[:start]
    last = words[end - 1]
    close = last.start + len(last.written)
    if re.match(r"['’]s?\s+\w", sentence[close:]) or last.written.endswith(("'s", "’s")):
        return False  # "Bulgakov's wife"
    tail = sentence[stop:]
    if end == len(words):
        return bool(front)
    if _WORK_ASKED.search(asked.text) and set(_YEAR.findall(tail)) - set(_YEAR.findall(asked.text)):
        return False  # of two works of one name the year may tell which
    between = sentence[close:stop]
    if "/" in between or TAKEN_BACK.search(tail):
        return False
    following = words[end]
    if following.text in _OR and end + 1 < len(words):
        if following.text in ("or", "nor") or asked.is_name(words, end + 1):
            return False
        if words[end + 1].text in NUMBER_WORDS or words[end + 1].text[:1].isdigit():
            return False
    if not following.marked:
        if asked.is_name(words, end) or following.text in (TURNING - asked.letters) | _APART - {
            "after",
            "since",
        }:
            return False
        known = _accounted(following.text, asked) or following.text in _BEHIND | _OR
        if not known and not _VERBAL.match(following.text):
            return False
        if start == 0 and not _speaks_of(words[end:], asked):
            return False
    elif (
        not front
        and following.text.split("'")[0].removesuffix("s") not in _REMARK_BEHIND
        and (following.text not in _REMARK_BEHIND)
    ):
        return False  # "Paris, Texas"
    elif not _beside(sentence, words, start, end, asked):
        return False
    if any(IS_ANOTHER.match(part) for part in _PARTS.split(tail)[1:]):
        return False
    return _unturned(words, end, asked) and not _says_again(words, end, asked)


def _speaks_of(words: Sequence[Word], asked: Asked) -> bool:
    """Whether the verb behind a subject, or what follows it, is of the question."""
    clause: list[str] = []
    for i, word in enumerate(words):
        if word.marked and clause:
            break
        if word.text in _OR and i + 1 < len(words) and asked.is_name(words, i + 1):
            return False  # "France hosted it and Brazil won"
        clause.append(word.text)
    if not _PAST.isdisjoint(clause) and not _PRESENT.isdisjoint(asked.words):
        return False  # "Bonn was the capital"
    said = frozenset(clause) | other_words(frozenset(clause))
    held = [word for word in asked.content if asked_for(word, said) or alike(word, said)]
    return len(held) >= _MOST * len(asked.content)


def _beside(sentence: str, words: Sequence[Word], start: int, end: int, asked: Asked) -> bool:
    """Whether what stands behind a mark is a place or a remark, and not another of the same kind."""
    segment = [end]
    while segment[-1] + 1 < len(words) and not words[segment[-1] + 1].marked:
        segment.append(segment[-1] + 1)
    named = [i for i in segment if asked.is_name(words, i)]
    phrase = " ".join(words[i].text for i in segment)
    answer = " ".join(word.text for word in words[start:end])
    if phrase in REGIONS and answer not in REGIONS:
        return True
    if words[end].text in ("or", "and") or words[end].text in TURNING - {"not", "no"}:
        return False
    others = [i for i in segment if words[i].text not in _OR]
    return len(named) < len(others) and not (named and named[0] == end and others != segment)


def _unturned(words: Sequence[Word], end: int, asked: Asked) -> bool:
    """Whether the clause of the answer is not denied; "not Sydney" behind a mark is no denial."""
    for word in words[end:]:
        if word.marked and word is not words[end]:
            return True
        turning = word.text in TURNING - asked.letters
        if turning and not (word.marked and word.text == "not"):
            return False
        if word.marked:
            return True
    return True


def _says_again(words: Sequence[Word], end: int, asked: Asked) -> bool:
    """Whether a later clause of the sentence says what was asked of another name."""
    clause: list[int] = []
    marked = words[end].marked
    for i in range(end, len(words) + 1):
        if i == len(words) or (words[i].marked and clause):
            again = any(
                words[j].written[:1].islower()
                and len(words[j].text) > _SHORTEST
                and asked_for(words[j].text, asked.content)
                for j in clause
            )
            said = {words[j].text for j in clause}
            states = not said.isdisjoint(_COPULAS | _PAST | asked.verbs)
            aside = said & {"also", "other", "others", "counterpart", "while", "whereas"}
            if marked and again and states and not aside:
                if any(asked.is_name(words, j) for j in clause):
                    return True
            clause, marked = [], True
        if i < len(words):
            clause.append(i)
    return False


def _lets_stand(remark: str, asked: Asked) -> bool:
    """Whether a later sentence takes nothing back and gives no other answer."""
    if TAKEN_BACK.search(remark) or IS_ANOTHER.match(remark):
        return False
    words = tuple(words_of(remark))
    named = [i for i in range(len(words)) if asked.is_name(words, i)]
    if words and words[0].written[:1].isupper() and words[0].text not in _OPENING | PRONOUNS:
        named = named or ([] if asked.holds(words[0].text) else [0])
    if named and len(words) <= _FRAGMENT and not re.match(r"\s*[\w ]+:\s", remark):
        return False
    return not (named and _says_again(words, 0, asked)) if words else True


def _middle_name(words: Sequence[Word], golds: Collection[str]) -> tuple[int, int] | None:
    """A name of two words with a third between them: Fyodor Mikhailovich Dostoevsky."""
    for i in range(len(words) - 2):
        three = words[i : i + 3]
        if any(word.marked for word in three[1:]) or not _PATRONYMIC.match(three[1].text):
            continue
        if all(word.written[:1].isupper() for word in three):
            if normalize(f"{three[0].written} {three[2].written}") in golds:
                return i, i + 3
    return None
