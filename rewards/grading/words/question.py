"""What a question asks for, as far as it decides what a text beside it could answer."""

import re
from dataclasses import dataclass
from functools import lru_cache

from ..regex import regex
from ..text import fold
from .premise import ARTICLES, QUESTION_GLUE, asks_to_decide
from .wording import asked_for, stem

MAX_QUESTION = 2500  # characters at the end that are read; a passage may stand in front
TOKEN = regex(r"[^\W_]+(?:['\u2019.&-][^\W_]+)*")
_ENDING = 3  # letters by which two forms of one word may differ
_SHORTEST = 4  # letters of a stem

# By language: English, Czech, German, French, Spanish, Italian and Portuguese, Dutch, Polish,
# Russian, Turkish.
_COUNTS = regex(
    r"\b(?:when|(?:what|which) (?:year|date|day|month|time|age|percentage)|"
    r"(?:what|which) (?:is|was|were|are) (?:the |its |his |her )?(?:[a-z]+ ){0,2}?(?:population|"
    r"temperature|price|cost|height|length|width|depth|weight|speed|distance|score|salary|"
    r"(?:melting|boiling|freezing) point|capacity|frequency|altitude|elevation|duration)|"
    r"how (?:many|much|old|long|far|tall|high|often)|"
    r"kdy|kolik|(?:kterém|kterým|kterého|který|jakém) (?:roce|dne|den|měsíci|měsíc)|"
    r"wann|wie ?viele?|welche[mnrs]? (?:jahr|datum|tag|monat)|"
    r"quand|combien|quelle (?:année|date)|cuándo|cuánt[oa]s?|qué (?:año|fecha|día)|"
    r"quando|quant[ioae]s?|(?:quale|che|que|qual) (?:anno|data|ano|dia)|"
    r"wanneer|hoeveel|welk jaar|kiedy|ile|którym roku|"
    r"когда|сколько|каком году|när|når|hvornår|milloin|ne zaman|kaç|hangi yıl)\b",
    re.IGNORECASE,
)
_NAMES = regex(
    r"^\W*(?:(?:with|to|by|from|for|mit|von|für|avec|à|de|con|da|com|met|van|z|od|s|с|от) )?"
    r"(?:who|whose|whom|where|kdo|kde|kam|odkud|koho|kým|wer|wen|wem|wo|qui|où|quién|dónde|"
    r"chi|dove|quem|onde|wie|waar|kto|gdzie|кто|где|kim|nerede)\b|"
    r"\b(?:name|surname|nickname|jméno|příjmení|jmenuj\w*|jmenova\w*|nazvan\w*|název|měst\w*|zemi)\b",
    re.IGNORECASE,
)
_DESCRIBES = regex(
    r"^\W*(?:(?:can|could) you )?(?:"
    r"(?:what|who)(?:'s| is| are| was| were)(?: (?![^ ]+['\u2019]s )[^ ]+){1,3}\W*$|"
    r"what (?:are|do|does)\b|why\b|"
    r"how (?!many|much|old|long|far|tall|high|often)|explain\b|describe\b|tell\b|define\b|"
    r"(?:co|kdo) (?:je|byl|byla)(?: [^ ]+){1,3}\W*$|proč\b|jak (?!se|dlouh|star|velk|vysok)|"
    r"(?:was|wer) (?:ist|war)(?: [^ ]+){1,3}\W*$|warum\b|wie (?!viel|lang|alt|heiß|hoch|groß)|"
    r"qu'est|qui est\b|pourquoi\b|comment\b|qué es\b|quién es\b|por qué\b|cómo\b|cos|chi è\b|"
    r"perché\b|come\b)",
    re.IGNORECASE,
)

# "How many" in other languages than English, where `decides` knows it.
_HOW_MANY = regex(
    r"\b(?:kolik|wie ?viele?|combien (?:de |d['\u2019])|cuánt[oa]s?|quant[ioae]s?|"
    r"cantos|hoeveel|ile|сколько|kaç|hur många|hvor mange)\s*(?P<counted>[^\W\d_]+)",
    re.IGNORECASE,
)
_WHICH_EXIST = regex(
    r"\b(?:what|which)\s+(?P<listed>(?:[^\W\d_]+[,\s]+(?:or\s+|and\s+)?){1,9}?)"
    r"(?:exists?|existed|(?:are|is|were|was) there)\b",
    re.IGNORECASE,
)

