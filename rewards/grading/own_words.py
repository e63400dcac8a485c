"""Tell an abstention in a model's own words from an answer, clause by clause.

"I couldn't find any information about a city called Abakald. Could you check the spelling?" holds
words that no closed list has. Here a text is parted into clauses. One of them at least has to
decline, every other one has to decline too or to be an apology, a reason, advice, an offer or the
question's own words, and none may hold what could be an answer: a name, a number or a quotation
that the question has not, or a guess. Behind a refusal, what the named thing is may be said, but
not what was asked of it. In doubt it is an answer.

For evaluation. A reward reads strictly (`abstain.rewards.grading.strict_abstention`), since what is
forgiven there is learnt.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import Literal

from .own_words_candidates import APOLOGIES, LEADS, QUOTED, names_an_answer
from .own_words_claims import (
    behind_the_source,
    cannot_be_said,
    cites,
    concludes,
    denies_evidence,
    is_bare_refusal,
    locates,
    says_that_it_varies,
)
from .own_words_clauses import clause_words, patterns
from .own_words_frames import Frame, Meaning, frame, is_known
from .own_words_question import Asked, alike, asked
from .own_words_unspaced import UNSPACED, kind_unspaced, unspaced_clauses
from .premise import INTERROGATIVES, QUESTION_GLUE
from .strict_abstention import abstains_strictly
from .text import fold
from .wording import asked_for

MAX_LENGTH = 2500
"""Characters of the longest abstention; it bounds the time for hostile input."""
_MAX_CLAUSES = 40
_BACKGROUND = 5  # words at least: a shorter clause is an answer rather than a remark
_PAIR = 2  # words at least: a single one is an answer
_SMALL = 3  # letters of a word that an abbreviation may leave out

Kind = Literal["declines", "doubts", "denies", "supports", "echoes", "tells"]
# What was said of something else, or by a source: no answer only if a refusal comes behind it.
_Unsettled = Literal["strayed", "cited"] | None

_SENTENCE = re.compile(
    r"(?<=[.!?\u2026])\s+|[\n;:()\[\]\u2013\u2014\u2022]|"
    r"[\u3002\uff01\uff1f\uff08\uff09\uff1a\uff1b]|\s-\s"
)
# A point that ends no sentence: behind an initial, an ordinal number or a short form.
_NO_END = re.compile(
    r"(?<![^\W_])([^\W\d_]|\d+(?=\.\s+[a-zß-ſа-я])|"
    r"\d{1,2}(?=\.\s+(?:Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez))|"
    r"St|Dr|Mr|Mrs|Ms|[Pp]rof|Jr|Sr|No|Vol|např|tj|tzv|resp|bzw|ca|vs)\.(?=\s)"
)
_LIST_MARK = re.compile(r"^\s*\d{1,2}[.)]\s+(?=\S)", re.MULTILINE)
_COMMAS = re.compile("[,\uff0c\u3001\u060c]")

_PREFACE = re.compile(
    r"(?:please |kindly )?(?:note|be aware|keep in mind)(?: that)? |"
    r"it is (?:important|worth) (?:to note|noting)(?: that)? "
)
# "No, there is no evidence for it" decides a question for a yes or a no.
_DECISION = re.compile(
    r"\W*(?:yes|no|ano|ne|ja|nein|oui|non|sí|sì|si|sim|não|nee|tak|nie|да|нет|evet|hayır)"
    r"\s*[,.!;:\u2013\u2014-]",
    re.IGNORECASE,
)
# The following are looked for in folded words.
_EXPLAINING = re.compile(
    r"(?<![^ ])(?:misspell\w*|misspelt|typos?|fictional|fictitious|nonexistent|non existent|"
    r"misunderstanding|made up|mistyped) "
)
# "I don't know", "I'm not sure" is no refusal: what follows it may be an answer.
_DOUBTS = re.compile(
    r"(?<![^ ])(?:know|nevim|weiss|sais|weet|wiem|знаю|bilmiyorum|vet|ved|sure|"
    r"certain|confident|unsure|uncertain|jist[yai]?|sicher|unsicher|sur|certaine|"
    r"segur\w*|sicur\w*|cert[oa]|certeza|zeker|onzeker|pew\w+|уверен\w*|emin|saker|sikker|yakin|"
    r"chac) "
)
# "I cannot confirm this" speaks of an answer that was given.
_CONFIRMS = re.compile(
    r"(?<![^ ])(?:beyond|apart|else|more|further|krome|vice|confirm|verify|guarantee|"
    r"potvrdit|zarucit|overit|bestatigen|confirmer|confirmar|"
    r"confermare|bevestigen|potwierdzic|подтвердить) "
)
_WHETHER = re.compile(r"(?<![^ ])(?:whether|if|than|zda|jestli|nez|ob|si|als|se|of|czy|ли|eger) ")
_COPULAS = frozenset(
    fold(
        "is was are were je byl byla bylo jsou byli byly ist war sind waren est était sont es era "
        "son fue è sono fu é foi são zijn jest był była są это является был была"
    ).split()
)
_ATTRIBUTES = re.compile(
    r"\b(?:name|date|year|number|title|answer|age|jmeno|prijmeni|datum|rok|nazev|pocet|odpoved|"
    r"antwort|nom|annee|nombre|ano|fecha|respuesta|nome|data|anno|risposta|naam|jaar|imie|nazwisko|"
    r"ответ)\b"
)
_REFERRING = frozenset(
    fold(
        "this it he she they these toto tato tento tyto oba jeho její dieses diese dieser er sie "
        "es il elle ce cette este esta él ella questo questa esse essa ele ela dit deze hij zij "
        "that these those ten ta to on ona этот эта это он она bu o"
    ).split()
)
_ASKING = (
    "kter", "jak", "kdo", "kdy", "kde", "koho", "kolik", "ktor", "gdzie", "kiedy", "jaki", "welch",
    "quel", "lequel", "laquel", "cual", "qual", "welk", "vilk", "hvilk", "mik", "котор", "как",
    "кто", "когда", "сколько", "ποι", "hangi", "kim", "cine", "care", "milyen", "melyik",
)  # fmt: skip
_ALL_BUT = frozenset(("only", "except", "save", "just"))  # "nothing is said, only that ..."
_ENGLISH_COPULAS = frozenset(("is", "are", "was", "were"))
_WILL_TELL = re.compile(
    r"(?<![^ ])(?:will|can|should|would|may|might|ought to) (?:be able to |be |also |surely )?"
    r"(?:list|lists|show|have|tell|help|know|give|contain|advise|answer|say|settle) "
)
# "That there was not enough evidence", "because they did not know": what somebody else does.
_OF_OTHERS = re.compile(
    r"(?:because |since |it (?:said|says|found|concluded) )?"
    r"(?:that (?:there|he|she|they|it|nothing|no|none|nobody) |(?:because )?(?:he|she|they) )"
)
# "Así que" is Spanish, where "asi" is Czech for "perhaps".
_NO_GUESS = re.compile(
    r"(?<![^ ])(?:asi (?:que|mismo|como)|(?:no|nothing|none)(?: [^ ]+)? (?:comes|springs) to mind) "
)
# In front of a part between commas that only goes on with the one before it.
_LINKS = INTERROGATIVES | frozenset(
    fold(
        "honestly sadly regrettably alas admittedly sincerely "
        "since as because so that and or nor if unless although though given well hmm frankly um "
        "oh no nope ok okay truthfully und oder weil da que parce puisque car et ou y o porque e "
        "perché che protože a ani nebo že co kto bo ponieważ i oraz кто что где и так wer wann wo "
        "wie was qui quand quién quien cuándo cuando chi quem wanneer waar hvem kuka milloin ki"
    ).split()
)
_ABSENT = re.compile(r"there (?:is|was|were|are) no (?:such )?((?:[^ ]+ ){1,5})$")
_EXISTENCE = re.compile(r"exist|existed|been such|been any ")
# Advice to look something up names places to look, not answers.
_SOURCES = re.compile(
    r"website|web ?site|official|database|wikipedia|google|imdb|archiv|library|stránk|oficiáln|"
    r"\bsites?\b|municip|council|registry|office|bureau|federation|university|expert|"
    r"specialist|historian|teacher|parish|embassy|agency|operator|pharmac|dictionar|encyclop|"
    r"handbook|museum|app\b|journal|guide|broker|doctor|lawyer|librar|institut|"
    r"databáz|offizi|datenbank|officiel|oficial|ufficial|officiële|oficjaln|сайт|resmî|resmi",
    re.IGNORECASE,
)


def reads_as(text: str, question: str | None) -> Literal["declines", "denies"] | None:
    """What a text does that answers nothing; None if it may be an answer.

    Returns:
        "declines" if its speaker does not know or will not say, "denies" if it only says that what
        is asked about does not exist, None for everything else.

    >>> reads_as("I couldn't find anything on a drug called Trelvan.", "What is Trelvan?")
    'declines'
    >>> reads_as("The term is not a recognized word.", "What is Trelvan?")
    'denies'
    >>> reads_as("I'm not sure, but it might be a drug.", "What is Trelvan?")
    """
    return _reads_as(text, question or "") if len(text) <= MAX_LENGTH else None


@lru_cache(maxsize=2**12)  # a text is read for declining, for denying and beside its gold answers
def _reads_as(text: str, question: str) -> Literal["declines", "denies"] | None:
    wanted = asked(question)
    if is_bare_refusal(text, wanted):
        return "declines"
    kinds: list[Kind] = []
    unsettled: _Unsettled = None
    for clause in islice(_clauses(text, wanted), _MAX_CLAUSES + 1):
        kind = _kind(clause, wanted)
        if kind is None and _declined(kinds) and _is_background(clause, wanted):
            kind = "tells"
        if kind is None and "denies" in kinds and _adds_nothing(clause, wanted):
            kind = "tells"
        if kind is None and _declined(kinds) and _refuses_again(clause):
            kind = "declines"
        if kind is None and _may_stray(kinds, clause, wanted):
            kind, unsettled = "tells", unsettled or "strayed"
        elif kind is None and cites(clause, wanted):
            kind, unsettled = "tells", unsettled or ("strayed" if _declined(kinds) else "cited")
        elif kind == "declines" and _settles(unsettled, clause, wanted):
            unsettled = None
        if kind is None or len(kinds) == _MAX_CLAUSES:
            return None
        kinds.append(kind)
    if unsettled:
        return None
    if "declines" in kinds or "doubts" in kinds:
        return "declines"
    return "denies" if "denies" in kinds else None


def _settles(unsettled: _Unsettled, clause: str, wanted: Asked) -> bool:
    """Whether a refusal takes back what stands in front of it."""
    if _CONFIRMS.search(clause_words(clause)):
        return False
    return unsettled == "strayed" or concludes(clause, wanted)


def _may_stray(kinds: list[Kind], clause: str, wanted: Asked) -> bool:
    """Whether a clause may speak of something else until a refusal comes behind it."""
    if not _strays(clause, wanted):
        return False
    return _declined(kinds) or ("denies" in kinds and not names_an_answer(clause, wanted, -1))


def _declined(kinds: list[Kind]) -> bool:
    """Whether what stands in front declines for good, which "I'm not sure" does not."""
    return "declines" in kinds and "doubts" not in kinds and "denies" not in kinds


def _clauses(text: str, wanted: Asked) -> Iterator[str]:
    """Clauses that stand on their own: sentences, what is in brackets, both sides of a "but"."""
    text = QUOTED.sub(
        lambda match: _unquoted(match, wanted), _NO_END.sub(r"\1", _LIST_MARK.sub("", text))
    )
    for sentence in _SENTENCE.split(text):
        if not sentence or not sentence.strip():
            continue
        for clause in patterns().contrast.split(sentence):
            if UNSPACED.search(clause):
                yield from unspaced_clauses(clause)
            elif bare := clause.strip(" ,.'\"*_-"):
                # A quotation at the end keeps its mark.
                yield clause.strip(" ,.*_-") if bare.count('"') % 2 else bare


def _unquoted(match: re.Match[str], wanted: Asked) -> str:
    """A quotation of the question's words without its marks; any other one as it is."""
    if UNSPACED.search(match[1]) and (packed := fold(match[1]).replace(" ", "")) in wanted.packed:
        return packed
    if all(asked_for(word, wanted.words) for word in fold(match[1]).split()):
        return f" {match[1]} "
    return match[0]


