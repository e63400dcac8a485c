"""Clauses of which the words of a refusal do not tell alone whether they are one.

"According to the passage, iron rusts" is what a source says. "The number is not fixed, as it varies
from year to year" tells that it varies. "It cannot be said that all of them do" denies it.
"Not found." by itself is a refusal. "I don't know" is none yet: what follows it may be an answer.
"""

import re

from ..regex import regex
from ..words.question import Asked
from .candidates import names_an_answer
from .clauses import clause_words, patterns
from .frames import Frame
from .lexicon import has_class
from .unspaced import UNSPACED

_MAX_LEAD = 80  # characters of what names a source

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
    r"we (?:only )?(?:learn|are (?:only )?told|know|read|hear)(?: only)? "
    r"(?:that |the |(?=when |where |how |who |what ))\s*(?=\w)|"
    r"\W*(?:the|this) (?:passage|text|context|article|document|paragraph|excerpt|story|problem|"
    r"question|author) (?:only |just |merely |simply )?"
    r"(?:states|says|mentions|tells us|notes|describes|explains|reports|indicates|gives|"
    r"speaks of|talks about)(?: only)?(?: that)?\s+"
    r"(?!(?:nothing|little) (?:about|on|of|as to|regarding|concerning|at all)\b|no\b)(?=\w)",
    re.IGNORECASE,
)
_ONLY_SAID = regex(
    r"\W*(?:only|just|merely) [^,;]{1,90}? (?:is|are|was|were) (?:described|mentioned|given|stated|"
    r"discussed|listed|named|covered|reported)\W*",
    re.IGNORECASE,
)
_IS_CITED = regex(
    r"[^,;]{1,90}? (?:is|are|was|were) (?:mentioned|described|noted|reported|discussed)",
    re.IGNORECASE,
)
_ONLY_ELSEWHERE = {
    "lediglich": "de", "nur": "de", "bloss": "de", "seulement": "fr", "uniquement": "fr",
    "solo": "es it", "solamente": "es it", "unicamente": "es it", "soltanto": "it",
    "apenas": "pt", "somente": "pt", "so": "pt", "alleen": "nl", "slechts": "nl", "enkel": "nl",
    "tylko": "pl", "jedynie": "pl", "pouze": "cs", "jen": "cs", "только": "ru", "лишь": "ru",
    "bara": "sv", "endast": "sv", "kun": "da", "only": "en", "just": "en", "merely": "en",
}  # fmt: skip
_IT = frozenset(
    "it il elle er es sie lo esso isso ele ela het hij ono to on ono он она оно".split()
)
_FRONT, _FEW = 7, 3  # words in which a text only states
_ONLY = regex(r"\b(?:only|merely|just|simply)\b", re.IGNORECASE)
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
# "I don't need to look this up, it's X": who needs no source refuses nothing.
_NO_NEED = regex(
    r"\W*(?:(?:honestly|frankly|actually|luckily|fortunately|well|no|oh|ha),? )?"
    r"(?:(?:I|we|you|one) (?:\w+ly )?(?:(?:do|did|does|will)(?:n['\u2019]?t| not)|won['\u2019]?t) "
    r"(?:\w+ly |even )?(?:(?:need|have) to|need (?:any|an?|the|some))|"
    r"(?:I|we|you|one) (?:need not|needn['\u2019]?t)|(?:I|we) (?:have|had|see|feel) no need|"
    r"(?:there(?:['\u2019]s| is|['\u2019]ll be| was) )?no need) (?:[a-z]+ ){0,2}?"
    r"(?:look|check|double-check|verify|search|google|guess|think|consult|ask|research|calculate|"
    r"compute|count|wonder|sources?|help|hints?|books?|internet|references?|calculator)\b"
    r"[^,;]*?(?:(?:,|\b(?:and|because|since|as)\b|\bto (?:say|tell|know|see)\b)\s*(?P<rest>.+))?",
    re.IGNORECASE,
)
_WILL_NOT = regex(r"\b(?:won['\u2019]?t|will not|shall not|rather not)\b", re.IGNORECASE)
_WHERE = regex(r"\bwhere\b|\b(?:which|what) (?:place|part|region|country|city)\b", re.IGNORECASE)
# In small letters, somebody or some place would answer these.
_WHO = regex(r"\b(?:who|whose|whom|where)\b", re.IGNORECASE)
_LOCATES = regex(
    r"(?<![^ ])(?:found|located|situated|lies?|lives?|grows?|grown|occurs?|stored|kept|made|held) "
    r"(?:mainly |mostly |only |chiefly )?(?:in|on|at|near|inside|within|under|between|around) "
)


def is_bare_refusal(text: str, wanted: Asked) -> bool:
    """Whether a text is "Not found." or the like and nothing else, in words not asked for.

    >>> from ..words.question import asked
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

    >>> from ..words.question import asked
    >>> behind_the_source("According to the text, iron rusts", asked("What rusts?"))
    ('iron rusts', True)
    """
    source = _SOURCE.match(clause)
    if source is None or names_an_answer(source[0], wanted, start=0):
        return clause, False
    return clause[source.end() :], True


def cites(clause: str, wanted: Asked) -> bool:
    """Whether a clause tells what a source says, which answers unless a refusal follows from it."""
    if (wanted.decides and not wanted.counts) or wanted.offers:
        return False
    rest, sourced = behind_the_source(clause, wanted)
    sourced = sourced or (wanted.passage and _IS_CITED.fullmatch(clause) is not None)
    return sourced and not patterns().guesses.find(clause_words(rest))


def cites_only(clause: str, wanted: Asked) -> bool:
    """Whether a clause tells the only thing that a source says: "It merely states that ..."."""
    if wanted.decides and not wanted.counts:
        return False
    only = _ONLY_SAID.fullmatch(clause) or _only_states(clause_words(clause))
    if wanted.passage and only:
        return not names_an_answer(clause, wanted, start=0)
    source = _SOURCE.match(clause)
    return source is not None and _ONLY.search(source[0]) is not None and cites(clause, wanted)


def _only_states(words: str) -> bool:
    """Whether a text, or "it", only states something, in a language known here."""
    spoken = words.split()
    at = next((i for i, word in enumerate(spoken[:_FRONT]) if word in _ONLY_ELSEWHERE), None)
    if at is None:
        return False
    front = " ".join(spoken[: at + _FEW])
    return any(
        has_class(front, language, "state")
        and (has_class(front, language, "text") or spoken[0] in _IT)
        for language in _ONLY_ELSEWHERE[spoken[at]].split()
    )


def tells_of_else(clause: str, wanted: Asked) -> bool:
    """Whether a source is said to tell something that cannot be the name asked for.

    >>> from ..words.question import asked
    >>> tells_of_else("We learn that she has a brother", asked("What is her brother's name?"))
    True
    """
    if not wanted.names or wanted.decides or _WHO.search(wanted.text) or not cites(clause, wanted):
        return False
    return not names_an_answer(clause, wanted, start=-1)


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


def needs_no_source(clause: str) -> str | None:
    """What is said behind "I don't need to look this up"; None where no such words stand in front.

    >>> needs_no_source("I don't have to check, that is the kora")
    'that is the kora'
    >>> needs_no_source("I don't have a source") is None
    True
    """
    match = _NO_NEED.fullmatch(clause)
    rest = (match["rest"] or "") if match else ""
    return None if match is None or _WILL_NOT.search(rest) else rest


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
