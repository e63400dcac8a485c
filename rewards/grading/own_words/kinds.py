"""What one clause does: decline, doubt, deny, support a refusal, echo the question, or answer.

A clause declines by a pattern of its language (`english`, `languages`) or by a
frame of word classes (`frames`). It answers if it holds what could be an answer, or if
its denial is one.
"""

import re
from typing import Literal

from ..regex import regex
from ..strict.abstention import abstains_strictly
from ..text import fold
from ..words.question import Asked, alike
from ..words.wording import asked_for
from .candidates import LEADS, names_an_answer
from .claims import (
    DOUBTS,
    behind_the_source,
    cannot_be_said,
    denies_evidence,
    needs_no_source,
    says_that_it_varies,
)
from .clauses import clause_words, patterns
from .commas import ENGLISH_COPULAS, answers_beside
from .cutoff import had_not_happened
from .denials import denial_answers
from .frames import Frame, Meaning, frame
from .lexicon import has_class, is_known
from .options import chooses
from .silence import is_left_out, is_silent_on_else
from .sources import SOURCES, asks_back, points_to_source
from .taken_for_granted import GLUE
from .unspaced import UNSPACED, kind_unspaced

Kind = Literal["declines", "doubts", "denies", "supports", "echoes", "tells"]
_SMALL = 3  # letters of a word that an abbreviation may leave out
_PREFACE = regex(
    r"(?<![^ ])(?:please |kindly )?(?:note|be aware|keep in mind)(?: that)? |"
    r"(?<![^ ])it is (?:important|worth) (?:to note|noting)(?: that)? "
)
# "No, there is no evidence for it" decides a question for a yes or a no.
_DECISION = regex(
    r"\W*(?:yes|no|ano|ne|ja|nein|oui|non|sí|sì|si|sim|não|nee|tak|nie|да|нет|evet|hayır)"
    r"\s*[,.!;:\u2013\u2014-]",
    re.IGNORECASE,
)
# The following are looked for in folded words.
_POINTS = regex(r"\W*(?:[Ii]t|[Tt]hat)(?:['’]s| is| was) [\"“*_]*(?!I\b)[A-Z]")
_EXPLAINING = regex(
    r"(?<![^ ])(?:misspell\w*|misspelt|typos?|fictional|fictitious|nonexistent|non existent|"
    r"misunderstanding|made up|mistyped|"
    r"(?:that|which) (?:may|might|could) (?:well )?be (?:incorrect|wrong|inaccurate|mistaken)) "
)
# "That there was not enough evidence", "because they did not know": what somebody else does.
_OF_OTHERS = regex(
    r"(?:because |since |it (?:said|says|found|concluded) )?"
    r"(?:that (?:there|he|she|they|it|nothing|no|none|nobody) |(?:because )?(?:he|she|they) )"
)
_WHOSE = regex(r"([^,;]+), (?:whose|whom)\b", re.IGNORECASE)
# "Snakes can't hear as we do" speaks of snakes.
_OF_US = regex(r"(?:[^ ]+ ){1,3}(?:cant|cannot|can not|dont|do not|doesnt|does not) .*(?:we|us) ")
# "Tim said he had no idea", whatever text that stands in.
_REPORTED = regex(
    r"(?!i |we |it |this |passage |text |article |story |document |author |paragraph )"
    r"(?:[^ ]+ ){1,4}?(?:said|says|replied|answered|admitted|claimed|claims|insisted|told [^ ]+) "
    r"(?:that )?(?:he|she|they) "
)
# "Así que" is Spanish, where "asi" is Czech for "perhaps".
_NO_GUESS = regex(
    r"(?<![^ ])(?:asi (?:que|mismo|como)|(?:no|nothing|none)(?: [^ ]+)? (?:comes|springs) to mind|"
    r"probably have (?:more|better) luck|my (?:best )?guess (?:would|will|is)(?: be)? "
    r"(?:no better|worth|pure|as good|just that)) "
)
# What there is no information on is named behind it: "no chart data for Peru from the 1970s".
_TOPIC = regex(
    r"(\b(?:data|information|info|records?|details?|knowledge|figures?|statistics)) "
    r"(?:for|about|on|regarding|concerning|from) "
    r"(?![^,;:.]*\b(?:except|than|besides|apart|but|only|beyond|save|is|was|are|were|that)\b)"
    r"[^,;:.]+",
    re.IGNORECASE,
)
# "While the day is not stated, the year is 1912": a passage's number is an answer, too.
_CONCEDED = regex(r"^\W*(?:while|although|though|even though)\b[^,]*,[^,]*\d", re.IGNORECASE)
_CANNOT_ASKED = regex(r"^\W*(?:what|which|who)\b[^.?]*\b(?:cannot|can['\u2019]t|not be)\b", re.I)
_FIELD = regex(
    r"(\b(?:grasp|understanding|familiarity|acquaintance|recollection|memory)) (?:of|with) "
    r"(?![^,;:.]*\b(?:except|than|besides|apart|but|only|beyond|save|is|was|are|were|that)\b)"
    r"[^,;:.]+",
    re.IGNORECASE,
)
# "It doesn't explain why he left, only that he left in 2013": its passage says that much.
_ONLY_THAT = regex(
    r",\s*(?:it )?only (?:says |states |mentions |notes |tells us )?that (?P<told>[^,;]+)$", re.I
)