# Words that ask, beginnings of some: English, German, Dutch and Scandinavian, French, Spanish,
# Portuguese and Italian, Czech and Slovak, Polish, Russian and Ukrainian, Turkish, Finnish,
# Hungarian, Romanian, Greek, Indonesian, Vietnamese, Arabic, Hebrew, Hindi, unspaced scripts.
_ASKS = regex(
    r"\b(?:wh(?:at|o|om|ose|ere|en|ich|y)|how|name|w(?:er|en|em|essen|as|ann|o|ie|arum|elche\w*|"
    r"oher|ohin|odurch|ofür|omit|ieviel\w*|eshalb|eso)|wie|wat|wanneer|waar\w*|hoe\w*|welke?|"
    r"v(?:em|ad|ar|arför|ilk\w+)|hv\w+|när|hur|når|qu\w*|où|combien|comment|pourquoi|lequel|"
    r"c(?:uál|uándo|uánt|ómo|ual|uando|uant|omo)\w*|dónde|donde|adónde|onde|como|chi|che|cosa|"
    r"dove|perché|por ?qu[eê]|kdo|co|"
    r"k(?:de|dy|am|oho|omu|ým|olik|ter|tor|tór|do|to|iedy|ogo|im)\w*|jak\w*|odkud|proč|gdzie|ile|czyj\w*|dlaczego|кто|что|где|когда|как\w*|котор\w*|скольк\w*|"
    r"почему|куда|откуда|ч(?:ей|ья|ьё)|хто|що|де|коли|як\w*|скільки|чому|kim\w*|ne|neden|nere\w*|"
    r"nasıl|hangi\w*|kaç\w*|kuka|mikä|mitä|missä|milloin|montako|kuinka|mik\w*|ki|mi|hol|hány|"
    r"mely\w*|milyen|cine|ce|unde|când|care|cât\w*|cum|ποι\w*|πο[ύυ]|π[όο]τε|τι|π[όο]σ\w*|πώς|"
    r"siapa\w*|apa\w*|mana|kapan|berapa\w*|bagaimana|ai|gì|nào|đâu|mấy|sao)\b|"
    r"من|ما|أين|متى|كم|أي|كيف|מי|מה|איפה|מתי|כמה|איזה|कौन|किस|क्या|कब|कहाँ|कितन|कैसे|"
    r"[谁誰什哪何几幾多为怎吗]|なに|だれ|いつ|どこ|どの|どれ|いくつ|누|무엇|언제|어디|몇|어느|어떤|왜",
    re.IGNORECASE,
)

# By language: English, German, French, Spanish, Italian, Portuguese, Dutch, Swedish, Danish,
# Finnish, Polish, Czech, Slovak, Russian, Turkish, Chinese, Japanese, Korean.
_PASSAGE = regex(
    r"(?:^|\n|[.!?]\s)\W*(?:passage|read|context|text|article|paragraph|document|excerpt|story|"
    r"abschnitt|kontext|texte|contexte|texto|contexto|testo|contesto|tekst|teksti|pasáž|úryvek|úryvok|текст|"
    r"отрывок|контекст|metin|段落|文章|文|本文|지문|본문)\W*[:\uff1a\n]",
    re.IGNORECASE,
)
_LABEL = regex(
    r"\b(?:question|frage|pregunta|domanda|pergunta|vraag|fråga|spørgsmål|spørsmål|kysymys|pytanie|"
    r"otázka|вопрос|питання|soru|問題|质问|问题|質問|질문)\s*[:\uff1a]",
    re.IGNORECASE,
)
_SHORT = {"us": ("usa", "american"), "uk": ("britain", "british")}
_LAST_SENTENCE = regex(r"[^.!?\u3002\n]+[?\uff1f][^?]*$")


