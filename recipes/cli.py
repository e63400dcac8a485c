"""The command `abstain`: one word per recipe, `abstain audit` for `recipes/audit.py`.

To add a command, add one line to `COMMANDS` and a module of that name (`-` becomes `_`) with
`main(argv: list[str] | None = None) -> None`. A recipe is imported only when it is called.
"""

import importlib
import sys
from dataclasses import dataclass

import abstain
from abstain.recipes.shared.launching import launch


@dataclass(frozen=True)
class Command:
    """A recipe as the command line knows it."""

    name: str
    """The word after `abstain`; with `_` for `-`, the module in `abstain.recipes`."""
    summary: str
    """One line of `abstain --help`."""
    extra: str = ""
    """What to install for it (`abstain[judge]`); empty: nothing."""


# fmt: off
COMMANDS: dict[str, tuple[Command, ...]] = {
    "train": (
        Command("sft-warmup", "warm start: the answer format, and doubt where the model would be wrong", "train"),  # noqa: E501
        Command("grpo-penalty", "GRPO with the threshold reward: answering pays only above t", "train"),  # noqa: E501
        Command("grpo-binary", "GRPO with binary grading, the baseline that pays for guesses", "train"),  # noqa: E501
        Command("rloo-penalty", "RLOO with the threshold reward", "train"),
        Command("rloo-binary", "RLOO with binary grading", "train"),
        Command("ppo-penalty", "PPO with the threshold reward, and a critic", "train"),
        Command("ppo-binary", "PPO with binary grading, and a critic", "train"),
        Command("grpo-confidence", "GRPO with a stated confidence, paid by the Brier or log rule", "train"),  # noqa: E501
        Command("sft-rtuning", "supervised rival: \"I don't know\" on what the start gets wrong", "train"),  # noqa: E501
        Command("dpo-abstain", "supervised rival: DPO on the start's answers against abstentions", "train"),  # noqa: E501
        Command("kto-abstain", "supervised rival: KTO on the start's answers and abstentions", "train"),  # noqa: E501
        Command("rl-loop", "the whole loop on one page of plain PyTorch, to read and to change", "train"),  # noqa: E501
    ),
    "ask": (
        Command("compare", "what checkpoints do when they are unsure, side by side", "train"),
        Command("rivals", "thresholds, calibration, votes and probes: what needs no training", "rivals"),  # noqa: E501
        Command("costs", "what abstaining costs: known answers withheld, forced accuracy, language", "train"),  # noqa: E501
        Command("preflight", "what a start model knows, and at which t abstaining could pay", "train"),  # noqa: E501
        Command("gate", "say \"I don't know\" below a fitted confidence, in front of any model", "gate"),  # noqa: E501
        Command("report", "report, figures or model card of a finished comparison", "report"),
        Command("regrade", "what logs of other evaluation tools are worth under a target", "regrade"),  # noqa: E501
    ),
    "check": (
        Command("check", "what is read of your question file, and how it would be graded"),
        Command("audit", "which threshold a reward and a trainer's settings would really train"),
        Command("audit-benchmark", "which target a benchmark's own grader implies: is doubt paid?"),
        Command("strategies", "whether a reward can be earned without knowing anything"),
        Command("grader-errors", "how often a grader is wrong on labelled completions"),
        Command("exposure", "how often training data states the facts that are asked", "report"),
        Command("judge", "how far an LLM judge agrees with labels", "judge"),
    ),
}
# fmt: on


def main(argv: list[str] | None = None) -> None:
    """Run the command that the first argument names; exit with 2 if there is none."""
    argv = list(sys.argv[1:] if argv is None else argv)
    word = argv[0] if argv else ""
    if word in ("-h", "--help", "help"):
        print(overview())
    elif word == "--version":
        print(f"abstain {abstain.__version__}")
    elif not argv:
        print(overview(), file=sys.stderr)
        sys.exit(2)
    else:
        command = find(word)
        launch(command.name, lambda: _recipe(command, argv[1:]), extra=command.extra)


def _recipe(command: Command, argv: list[str]) -> None:
    importlib.import_module(f"abstain.recipes.{command.name.replace('-', '_')}").main(argv)


def find(word: str) -> Command:
    """The command of this name, however its parts are joined; else exit with the nearest one."""
    commands = {command.name: command for group in COMMANDS.values() for command in group}
    name = word.replace("_", "-")
    if name in commands:
        return commands[name]
    from difflib import get_close_matches

    nearest = get_close_matches(name, commands, n=1)
    way_out = f"did you mean {nearest[0]}?" if nearest else "abstain --help lists all"
    print(f"abstain: error: no command {word!r}; {way_out}", file=sys.stderr)
    sys.exit(2)


def overview() -> str:
    """What `abstain --help` prints: every command with its line, in groups."""
    width = max(len(command.name) for group in COMMANDS.values() for command in group)
    lines = [
        "usage: abstain COMMAND [options]",
        "",
        'Teach a language model to say "I don\'t know" when it should, and show that it worked.',
    ]
    for title, group in COMMANDS.items():
        lines += ["", title]
        lines += [f"  {command.name:{width}}  {command.summary}" for command in group]
    lines += ["", "abstain COMMAND --help explains a command; abstain --version is the version."]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
