import json

import pytest
from compared import arms, row, save

from abstain.evaluation.comparison_folder import read, shares, split
from abstain.rewards import Outcome


def test_a_comparison_is_read_back_in_the_order_of_its_table(tmp_path):
    rows = arms(["z", "a", "m"], n=4)
    found = read(save(tmp_path, rows, t=0.75, record={"commit": "abc"}, reference="a"))
    assert [arm.label for arm in found.arms] == ["z", "a", "m"]
    assert [one for arm in found.arms for one in arm.rows] == rows
    assert (found.t, found.reference, found.record) == (0.75, "a", {"commit": "abc"})
    assert list(found.questions) == ["0", "1", "2", "3"]


def test_a_sampled_arm_says_so_in_its_label(tmp_path):
    rows = [row(Outcome.CORRECT), row(Outcome.WRONG, decoding="sampled")]
    found = read(save(tmp_path, rows))
    assert [arm.label for arm in found.arms] == ["a", "a (sampled)"]
    assert found.arm("a (sampled)").rows == (rows[1],)


def test_an_unknown_arm_is_refused_with_the_names_there_are(tmp_path):
    found = read(save(tmp_path, arms(["a", "b"], n=2)))
    with pytest.raises(ValueError, match="no arm is called 'c'; there are: 'a', 'b'"):
        found.arm("c")


@pytest.mark.parametrize("name", ["comparison.json", "rows.jsonl"])
def test_an_unfinished_folder_is_refused_with_the_file_that_is_missing(tmp_path, name):
    save(tmp_path, arms(["a"], n=2))
    (tmp_path / name).unlink()
    with pytest.raises(ValueError, match=f"has no {name}"):
        read(tmp_path)


@pytest.mark.parametrize("text", ["", "{}", '{"t": 0.5}', "[1]", '{"t": 0.5, "results": [{}]}'])
def test_a_broken_file_is_refused_in_words(tmp_path, text):
    save(tmp_path, arms(["a"], n=2))
    (tmp_path / "comparison.json").write_text(text)
    with pytest.raises(ValueError, match="holds no comparison that can be read"):
        read(tmp_path)


def test_numbers_that_are_not_those_of_the_answers_are_refused(tmp_path):
    save(tmp_path, [row(Outcome.CORRECT), row(Outcome.WRONG, id="1")])
    path = tmp_path / "comparison.json"
    content = json.loads(path.read_text())
    content["results"][0]["correct_per_question"]["value"] = 0.9
    path.write_text(json.dumps(content))
    with pytest.raises(ValueError, match=r"^the numbers of 'a' in comparison\.json are not"):
        read(tmp_path)


def test_bands_go_from_easy_to_hard_and_unknown_ones_follow_by_name():
    rows = [row(Outcome.CORRECT, difficulty=d) for d in ("z", "hard", "b", "easy", "medium", "")]
    assert list(split(rows, "difficulty")) == ["easy", "medium", "hard", "", "b", "z"]
    rows = [row(Outcome.CORRECT, family=f) for f in ("medium", "easy")]
    assert list(split(rows, "family")) == ["easy", "medium"]


def test_shares_are_of_all_answers_and_add_up_to_one():
    rows = [row(kind) for kind in (*Outcome, Outcome.WRONG, Outcome.WRONG, Outcome.WRONG)]
    found = shares(rows)
    assert found[Outcome.WRONG] == 4 / 8
    assert found[Outcome.UNSCORABLE] == 1 / 8
    assert sum(found.values()) == pytest.approx(1)
    assert shares([]) == {}