def _kind(clause: str, wanted: Asked) -> Kind | None:
    if UNSPACED.search(clause):
        return kind_unspaced(clause, wanted)
    clause, sourced = behind_the_source(clause, wanted)
    pattern, words = patterns(), _PREFACE.sub("", clause_words(clause))
    if not words or _spells_out(words, wanted):
        return "echoes"
    if all(wanted.echoes(word) for word in words.split()):
        return "echoes"
    declines = pattern.declines.find(words)
    if declines and words[: declines.start()].endswith("what "):
        return None  # "It is about what we cannot know" tells what something is about
    if (_OF_OTHERS.match(words) and not wanted.passage) or cannot_be_said(words):
        return None
    framed = _framed(words, wanted, sourced)
    if _denies_of_it(words, declines, framed, wanted):
        return None
    if abstains_strictly(clause, wanted.text or None):
        return "doubts" if declines is None or _DOUBTS.search(declines[0]) else "declines"
    if wanted.asks_nothing_else and _DECISION.match(clause):
        return None
    supports = pattern.supports.at(words)
    denies = pattern.denies.find(words)
    starts = [match.start() for match in (declines, denies, supports) if match]
    start = min([*starts, framed.start] if framed else starts, default=None)
    advises = supports and _SOURCES.search(clause)
    if start is None:
        return _told_where(clause, words, wanted)
    if names_an_answer(clause, wanted, start, framed) and not advises:
        return _told_where(clause, words, wanted)
    meaning = _meaning(declines, denies, framed)
    if meaning == "declines" and denies_evidence(words):
        meaning = "denies"
    if meaning and not wanted.passage and says_that_it_varies(words, framed):
        return None
    if supports and not (declines or framed):
        return "supports"
    if meaning is None:
        return "supports"
    if pattern.guesses.find(_NO_GUESS.sub("", words)) and not (_EXPLAINING.search(words) or denies):
        return "supports" if supports else None
    if meaning == "denies":
        if wanted.none_of and any(alike(word, wanted.none_of) for word in words.split()):
            return None
        if not wanted.decides:
            return "denies"
        denied = denies[0] if denies else words[framed.start :] if framed else ""
        return None if _decides(denied, words, wanted) else "denies"
    if _answers_beside(clause, wanted, doubts=meaning == "doubts"):
        return None
    return meaning


