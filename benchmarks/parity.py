"""Our confidences beside those of lm-polygraph and uqlm, on the same questions and answers.

    python -m venv parity                       # an environment of its own
    parity/bin/pip install torch==2.13.0        # alone, so that pip takes the CPU build
    parity/bin/pip install lm-polygraph==0.7.0 uqlm==0.6.7 "pyarrow<24"
    abstain sft-warmup --style stated --n_questions 2000 --output_dir runs/warmup
    python benchmarks/parity.py parity/bin/python base runs/warmup

Each model is made to answer, in single precision, and gives k samples: what `abstain rivals` does.
Answers are kept with their tokens and log-probs. parity_packages.py, run by the other environment,
gives the packages these answers, and lets lm-polygraph run the model itself. A line for each pair:
largest difference, rank correlation (Spearman), and both AUROCs for right answers against wrong
ones.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from parity_lines import compared, table

from abstain.atomic import write_json
from abstain.evaluation.ask.local import Local
from abstain.evaluation.measure.agreement import stated
from abstain.evaluation.rivals.passes import TRUE_OR_FALSE, p_true
from abstain.evaluation.rivals.signals import Cost, agreement_signal, clusters_signal, own_signals
from abstain.evaluation.rows import Row
from abstain.models.chat import end_tokens, spoken
from abstain.models.loading import is_adapter, load_model, load_tokenizer, locate
from abstain.models.sampling import Completion
from abstain.recipes.rivals import without_t
from abstain.recipes.shared.arguments import AskingArguments
from abstain.recipes.shared.asked import check_unseen
from abstain.recipes.shared.model_config import AbstainModelConfig
from abstain.recipes.shared.question_set import load_held_out
from abstain.recipes.shared.rival_asking import Asker
from abstain.rewards.grading.text import normalize
from abstain.tasks.prompts import messages
from abstain.tasks.question import Question

THERE = Path(__file__).with_name("parity_packages.py")


def main(argv: Sequence[str] | None = None) -> dict[str, Any]:
    """Ask here, compute there, compare; returns what is written."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("python", help="Python of the environment that has the packages.")
    parser.add_argument("models", nargs="+", help="Checkpoints; base: the bundled model.")
    parser.add_argument("--families", nargs="+", default=["city_country"])
    parser.add_argument("--n", type=int, default=200, help="Held-out questions at most.")
    parser.add_argument("--k", type=int, default=8, help="Samples for each.")
    parser.add_argument("--work", type=Path, default=Path("runs/parity"))
    parser.add_argument("--out", type=Path, default=Path("runs/parity.json"))
    args = parser.parse_args(argv)
    task = AskingArguments(families=args.families)
    questions, results = without_t(load_held_out(task)[: args.n]), {}
    check_unseen(
        [None if model == "base" else model for model in args.models], questions, allow=False
    )
    for model in args.models:
        label = Path(model).name
        folder = args.work / label
        folder.mkdir(parents=True, exist_ok=True)
        place = whole(None if model == "base" else model, folder / "model")
        asked = ask(questions, task, place, args.k)
        write_lines(folder / "asked.jsonl", asked)
        found = run_there(args.python, folder, place, task.max_new_tokens or 0)
        results[label] = compared(asked, found)
        print(f"{label}\n{table(results[label])}", flush=True)
    args.out.parent.mkdir(parents=True, exist_ok=True)
    write_json(args.out, results)
    return results


def whole(checkpoint: str | None, folder: Path) -> str:
    """Where both sides load the model from; an adapter is merged into its base and saved there."""
    if checkpoint is None or not is_adapter(checkpoint):
        return locate(checkpoint)
    load_model(checkpoint, dtype="float32").merge_and_unload().save_pretrained(folder)
    load_tokenizer(checkpoint).save_pretrained(folder)
    return str(folder)


def ask(
    questions: Sequence[Question], task: AskingArguments, model: str, k: int
) -> list[dict[str, Any]]:
    """For each question its answers with their tokens, and our signals; JSON values."""
    with tempfile.TemporaryDirectory() as folder, recorded() as said:
        asker = Asker(model, AbstainModelConfig(dtype="float32"), Path(folder), False)
        asking = replace(task.asking(), force_attempt=True)
        rows, _ = asker.rows(questions, asking, "greedy")
        sampled, _ = asker.rows(questions, asking, "sampled", k)
    signals = {signal.name: signal.values for signal in (
        *own_signals(rows),
        agreement_signal("agreement", rows, sampled, Cost()),
        clusters_signal(rows, sampled, Cost()),
    )}  # fmt: skip
    sure = p_true(asker.network, asker.tokenizer, rows, asking)
    signals["p_true"] = dict(zip([row.id for row in rows], sure, strict=True))
    ends, lines = end_tokens(asker.network, asker.tokenizer), []
    for i, (question, row) in enumerate(zip(questions, rows, strict=True)):
        chat = messages(question, asking.t, asking.style, asking.format)
        prompt = asker.tokenizer.apply_chat_template(
            chat, add_generation_prompt=True, return_dict=False
        )
        (greedy,), samples = said[tuple(prompt)]
        lines.append(
            {
                "id": row.id,
                "chat": chat,
                "prompt_ids": prompt,
                "question": row.question,
                "outcome": row.outcome.value,
                "greedy": answer_of(asker.tokenizer, greedy),
                "ended": greedy.ids[-1] in ends,
                "samples": [answer_of(asker.tokenizer, sample) for sample in samples],
                "stated": normalised(row),
                "sampled_stated": [normalised(each) for each in sampled[i * k : (i + 1) * k]],
                "answer": row.answer or row.completion,
                "asked_if_true": TRUE_OR_FALSE.format(
                    question=row.question, answer=row.answer or row.completion
                ),
                "signals": {name: values[row.id] for name, values in signals.items()},
            }
        )
    return lines


@contextmanager
def recorded() -> Iterator[dict[tuple[int, ...], list[list[Completion]]]]:
    """Completions that are asked for within, by prompt; a list for each time it was asked."""
    said: dict[tuple[int, ...], list[list[Completion]]] = {}
    complete = Local.complete

    def kept(self: Local, prompts: Any, **how: Any) -> list[list[Completion]]:
        completions = complete(self, prompts, **how)
        for prompt, some in zip(prompts, completions, strict=True):
            said.setdefault(tuple(prompt), []).append(some)
        return completions

    Local.complete = kept  # type: ignore[method-assign]
    try:
        yield said
    finally:
        Local.complete = complete  # type: ignore[method-assign]


def answer_of(tokenizer: Any, completion: Completion) -> dict[str, Any]:
    return {**asdict(completion), "text": spoken(tokenizer, completion.ids, [])}


def normalised(row: Row) -> str | None:
    """The answer that a row states, as signals compare it; None where it states none."""
    answer = stated(row)
    return None if answer is None else normalize(answer)


def write_lines(path: Path, lines: Sequence[Mapping[str, Any]]) -> None:
    path.write_text("".join(json.dumps(each) + "\n" for each in lines), encoding="utf-8")


def run_there(python: str, folder: Path, model: str, max_new_tokens: int) -> dict[str, Any]:
    """What the other side finds, by a Python that sees nothing of this project."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    out = folder / "packages.json"
    command = [python, str(THERE), str(folder / "asked.jsonl"), str(out), "--model", model]
    command += ["--max_new_tokens", str(max_new_tokens)]
    if subprocess.run(command, env=environment).returncode:
        sys.exit("the other environment has failed: see above")
    found: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    return found


if __name__ == "__main__":
    main()
