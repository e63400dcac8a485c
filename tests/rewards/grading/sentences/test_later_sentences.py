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


METAL = ("Which metal has the highest melting point?", ["tungsten"])
DESERT = ("What is the largest hot desert in the world?", ["Sahara"])
WOODY = ("Who voices Woody in the Toy Story films?", ["Tom Hanks"])


@pytest.mark.parametrize(
    ("case", "text"),
    [
        (METAL, "Tungsten. No other metal melts at a temperature that high."),
        (METAL, "Without a doubt, tungsten. Nothing else among the metals comes close."),
        (METAL, "Tungsten. Carbon sublimes at a higher temperature, but it isn't a metal."),
        (DESERT, "The Sahara is the largest hot desert. Antarctica is bigger, but it isn't hot."),
        (WOODY, "That's Tom Hanks. He doesn't voice him in most of the games, though."),
    ],
)
def test_what_is_denied_of_others_or_of_a_detail_lets_the_answer_stand(case, text) -> None:
    assert outcome(case, text) is Outcome.CORRECT
    strict = AliasGrader(abstentions="strict")
    assert strict(text, case[1], question=case[0]).outcome is not Outcome.CORRECT


@pytest.mark.parametrize(
    ("case", "text"),
    [
        (METAL, "Tungsten. No other metal, namely rhenium."),
        (METAL, "Tungsten. No other metal does, except rhenium."),
        (METAL, "Tungsten. Nobody else thinks so."),
        (METAL, "Tungsten. It is not the metal with the highest melting point, though."),
        (METAL, "Tungsten. Actually, that is wrong."),
        (METAL, "Tungsten. Correction: rhenium."),
        (DESERT, "The Sahara. Antarctica is the largest hot desert, but it isn't hot."),
        (DESERT, "The Gobi is the largest hot desert. The Sahara is bigger, but it isn't hot."),
        (WOODY, "Tom Hanks. He doesn't voice Woody, though."),
        (WOODY, "Tim Allen. Tom Hanks doesn't voice him in most of the games."),
    ],
)
def test_what_is_denied_of_the_answer_or_excepts_another_one_does_not(case, text) -> None:
    assert outcome(case, text) is Outcome.WRONG


def test_more_than_any_other_is_the_most() -> None:
    lakes = ("Which country has the most lakes?", ["Canada"])
    assert outcome(lakes, "Canada has more lakes than any other country.") is Outcome.CORRECT
    assert outcome(lakes, "Finland has more lakes than any other country.") is Outcome.WRONG


def test_a_part_of_the_right_country_is_not_elsewhere() -> None:
    granada = ("In which city is the Alhambra?", ["Granada"])
    text = "The Alhambra is a palace located in Granada, in the Andalusia region of {}."
    assert outcome(granada, text.format("southern Spain")) is Outcome.CORRECT
    assert outcome(granada, text.format("Mexico")) is Outcome.WRONG
    short = "It is in Granada, in Andalusia, {}."
    assert outcome(granada, short.format("Spain")) is Outcome.CORRECT
    assert outcome(granada, short.format("Mexico")) is Outcome.WRONG
