"""Parse a recipe's command line: at once what needs no library, then the rest with TRL's parser.

Every flag of TRL's `GRPOConfig` (or `SFTConfig`) and `ModelConfig` works as TRL users know it, and
so does `--config file.yaml`. TRL takes seconds to import, so `--help`, unknown flags and wrong
values of our own flags are answered before.
"""

import os
import sys
import warnings
from argparse import SUPPRESS, Namespace, RawDescriptionHelpFormatter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, replace
from itertools import takewhile
from typing import Any

from .config_file import (
    ENVIRONMENT,
    Config,
    as_flags,
    check_names,
    check_nulls,
    read_config,
    set_environment,
    without_config,
)
from .errors import Refused, clear_errors
from .first_look import look_first
from .flags import Flag, Parser, flags_by_class, is_flag, underscored, unknown
from .lazy_flags import LazyFlags, list_is_current
from .ranges import check_ranges, numbers_in
from .ranks import is_first

Kind = type | LazyFlags
NO_SETTINGS = ("help", "help_all", "config")
"""Flags that a --config file cannot have."""


def parse(
    kinds: Sequence[Kind],
    argv: list[str] | None,
    *,
    command: str,
    description: str | None,
    positional: str | None = None,
    first: Callable[[Any], None] | None = None,
    **defaults: Any,
) -> Any:
    """Parse the command line (or `argv`) and a --config file into one object per dataclass.

    Args:
        kinds: The dataclasses, in the order in which their objects come back.
        argv: Arguments without the program's name; None for those of the process.
        command: The recipe's name, for messages.
        description: The recipe's docstring.
        positional: A list argument that may also be given without its flag, first on the line.
        first: Refuses what makes no sense together, before TRL is loaded. It is given our flags of
            all dataclasses as attributes of one object.
        defaults: What this recipe sets otherwise than the dataclasses do.
    """
    argv = list(sys.argv[1:] if argv is None else argv)
    hint = f"; {positional} come before all flags" if positional else ""
    if positional and argv and not argv[0].startswith("-"):
        argv.insert(0, f"--{positional}")
        hint = ""
    ours = [kind for kind in kinds if not isinstance(kind, LazyFlags)]
    with_trl = len(ours) < len(kinds)
    if "--help_all" in argv:
        if with_trl:
            none = Config()
            return _parse_with_trl(kinds, argv, command, description, defaults, positional, none)
        argv = ["--help"]
    parser = _parser(kinds, command, description, defaults, positional)
    parser.hint = hint
    argv = [underscored(word) for word in argv]
    if with_trl:
        argv = _in_full(argv, kinds)
    given, rest = _given(parser, argv)
    _refuse_unknown(rest, kinds, command, positional)
    with clear_errors(command):
        check_ranges({**given, **numbers_in(rest)})
        argv = without_config(argv)
        config = _config(given, rest, kinds)
        values = {**parser.defaults(), **as_flags(config, parser), **given}
        check_ranges(values)  # or TRL's error would be a page
        set_environment(config)
        objects = _objects(ours, values)
        if not with_trl:
            return objects
        look_first(values)
        if first:
            first(Namespace(**values))
    return _parse_with_trl(kinds, argv, command, description, defaults, positional, config)


