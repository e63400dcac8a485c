"""`ChoiceGrader`: an answer is right if it names the right option, by its letter or its text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .abstention import is_abstention
from .base import Grader
from .regex import regex
from .sentences.commitment import first_commitment
from .sentences.stated_choice import stated_choice
from .text import fold, normalize
from .words.wording import says, stem, unwrapped

_CONCLUSION = regex(
    r".*(?P<end>\b|[.;\n]\W*)(?:(?:so|thus|therefore|hence),? )?(?:the |my )?"
    r"(?:correct |right |best |final )?(?:answer|option|choice) (?:is|must be|(?=:))[: ]+"
    r"(?P<choice>[^.;,\n]{1,80})\W*",
    re.IGNORECASE | re.DOTALL,
)
_SO = regex(r"\W*\b(?:so|thus|therefore|hence)\b\W*(?:the |my )?\W*$", re.IGNORECASE)
_STATES_A_CHOICE = regex(r"\b[A-Z][).:]|\b(?:answer|option|choice)\b|^\W*[A-Z]\W*\n")
_BECAUSE = regex(
    r"\W*(?i:(?:the |my )?(?:correct |best |final )?(?:answer|option|choice)(?: is|:) )?"
    r"(?i:option |letter )?\(?(?P<letter>[A-Z])\)?[).:,]*\s+"
    r"(?:because|since|as(?! well| much| good))\s(?!.*\b[B-H]\b).*",
    re.DOTALL,
)
_IS_CORRECT = regex(
    r"[^.;\n]{3,120},? (?:so|therefore|thus|hence|which means|making)(?: that)? "
    r"(?:option |letter |choice )?\(?(?P<letter>[A-Z])\)?(?: is)? (?:the )?"
    r"(?:correct|right)(?: answer| option| one| choice)?\W*"
)
_MARKED = regex(
    r"(?P<mark>\*\*|__|\*|_|`)(?:(?i:option|choice|answer|letter):? )?"
    r"[(\[]?(?P<letter>[A-Z])[)\].:]*"
    r"(?P=mark)[).:,]*(?:\s+|$)"
)
_IN_FRONT = regex(r"^(?:therefore|thus|so|hence|letter|option|choice)[,:]?\s+", re.IGNORECASE)


def _concluded(answer: str) -> str:
    """What a reason ends in: "..., so the answer is C."; the answer itself if it is no reason."""
    match = _CONCLUSION.fullmatch(answer)
    front = answer[: match.start("end")] if match else ""
    front = _SO.sub("", front)
    if match is None or " " not in front.strip() or _STATES_A_CHOICE.search(front):
        return answer
    return match["choice"]


def _without_marks(answer: str) -> str:
    """Without the markup around a letter in front: "**(D)** Ankara", "**Option D:** Ankara"."""
    match = _MARKED.match(answer)
    if match is None:
        return answer
    return f"{match['letter']}) {answer[match.end() :]}".strip()


@dataclass(frozen=True)
class ChoiceGrader(Grader):
    """Correct if the answer names the right option: its letter, its text, or both agreeing.

    Accepted answers are the letter and, if known, the option's text: `["B", "Paris"]`.
    Read as a letter: `B`, `(b)`, `B.`, `B) Paris`; a letter with another option's text is wrong.

    >>> ChoiceGrader(abstain_letter="E")("(E)", ["B", "Paris"]).outcome.value
    'abstained'
    >>> [ChoiceGrader()(text, ["B", "Paris"]).outcome.value for text in ("b.", "B) Rome")]
    ['correct', 'wrong']
    """

    abstain_letter: str = ""
    """Letter of an "I don't know" option, if the question offers one."""

    _LETTER = regex(r"\s*\(?([A-Za-z])(?:[).:]+\s*|\s*$)(.*)", re.DOTALL)
    _OTHER_LETTER = regex(r"\b[A-Za-z][).:]")
    # Around a letter; on the folded text, since an article could be a letter.
    _WRAPPING = regex(
        r"(?:(?:my |the )?(?:(?:correct|right|best|final) )?(?:answer|option|choice) "
        r"(?:is |would be )?|i (?:would )?(?:choose|pick|select|say) |its |it is |that is )*"
        r"(.*?)(?: is (?:the )?(?:correct|right|answer|one)(?: answer| option| one)?)?"
    )

    def abstains(self, answer: str, question: str | None) -> bool:
        """An abstention in words, or the letter of the option that stands for one."""
        match = self._LETTER.fullmatch(answer)
        if self.abstain_letter and match and match[1].upper() == self.abstain_letter.upper():
            return not match[2].strip() or is_abstention(match[2], question)
        return super().abstains(answer, question) or (
            bool(self.abstain_letter) and self._core(answer) == self.abstain_letter.lower()
        )

    def matches(self, answer: str, answers: Sequence[str], question: str | None) -> bool:
        """The right letter, the right text, or both."""
        if self.reads_freely:
            answer = _without_marks(answer)
        answer = _IN_FRONT.sub("", _concluded(answer))
        letters = {fold(gold) for gold in answers if len(gold.strip()) == 1}
        texts = {form for gold in answers for form in (fold(gold), normalize(gold))}
        both = {fold(f"{x} {y}") for a in letters for b in texts for x, y in ((a, b), (b, a))}
        if self._core(answer) in letters | texts | both:
            return True
        if (match := _BECAUSE.fullmatch(answer)) or (match := _IS_CORRECT.fullmatch(answer)):
            return match["letter"].lower() in letters
        heads = first_commitment(answer, question) if question else []
        if any(self._core(_IN_FRONT.sub("", head)) in letters | texts | both for head in heads):
            return True
        # The option's text is not known: any text may stand behind the letter, but no other letter.
        match = self._LETTER.fullmatch(answer)
        if match and len(answers) == 1:
            return match[1].lower() in letters and not self._OTHER_LETTER.search(match[2])
        if match is None and says(normalize(answer), texts - letters, stem(question or "")):
            return True
        free = question if self.reads_freely else None
        stated = stated_choice(answer, free, texts - letters) if free else None
        return stated is not None and stated.lower() in letters

    def _core(self, answer: str) -> str:
        """The folded answer without what may stand around a letter."""
        text = fold(answer)
        match = self._WRAPPING.fullmatch(unwrapped(text)) if len(text) <= 200 else None
        return match[1] if match else text
