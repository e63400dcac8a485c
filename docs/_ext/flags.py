"""The directive `flags`: a table of a dataclass's fields with defaults and help texts."""

import importlib
import inspect
from dataclasses import MISSING, Field, fields, is_dataclass
from typing import Any

from docutils import nodes
from docutils.parsers.rst import Directive
from sphinx.application import Sphinx


def default_of(field: Field[Any]) -> str:
    """A field's default as it would be typed; empty if it has none."""
    value = field.default
    if value is MISSING:
        value = field.default_factory() if field.default_factory is not MISSING else ""
    return " ".join(map(str, value)) if isinstance(value, list) else str(value)


def own_fields(path: str) -> list[Field[Any]]:
    """Fields of `package.module:Class` that a module of ours declares."""
    module, _, name = path.partition(":")
    cls = getattr(importlib.import_module(module), name)
    if not is_dataclass(cls):
        raise TypeError(f"{path} is no dataclass")
    ours = {
        key
        for base in cls.__mro__
        if base.__module__.startswith("abstain")
        for key in inspect.get_annotations(base)
    }
    return [field for field in fields(cls) if field.name in ours]


class Flags(Directive):
    """`{flags} package.module:Class` lists the flags that our code adds or changes."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Build the table."""
        entries = nodes.definition_list()
        for field in own_fields(self.arguments[0]):
            term = nodes.term("", "", nodes.literal("", f"--{field.name}"))
            if default := default_of(field):
                term += nodes.Text(f"  (default: {default})")
            text = nodes.paragraph("", str(field.metadata.get("help", "")))
            entries += nodes.definition_list_item("", term, nodes.definition("", text))
        return [entries]


def setup(app: Sphinx) -> dict[str, bool]:
    """Register with Sphinx."""
    app.add_directive("flags", Flags)
    return {"parallel_read_safe": True}
