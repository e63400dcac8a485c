"""Whether a clause holds what could be an answer: a name, a number or a quotation of its own."""

import re
from collections.abc import Sequence
from functools import lru_cache

from ..regex import regex
from ..strict.phrases import COURTESIES
from ..text import fold
from ..words.question import TOKEN, Asked, alike
from .clauses import patterns
from .frames import Frame
from .lexicon import is_known, triggered

QUOTED = regex('["\u201c\u201d\u201e«]([^"\u201c\u201d\u201e«»]{1,200})["\u201c\u201d»]')
# "My knowledge ends in September 2021" names no year as an answer.
CUTOFF = regex(
    r"know|train|updat|cut ?off|\bdata\b|information (?:up|until|as of)|znalost|wissen|"
    r"connaissance|données|conocim|datos|conoscenz|dati\b|conhecim|dados|kennis|gegevens|wiedz|знани|данн|bilgi|"
    r"知识|知識|数据|学習|지식|截至",
    re.IGNORECASE,
)
YEAR = regex(r"(?:19|20)\d\d")
_BEGINS = regex(r"\s+(?!(?:is|was|were|are|ist|war|est|es|è|era|jest|je)\b)[^\W\d_A-ZÀ-Þ]")
# "Biographical information", "entomological literature": of no name.
_ADJECTIVE = regex(r"[A-Z][a-z]+(?:ical|ional|ual|aphic|istic|ific)")
_CENTURY = regex(
    r"(?:th|st|nd|rd)?[\s.]*(?:stolet|centur|jahrhundert|siècle|siglo|secolo|século|eeuw|wiek|век|"
    r"yüzyıl)",
    re.IGNORECASE,
)
_SPAN = regex(r"\d{3,4}[\u2013-]\d{2,4}")
_BETWEEN = frozenset(fold("mezi between from zwischen von entre tra tussen między między").split())
_DATE_WORDS = frozenset(
    fold(
        "january february march april may june july august september october november december "
        "monday tuesday wednesday thursday friday saturday sunday leden ledna lednu únor února "
        "únoru březen března březnu duben dubna dubnu květen května květnu červen června červnu "
        "červenec července červenci srpen srpna srpnu září říjen října říjnu listopad listopadu "
        "prosinec prosince prosinci januar februar märz mai juni juli oktober dezember janvier "
        "février mars avril juin juillet août septembre octobre novembre décembre enero febrero "
        "marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre zero two three "
        "four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred "
        "thousand million dozen dva dvě tři čtyři pět šest sedm osm devět deset sto tisíc zwei "
        "drei vier fünf sechs sieben acht neun zehn hundert tausend deux trois quatre cinq six "
        "sept huit neuf dix cent mille dos tres cuatro cinco seis siete ocho nueve diez cien mil"
    ).split()
)
_GERMAN_ARTICLES = frozenset(
    fold(
        "der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner "
        "mein meine meinen meinem meiner meines solche solcher solchen welche welcher welchen jede "
        "zur zum im am vom diese dieser diesem diesen dieses ihre ihren ihrem seine seinen"
    ).split()
)
_VERBS = frozenset(("may", "march"))
# Words that often begin a sentence, with a capital that makes no name of them.
LEADS = frozenset(
    fold(
        "well youll youd itll theyll hierover hiervan daarvan hiervon davon hiervoor daaraan "
        "the this that there it as based according without given since because if for to in on at "
        "of from with about regarding unfortunately sadly sorry however while although and or so "
        "but also no some any specific exact i my your its their such other details information "
        "data die der das den dem ein eine es zu zur zum im über aus von für mit ohne nach laut "
        "keine kein genaue dazu darüber diese dieser dieses mir leider le la les l un une il ce "
        "cette dans sur pour de des du sans selon en à au aucune aucun ces mes tout el los las una "
        "por para sin según lo ninguna ningún esta este mi mis gli uno su per di senza secondo o "
        "nessuna nessun questa questo os um uma na em sem segundo nenhuma nenhum essa esse het een "
        "over van voor zonder op geen deze dit w z bez do po dla brak żadne ta ten niestety для в "
        "на об по из без согласно нет это эта этот к bu bir tento tato toto ty v ve k ke pro podle "
        "ze žádné žádná žádný aby já přesné přesný přesná přesnou konkrétní neznám není přestože "
        "naneštěstí abych přesná statistiky data nedokáži ačkoli ačkoliv s výsledky záznamy otázka "
        "odpověď nejsou zatímco pokud však informace údaje tyto proto jejich jeho její taková "
        "takové vzhledem někteří jedná det dette daar dat er hier erover da davon dort tam ça cela "
        "eso esto isso disso ciò questo tuto tyto těch těchto bunu onu buna ne kim üzgünüm nem en "
        "nu "
        "det den jag jeg darüber hierzu hierüber daarover vraag non não mai nunca je ich ik já my "
        "wij nous noi nosotros eu eles я мы мне это об о никто nikt nikdo nadie niemand personne "
        "nessuno ninguém kimse ingen nobody rather instead without there what who when where which "
        "scientists experts question answer timing exact architect author name nobody frankly nic "
        "δεν μου νομίζω не за по omlouvám lituji désolé perdón scusa helaas przepraszam извините"
    ).split()
)
# Nouns and names that abstentions hold in any language: capitalised, they name no answer.
_NEUTRAL = """
i im ive id ill ai ki llm openai anthropic claude chatgpt gpt google meta alibaba qwen mistral
gemini assistant language model internet web wikipedia imdb english unknown information
informationen informations frage antwort daten angaben kenntnis kenntnisse wissen zugriff zugang
ahnung details hinweis hinweise quelle quellen auskunft erinnerung aufzeichnungen unterlagen
verfügung text abschnitt artikel passage kontext dokument begriff name namen thema jahr jahre
jahreszahl zeitpunkt datum ort stadt land person personen zahl anzahl echtzeit hilfe sprachmodell
modell intelligenz stand moment lage website webseite internet fragen angabe zeit titel verein film
buch lied ergebnis spiel begriffs themas sicherheit bestimmtheit recherche fachmann experten sie
ihnen ihre ihr ihren ihrem ihres ich es leider datenbank wissensstand grund gründen möglichkeit
recherchen weiteres aussage antworten informationsstand trainingsdaten kenntnisstand fachliteratur
archive archiv behörde suchmaschine veröffentlichung zusammenhang bereich beispiel rückfragen
january february march april may june july august september october november december leden únor
březen duben květen červen červenec srpen září říjen listopad prosinec rennen ereignis veranstaltung
preis preise höhe länge breite tiefe menge gewicht geschwindigkeit strecke wert größe dauer
wettbewerb wettkampf spiel wahl zeitpunkt zukunft angelegenheit
"""