@dataclass(frozen=True)
class Asked:
    """A question with its words and with what would answer it."""

    text: str
    words: frozenset[str]
    """Folded, those of a passage and of options among them."""
    echoed: frozenset[str]
    """Folded, of the question alone: one of a passage's words, or an option, may be the answer."""
    proper: frozenset[str]
    """Folded words that it has with a capital, but for its first one."""
    acronyms: frozenset[str]
    """Folded words all in capitals."""
    packed: str
    """Folded, without spaces."""
    decides: bool
    """Whether a yes, a no or "none" would answer."""
    none_of: frozenset[str]
    """The folded word for what it asks the number of, or which of exist: "none" would answer."""
    counts: bool
    """Whether it asks for a date or a number, so that no name is an answer."""
    names: bool
    """Whether it asks for a name, so that no number is an answer."""
    describes: bool
    """Whether anything that is said of the thing would answer."""
    asks_nothing_else: bool
    """Whether it `decides`, or has no word that asks for something in any language known here."""
    passage: bool
    """Whether a passage to be read stands with it."""
    offers: bool
    """Whether it offers options, so that a letter or one of its own words would answer."""

    def is_about(self, name: str) -> bool:
        """Whether the question asks about that name: it stands right behind its first verb."""
        words = [word for word in fold(self.text).split() if word not in ARTICLES]
        named = name.split()
        return words[1 : 1 + len(named)] == named and not self.proper.isdisjoint(named)

    def echoes(self, word: str) -> bool:
        """Whether a folded word is one of the question's, in whatever form, or says nothing."""
        return word in QUESTION_GLUE or asked_for(word, self.echoed) or alike(word, self.echoed)

    def knows(self, word: str) -> bool:
        """The same with the words of its passage and options."""
        return word in QUESTION_GLUE or asked_for(word, self.words) or alike(word, self.words)


@lru_cache(maxsize=2**10)
def asked(question: str) -> Asked:
    """What a question asks for.

    >>> asked("When did Ada Lovelace die?").counts, asked("Who was she?").names
    (True, True)
    """
    question = question[-MAX_QUESTION:]
    tokens = TOKEN.findall(question)
    alone = without_passage(question)
    decides = asks_to_decide(alone)
    return Asked(
        text=question,
        words=_words(question),
        echoed=_words(stem(alone)),
        proper=frozenset(fold(token) for token in tokens[1:] if token[0].isupper()),
        acronyms=frozenset(fold(token) for token in tokens if token.isupper() and len(token) > 1),
        packed=fold(question).replace(" ", ""),
        decides=decides,
        asks_nothing_else=decides or (alone.rstrip().endswith("?") and not _ASKS.search(alone)),
        none_of=frozenset(fold(word) for word in _none_of(alone)),
        counts=_COUNTS.search(alone) is not None,
        names=_NAMES.search(alone) is not None,
        describes=alone == question and _DESCRIBES.search(alone) is not None,
        passage=alone != question,
        offers=stem(alone) != alone,
    )


def _none_of(question: str) -> list[str]:
    if match := _HOW_MANY.search(question):
        return [match["counted"]]
    listed = _WHICH_EXIST.search(question)
    words = TOKEN.findall(listed["listed"]) if listed else []
    return [word for word in words if len(word) >= _SHORTEST]


def _words(text: str) -> frozenset[str]:
    words = fold(text).split()
    words += [word for token in TOKEN.findall(text) for word in fold(token).split()]
    shortened = {short for short, long in _SHORT.items() if {short, *long} & set(words)}
    bare = {word.removesuffix("s") for word in words}  # a name in the genitive
    return frozenset(words) | bare | shortened


def without_passage(question: str) -> str:
    """The question without a passage in front of it or behind it.

    >>> without_passage("According to the text, who dug? Text: The farmers dug.")
    'According to the text, who dug?'
    """
    labelled = list(_LABEL.finditer(question))
    if labelled and question[labelled[-1].end() :].strip():
        return question[labelled[-1].end() :].strip()
    if not _PASSAGE.search(question):
        return question
    passage = _PASSAGE.search(question)
    front = question[: passage.start() + 1].strip() if passage else ""
    if front.endswith(("?", "？")):
        return front
    last = _LAST_SENTENCE.search(question)
    return last[0].strip() if last else question


@lru_cache(maxsize=2**12)
def alike(word: str, words: frozenset[str]) -> bool:
    """Whether one of the words is the same but for its ending, as in an inflected language.

    >>> alike("kuipera", frozenset(("kuiper",))), alike("kuipera", frozenset(("kubrick",)))
    (True, False)
    """
    if len(word) < _SHORTEST:
        return False
    begin = word[: max(_SHORTEST, len(word) - _ENDING)]
    return any(other.startswith(begin) and len(other) <= len(word) + _ENDING for other in words)
