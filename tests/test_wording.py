"""One thing is "1 question" wherever a number is put before a word."""

import ast
import re
from pathlib import Path

import pytest

from abstain.wording import counted, form

ROOT = Path(__file__).parent.parent
NOUNS = (
    "answer|attempt|cell|checkpoint|column|completion|document|epoch|fact|gold|group|line|log|other|page"
    "|pair|point|prompt|question|record|row|run|sample|seed|step|time|token|turn|update|verdict|word"
)
PLURAL = re.compile(rf" (?:[a-z-]+ ){{0,2}}?(?:{NOUNS})s\b")
SHARE = re.compile(r":\.\d%|:\.[1-9]f|\b(counted|form)\(")
"""Shares and scores; and what already goes through the place for plurals."""
NEVER_ONE = {
    "LENGTHS[format]",  # lengths of completions
    "copies",  # above 1, or the sentence is not said
    "times",
    "max_steps",  # chosen between by `form`
    "n",
    "_cost(t)",  # in prompts, which models were trained with
    "len(line.runs)",  # a line of several runs
    "self.patience",  # logs and updates that an alarm waits for
}
"""Numbers that stand before a plural and are never 1."""


def numbers_before_plurals(path):
    """What is put before a word in the plural, as source text; no shares, no scores."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.JoinedStr):
            for value, text in zip(node.values, node.values[1:], strict=False):
                if (
                    isinstance(value, ast.FormattedValue)
                    and isinstance(text, ast.Constant)
                    and PLURAL.match(text.value)
                    and not SHARE.search(ast.unparse(value))
                ):
                    yield ast.unparse(value.value), text.value[:40]


NAMES = {
    "name",
    "path",
    "folder",
    "source",
    "first",
    "label",
    "forcing",
    "self.forcing",
    "'reward'",
}


@pytest.mark.parametrize("folder", ["recipes", "evaluation", "tasks", "trainers"])
def test_a_number_before_a_word_goes_through_the_one_place_for_plurals(folder):
    found = [
        f"{path.relative_to(ROOT)}: {{{number}}}{text}"
        for path in sorted((ROOT / folder).rglob("*.py"))
        for number, text in numbers_before_plurals(path)
        if number not in NEVER_ONE | NAMES
    ]
    assert found == []


def test_a_plural_that_does_not_fit_is_found(tmp_path):
    (tmp_path / "a.py").write_text('f"{n_left} further questions are left"\n')
    assert list(numbers_before_plurals(tmp_path / "a.py")) == [
        ("n_left", " further questions are left")
    ]


def test_words_fit_the_number():
    assert [counted(n, "point") for n in (0, 1, 2, 1000)] == [
        "0 points", "1 point", "2 points", "1,000 points"
    ]  # fmt: skip
    assert counted(1, "row holds", "rows hold") == "1 row holds"
    assert form(2, "is", "are") == "are"
