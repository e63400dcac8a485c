import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abstain.rewards.numerals import parse_number
from abstain.rewards.text import normalize


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The United States", "united states"),
        ("U.S.A.", "USA"),
        ("São Paulo", "Sao Paulo"),
        ("Côte d’Ivoire", "cote d'ivoire"),
        ("Guinea-Bissau", "Guinea Bissau"),
        ("İstanbul", "istanbul"),
        ("Łódź", "Lodz"),
        ("Straße", "strasse"),
        ("ﬁve", "five"),
        ("Pa\u200bris", "Paris"),
        ("\u202eParis\u202c", "Paris"),
        ("ＰＡＲＩＳ", "paris"),
        ("AT&T", "AT and T"),
        ("1,234,567", "1234567"),
        ("1\u202f234", "1234"),
        ("“Paris”…", "Paris"),
        ("Москва́", "москва"),
    ],
)
def test_spellings_of_one_answer_become_equal(one, other):
    assert normalize(one) == normalize(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Niger", "Nigeria"),
        ("-5", "5"),
        ("1.5", "15"),
        ("1,5", "15"),
        ("Раris", "Paris"),  # the first two letters are Cyrillic
        ("हिन्दी", "हनद"),  # vowel signs are letters
        ("Paris", "Paris Rome"),
        ("12,34", "1234"),
    ],
)
def test_different_answers_stay_different(one, other):
    assert normalize(one) != normalize(other)


def test_an_answer_that_is_an_article_survives():
    assert normalize("The") == "the"
    assert normalize("A") == "a"


@given(st.text(max_size=60))
def test_normalizing_twice_changes_nothing_more(text):
    once = normalize(text)
    assert normalize(once) == once


@given(st.text(max_size=60))
def test_unicode_form_and_outer_space_do_not_matter(text):
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        assert normalize(f"  {unicodedata.normalize(form, text)}\n") == normalize(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", 12),
        ("-3.5", -3.5),
        ("2.5 million", 2.5e6),
        ("twenty one", 21),
        ("one hundred and five", 105),
        ("two thousand and twelve", 2012),
        ("one million two hundred thousand", 1.2e6),
        ("minus three", -3),
        ("zero", 0),
    ],
)
def test_numbers_are_read_as_people_write_them(text, value):
    assert parse_number(text) == value


@pytest.mark.parametrize(
    "text",
    ["", "five five", "twenty twenty", "hundred", "one and", "12 apples", "and", "nine nine"],
)
def test_what_is_no_number_is_none(text):
    assert parse_number(text) is None
