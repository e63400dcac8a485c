import sqlite3

import pytest

from abstain.evaluation.gate.replies import OtherRequest, Replies


def test_a_reply_is_on_disk_and_through_to_it_before_it_is_sent(tmp_path):
    replies = Replies(tmp_path / "r.sqlite")
    # 2 is FULL: every commit is synced, so that not even a power cut takes it back.
    assert replies._database.execute("PRAGMA synchronous").fetchone() == (2,)
    replies.add("k", "request", "body", True)
    # Another process sees it, though nothing was closed.
    assert Replies(tmp_path / "r.sqlite").get("k", "request") == "body"


def test_the_first_reply_to_a_key_counts_and_counts_once(tmp_path):
    first, second = (Replies(tmp_path / "r.sqlite") for _ in range(2))
    assert first.add("k", "request", "one", True) == "one"
    assert second.add("k", "request", "two", False) == "one"
    assert (second.count(), second.last(9)) == (1, [True])
    with pytest.raises(OtherRequest, match="take a new one"):
        second.add("k", "other request", "three", True)
    assert second.add("l", "request", "four", False) == "four"
    assert first.last(9) == [True, False]


def test_a_reply_whose_decision_cannot_be_counted_is_not_kept(tmp_path):
    replies = Replies(tmp_path / "r.sqlite")
    replies._database.execute("DROP TABLE decisions")
    with pytest.raises(sqlite3.OperationalError):
        replies.add("k", "request", "body", True)
    assert replies.get("k", "request") is None


def test_old_replies_are_dropped_while_the_server_runs(tmp_path, monkeypatch):
    now = [1000.0]
    monkeypatch.setattr("abstain.evaluation.gate.replies.time.time", lambda: now[0])
    replies = Replies(tmp_path / "r.sqlite", keep_hours=2)
    replies.add("old", "request", "body", True)
    now[0] += 3600 * 2.5
    replies.add("new", "request", "body", True)
    assert replies.get("old", "request") is None
    assert replies.get("new", "request") == "body"
    assert replies.count() == 2
