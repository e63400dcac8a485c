"""A docstring "c / n: the share of ..." names no type, and "|x|" in one is no substitution."""

from typing import Any

from sphinx.application import Sphinx
from sphinx.ext.napoleon.docstring import GoogleDocstring


def no_type(docstring: GoogleDocstring) -> list[str]:
    """Read an attribute's docstring as plain text.

    Napoleon takes what stands before its first colon for a type, and has no setting for it.
    """
    return []


def keep_bars(app: Sphinx, what: str, name: str, obj: Any, options: Any, lines: list[str]) -> None:
    """Escape bars outside examples; reStructuredText takes them for substitutions."""
    for i, line in enumerate(lines):
        if not line.lstrip().startswith((">>>", "...")) and "``" not in line:
            lines[i] = line.replace("|", "\\|")


def setup(app: Sphinx) -> dict[str, bool]:
    """Register with Sphinx, behind napoleon."""
    GoogleDocstring._parse_attribute_docstring = no_type
    app.connect("autodoc-process-docstring", keep_bars, priority=900)
    return {"parallel_read_safe": True}
