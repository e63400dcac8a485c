import subprocess
import sys

import pytest
from compared import arms, row, save
from PIL import Image

from abstain.evaluation.comparison_folder import read, write
from abstain.evaluation.measure.comparison import Seeds
from abstain.evaluation.show.charts_png import FIGURES
from abstain.recipes.report import main
from abstain.rewards import Outcome


@pytest.fixture
def folder(tmp_path):
    return save(tmp_path, arms(["base", "rl"], n=30))


def test_the_report_is_written_beside_the_numbers(folder, capsys):
    main([str(folder)])
    assert (folder / "report.html").read_text("utf-8").startswith("<!doctype html>")
    assert f"Wrote {folder}/report.html" in capsys.readouterr().out
    assert not list(folder.glob("*.part"))


def test_the_report_is_written_where_asked(folder, tmp_path):
    main([str(folder), "--output", str(tmp_path / "other.html")])
    assert (tmp_path / "other.html").exists()
    assert not (folder / "report.html").exists()


def test_figures_are_written_into_a_folder_of_their_own(folder, capsys):
    main([str(folder), "--png", "--arms", "rl"])
    written = list((folder / "figures").iterdir())
    assert {path.stem for path in written} == set(FIGURES)
    assert len(capsys.readouterr().out.splitlines()) == len(written)
    for path in written:
        image = Image.open(path)
        assert image.info["dpi"] == pytest.approx((300, 300), abs=0.1)
        assert len(image.convert("RGB").getcolors(2**24)) > 20  # something is drawn


def test_no_empty_figure_is_written_of_answers_without_a_confidence(tmp_path, recwarn):
    kinds = [Outcome.CORRECT, Outcome.WRONG, Outcome.ABSTAINED]
    rows = [row(kind, arm="a", id=str(i), logprob=None) for i, kind in enumerate(kinds)]
    main([str(save(tmp_path, rows)), "--png"])
    written = {path.stem for path in (tmp_path / "figures").iterdir()}
    assert written == {"outcomes", "score_at_t"}
    assert not recwarn.list


def test_the_card_is_printed(folder, capsys):
    main([str(folder), "--card", "rl"])
    assert capsys.readouterr().out.startswith("## When it is unsure\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["{}/nothing"], "nothing is no folder; give the one that a finished"),
        (["{}", "--card", "x"], "no arm is called 'x'"),
        (["{}", "--png", "--arms", "x"], "no arm is called 'x'"),
        (["{}", "--output", "{}/no/such/folder.html"], "No such file or directory"),
    ],
)
def test_a_mistake_is_said_in_one_line_with_exit_code_2(folder, capsys, arguments, message):
    with pytest.raises(SystemExit) as stopped:
        main([part.format(folder) for part in arguments])
    assert stopped.value.code == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("abstain report: error: ")
    assert message in line


def test_what_compare_saves_is_read_and_shown(tmp_path):
    from abstain.evaluation.measure.baselines import shuffle_gold
    from abstain.evaluation.measure.calibration import accept
    from abstain.evaluation.measure.comparison import Comparison
    from abstain.evaluation.measure.stated_thresholds import steps
    from abstain.rewards import AliasGrader

    rows = arms(["base", "rl #1", "rl #2"], n=90)
    first = [row for row in rows if row.arm == "rl #1"]
    shuffled = [shuffle_gold(first, AliasGrader())]
    acceptances = [accept("rl #1", 0.5, first, first)]
    between = steps("rl #1", {0.5: first, 0.9: first})
    comparison = Comparison(rows, 0.5, reference="base")
    write(
        tmp_path,
        comparison,
        tables="",
        shuffled=shuffled,
        acceptances=acceptances,
        steps=between,
        calibration=first,
    )

    saved = read(tmp_path)
    assert saved.contrasts == tuple(comparison.contrasts)
    assert list(saved.seeds) == [line for line in comparison.arms if isinstance(line, Seeds)]
    assert list(saved.acceptances) == acceptances
    assert list(saved.steps) == between
    assert list(saved.shuffled) == shuffled
    main([str(tmp_path)])
    page = (tmp_path / "report.html").read_text("utf-8")
    for title in (
        "Several training runs",
        "Differences to base",
        "Is the threshold kept?",
        "Is the threshold heeded?",
    ):
        assert title in page
    assert "A check of the grader" in page
    assert "Score of rl minus score of base" in page


def test_no_model_library_is_loaded_to_read_a_comparison(folder):
    code = (
        "import sys; from abstain.recipes.report import main; main(sys.argv[1:]); "
        "sys.exit('torch' in sys.modules or 'transformers' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code, str(folder)], check=True)
