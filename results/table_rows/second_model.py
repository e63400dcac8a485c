"""Tables of a second model of another make."""

from typing import Any

from .cells import load, markdown, table, with_interval

REFITTED = "made to answer, log-prob threshold"
ARMS = {
    "start, made to answer": "made to answer",
    "start": "start",
    f"start, {REFITTED}": "threshold on the start",
}
NAMED = {
    "warmup": "first warm start",
    f"warmup, {REFITTED}": "the same, made to answer, above its best log-prob threshold",
    "start": "**second warm start**",
    f"start, {REFITTED}": "the same, made to answer, above its best log-prob threshold",
    "start, made to answer": "the same, made to answer",
}


def _lines(questions: str) -> dict[tuple[str, str], dict[str, Any]]:
    """Lines of one set of questions by family and arm."""
    every = load("second_model")
    return {(x["family"], x["arm"]): x for x in every if x["questions"] == questions}


def _shares(line: dict[str, Any]) -> str:
    return f"{100 * line['right'][0]:.1f} / {100 * line['wrong'][0]:.1f}"


@table
def second_model() -> str:
    """Right and wrong in %, and the score, on the families of the training."""
    lines = _lines("trained")
    rows = []
    for arm, label in NAMED.items():
        line = lines["all", arm]
        rows.append([label, _shares(line), with_interval(line["score"])])
    return markdown(["", "right / wrong", "score"], rows)


@table
def second_model_families() -> str:
    """The second warm start by family, trained and unseen."""
    rows = []
    for questions in ("trained", "unseen"):
        lines = _lines(questions)
        for family in sorted({family for family, _ in lines}):
            arms = [lines[family, arm] for arm in ARMS]
            name = f"{family} {questions}" if family == "all" else family
            rows.append([name, str(arms[0]["n"]), *map(_shares, arms)])
            rows[-1].append(f"{arms[1]['score'][0]:+.3f}")
    return markdown(["family", "questions", *ARMS.values(), "score, start"], rows)
