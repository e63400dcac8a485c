"""An arm of malformed answers must not pass for one that is silent, or that never is."""

import json
from dataclasses import asdict
from types import SimpleNamespace

import pytest
from compared import row
from rich.console import Console

from abstain.evaluation import comparison_folder
from abstain.evaluation.measure.comparison import Comparison
from abstain.evaluation.measure.costs import costs
from abstain.evaluation.measure.preflight import gather, report
from abstain.evaluation.measure.readable import unread, unread_among, unread_arms
from abstain.evaluation.rivals.report import About
from abstain.evaluation.rivals.report import save as save_rivals
from abstain.evaluation.show import tables, terminal
from abstain.evaluation.show.model_card import card
from abstain.evaluation.show.page import render
from abstain.recipes import costs as recipe
from abstain.recipes.shared.comparing import sheets_of
from abstain.rewards import Outcome

RIGHT, WRONG, SILENT, MALFORMED = (
    Outcome.CORRECT, Outcome.WRONG, Outcome.ABSTAINED, Outcome.MALFORMED,
)  # fmt: skip
NOTE = "no readable answer: 60 of 60 malformed"


def arm(name, outcomes):
    bands = ("easy", "hard")
    return [
        row(outcome, arm=name, id=str(i), difficulty=bands[i % 2], family=("x", "y")[i % 2])
        for i, outcome in enumerate(outcomes)
    ]


ROWS = [
    *arm("base", [RIGHT, WRONG, SILENT] * 20),
    *arm("garbled", [MALFORMED] * 60),
    *arm("silent", [SILENT] * 60),
]


@pytest.fixture
def saved(tmp_path):
    comparison = Comparison(ROWS, 0.5, reference="base")
    comparison_folder.write(tmp_path, comparison, tables="")
    return comparison_folder.read(tmp_path)


def about_garbled(text, claims=("never abstains", "attempts nothing", "always abstains")):
    """Sentences and lines that name the arm; none may claim what malformed answers do not show."""
    lines = [line for line in text.splitlines() if "garbled" in line]
    assert not [line for line in lines for claim in claims if claim in line]
    return lines


def test_it_says_so_in_every_table_of_comparison_md_that_could_hide_it():
    comparison = Comparison(ROWS, 0.5, reference="base")
    findings = SimpleNamespace(acceptances=(), steps=())
    sheets = {name: sheet.markdown() for name, sheet in sheets_of(comparison, findings).items()}
    assert f"garbled: {NOTE}." in sheets["differences"]
    assert NOTE in about_garbled(sheets["outcomes"])[0]
    for by in ("difficulty", "family"):
        lines = about_garbled(sheets[by])
        assert len(lines) == 2
        assert all("no readable answer: 30 of 30 malformed" in line for line in lines)
    assert "always abstains" in sheets["outcomes"]  # the silent arm is still called so


def test_it_says_so_on_the_console(saved, capsys):
    terminal.show(saved)
    shown = " ".join(capsys.readouterr().out.split())
    assert f"of the score. garbled: {NOTE}." in shown
    assert f"- garbled: {NOTE}." in shown
    assert "More than 5 % cannot be read" not in shown, "that is said already"
    assert "Collapsed, always abstains: silent." in shown
    assert "never abstains" not in shown


def test_it_says_so_in_the_report(saved):
    page = render(saved)
    assert page.count(NOTE) == 3  # among the findings, at its bar, below the paired table
    assert page.count("no readable answer: 30 of 30 malformed") >= 4  # by band and by family
    assert "never abstains" not in page


def test_the_verdict_says_so_where_it_is_about_that_arm(saved):
    rows = [one for one in ROWS if one.arm != "silent"]
    comparison_folder.write(saved.folder, Comparison(rows, 0.5, reference="base"), tables="")
    (line, *_) = terminal.lines(comparison_folder.read(saved.folder))
    assert line.endswith(f"garbled: {NOTE}.")
    alone = [one for one in ROWS if one.arm == "garbled"]
    comparison_folder.write(saved.folder, Comparison(alone, 0.5), tables="")
    (line, *_) = terminal.lines(comparison_folder.read(saved.folder))
    assert line.endswith(f"{NOTE}.")


def test_its_card_does_not_say_that_it_attempts_nothing(saved):
    text = card(saved, "garbled")
    assert f"It gives {NOTE}." in text
    assert "attempts nothing" not in text
    assert "abstains, whatever" not in text
    assert "It attempts nothing." in card(saved, "silent")


def test_an_older_folder_in_which_it_never_abstains_is_read_as_it_is_now(saved):
    path = saved.folder / "comparison.json"
    content = json.loads(path.read_text())
    for line in content["results"]:
        line["collapsed"] = line["collapsed"] and "never abstains"
    path.write_text(json.dumps(content))
    older = comparison_folder.read(saved.folder)
    assert "collapsed: never abstains" in render(older)  # of the silent arm, as it was written
    about_garbled(card(older, "garbled"))
    assert "whatever it is asked" not in card(older, "garbled")
    assert "never abstains: garbled" not in render(older)


def test_it_says_so_among_rivals(tmp_path):
    arms = {"garbled": arm("garbled", [MALFORMED] * 60), "base": arm("base", [RIGHT] * 60)}
    text = save_rivals(tmp_path, arms, {}, {"base": About()}, t=0.5, labels=3)
    assert f"\n\n- garbled: {NOTE}" in text
    assert text.count("malformed") == 1
    assert NOTE in (tmp_path / "rivals.md").read_text()


def test_it_says_so_among_costs():
    start = arm("base", [RIGHT] * 60)
    lost = asdict(costs(start, arm("garbled", [MALFORMED] * 60), arm("garbled", [WRONG] * 60)))
    assert (lost["unread"], lost["forced_unread"]) == (NOTE, "")
    assert recipe._not_read({"garbled": lost}) == [f"- garbled: {NOTE}", ""]
    assert recipe._not_read({"base": asdict(costs(start, start, start))}) == []


def test_it_says_so_before_training():
    known = gather(arm("preflight", [MALFORMED] * 60), dict.fromkeys(map(str, range(60)), 0.0))
    text = "\n".join(report(known, 8))
    assert f'{NOTE}; the band "unknown" then says nothing' in text


def test_runs_of_one_arm_are_said_to_be_unreadable_together():
    rows = [*arm("a #1", [MALFORMED] * 60), *arm("a #2", [MALFORMED] * 50 + [WRONG] * 10)]
    assert unread_arms(rows) == {"a": "few readable answers: 110 of 120 malformed"}
    (line,) = Comparison(rows, 0.5).arms
    console = Console(width=300, record=True)
    tables.outcomes([line], 0.5).print(console)
    assert "few readable answers: 110 of 120 malformed" in console.export_text()


def test_what_could_not_be_graded_and_what_was_sampled_is_not_counted():
    assert unread_among([MALFORMED] * 6 + [Outcome.UNSCORABLE] * 6) == (
        "no readable answer: 6 of 6 malformed"
    )
    sampled = [row(MALFORMED, arm="a", id=str(i), decoding="sampled") for i in range(9)]
    assert unread_arms([*arm("a", [RIGHT] * 3), *sampled]) == {}


def test_an_arm_most_of_whose_answers_can_be_read_is_left_alone():
    assert unread(60, 31 / 60) == "few readable answers: 31 of 60 malformed"
    assert unread(60, 0.5) == unread(0, None) == unread(0, 1.0) == ""