def _told_where(clause: str, words: str, wanted: Asked) -> Kind | None:
    """Advice that a place to look, or a person to ask, has the answer."""
    if not _WILL_TELL.search(words):
        return None
    sourced = _SOURCES.search(clause) or not names_an_answer(clause, wanted, start=-1)
    return "supports" if sourced else None


def _framed(words: str, wanted: Asked, sourced: bool) -> Frame | None:
    """The clause's frame, unless it tells of somebody: "that the man could not say what he meant".

    In front of a frame without its speaker stand the question's words and none of its own. What
    the question itself asks for is no fiction: "it was invented by many" answers "who invented it".
    """
    framed = frame(words, passage=wanted.passage or sourced, describes=wanted.describes)
    if framed and framed.meaning == "denies" and framed.alone:
        trigger = words[framed.start :].split(" ", 1)[0]
        if asked_for(trigger, wanted.echoed) or alike(trigger, wanted.echoed):
            return None
    if framed is None or framed.of_the_speaker or framed.meaning == "denies" or wanted.passage:
        return framed
    before = words[: framed.start].split()
    known = patterns().words | LEADS
    if all(w in known or wanted.knows(w) or is_known(w, framed.language) for w in before):
        return framed
    return None


def _meaning(
    declines: re.Match[str] | None, denies: re.Match[str] | None, framed: Frame | None
) -> Meaning | None:
    """What a clause says: its pattern if it has one, else its frame."""
    if declines:
        return "doubts" if _DOUBTS.search(declines[0]) else "declines"
    if framed and framed.meaning != "denies":
        return framed.meaning
    return "denies" if denies or framed else None


