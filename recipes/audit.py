r"""Before training: which confidence threshold would this reward and this trainer really train?

    abstain audit --t 0.9 --num_generations 8 --scale_rewards group
    abstain audit --trainer verl --adv_estimator grpo --t 0.75
    abstain audit --config grpo.yaml --t 0.9
    abstain audit --config run_verl.sh
    abstain audit --form bapo --scale_rewards group

Exact, in a second, without model or GPU. The flags after --trainer are that trainer's own settings
with its own defaults (`--trainer verl --help` lists them). --config takes the file that the trainer
takes (TRL, open-r1, axolotl, verl, OpenRLHF, ms-swift, SkyRL, NeMo-RL, prime-rl: YAML, JSON, TOML),
or the shell script that starts it; flags win over it, and what neither sets has its default.
Rewards that depend on the group (bapo, adaptive) declare no target; --t says which one is wanted.
Exit code 1 if what is trained is off by more than --tolerance, so that CI can refuse a
configuration. Above t = .8 the tolerance shrinks with 1 - t, since a distance costs more there.
"""

import argparse
import inspect
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from abstain.recipes.shared.configurations import adjusted, read_configuration, value_of
from abstain.recipes.shared.errors import told
from abstain.recipes.shared.flags import Parser
from abstain.recipes.shared.launching import launch
from abstain.rewards import BINARY, TERNARY, MatrixRule, Outcome, Rule, ThresholdRule
from abstain.rewards.checks.audit import (
    ABSTAIN_RATES,
    GROUP_SIZES,
    Audit,
    audit,
    audit_group_reward,
)
from abstain.rewards.checks.causes import TOLERANCE
from abstain.rewards.checks.estimators import CURES, ESTIMATORS, from_trl_config, not_counted
from abstain.rewards.checks.group_rewards import AdaptiveReward, BoundaryReward
from abstain.rewards.checks.incentives import Estimator, trained_break_even, values_of
from abstain.rewards.rules import Form

FORMS = ("penalty", "credit", "bounded")
GROUP_REWARDS: dict[str, Callable[[float | None], BoundaryReward | AdaptiveReward]] = {
    "bapo": lambda bonus: BoundaryReward(0.5 if bonus is None else bonus),
    "adaptive": lambda bonus: AdaptiveReward(1.0 if bonus is None else bonus),
}


def main(argv: list[str] | None = None) -> None:
    """Print the audit; exit with 1 if it finds an error, with 2 for wrong arguments."""
    parser, trainer, notes = _parser(argv)
    args = parser.parse_args(argv)
    settings = {
        name: getattr(args, name) for name in inspect.signature(ESTIMATORS[trainer]).parameters
    }
    try:
        estimator = replace(
            ESTIMATORS[trainer](**settings),
            credit=args.adaptive_credit,
            apart=args.apart,
            gain=args.gain,
            deciding=args.deciding,
        )
        name, audited = _audited(args, estimator, trainer, settings, notes)
    except ValueError as error:
        parser.error(str(error))
    shown = ", ".join(f"{name}={value}" for name, value in settings.items())
    print(f"reward    {name}")
    print(f"trainer   {trainer}{f' ({shown})' if shown else ''}, {args.num_generations} rollouts\n")
    print(audited)
    if args.plot:
        draw(args, estimator)
        print(f"wrote {args.plot}")
    sys.exit(0 if audited.ok else 1)


def _audited(
    args: argparse.Namespace,
    estimator: Estimator,
    trainer: str,
    settings: dict[str, Any],
    notes: Sequence[str],
) -> tuple[str, Audit]:
    """Name of the reward, and its audit."""
    limits = {"abstain_rates": args.abstain_rates, "tolerance": args.tolerance}
    if args.form in GROUP_REWARDS:
        reward = GROUP_REWARDS[args.form](args.bonus)
        audited = audit_group_reward(
            reward, estimator, args.num_generations, target=args.t, **limits
        )
        return reward.name, audited
    rules = _rules(args)
    weights = args.reward_weights
    if args.deciding is not None and not 0 <= args.deciding < len(rules):
        raise ValueError(f"--deciding must be below {len(rules)}, the number of reward functions")
    audited = audit(
        rules,
        estimator,
        args.num_generations,
        weights=weights,
        cures=CURES[trainer],
        notes=[*not_counted(trainer, settings), *notes],
        **limits,
    )
    return " + ".join(rule.name for rule in rules), audited


def draw(args: argparse.Namespace, estimator: Estimator) -> None:
    """Trained against declared t, one line per abstention rate, the audited t marked."""
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    form: Form = args.form if args.form in FORMS else "penalty"
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
    axes.axvline(0.5 if args.t is None else args.t, color="0.6", lw=0.8)
    axes.set(xlabel="declared t", ylabel="trained t", xlim=(0, 1), ylim=(0, 1))
    axes.set_title(f"{args.trainer}, {args.num_generations} rollouts", fontsize=10)
    axes.legend(frameon=False)
    figure.tight_layout()
    figure.savefig(args.plot, dpi=150)
    plt.close(figure)


