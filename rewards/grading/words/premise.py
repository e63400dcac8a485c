"""Tell whether a text says that a question has no answer, because what it asks about is not there.

"There is no such city" answers no question and names nothing. "No, Zorbax does not cause addiction"
is no such text: it decides a question that was asked for a yes or a no. By that line a denial is
judged here: where yes and no are answers, only the existence of the thing may be denied.
"""

import re

from ..regex import regex
from ..text import fold

_MAX_LENGTH = 600  # characters; bounds the time for hostile input

INTERROGATIVES = frozenset("what which who whom whose where when how why whether".split())
# Between the words of a question that a text repeats, and nouns too general for an answer.
QUESTION_GLUE = INTERROGATIVES | frozenset(
    "if is are was were be of in on for to at by from about that this it as do does did has have "
    "had any located situated found called named such person author writer artist band place city "
    "town country state year date name number thing exact specific "
    "birthplace birth death occupation details information identity location".split()
)
ARTICLES = frozenset(("a", "an", "the"))

NONE_SAID = regex(
    r"(?:it is |its |it was |still )?(?:none|nothing|nobody|no one|noone|never|nowhere|neither|"
    r"uncertain|unclear|undecided|undetermined|disputed|not (?:known|certain|clear))(?= |$)"
)
"""How a folded gold answer begins that says there is none, or that nobody knows."""

_AUXILIARIES = frozenset(
    "is are was were am do does did can could will would shall should has have had may might must "
    "isnt arent wasnt werent dont doesnt didnt cant couldnt wont wouldnt shouldnt hasnt havent "
    "hadnt".split()
)
_CLAUSE = regex(r"[,;:.!?\n]+")
_EXISTENCE_ASKED = regex(
    r"\b(?:exist|exists|existed|real|fictional|fictitious|is there|are there|was there|were there|"
    r"ever been)\b",
    re.IGNORECASE,
)
_LEADING_NO = regex(r"\s*no\s*[,.;:!\u2013\u2014-]+\s*", re.IGNORECASE)

_ENGLISH = INTERROGATIVES | frozenset("of the is are was were did does name list tell".split())
"""One of them stands in a question that "no" is English for. "No puede ..." is Spanish."""
_NO = regex(r"(?<![^ ])no (\w+) ")
_NOT_THERE = (
    "no such", "does not exist", "doesnt exist", "did not exist", "didnt exist", "never existed",
    "not exist", "not real", "isnt real", "fictional", "fictitious", "there is such",
)  # fmt: skip
_NO_ONE = (
    "there is no", "there was no", "there are no", "nobody", "no one", "no person",
)  # fmt: skip
_NONE_CALLED = regex(r"there (?:is|was|are) no (?:\w+ ){1,4}(?:called|named) ")
_ERROR = r"(?:incorrect|false|wrong|mistaken|flawed|faulty|untrue|inaccurate|in error)"
_FALSE_PREMISE = regex(
    rf"\b(?:premise|assumption|presupposition)(?: (?:of|behind|in) (?:the|your|this) question)? "
    rf"(?:is|was|seems|appears to be|turns out to be) (?:\w+ )?{_ERROR}\b|"
    rf"\bquestion (?:rests|relies|is based|is built) on an? {_ERROR} \w+|"
    rf"\bquestion (?:contains|has|makes) an? {_ERROR} (?:premise|assumption)",
    re.IGNORECASE,
)
_STILL_ANSWERS = regex(
    r"\b(?:not|isn['’]t|wasn['’]t) (?:\w+ )?(?:incorrect|false|wrong|mistaken|flawed|untrue)\b|"
    r"\b(?:the (?:correct |right |real )?answer|my guess|probably|perhaps|you (?:mean|meant))\b|"
    r"\b(?:but|however|instead|rather|actually)\b",
    re.IGNORECASE,
)
_NONE_OF_THEM = regex(
    r"(?:none(?: of (?:them|these|those))?(?: (?:does|do|did|is|are|was|were|has|have|can))?|"
    r"no [\w ]{1,40} (?:does|do|did|has|can))\s*[.:;,\u2013\u2014]",
    re.IGNORECASE,
)
_WHY = regex(
    r"(?:(?:as|since|because) )?(?:(?:the )?\w+|it|they) (?:is|are|has|have|lies|lie|was|were) "
    r"(?:a |an |no |entirely |completely |not )?[a-z -]+\.?"
)
_DENIAL_WORDS = frozenset(
    # what there is none of
    "drug medicine medication animal creature species plant sport game food dish film movie book "
    "song album band company product event battle war king queen river mountain term word entity "
    "there theres no such not isnt doesnt didnt exist exists existed real fictional fictitious "
    "nobody one never ever been set foot yet i dont think believe anywhere world".split()
)


