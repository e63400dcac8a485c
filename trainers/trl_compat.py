"""Check at import that TRL has the private methods we override, in the shape we expect.

Underscore methods of TRL's trainers change between minor versions. A subclass that overrides a
method which is no longer called trains something else in silence, so the names and arguments are
checked once and a mismatch says what to install.
"""

import inspect
from collections.abc import Mapping
from types import MappingProxyType

import trl
from trl import GRPOTrainer

SUPPORTED = "trl>=1.16,<1.17"

_OVERRIDDEN = {
    "_generate_single_turn": {"prompt_ids", "images", "multimodal_fields"},
    "_generate_and_score_completions": {"inputs"},
    "_calculate_rewards": {"inputs", "prompts", "completions", "completion_ids_list"},
    "_get_per_token_logps_and_entropies": {
        "model",
        "input_ids",
        "attention_mask",
        "logits_to_keep",
        "batch_size",
        "compute_entropy",
        "compute_aux_loss",
    },
    "_prepare_inputs": {"generation_batch"},
    "_generate": {"prompts"},  # called only, as the next one
    "_log_metric": {"name", "value"},
}


_OF_GRPO = {"_generate_single_turn": {"num_generations"}}

PPO_NEEDS: dict[str, set[str]] = {
    "_compute_loss": {"model", "inputs"},
    "_save": {"output_dir", "state_dict"},
    "_load_best_model": set(),
    "_save_optimizer_and_scheduler": {"output_dir"},
    "_load_optimizer_and_scheduler": {"checkpoint"},
}
"""What `AbstainPPOTrainer` overrides besides."""


def check_trl(trainer: type, also: Mapping[str, set[str]] = MappingProxyType({})) -> None:
    """Raise ImportError if a method that we override is missing or lacks an argument."""
    for name, expected in {**_OVERRIDDEN, **also}.items():
        if issubclass(trainer, GRPOTrainer):
            expected = expected | _OF_GRPO.get(name, set())
        method = getattr(trainer, name, None)
        missing = expected - set(inspect.signature(method).parameters) if method else expected
        if missing:
            lacking = ", ".join(sorted(missing))
            raise ImportError(
                f"abstain.trainers needs {trainer.__name__}.{name} with the arguments {lacking}, "
                f"which trl {trl.__version__} does not offer; install {SUPPORTED}"
            )
