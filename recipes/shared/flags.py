"""Flags made from dataclasses, as transformers' HfArgumentParser makes them but without torch."""

import argparse
import dataclasses
import inspect
import sys
import types
from collections.abc import Iterator, Sequence
from dataclasses import MISSING, dataclass
from typing import Any, Literal, NoReturn, Union, get_args, get_origin, get_type_hints

from .errors import Refused
from .ranges import check_ranges

TYPES: dict[str, Any] = {"str": str, "int": int, "float": float}
METAVARS = {"int": "N", "float": "X", "bool": "true|false"}


@dataclass(frozen=True)
class Flag:
    """One flag, in values that JSON can hold."""

    name: str
    """Of the field; `--` is added."""
    type: str
    """str, int, float or bool."""
    default: Any = None
    nargs: str | None = None
    const: Any = None
    choices: Sequence[Any] | None = None
    help: str = ""

    @classmethod
    def of(cls, field: dataclasses.Field, hint: Any) -> "Flag":
        """The flag of a field with this type."""
        nargs = field.metadata.get("nargs")
        default = field.default if field.default is not MISSING else None
        if field.default_factory is not MISSING:
            default = field.default_factory()
        options = [kind for kind in get_args(hint) if kind is not types.NoneType]
        if get_origin(hint) in (Union, types.UnionType):
            hint = str if str in options else options[0]
        if get_origin(hint) is list:
            hint, nargs = get_args(hint)[0], "+"
        const, choices = field.metadata.get("const"), field.metadata.get("choices")
        if get_origin(hint) is Literal:
            choices, hint = get_args(hint), str
        if hint is bool:
            nargs, const = "?", True
        return cls(
            name=field.name,
            type=getattr(hint, "__name__", "str"),
            default=default,
            nargs=nargs,
            const=const,
            choices=choices,
            help=field.metadata.get("help", ""),
        )

    def add_to(self, group: argparse._ArgumentGroup) -> None:
        """Add the flag, and `--no_flag` for a switch that is on by default."""
        options: dict[str, Any] = {"nargs": self.nargs, "default": self.default}
        options["type"] = to_bool if self.type == "bool" else TYPES.get(self.type, str)
        if self.nargs == "?":
            options["const"] = self.const
        if self.choices:
            options["choices"] = self.choices
        else:
            options["metavar"] = METAVARS.get(self.type, "TEXT")
        group.add_argument(f"--{self.name}", help=self._explained(), **options)
        if self.type == "bool" and self.default is True:
            group.add_argument(
                f"--no_{self.name}",
                dest=self.name,
                action="store_false",
                default=True,
                help=argparse.SUPPRESS,
            )

    def _explained(self) -> str:
        text = self.help.replace("%", "%%")
        if self.default is None or self.default is False or self.default in ("", [], {}):
            return text
        values = self.default if isinstance(self.default, (list, tuple)) else [self.default]
        shown = " ".join(str(value) for value in values).replace("%", "%%")
        return f"{text} Default: {shown}."


class Parser(argparse.ArgumentParser):
    """A parser whose errors are one line, and which takes `--one-word` for `--one_word`."""

    hint = ""
    """What to say besides where a flag took a word that it cannot take."""

    def error(self, message: str) -> NoReturn:
        """End with exit code 2 and the message."""
        if "true or false, got" in message or "invalid choice" in message:
            message += self.hint
        before, required, names = message.partition("the following arguments are required: ")
        if required and not before:
            message += self._explained(names.split(", "))
        raise Refused(self.prog.removeprefix("abstain "), message)

    def _explained(self, names: Sequence[str]) -> str:
        """What the arguments with these names are, as --help has it."""
        called = {
            name: action.help
            for action in self._actions
            for name in (*action.option_strings, action.metavar, action.dest)
        }
        told = [f"{name}: {called[name]}" for name in names if called.get(name)]
        return ". " + " ".join(told).replace("%%", "%") if told else "; --help explains them"

    def parse_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Parse; an unknown flag is refused before anything that is missing, with the nearest."""
        given = sys.argv[1:] if args is None else args
        dashed = set(self._options(given))  # argparse joins the words of `--no-flag` so
        words = [w if w.partition("=")[0] in dashed else underscored(w) for w in given]
        before = words[: words.index("--")] if "--" in words else words
        if not {"-h", "--help"} & set(before):
            known = self._options(before)
            for flag in (word.partition("=")[0] for word in before if is_flag(word)):
                if flag not in known and not self._begins(flag, known):
                    self.error(unknown([flag], known))
        parsed = super().parse_args(words, namespace)
        try:
            check_ranges(vars(parsed))
        except ValueError as error:
            self.error(str(error))
        return parsed

    def defaults(self) -> dict[str, Any]:
        """Every flag at its default, by name."""
        return {action.dest: action.default for action in self._actions}

    def _begins(self, flag: str, known: Sequence[str]) -> bool:
        return self.allow_abbrev and any(name.startswith(flag) for name in known)

    def _options(self, words: Sequence[str]) -> list[str]:
        """Every flag, with those of the sub-commands that are named."""
        options = [name for name in self._option_string_actions if name.startswith("--")]
        for action in self._actions:
            if isinstance(action, argparse._SubParsersAction):
                for name, parser in action.choices.items():
                    options += parser._options(words) if name in words else []
        return options


def is_flag(word: str) -> bool:
    """Whether a word of the command line is a long flag, and no number or text."""
    return word.startswith("--") and word[2:3].isalpha() and " " not in word.partition("=")[0]


def underscored(word: str) -> str:
    """A flag as its field is called, however its words are joined."""
    if not is_flag(word):
        return word
    flag, equals, value = word.partition("=")
    return "--" + flag[2:].replace("-", "_") + equals + value


def unknown(given: Sequence[str], known: Sequence[str]) -> str:
    """What to say of arguments that no recipe takes."""
    flags = [word for word in given if word.startswith("--")]
    near = nearest(flags[0].partition("=")[0], known) if flags else ""
    way_out = f"did you mean {near}?" if near else "--help lists what there is"
    return f"unknown arguments: {' '.join(map(str, given))}; {way_out}"


def nearest(name: str, known: Sequence[str]) -> str:
    """The known name that is spelled most alike; empty if none is."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(name, known, n=1)), "")


def to_bool(text: str) -> bool:
    """Yes or no in any of the usual words; raises ArgumentTypeError for others."""
    if text.lower() in ("yes", "true", "t", "y", "1"):
        return True
    if text.lower() in ("no", "false", "f", "n", "0"):
        return False
    raise argparse.ArgumentTypeError(f"true or false, got {text!r}")


def flags_by_class(kind: type) -> Iterator[tuple[type, list[Flag]]]:
    """The flags of a dataclass by the class that declares them last, most special class first."""
    hints = get_type_hints(kind)
    left = {field.name: field for field in dataclasses.fields(kind) if field.init}
    for cls in kind.__mro__:
        declared = [name for name in inspect.get_annotations(cls) if name in left]
        if declared:
            yield cls, [Flag.of(left.pop(name), hints[name]) for name in declared]
