"""Tell an abstention from an answer, strictly: the whole completion must say "I don't know".

A phrase list searched anywhere in the text pays for hedges ("I don't know, but Paris") and takes
assertions for abstentions ("the symbol is not known yet"). Here every word has to be accounted for:
an opening ("Sorry, but"), a core ("I don't know"), a tail ("the answer to that") or a word of the
question itself ("... what the capital of Palau is"). One word more, and it is an answer.
"""

import re
from functools import lru_cache

from .text import fold, normalize

CANONICAL = "I don't know"
"""The abstention asked for in prompts and used wherever one has to be written."""

_MAX_LENGTH = 600  # characters; nobody abstains at greater length, and it bounds hostile input


def _one_of(*phrases: str) -> str:
    """Regex for one of the phrases; each word, the last one too, is followed by a space."""
    return "(?:" + "|".join(phrase + " " for phrase in phrases) + ")"


_I, _I_AM = _one_of("i", "we"), _one_of("i am", "im", "we are")
_ADVERBS = _one_of(
    "really", "honestly", "just", "simply", "actually", "truly", "personally", "currently", "still"
) + "*"  # fmt: skip
_KNOWLEDGE = _one_of(
    "idea", "clue", "knowledge", "information", "info", "data", "answer", "details"
)
_REPLY = _one_of(
    "say", "tell", "answer", "be sure", "be certain", "recall", "remember", "determine", "confirm"
) + _one_of("you") + "?"  # fmt: skip

_OPENING = re.compile(
    _one_of(
        "sorry", "im sorry", "i am sorry", "im so sorry", "im very sorry", "im afraid",
        "i am afraid", "my apologies", "apologies", "i apologize", "i apologise",
        "unfortunately", "honestly", "to be honest", "well", "hmm", "but", "and", "that",
    )
)  # fmt: skip
_CORE = re.compile(
    "|".join(
        (
            _I + _ADVERBS + _one_of("do not", "dont", "did not", "didnt") + _ADVERBS + "(?:"
            + _one_of("know", "recall", "remember") + "|"
            + _one_of("have") + _one_of("enough", "sufficient", "any", "that", "this") + "*"
            + _KNOWLEDGE + ")",
            _I + _ADVERBS + _one_of("cannot", "cant", "can not", "could not", "couldnt") + _ADVERBS
            + _REPLY,
            _I_AM + _ADVERBS + _one_of("unable to", "not able to") + _REPLY,
            _I_AM + _ADVERBS + "(?:" + _one_of("unsure", "uncertain", "unaware") + "|"
            + _one_of("not") + _one_of("too", "so", "very", "quite", "entirely", "completely") + "?"
            + _one_of("sure", "certain", "aware", "confident") + ")",
            _one_of("i have", "ive", "we have") + _one_of("absolutely") + "?no " + _KNOWLEDGE,
            _one_of(
                "i dunno", "dunno", "idk", "dont know", "do not know", "not sure", "not certain",
                "unsure", "uncertain", "no idea", "no clue", "cannot say", "cant say",
                "cannot answer", "cant answer", "unknown to me", "unknown",
            ),
        )
    )
)  # fmt: skip
_TAIL = re.compile(
    _one_of(
        "answer", "for sure", "for certain", "with certainty", "exactly", "at all", "yet",
        "right now", "at moment", "about", "of", "to", "on", "that", "this", "it", "your",
        "question", "with", "off top of my head", "enough", "to answer", "to say", "sorry",
    )
)  # fmt: skip
_QUESTION_GLUE = frozenset(
    "what which who whom whose where when how why whether if is are was were be of in on for to at "
    "by from about that this it as do does did has have had any".split()
)

# One phrase per line and language; whole completions only.
_OTHER_LANGUAGES = """
no lo sé|no sé|lo siento, no lo sé|no estoy seguro|no tengo idea
je ne sais pas|je sais pas|je ne suis pas sûr|aucune idée|désolé, je ne sais pas
ich weiß es nicht|ich weiß nicht|das weiß ich nicht|weiß ich nicht|keine ahnung
non lo so|non so|non ne ho idea
não sei|eu não sei|não tenho certeza
ik weet het niet|weet ik niet|geen idee
nie wiem|nie mam pojęcia
nevím|neviem|nu știu|nem tudom|ne znam|en tiedä|jag vet inte|jeg vet ikke|jeg ved det ikke
я не знаю|не знаю|без понятия|не уверен
δεν ξέρω|δεν γνωρίζω
bilmiyorum|emin değilim
我不知道|不知道|我不清楚|我不确定|我不確定
わかりません|分かりません|知りません|わからない
모르겠습니다|모르겠어요|잘 모르겠습니다|몰라요
لا أعرف|لا أعلم|لا ادري
אני לא יודע|אני לא יודעת|לא יודע
नहीं पता|मुझे नहीं पता|मुझे नहीं मालूम|पता नहीं
saya tidak tahu|tidak tahu|hindi ko alam|sijui
tôi không biết|không biết
ฉันไม่รู้|ไม่รู้|ไม่ทราบ
"""


def is_abstention(text: str, question: str | None = None) -> bool:
    """True if the whole of `text` declines to answer, and nothing in it could be an answer.

    `question` lets the text repeat the question's own words. English is parsed; for 25 other
    languages a list of whole phrases is known. Case, accents, apostrophes and punctuation are free.

    >>> is_abstention("Sorry, I don\u2019t know."), is_abstention("je ne sais pas")
    (True, True)
    >>> is_abstention("I don't know, but Paris"), is_abstention("It is not known yet.")
    (False, False)
    >>> is_abstention("I don't know what the capital of Palau is", "What is the capital of Palau?")
    True
    """
    if len(text) > _MAX_LENGTH:
        return False
    words = normalize(text)
    if words in _foreign_phrases():
        return True
    words += " "  # so that every word is followed by one
    allowed = _QUESTION_GLUE.union(normalize(question).split()) if question else frozenset()
    position, declined = 0, False
    while position < len(words):
        core = _CORE.match(words, position)
        match = core or (_TAIL if declined else _OPENING).match(words, position)
        match = match or (_OPENING.match(words, position) if declined else None)
        if match:
            position, declined = match.end(), declined or bool(core)
            continue
        end = words.index(" ", position)
        if not (declined and words[position:end] in allowed):
            return False
        position = end + 1
    return declined


@lru_cache(maxsize=1)
def _foreign_phrases() -> frozenset[str]:
    return frozenset(
        fold(phrase) for line in _OTHER_LANGUAGES.split("\n") for phrase in line.split("|") if line
    )
