"""What stands in the sentences behind an answer: remarks and retractions, side by side."""

import pytest

from abstain.rewards import AliasGrader, Outcome

BIRD = ("Which bird is the largest in the world?", ["ostrich", "the ostrich"])
OPERA = ("Who composed the opera Carmen?", ["Georges Bizet", "Bizet"])
BURMA = ("What is the capital of Myanmar?", ["Naypyidaw"])


def outcome(case: tuple[str, list[str]], text: str) -> Outcome:
    return AliasGrader()(text, case[1], question=case[0]).outcome


@pytest.mark.parametrize(
    ("case", "text"),
    [
        (BIRD, "The ostrich. It can't fly, but it can run at 70 km/h."),
        (OPERA, "The composer was Georges Bizet. It is not known why he changed the ending."),
        (OPERA, "The composer was Georges Bizet. The exact date of the first sketch is unknown."),
        (OPERA, "That was Bizet. He never saw its success."),
        (BURMA, "Naypyidaw. It replaced Yangon in 2006."),
        (BURMA, "The capital of Myanmar is Naypyidaw. Until 2006 the capital was Yangon."),
        (BURMA, "Short answer: Naypyidaw.\n\nThe city was built in the early 2000s."),
    ],
)
def test_a_remark_lets_the_answer_stand(case: tuple[str, list[str]], text: str) -> None:
    assert outcome(case, text) is Outcome.CORRECT


@pytest.mark.parametrize(
    ("case", "text"),
    [
        (BIRD, "The ostrich. No, it is the emu."),
        (OPERA, "Bizet. Gounod."),
        (OPERA, "Bizet. Or rather Gounod."),
        (OPERA, "Bizet. Another possibility is Gounod."),
        (OPERA, "Bizet. The composer of Carmen was Gounod."),
        (OPERA, "That was Bizet. Gounod composed Carmen."),
        (OPERA, "That was Bizet. He did not compose Carmen."),
        (OPERA, "That was Bizet. It is not known who composed it."),
        (OPERA, "That was Bizet. That is wrong."),
        (OPERA, "Bizet. Actually, I think it was Gounod."),
        (BURMA, "The capital of Myanmar is Naypyidaw. The capital is Yangon."),
        (BURMA, "Naypyidaw. It is Yangon."),
        (BURMA, "Short answer: Yangon.\n\nNaypyidaw lies further north."),
    ],
)
def test_a_retraction_does_not(case: tuple[str, list[str]], text: str) -> None:
    assert outcome(case, text) is Outcome.WRONG


def test_what_the_speaker_does_not_know_is_no_remark() -> None:
    assert outcome(OPERA, "That was Bizet. I don't know who composed it.") is not Outcome.CORRECT


def test_the_answer_alone_has_been_compared_before() -> None:
    word = ("What is the Spanish word for 'year'?", ["año"])
    assert outcome(word, "ano") is Outcome.WRONG
