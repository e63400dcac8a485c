r"""Before training: which confidence threshold would this reward and this trainer really train?

    abstain audit --t 0.9 --num_generations 8 --scale_rewards group
    abstain audit --trainer verl --adv_estimator grpo --t 0.75
    abstain audit --config grpo.yaml --t 0.9

Exact, in a second, without model or GPU. The flags after --trainer are that trainer's own settings
with its own defaults (`--trainer verl --help` lists them). --config takes the YAML or JSON file
that TRL's GRPO or RLOO command takes; flags win over it, and what neither sets has TRL's default.
Exit code 1 if what is trained is off by more than --tolerance, so that CI can refuse a
configuration.
"""

import argparse
import ast
import inspect
import sys
from dataclasses import replace
from typing import Any

from abstain.recipes.shared.config_file import read_config
from abstain.recipes.shared.launching import launch
from abstain.rewards import BINARY, TERNARY, MatrixRule, Outcome, Rule, ThresholdRule
from abstain.rewards.checks.audit import ABSTAIN_RATES, GROUP_SIZES, TOLERANCE, audit, cure
from abstain.rewards.checks.estimators import TRAINERS, from_trl_config, not_counted
from abstain.rewards.checks.incentives import Estimator, trained_break_even, values_of
from abstain.rewards.rules import Form


def main(argv: list[str] | None = None) -> None:
    """Print the audit; exit with 1 if it finds an error, with 2 for wrong arguments."""
    parser, trainer = _parser(argv)
    args = parser.parse_args(argv)
    settings = {
        name: getattr(args, name) for name in inspect.signature(TRAINERS[trainer]).parameters
    }
    try:
        estimator = replace(TRAINERS[trainer](**settings), credit=args.adaptive_credit)
        rules = _rules(args)
        found = audit(
            rules,
            estimator,
            args.num_generations,
            weights=args.reward_weights,
            abstain_rates=args.abstain_rates,
            tolerance=args.tolerance,
            cure=cure(trainer, estimator),
            notes=not_counted(trainer, settings),
        )
    except ValueError as error:
        parser.error(str(error))
    shown = ", ".join(f"{name}={value}" for name, value in settings.items())
    print(f"reward    {' + '.join(rule.name for rule in rules)}")
    print(f"trainer   {trainer}{f' ({shown})' if shown else ''}, {args.num_generations} rollouts\n")
    print(found)
    if args.plot:
        draw(args, estimator)
        print(f"wrote {args.plot}")
    sys.exit(0 if found.ok else 1)


def draw(args: argparse.Namespace, estimator: Estimator) -> None:
    """Trained against declared t, one line per abstention rate, the audited t marked."""
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    form: Form = args.form if args.form in ("penalty", "credit", "bounded") else "penalty"
    ts = [k / 40 for k in range(2, 40)]
    figure, axes = plt.subplots(figsize=(5, 4.5))
    axes.plot([0, 1], [0, 1], color="0.6", lw=1, ls="--")
    for rate in args.abstain_rates:
        trained = [
            trained_break_even(
                [values_of(ThresholdRule(t, form))], args.num_generations, rate, estimator
            )
            for t in ts
        ]
        axes.plot(ts, trained, label=f"abstention rate {rate:g}")
    axes.axvline(args.t, color="0.6", lw=0.8)
    axes.set(xlabel="declared t", ylabel="trained t", xlim=(0, 1), ylim=(0, 1))
    axes.set_title(f"{args.trainer}, {args.num_generations} rollouts", fontsize=10)
    axes.legend(frameon=False)
    figure.tight_layout()
    figure.savefig(args.plot, dpi=150)
    plt.close(figure)


def _parser(argv: list[str] | None) -> tuple[argparse.ArgumentParser, str]:
    """The parser with the flags of the trainer that `argv` names, and defaults of its --config."""
    first = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    first.add_argument("--trainer", choices=list(TRAINERS), help="Default: trl.")
    first.add_argument("--config", metavar="FILE", help="Configuration of TRL, YAML or JSON.")
    known = first.parse_known_args(argv)[0]
    given: dict[str, Any] = {}
    trainer: str = known.trainer or "trl"
    try:
        if known.config:
            given = read_config(known.config)
            trainer = known.trainer or from_trl_config(given)[0]
    except (ValueError, OSError, ImportError) as error:
        first.error(str(error))
    if known.config and trainer not in GROUP_SIZES:
        first.error(f"--config is read for {', '.join(GROUP_SIZES)}; give {trainer}'s as flags")
    parser = argparse.ArgumentParser(
        prog="abstain audit",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        parents=[first],
    )
    _add_reward_flags(parser)
    parser.add_argument(
        "--num_generations", type=int, default=GROUP_SIZES.get(trainer, 8), help="Group size."
    )
    parser.add_argument(
        "--abstain_rates", type=float, nargs="+", default=ABSTAIN_RATES, help="Rates to look at."
    )
    parser.add_argument("--tolerance", type=float, default=TOLERANCE, help="Accepted distance.")
    parser.add_argument("--plot", metavar="FILE", help="Draw trained against declared t.")
    group = parser.add_argument_group(f"settings of {trainer}")
    for name, parameter in inspect.signature(TRAINERS[trainer]).parameters.items():
        group.add_argument(
            f"--{name}",
            type=_value,
            default=parameter.default,
            help=f"Default: {parameter.default}.",
        )
    flags = {action.dest for action in parser._actions}
    parser.set_defaults(**{name: given[name] for name in flags & given.keys()})
    return parser, trainer


def _add_reward_flags(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--t", type=float, default=0.5, help="Confidence target. Default: 0.5.")
    parser.add_argument(
        "--form",
        default="penalty",
        choices=["penalty", "credit", "bounded", "binary", "ternary", "separate"],
        help="Form of the reward; 'separate': correctness and penalty as two reward functions.",
    )
    parser.add_argument(
        "--matrix", type=float, nargs=3, metavar=("RIGHT", "ABSTAINED", "WRONG"), help="Own values."
    )
    parser.add_argument(
        "--reward_weights", type=float, nargs="+", help="One per reward function; 1 by default."
    )
    parser.add_argument(
        "--adaptive_credit",
        type=float,
        default=0.0,
        help="Strength of TIAR's credit, as in this package's trainers.",
    )


def _value(text: str) -> Any:
    """A word, or true, false, none, a number or a pair as Python writes them."""
    try:
        return ast.literal_eval({"true": "True", "false": "False"}.get(text.lower(), text))
    except (ValueError, SyntaxError):
        return text


def _rules(args: argparse.Namespace) -> list[Rule]:
    if args.matrix:
        right, abstained, wrong = args.matrix
        return [MatrixRule(right, abstained, wrong)]
    if args.form == "separate":
        return [BINARY, MatrixRule(0, 0, ThresholdRule(args.t)(Outcome.WRONG) or 0)]
    if args.form in ("binary", "ternary"):
        return [BINARY if args.form == "binary" else TERNARY]
    return [ThresholdRule(args.t, args.form)]


if __name__ == "__main__":
    launch("audit", main)
