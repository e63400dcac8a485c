"""Statements that decide a question for yes or no without either word, and a remark behind them.

"Snakes do not have eyelids. Instead, a clear scale covers each eye." The first clause has to be the
question as a statement, or its denial (`verdicts.restated`). The remark may not decide otherwise.
"""

import re

from ..regex import regex
from ..text import normalize
from ..words.asked import AUXILIARY, TAKEN_BACK
from .verdicts import restated

_MAX_LENGTH = 400  # characters
_PART = regex(r"(?P<mark>[,;:.!]|\s[–—-])\s+|[.!]?\s*$")
_CLAUSE = regex(r"[,;:.!()–—]+\s*")
_OTHER_WORDS = (
    (regex(r"\b(?:has|have|had) never been\b", re.I), "is not"),
    (regex(r"\blacks?\b", re.I), "do not have"),
    (regex(r"\b(?:failed|fails|fail) to\b", re.I), "did not"),
    (regex(r"\b(is|are|was|were) no longer\b", re.I), r"\1 not"),
    (regex(r"\b(is|are|was|were)(n['’]t| not)? (?:considered|classified as|regarded as|"
                r"counted as)(?: to be)?\b", re.I), r"\1\2"),
)  # fmt: skip
_NOT_ONLY = regex(r"\bnot (?:only|just|merely|simply)\b", re.I)
_PREFIXED = regex(r"\b(?:un|il|im|ir|non-?)(?P<word>\w{5,})\b", re.I)
_NONE_THERE = regex(
    r"\W*there(?:'s|’s)? ?(?:is|are|was|were)?(?P<denied>n['’]t| not| no)?"
    r"(?P<noun> (?:one|any|none)|(?: an?| any)?(?: [\w'-]+){1,8})?",
    re.I,
)
_IS_THERE = regex(r"\W*(?:is|are|was|were) there\b(?: an?| any)?(?P<noun>.*)", re.I | re.S)
_REMARK = regex(
    r"(?:although|though|but|while|since|because|as|and|which|despite|even|instead|it|they|he|she|"
    r"rather|however|unlike|so|being|having|contrary|(?:in|on|at) \d+|\w+ly speaking|the)\b",
    re.I,
)
_ASIDE = regex(r"\b(?:despite|contrary to) (?:the |a )?(?:popular|common|widespread)[^,.;]*", re.I)
_AGAINST = regex(
    r"\b(?:said|says?|claim(?:s|ed)?|believed?s?|think|thought|until|unless|except|if|according|now|"
    r"tomorrow|fiction|fairy|novel|again|since then|recently|partly|partially|sometimes|depends|"
    r"false|untrue|wrong|not (?:true|the case)|so they|maybe|perhaps)\b|"
    r"(?:^|[,;:.!] )(?:yes|no|or)\b",
    re.I,
)
_VERB = r"(?:is|was|are|were|did|does|do|has|have|had|can|could|will|would)"
_SHORT = regex(
    rf"\b(?:it|he|she|they|there|this|that) (?:(?:actually|really|in fact|indeed|still) )*{_VERB}"
    r"(?P<denied>n['’]t| not)?(?: (?:in fact|indeed|actually|really|still|one|so|it|too))*\W*$",
    re.I,
)
_ONLY = regex(r"\b(?:but|though|although)\b.*\b(?:only|not|never|no|hardly)\b|n['’]t\b", re.I)


def statement_decides(answer: str, question: str) -> str | None:
    """What the first clause of an answer decides, "yes" or "no", if the rest lets it stand.

    >>> question = "Do snakes have eyelids?"
    >>> statement_decides("Snakes do not have eyelids. Instead, they have a scale.", question)
    'no'
    >>> statement_decides("Snakes do not have eyelids. Actually, they do.", question) is None
    True
    """
    if len(answer) > _MAX_LENGTH or "?" in answer or not AUXILIARY.match(question):
        return None
    part = _PART.search(answer)
    if part is None:
        return None
    head, rest = answer[: part.start()], answer[part.end() :]
    if _NOT_ONLY.search(head):
        return None
    said = _existence(head, question) or restated(_plainer(head, question), question)
    if said is None or (part["mark"] not in (None, ".", "!", ";") and not _REMARK.match(rest)):
        return None
    return said if _lets_stand(_ASIDE.sub("", rest), said, question) else None


def _plainer(head: str, question: str) -> str:
    """A statement with plain denials: "lacks" as "does not have", "illegal" as "not legal"."""
    for pattern, plain in _OTHER_WORDS:
        head = pattern.sub(plain, head)
    asked = normalize(question).split()

    def parted(match: re.Match[str]) -> str:
        opposite = match["word"].lower() in asked and match[0].lower() not in asked
        return f"not {match['word']}" if opposite else match[0]

    return _PREFIXED.sub(parted, head)


def _existence(head: str, question: str) -> str | None:
    """What "There isn't one" or "There is no bridge" decides of "Is there a bridge ...?"."""
    asked, said = _IS_THERE.fullmatch(question), _NONE_THERE.fullmatch(head)
    if asked is None or said is None:
        return None
    named = normalize(said["noun"] or "").split()
    if named not in ([], ["one"], ["any"], ["none"]):
        wanted = normalize(asked["noun"]).split()
        if named[:1] == ["any"]:
            named = named[1:]
        if wanted[: len(named)] != named:
            return None
    if named in (["any"], ["none"]) and not (said["denied"] or named == ["none"]):
        return None
    return "no" if said["denied"] or named == ["none"] else "yes"


def _lets_stand(rest: str, said: str, question: str) -> bool:
    """Whether a remark does not decide otherwise."""
    if TAKEN_BACK.search(rest) or _AGAINST.search(rest):
        return False
    if said == "yes" and _ONLY.search(rest):
        return False
    for clause in _CLAUSE.split(rest):
        short = _SHORT.search(clause)
        if short and bool(short["denied"]) != (said == "no"):
            return False
        if restated(_plainer(clause, question), question) not in (None, said):
            return False
    return True
