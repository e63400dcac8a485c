"""abstain: teach a language model to say "I don't know" when it should, and show that it worked.

The package is one folder per concern, each importable on its own:

- ``abstain.rewards``: outcome -> number. Standard library only.
- ``abstain.tasks``: where questions come from, and prompts that state the threshold.
- ``abstain.trainers``: warm start and GRPO with those rewards (needs the ``train`` extra).
- ``abstain.evaluation``: run checkpoints over questions and compare them (needs ``train``).
- ``abstain.recipes``: the commands a user launches.
"""

import logging

# Says at every import, with or without a 4-bit model, that an optional kernel is not installed.
logging.getLogger("bitsandbytes.backends.cpu.ops").setLevel(logging.ERROR)

__version__ = "0.2.0"
