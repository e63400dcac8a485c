import re

import pytest
from compared import row, save

from abstain.evaluation.comparison_folder import read
from abstain.evaluation.show.model_card import card, escape
from abstain.rewards import Outcome

RECORD = {
    "abstain": "0.1.0",
    "commit": "abc123",
    "written": "2026-01-02T03:04:05+0000",
    "versions": {"torch": "2.13.0", "transformers": "5.23.0"},
    "settings": {"task": {"style": "stated", "max_new_tokens": 32, "seed": 0, "hub_set": None}},
    "command": ["compare.py", "/home/somebody/secret"],
}


@pytest.fixture
def found(tmp_path):
    kinds = [Outcome.CORRECT] * 5 + [Outcome.WRONG] * 1 + [Outcome.ABSTAINED] * 4
    bands = ["easy"] * 4 + ["hard"] * 6
    both = list(enumerate(zip(kinds, bands, strict=True)))
    rows = [row(kind, arm="base", id=str(i)) for i, kind in enumerate(kinds[::-1])]
    rows += [row(kind, arm="rl|x", id=str(i), difficulty=band) for i, (kind, band) in both]
    rows += [row(Outcome.WRONG, arm="rl|x", id="0", decoding="sampled")]
    return read(save(tmp_path, rows, record=RECORD))


def test_the_card_says_what_the_table_says(found):
    text = card(found, "rl|x")
    assert "Of 10 answers (capital), 50.0 % are right, 10.0 % wrong, and 40.0 % an" in text
    assert "When it answers, it is wrong in 16.7 % of the cases." in text
    assert "\n| **rl\\|x** | 50.0 [24, 76] | 10.0 [2, 40] | 40.0 [17, 69] | 16.7 [3, 56] |" in text
    assert "\n| base | " in text


def test_questions_without_a_family_leave_no_gap(tmp_path):
    rows = [row(Outcome.CORRECT, arm=arm, id="1", family="") for arm in ("base", "x")]
    text = card(read(save(tmp_path, rows, record=RECORD)), "x")
    assert "Of 1 answer, 100.0 % are right" in text
    assert "Measured on the questions of one file only" in text


def test_the_table_has_as_many_cells_in_each_line(found):
    lines = [line for line in card(found, "rl|x").splitlines() if line.startswith("|")]
    assert len(lines) == 4  # titles, rule, this arm, base: the sampled arm stands apart
    assert {len(re.findall(r"(?<!\\)\|", line)) for line in lines} == {10}


def test_the_card_says_how_it_was_measured_and_not_where(found):
    text = card(found, "rl|x")
    assert "10 questions, greedy decoding, max new tokens 32, seed 0" in text
    assert "The prompt states t and the scoring rule." in text
    assert "abstain 0.1.0, commit abc123, torch 2.13.0, transformers 5.23.0, 2026-01-02." in text
    assert "secret" not in text


def test_a_commit_that_is_not_known_is_not_named(tmp_path):
    rows = [row(Outcome.CORRECT, arm=arm, id="1") for arm in ("base", "x")]
    text = card(read(save(tmp_path, rows, record=RECORD | {"commit": None})), "x")
    assert "abstain 0.1.0, torch 2.13.0" in text


def test_the_card_states_its_limits(found):
    limits = card(found, "rl|x").split("### Limits")[1]
    assert "Measured on capital only" in limits
    assert "4 easy, 6 hard" in limits
    assert "not for another training run" in limits
    assert "could not be graded" not in limits


def test_a_model_that_never_answers_is_not_said_to_be_never_wrong(tmp_path):
    rows = [row(Outcome.ABSTAINED, id="0"), row(Outcome.UNSCORABLE, id="1")]
    text = card(read(save(tmp_path, rows)), "a")
    assert "It attempts nothing." in text
    assert "wrong in" not in text
    assert "50.0 % of the answers could not be graded" in text


def test_a_name_cannot_break_the_card():
    assert escape("a|b\n# c <img> [d](e) `f`") == (r"a\|b \# c &lt;img&gt; \[d\]\(e\) \`f\`")


def test_an_unknown_arm_is_refused(found):
    with pytest.raises(ValueError, match=r"no arm is called 'x'; there are: 'base', 'rl\|x'"):
        card(found, "x")