def _parser(argv: list[str] | None) -> tuple[Parser, str, Sequence[str]]:
    """The parser with the flags of the trainer that `argv` names, and defaults of its --config.

    With it come the trainer and what else in the configuration moves the break-even.
    """
    first = Parser(prog="abstain audit", add_help=False, allow_abbrev=False)
    first.add_argument("--trainer", choices=list(ESTIMATORS), help="Default: trl.")
    first.add_argument("--config", metavar="FILE", help="The trainer's file, or its start script.")
    try:
        trainer, given, notes = _configuration(first.parse_known_args(argv)[0], argv)
    except (ValueError, OSError, ImportError) as error:
        first.error(told(error))
    parser = Parser(
        prog="abstain audit",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        parents=[first],
    )
    _add_reward_flags(parser)
    _add_group_flags(parser)
    _add_audit_flags(parser, GROUP_SIZES.get(trainer, 8))
    group = parser.add_argument_group(f"settings of {trainer}")
    for name, parameter in inspect.signature(ESTIMATORS[trainer]).parameters.items():
        group.add_argument(
            f"--{name}",
            type=value_of,
            default=parameter.default,
            help=f"Default: {parameter.default}.",
        )
    flags = {action.dest for action in parser._actions}
    parser.set_defaults(**{name: given[name] for name in flags & given.keys()})
    return parser, trainer, notes


def _configuration(
    known: argparse.Namespace, argv: list[str] | None
) -> tuple[str, dict[str, Any], Sequence[str]]:
    """Trainer, settings and notes of --config; without one, the trainer alone."""
    if not known.config:
        return known.trainer or "trl", {}, ()
    read = read_configuration(known.config, known.trainer)
    given, notes = adjusted(read.settings), read.notes
    # Who gives a t asks about that reward, and not about the binary one of the file.
    words = sys.argv[1:] if argv is None else argv
    if "form" not in read.settings and any(word.split("=")[0] == "--t" for word in words):
        given.pop("form", None)
    trainer: str = known.trainer or read.trainer
    return from_trl_config(given)[0] if trainer == "trl" else trainer, given, notes


def _add_reward_flags(parser: Parser) -> None:
    """What one rollout earns."""
    parser.add_argument("--t", type=float, help="Confidence target. Default: 0.5.")
    parser.add_argument(
        "--form",
        default="penalty",
        choices=[*FORMS, "binary", "ternary", "separate", *GROUP_REWARDS],
        help="Form of the reward; 'separate': correctness and penalty as two reward functions; "
        "'bapo', 'adaptive': rewards that depend on the group.",
    )
    parser.add_argument(
        "--matrix",
        type=float,
        nargs=3,
        metavar=("RIGHT", "ABSTAINED", "WRONG"),
        help="What your own reward pays, in the place of --form.",
    )
    parser.add_argument(
        "--reward_weights", type=float, nargs="+", help="One per reward function; 1 by default."
    )


def _add_group_flags(parser: Parser) -> None:
    """What hangs on the other rollouts of a group, or on how their advantages are made."""
    parser.add_argument(
        "--adaptive_credit",
        type=float,
        default=0.0,
        help="Strength of TIAR's credit, as in this package's trainers.",
    )
    parser.add_argument(
        "--bonus",
        type=float,
        default=None,
        help="Strength of what abstaining earns with --form bapo (default 0.5) or adaptive (1).",
    )
    parser.add_argument(
        "--apart", action="store_true", help="Attempts are normalised among themselves (UCPO)."
    )
    parser.add_argument(
        "--gain",
        type=float,
        default=0.0,
        help="Added to the advantage of abstentions, as UCPO does.",
    )
    parser.add_argument(
        "--deciding",
        type=int,
        metavar="N",
        help="Number of the one reward function whose advantage falls on the choice (DCPO).",
    )


def _add_audit_flags(parser: Parser, rollouts: int) -> None:
    """What is computed and drawn; `rollouts` is how many the trainer compares by default."""
    parser.add_argument(
        "--num_generations",
        type=int,
        default=rollouts,
        help="Completions per prompt, which are compared with one another.",
    )
    parser.add_argument(
        "--abstain_rates",
        type=float,
        nargs="+",
        default=ABSTAIN_RATES,
        help="Shares of completions that abstain, in (0, 1), for which the trained t is computed.",
    )
    parser.add_argument(
        "--tolerance",
        type=float,
        default=TOLERANCE,
        help="How far the trained t may be from --t; less above t = .8, where it costs more. "
        f"Default: {TOLERANCE}.",
    )
    parser.add_argument("--plot", metavar="FILE", help="Draw trained against declared t.")


def _rules(args: argparse.Namespace) -> list[Rule]:
    t = 0.5 if args.t is None else args.t
    if args.matrix:
        right, abstained, wrong = args.matrix
        return [MatrixRule(right, abstained, wrong)]
    if args.form == "separate":
        return [BINARY, MatrixRule(0, 0, ThresholdRule(t)(Outcome.WRONG) or 0)]
    if args.form in ("binary", "ternary"):
        return [BINARY if args.form == "binary" else TERNARY]
    return [ThresholdRule(t, args.form)]


if __name__ == "__main__":
    launch("audit", main)
