"""Whether a denial is what was asked for: "none", or the answer "no"."""

import re

from ..regex import regex
from ..words.premise import QUESTION_GLUE
from ..words.question import Asked, alike
from .frames import Frame

_ABSENT = regex(r"there (?:is|was|were|are) no (?:such )?((?:[^ ]+ ){1,5})$")
_EXISTENCE = regex(r"exist|existed|been such|been any ")


def denial_answers(
    words: str, denies: re.Match[str] | None, framed: Frame | None, wanted: Asked
) -> bool:
    """Whether a denial is what was asked for: "none", or the answer "no"."""
    if wanted.none_of and any(alike(word, wanted.none_of) for word in words.split()):
        return True
    if not wanted.decides:
        return False
    denied = denies[0] if denies else words[framed.start :] if framed else ""
    return _decides(denied, words, wanted)


def _decides(denied: str, words: str, wanted: Asked) -> bool:
    """Whether a denial is the answer "no" ("Is it a recognized sport?", "He never had a son").

    None is that the thing asked about is there at all: "Is the Glarn river deep?", "There is no
    Glarn river."
    """
    if (absent := _ABSENT.match(words)) and wanted.is_about(absent[1]):
        return False
    if denied in ("nobody ", "noone ", "no one "):  # "Does anyone live there?", "Nobody does"
        denied = words
    if denied.startswith("never ") and not _EXISTENCE.search(denied):
        return True
    return any(word in wanted.words and word not in QUESTION_GLUE for word in denied.split())
