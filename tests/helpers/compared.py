"""A small comparison folder, as compare.py writes it, made without a model."""

import json
import random
from dataclasses import asdict

from abstain.evaluation.measure.metrics import measure
from abstain.evaluation.rows import Row, write_rows
from abstain.rewards import Outcome


def row(outcome, *, arm="a", id="0", logprob=-1.0, decoding="greedy", **others):
    values = {
        "sample": 0,
        "family": "capital",
        "difficulty": "easy",
        "question": f"Question {id}?",
        "answers": ("gold",),
        "completion": f"said {id}",
        "answer": None,
        "reason": "",
    }
    return Row(
        arm=arm, decoding=decoding, id=id, outcome=outcome, logprob=logprob, **values | others
    )


def save(folder, rows, t=0.5, record=None, **about):
    """Write the folder; returns it."""
    groups = {}
    for row in rows:
        groups.setdefault((row.arm, row.decoding), []).append(row)
    results = [
        {"arm": arm, "decoding": decoding, **asdict(measure(arm_rows, t))}
        for (arm, decoding), arm_rows in groups.items()
    ]
    write_rows(folder / "rows.jsonl", rows)
    (folder / "comparison.json").write_text(json.dumps({"t": t, "results": results, **about}))
    if record is not None:
        (folder / "run.json").write_text(json.dumps(record))
    return folder


def arms(names, n=60, seed=0, **others):
    """Rows of several arms, each with its own mixture of all five outcomes."""
    draw = random.Random(seed)
    made = []
    for name in names:
        weights = [draw.random() + 0.05 for _ in Outcome]
        for i in range(n):
            band = ("easy", "medium", "hard")[i % 3]
            values = {"difficulty": band, "family": ("capital", "element")[i % 2]} | others
            (outcome,) = draw.choices(list(Outcome), weights)
            made.append(row(outcome, arm=name, id=str(i), logprob=-draw.random() * 3, **values))
    return made
