"""The clauses of an English sentence, told from what only accompanies them.

No grammar of English: a sentence is cut at its marks and before "but", "although" and their like,
and each part is named by the word that it opens with. "The Treaty of Portsmouth, brokered by
Roosevelt, ended the war" has the main parts "The Treaty of Portsmouth" and "ended the war", and
between them a participle.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from ..regex import regex
from .sentence_words import is_verb
from .tokens import Word

MAIN = "main"
APPOSITION = "apposition"

PREPOSITIONS = frozenset(
    "in on at by with without from for during under over according unlike like contrary of to into "
    "through throughout against among amongst between beyond near behind beside besides about "
    "around along across above below inside outside within upon via per instead thanks due owing "
    "alongside ahead underneath apart except excluding including following toward towards than "
    "based aboard".split()
)
FINITE = frozenset(
    "is are was were am has have had does do did can could will would may might must shall should "
    "isnt arent wasnt werent hasnt havent hadnt doesnt dont didnt cant cannot couldnt wont wouldnt "
    "its hes shes thats theyre remains became becomes lies stands sits ranks".split()
)
_RELATIVE = frozenset("who whom whose which where when that".split())
_JOINING = frozenset("and but so yet or nor then not".split())
_SUBORDINATE = frozenset(
    "although though while whereas because since as if unless until despite after before when once "
    "whether even wherever whenever lest given considering".split()
)
_CUTS = frozenset("but although though while whereas because which".split())
_CUTS_BEFORE_A_SUBJECT = frozenset("before after when since as until where if once who".split())
_ADVERBS = frozenset("sometimes often also now originally later once still commonly".split())
_SPEAKING = frozenset(("you", "we", "they", "he", "she"))
_SUBJECTS = frozenset("he she it they we i you this there".split())
_PARTICIPLE = regex(r"[a-z]{2,}(?:ing|ed)$")
_BREAK = regex(r"[;:\u2014=]|\s[\u2013-]\s")


@dataclass(frozen=True, slots=True)
class Part:
    """Words between two marks."""

    start: int
    end: int
    """Behind its last word."""
    kind: str
    """`main`, or what accompanies it: `joined` ("and", "but", "then", "not"), `relative`,
    `subordinate`, `adjunct`, `participle`, `apposition`, `aside` (in brackets), `clause` (a further
    one behind a comma) or `anew` (one behind a colon, a dash or a semicolon)."""


def parts_of(sentence: str, words: Sequence[Word], verbs: Collection[str]) -> list[Part]:
    """The parts of a sentence, each with its kind.

    Args:
        sentence: As it was written, without markup.
        words: Its words.
        verbs: Further words that are verbs: the question's, and others for them.
    """
    parts: list[Part] = []
    depth, close = 0, 0
    for start, end in _cuts(words):
        mark = sentence[close : words[start].start]
        close = words[end - 1].start + len(words[end - 1].written)
        depth = max(depth + mark.count("(") - mark.count(")"), 0)
        predicated = any(
            part.kind == MAIN and _has_verb(words[part.start : part.end], verbs) for part in parts
        )
        if depth:
            kind = "aside"
        else:
            kind = _kind(words, start, end, predicated, verbs)
            anew = start > 0 and _BREAK.search(mark) is not None
            following = words[start + 1].text if start + 1 < end else ""
            if anew and words[start].text == "that" and following in FINITE:
                kind = "anew"  # "; that is Ankara"
            elif anew and kind in (MAIN, "clause", APPOSITION):
                kind = "anew" if _has_verb(words[start:end], verbs) else APPOSITION
        parts.append(Part(start, end, kind))
    return _with_a_main_part(words, parts)


def verbs_of(words: Collection[str]) -> set[str]:
    """Those of a question's words that may be a verb with a subject."""
    return {word for word in words if is_verb(word) or word.endswith("s")}