def _denies_of_it(
    words: str, declines: re.Match[str] | None, framed: Frame | None, wanted: Asked
) -> bool:
    """Whether what is asked about cannot do what was asked: "Zorbax kann nicht süchtig machen".

    Only where a yes or a no answers. In front of a refusal stands the speaker or nobody.
    """
    if not wanted.asks_nothing_else:
        return False
    if framed and (framed.of_the_speaker or framed.meaning == "denies"):
        return False
    starts = ([declines.start()] if declines else []) + ([framed.start] if framed else [])
    front = words[: min(starts, default=0)].split()
    front = front[1:] if front[:1] and _DECISION.match(f"{front[0]},") else front
    named = [word for word in front if word not in _ENGLISH_COPULAS]
    return bool(named) and all(word in wanted.echoed for word in named)


def _asks(words: list[str]) -> bool:
    """Whether a part begins with a word that asks: "o tom, za které dílo byla oceněna"."""
    return any(word.startswith(_ASKING) for word in words[:_SMALL])


def _answers_beside(clause: str, wanted: Asked, *, doubts: bool = True) -> bool:
    """Whether a part between commas, beside "I don't know", could be an answer of small letters."""
    parts = _COMMAS.split(clause)
    declined = False
    for part in parts if len(parts) > 1 else ():
        words = clause_words(part)
        spoken = words.split()
        if not spoken or all(wanted.echoes(word) for word in spoken):
            continue
        if patterns().declines.find(words) or patterns().denies.find(words) or frame(words):
            declined = True
            continue
        if patterns().supports.at(words) or spoken[0] in _LINKS or _asks(spoken):
            continue
        if words.strip() in APOLOGIES:
            continue
        if spoken[0] in _ALL_BUT:
            return True
        if any(char.isdigit() for char in part) and (declined or len(spoken) <= _PAIR):
            return True
        if not (_COPULAS if doubts else _ENGLISH_COPULAS).isdisjoint(spoken):
            return True
        named = len(spoken) <= _PAIR and patterns().words.isdisjoint(spoken)
        if named and (declined or part[:1].islower()):
            return True
    return False


