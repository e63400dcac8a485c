import pytest

from abstain.rewards import AliasGrader, NumericGrader, Outcome
from abstain.rewards.grading.numbers.second_unit import in_one_unit


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("42.195 kilometers, i.e. 26 miles and 385 yards", "42.195 kilometers"),
        ("8,848.86 m, or 29,031.7 ft", "8,848.86 m"),
        ("**5,895 metres** (19,341 ft) high", "**5,895 metres** high"),
        ("100 °C / 212 °F", "100 °C"),
        ("6,650 km, that is about 4,130 miles", "6,650 km"),
    ],
)
def test_a_measure_in_two_units_is_said_once(text, plain):
    assert in_one_unit(text, None) == plain


@pytest.mark.parametrize(
    "text",
    [
        "5,895 metres (16,893 ft)",  # does not convert
        "100 km or 90 km",
        "100 °C, or 100 °F",
        "5 km, 3 kg",
        "12 km and 7.5 miles",
    ],
)
def test_two_quantities_stay_two(text):
    assert in_one_unit(text, None) == text


def test_the_unit_asked_for_is_kept():
    assert in_one_unit("42.195 km (26.2 miles)", "How many miles is it?") == "26.2 miles"


def test_both_graders_read_a_measure_with_its_conversion():
    question = "How high is Mount Kilimanjaro in metres?"
    said = "Kilimanjaro's summit, Uhuru Peak, stands **5,895 metres** (19,341 ft) above sea level."
    assert NumericGrader()(said, ["5895"], question=question).outcome is Outcome.CORRECT
    assert NumericGrader()(said, ["19341"], question=question).outcome is Outcome.WRONG
    boils = "At what temperature does water boil?"
    grade = AliasGrader()
    assert grade("100°C, which is 212°F", ["100 °C"], question=boils).outcome is Outcome.CORRECT
    assert grade("100°C, or 200°F", ["100 °C"], question=boils).outcome is Outcome.WRONG


def test_a_long_run_of_digits_takes_no_time():
    in_one_unit("1," * 900 + " m (" + "9" * 150, None)
