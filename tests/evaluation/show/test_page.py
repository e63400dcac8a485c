import base64
import hashlib
import json
import re
from html.parser import HTMLParser

import pytest
from compared import arms, row, save

from abstain.evaluation.comparison_folder import read
from abstain.evaluation.show.findings import findings
from abstain.evaluation.show.glossary import measures
from abstain.evaluation.show.page import MAX_QUESTIONS, MAX_TEXT, render, write_page
from abstain.evaluation.show.palette import ARM_COLORS, looks
from abstain.rewards import Outcome

HOSTILE = [
    "<script>document.title='ran'</script>",
    "</script><script>document.title='ran'</script>",
    "<img src=x onerror=\"document.title='ran'\">",
    "\"><svg onload=document.title='ran'>",
    "' onmouseover='document.title=1",
    "<!--<script>",
    "]]>{{ 7 * 7 }}{% raw %}",
    "\u2028\u2029\x00\x1b[31m\u202e",
    "javascript:document.title='ran'",
]


def hostile_rows():
    """Every text of a row, and every name, is an attack."""
    rows = []
    for arm in ("base", HOSTILE[2], HOSTILE[3]):
        for i, text in enumerate(HOSTILE):
            outcome = Outcome.CORRECT if (i + len(arm)) % 2 else Outcome.WRONG
            rows.append(
                row(
                    outcome, arm=arm, id=text, completion=text + arm, question=text,
                    answers=(text,), family=text, difficulty=HOSTILE[i % 3], reason=text,
                )
            )  # fmt: skip
    return rows