def _is_background(clause: str, wanted: Asked) -> bool:
    """Whether a clause behind a refusal only tells of what was asked about, and not the answer."""
    if wanted.decides or wanted.describes or wanted.offers or UNSPACED.search(clause):
        return False
    words = clause_words(clause)
    if len(words.split()) < _PAIR and not (wanted.counts and clause.isupper()):
        return False  # an abbreviation in brackets says neither when nor how many
    if (wanted.counts or wanted.names) and not names_an_answer(clause, wanted, start=-1):
        # Nothing without a number says when or how many, nothing without a name says who.
        return not patterns().own_guesses.find(words)
    known = any(wanted.echoes(word) and word not in QUESTION_GLUE for word in words.split())
    if len(words.split()) < _BACKGROUND or patterns().guesses.find(words):
        return False
    if _describes_the_named(clause, wanted):
        return True
    referring = known or words.split()[0] in _REFERRING
    return referring and not names_an_answer(clause, wanted, start=-1)


def _adds_nothing(clause: str, wanted: Asked) -> bool:
    """Whether a clause behind a denial holds no name and no number: "the country is a republic"."""
    words = clause_words(clause)
    if wanted.decides or wanted.describes or UNSPACED.search(clause) or len(words.split()) < _SMALL:
        return False
    if not (wanted.names or wanted.counts) or patterns().guesses.find(words):
        return False
    if locates(words, wanted):
        return False
    return not names_an_answer(clause, wanted, start=-1)


def _refuses_again(clause: str) -> bool:
    """Whether a clause behind a refusal is another one, whatever names it holds on the way."""
    words = clause_words(clause)
    declined = None if UNSPACED.search(clause) else patterns().declines.find(words)
    return (
        declined is not None
        and not _DOUBTS.search(declined[0])
        and not _CONFIRMS.search(words)
        and not _WHETHER.search(words)
        and not patterns().guesses.find(words)
    )


def _strays(clause: str, wanted: Asked) -> bool:
    """Whether a clause speaks of something else, with names and numbers of its own.

    Its words are not those of which the answer was asked. Counts as no answer only if another
    refusal comes behind it: "Miss Supranational was held in Minsk, but I cannot tell who won".
    """
    words = clause_words(clause).split()
    if wanted.decides or wanted.describes or UNSPACED.search(clause) or len(words) < _PAIR:
        return False
    if patterns().own_guesses.find(clause_words(clause)):
        return False
    # "The prize of the Smith family is awarded by ...": in front of the name, the kind of thing.
    named = next((i for i, word in enumerate(words[:_BACKGROUND]) if word in wanted.proper), 0)
    return not any(_is_predicate(word, wanted) for word in words[named:])


def _is_predicate(word: str, wanted: Asked) -> bool:
    """Whether a word is one of the question's that is no name and says something."""
    if word in QUESTION_GLUE or word in LEADS or not wanted.echoes(word):
        return False
    return not (word in wanted.proper or alike(word, wanted.proper))


def _describes_the_named(clause: str, wanted: Asked) -> bool:
    """Whether a clause says what the thing named in the question is ("Toshiba is a Japanese ...").

    Its predicate may not be the question's: "the bridge was designed by ..." is an answer.
    """
    words = clause_words(clause).split()
    verb = next((i for i, word in enumerate(words) if word in _COPULAS), None)
    if not verb or not all(wanted.echoes(word) or word in LEADS for word in words[:verb]):
        return False
    if wanted.proper.isdisjoint(words[:verb]) or _ATTRIBUTES.search(" ".join(words[:verb])):
        return False
    if any(before == "of" for before in words[:verb]):  # "the king of Spain was ..."
        return False
    return not any(_is_predicate(word, wanted) for word in words[verb + 1 :])


def _spells_out(words: str, wanted: Asked) -> bool:
    """Whether a clause only spells out an abbreviation of the question."""
    initials = "".join(word[0] for word in words.split())
    short = "".join(word[0] for word in words.split() if len(word) > _SMALL)
    return not {initials, short}.isdisjoint(wanted.acronyms)


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
