"""Numbers in words of eight languages."""

import pytest

from abstain.rewards.grading.numbers.number_words import number_words


@pytest.mark.parametrize(
    ("language", "word", "value"),
    [
        ("de", "siebzehn", 17), ("de", "einundzwanzig", 21), ("fr", "quatre vingt dix sept", 97),
        ("fr", "vingt et un", 21), ("es", "veintiseis", 26), ("es", "treinta y dos", 32),
        ("it", "ventotto", 28), ("pt", "quarenta e cinco", 45), ("nl", "zesentwintig", 26),
        ("cs", "dvacet sest", 26), ("ru", "двадцать шесть", 26),
    ],
)  # fmt: skip
def test_a_number_is_known_by_its_folded_words(language, word, value):
    assert number_words(language)[word] == value


def test_an_article_is_no_number_and_another_language_has_none():
    assert "un" not in number_words("fr")
    assert number_words("fi") == {}
