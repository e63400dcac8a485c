"""Training configurations as their trainers read them: YAML, JSON, TOML, or the script that starts.

verl and SkyRL are set by dotted overrides (`algorithm.adv_estimator=grpo`), OpenRLHF by dotted
flags (`--algo.advantage.estimator rloo`), TRL, open-r1, axolotl, ms-swift, NeMo-RL and prime-rl by
files. Each is flattened to dotted names first; `KEYS` says where a trainer keeps what the audit
needs. In scripts, variables that the script itself sets are filled in; nothing is run.
"""

import ast
import re
import shlex
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .config_file import read_config

GROUP = "num_generations"
_REWARD = "reward.custom_reward_function.reward_kwargs."

KEYS: dict[str, dict[str, str]] = {
    "verl": {
        "algorithm.adv_estimator": "adv_estimator",
        "algorithm.norm_adv_by_std_in_grpo": "norm_adv_by_std_in_grpo",
        "actor_rollout_ref.rollout.n": GROUP,
        f"{_REWARD}t": "t",
        f"{_REWARD}form": "form",
        "custom_reward_function.reward_kwargs.t": "t",
        "custom_reward_function.reward_kwargs.form": "form",
    },
    "openrlhf": {
        "algo.advantage.estimator": "estimator",
        "reward.clip_range": "clip_range",
        "rollout.n_samples_per_prompt": GROUP,
    },
    "skyrl": {
        "trainer.algorithm.advantage_estimator": "advantage_estimator",
        "trainer.algorithm.grpo_norm_by_std": "grpo_norm_by_std",
        "generator.n_samples_per_prompt": GROUP,
    },
    "nemo_rl": {
        "grpo.adv_estimator.normalize_rewards": "normalize_rewards",
        "grpo.adv_estimator.use_leave_one_out_baseline": "use_leave_one_out_baseline",
        "grpo.normalize_rewards": "normalize_rewards",
        "grpo.use_leave_one_out_baseline": "use_leave_one_out_baseline",
        "grpo.num_generations_per_prompt": GROUP,
    },
    "prime_rl": {
        "orchestrator.algo.type": "type",
        "orchestrator.rollouts_per_example": GROUP,
    },
    "ms_swift": {
        "advantage_estimator": "advantage_estimator",
        "scale_rewards": "scale_rewards",
        "num_generations": GROUP,
    },
    "trl": {},
}
"""By trainer: its dotted name of a setting -> the audit's name. TRL's own are the audit's."""
MARKS = {
    "verl": ("algorithm.adv_estimator", "actor_rollout_ref"),
    "openrlhf": ("algo.advantage", "rollout.n_samples_per_prompt"),
    "skyrl": ("trainer.algorithm", "generator.n_samples_per_prompt"),
    "nemo_rl": ("grpo.num_prompts_per_step", "grpo.adv_estimator"),
    "prime_rl": ("orchestrator.",),
    "ms_swift": ("rlhf_type",),
}
"""By trainer: beginnings of names that only its configurations have."""

TRL_MARKS = frozenset(
    "num_generations scale_rewards loss_type reward_funcs reward_weights rlhf rl trl "
    "max_completion_length num_iterations epsilon_high mask_truncated_completions "
    "multi_objective_aggregation use_vllm rloo_k normalize_advantages reward_clip_range "
    "per_device_train_batch_size".split()
)
"""Names of TRL's configurations, and of those built on them; any of them will do."""
NEEDS_A_GROUP = frozenset(
    "grpo grpo_vectorized rloo rloo_vectorized gpg reinforce_plus_plus_baseline "
    "reinforce_baseline dr_grpo group_norm".split()
)
"""Estimators that compare the rollouts of one prompt."""


@dataclass(frozen=True)
class Configuration:
    """What a configuration file says of advantages and reward."""

    trainer: str
    """A key of `KEYS`; "trl" also for what is TRL's underneath (open-r1, axolotl)."""
    settings: dict[str, Any]
    """By the audit's names; what is not set is not in it."""
    notes: tuple[str, ...] = field(default=())
    """What else in it moves the break-even."""


