import inspect
import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FOLDERS = (".", "docs", "docs/trainers", "docs/training", "results", "recipes")
PAGES = sorted(page for folder in FOLDERS for page in (ROOT / folder).glob("*.md"))
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)|!\[[^\]]*\]\(([^)\s]+)\)|<img src=\"([^\"]+)\"")


def without_code(text):
    return re.sub(r"```.*?```|`[^`]*`", "", text, flags=re.DOTALL)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_within_the_repository_leads_somewhere(page):
    for match in LINK.finditer(without_code(page.read_text(encoding="utf-8"))):
        target = next(group for group in match.groups() if group)
        if not re.match(r"[a-z]+:", target) and not target.startswith("#"):
            assert (page.parent / target.partition("#")[0]).exists(), target


def test_the_tables_of_results_and_readme_are_those_of_the_stored_data(monkeypatch):
    monkeypatch.syspath_prepend(ROOT / "results")
    import tables

    assert tables.ROOT == ROOT  # elsewhere it would find no table, and pass
    assert tables.main(["--check"]) == 0


def test_every_command_stands_in_the_readme_of_the_recipes():
    from abstain.recipes.cli import COMMANDS

    text = (ROOT / "recipes/README.md").read_text(encoding="utf-8")
    for group in COMMANDS.values():
        for command in group:
            assert f"abstain {command.name}" in text, command.name


def flags_of(command, capsys):
    """Flags that the help of a command names; `gate` has two commands below it."""
    from abstain.recipes import cli

    for words in [[command], *([[command, "fit"], [command, "serve"]] * (command == "gate"))]:
        with pytest.raises(SystemExit):
            cli.main([*words, "--help"])
    return set(re.findall(r"--(\w+)", capsys.readouterr().out))


def flags_of_trl():
    path = ROOT / "recipes/shared/trl_flags.json"
    kinds = json.loads(path.read_text(encoding="utf-8"))["kinds"]
    return {name for kind in kinds.values() for name in kind["theirs"].split()}


def flags_of_the_audit():
    from abstain.rewards.checks.estimators import ESTIMATORS

    return {
        name for function in ESTIMATORS.values() for name in inspect.signature(function).parameters
    }


def test_every_flag_in_a_shown_command_is_a_flag_of_it(capsys):
    from abstain.recipes.cli import COMMANDS

    shown = {}
    for page in PAGES:
        if page.name in ("version_0_1.md", "odd_inputs.md"):  # the past, and what is refused
            continue
        text = page.read_text(encoding="utf-8").replace("\\\n", " ")
        for word, rest in re.findall(r"\babstain ([a-z-]+)((?: [^\n`|]*)?)", text):
            shown.setdefault(word, []).extend(re.findall(r"--(\w+)", rest))
    names = {command.name for group in COMMANDS.values() for command in group}
    assert len(names & shown.keys()) > 15
    for name in names & shown.keys():
        known = flags_of(name, capsys)
        known |= (
            flags_of_trl() if name in {command.name for command in COMMANDS["train"]} else set()
        )
        known |= flags_of_the_audit() if name == "audit" else set()
        assert set(shown[name]) <= known, name


def test_every_public_name_has_a_page_in_the_api(monkeypatch):
    monkeypatch.syspath_prepend(ROOT / "docs/_ext")
    from api_pages import NOT_IMPORTED, ROOMS, modules

    listed = NOT_IMPORTED | {module for room in ROOMS for module in modules(ROOT, room)}
    rooms = {room.partition(".")[0] for room in ROOMS}
    for room in rooms:
        for path in (ROOT / room).rglob("*.py"):
            name = ".".join(["abstain", *path.relative_to(ROOT).with_suffix("").parts])
            if not path.stem.startswith(("_", "make_")):
                assert name in listed, f"{name}: add its room to docs/_ext/api_pages.py"


def test_sentences_are_short():
    lengths = []
    for page in [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]:
        text = without_code(page.read_text(encoding="utf-8"))
        text = re.sub(r"^(    |\||#|<|:::|\$\$).*$", "", text, flags=re.MULTILINE)
        for paragraph in re.split(r"\n\s*\n|\n- |\n\d+\. ", text):
            for sentence in re.split(r"(?<=[.!?:])\s+(?=[A-Z])", paragraph.strip()):
                words = len(re.findall(r"[\w'’.%/-]+", sentence))
                lengths += [words] if words > 2 else []
    lengths.sort()
    assert lengths[len(lengths) // 2] <= 15
    assert lengths[int(0.9 * len(lengths))] <= 30
