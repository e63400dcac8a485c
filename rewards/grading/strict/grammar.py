"""Patterns of English abstentions: how one begins, goes on and is closed.

For folded text without articles in which a space follows every word, so that no pattern ends within
a word. `abstention` puts them together; fixed phrases are in `phrases`.
"""

from ..regex import regex


def _one_of(*phrases: str) -> str:
    """Regex for one of the phrases; each word, the last one too, is followed by a space."""
    return "(?:" + "|".join(phrase + " " for phrase in phrases) + ")"


_I, _I_AM = _one_of("i", "we"), _one_of("i am", "im", "we are")
_ADVERBS = _one_of(
    "really", "honestly", "just", "simply", "actually", "truly", "personally", "currently", "still",
    "even", "sadly", "unfortunately", "frankly", "also", "genuinely",
) + "*"  # fmt: skip
_DEGREE = _one_of(
    "too", "so", "very", "quite", "entirely", "completely", "really", "100", "absolutely", "at all",
    "totally", "fully", "exactly",
) + "*"  # fmt: skip
_WHICH = _one_of(
    "that", "this", "any", "such", "specific", "reliable", "definite", "definitive", "good",
    "certain", "accurate", "correct", "precise", "exact", "enough", "sufficient", "detailed",
    "current", "up to date", "further", "verified", "relevant", "kind of", "sort of", "piece of",
) + "*"  # fmt: skip
_KNOWLEDGE = (
    _one_of("faintest", "slightest", "foggiest", "first") + "?" + _one_of("access to") + "?"
    + _WHICH
    + _one_of("idea", "clue", "knowledge", "information", "info", "data", "answer", "details",
              "detail", "notion", "recollection", "record", "records")
)  # fmt: skip
_REPLY = _one_of(
    "say", "tell", "answer", "be sure", "be certain", "recall", "remember", "determine", "confirm",
    "help", "identify", "think of", "pick", "choose", "decide",
) + _one_of("you") + "?"  # fmt: skip
_GIVE = (
    _one_of("provide", "give", "offer", "find") + _one_of("you with", "you") + "?" + _WHICH
    + _one_of("answer", "information", "details", "one", "data")
)  # fmt: skip

CORE = regex(
    "|".join(
        (
            _I + _ADVERBS + _one_of("do not", "dont", "did not", "didnt") + _ADVERBS + "(?:"
            + _one_of("know", "recall", "remember", "feel confident", "feel sure") + "|"
            + _one_of("have", "possess", "hold") + _KNOWLEDGE + "|"
            + _one_of("think", "believe") + _one_of("i know", "i can answer", "i can say") + ")",
            _I + _ADVERBS + _one_of("cannot", "cant", "can not", "could not", "couldnt") + _ADVERBS
            + f"(?:{_REPLY}|{_GIVE})",
            _I_AM + _ADVERBS + _one_of("unable to", "not able to") + f"(?:{_REPLY}|{_GIVE})",
            _I_AM + _ADVERBS + _DEGREE + "(?:" + _one_of("unsure", "uncertain", "unaware") + "|"
            + _one_of("not") + _DEGREE + _one_of("sure", "certain", "aware", "confident") + ")",
            _one_of("i have", "ive", "we have") + _one_of("absolutely") + "?no " + _KNOWLEDGE,
            _one_of("i havent", "i havent got", "i have not", "i lack") + _one_of("any") + "?"
            + _KNOWLEDGE,
        )
    )
)  # fmt: skip
CORE_BEGINS = frozenset("i im ive we".split())

TAIL = regex(
    _one_of(
        "to give", "to provide", "to find out", "answer", "for sure", "for certain",
        "with certainty", "exactly", "at all", "yet", "right now", "at moment", "about", "of", "to",
        "on", "that", "this", "it", "your", "question", "with", "off top of my head", "enough",
        "to answer", "to say", "one", "in my answer", "tbh", "lol", "man", "mate", "either", "here",
        "whatsoever", "anymore", "for you", "anything", "anything about", "information",
        "between these",
    )
)  # fmt: skip

# What chat models add behind it: an offer, a wish for more, advice to look elsewhere.
_MORE = _one_of("more", "some", "any", "further", "additional", "other", "else", "specific") + "*"
_SOURCES = (
    _one_of("reliable", "trusted", "trustworthy", "official", "reputable", "authoritative", "other",
            "up to date", "dedicated") + "*" + _one_of("source", "sources", "reference", "website")
)  # fmt: skip
CLOSING = regex(
    "|".join(
        (
            _one_of("please") + "?"
            + _one_of("feel free to ask", "let me know", "ask me", "just ask")
            + _one_of("me", "anything else", "something else", "away") + "*",
            _one_of("if you have", "if there is", "if theres") + _MORE
            + _one_of("questions", "question", "anything", "topic", "topics")
            + _one_of("else", "i can help with", "i can help you with", "id be happy to help",
                      "i would be happy to help", "i am happy to help", "im happy to help",
                      "im here to help", "i am here to help") + "*",
            _one_of("i hope you understand", "thanks for asking", "thank you for asking",
                    "thank you for understanding", "good luck with your search", "good luck",
                    "sorry about that", "though"),
            _one_of("is there anything else", "how else can i", "how can i", "what else can i")
            + _one_of("i can", "help", "assist", "do", "for", "you", "with", "today") + "*",
            _one_of("could you", "can you", "would you", "please", "if you could", "if you can")
            + _one_of("please", "kindly") + "*" + _one_of("provide", "give", "share", "clarify")
            + _one_of("me with", "me") + "?" + _MORE
            + _one_of("context", "information", "details", "detail", "question"),
            _one_of("i would recommend", "id recommend", "i recommend", "i would suggest", "please",
                    "id suggest", "i suggest", "you may want to", "you might want to",
                    "you can", "you could", "you should")
            + _one_of("checking", "check", "consulting", "consult", "try", "trying", "with") + "+"
            + _SOURCES
            + _one_of("for this information", "for that information", "for information",
                      "for accurate information", "for answer", "online", "instead") + "?",
        )
    )
)  # fmt: skip
CLOSING_BEGINS = frozenset(
    "please feel let ask just if is how what could can would i id you thanks thank good sorry "
    "though".split()
)
