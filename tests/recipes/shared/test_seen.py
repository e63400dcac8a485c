import json

import pytest

from abstain.recipes.shared.seen import (
    Seen,
    as_record,
    from_record,
    keys,
    questions_record,
    seen_by,
)
from abstain.tasks import Question, facts


def write(folder, **questions):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "run.json").write_text(json.dumps({"questions": questions}))
    return str(folder)


def test_what_was_trained_on_is_found_again_by_its_content(tmp_path):
    trained = facts.load(("continent",))[:40]
    folder = write(tmp_path / "run", trained=as_record(keys(trained)))
    renamed = [Question(f"other {i}", one.text.upper(), ("a",)) for i, one in enumerate(trained)]
    new = [Question("new", "Who asks?", ("a",))]
    assert seen_by(folder).among(renamed[:3] + new) == renamed[:3]
    assert seen_by(tmp_path / "run" / "checkpoint-5").among(renamed) == renamed


def test_a_record_is_compact_and_reads_back():
    questions = facts.load()
    record = as_record(keys(questions))
    assert record["n"] == len(questions)
    assert len(json.dumps(record)) < 8 * len(questions)
    assert from_record(record) == keys(questions)
    assert record == as_record(sorted(keys(questions), reverse=True))


@pytest.mark.parametrize("content", [None, "no JSON", "[]", "{}", '{"questions": null}'])
def test_without_a_record_nothing_is_known(tmp_path, content):
    if content is not None:
        (tmp_path / "run.json").write_text(content)
    assert seen_by(tmp_path) == Seen()
    assert seen_by(None) == Seen()
    assert seen_by("org/model") == Seen()


def test_a_run_has_seen_what_the_checkpoint_it_started_from_had_seen(tmp_path):
    first, second, third = (facts.load(("element",))[i : i + 5] for i in (0, 5, 10))
    warm = write(tmp_path / "warm", **questions_record(first, None))
    run = write(tmp_path / "run", **questions_record(second, warm, tuned=third))
    assert seen_by(run).trained == keys(first + second)
    assert seen_by(run).tuned == keys(third)
    assert "tuned" not in questions_record(second, warm)
