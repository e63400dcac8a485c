"""The graders by the names that `--grader`, labelled files and other tools' settings use."""

from collections.abc import Callable

from .base import Grader
from .graders import AliasGrader, ChoiceGrader, NumericGrader
from .mathematics import MathGrader

GRADERS: dict[str, Callable[..., Grader]] = {
    "alias": AliasGrader,
    "numeric": NumericGrader,
    "choice": ChoiceGrader,
    "math": MathGrader,
}
"""A grader's class by its name; `GRADERS[name](format=...)` makes one."""
