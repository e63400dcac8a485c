"""The report in a real browser: nothing that a model wrote runs, and the controls do what they say.

A check is a script appended to a copy of the page whose policy is taken out; it leaves its findings
as JSON in an element that --dump-dom then prints.
"""

import json
import re
import shutil
import subprocess
from urllib.parse import unquote

import pytest
from compared import row, save

from abstain.evaluation.comparison_folder import read
from abstain.evaluation.show.page import render
from abstain.rewards import Outcome
from tests.evaluation.show.test_page import HOSTILE, Page, hostile_rows

BROWSER = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), ""
)
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not BROWSER, reason="no Chromium here: apt-get install chromium"),
]
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
QUIET = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --hide-scrollbars "
    "--disable-background-networking --disable-component-update --disable-sync"
).split()


def browse(tmp_path, page, *, width=1200, flags=()):
    """The page as the browser holds it after its scripts ran, opened from disk."""
    path = tmp_path / "report.html"
    path.write_bytes(page.encode("utf-8", "replace"))
    profile = tmp_path / f"profile{len(list(tmp_path.iterdir()))}"
    command = [BROWSER, *QUIET, *flags, f"--user-data-dir={profile}", f"--window-size={width},900"]
    command += ["--virtual-time-budget=2000", "--dump-dom", path.as_uri()]
    done = subprocess.run(command, capture_output=True, timeout=120, check=True)
    return done.stdout.decode("utf-8")


def check(tmp_path, page, script, **options):
    """What the script, run after the page's own, assigns to `found`."""
    assert len(POLICY.findall(page)) == 1
    tail = f"""<script>
    const found = {{}};
    try {{ {script} }} catch (error) {{ found.error = String(error); }}
    document.body.innerHTML = "";
    document.body.append(Object.assign(document.createElement("output"),
      {{textContent: `RESULT${{encodeURIComponent(JSON.stringify(found))}}END`}}));
    </script>"""
    dom = browse(tmp_path, POLICY.sub("", page) + tail, **options)
    return json.loads(unquote(re.search(r"RESULT(.*?)END", dom)[1]))


@pytest.fixture
def page(tmp_path):
    """Two arms on six questions: three outcomes change, one only its text, one nothing."""
    right, wrong, silent = Outcome.CORRECT, Outcome.WRONG, Outcome.ABSTAINED
    first = [right, wrong, wrong, silent, right, right]
    second = [right, silent, right, silent, wrong, right]
    rows = []
    for arm, kinds in (("base", first), ("rl", second)):
        for i, kind in enumerate(kinds):
            text = f"{arm} says Zürich" if i == 0 else f"same {kind} {i}"
            band = "easy" if i < 2 else "hard"
            rows.append(row(kind, arm=arm, id=str(i), completion=text, difficulty=band))
    rows += [row(wrong, arm="rl", id=str(i), decoding="sampled") for i in range(6)]
    return render(read(save(tmp_path, rows)))


@pytest.fixture
def collapsed(tmp_path):
    """Arms that never abstain, which the page says beside their names and scores."""
    kinds = [Outcome.CORRECT] * 9 + [Outcome.WRONG] * 51
    rows = [row(kind, arm=arm, id=str(i)) for arm in ("base", "rl") for i, kind in enumerate(kinds)]
    page = render(read(save(tmp_path, rows)))
    assert page.count("collapsed: never abstains") == 2
    return page


SHOWN = """
const texts = () => [...document.querySelectorAll("#rows tbody tr")].map((line) => line.innerText);
const set = (id, value) => {
  document.getElementById(id).value = value;
  document.getElementById(id).dispatchEvent(new Event(id === "search" ? "input" : "change"));
};
"""


@pytest.mark.parametrize("policy", ["with", "without"])
def test_nothing_that_a_model_wrote_runs(tmp_path, policy):
    page = render(read(save(tmp_path, hostile_rows(), record={"command": HOSTILE})))
    if policy == "without":
        page = POLICY.sub("", page)
    dom = browse(tmp_path, page)
    assert "<title>Comparison at t = 0.5</title>" in dom
    tags = Page(dom).tags
    assert not {"img", "iframe"} & {tag for tag, _ in tags}
    assert not [name for _, held in tags for name in held if name.startswith("on")]
    assert sum(tag == "script" for tag, _ in tags) == 2
    # Shown as it is: the text of the attack stands in the table, escaped.
    assert "&lt;img src=x onerror=" in dom
    assert dom.count("<tr><td") >= 1


def test_an_attack_that_does_get_into_the_page_is_stopped_by_its_policy(tmp_path, page):
    attack = "<script>document.title='ran'</script><img src=x onerror=\"document.title='ran'\">"
    broken = page.replace("<h2>In short</h2>", attack)
    assert "<title>Comparison" in browse(tmp_path, broken)
    assert "<title>ran" in browse(tmp_path, POLICY.sub("", broken))  # the attack is a real one


def test_the_table_starts_with_the_questions_whose_outcome_changed(tmp_path, page):
    found = check(
        tmp_path, page,
        SHOWN + """
        found.arms = [first.selectedOptions[0].text, second.selectedOptions[0].text];
        found.rows = texts();
        found.count = document.getElementById("count").innerText;
        """,
    )  # fmt: skip
    assert found["arms"] == ["rl", "base"]
    assert found["count"] == "3 of 6 pairs of answers"
    assert [re.search(r"Question (\d)", text)[1] for text in found["rows"]] == ["1", "2", "4"]


