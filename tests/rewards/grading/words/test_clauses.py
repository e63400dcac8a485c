"""The clauses of a sentence, and what only accompanies them."""

import pytest

from abstain.rewards.grading.words.clauses import MAIN, parts_of
from abstain.rewards.grading.words.tokens import words_of

SENTENCES = [
    ("The Treaty of Portsmouth, brokered by Theodore Roosevelt, ended the war.",
     ["treaty of portsmouth", "ended war"], "participle"),
    ("Guido van Rossum created Python, which he named after Monty Python.",
     ["guido van rossum created python"], "relative"),
    ("Although the country spans five time zones, China uses just one.",
     ["china uses just one"], "subordinate"),
    ("According to Herodotus, Xerxes crossed the Hellespont.",
     ["xerxes crossed hellespont"], "adjunct"),
    ("Kublai Khan, the grandson of Genghis Khan, founded the dynasty.",
     ["kublai khan", "founded dynasty"], "apposition"),
    ("The lake (not the river) is called Victoria.", ["lake", "is called victoria"], "aside"),
    ("The jury found them not guilty, but Landis banned them for life.",
     ["jury found them not guilty"], "joined"),
    ("William was Duke of Normandy before he became king.",
     ["william was duke of normandy"], "subordinate"),
    ("The Roman god of war was Mars; the Greeks called him Ares.",
     ["roman god of war was mars"], "anew"),
]  # fmt: skip


def _parts(sentence):
    words = tuple(words_of(sentence))
    return [
        (part.kind, " ".join(word.text for word in words[part.start : part.end]))
        for part in parts_of(sentence, words, {"uses"})
    ]


@pytest.mark.parametrize(("sentence", "main", "beside"), SENTENCES)
def test_the_main_clause_is_told_from_what_accompanies_it(sentence, main, beside):
    parts = _parts(sentence)
    assert [text for kind, text in parts if kind == MAIN] == main
    assert beside in [kind for kind, _ in parts]


def test_the_parts_of_a_sentence_are_all_its_words_in_order():
    for sentence, _, _ in SENTENCES:
        said = " ".join(text for _, text in _parts(sentence))
        assert said == " ".join(word.text for word in words_of(sentence))


def test_a_sentence_of_one_word_is_its_own_main_clause():
    assert _parts("Paris") == [(MAIN, "paris")]
