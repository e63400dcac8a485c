"""What each trainer's settings do to a group's rewards, as an `Estimator`.

One function per trainer; its keywords are that trainer's own names with that trainer's own
defaults, and its docstring says where the formula stands and what the settings cannot tell.
Versions read: TRL 1.16.0, verl 0.9.1, OpenRLHF 0.11.2, NeMo-RL 2026-08, prime-rl 2026-08,
ms-swift 4.6.0, ART 0.5.23, SkyRL 0.4.0, slime 0.3.1, AReaL 1.0.4, tinker-cookbook 0.6.1,
open-instruct 2026-11.

Every function raises ValueError for a setting that has no break-even or is not known here.
"""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from .incentives import Estimator, Scale


def trl(
    *,
    scale_rewards: str | bool = "group",
    multi_objective_aggregation: str = "sum_then_normalize",
    mask_truncated_completions: bool = False,
) -> Estimator:
    """TRL's GRPOTrainer (`trainer/grpo_trainer.py`, _generate_and_score_completions).

    "normalize_then_sum" standardises each function in its group and ignores `scale_rewards`.
    `mask_truncated_completions` takes cut-off answers out of the loss and leaves their reward in
    the group's mean; how many of the wrong ones are cut off is not known, so all are counted.
    """
    masked = float(mask_truncated_completions)
    if multi_objective_aggregation == "normalize_then_sum":
        return Estimator(separate=True, masked=masked)
    scale: Scale = _pick(
        "scale_rewards",
        scale_rewards,
        {"none": "none", False: "none", "batch": "batch", "group": "group", True: "group"},
    )
    return Estimator(scale, masked=masked)


def trl_rloo(
    *,
    beta: float = 0.05,
    reward_clip_range: Any = None,
    normalize_advantages: bool = False,
    mask_truncated_completions: bool = False,
) -> Estimator:
    """TRL's RLOOTrainer: reward minus the mean of the others, after clipping.

    beta > 0 subtracts beta * KL from the reward, which moves the break-even by beta times the
    difference in KL between answering and abstaining; that is not counted here.
    `mask_truncated_completions` is as in `trl`.
    """
    scale: Scale = "batch" if normalize_advantages else "none"
    return Estimator(scale, clip=reward_clip_range, masked=float(mask_truncated_completions))


def trl_async() -> Estimator:
    """TRL's experimental async GRPO: always the group's standard deviation, no switch."""
    return Estimator("group", epsilon=1e-8)


def verl(*, adv_estimator: str = "gae", norm_adv_by_std_in_grpo: bool = True) -> Estimator:
    """Verl (`trainer/ppo/core_algos.py`); the switch is read by "grpo" alone."""
    grpo: Scale = "group" if norm_adv_by_std_in_grpo else "none"
    scale: Scale = _pick(
        "adv_estimator",
        adv_estimator,
        {
            "grpo": grpo,
            "grpo_vectorized": "group",
            "rloo": "none",
            "rloo_vectorized": "none",
            "remax": "none",
            "gae": "batch",
            "gpg": "batch",
            "reinforce_plus_plus": "batch",
            "reinforce_plus_plus_baseline": "batch",
        },
    )
    return Estimator(scale, epsilon=1e-6)


def openrlhf(*, estimator: str = "gae", clip_range: Any = (-10.0, 10.0)) -> Estimator:
    """OpenRLHF (`trainer/ppo_utils/experience_maker.py`).

    It clips to (-10, 10) by default, so the penalty form is cut for t > 10/11; the clip falls on
    the shaped reward, here on the reward itself. KL in the reward (`kl.init_coef`) is not counted.
    """
    scale: Scale = _pick(
        "estimator",
        estimator,
        {
            "gae": "batch",
            "reinforce": "batch",
            "reinforce_baseline": "batch",
            "rloo": "none",
            "dr_grpo": "none",
            "flash_reinforce": "none",
            "group_norm": "group",
        },
    )
    return Estimator(scale, epsilon=1e-9, clip=clip_range)


