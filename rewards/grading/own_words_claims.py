"""Clauses of which the words of a refusal do not tell alone whether they are one.

"According to the passage, iron rusts" is what a source says. "The number is not fixed, as it varies
from year to year" tells that it varies. "It cannot be said that all of them do" denies it.
"Not found." by itself is a refusal. "I don't know" is none yet: what follows it may be an answer.
"""

import re

from .own_words_candidates import names_an_answer
from .own_words_clauses import clause_words, patterns
from .own_words_frames import Frame
from .own_words_lexicon import has_class
from .own_words_question import Asked
from .own_words_unspaced import UNSPACED
from .premise import ARTICLES, INTERROGATIVES, QUESTION_GLUE
from .regex import regex
from .roles import PRONOUNS

_MAX_LEAD = 80  # characters of what names a source
_MOST = 0.5  # of the question's words

# "I don't know", "I'm not sure" is no refusal: what follows it may be an answer.
DOUBTS = regex(
    r"(?<![^ ])(?:know|nevim|weiss|sais|weet|wiem|знаю|bilmiyorum|vet|ved|sure|"
    r"certain|confident|unsure|uncertain|jist[yai]?|sicher|unsicher|sur|certaine|"
    r"segur\w*|sicur\w*|cert[oa]|certeza|zeker|onzeker|pew\w+|уверен\w*|emin|saker|sikker|yakin|"
    r"chac) "
)
# "I cannot confirm this" speaks of an answer that was given.
CONFIRMS = regex(
    r"(?<![^ ])(?:beyond|apart|else|more|further|krome|vice|confirm|verify|guarantee|"
    r"potvrdit|zarucit|overit|bestatigen|confirmer|confirmar|"
    r"confermare|bevestigen|potwierdzic|подтвердить) "
)
_WHETHER = regex(r"(?<![^ ])(?:whether|if|than|zda|jestli|nez|ob|si|als|se|of|czy|ли|eger) ")
# Where a clause has it from, up to the comma: what stands behind that is judged by itself.
_SOURCE = regex(
    r"\W*(?:according to|based on|judging (?:by|from)|as per|as of|given|from|in|"
    r"(?:as|being) an?)\s"
    rf"(?=[^,]{{0,{_MAX_LEAD}}}\b(?:passage|text|context|article|document|paragraph|excerpt|story|"
    r"information|sources?|knowledge|training|data|update|cut-?off|ai|assistant|model)\b)"
    rf"[^,]{{1,{_MAX_LEAD}}},\s*(?=\w)|"
    r"we (?:only )?(?:learn|are told|know|read|hear)(?: only)? that\s+(?=\w)|"
    r"\W*(?:the|this) (?:passage|text|context|article|document|paragraph|excerpt|story) "
    r"(?:only |just )?(?:states|says|mentions|tells us|notes|describes|explains|reports|indicates)"
    r"(?: that)?\s+(?=\w)",
    re.IGNORECASE,
)
# The following are looked for in folded words. By language: English, Spanish, Catalan and
# Portuguese, French, Italian, German, Dutch, Czech.
_VARIES = regex(
    r"(?<![^ ])(?:as|since|because|ya que|porque|pues|puesto que|ja que|pois|puisque|car|parce que|"
    r"poiche|perche|weil|da|denn|omdat|protoze|nebot|jelikoz) (?:[^ ]+ ){0,12}?"
    r"(?:var(?:y|ies|ied|ia|ian|iam|ie|ient|iano|iiert|ieert|ieren|iren)|depend(?:s|e|en|em|ent|ed)?|"
    r"differs?|dipend(?:e|ono)|dep[eè]n(?:en)?|(?:ab)?hang(?:t|en)|unterscheide[nt]|zavisi|lisi) "
)
_CANNOT_BE_SAID = regex(
    r"(?:it )?(?:(?:can ?not|cant) be said that|no se puede (?:decir|afirmar) que|"
    r"no es pot (?:dir|afirmar) que|nao se pode (?:dizer|afirmar) que|non se pode dicir que|"
    r"on ne peut pas (?:dire|affirmer) qu|non si puo (?:dire|affermare) che|"
    r"man kann nicht (?:sagen|behaupten) dass|nelze (?:rici|tvrdit) ze|men kan niet zeggen dat)"
)
# "There is no evidence that ..." denies; who has found none speaks of itself.
_NO_EVIDENCE = regex(
    r"(?:[^ ]+ ){0,3}?(?:no hay|no existen?|no hi ha|non hai|non ce|non ci sono|nao ha|"
    r"nao existem?|il ny a|il nexiste|es gibt|er is|neexistuji?|nejsou) (?:[^ ]+ ){0,3}?"
    r"(?:evidenc\w+|prueba\w*|prov[ae]s?|preuves?|beweise?|belege?|bewijs|dukaz\w*) "
)
# In a sentence, "not found" may tell what became of a thing.
_NOT_FOUND = regex(
    r"(?:(?:answer|information|data|it|this) (?:is |was )?)?(?:currently |explicitly )?"
    r"(?:not|nothing|none|no (?:results?|match|matches|records?|data|information|entry|entries))"
    r"(?: yet| explicitly| currently)? (?:found|available|given|provided|applicable|disclosed|"
    r"listed|stated|reported|recorded|included|published)(?: here)? |"
    r"un(?:available|disclosed|specified) |"
    r"not in (?:passage|text|context|article|document) "
)
_SILENT = regex(
    r"(?:but )?(?:it|this|(?:the |this )?(?:passage|text|context|article|document|paragraph|"
    r"excerpt|story)) (?:does not|doesnt|did not|never) (?:actually |explicitly |also )?"
    r"(?:say|state|mention|specify|tell|give|indicate|reveal|explain|specifie)s?(?: us)? "
    r"(?P<what>.+)"
)
_NOTHING = regex(r"(?:but )?(?:nothing|not a word) (?:about|on|regarding|of) (?P<what>.+)")
_MEASURES = {"length": "long", "height": "tall", "age": "old", "depth": "deep", "date": "when"}
_WHERE = regex(r"\bwhere\b|\b(?:which|what) (?:place|part|region|country|city)\b", re.IGNORECASE)
# In small letters, somebody or some place would answer these.
_WHO = regex(r"\b(?:who|whose|whom|where)\b", re.IGNORECASE)
_LOCATES = regex(
    r"(?<![^ ])(?:found|located|situated|lies?|lives?|grows?|grown|occurs?|stored|kept|made|held) "
    r"(?:mainly |mostly |only |chiefly )?(?:in|on|at|near|inside|within|under|between|around) "
)


