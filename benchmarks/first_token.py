"""What would a threshold keep that sees no more of an answer than the policy when it decides?

    python benchmarks/first_token.py runs/evidence/kept_us_city_state --policy start \\
        --checkpoints runs/evidence/0/start runs/evidence/1/start runs/evidence/2/start

A policy abstains or answers with its first token. A log-prob threshold waits for the last one. Here
the answers that a comparison made a start give (`--made_to_answer`) are ranked by the log-prob of
their first token alone, computed anew from the prompt. As in `kept_right.py`, of all cuts with no
more wrong answers than the policy gives, the one with most right ones is taken, and beside it the
same for the log-prob of the whole answer.

Prints a line of JSON for each folder: right answers of the policy, of the best cut by the first
token and of that by the whole answer, summed over the runs. Writes them to <out>.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from family_runs import common, of_arm
from kept_right import Run
from tqdm.auto import tqdm

from abstain.atomic import write_json
from abstain.evaluation.arms import MADE_TO_ANSWER, ArmId
from abstain.evaluation.ask.local import Local
from abstain.evaluation.rows import Row, read_rows
from abstain.models.loading import load_model, load_tokenizer
from abstain.rewards import CANONICAL
from abstain.tasks.prompts import messages
from abstain.tasks.question import Question

BATCH = 64


def first_logprobs(local: Local, rows: Sequence[Row], t: float) -> list[float]:
    """Log-prob of the first token of each row's answer, after the prompt that states t."""
    abstention = local.tokenizer(CANONICAL, add_special_tokens=False).input_ids
    found: list[float] = []
    for start in tqdm(range(0, len(rows), BATCH), unit=" batches"):
        prompts = [
            local.tokenizer.apply_chat_template(
                messages(Question(row.id, row.question, row.answers), t, "stated", "plain"),
                add_generation_prompt=True,
                return_dict=False,
            )
            for row in rows[start : start + BATCH]
        ]
        completions = local.complete(prompts, max_new_tokens=1, temperature=0.0, exclude=abstention,
                                     seed=0, num_samples=1)  # fmt: skip
        found += [completion.logprobs[0] for (completion,) in completions]
    return found


def counts(
    rows: Sequence[Row], first: Sequence[dict[str, Row]], policy: str, forced: str
) -> dict[str, Any]:
    """Right answers of the policy, and of the best cuts at no more wrong ones, over the runs."""
    families = {row.family for row in rows}
    ours = list(of_arm(rows, policy, families).values())
    whole = list(of_arm(rows, forced, families).values())
    ids = common([*ours, *whole])
    once = np.ones(len(ids), dtype=int)
    by_first, by_whole = (
        [Run(*pair, ids) for pair in zip(ours, made, strict=True)] for made in (first, whole)
    )
    return {
        "families": sorted(families),
        "questions": len(ids),
        "runs": len(ours),
        "policy": sum(int(run.right.sum()) for run in by_whole),
        "first_token": sum(run.hindsight(once)[0] for run in by_first),
        "whole_answer": sum(run.hindsight(once)[0] for run in by_whole),
    }


def main(argv: Sequence[str] | None = None) -> list[dict[str, Any]]:
    """Read the comparisons and ask the checkpoints; returns what is printed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", type=Path, nargs="+", help="Comparisons with --made_to_answer.")
    parser.add_argument("--policy", default="start", help="Its own start.")
    parser.add_argument("--checkpoints", nargs="+", required=True, help="Its runs, in their order.")
    parser.add_argument("--t", type=float, default=0.5)
    parser.add_argument("--dtype", default="bfloat16")
    parser.add_argument("--out", type=Path, default=Path("runs/first_token.json"))
    args = parser.parse_args(argv)
    forced = ArmId.parse(args.policy).made(MADE_TO_ANSWER).name
    loaded = [
        Local(load_model(name, dtype=args.dtype), load_tokenizer(name)) for name in args.checkpoints
    ]
    lines = []
    for folder in args.folders:
        rows = read_rows(folder / "rows.jsonl")
        made = list(of_arm(rows, forced, {row.family for row in rows}).values())
        if len(made) != len(loaded):
            parser.error(
                f"{folder} has {len(made)} runs of {forced!r}, --checkpoints {len(loaded)}"
            )
        first = []
        for local, answers in zip(loaded, made, strict=True):
            of_run = list(answers.values())
            logprobs = first_logprobs(local, of_run, args.t)
            pairs = zip(of_run, logprobs, strict=True)
            first.append({row.id: replace(row, logprob=value) for row, value in pairs})
        lines.append({"folder": folder.name, **counts(rows, first, args.policy, forced)})
        print(json.dumps(lines[-1]), flush=True)
    args.out.parent.mkdir(parents=True, exist_ok=True)
    write_json(args.out, lines)
    return lines


if __name__ == "__main__":
    main(sys.argv[1:])