def nemo_rl(
    *, normalize_rewards: bool = True, use_leave_one_out_baseline: bool = True
) -> Estimator:
    """NeMo-RL's GRPO (`algorithms/advantage_estimator.py`), keys under `grpo.adv_estimator`.

    Its default divides by the standard deviation of the other samples, which keeps the break-even;
    in float32 that number can be tiny instead of 0 where the others are equal, so the advantage of
    the odd one out can reach 1e4. `normalize_rewards: false` has no such trap.
    """
    if not normalize_rewards:
        return Estimator("none")
    return Estimator("leave_one_out" if use_leave_one_out_baseline else "group", epsilon=1e-6)


def prime_rl(*, type: str = "grpo") -> Estimator:  # its own key
    """prime-rl (`orchestrator/algo`): reward minus group mean; "max_rl" has no break-even."""
    return Estimator(_pick("type", type, {"grpo": "none", "echo": "none"}))


def ms_swift(*, advantage_estimator: str = "grpo", scale_rewards: str | None = None) -> Estimator:
    """ms-swift (`rl_core/advantage.py`); `scale_rewards` follows the estimator unless given.

    "rloo" and "reinforce_plus_plus" put KL into the reward with beta 0.04; set `--beta 0`.
    """
    default = _pick(
        "advantage_estimator",
        advantage_estimator,
        {"grpo": "group", "rloo": "none", "reinforce_plus_plus": "batch"},
    )
    if scale_rewards == "gdpo":
        return Estimator(separate=True, epsilon=1e-8)
    scales = {"none": "none", "batch": "batch", "group": "group"}
    return Estimator(_pick("scale_rewards", scale_rewards or default, scales))


def art(*, scale_rewards: bool = True, normalize_advantages: bool = True) -> Estimator:
    """ART's local backend (`preprocessing/tokenize.py`); either switch turns the scaling off.

    What remains, division by the mean absolute advantage of the packed batch, is one scale a batch.
    """
    return Estimator("group" if scale_rewards and normalize_advantages else "none", epsilon=1e-6)


def skyrl(*, advantage_estimator: str = "grpo", grpo_norm_by_std: bool = True) -> Estimator:
    """SkyRL (`utils/ppo_utils.py`); its "maxrl" divides by a mean that may be negative."""
    grpo: Scale = "group" if grpo_norm_by_std else "none"
    scales = {"grpo": grpo, "rloo": "none", "gae": "batch", "reinforce++": "batch"}
    return Estimator(_pick("advantage_estimator", advantage_estimator, scales), epsilon=1e-6)


def slime(*, grpo_std_normalization: bool = True) -> Estimator:
    """Slime's GRPO, GSPO and CISPO (`ray/rollout.py`, _post_process_rewards)."""
    return Estimator("group" if grpo_std_normalization else "none", epsilon=1e-6)


def areal(*, std_level: str | None = "batch", reward_clip: float = 20.0) -> Estimator:
    """AReaL's `actor.reward_norm` (`utils/data.py`); without the section nothing is divided.

    Rewards are clipped to +-`reward_clip`, so the penalty form is cut for t > 20/21.
    """
    scale: Scale = _pick("std_level", std_level, {"batch": "batch", "group": "group", None: "none"})
    return Estimator(scale, epsilon=1e-5, clip=(-reward_clip, reward_clip))


def tinker() -> Estimator:
    """tinker-cookbook (`rl/data_processing.py`): reward minus group mean, no switch."""
    return Estimator("none")


def open_instruct(*, advantage_normalization_type: str = "centered") -> Estimator:
    """open-instruct's GRPO (`data_loader.py`)."""
    scales = {"centered": "none", "standard": "group"}
    return Estimator(
        _pick("advantage_normalization_type", advantage_normalization_type, scales), epsilon=1e-8
    )