def is_bare_refusal(text: str, wanted: Asked) -> bool:
    """Whether a text is "Not found." or the like and nothing else, in words not asked for.

    >>> from .own_words_question import asked
    >>> is_bare_refusal("Not available.", asked("Who built it?"))
    True
    >>> is_bare_refusal("Not available.", asked("Is it available?"))
    False
    """
    words = clause_words(text)
    if not _NOT_FOUND.fullmatch(words) or wanted.decides:
        return False
    return wanted.echoed.isdisjoint(words.split())


def behind_the_source(clause: str, wanted: Asked) -> tuple[str, bool]:
    """A clause without the source that it names in front, and whether it names one.

    >>> from .own_words_question import asked
    >>> behind_the_source("According to the text, iron rusts", asked("What rusts?"))
    ('iron rusts', True)
    """
    source = _SOURCE.match(clause)
    if source is None or names_an_answer(source[0], wanted, start=0):
        return clause, False
    return clause[source.end() :], True


def cites(clause: str, wanted: Asked) -> bool:
    """Whether a clause tells what a source says, which answers unless a refusal follows from it."""
    if wanted.decides or wanted.offers:
        return False
    rest, sourced = behind_the_source(clause, wanted)
    return sourced and not patterns().guesses.find(clause_words(rest))


def tells_of_else(clause: str, wanted: Asked) -> bool:
    """Whether a source is said to tell something that cannot be the name asked for.

    >>> from .own_words_question import asked
    >>> tells_of_else("We learn that she has a brother", asked("What is her brother's name?"))
    True
    """
    if not wanted.names or wanted.decides or _WHO.search(wanted.text) or not cites(clause, wanted):
        return False
    return not names_an_answer(clause, wanted, start=-1)


def leaves_out(clause: str, wanted: Asked) -> bool:
    """Whether a clause says of a source named before that it does not tell what was asked.

    >>> from .own_words_question import asked
    >>> leaves_out("it does not say how long it is", asked("How long is the river?"))
    True
    >>> leaves_out("nothing about its length", asked("How long is the river?"))
    True
    >>> leaves_out("it does not say how deep it is", asked("How long is the river?"))
    False
    """
    said = clause_words(clause)
    silent = _SILENT.fullmatch(said)
    nothing = _NOTHING.fullmatch(said)
    left_out = silent or nothing
    if left_out is None or (wanted.decides and not wanted.counts):
        return False
    words = [word for word in left_out["what"].split() if word not in PRONOUNS]
    measured = [word for word in words if _MEASURES.get(word, "-") in wanted.echoed]
    known = all(word in measured or wanted.echoes(word) for word in words)
    asked_again = any(word in wanted.echoed - QUESTION_GLUE - ARTICLES for word in words)
    named = nothing is not None or not INTERROGATIVES.isdisjoint(words)
    return known and bool(measured or (asked_again and named))


def concludes(clause: str, wanted: Asked) -> bool:
    """Whether a refusal is the speaker's own, or says that what was asked for is not there.

    "Therefore, I cannot answer"; "it does not say who built the bridge" where that was asked.
    """
    words = clause_words(clause).split()
    if any(has_class(word, "en", "self") for word in words):
        return True
    if wanted.describes:
        return False
    content = wanted.echoed - QUESTION_GLUE - ARTICLES
    echoed = sum(word in words for word in content)
    return not INTERROGATIVES.isdisjoint(words) and echoed >= _MOST * len(content)


def says_that_it_varies(words: str, framed: Frame | None) -> bool:
    """Whether a clause gives as its reason that the thing itself varies, and no speaker says so.

    >>> says_that_it_varies("number is not fixed as it varies from year to year ", None)
    True
    >>> says_that_it_varies("i cannot say as it varies from year to year ", None)
    False
    """
    language = framed.language if framed else "en"
    return _VARIES.search(words) is not None and not has_class(words, language, "self")


def cannot_be_said(words: str) -> bool:
    """Whether a clause denies something in that it "cannot be said"."""
    return _CANNOT_BE_SAID.match(words) is not None


def denies_evidence(words: str) -> bool:
    """Whether a clause says that there is no evidence; English patterns tell it by themselves."""
    return _NO_EVIDENCE.match(words) is not None


def locates(words: str, wanted: Asked) -> bool:
    """Whether a clause says where something is, though it has no name, and that was asked."""
    return _LOCATES.search(words) is not None and _WHERE.search(wanted.text) is not None


def refuses_again(clause: str) -> bool:
    """Whether a clause behind a refusal is another one, whatever names it holds on the way."""
    words = clause_words(clause)
    declined = None if UNSPACED.search(clause) else patterns().declines.find(words)
    return (
        declined is not None
        and not DOUBTS.search(declined[0])
        and not CONFIRMS.search(words)
        and not _WHETHER.search(words)
        and not patterns().guesses.find(words)
    )