def read_configuration(path: str | Path, trainer: str | None = None) -> Configuration:
    """Read a configuration.

    Args:
        path: YAML, JSON, TOML, or a shell script with overrides or flags.
        trainer: A key of `KEYS`; None: by the names that are set.

    Raises:
        ValueError: If it holds no settings by name, or cannot be parsed.
        OSError: If it cannot be read.
        ImportError: With the way out, where YAML cannot be parsed.
    """
    names = flatten(_parse(Path(path)))
    # axolotl keeps TRL's settings under a name of their own.
    if "rl" in names and any(name.startswith("trl.") for name in names):
        names = {name.removeprefix("trl."): value for name, value in names.items()}
    whose = trainer or _trainer_of(names)
    keys = KEYS.get(whose, {})
    if not keys:
        if trainer is None and not names.keys() & TRL_MARKS:
            raise ValueError(
                f"{path} sets nothing that a trainer known here reads; it has {sorted(names)[:8]}. "
                f"Name the trainer with --trainer ({', '.join(KEYS)})"
            )
        return Configuration(whose, names, ())
    settings = {keys[name]: value for name, value in names.items() if name in keys}
    if not settings and not any(_marked(whose, names)):
        raise ValueError(f"{path} sets nothing of {whose}'s; it has {sorted(names)[:8]}")
    of_a_group = NEEDS_A_GROUP.intersection(map(str, settings.values()))
    if settings.get(GROUP) == 1 and of_a_group:
        raise ValueError(
            f"{path} asks for one rollout per prompt with {min(of_a_group)}, which compares the "
            "rollouts of a prompt: nothing is trained. Ask for two at least"
        )
    return Configuration(whose, settings, tuple(_notes(whose, names)))


def adjusted(settings: Mapping[str, Any]) -> dict[str, Any]:
    """Settings as the audit can use them.

    Where reward functions are named (open-r1), "accuracy" is binary grading, and functions whose
    values do not depend on being right (format, length) have no say in the break-even: one weight
    remains. One rollout per prompt, as critics want it, leaves the audit its own group size.
    """
    kept = dict(settings)
    functions = settings.get("reward_funcs")
    if (
        isinstance(functions, list)
        and functions
        and all(isinstance(function, str) for function in functions)
    ):
        if "accuracy" in functions:
            kept.setdefault("form", "binary")
        if len(kept.get("reward_weights") or ()) == len(functions):
            place = functions.index("accuracy") if "accuracy" in functions else 0
            kept["reward_weights"] = [kept["reward_weights"][place]]
    if kept.get(GROUP) == 1:
        del kept[GROUP]
    return kept


