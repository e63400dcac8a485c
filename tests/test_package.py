import ast
import json
import tomllib
from fnmatch import fnmatch
from pathlib import Path

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
        # Without its links mypy checks one file and doctest none, and both are green.
        assert link.is_symlink(), (
            f"{link} is no symbolic link; check out with git config core.symlinks true, or link it"
        )
        assert link.resolve() == ROOT / top


def test_every_data_file_is_declared():
    declared = project()["tool"]["setuptools"]["package-data"]
    for top in FOLDERS:
        for file in (ROOT / top).rglob("*"):
            if file.is_file() and file.suffix not in (".py", ".pyc"):
                folder = next(one for one in file.parents if (one / "__init__.py").is_file())
                package = ".".join(["abstain", *folder.relative_to(ROOT).parts])
                patterns, name = declared.get(package, []), str(file.relative_to(folder))
                assert any(fnmatch(name, pattern) for pattern in patterns), file


def test_launch_settings_do_not_hide_the_package_of_their_name():
    """A recipe that runs as a file has its own folder first on the path of imports."""
    assert not (ROOT / "recipes" / "accelerate" / "__init__.py").exists()


def test_the_versions_tested_with_satisfy_the_declared_ranges():
    from packaging.requirements import Requirement

    pins = {}
    for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, _, version = line.partition("==")
            pins[name] = version
    extras = project()["project"]["optional-dependencies"]
    for text in {text for extra in extras.values() for text in extra}:
        requirement = Requirement(text)
        if requirement.name != "abstain":
            assert requirement.specifier.contains(pins[requirement.name]), text


def test_an_extra_of_ours_that_another_one_names_exists():
    from packaging.requirements import Requirement

    extras = project()["project"]["optional-dependencies"]
    for text in {text for extra in extras.values() for text in extra}:
        if (requirement := Requirement(text)).name == "abstain":
            assert requirement.extras <= extras.keys(), text


def test_every_command_names_an_extra_that_exists():
    from abstain.recipes.cli import COMMANDS

    extras = {command.extra for group in COMMANDS.values() for command in group}
    assert extras - {""} <= project()["project"]["optional-dependencies"].keys()


def test_the_rewards_depend_on_nothing():
    assert project()["project"]["dependencies"] == []
    assert abstain.__version__


def test_every_flag_of_a_configuration_is_in_the_list_that_help_shows():
    """Names alone, without importing torch; tests/recipes/shared/test_parsing.py compares all."""
    declared, kinds = set(), ("Config", "Settings", "Defaults")
    for file in [*(ROOT / "trainers").glob("*.py"), ROOT / "recipes/shared/model_config.py"]:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef) and node.name.endswith(kinds):
                fields = [line.target.id for line in node.body if isinstance(line, ast.AnnAssign)]
                declared |= {name for name in fields if not name.startswith("_")}
    flags = json.loads((ROOT / "recipes/shared/trl_flags.json").read_text(encoding="utf-8"))
    listed = {flag["name"] for kind in flags["kinds"].values() for flag in kind["ours"]}
    assert declared == listed, "run: python -m abstain.recipes.shared.list_trl_flags"


ACROSS = {
    "evaluation/ask/test_judge_sampling.py",
    "evaluation/logs/test_odd_logs.py",
    "evaluation/show/test_page_in_browser.py",
    "evaluation/show/test_unreadable_arms.py",
    "integrations/test_pages.py",
    "models/test_on_a_gpu.py",
    "trainers/test_on_a_gpu.py",
    "models/test_packing_mask.py",
    "recipes/test_accelerate_configs.py",
    "recipes/test_odd_inputs.py",
    "recipes/test_own_file.py",
    "recipes/test_twice.py",
    "recipes/test_security.py",
    "rewards/checks/test_fresh_completions.py",
    "rewards/grading/test_in_the_words_of_the_question.py",
    "rewards/test_properties.py",
    "tasks/test_split.py",
    "trainers/test_architecture.py",
    "trainers/test_counterfactual_rollouts.py",
    "trainers/test_faults.py",
    "trainers/test_kills.py",
    "trainers/test_ppo_runs.py",
    "trainers/test_set_aside.py",
    "trainers/test_sharded.py",
    "trainers/test_windows.py",
}
"""Tests of what several modules do together, named for that."""


def test_every_other_test_file_is_named_for_the_module_it_tests():
    tests = ROOT / "tests"
    for file in (file for top in FOLDERS for file in (tests / top).rglob("test_*.py")):
        path = file.relative_to(tests)
        module = ROOT / path.parent / path.stem.removeprefix("test_")
        known = module.with_suffix(".py").is_file() or module.is_dir()
        assert known != (path.as_posix() in ACROSS), f"{path}: name a module, or list it in ACROSS"
