import re
import unicodedata
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from abstain.rewards import AliasGrader, Outcome
from abstain.rewards.grading.numbers.dates import parse_date
from abstain.rewards.grading.numbers.numerals import parse_number, read_number
from abstain.rewards.grading.text import composed, first_word, fold, normalize


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
        ("Раris", "Paris"),  # the first two letters are Cyrillic
        ("Νew Yοrk", "New York"),  # a Greek Nu and an omicron
        ("بارِيس", "باريس"),
        ("J. R. R. Tolkien", "J.R.R. Tolkien"),
        ("U. S. A.", "USA"),
        ("St. Petersburg", "Saint Petersburg"),
        ("Mt. Everest", "Mount Everest"),
        ("I don\u00b4t", "I don't"),
        ("(-196)", "-196"),
        (".5", "0.5"),
        ("7\ufe0f\u20e3", "7"),
        ("10²", "10^2"),
        ("10⁻³", "10^-3"),
        ("1½", "1 1/2"),
        ("½", "1/2"),
        ("CO₂", "CO2"),
        ("km²", "km2"),
        ("F♯ minor", "F sharp minor"),
        ("B♭", "B-flat"),
        ("Disney+", "Disney Plus"),
        ("AB\u2212", "AB-"),
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
        ("Рио", "Puo"),  # a whole word of another script stays in it
        ("5 µm", "5 mm"),
        ("Vitamin A", "Vitamin"),
        ("A, B", "B"),
        ("--5", "5"),
        ("हिन्दी", "हनद"),  # vowel signs are letters
        ("Paris", "Paris Rome"),
        ("12,34", "1234"),
        ("10²", "102"),
        ("10\u200b²", "102"),
        ("10²⁰⁰", "10,200"),
        ("10⁻³", "10³"),
        ("10₂", "102"),
        ("1½", "11/2"),
        ("C++", "C"),
        ("C#", "C"),
        ("O-", "O+"),
        ("O-", "O"),
        ("F♯ minor", "F minor"),
        ("5+", "5"),
    ],
)
def test_different_answers_stay_different(one, other):
    assert normalize(one) != normalize(other)


def test_an_answer_that_is_an_article_survives():
    assert normalize("The") == "the"
    assert normalize("A") == "a"


@given(st.text(max_size=60) | st.text("athe :.", max_size=20))
@example("A:ÞE:A")
@example("t the h the e x")
def test_normalizing_twice_changes_nothing_more(text):
    once = normalize(text)
    assert normalize(once) == once


@given(st.text(max_size=60) | st.text("1207²½①９⁻ ₂", max_size=8))
@example("10²")
def test_unicode_form_and_outer_space_do_not_matter(text):
    raised = re.search(r"\d[⁺⁻]?[²³¹⁰⁴-⁹₀-₉¼-¾⅐-⅟↉]", text)  # 10² is 102 in compatibility form
    for form in ("NFC", "NFD") if raised else ("NFC", "NFD", "NFKC", "NFKD"):
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
        ("nineteen sixty nine", 1969),
        ("twenty twenty", 2020),
        ("twelve hundred", 1200),
        ("hundred", 100),
        ("two dozen", 24),
        ("one point four billion", 1.4e9),
        ("1.2e3", 1200),
        ("3 crore", 3e7),
    ],
)
def test_numbers_are_read_as_people_write_them(text, value):
    assert parse_number(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "",
        "five five",
        "nineteen nine",
        "one and",
        "12 apples",
        "and",
        "one two zero",
        "point",
        "seven point",
        "point eleven",
        "12th",
        "e5",
        "1e999",
    ],
)
def test_what_is_no_number_is_none(text):
    assert parse_number(text) is None


@pytest.mark.parametrize(
    "text",
    ["14 July 1789", "July 14th, 1789", "the 14th of July, 1789", "1789-07-14", "14.7.1789",
     "14/07/1789", "On Tuesday, 14 Jul 1789", "07/14/1789"],
)  # fmt: skip
def test_a_day_is_read_however_it_is_written(text):
    assert parse_date(normalize(text)) == date(1789, 7, 14)