def flatten(settings: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    """Nested settings by dotted name.

    >>> flatten({"algorithm": {"adv_estimator": "grpo"}, "n": 8})
    {'algorithm.adv_estimator': 'grpo', 'n': 8}
    """
    names: dict[str, Any] = {}
    for key, value in settings.items():
        if isinstance(value, Mapping) and value:
            names |= flatten(value, f"{prefix}{key}.")
        else:
            names[f"{prefix}{key}"] = value
    return names


def script_settings(text: str) -> dict[str, Any]:
    r"""Dotted overrides and flags of a shell script, with the script's own variables filled in.

    >>> script_settings("n=4\npython -m x algorithm.lam=1 rollout.n=$n --reward.clip_range -5 5")
    {'algorithm.lam': 1, 'rollout.n': 4, 'reward.clip_range': [-5, 5]}
    """
    lines = re.sub(r"\\\s*\n", " ", text).splitlines()
    variables: dict[str, str] = {}
    words: list[str] = []
    for line in lines:
        match = re.match(r"\s*(?:export\s+)?([A-Za-z_]\w*)=(?!\()(.*)$", line)
        parts = _words(line)
        if match and len([part for part in parts if part != "export"]) == 1:
            variables[match[1]] = _filled(parts[-1].partition("=")[2], variables)
        else:
            words += [_filled(part, variables) for part in parts]
    return dict(_pairs(words))


def value_of(text: str) -> Any:
    """A word, or true, false, none, a number or a list as Python, YAML or Hydra write them.

    >>> value_of("True"), value_of("1e-6"), value_of("grpo"), value_of("null")
    (True, 1e-06, 'grpo', None)
    """
    known = {"true": True, "false": False, "null": None}
    if text.lower() in known:
        return known[text.lower()]
    try:
        return ast.literal_eval(text)
    except (ValueError, SyntaxError):
        return text


def _pairs(words: list[str]) -> Iterator[tuple[str, Any]]:
    for i, word in enumerate(words):
        if word.startswith("--"):
            name, equals, value = word[2:].partition("=")
            rest: list[str] = []
            for later in words[i + 1 :]:
                if later.startswith("--"):
                    break
                rest.append(later)
            given = [value_of(value)] if equals else [value_of(part) for part in rest]
            yield name, (given[0] if len(given) == 1 else given or True)
        elif re.match(r"\+{0,2}[A-Za-z_][\w@]*(?:\.\w+)*=", word):
            name, _, value = word.lstrip("+").partition("=")
            if value == "(":  # an array, whose members come one by one
                continue
            yield name, value_of(value)


def _words(line: str) -> list[str]:
    """Words of one line; a line that shell quoting goes beyond is split at blanks."""
    try:
        return shlex.split(line, comments=True)
    except ValueError:
        return line.split("#")[0].split()


def _filled(word: str, variables: Mapping[str, str]) -> str:
    """The word with the script's variables; one that it does not set keeps its default, or stays.

    >>> _filled("${N:-8}", {}), _filled("a/$N", {"N": "4"}), _filled("$HOME", {})
    ('8', 'a/4', '$HOME')
    """

    def fill(match: re.Match[str]) -> str:
        name, default = match[1] or match[3], match[2]
        return variables.get(name, match[0] if default is None else default)

    return re.sub(r"\$\{(\w+)(?::?-([^}]*))?\}|\$(\w+)", fill, word)


def _parse(path: Path) -> Mapping[str, Any]:
    if path.suffix == ".toml":
        try:
            return tomllib.loads(path.read_text(encoding="utf-8"))
        except tomllib.TOMLDecodeError as error:
            raise ValueError(f"{path} is not TOML: {error}") from error
    if path.suffix in (".sh", ".bash", ".slurm"):
        return script_settings(path.read_text(encoding="utf-8"))
    return read_config(str(path))


def _trainer_of(names: Mapping[str, Any]) -> str:
    return next((trainer for trainer in MARKS if any(_marked(trainer, names))), "trl")


def _marked(trainer: str, names: Mapping[str, Any]) -> Iterator[str]:
    marks = MARKS.get(trainer, ())
    return (name for name in names if name.startswith(marks))


def _notes(trainer: str, names: Mapping[str, Any]) -> Iterator[str]:
    """What moves the break-even without being part of an estimator."""
    if trainer == "verl":
        if names.get("algorithm.use_kl_in_reward"):
            yield (
                "algorithm.use_kl_in_reward puts KL into the reward, which moves the break-even by "
                "kl_coef times the difference in KL between answering and abstaining; use the loss"
            )
        if names.get("algorithm.filter_groups.enable"):
            metric = names.get("algorithm.filter_groups.metric")
            if metric == "acc":
                yield (
                    "algorithm.filter_groups.metric=acc drops groups of wrong answers and "
                    "abstentions, which teach to abstain; set it to score"
                )
        overlong = "reward.reward_kwargs.overlong_buffer_cfg.enable"
        if names.get(overlong) or names.get("reward_model.overlong_buffer.enable"):
            yield (
                "the overlong buffer takes from long completions, and abstentions are short: "
                "it moves the break-even up by the penalty that answers get on average"
            )
    if trainer == "openrlhf":
        if names.get("algo.kl.init_coef", 0.01) and not names.get("algo.kl.use_loss"):
            yield (
                f"algo.kl.init_coef={names.get('algo.kl.init_coef', 0.01)} (0.01 unless set) puts "
                "KL into the reward, which moves the break-even by it times the difference in KL "
                "between answering and abstaining; set it to 0, or --algo.kl.use_loss"
            )
        if "algo.dynamic_filtering_enable" in names or "algo.dynamic_filtering" in names:
            yield "dynamic filtering wants scores in (0, 1): use the credit form"