def test_filters_and_search_narrow_the_table(tmp_path, page):
    found = check(
        tmp_path, page,
        SHOWN + """
        set("what", "text"); found.text = texts().length;
        set("what", "all"); found.all = texts().length;
        set("outcome-a", "2"); found.silent = texts().length; set("outcome-a", "");
        set("search", "  ZÜRICH "); found.search = texts();
        set("search", "base says"); found.other = texts().length;
        set("search", "no such thing"); found.none = texts().length; set("search", "");
        set("band", [...band.options].find((one) => one.text === "easy").value);
        found.easy = texts().length;
        set("band", ""); set("first", 0); set("second", 0); set("what", "outcome");
        found.same = texts().length;
        """,
    )  # fmt: skip
    assert (found["text"], found["all"], found["silent"]) == (4, 6, 2)
    assert len(found["search"]) == 1
    assert "rl says Zürich" in found["search"][0]
    assert (found["other"], found["none"], found["easy"], found["same"]) == (1, 0, 2, 0)


def test_a_click_into_the_matrix_shows_the_questions_it_counts(tmp_path, page):
    found = check(
        tmp_path, page,
        SHOWN + """
        const cells = () => [...document.querySelectorAll("#matrix button")];
        found.counts = cells().map((cell) => [cell.title, +cell.innerText]);
        found.shown = cells().map((_, i) => {
          cells()[i].click(); const n = texts().length; cells()[i].click(); return n;
        });
        found.after = texts().length;
        """,
    )  # fmt: skip
    counts = dict(found["counts"])
    assert counts["wrong → correct"] == counts["abstained → wrong"] == 1  # from rl to base
    assert counts["correct → correct"] == 2
    assert sum(counts.values()) == 6
    assert found["shown"] == list(counts.values())
    assert found["after"] == 3


def test_unticking_an_arm_hides_it_everywhere_and_samples_start_hidden(tmp_path, page):
    found = check(
        tmp_path, page,
        """
        const seen = (arm) => [...document.querySelectorAll(`main [data-arm="${arm}"]`)]
          .filter((one) => one.getBoundingClientRect().height > 0).length;
        found.before = [seen(0), seen(1), seen(2)];
        document.querySelector(".chip input[value='0']").click();
        document.querySelector(".chip input[value='2']").click();
        found.after = [seen(0), seen(1), seen(2)];
        document.querySelector(".all button[value='']").click();
        found.none = [seen(0), seen(1), seen(2)];
        document.querySelector(".all button[value='1']").click();
        found.all = [seen(0), seen(1), seen(2)];
        """,
    )  # fmt: skip
    first, second, sampled = found["before"]
    assert first > 10
    assert (sampled, found["after"][0]) == (0, 0)
    assert found["after"][1] == second
    assert found["after"][2] > 5
    assert found["none"] == [0, 0, 0]
    assert found["all"] == [first, second, found["after"][2]]


def test_a_pointer_over_a_chart_reads_the_values_there(tmp_path, page):
    found = check(
        tmp_path, page,
        """
        const svg = document.querySelector('[data-chart="score"]');
        const box = svg.getBoundingClientRect();
        const x = +svg.querySelector(".mark").getAttribute("d").match(/M([0-9.]+)/)[1];
        svg.dispatchEvent(new PointerEvent("pointermove",
          {clientX: box.left + x * box.width / svg.viewBox.baseVal.width, clientY: box.top + 50}));
        found.reading = svg.parentElement.querySelector(".reading").innerText;
        svg.dispatchEvent(new PointerEvent("pointerleave"));
        found.hidden = svg.parentElement.querySelector(".reading").hidden;
        """,
    )  # fmt: skip
    assert found["reading"].startswith("threshold t 0.50")
    assert re.search(r"base\s+0\.17", found["reading"])  # 3 right, 2 wrong of 6
    assert re.search(r"rl\s+0\.33", found["reading"])
    assert found["hidden"]


@pytest.mark.parametrize("kind", ["page", "collapsed"])
@pytest.mark.parametrize("width", [320, 380, 700, 1280])
def test_no_window_is_too_narrow(tmp_path, request, kind, width):
    page = request.getfixturevalue(kind)
    # In a frame: the browser's own window does not get narrower than 500.
    text = json.dumps(POLICY.sub("", page)).replace("<", "\\u003c")
    dom = browse(
        tmp_path,
        f"""<!doctype html><body><script>
        const frame = document.createElement("iframe");
        frame.style.cssText = "width: {width}px; height: 900px; border: 0";
        frame.srcdoc = {text};
        frame.onload = () => {{
          const page = frame.contentDocument.documentElement;
          const limit = frame.contentWindow.innerWidth;
          const wide = [...page.querySelectorAll("main *")].filter((one) =>
            !one.closest(".scroll") && one.getBoundingClientRect().right > limit + 1);
          document.body.textContent = `RESULT${{JSON.stringify([page.scrollWidth, limit,
            wide.map((one) => one.tagName + one.id)])}}END`;
        }};
        document.body.append(frame);
        </script>""",
        width=1380,
    )
    content, limit, wide = json.loads(re.search(r"RESULT(\[.*?\])END", dom)[1])
    assert content <= limit == width
    assert wide == []


def test_dark_and_light_follow_the_system_and_the_button(tmp_path, page):
    script = """
    const lightness = () => getComputedStyle(document.body).backgroundColor.match(/[0-9]+/g)
      .reduce((sum, part) => sum + +part, 0) / 3;
    found.before = lightness();
    document.getElementById("theme").click();
    found.after = lightness();
    """
    light = check(tmp_path, page, script)
    dark = check(tmp_path, page, script, flags=["--blink-settings=preferredColorScheme=0"])
    assert light["before"] == dark["after"] > 240
    assert light["after"] == dark["before"] < 40
