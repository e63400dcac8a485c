"""Configuration of `AbstainPPOTrainer`."""

from dataclasses import dataclass, field

from .grpo import AbstainGRPOConfig


class _Alone(int):
    """A group of one while GRPO's checks run: it refuses less than 2, its trainer runs with 1.

    Its other checks see the 1 that it is, which divides every batch.
    """

    def __lt__(self, other: int) -> bool:
        return False


@dataclass
class AbstainPPOConfig(AbstainGRPOConfig):
    """`AbstainGRPOConfig` with a critic.

    Symbols are those of PPO (Schulman et al. 2017, arXiv 1707.06347) and of GAE (Schulman et al.
    2016, arXiv 1506.02438). `num_iterations` is PPO's number of epochs over a batch of rollouts.
    `epsilon` is its clip range, `beta` the KL coefficient. `num_generations` may be 1, since the
    baseline is the critic and not the group. Counterfactual rollouts need at least 2.
    """

    gamma: float = field(
        default=1.0, metadata={"help": "Discount of GAE; 1: a longer answer is worth no less."}
    )
    lam: float = field(
        default=1.0,
        metadata={
            "help": "Lambda of GAE. 1 keeps the confidence target whatever the critic says; below "
            "1 the critic's errors enter the advantages, for less variance in long answers."
        },
    )
    value_ridge: float = field(
        default=10.0,
        metadata={
            "help": "Ridge of the critic's least-squares fit, in observations: more draws its "
            "values to their mean."
        },
    )
    value_memory: float = field(
        default=100.0,
        metadata={"help": "Updates over which the critic's fit forgets old rollouts; inf: never."},
    )
    share_backbone: bool = field(
        default=False,
        metadata={
            "help": "Let a value loss train the policy's weights too. Off: the critic reads the "
            "policy's last hidden states as they are."
        },
    )
    vf_coef: float = field(
        default=0.1,
        metadata={
            "help": "With share_backbone, c1 of PPO: weight of the value loss beside the policy's."
        },
    )
    cliprange_value: float = field(
        default=0.2,
        metadata={
            "help": "With share_backbone: how far from the old value a new one counts in the "
            "value loss."
        },
    )
    whiten_advantages: bool = field(
        default=True,
        metadata={"help": "Scale advantages to mean 0 and variance 1 over the tokens of a batch."},
    )
    kl_in_reward: bool = field(
        default=False,
        metadata={
            "help": "Take beta * log(policy / reference) off each token's reward, as PPO does, in "
            "place of GRPO's KL term in the loss."
        },
    )

    def __post_init__(self) -> None:
        groups: int = self.num_generations  # type: ignore[has-type]
        if groups == 1:
            alone: int = _Alone(1)
            self.num_generations = alone
        super().__post_init__()
        self.num_generations = groups
        if groups == 1:
            self.counterfactual = False
        for name in ("gamma", "lam"):
            value = getattr(self, name)
            if not 0 <= value <= 1:
                raise ValueError(f"{name} must be in [0, 1], got {value}")
        for name in ("vf_coef", "cliprange_value", "value_ridge"):
            value = getattr(self, name)
            if not value > 0:
                raise ValueError(f"{name} must be positive, got {value}")
        for name in ("vf_coef", "cliprange_value"):
            value = getattr(self, name)
            if value != type(self).__dataclass_fields__[name].default and not self.share_backbone:
                raise ValueError(
                    f"{name} is for the value loss that only share_backbone=True has, got {value}; "
                    "without it the critic is fitted by least squares (value_ridge, value_memory)"
                )
        if not self.value_memory >= 1:
            raise ValueError(f"value_memory must be at least 1 update, got {self.value_memory}")
        if self.adaptive_credit:
            raise ValueError("adaptive_credit belongs to group baselines; PPO has a critic")
        if self.scale_rewards != "none":
            raise ValueError(
                f"scale_rewards scales group advantages, which PPO does not use; leave it at "
                f"'none', got {self.scale_rewards!r} (see whiten_advantages)"
            )
        if self.kl_in_reward and not self.beta:
            raise ValueError("kl_in_reward needs beta > 0, the weight of the KL")
