"""What may be said beside a refusal without answering: background and another subject.

"Toshiba is a Japanese company, but I do not know who runs it" tells what the named thing is. What
was asked of it may not be told.
"""

from ..regex import regex
from ..text import fold
from ..words.premise import QUESTION_GLUE
from ..words.question import Asked, alike
from .candidates import LEADS, names_an_answer
from .claims import locates
from .clauses import clause_words, patterns
from .commas import COPULAS
from .lexicon import negates
from .unspaced import UNSPACED

_BACKGROUND = 5  # words at least: a shorter clause is an answer rather than a remark
_PAIR = 2  # words at least: a single one is an answer
_FEWEST = 3  # words behind a denial
_ATTRIBUTES = regex(
    r"\b(?:name|date|year|number|title|answer|age|jmeno|prijmeni|datum|rok|nazev|pocet|odpoved|"
    r"antwort|nom|annee|nombre|ano|fecha|respuesta|nome|data|anno|risposta|naam|jaar|imie|nazwisko|"
    r"ответ)\b"
)
# What the speaker has learnt is the subject, so nothing is said of what was asked.
_OF_THE_SPEAKER = regex(
    r"(?<![^ ])(?:i was trained|ive been trained|my (?:[^ ]+ )?(?:training|knowledge|data|memory|"
    r"sources?)|what i (?:know|learnt|learned|was)|moje znalosti|mein wissen|mes connaissances|"
    r"mis conocimientos|minha base) "
)
_LEAST = 4  # words of a sentence
_SAYS_IT = frozenset("answer result yes no its therefore thus so hence".split())
_DECIDES = regex(r"\W*(?:[Aa]nswer|[Ff]inal answer|[Rr]esult|[Ss]olution)\b")
_WORKED_WITH = regex(r"[=+×*/]| (?:plus|minus|times|per|each) ")
_NUMERALS = frozenset(
    "one single lone couple pair several few many dozens dozen half both once twice zero".split()
)
_REFERRING = frozenset(
    fold(
        "this it he she they these toto tato tento tyto oba jeho její dieses diese dieser er sie "
        "es il elle ce cette este esta él ella questo questa esse essa ele ela dit deze hij zij "
        "that these those ten ta to on ona этот эта это он она bu o"
    ).split()
)


def is_background(clause: str, wanted: Asked) -> bool:
    """Whether a clause behind a refusal only tells of what was asked about, and not the answer."""
    words = clause_words(clause)
    decides = wanted.decides and (not wanted.counts or _may_count(words))
    if decides or wanted.describes or wanted.offers or UNSPACED.search(clause):
        return False
    if len(words.split()) < _PAIR and not (wanted.counts and clause.isupper()):
        return False  # an abbreviation in brackets says neither when nor how many
    if (wanted.counts or wanted.names) and not names_an_answer(clause, wanted, start=-1):
        # Nothing without a number says when or how many, nothing without a name says who.
        return not patterns().own_guesses.find(words)
    if _OF_THE_SPEAKER.search(words) and not names_an_answer(clause, wanted, start=-1):
        return not patterns().guesses.find(words)
    known = any(wanted.echoes(word) and word not in QUESTION_GLUE for word in words.split())
    if len(words.split()) < _BACKGROUND or patterns().guesses.find(words):
        return False
    if _describes_the_named(clause, wanted):
        return True
    referring = known or words.split()[0] in _REFERRING
    return referring and not names_an_answer(clause, wanted, start=-1)


def _may_count(words: str) -> bool:
    """Whether a clause without a numeral may tell how many: "none", "only one"."""
    return negates(words) or not _NUMERALS.isdisjoint(words.split())


def adds_nothing(clause: str, wanted: Asked) -> bool:
    """Whether a clause behind a denial holds no name and no number: "the country is a republic"."""
    words = clause_words(clause)
    if (
        wanted.decides
        or wanted.describes
        or UNSPACED.search(clause)
        or len(words.split()) < _FEWEST
    ):
        return False
    if not (wanted.names or wanted.counts) or patterns().guesses.find(words):
        return False
    if locates(words, wanted):
        return False
    return not names_an_answer(clause, wanted, start=-1)


def strays(clause: str, wanted: Asked) -> bool:
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


def leads_up(clause: str, wanted: Asked) -> bool:
    """Whether a clause in front of every refusal tells of something else, and may lead up to one.

    It is a sentence whose subject is no pronoun, and says nothing that the question asks; what a
    problem gives may be worked with.
    """
    words = clause_words(clause).split()
    decides = wanted.decides and not wanted.counts
    if decides or wanted.describes or wanted.offers or UNSPACED.search(clause):
        return False
    if (len(words) < _LEAST and "=" not in clause) or words[0] in _SAYS_IT:
        return False
    if words[0] in _REFERRING:  # "That level of detail would require her diaries"
        pointing = words[0] in ("that", "this", "such", "these") and words[1] not in COPULAS
        if not pointing or names_an_answer(clause, wanted, start=-1):
            return False
    if patterns().guesses.find(clause_words(clause)) or _DECIDES.match(clause):
        return False
    given = wanted.counts and _WORKED_WITH.search(clause) is not None
    return given or not any(_is_predicate(word, wanted) for word in words)


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
    verb = next((i for i, word in enumerate(words) if word in COPULAS), None)
    if not verb or not all(wanted.echoes(word) or word in LEADS for word in words[:verb]):
        return False
    if wanted.proper.isdisjoint(words[:verb]) or _ATTRIBUTES.search(" ".join(words[:verb])):
        return False
    if any(before == "of" for before in words[:verb]):  # "the king of Spain was ..."
        return False
    return not any(_is_predicate(word, wanted) for word in words[verb + 1 :])
