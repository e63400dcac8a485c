"""Patterns that are compiled when they are first used."""

import copy
import gc
import importlib
import pickle
import pkgutil
import re
import subprocess
import sys

import pytest

import abstain.rewards.grading
from abstain.rewards.grading import regex as module
from abstain.rewards.grading.regex import regex


def test_a_pattern_is_compiled_once_and_at_its_first_use(monkeypatch):
    compiled = []
    monkeypatch.setattr(
        module.re, "compile", lambda *given: compiled.append(given) or re._compiler.compile(*given)
    )
    year = regex(r"[12]\d{3}", re.ASCII)
    assert compiled == []
    assert year.findall("1914 to 1918") == ["1914", "1918"]
    assert year.sub("y", "1914 to 1918") == "y to y"
    assert year.search("none") is None
    assert compiled == [(r"[12]\d{3}", re.ASCII)]


def test_it_answers_as_the_compiled_pattern_does():
    late, early = (
        regex("(?P<word>b+)|a", re.IGNORECASE),
        re.compile("(?P<word>b+)|a", re.IGNORECASE),
    )
    assert (late.pattern, late.flags, late.groups) == (early.pattern, early.flags, early.groups)
    assert late.groupindex == early.groupindex
    text = "aBbxA"
    assert late.match(text)[0] == early.match(text)[0]
    assert late.fullmatch("BB")["word"] == "BB"
    assert late.split(text) == early.split(text)
    assert late.subn("-", text) == early.subn("-", text)
    assert [match.span() for match in late.finditer(text)] == [(0, 1), (1, 3), (4, 5)]


def test_it_can_be_copied_and_pickled_before_and_after_its_first_use():
    year = regex(r"[12]\d{3}")
    for _ in range(2):
        assert copy.deepcopy(year).search("in 1914")[0] == "1914"
        assert pickle.loads(pickle.dumps(year)).search("in 1914")[0] == "1914"
        year.search("in 1914")


def test_what_a_pattern_has_not_is_no_attribute():
    with pytest.raises(AttributeError):
        regex("a").serach  # noqa: B018


def test_each_pattern_of_the_graders_compiles():
    grading = abstain.rewards.grading
    for found in pkgutil.walk_packages(grading.__path__, f"{grading.__name__}."):
        importlib.import_module(found.name)
    late = [thing for thing in gc.get_objects() if type(thing) is module._Pattern]
    assert len(late) > 300
    for pattern in late:
        assert pattern.groups >= 0, pattern._source


def test_importing_the_graders_compiles_next_to_nothing():
    count = (
        "import re, re._compiler as c; n = []; of = c.compile\n"
        "c.compile = lambda *given: n.append(given) or of(*given)\n"
        "import dataclasses, importlib.metadata, logging; before = len(n)\n"
        "import abstain.rewards.grading.graders; print(len(n) - before)"
    )
    done = subprocess.run([sys.executable, "-c", count], capture_output=True, text=True, check=True)
    assert int(done.stdout) < 50  # of about 480
