import ast
import tomllib
from fnmatch import fnmatch
from pathlib import Path

import pytest

import abstain

ROOT = Path(__file__).parent.parent
FOLDERS = ("rewards", "tasks", "trainers", "evaluation", "recipes")
# Who may import whom: arrows point one way.
ALLOWED = {
    "rewards": set(),
    "tasks": {"rewards"},
    "trainers": {"rewards", "tasks"},
    "evaluation": {"rewards", "tasks", "trainers"},
    "recipes": {"rewards", "tasks", "trainers", "evaluation"},
}


def project():
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_every_package_is_declared():
    declared = set(project()["tool"]["setuptools"]["packages"])
    inits = (file for top in FOLDERS for file in (ROOT / top).rglob("__init__.py"))
    found = {"abstain." + ".".join(file.parent.relative_to(ROOT).parts) for file in inits}
    assert declared == {"abstain"} | found


def test_every_package_is_mapped_and_linked():
    mapping = project()["tool"]["setuptools"]["package-dir"]
    assert mapping == {"abstain": "src/abstain"} | {f"abstain.{top}": top for top in FOLDERS}
    for top in FOLDERS:
        link = ROOT / "src/abstain" / top
        if not link.is_symlink():
            pytest.skip("this checkout has no symbolic links")
        assert link.resolve() == ROOT / top


@pytest.mark.parametrize("top", FOLDERS)
def test_every_data_file_is_declared(top):
    patterns = project()["tool"]["setuptools"]["package-data"].get(f"abstain.{top}", [])
    for file in (ROOT / top).iterdir():
        if file.is_file() and file.suffix != ".py":
            assert any(fnmatch(file.name, pattern) for pattern in patterns), file


@pytest.mark.parametrize("top", FOLDERS)
def test_imports_point_one_way(top):
    for file in (ROOT / top).glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = []
            if isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
                names = [node.module] + [f"{node.module}.{alias.name}" for alias in node.names]
            elif isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            ours = {name.split(".")[1] for name in names if name.startswith("abstain.")}
            foreign = (ours & set(FOLDERS)) - ALLOWED[top] - {top}
            assert not foreign, f"{file.relative_to(ROOT)} imports {foreign}"


def test_the_versions_tested_with_satisfy_the_declared_ranges():
    from packaging.requirements import Requirement

    pins = {}
    for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, _, version = line.partition("==")
            pins[name] = version
    extras = project()["project"]["optional-dependencies"]
    for text in extras["train"] + extras["dev"]:
        requirement = Requirement(text)
        assert requirement.specifier.contains(pins[requirement.name]), text


def test_the_rewards_depend_on_nothing():
    assert project()["project"]["dependencies"] == []
    assert abstain.__version__
