"""A docstring "c / n: the share of ..." names no type, and "|x|" in one is no substitution."""

from typing import Any

from sphinx.application import Sphinx


def keep_colons(
    app: Sphinx, what: str, name: str, obj: Any, options: Any, lines: list[str]
) -> None:
    """Napoleon takes what stands before the first colon of an attribute for its type."""
    if what in ("attribute", "data", "property"):
        lines.insert(0, "")


def keep_bars(app: Sphinx, what: str, name: str, obj: Any, options: Any, lines: list[str]) -> None:
    """Escape bars outside examples; reStructuredText takes them for substitutions."""
    for i, line in enumerate(lines):
        if not line.lstrip().startswith((">>>", "...")) and "``" not in line:
            lines[i] = line.replace("|", "\\|")


def setup(app: Sphinx) -> dict[str, bool]:
    """Register with Sphinx, one before napoleon and one behind it."""
    app.connect("autodoc-process-docstring", keep_colons, priority=100)
    app.connect("autodoc-process-docstring", keep_bars, priority=900)
    return {"parallel_read_safe": True}
