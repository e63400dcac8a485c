import pytest

from abstain.atomic import atomic_open


def test_a_file_is_there_as_a_whole_or_as_it_was(tmp_path):
    path = tmp_path / "numbers.json"
    path.write_text("before")
    with atomic_open(path) as file:
        file.write("aft")
        assert path.read_text() == "before"
        file.write("er")
    assert path.read_text() == "after"
    assert list(tmp_path.iterdir()) == [path]


def test_a_write_that_fails_leaves_the_file_before_it_and_nothing_else(tmp_path):
    path = tmp_path / "numbers.json"
    path.write_text("before")

    def stopped():
        with atomic_open(path) as file:
            file.write("half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped()
    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]


def test_a_lone_surrogate_becomes_an_escape_or_what_is_asked_for(tmp_path):
    for errors, written in (("backslashreplace", b"\\ud800"), ("replace", b"?")):
        with atomic_open(tmp_path / "x", errors=errors) as file:
            file.write("\ud800")
        assert (tmp_path / "x").read_bytes() == written


def test_bytes_are_written_as_they_are(tmp_path):
    with atomic_open(tmp_path / "x", "wb") as file:
        file.write(b"\xff\r\n")
    assert (tmp_path / "x").read_bytes() == b"\xff\r\n"


def test_a_folder_that_is_missing_is_an_error_and_is_not_made(tmp_path):
    with pytest.raises(FileNotFoundError), atomic_open(tmp_path / "no" / "x"):
        pass
    assert not (tmp_path / "no").exists()
