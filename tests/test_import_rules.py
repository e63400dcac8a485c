import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FOLDERS = ("rewards", "models", "tasks", "trainers", "evaluation", "integrations", "recipes")
PLANTED = {
    # File (mostly in a sub-package), what it is made to import, the rule that this breaks.
    ("rewards/checks/audit.py", "numpy"): "nothing but Python",
    ("rewards/grading/text.py", "abstain.tasks.facts"): "Arrows point one way",
    ("rewards/rules.py", "abstain.atomic"): "nothing but Python",
    (
        "rewards/grading/words/roles.py",
        "abstain.rewards.grading.names.places",
    ): "Arrows point down within grading",
    ("models/packing.py", "trl"): "Only trainers and recipes know TRL",
    ("models/chat.py", "abstain.tasks.facts"): "Arrows point one way",
    ("tasks/question.py", "torch"): "Tasks and rewards load without torch",
    ("evaluation/measure/metrics.py", "abstain.trainers.budget"): "Arrows point one way",
    ("evaluation/show/tables.py", "abstain.recipes.cli"): "Arrows point one way",
    ("trainers/budget.py", "abstain.evaluation.rows"): "Arrows point one way",
}


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """The code and its rules, without links to this checkout."""
    folder = tmp_path_factory.mktemp("copy")
    for name in FOLDERS:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "src", folder / "src", symlinks=True)
    helper = Path("tests/helpers/contracts.py")
    (folder / helper).parent.mkdir(parents=True)
    shutil.copy(ROOT / helper, folder / helper)
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def broken(folder):
    """Names of the rules that are broken, and all that is said."""
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    result = subprocess.run(
        command,
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder / "src"), "COLUMNS": "400"},
        capture_output=True,
        text=True,
    )
    said = result.stdout + result.stderr
    names = re.findall(r"^(.*) BROKEN$", said, re.MULTILINE)
    assert bool(names) == bool(result.returncode), said
    return names, said


def test_the_imports_keep_to_the_rules(copy):
    names, said = broken(copy)
    assert not names, said


@pytest.mark.parametrize(("file", "imported"), PLANTED, ids=lambda part: part)
def test_an_import_against_the_rules_is_found_in_a_sub_package(copy, file, imported):
    path = copy / file
    before = path.read_text()
    path.write_text(f"{before}\n\nimport {imported}\n")
    try:
        names, said = broken(copy)
    finally:
        path.write_text(before)
    assert any(PLANTED[file, imported] in name for name in names), said
    module = "abstain." + file.removesuffix(".py").replace("/", ".")
    assert module in said