def _cuts(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """First word and end of each part."""
    start = 0
    for i in range(1, len(words)):
        text = words[i].text
        following = words[i + 1].text if i + 1 < len(words) else ""
        if (
            (words[i].marked and not _of_one_noun(words, i))
            or (text in _CUTS and words[i - 1].text != "even")
            or (text in _CUTS_BEFORE_A_SUBJECT and following in _SUBJECTS)
            or (text == "and" and _goes_on(words[i + 1 : i + 3]) and not _of_one_verb(words, i))
        ):
            yield start, i
            start = i
    yield start, len(words)


def _of_one_noun(words: Sequence[Word], i: int) -> bool:
    """Whether two participles at a mark describe one noun: "cooked, mashed chickpeas"."""
    both = words[i - 1].text.endswith("ed") and words[i].text.endswith("ed")
    return (
        both
        and i + 1 < len(words)
        and not words[i + 1].marked
        and i > 1
        and (words[i - 2].text in PREPOSITIONS)
    )


def _of_one_verb(words: Sequence[Word], i: int) -> bool:
    """Whether two participles share what they are said of: "is designed and sold by"."""
    before, behind = words[i - 1].text, words[i + 1 : i + 3]
    shared = [word.text for word in behind][1:] == ["by"] and is_verb(behind[0].text)
    return shared and is_verb(before)


def _goes_on(words: Sequence[Word]) -> bool:
    """Whether a second verb of the same subject follows: "and spread to Britain"."""
    texts = [word.text for word in words if word.written[:1].islower()]
    verbs = [text for text in texts if is_verb(text) or text in FINITE]
    to = texts[1:2] and (
        (texts[0].endswith("s") and texts[1] in PREPOSITIONS) or texts[1] in ("to", "from", "into")
    )
    return bool(to) or (len(texts) == len(words) and bool(verbs))


def _kind(
    words: Sequence[Word], start: int, end: int, predicated: bool, verbs: Collection[str]
) -> str:
    while start > 0 and start + 1 < end and words[start].text in _ADVERBS:
        start += 1
    texts = [word.text for word in words[start:end]]
    first, lower = texts[0], words[start].written[:1].islower() and not words[start].article
    if start > 0 and (
        first in _RELATIVE or (first in PREPOSITIONS and texts[1:2] and texts[1] in _RELATIVE)
    ):
        return "relative"
    if start > 0 and first in _JOINING:
        return "joined"
    if first in _SUBORDINATE:
        return "subordinate"
    if first in PREPOSITIONS:
        return "adjunct"
    if len(texts) == 1 and first.endswith("ly"):
        return "adjunct"
    if start == 0 and _PARTICIPLE.match(first) and end < len(words) and not words[0].article:
        bare = first in ("having", "being") or not _has_verb(words[1:2], verbs)
        return "participle" if len(texts) > 1 and bare else MAIN
    if start > 0 and lower and (_PARTICIPLE.match(first) or is_verb(first)):
        bare = predicated or first.endswith("ing") or (texts[1:2] == ["by"] and end == len(words))
        return "participle" if bare else "predicate"
    if predicated:
        return "clause" if _has_verb(words[start:end], verbs) else APPOSITION
    return MAIN if start == 0 or _has_verb(words[start:end], verbs) else APPOSITION


def _has_verb(words: Sequence[Word], verbs: Collection[str]) -> bool:
    if len(words) > 2 and words[0].text in _SPEAKING and words[1].written[:1].islower():
        return True  # "you define a function", whatever the verb
    return any(
        word.text in FINITE
        or (word.written[:1].islower() and (is_verb(word.text) or word.text in verbs))
        for word in words
    )


def _with_a_main_part(words: Sequence[Word], parts: list[Part]) -> list[Part]:
    """Parts of which one is `main`: a subject's last verb, or what stands before a bare verb."""
    last = max((i for i, part in enumerate(parts) if part.kind == "predicate"), default=0)
    has_subject = any(part.kind == MAIN for part in parts[:last])
    if last and not has_subject:  # "In 1903 Marie Curie, with her husband, received the prize"
        parts[0] = replace(parts[0], kind=MAIN)
    for i, part in enumerate(parts):
        if part.kind == "predicate":
            parts[i] = replace(part, kind=MAIN if i == last else "participle")
    if not any(part.kind == MAIN for part in parts):
        ranked = (APPOSITION, "clause", "anew", "adjunct")
        rest = [i for i, part in enumerate(parts) if part.kind in ranked[:3]] or [0]
        parts[rest[0]] = replace(parts[rest[0]], kind=MAIN)
    return parts