def kind_of(clause: str, wanted: Asked) -> Kind | None:
    """What a clause does; None if it may be an answer."""
    if UNSPACED.search(clause):
        return kind_unspaced(clause, wanted)
    if had_not_happened(clause, wanted):
        return "declines"
    if (owned := _WHOSE.match(clause)) and kind_of(owned[1], wanted) is None:
        return None  # "A baker, whose name is not given"
    unneeded = needs_no_source(clause)
    if unneeded is not None and kind_of(unneeded, wanted) in (None, "supports", "echoes", "tells"):
        return None if unneeded else "supports"
    clause, sourced = behind_the_source(_without_what_is_told(clause, wanted), wanted)
    words = _PREFACE.sub("", clause_words(clause))
    if not words or (_spells_out(words, wanted) and not abstains_strictly(clause)):
        return "echoes"
    if all(wanted.echoes(word) for word in words.split()):
        return None if chooses(clause, wanted) else "echoes"
    declines = patterns().declines.find(words)
    if declines and (_only_echoes(declines[0], wanted) or is_silent_on_else(words, wanted)):
        declines = None
    if declines and words[: declines.start()].endswith("what "):
        return None  # "It is about what we cannot know" tells what something is about
    if declines and _POINTS.match(clause) and " because " in words[: declines.start()]:
        return None  # "It's X because there is nothing on its cover" says why
    others = _REPORTED.match(words) or (_OF_OTHERS.match(words) and not wanted.passage)
    if others or cannot_be_said(words):
        return None
    framed = _framed(words, wanted, sourced)
    if _denies_of_it(words, declines, framed, wanted):
        return None
    if abstains_strictly(clause, wanted.text or None):
        return "doubts" if declines is None or DOUBTS.search(declines[0]) else "declines"
    if wanted.asks_nothing_else and _DECISION.match(clause):
        return None
    guessed = patterns().own_guesses.find(words)
    said = _said(clause, words, declines, framed, wanted)
    if said == "supports" and sourced and names_an_answer(clause, wanted, start=-1):
        return None
    if said in (None, "supports") and is_left_out(clause, wanted) and not guessed:
        told = wanted.counts and _CONCEDED.match(clause)
        return None if told or names_an_answer(clause, wanted, start=0) else "declines"
    return said or ("supports" if asks_back(clause, wanted) else None)


def _only_echoes(found: str, wanted: Asked) -> bool:
    """Whether a pattern negates nothing and is the question's: "What did we need to know?"."""
    content = [word for word in found.split() if word not in GLUE]
    echoed = bool(content) and all(word in wanted.echoed for word in content)
    asks_so = _CANNOT_ASKED.search(wanted.text) is not None  # "What cannot be recovered?"
    return echoed and (asks_so or not has_class(found, "en", "not"))


def _without_what_is_told(clause: str, wanted: Asked) -> str:
    """A clause without what its passage says besides, in the passage's own words."""
    only = _ONLY_THAT.search(clause) if wanted.passage else None
    if only and all(map(wanted.knows, fold(only["told"]).split())):
        return clause[: only.start()]
    return clause


def _said(
    clause: str,
    words: str,
    declines: re.Match[str] | None,
    framed: Frame | None,
    wanted: Asked,
) -> Kind | None:
    """What a clause does by its patterns and its frame."""
    pattern = patterns()
    supports = pattern.supports.at(words)
    denies = pattern.denies.find(words)
    starts = [match.start() for match in (declines, denies, supports) if match]
    start = min([*starts, framed.start] if framed else starts, default=None)
    if start is None:
        return points_to_source(clause, wanted)
    advises = supports and SOURCES.search(clause)
    if framed is None and declines and has_class(declines[0], "en", "self"):
        framed = Frame("declines", declines.start(), of_the_speaker=True, language="en")
    untold = _FIELD.sub(r"\1", _TOPIC.sub(r"\1", clause)) if declines or framed else clause
    if names_an_answer(untold, wanted, start, framed) and not advises:
        return points_to_source(clause, wanted)
    meaning = _meaning(declines, denies, framed)
    if meaning == "declines" and denies_evidence(words):
        meaning = "denies"
    if meaning and not wanted.passage and says_that_it_varies(words, framed):
        return None
    if meaning is None or (supports and not (declines or framed)):
        return "supports"
    if pattern.guesses.find(_NO_GUESS.sub("", words)) and not (_EXPLAINING.search(words) or denies):
        return "supports" if supports else None
    if meaning == "denies":
        return None if denial_answers(words, denies, framed, wanted) else "denies"
    return None if answers_beside(clause, wanted, doubts=meaning == "doubts") else meaning


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
        return "doubts" if DOUBTS.search(declines[0]) else "declines"
    if framed and framed.meaning != "denies":
        return framed.meaning
    return "denies" if denies or framed else None


def _denies_of_it(
    words: str, declines: re.Match[str] | None, framed: Frame | None, wanted: Asked
) -> bool:
    """Whether what is asked about cannot do what was asked: "Zorbax kann nicht süchtig machen".

    Only where a yes or a no answers. In front of a refusal stands the speaker or nobody.
    """
    if not wanted.asks_nothing_else or wanted.counts:
        return False
    if framed and framed.meaning == "denies":
        return False
    if framed and framed.of_the_speaker and not _OF_US.search(words):
        return False
    starts = ([declines.start()] if declines else []) + ([framed.start] if framed else [])
    front = words[: min(starts, default=0)].split()
    front = front[1:] if front[:1] and _DECISION.match(f"{front[0]},") else front
    named = [word for word in front if word not in ENGLISH_COPULAS]
    return bool(named) and all(word in wanted.echoed for word in named)


def _spells_out(words: str, wanted: Asked) -> bool:
    """Whether a clause only spells out an abbreviation of the question."""
    initials = "".join(word[0] for word in words.split())
    short = "".join(word[0] for word in words.split() if len(word) > _SMALL)
    return not {initials, short}.isdisjoint(wanted.acronyms)
