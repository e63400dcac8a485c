"""The letter that an answer settles on."""

import pytest

from abstain.rewards import ChoiceGrader, Outcome
from abstain.rewards.grading.sentences.stated_choice import stated_choice

QUESTION = (
    "Which organelle makes most ATP?\nA) Ribosome\nB) Nucleus\nC) Mitochondrion\nD) Golgi apparatus"
)


@pytest.mark.parametrize(
    "text",
    [
        "The correct answer is **C) Mitochondrion**. Mitochondria make most of it.",
        "- A. It makes proteins.\n- B. It holds DNA.\n- C. It makes ATP.\n\n**Answer: C**",
        "Option C is correct. It makes ATP.",
        "I'd go with C: it is the power house.",
        "La bonne r\u00e9ponse est la **C** : la mitochondrie.",
        "A is wrong. The answer is C.",
    ],
)
def test_a_letter_that_is_stated_is_the_answer(text):
    assert stated_choice(text, QUESTION) == "C"
    assert ChoiceGrader()(text, ["C"], question=QUESTION).outcome is Outcome.CORRECT


@pytest.mark.parametrize(
    "text",
    [
        "The answer is B or C.",
        "The answer is not C.",
        "The answer is B. Some say the answer is C.",
        "The option after C.",
        "The answer is C) Ribosome.",
        "Option C is correct. Option B is correct.",
        "The answer is B, although C makes ATP.",
    ],
)
def test_what_is_denied_doubled_or_contradicted_is_not_paid(text):
    assert ChoiceGrader()(text, ["C"], question=QUESTION).outcome is not Outcome.CORRECT
