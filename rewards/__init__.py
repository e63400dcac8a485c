"""Rewards: outcome -> number. Standard library only; nothing heavy is imported.

A `Reward` is a grader (completion -> outcome) and a rule (outcome -> value).
"""

from .grading.abstention import CANONICAL, is_abstention
from .grading.base import Grader
from .grading.graders import AliasGrader, ChoiceGrader, NumericGrader
from .grading.mathematics import MathGrader
from .outcomes import Outcome, Scored
from .reward import BinaryReward, Reward, ThresholdReward
from .rules import BINARY, TERNARY, MatrixRule, Rule, ThresholdRule
from .stated_confidence import BrierRule, LogRule

__all__ = [
    "BINARY",
    "CANONICAL",
    "TERNARY",
    "AliasGrader",
    "BinaryReward",
    "BrierRule",
    "ChoiceGrader",
    "Grader",
    "LogRule",
    "MathGrader",
    "MatrixRule",
    "NumericGrader",
    "Outcome",
    "Reward",
    "Rule",
    "Scored",
    "ThresholdReward",
    "ThresholdRule",
    "is_abstention",
]
