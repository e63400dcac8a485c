"""Were the checkpoints trained with the prompts that a comparison asks with?"""

from collections.abc import Iterable, Iterator

from .seen import record_of

MET = {"mixed": ("plain", "stated", "mixed")}
"""Styles that a model has met in training with another one."""


def other_prompts(checkpoints: Iterable[str | None], style: str, format: str) -> Iterator[str]:
    """A line for each checkpoint whose record names another prompt style or answer format.

    Such a comparison is a fair question about transfer, and a wrong one about what was learned: a
    model that hears t in one wording may not hear it in another.
    """
    for checkpoint in dict.fromkeys(checkpoints):
        settings = record_of(checkpoint).get("settings")
        trained = settings.get("task") if isinstance(settings, dict) else None
        if not isinstance(trained, dict):
            continue
        for name, asked in (("style", style), ("format", format)):
            was = trained.get(name)
            if isinstance(was, str) and asked not in MET.get(was, (was,)):
                yield (
                    f"Note: {checkpoint} was trained with --{name} {was} and is asked with "
                    f"--{name} {asked}"
                )
