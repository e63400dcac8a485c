"""The graders that compare an answer with the accepted ones; `base.py` decides the rest.

Left out: anything that needs a model. False "wrong" verdicts act on training as P(correct) times
(1 - false-wrong rate) and push it to abstain too much, so measure a grader on your own data.
"""

from .alias_grader import AliasGrader
from .choice_grader import ChoiceGrader
from .numeric_grader import NumericGrader

__all__ = ["AliasGrader", "ChoiceGrader", "NumericGrader"]
