"""What would a threshold keep that sees no more of an answer than the policy when it decides?

    python benchmarks/first_token.py runs/evidence/kept_us_city_state --policy start \\
        --checkpoints runs/evidence/0/start runs/evidence/1/start runs/evidence/2/start

A policy abstains or answers with its first token. A log-prob threshold waits for the last one. Here
the answers that a comparison made a start give (`--made_to_answer`) are ranked by the log-prob of
their first token alone, computed anew from the prompt. A row holds text, so its first token is the
one that its text begins with when tokenised anew. As in `kept_right.py`, of all cuts with no more
wrong answers than the policy gives, the one with most right ones is taken, and beside it the same
for the log-prob of the whole answer. Families of one folder are counted together.

Checkpoints in another order, or another --t than the comparison's, would give log-probs that mean
nothing. So it is said how many answers begin with another token than the likeliest: a few do, by
near-ties.

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
import torch
from family_runs import common, of_arm
from kept_right import Run
from tqdm.auto import tqdm

from abstain.atomic import write_json
from abstain.evaluation.arms import MADE_TO_ANSWER, ArmId
from abstain.evaluation.ask.local import Local
from abstain.evaluation.rows import Row, read_rows
from abstain.models.adapters import evaluating, merged_adapters
from abstain.models.loading import load_model, load_tokenizer
from abstain.models.sampling import prefill
from abstain.rewards import CANONICAL
from abstain.rewards.rules import check_t
from abstain.tasks.prompts import messages
from abstain.tasks.question import Question
from abstain.wording import counted

BATCH = 64


@torch.no_grad()
def first_logprobs(local: Local, rows: Sequence[Row], t: float) -> list[float]:
    """Log-prob of the first token of each row's answer, after the prompt that states t."""
    abstention = _tokens(local, CANONICAL)[0]
    device = next(local.model.parameters()).device
    found: list[float] = []
    others = 0
    for start in tqdm(range(0, len(rows), BATCH), unit=" batches"):
        some = rows[start : start + BATCH]
        prompts = [
            local.tokenizer.apply_chat_template(
                messages(Question(row.id, row.question, row.answers), t, "stated", "plain"),
                add_generation_prompt=True,
                return_dict=False,
            )
            for row in some
        ]
        own = torch.tensor([[_tokens(local, row.completion)[0]] for row in some], device=device)
        with evaluating(local.model), merged_adapters(local.model):
            *_, logits = prefill(local.model, prompts, device)
        logprobs = logits.double().log_softmax(-1)
        found += logprobs.gather(1, own).squeeze(1).tolist()
        likeliest = logprobs.argmax(-1, keepdim=True)
        others += int(((likeliest != own) & (likeliest != abstention)).sum())
    if others:
        print(f"{others} of {counted(len(rows), 'answer')} begin with another token than the "
              "likeliest", file=sys.stderr)  # fmt: skip
    return found


def _tokens(local: Local, text: str) -> list[int]:
    """Tokens of the text and what may end it: an empty answer begins with its end."""
    return [*local.tokenizer(text, add_special_tokens=False).input_ids, *local.end_tokens]


def counts(
    rows: Sequence[Row], first: Sequence[dict[str, Row]], policy: str, forced: str
) -> dict[str, Any]:
    """Right answers of the policy, and of the best cuts at no more wrong ones, over the runs."""
    ours, whole = _runs(rows, policy), _runs(rows, forced)
    ids = common([*ours, *whole])
    once = np.ones(len(ids), dtype=int)
    by_first, by_whole = (
        [Run(*pair, ids) for pair in zip(ours, made, strict=True)] for made in (first, whole)
    )
    return {
        "families": sorted({row.family for row in rows}),
        "questions": len(ids),
        "runs": len(ours),
        "policy": sum(int(run.right.sum()) for run in by_whole),
        "first_token": sum(run.hindsight(once)[0] for run in by_first),
        "whole_answer": sum(run.hindsight(once)[0] for run in by_whole),
    }


def _runs(rows: Sequence[Row], arm: str) -> list[dict[str, Row]]:
    return list(of_arm(rows, arm, {row.family for row in rows}).values())


def _with_first(local: Local, rows: Sequence[Row], t: float) -> dict[str, Row]:
    """The rows by id, each with the log-prob of its first token alone."""
    pairs = zip(rows, first_logprobs(local, rows, t), strict=True)
    return {row.id: replace(row, logprob=value) for row, value in pairs}


def _check_runs(folder: Path, rows: Sequence[Row], arms: tuple[str, str], n: int) -> None:
    """Raise ValueError if either arm has not a run for each of n checkpoints, or none was asked."""
    runs = [_runs(rows, arm) for arm in arms]
    for arm, of_one in zip(arms, runs, strict=True):
        if len(of_one) != n:
            raise ValueError(
                f"{folder} has {counted(len(of_one), 'run')} of {arm!r}, --checkpoints {n}; its "
                f"arms are: {', '.join(sorted({row.arm for row in rows}))}"
            )
    if not common([answers for of_one in runs for answers in of_one]):
        raise ValueError(f"{folder} has no question that all runs were asked and graded on")


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
    lines = []
    try:
        check_t(args.t)
        read = [(folder, read_rows(folder / "rows.jsonl")) for folder in args.folders]
        for folder, rows in read:
            _check_runs(folder, rows, (args.policy, forced), len(args.checkpoints))
        loaded = [
            Local(load_model(name, dtype=args.dtype), load_tokenizer(name))
            for name in args.checkpoints
        ]
        for folder, rows in read:
            first = [
                _with_first(local, list(answers.values()), args.t)
                for local, answers in zip(loaded, _runs(rows, forced), strict=True)
            ]
            lines.append({"folder": folder.name, **counts(rows, first, args.policy, forced)})
            print(json.dumps(lines[-1]), flush=True)
    except (OSError, ValueError) as error:
        parser.error(str(error))
    args.out.parent.mkdir(parents=True, exist_ok=True)
    write_json(args.out, lines)
    return lines


if __name__ == "__main__":
    main(sys.argv[1:])