APOLOGIES = frozenset(map(fold, re.split(r"[|\n]", COURTESIES.strip())))
"""Apologies and other courtesies in the languages of the strict phrases."""
_LEADING = LEADS | APOLOGIES


def names_an_answer(clause: str, question: Asked, start: int, framed: Frame | None = None) -> bool:
    """Whether a clause holds a name, a number or a quotation that the question has not.

    Where a number is asked for, a name is no answer, nor the other way round.

    Args:
        clause: As it was written.
        question: What it would answer.
        start: Where the pattern in the clause begins, -1 if it has none. A capital there, or on a
            word that often begins a sentence, makes no name.
        framed: Its frame. Where that speaks of the speaker, the clause's first word is no name of
            somebody, unless a comma or another capital follows; nor is a word of its classes.
    """
    if not question.counts and QUOTED.search(clause):
        return True
    tokens = list(TOKEN.finditer(clause))
    written = [match[0] for match in tokens]
    for number, match in enumerate(tokens):
        token = match[0]
        if any(char.isnumeric() for char in token):  # also a fraction in one sign
            if _is_a_number(clause, match, question, start):
                return True
        elif question.counts:
            if _is_a_date_word(token, question) and not CUTOFF.search(clause):
                return True
        elif token[0].isupper():
            if number == 0 and _begins_the_clause(clause, match, question, start, framed):
                continue
            if _is_a_name(written, number, question, start, framed):
                return True
    return False


def _begins_the_clause(
    clause: str, match: re.Match[str], question: Asked, start: int, framed: Frame | None
) -> bool:
    """Whether the first word has its capital for being the first."""
    if triggered(fold(match[0])):
        return True  # "Manca l'altezza"
    if start == 0 or question.decides or _leads(match[0], framed.language if framed else None):
        return True
    speaks = framed is not None and framed.of_the_speaker
    speaks = speaks or _ADJECTIVE.fullmatch(match[0]) is not None
    return speaks and _BEGINS.match(clause, match.end()) is not None


def _is_a_name(
    tokens: Sequence[str], number: int, question: Asked, start: int, framed: Frame | None
) -> bool:
    """Whether a word with a capital is a name that the question has not."""
    if number and fold(tokens[number - 1]) in _GERMAN_ARTICLES and start >= 0:
        return False  # a noun, which German writes with a capital
    beside = [i for i in (number - 1, number + 1) if 0 <= i < len(tokens)]
    in_a_row = any(tokens[i][1:] and tokens[i][0].isupper() for i in beside if i > 0)
    language = framed.language if framed and not in_a_row else None
    if _is_known(tokens[number], question, start, language):
        return False
    # "Bob Dylan" where the question says Dylan is a fuller form of its name.
    return start < 0 or not any(_is_proper(fold(tokens[i]), question) for i in beside)


def _is_a_number(clause: str, match: re.Match[str], question: Asked, start: int) -> bool:
    """Whether a number could be the answer."""
    asked = question.words if start >= 0 else question.echoed
    known = all(word in asked for word in fold(match[0]).split())
    if known or (question.names and not question.counts):
        return False
    if YEAR.fullmatch(match[0]) and CUTOFF.search(clause):
        return False
    return not (question.counts and _is_vague(clause, match, question))


def _is_a_date_word(token: str, question: Asked) -> bool:
    """Whether a word is a month, a day of the week or a number that the question has not."""
    word = fold(token)
    if word in _VERBS and token.islower():
        return False
    return word in _DATE_WORDS and word not in question.words


def _is_vague(clause: str, match: re.Match[str], question: Asked) -> bool:
    """Whether a number names a century or a span of years, where a year is asked for."""
    if _SPAN.fullmatch(match[0]):
        return _BETWEEN.isdisjoint(question.words)
    return _CENTURY.match(clause, match.end()) is not None or "century" in match[0].lower()


def _is_known(token: str, question: Asked, start: int, language: str | None) -> bool:
    """Whether a word with a capital is the question's; beside a refusal also its passage's.

    There a common word is no name either, unless it stands in a row of capitals as in a title.
    """
    words = fold(token).split()
    if start < 0:
        return all(word in neutral() or question.echoes(word) for word in words)
    return all(
        word in neutral() or question.knows(word) or is_known(word, language) for word in words
    )


def _is_proper(word: str, question: Asked) -> bool:
    return word in question.proper or alike(word, question.proper)


def _leads(token: str, language: str | None) -> bool:
    word = fold(token)
    return word in _LEADING or word in patterns().words or is_known(word, language)


@lru_cache(maxsize=1)
def neutral() -> frozenset[str]:
    """Folded words that name no answer, though they have a capital."""
    return frozenset(fold(_NEUTRAL).split())