ESTIMATORS: dict[str, Callable[..., Estimator]] = {
    function.__name__: function
    for function in (
        trl,
        trl_rloo,
        trl_async,
        verl,
        openrlhf,
        nemo_rl,
        prime_rl,
        ms_swift,
        art,
        skyrl,
        slime,
        areal,
        tinker,
        open_instruct,
    )
}
"""What each trainer makes of rewards, by its name in `abstain audit --trainer`."""

CURES: dict[str, dict[str, str]] = {
    "trl": {
        "scale": "scale_rewards='none'",
        "separate": "multi_objective_aggregation='sum_then_normalize' and scale_rewards='none'",
        "masked": "mask_truncated_completions=False",
    },
    "trl_rloo": {"clip": "reward_clip_range=None", "masked": "mask_truncated_completions=False"},
    "trl_async": {"scale": "another trainer: this one always scales by the group"},
    "verl": {"scale": "adv_estimator=rloo, or grpo with norm_adv_by_std_in_grpo=False"},
    "openrlhf": {
        "scale": "--algo.advantage.estimator rloo (or dr_grpo)",
        "clip": "--reward.clip_range to reach beyond -t/(1-t), or take the credit form (1, t, 0)",
    },
    "nemo_rl": {"scale": "grpo.adv_estimator.normalize_rewards=false"},
    "prime_rl": {},
    "ms_swift": {"scale": "--scale_rewards none", "separate": "--scale_rewards none"},
    "art": {"scale": "scale_rewards=False"},
    "skyrl": {"scale": "trainer.algorithm.grpo_norm_by_std=false"},
    "slime": {"scale": "--disable-grpo-std-normalization"},
    "areal": {
        "scale": "actor.reward_norm.std_level=null (or batch)",
        "clip": "actor.reward_clip beyond t/(1-t), or take the credit form (1, t, 0)",
    },
    "tinker": {},
    "open_instruct": {"scale": "--advantage_normalization_type centered"},
}
"""What to set in each trainer so that the threshold of the reward is the one trained, by the field
of `Estimator` that moves it. Fields that are in no setting of a trainer are left out."""


def from_trl_config(config: Any) -> tuple[str, dict[str, Any], Estimator]:
    """Trainer, settings that matter, and estimator of a TRL `GRPOConfig` or `RLOOConfig`.

    Args:
        config: The object, one of our own configurations (whose `adaptive_credit` counts too), or
            a mapping of its settings; what a mapping lacks has TRL's default, and it is taken for
            RLOO's if it has a key that RLOO alone knows.

    >>> trainer, settings, _ = from_trl_config({"scale_rewards": "none", "learning_rate": 1e-6})
    >>> trainer, settings["scale_rewards"], settings["mask_truncated_completions"]
    ('trl', 'none', False)
    """
    given = config if isinstance(config, Mapping) else vars(config)
    of_rloo = {"reward_clip_range", "normalize_advantages"} & given.keys()
    trainer = "trl_rloo" if of_rloo else "trl"
    settings = {
        name: given.get(name, parameter.default)
        for name, parameter in inspect.signature(ESTIMATORS[trainer]).parameters.items()
    }
    estimator = ESTIMATORS[trainer](**settings)
    return trainer, settings, replace(estimator, credit=given.get("adaptive_credit", 0.0))


def not_counted(trainer: str, settings: Mapping[str, Any]) -> tuple[str, ...]:
    """What moves the break-even under these settings without being part of the estimator."""
    if trainer == "trl_rloo" and settings["beta"]:
        return (
            f"beta={settings['beta']:g} puts KL into the reward, which moves the break-even by "
            "beta times the difference in KL between answering and abstaining; set beta=0.0",
        )
    return ()


def _pick(name: str, value: Any, known: dict[Any, Any]) -> Any:
    if value not in known:
        raise ValueError(f"{name} must be one of {list(known)}, got {value!r}")
    return known[value]
