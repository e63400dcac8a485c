"""Write one API page per room, with every public module in it. Nothing is listed by hand."""

from pathlib import Path

from sphinx.application import Sphinx

ROOMS = {
    "rewards": "Rewards: rules, graders and the reward object",
    "rewards.grading": "Grading: a completion becomes an outcome",
    "rewards.grading.words": "Grading: words",
    "rewards.grading.strict": "Grading: abstentions as a reward reads them",
    "rewards.grading.own_words": "Grading: abstentions in a model's own words",
    "rewards.grading.numbers": "Grading: numbers, dates and measures",
    "rewards.grading.names": "Grading: one thing under two names",
    "rewards.grading.maths": "Grading: mathematics",
    "rewards.grading.sentences": "Grading: sentences: the first reading",
    "rewards.grading.clauses": "Grading: clauses: the second reading",
    "rewards.grading.yes_no": "Grading: questions of yes or no",
    "rewards.checks": "Checks: audit, strategies, labelled completions",
    "tasks": "Tasks: questions and prompts",
    "models": "Models: load and ask a causal language model",
    "trainers": "Trainers",
    "evaluation": "Evaluation",
    "evaluation.ask": "Ask: checkpoints, engines, endpoints, judges",
    "evaluation.measure": "Measure: rates, intervals, tests",
    "evaluation.rivals": "Rivals: confidences and rules that need no training",
    "evaluation.show": "Show: tables, page, figures, model card",
    "evaluation.logs": "Logs of other tools",
    "evaluation.exposure": "Exposure: what training data states",
    "evaluation.gate": "Gate: a threshold in front of a model",
    "integrations": "Integrations: the reward in other packages",
    "integrations.lm_eval": "Tasks for lm-eval with stated targets",
    "integrations.benchmarks": "What a benchmark's own grader pays",
}

NOT_IMPORTED = {"abstain.integrations.inspect"}
"""Modules that only the package they belong to can import; their pages are written by hand."""


def modules(root: Path, room: str) -> list[str]:
    """Public modules that lie directly in a room, by name."""
    folder = root.joinpath(*room.split("."))
    names = sorted(path.stem for path in folder.glob("*.py"))
    listed = [f"abstain.{room}.{name}" for name in names if not name.startswith(("_", "make_"))]
    return [module for module in listed if module not in NOT_IMPORTED]


def write(app: Sphinx) -> None:
    """Generate docs/api/*.md before the sources are read."""
    root = Path(app.confdir).parent
    folder = Path(app.confdir) / "api"
    folder.mkdir(exist_ok=True)
    for room, title in ROOMS.items():
        lines = [f"# {title}", ""]
        for module in modules(root, room):
            lines += [f"## {module}", "", "```{eval-rst}", f".. automodule:: {module}", "```", ""]
        page = folder / f"{room}.md"
        text = "\n".join(lines)
        if not page.exists() or page.read_text(encoding="utf-8") != text:
            page.write_text(text, encoding="utf-8")
    index = ["# API", "", "Every public module, by room.", "", "```{toctree}", *ROOMS, "```", ""]
    (folder / "index.md").write_text("\n".join(index), encoding="utf-8")


def setup(app: Sphinx) -> dict[str, bool]:
    """Register with Sphinx."""
    app.connect("builder-inited", write)
    return {"parallel_read_safe": True}
