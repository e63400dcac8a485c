from answers import row, rows

from abstain.evaluation.rows import read_rows, write_rows
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
