"""Code of the pages in docs/trainers: blocks that begin with `# FILE` are files to import."""

import re
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "docs" / "trainers"
_BLOCK = re.compile(r"```(\w+)\n(.*?)```", re.DOTALL)


def files(name):
    """Contents by file name of the blocks of a page that say which file they are."""
    text = (FOLDER / f"{name}.md").read_text(encoding="utf-8")
    found = {}
    for _, block in _BLOCK.findall(text):
        match = re.match(r"#(?:!/\S+\n#)? (\S+\.\w+)\n", block)
        if match:
            found[match[1]] = block
    return found


def write(name, folder):
    """Write those files into a folder; returns it."""
    for file, block in files(name).items():
        (Path(folder) / file).write_text(block, encoding="utf-8")
    return Path(folder)


def audits(name):
    """(arguments, shown output) of each `$ abstain audit ...` of a page."""
    text = (FOLDER / f"{name}.md").read_text(encoding="utf-8")
    found = []
    for language, block in _BLOCK.findall(text):
        if language == "console" and block.startswith("$ abstain audit"):
            command, _, shown = block.partition("\n")
            found.append((command.removeprefix("$ abstain audit").split(), shown))
    return found