def _parser(
    kinds: Sequence[Kind],
    command: str,
    description: str | None,
    defaults: Mapping[str, Any],
    positional: str | None,
) -> Parser:
    """A parser of our flags alone."""
    parser = Parser(
        prog=f"abstain {command}",
        usage=f"abstain {command} {f'[{positional.upper()} ...] ' if positional else ''}[flags]",
        description=description,
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    _add_flags(parser, kinds, defaults)
    return parser


def _add_flags(parser: Parser, kinds: Sequence[Kind], defaults: Mapping[str, Any]) -> None:
    """Add our flags in groups, one per class that declares them, and how to see the rest."""
    named: set[str] = set()
    for kind in kinds:
        if isinstance(kind, LazyFlags):
            groups = [(kind.title, kind.ours)]
        else:
            groups = [
                ((cls.__doc__ or "").partition(".\n")[0].rstrip("."), flags)
                for cls, flags in flags_by_class(kind)
            ]
        for title, flags in groups:
            group = parser.add_argument_group(title)
            for flag in flags:
                default = defaults.get(flag.name, flag.default)
                replace(flag, default=default).add_to(group)
                named.add(flag.name)
    other = parser.add_argument_group("Other flags")
    for name, value in defaults.items():
        if name not in named:
            Flag(name, type(value).__name__, value, help="As in TRL.").add_to(other)
    other.add_argument("--config", metavar="FILE", help="Flags by name in a YAML file.")
    if lazy := [kind for kind in kinds if isinstance(kind, LazyFlags)]:
        theirs = len({name for kind in lazy for name in kind.theirs if not name.startswith("no_")})
        text = f"Also the {theirs} flags that are TRL's own; takes some seconds."
        other.add_argument("--help_all", action="store_true", help=text)


def _known(kinds: Sequence[Kind]) -> list[str]:
    """Every flag there is, ours first."""
    names, theirs = ["help", "config"], []
    for kind in kinds:
        if isinstance(kind, LazyFlags):
            names += [flag.name for flag in kind.ours]
            names += [f"no_{flag.name}" for flag in kind.ours if flag.default is True]
            theirs += ["help_all", *kind.theirs]
        else:
            names += [field.name for field in fields(kind)]
    return [f"--{name}" for name in names + theirs]


def _strays(rest: Sequence[str], known: Sequence[str], command: str, positional: str | None) -> str:
    """What to say of arguments left over; words of no flag may be what has to come first."""
    words = [word for word in rest if not word.startswith("-")]
    if not positional or len(words) < len(rest):
        return unknown(rest, known)
    given = " ".join(words)
    return f"got {given} behind flags; {positional} come first: abstain {command} {given} [flags]"


def _refuse_unknown(
    rest: Sequence[str], kinds: Sequence[Kind], command: str, positional: str | None
) -> None:
    """Refuse what our parser left over if TRL's would too: unknown flags, words of no flag.

    The beginning of a flag is left to TRL's parser, and so is everything where the list of its
    flags is that of another version.
    """
    with_trl = any(isinstance(kind, LazyFlags) for kind in kinds)
    if with_trl and not list_is_current():
        return
    known = _known(kinds)
    for flag in (word.partition("=")[0] for word in rest if is_flag(word)):
        if not (with_trl and any(name.startswith(flag) for name in known)):
            raise Refused(command, unknown([flag], known))
    if rest and not rest[0].startswith("-"):
        words = list(takewhile(lambda word: not word.startswith("-"), rest))
        raise Refused(command, _strays(words, known, command, positional))


def _in_full(argv: Sequence[str], kinds: Sequence[Kind]) -> list[str]:
    """The words of the command line, flags that were shortened in full: TRL takes them too."""
    known = set(_known(kinds))

    def whole(word: str) -> str:
        flag, equals, value = word.partition("=")
        begun = [name for name in known if name.startswith(flag)]
        short = is_flag(word) and flag not in known and len(begun) == 1
        return begun[0] + equals + value if short else word

    return [whole(word) for word in argv] if list_is_current() else list(argv)


def _given(parser: Parser, argv: Sequence[str]) -> tuple[dict[str, Any], list[str]]:
    """What the command line sets, by name, and the words that our parser does not know.

    A flag that is given its default value is among them: it overrules a --config file.
    """
    unset = Namespace(**{action.dest: parser for action in parser._actions})
    parsed, rest = parser.parse_known_args(argv, unset)
    return {name: value for name, value in vars(parsed).items() if value is not parser}, rest


def _config(given: Mapping[str, Any], rest: Sequence[str], kinds: Sequence[Kind]) -> Config:
    """What the --config file sets and no flag overrules; nothing without a file.

    Raises ValueError for settings that are no flags, or that have no value but need one.
    """
    if "config" not in given:
        return Config()
    path = given["config"]
    settings = read_config(path)
    with_trl = any(isinstance(kind, LazyFlags) for kind in kinds)
    if not with_trl or list_is_current():
        known = [name.removeprefix("--") for name in _known(kinds)]
        known = [name for name in known if not name.startswith("no_") and name not in NO_SETTINGS]
        check_names(path, settings, [*known, ENVIRONMENT])
    overruled = {*given, *(word[2:].partition("=")[0] for word in rest if is_flag(word))}
    config = Config(path, {name: settings[name] for name in settings if name not in overruled})
    for kind in kinds:
        if not isinstance(kind, LazyFlags):
            check_nulls(config, kind)
    return config


def _objects(kinds: Sequence[Any], values: Mapping[str, Any]) -> list[Any]:
    """The dataclasses from their flags by name."""
    return [kind(**{x.name: values[x.name] for x in fields(kind)}) for kind in kinds]


def _parse_with_trl(
    kinds: Sequence[Kind],
    argv: list[str],
    command: str,
    description: str | None,
    defaults: Mapping[str, Any],
    positional: str | None,
    config: Config,
) -> Any:
    _announce(command)
    be_quiet()
    from trl import TrlParser

    from .training import use_all_cores

    use_all_cores()
    loaded = [kind.load() if isinstance(kind, LazyFlags) else kind for kind in kinds]
    parser = TrlParser(
        loaded, prog=f"abstain {command}", usage=SUPPRESS, description=(description or "").strip()
    )
    parser.set_defaults(**defaults)
    parser.hint = ""
    parser.error = lambda message: Parser.error(parser, message)
    argv = ["--help" if word == "--help_all" else word for word in argv]
    with clear_errors(command, ImportError), clear_errors(command):
        _use(config, parser, loaded, defaults)
        *parsed, rest = parser.parse_args_into_dataclasses(argv, return_remaining_strings=True)
        if rest:
            known = [option for action in parser._actions for option in action.option_strings]
            raise ValueError(_strays(rest, known, command, positional))
        for settings in parsed:
            check_ranges(vars(settings))  # also of flags that were shortened
    for settings in parsed:
        hide_token(settings)
    return parsed


def _use(config: Config, parser: Any, kinds: Sequence[type], set_here: Mapping[str, Any]) -> None:
    """Make what a --config file sets the defaults of TRL's parser; ValueError as `_config`."""
    known = [action.dest for action in parser._actions]
    check_names(config.path, config.settings, [*known, ENVIRONMENT])
    for kind in kinds:
        check_nulls(config, kind, [*set_here])
    settings = as_flags(config, parser)
    settings.pop(ENVIRONMENT, None)
    parser.set_defaults(**settings)


def _announce(command: str) -> None:
    """Say what takes the time, once for all processes of a run."""
    if "trl" not in sys.modules and is_first():
        print(f"abstain {command}: loading torch and TRL ...", file=sys.stderr, flush=True)


def hide_token(training: Any) -> None:
    """Move a --hub_token into the environment, where the hub's library looks for it.

    transformers pickles its arguments into `training_args.bin` of every checkpoint as they are.
    """
    if getattr(training, "hub_token", None):
        os.environ["HF_TOKEN"], training.hub_token = training.hub_token, None


def be_quiet() -> None:
    """Leave out warnings of libraries that no user of a recipe can act on."""
    # Deprecations of their own.
    warnings.filterwarnings("ignore", category=FutureWarning, module=r"(transformers|trl|peft)\b")
    # PEFT, at every checkpoint without a network, looking for a base model's original vocabulary.
    for text in ("Could not find a config file in", "Unable to fetch remote file due to"):
        warnings.filterwarnings("ignore", message=text)
