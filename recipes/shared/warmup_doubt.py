"""How a warm start is taught to doubt: by the start's own answers or not, for which decoding."""

from collections.abc import Sequence
from typing import Any

from .ranks import say
from .seen import record_of


def check_doubt(given: Any) -> None:
    """Raise ValueError for flags of the doubt that do not go together.

    Args:
        given: Flags as attributes, as the command line has them.
    """
    if given.format == "confidence" and given.doubt_coef:
        raise ValueError(
            "--doubt_coef reads the chance of a whole completion, of which a stated confidence is "
            "a part; give --doubt_coef 0 with --format confidence"
        )
    asks_start(given.own_answers, given.format, given, given.model_name_or_path)


def settle_doubt(task: Any, training: Any, start: str | None, ts: Sequence[float]) -> None:
    """Put what each "auto" comes to in its place, so that the record has it, and say so.

    Raises ValueError where own answers, or greedy ones, cannot be taught.
    """
    from abstain.trainers.warmup_config import decoding_of

    asked = task.own_answers, training.doubt_decoding
    knows = asks_start(task.own_answers, task.format, training, start)
    task.own_answers = "yes" if knows else "no"
    if training.doubt_coef or training.doubt_decoding == "auto":
        training.doubt_decoding = decoding_of(training.doubt_decoding, knows)
    several = len(set(ts)) > 1
    if (several or knows) and training.doubt_coef and asked == ("auto", "auto"):
        say(_TAUGHT[training.doubt_decoding])


def asks_start(own_answers: str, format: str, training: Any, start: str | None) -> bool:
    """Whether the start is asked for its own answers.

    Raises ValueError where it cannot be, or is not and has to be.
    """
    reasons = format.startswith("explain")
    if own_answers == "yes" and not training.doubt_coef:
        raise ValueError("--own_answers yes teaches a doubt, and --doubt_coef 0 none; drop one")
    if own_answers == "yes" and reasons:
        raise ValueError(
            f"--own_answers yes makes the start begin with an answer, and --format {format} "
            "with reasoning; give --own_answers no"
        )
    able = bool(training.doubt_coef) and not reasons
    asks = own_answers == "yes" or (own_answers == "auto" and able and bool(record_of(start)))
    if training.doubt_coef and training.doubt_decoding == "greedy" and not asks:
        raise ValueError(_greedy_unasked(own_answers, format, start))
    return asks


def _greedy_unasked(own_answers: str, format: str, start: str | None) -> str:
    """Why greedy answers cannot be taught without asking the start, and the way out."""
    if format.startswith("explain"):
        why, way_out = f"with --format {format} it cannot be asked for them", "leave it out"
    elif own_answers == "no":
        why, way_out = "--own_answers no does not ask for them", "leave one of the two out"
    else:
        why = f"{start or 'the bundled model'}, which no warm start has taught, is not asked"
        way_out = "give --own_answers yes too, or leave it out"
    return f"--doubt_decoding greedy needs the start's own answers, and {why}; {way_out}"


_TAUGHT = {
    "greedy": "Taught by its own answers, for greedy decoding (--own_answers, --doubt_decoding)",
    "sampled": "Several t: taught for sampled answers. For a model that is asked greedily make a "
    "warm start at one t first and give it as --model_name_or_path. A model that knows how to "
    "answer without one can be asked itself: --own_answers yes",
}
"""Said where nobody has chosen."""