@pytest.mark.parametrize(
    "text",
    ["1789", "July 1789", "14 July", "07/08/1789", "30 February 1990", "14 or 15 July 1789",
     "14 July 1789 1790", "May the fourth", "", "0 0 0", "99 99 99"],
)  # fmt: skip
def test_what_names_no_single_day_is_none(text):
    assert parse_date(normalize(text)) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *[("3/4", 0.75), ("\u00be", 0.75), ("three quarters", 0.75), ("0,75", 0.75), ("75%", 75)],
        *[("1.2 x 10^3", 1200), ("1.2k", 1200), ("about 1,200", 1200)],
        *[(text, None) for text in ("1/0", "12th", "5-6", "600*2", "", "9" * 400)],
    ],
)
def test_a_number_is_found_in_one_notation_or_not_at_all(text, value):
    assert read_number(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("250000①", 2500001),
        ("3.1①4159", 3.114159),
        ("３，１４", 3.14),
        ("②", 2),
        ("½", 0.5),
        ("11/2", 5.5),
    ],
)
def test_a_number_in_disguise_is_read_as_in_its_compatibility_form(text, value):
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        assert read_number(unicodedata.normalize(form, text)) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1½", 1.5),
        ("-2 3/4", -2.75),
        ("6.02 × 10²³", 6.02e23),
        ("1.5 x 10⁻³", 0.0015),
        ("1.5 x 10^\u22123", 0.0015),
        ("1.5e-3", 0.0015),
        ("10²", 100),
        ("10⁻²", 0.01),
        ("10₂", None),
        ("3 5/4", None),
        ("11\u20442", None),  # 1½ in its compatibility form, or eleven halves
    ],
)
def test_what_stands_higher_or_lower_keeps_its_sense(text, value):
    assert read_number(text) == value


def test_letters_of_another_shape_are_those_letters():
    for shaped, plain in [
        ("Louis \u2167", "Louis VIII"),
        ("\ufb01ne", "fine"),
        ("\u24d5ox", "fox"),
        ("\u2f38", "\u5f13"),
        ("\ufefb", "\u0644\u0627"),
    ]:
        assert composed(shaped) == plain
        assert AliasGrader()(shaped, [plain]).outcome is Outcome.CORRECT


def test_powers_and_fractions_keep_their_shape():
    for text in ("10\u00b2", "\u00bd", "H\u2082O"):
        assert composed(text) == text
    assert AliasGrader()("10\u00b2", ["102"]).outcome is Outcome.WRONG


@pytest.mark.parametrize(
    "text", ["I cannot answer t\u2163hat", "\u24bech wei\u00df es nicht", "tôi không biết \u2f7d"]
)
def test_what_declines_is_told_alike_in_every_form(text):
    grader = AliasGrader(abstentions="own words")
    plain = unicodedata.normalize("NFKC", text)
    assert grader(text, ["B"]).outcome is grader(plain, ["B"]).outcome


@pytest.mark.parametrize("text", ["!Lima", "It is !Lima", "!lima"])
def test_a_mark_in_front_of_a_word_is_a_not(text):
    assert "unequal" in normalize(text)


@pytest.mark.parametrize("text", ["Lima!", "\u00a1Lima!", "!Lima!", "!! Lima", "! Lima"])
def test_a_mark_behind_it_or_at_both_ends_is_none(text):
    assert normalize(text) == "lima"


@pytest.mark.parametrize(
    ("shaped", "letters"),
    [("\u3247", "\u7b8f"), ("\u249c", "(a)"), ("\u32d0", "\u30a2"), ("\U0001f130", "A"),
     ("\u3250", "PTE"), ("\u337f", "\u682a\u5f0f\u4f1a\u793e"), ("\u326e", "\uac00")],
)  # fmt: skip
def test_letters_in_a_circle_in_brackets_or_in_a_square_are_the_letters(shaped, letters):
    assert composed(shaped) == letters


def test_a_sign_between_the_words_of_an_abstention_is_told_in_every_normal_form_alike():
    for sign in ("\u3247", "\u7b8f", "\U0001f130", "A"):
        scored = AliasGrader()(f"je ne {sign}x= sais pas", ("New Jersey",))
        assert scored.outcome is Outcome.WRONG


@given(st.text(alphabet="aAbBzIT  '.,?;:-!1é", max_size=14))
@example("U S A.")
@example("O'Neil's, J. R. R.")
def test_the_quick_look_at_a_text_folds_it_as_the_long_one_does(text):
    assert fold(text + " \\").split() == fold(text).split()  # the stroke asks for the long one
    assert first_word(text) == fold(text).partition(" ")[0]