class Page(HTMLParser):
    """Tags with their attributes, and the text of each script."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.scripts, self.inside = [], [], False
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        self.inside = tag == "script"

    def handle_endtag(self, tag):
        self.inside = False

    def handle_data(self, data):
        if self.inside:
            self.scripts.append(data)


def data_of(page):
    return json.loads(Page(page).scripts[0])


def test_nothing_is_asked_of_the_network(tmp_path):
    page = render(read(save(tmp_path, arms(["a", "b"]))))
    tags = Page(page).tags
    assert not [tag for tag, _ in tags if tag in ("link", "img", "iframe", "object", "base", "a")]
    assert not [name for _, held in tags for name in held if name in ("src", "href", "srcset")]
    assert "//" not in re.sub(r"(?m)^//.*$", "", page).replace('"//', "")
    assert set(re.findall(r"url\(([^)]*)\)", page)) == {"#clip-score", "#clip-risk"}
    assert "@import" not in page


def test_the_page_allows_its_own_script_and_no_other(tmp_path):
    parsed = Page(render(read(save(tmp_path, arms(["a"])))))
    script = parsed.scripts[-1]
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    (policy,) = [
        held["content"]
        for _, held in parsed.tags
        if held.get("http-equiv") == "Content-Security-Policy"
    ]
    assert "default-src 'none'" in policy
    assert f"script-src 'sha256-{digest}'" in policy


def test_whatever_a_model_writes_is_text(tmp_path):
    rows = hostile_rows()
    page = render(read(save(tmp_path, rows, record={"command": HOSTILE, "written": HOSTILE[0]})))
    parsed = Page(page)
    assert [held for tag, held in parsed.tags if tag == "script"] == [
        {"type": "application/json", "id": "data"},
        {},
    ]
    assert not [name for _, held in parsed.tags for name in held if name.startswith("on")]
    assert "img" not in {tag for tag, _ in parsed.tags}
    assert "{{ 7 * 7 }}" in page
    data = data_of(page)
    said = {data["texts"][given[0][0]] for arm in data["answers"] for given in arm}
    assert said == {one.completion for one in rows}
    assert [question[3] for question in data["questions"]] == HOSTILE


def test_the_script_never_makes_markup_from_text(tmp_path):
    script = Page(render(read(save(tmp_path, arms(["a"]))))).scripts[-1]
    for name in ("innerHTML", "outerHTML", "insertAdjacent", "eval", "Function(", "document.write"):
        assert name not in script


def test_a_lone_surrogate_does_not_stop_the_report(tmp_path):
    save(tmp_path, [row(Outcome.CORRECT, arm="NAME", completion="SAID")])
    for name in ("rows.jsonl", "comparison.json"):
        text = (tmp_path / name).read_text("utf-8")
        text = text.replace("NAME", r"a\udce9").replace("SAID", r"\ud800")
        (tmp_path / name).write_text(text, "utf-8")
    path = write_page(tmp_path)
    assert path == tmp_path / "report.html"
    assert "a?" in path.read_text("utf-8")
    assert data_of(path.read_text("utf-8"))["texts"][0] == "\ud800"


def test_ten_arms_on_700_questions_stay_below_two_megabytes(tmp_path):
    rows = [
        row(one.outcome, arm=one.arm, id=one.id, logprob=one.logprob, completion=f"{one.id} " * 20)
        for one in arms([f"arm {k}" for k in range(10)], n=700)
    ]
    page = render(read(save(tmp_path, rows)))
    assert 300_000 < len(page.encode()) < 2_000_000


def test_long_texts_and_many_questions_are_cut_and_the_page_says_so(tmp_path):
    n = MAX_QUESTIONS + 5
    rows = [row(Outcome.CORRECT, id=str(i), completion="x" * 5000) for i in range(n)]
    data = data_of(render(read(save(tmp_path, rows))))
    assert len(data["questions"]) == MAX_QUESTIONS
    assert data["all"] == n
    (text,) = [text for text in data["texts"] if text.startswith("x")]
    assert text == "x" * MAX_TEXT + f" … ({5000 - MAX_TEXT:,} more characters)"


@pytest.mark.parametrize("kind", list(Outcome))
def test_a_comparison_with_one_kind_of_outcome_has_a_report(tmp_path, kind):
    rows = [row(kind, id=str(i), arm=arm) for arm in "ab" for i in range(3)]
    page = render(read(save(tmp_path, rows)))
    assert f'title="{kind}: 100.0 % of 3"' in page
    assert "nan" not in page
    assert ("Nothing could be scored" in page) == (kind is Outcome.UNSCORABLE)


def test_one_bar_per_arm_and_band_shows_its_shares(tmp_path):
    kinds = [Outcome.CORRECT] * 3 + [Outcome.WRONG]
    rows = [row(k, id=str(i), difficulty=d) for d in ("easy", "hard") for i, k in enumerate(kinds)]
    rows = [row(one.outcome, id=f"{i}", difficulty=one.difficulty) for i, one in enumerate(rows)]
    page = render(read(save(tmp_path, rows)))
    assert page.count('<span class="correct" style="width:75.000%"') == 3  # all, easy, hard
    assert "By popularity band" in page
    assert "By family" not in page


def test_the_findings_name_the_best_arm_and_what_is_no_better_than_silence(tmp_path):
    def mixed(arm, right, wrong, silent):
        kinds = [Outcome.CORRECT] * right + [Outcome.WRONG] * wrong + [Outcome.ABSTAINED] * silent
        return [row(kind, arm=arm, id=str(i)) for i, kind in enumerate(kinds)]

    rows = mixed("guesser", 50, 50, 0) + mixed("careful", 45, 5, 50) + mixed("silent", 0, 0, 100)
    first, *rest = findings(read(save(tmp_path, rows)))
    assert first.startswith("Highest score at t = 0.5: careful, +0.400 [")
    assert "guesser" not in first
    assert rest == [
        "Collapsed, never abstains: guesser.",
        "Collapsed, always abstains: silent.",
        "Not shown to be better than never answering (0): guesser; silent.",
    ]


def test_a_report_has_no_interval_on_what_abstains_by_definition(tmp_path):
    rows = [row(Outcome.ABSTAINED, arm="always abstain", id=str(i)) for i in range(9)]
    rows += [row(Outcome.WRONG, arm="bad", id=str(i)) for i in range(9)]
    saved = read(save(tmp_path, rows))
    (score,) = (one for one in measures(saved.arms) if one.field == "score_at_t")
    assert str(score.cells[0]) == "+0.000"
    assert "[" in str(score.cells[1])
    assert "Not shown to be better than never answering (0): bad." in findings(saved)


def test_a_long_list_of_arms_is_cut_in_the_findings(tmp_path):
    rows = [row(Outcome.CORRECT, arm=f"arm {k}", id=str(i)) for k in range(9) for i in range(30)]
    first, *_ = findings(read(save(tmp_path, rows)))
    assert "arm 5; and 3 more, +1.000 [" in first


def test_arms_made_from_a_checkpoint_share_its_colour(tmp_path):
    names = ["always abstain", "base", "base, log-prob threshold", "rl #1", "rl #2", "rl #1, x"]
    rows = [row(Outcome.CORRECT, arm=name) for name in names[1:]]
    rows = [row(Outcome.ABSTAINED, arm=names[0]), *rows]
    rows += [row(Outcome.CORRECT, arm="base", decoding="sampled")]
    found = looks(read(save(tmp_path, rows)).arms)
    none = len(ARM_COLORS) - 1
    assert [one.color for one in found] == [none, 0, 0, 1, 1, 1, 0]
    assert [one.dash for one in found] == ["", "", "made", "", "", "made", "sampled"]


def test_everything_saved_is_in_the_table_of_all_numbers(tmp_path):
    save(tmp_path, arms(["a"]))
    path = tmp_path / "comparison.json"
    content = json.loads(path.read_text())
    content["results"][0] |= {
        "new_per_question": {"value": 0.123, "low": 0.1, "high": 0.2},
        "confidence": {"n": 17, "auroc": 0.777, "brier": None},
        "collapsed": "never abstains",
    }
    path.write_text(json.dumps(content))
    page = render(read(tmp_path))
    assert re.search(
        r"new per question, %<small></small></th><td[^>]*>12\.3<small>\[10, 20\]", page
    )
    assert re.search(r"AUROC<small>chance[^<]*</small></th><td[^>]*>0\.777<", page)
    assert re.search(r"Defined for no arm here: [^<]*; Brier score\.</p>", page)
    assert re.search(r"confidence n<small>[^<]*</small></th><td[^>]*>17<", page)
    assert ">never abstains<" in page


def test_answers_of_an_endpoint_that_tells_no_log_probs_have_a_report(tmp_path):
    rows = [row(kind, id=str(i), logprob=None) for i, kind in enumerate(Outcome)]
    page = render(read(save(tmp_path, rows)))
    assert "Reliability of a" not in page
    assert [given[0][3] for given in data_of(page)["answers"][0]] == [None] * 5


def test_the_first_line_is_the_verdict_and_what_is_derived_is_folded_away(tmp_path):
    names = ["base", "base, log-prob threshold", "penalty"]
    rows = [one for name in names for one in arms([name], seed=len(name))]
    rows += arms(["base"], seed=7, decoding="sampled")
    page = render(read(save(tmp_path, rows, reference="base")))
    assert re.search(r"<h1>penalty against base: wrong \d+\s→\s\d+ %, right ", page)
    assert "60 questions · t = 0.5" in page
    folded = re.search(r"<details class=\"derived\">(.*?)</details>", page, re.DOTALL)[1]
    assert "2 more: thresholds, sampled answers" in folded
    assert re.findall(r"<span>(base[^<]*)</span>", folded) == [
        "base, log-prob threshold",
        "base (sampled)",
    ]
    assert "checked" not in folded
    assert "For example: <b>Question " in page


def test_hashes_of_questions_are_not_among_the_settings(tmp_path):
    record = {"questions": {"trained": {"n": 3, "hashes": "QUJD"}}}
    page = render(read(save(tmp_path, arms(["a"]), record=record)))
    assert "questions.trained.n" in page
    assert "QUJD" not in page
