"""The pages of `results/` in the site: copied to docs/results, with links that hold from there."""

import re
from pathlib import Path

from sphinx.application import Sphinx

LINK = re.compile(r"(!?\[[^\]]*\]\()\.\./(?!\.)([^)]+\))")
"""A link to another folder of the repository, seen from results/."""
TO_RESULTS = re.compile(r"\]\((?:\.\./)+results/([\w.]+\.md)")


def write(app: Sphinx) -> None:
    """Copy the pages before the sources are read; one that is gone leaves the site too."""
    source, target = Path(app.confdir).parent / "results", Path(app.confdir) / "results"
    target.mkdir(exist_ok=True)
    pages = {path.name: path.read_text(encoding="utf-8") for path in sorted(source.glob("*.md"))}
    names = [name.removesuffix(".md") for name in pages if name != "README.md"]
    pages["index.md"] = pages.pop("README.md") + contents(names)
    for stale in {path.name for path in target.glob("*.md")} - pages.keys():
        (target / stale).unlink()
    for name, text in pages.items():
        moved = LINK.sub(r"\1../../\2", text).replace("](../../docs/", "](../")
        page = target / name
        if not page.exists() or page.read_text(encoding="utf-8") != moved:
            page.write_text(moved, encoding="utf-8")


def contents(names: list[str]) -> str:
    """A hidden table of contents."""
    return "\n".join(["", "```{toctree}", ":hidden:", "", *names, "```", ""])


def relink(app: Sphinx, docname: str, source: list[str]) -> None:
    """A guide links to `../results/X.md`, where readers of the repository find it."""
    if not docname.startswith("results/"):
        source[0] = TO_RESULTS.sub(r"](/results/\1", source[0])


def setup(app: Sphinx) -> dict[str, bool]:
    """Register with Sphinx."""
    app.connect("builder-inited", write)
    app.connect("source-read", relink)
    return {"parallel_read_safe": True}
