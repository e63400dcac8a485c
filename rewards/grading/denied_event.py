"""Whether a text only denies that what the question takes for granted ever happened.

"Napoleon never visited Australia" where the year of his visit is asked for and there is none. All
its words are the question's, in whatever form, beside one denial that the question has not.
"""

import re

from .own_words_question import alike
from .own_words_question import asked as read
from .premise import ARTICLES, INTERROGATIVES, QUESTION_GLUE
from .roles import PRONOUNS
from .sentence_words import FOREIGN
from .text import fold
from .wording import LINKING, asked_for

_MAX_LENGTH = 200  # characters
_DENIED = frozenset(
    "never not no didnt hasnt havent hadnt wasnt werent isnt nunca jamas nie niemals nikdy nooit "
    "mai jamais pas никогда не".split()
)
_GLUE = frozenset(
    "ever yet actually has have had been did do does went gone go set foot any to in he she it "
    "they ne n hat haben a ha han war ist je jest nao não no".split()
)
_OPENING = re.compile(r"\s*(?:actually|in fact|in reality)\s*,\s*", re.IGNORECASE)
_PART = re.compile(r"[,;:.!?()\u2013\u2014]")
_MOST = 0.6  # of the question's content


def denies_the_event(text: str, question: str) -> bool:
    """Whether a text says that what is asked about never happened, and names nothing new.

    >>> question = "In which year did Napoleon visit Australia?"
    >>> denies_the_event("Napoleon never visited Australia.", question)
    True
    >>> denies_the_event("Napoleon never visited Austria.", question)
    False
    """
    text = _OPENING.sub("", text, count=1).strip().rstrip(".!")
    if len(text) > _MAX_LENGTH or _PART.search(text) or read(question).asks_nothing_else:
        return False
    asked = frozenset(fold(question).split())
    words = [word.removeprefix("n") if word == "na" else word for word in fold(text).split()]
    denials = [word for word in words if word in _DENIED]
    if len(denials) != 1 or not asked.isdisjoint(_DENIED):
        return False
    names = {fold(word) for word in text.split() if word[0].isupper()}
    known = _GLUE | ARTICLES | LINKING | FOREIGN | _DENIED
    if not all(
        word in known
        or word in asked
        or word in PRONOUNS
        or (word not in names and _is_held(word, asked))
        for word in words
    ):
        return False
    content = asked - QUESTION_GLUE - INTERROGATIVES - LINKING - FOREIGN - ARTICLES
    said = frozenset(words)
    held = sum(_is_held(word, said) for word in content)
    return held + (not PRONOUNS.isdisjoint(words)) >= _MOST * len(content) and held > 0


def _is_held(word: str, words: frozenset[str]) -> bool:
    """Whether a word stands among others in this or another form."""
    return asked_for(word, words) or alike(word, words)
