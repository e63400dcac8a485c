import tomllib
from fnmatch import fnmatch
from pathlib import Path

import pytest

import abstain

ROOT = Path(__file__).parent.parent
FOLDERS = ("rewards", "models", "tasks", "trainers", "evaluation", "integrations", "recipes")


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


def test_every_data_file_is_declared():
    declared = project()["tool"]["setuptools"]["package-data"]
    for top in FOLDERS:
        for file in (ROOT / top).rglob("*"):
            if file.is_file() and file.suffix not in (".py", ".pyc"):
                package = ".".join(["abstain", *file.parent.relative_to(ROOT).parts])
                patterns = declared.get(package, [])
                assert any(fnmatch(file.name, pattern) for pattern in patterns), file


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
