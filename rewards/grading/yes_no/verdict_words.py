"""Yes and no in the words of other languages, with an echo of the question behind them.

"Nein, Pinguine können nicht fliegen." The word in front decides, and a mark has to stand behind it.
What follows may not take it back: no opposite word, no denial behind a yes, no affirmation of all
that was asked behind a no, and nothing that others say.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from ..regex import regex
from ..sentences.unspaced import MOST, UNSPACED
from ..words.asked import AUXILIARY

_YES = frozenset(
    "yes ja jawohl jep oui ouais sí sì si sim да ano áno tak так igen evet ναι da jo joo kyllä "
    "はい ええ うん 是 是的 对 對 对的 會 会 能 可以 有 네 예 نعم हाँ हां כן vâng ya".split()
)
_NO = frozenset(
    "no nein nee nö non não nao нет ne nie ні nem hayır hayir όχι nu nej nei ei "
    "いいえ いえ いや 不 不是 不会 不會 不能 不对 没有 沒有 否 아니요 아니오 아뇨 لا नहीं לא không "
    "tidak".split()
)
_ENGLISH = frozenset(("yes", "no"))
_FIRST = regex(
    r"[\W_]*(?P<word>[^\W\d_]+)[*_\"»”]*\s*(?P<mark>[,.;:!–—、，。！-]|$)(?P<rest>.*)", re.S
)
_CLAUSE = regex(r"[,.;:!–—、，。！；()]+")
_WORD = regex(r"[^\W\d_]+")
_ONLY = regex(
    r"\b(?:nicht nur|not only|no s[oó]lo|non seulement|pas seulement|non solo|não só|niet alleen|"
    r"nejen|nie tylko|не только)\b|不但|不仅|不僅|不只|不过|不過|不错|"
    r"非常|无论|無論|だけでなく|뿐만 아니라",
    re.IGNORECASE,
)
_DENYING = frozenset(
    "not no never nicht kein keine keinen keiner keinem keines nie niemals n ne pas jamais aucun "
    "aucune non nunca jamás ningún ninguna ninguno nada nadie tampoco mai nessun nessuno nessuna "
    "não nem nenhum nenhuma niet geen nooit не нет ни никогда нельзя нету není nejsou nemá nemají "
    "nikdy žádný žádné žádnou nedokáže nemůže nemohou neumí neumějí nie nigdy żaden żadnych nem "
    "nincs nincsenek sem değil yok yoktur δεν inte ikke ej ei eivät inga ingen nu "
    "nici niciun".split()
)
_PAS = frozenset(("pas", "jamais", "aucun", "aucune"))
_DENYING_UNSPACED = regex(r"[不没沒無无未]|ない|ませ|ぬ$|않|못|없|아니")
_DENYING_STEM = regex(r"(?:ne(?!j)\w{4,}|\w+(?:maz|mez|mıyor|miyor|muyor|müyor)(?:lar|ler)?)$")
_TAKES_BACK = regex(
    r"\b(?:doch|quatsch|moment|warte|entschuldigung|pardon|attende?[zs]|perd[oó]n|espera|aspett[ai]|"
    r"scusa|desculp\w+|wacht|sorry|wait|vielleicht|eventuell|teilweise|jein|peut-être|parfois|"
    r"quiz[aá]s?|tal vez|a veces|depende|forse|dipende|talvez|às vezes|misschien|soms|možná|někdy|"
    r"może|czasem|может|возможно|иногда|стоп|извините|manchmal|kommt darauf an|[cç]a dépend|"
    r"maybe|perhaps|sometimes|depends|"
    r"sagen|sagt|sagte|behaupte\w*|glaub\w*|meinen|dit|disent|disait|croi\w+|prétend\w*|"
    r"dicen?|dijo|cree[ns]?|dicono|disse|crede|credono|dizem|diz|dicono|"
    r"говор\w+|сказал\w*|думают|zegt|zeggen|říká|říkají|mówi|mówią)\b|"
    r"也许|或许|可能|有人|其实|真的吗|かもしれ|たぶん|と言|という|실은|아마|라고",
    re.IGNORECASE,
)
_UNTRUE = regex(
    r"\b(?:falsch|falso|falsa|faux|errado|fout|неправда|неверно|fałsz|wahr|cierto|vrai|vero|verdade|"
    r"stimmt|pravda|правда|waar|prawda)\b|错|嘘|거짓|間違",
    re.IGNORECASE,
)
_PRONOUNS = frozenset(
    "sie er es il elle ils elles él ella ellos ellas lui lei loro ele ela eles elas он она "
    "оно они ze zij hij het ony oni ono on ona he she it they".split()
)
_ASKS = regex(
    r"^\W*(?:[^\W\d_]+\W+){0,3}?(?:what|which|who|whom|whose|where|when|why|how|name|we[rnm]|wessen|"
    r"welche\w*|wann|wo|wie|warum|wieso|qui|quel\w*|où|quand|combien|comment|pourquoi|qué|"
    r"quién\w*|cuál\w*|cuándo|cuánt\w*|cómo|dónde|chi|cosa|quale?|quali|quando|quant\w+|dove|"
    r"perché|quem|quais|onde|kdo|co|kter\w+|kde|kdy|kolik|jak\w*|proč|kto|gdzie|kiedy|ile|"
    r"któr\w+|dlaczego|кто|что|где|когда|как\w*|котор\w+|скольк\w+|почему|hangi\w*|ne|kim|kaç|"
    r"nere\w+|wat|welke?|waar|wanneer|hoe\w*)\b|[谁誰哪何几幾怎]|什么|甚麼|多少|だれ|いつ|どこ|"
    r"どの|どれ|いくつ|なに|누구|무엇|언제|어디|몇|어느|어떤|왜",
    re.IGNORECASE,
)
"""A word near the beginning of a question to which yes and no are no answers."""
_MAX_LENGTH = 400  # characters
_BEGINNING = 60  # characters of a question
_GLUE = 3  # letters of a word that is grammar, in most languages


def _decides(word: str) -> str | None:
    """What a word in small letters decides by itself."""
    return "yes" if word in _YES else "no" if word in _NO else None


@lru_cache(maxsize=2**12)
def wanted_verdict(golds: tuple[str, ...]) -> str | None:
    """What all of some accepted answers decide, in any language; None if one does not.

    >>> wanted_verdict(("Nein", "no")), wanted_verdict(("Nein", "ja")), wanted_verdict(("Rome",))
    ('no', None, None)
    """
    said = {gold.strip(" .!。").casefold() for gold in golds}
    kinds = {_decides(word) for word in (said - {"true", "false"} or said)}
    return kinds.pop() if len(kinds) == 1 else None


def verdict_in_front(answer: str, question: str) -> str | None:
    """What the first word of an answer decides, if what follows lets it stand.

    English words to an English question are `verdicts.verdict`'s.

    >>> question = "Können Pinguine fliegen?"
    >>> verdict_in_front("Nein, Pinguine können nicht fliegen.", question)
    'no'
    >>> verdict_in_front("Nein, Pinguine können fliegen.", question) is None
    True
    """
    parted = _parted(answer, question)
    if parted is None:
        return None
    said, clauses = parted
    rest = ",".join(clauses)
    if _TAKES_BACK.search(rest) or any(_opposes(clause, said) for clause in clauses):
        return None
    if _UNTRUE.search(rest) and (said == "yes" or sum(map(_is_denied, clauses)) > 1):
        return None
    return None if _contradict(said, clauses, question) else said


def takes_itself_back(answer: str, question: str) -> bool:
    """Whether behind yes or no, in another language, the question is decided the other way.

    >>> takes_itself_back("Nein, Pinguine können fliegen.", "Können Pinguine fliegen?")
    True
    """
    parted = _parted(answer, question)
    return parted is not None and _contradict(*parted, question)


def _parted(answer: str, question: str) -> tuple[str, list[str]] | None:
    """What the first word decides, and the clauses behind it; None where that says nothing."""
    first = _FIRST.fullmatch(answer) if len(answer) <= _MAX_LENGTH else None
    said = _decides(first["word"].casefold()) if first else None
    if first is None or said is None or "?" in answer or "？" in answer:
        return None
    if first["word"].casefold() in _ENGLISH and AUXILIARY.match(question):
        return None
    if not asks_for_a_verdict(question):
        return None
    rest = _ONLY.sub(" ", first["rest"])
    return said, [clause for clause in _CLAUSE.split(rest) if clause.strip()]


def asks_for_a_verdict(question: str) -> bool:
    """Whether yes and no may answer a question, each in one way only.

    >>> asks_for_a_verdict("Ist er rot?"), asks_for_a_verdict("Ist er nicht rot?")
    (True, False)
    >>> asks_for_a_verdict("Welche Band nahm das auf?")
    False
    """
    if _ASKS.search(question[:_BEGINNING]) and not AUXILIARY.match(question):
        return False  # a band may be called Yes
    return not any(_is_denied(clause) for clause in _CLAUSE.split(question))


def takes_back(text: str) -> bool:
    """Whether a text hedges, corrects itself or tells what others say, in any language."""
    return _TAKES_BACK.search(text) is not None or _UNTRUE.search(text) is not None


def denials(clause: str) -> int:
    """How many words of a clause deny by themselves; "ne ... pas" is one denial."""
    words = _WORD.findall(clause.casefold())
    found = sum(word in _DENYING for word in words)
    twice = ("n" in words or "ne" in words) and not _PAS.isdisjoint(words)
    return found - 1 if twice else found


def _contradict(said: str, clauses: list[str], question: str) -> bool:
    """Whether clauses deny behind a yes, or affirm what was asked behind a no."""
    if said == "yes":
        return any(map(_is_denied, clauses))
    return any(
        _affirms(clause, question, number == 0)
        for number, clause in enumerate(clauses)
        if not _is_denied(clause)
    )


def _opposes(clause: str, said: str) -> bool:
    """Whether a clause begins or ends with the opposite verdict."""
    words = _WORD.findall(clause.casefold())
    ends = {_decides(word) for word in (*words[:2], *words[-1:])} if words else set()
    opposite = ends - {said, None}
    return bool(opposite) and not (said == "yes" and words[0] not in _NO and len(words) > 1)


def _is_denied(clause: str) -> bool:
    """Whether a clause holds a negation of any language."""
    if UNSPACED.search(clause):
        return _DENYING_UNSPACED.search(clause) is not None
    for place, word in enumerate(_WORD.findall(clause)):
        verb = place == 0 or word.islower()  # "Nederlandse" is none
        if word.casefold() in _DENYING or (verb and _DENYING_STEM.match(word.casefold())):
            return True
    return False


def _content(words: Iterable[str]) -> set[str]:
    """The beginnings of the words that are more than grammar."""
    return {word[:5] for word in words if len(word) > _GLUE}


def _affirms(clause: str, question: str, first: bool) -> bool:
    """Whether a clause without a negation says all that was asked, or, first, nothing new."""
    if UNSPACED.search(question):
        shared = sum(char in question for char in clause.strip())
        return shared >= MOST * len(clause.strip())
    asked = _content(_WORD.findall(question.casefold()))
    words = _WORD.findall(clause.casefold())
    said = _content(words)
    missing = len(asked - said)
    if missing and missing < len(asked) and not _PRONOUNS.isdisjoint(words[:2]):
        missing -= 1  # it stands for one of them
    return not missing or (first and said <= asked)
