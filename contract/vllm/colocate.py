"""Train three steps with an engine in the same process: colocate.py KIND FOLDER RESULT.

Only the prepacking of linear weights is switched off, by which vLLM's CPU build drops the very
tensors that are to be replaced after each update.
"""

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

import torch
import vllm.model_executor.layers.utils as layers


def keep_weights(layer: Any, remove_weight: Any) -> None:
    """In the place of the prepacking: torch's own product, of the weight as it is."""
    layer.cpu_linear = torch.nn.functional.linear


layers.dispatch_cpu_unquantized_gemm = keep_weights

from training import trainer_of  # noqa: E402


def distance(trainer: Any) -> float:
    """The largest difference of log-probs, engine against trainer, on one sampled completion."""
    prompt = trainer._tokenizer("In which", add_special_tokens=False).input_ids
    engine = trainer.vllm_generation
    engine.logprobs = 0  # of the sampled token; TRL's RLOO asks for none
    _, completions, logprobs, _ = engine.generate(prompts=[prompt], images=None, num_generations=1)
    ids = torch.tensor(completions[0])
    with torch.no_grad():
        logits = trainer.model(torch.tensor([prompt + completions[0]])).logits[0]
    logits = logits[len(prompt) - 1 : -1].float() / trainer.args.temperature
    expected = logits.log_softmax(-1)[torch.arange(len(ids)), ids]
    sampled = torch.tensor([candidates[0] for candidates in logprobs[0]])
    return (expected - sampled).abs().max().item()


def main(kind: str, folder: str, result: str) -> None:
    settings = {"vllm_mode": "colocate", "vllm_max_model_length": 256, "max_steps": 3}
    trainer = trainer_of(kind, folder, tempfile.mkdtemp(), **settings)
    batches, original = [], trainer._generate_and_score_completions

    def spy(inputs: Any) -> Any:
        output = original(inputs)
        batches.append((trainer.rollout_batch, output))
        return output

    trainer._generate_and_score_completions = spy
    trainer.train()
    stale = distance(trainer)
    trainer.vllm_generation.sync_weights()
    ratios = [
        ratio[row].flatten().tolist()
        for batch, output in batches
        if (ratio := output.get("importance_sampling_ratio")) is not None
        for row, side in enumerate(batch.replaced_by)
        if side
    ]
    measured = {
        "steps": trainer.state.global_step,
        "replaced": sum(side is not None for batch, _ in batches for side in batch.replaced_by),
        "ratios of replaced": [value for row in ratios for value in row],
        "before the push": stale,
        "after the push": distance(trainer),
        "losses": [entry["loss"] for entry in trainer.state.log_history if "loss" in entry],
    }
    Path(result).write_text(json.dumps(measured))


if __name__ == "__main__":
    main(*sys.argv[1:])
