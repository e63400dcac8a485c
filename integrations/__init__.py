"""Our rewards in other people's trainers and benchmarks.

`score` is the one function behind every adapter. What a package finds by a path in its
configuration is a module here (verl, verifiers, OpenRLHF, inspect, lm-eval); how to call `score`
from the others stands in docs/trainers, one page each. Nothing heavy is imported: a module needs
the package that it is named after, and only when it is used.
"""

from abstain.rewards import ThresholdReward

from .openrlhf import for_openrlhf
from .score import Unscorable, score
from .verifiers import for_verifiers
from .verl import for_verl

__all__ = [
    "ThresholdReward",
    "Unscorable",
    "for_openrlhf",
    "for_verifiers",
    "for_verl",
    "score",
]