def denies_premise(text: str, question: str) -> bool:
    """True if `text` says that there is nothing to answer, and names nothing but the question.

    For questions that have no answer; whether the denial holds is for the caller to know.

    >>> question = "In which country is the city of Abakald?"
    >>> denies_premise("There is no such city.", question)
    True
    >>> denies_premise("There is no such city in France.", question)
    False
    >>> denies_premise("No, Zorbax is not a drug.", "Is Zorbax a drug?")
    False
    """
    if len(text) > _MAX_LENGTH:
        return False
    words, asked = words_of(_LEADING_NO.sub("", text, count=1)), set(words_of(question).split())
    if not _denies(words, asked, question):
        return False
    allowed = QUESTION_GLUE | _DENIAL_WORDS | asked
    return all(word in allowed for word in words.split())


def refutes_premise(text: str) -> bool:
    """True if `text` says that the question rests on an error, or that none of its kind does.

    For questions that have no answer. What it tells besides, to say why, may hold names.

    >>> refutes_premise("She won two prizes, so the premise of the question is incorrect.")
    True
    >>> refutes_premise("None of them: it is Mombasa."), refutes_premise("None: it has no coast.")
    (False, True)
    """
    if len(text) > _MAX_LENGTH or _STILL_ANSWERS.search(text):
        return False
    if _FALSE_PREMISE.search(text):
        return True
    none = _NONE_OF_THEM.match(text)
    return none is not None and _WHY.fullmatch(text[none.end() :].strip()) is not None


def _denies(words: str, asked: set[str], question: str) -> bool:
    """Whether something is denied that leaves the question without an answer."""
    padded = f" {words}"
    not_there = any(f" {sign} " in padded for sign in _NOT_THERE)
    if asks_to_decide(question):
        if _EXISTENCE_ASKED.search(question):
            return False  # that it does not exist is the answer
        return not_there or bool(_NONE_CALLED.search(words))
    denied = _NO.search(words)  # "no king ruled ..."
    return (
        not_there
        or any(f" {sign} " in padded for sign in _NO_ONE)
        or bool(denied and denied[1] in asked and not asked.isdisjoint(_ENGLISH))
    )


def asks_to_decide(question: str) -> bool:
    """Whether yes and no, or none of them, are answers to the question.

    >>> asks_to_decide("Can Zorbax lead to addiction?"), asks_to_decide("Who ruled Kelvor?")
    (True, False)
    """
    clauses = [fold(clause).split() for clause in _CLAUSE.split(question[-_MAX_LENGTH:])]
    clauses = [words for words in clauses if words]
    if any(words[:2] in (["how", "many"], ["how", "much"]) for words in clauses):
        return True
    if any(not INTERROGATIVES.isdisjoint(words[:4]) for words in clauses):
        return False
    return any(words[0] in _AUXILIARIES for words in clauses)


def words_of(text: str) -> str:
    """Folded words without articles, each followed by a space."""
    words = [word for word in fold(text).split() if word not in ARTICLES]
    return " ".join(words) + " " if words else ""
