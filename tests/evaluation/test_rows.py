from answers import row, rows

from abstain.evaluation.rows import answers_per_question, read_rows, without_texts, write_rows
from abstain.rewards import Outcome


def test_rows_come_back_from_a_file_as_they_went(tmp_path):
    some = rows(1, 1, 1, 1, 1)
    path = tmp_path / "deep" / "rows.jsonl"
    write_rows(path, some)
    assert read_rows(path) == some
    assert not list(path.parent.glob("*.part"))


def test_rows_with_a_lone_surrogate_are_written_and_read_back(tmp_path):
    """An endpoint may send one; UTF-8 has no place for it."""
    some = [row(Outcome.WRONG, completion="half \ud83d of a smile, é")]
    write_rows(tmp_path / "rows.jsonl", some)
    assert read_rows(tmp_path / "rows.jsonl") == some
    assert "é" in (tmp_path / "rows.jsonl").read_text(encoding="utf-8")


def test_rows_without_texts_keep_what_is_counted():
    full = row(Outcome.UNSCORABLE, completion="a b c", reason="judge failed: no answer")
    light = without_texts(full)
    assert (light.id, light.outcome, light.sample) == (full.id, full.outcome, full.sample)
    assert (light.question, light.completion, light.reason) == ("", "", "judge failed")
    for answers, kept in ((None, None), ((), ()), (("Paris", "Lutetia"), ("",))):
        assert without_texts(row(Outcome.WRONG, answers=answers)).answers == kept


def test_the_first_questions_alone_can_be_read_with_their_texts(tmp_path):
    some = [row(Outcome.WRONG, id=id, completion="said") for id in ("a", "b", "a", "c")]
    write_rows(tmp_path / "rows.jsonl", some)
    read = read_rows(tmp_path / "rows.jsonl", questions=1)
    assert [one.completion for one in read] == ["said", "", "said", ""]
    assert [one.id for one in read] == ["a", "b", "a", "c"]


def test_one_question_that_is_asked_twice_hardly_widens_the_intervals_of_a_thousand():
    def asked(*counts):
        return [
            row(Outcome.WRONG, id=str(id), sample=sample)
            for id, count in enumerate(counts)
            for sample in range(count)
        ]

    assert answers_per_question([]) == 1
    assert answers_per_question(asked(1, 1, 1)) == 1
    assert answers_per_question(asked(4, 4, 4)) == 4
    assert 1 < answers_per_question(asked(2, *[1] * 1000)) < 1.01
