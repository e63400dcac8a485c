"""Train two steps with rollouts of a vLLM server: server_mode.py KIND FOLDER URL RESULT.

TRL's client is as it is but for the transfer of weights by NCCL, which needs CUDA; which tensors it
would have sent is counted.
"""

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from training import trainer_of
from trl.generation.vllm_client import VLLMClient


def main(kind: str, folder: str, url: str, result: str) -> None:
    sent: set[str] = set()

    def update(self: Any, metadata: Any, named: Any) -> None:
        names = [name for name, _ in named]
        assert names == [name for name, *_ in metadata]
        sent.update(names)

    VLLMClient.init_communicator = lambda self, device=0: None
    VLLMClient._start_weight_update = VLLMClient._finish_weight_update = lambda self: None
    VLLMClient.update_named_params = update
    server = {"vllm_mode": "server", "vllm_server_base_url": url}
    trainer = trainer_of(kind, folder, tempfile.mkdtemp(), **server)
    before = {name: parameter.clone() for name, parameter in trainer.model.named_parameters()}
    trainer.train()
    measured = {
        "steps": trainer.state.global_step,
        "transferred": len(sent),
        "parameters": len(list(trainer._causal_lm.parameters()))
        - sum("lora_" in name for name, _ in trainer._causal_lm.named_parameters()),
        "moved": any(
            not before[name].equal(parameter)
            for name, parameter in trainer.model.named_parameters()
        ),
    }
    Path(result).write_text(json.dumps(measured))


if __name__ == "__main__":
    main(*sys.argv[1:])
