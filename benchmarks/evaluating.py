"""Questions per second of our evaluation and of lm-eval's generate_until, side by side.

    pip install lm-eval
    python benchmarks/evaluating.py

The same loaded model, prompts, end tokens, length limit and batch size; greedy. The two take turns
in one process, and the ratio is taken round by round, so that other load on the machine falls on
both. The answers must be equal, token for token up to what decoding and stripping change.
"""

import argparse
import json
import statistics
import time
from pathlib import Path

import lm_eval
import torch
from lm_eval.api.instance import Instance
from lm_eval.models.huggingface import HFLM

from abstain.evaluation.ask.answer import answer
from abstain.evaluation.ask.asking import Asking
from abstain.models.chat import end_tokens
from abstain.models.loading import load_model, load_tokenizer
from abstain.tasks import facts, split_by_entity
from abstain.tasks.prompts import messages
from abstain.tasks.question import sample


def ours(model, tokenizer, questions, asking):
    return [row.completion.strip() for row in answer(model, tokenizer, questions, asking, arm="us")]


def theirs(peer, tokenizer, questions, asking, ends):
    until = [tokenizer.decode([token]) for token in ends]
    how = {"until": until, "max_gen_toks": asking.max_new_tokens, "do_sample": False}
    requests = [
        Instance(
            request_type="generate_until",
            doc={},
            arguments=(peer.apply_chat_template(messages(question, asking.t)), dict(how)),
            idx=0,
        )
        for question in questions
    ]
    return [text.strip() for text in peer.generate_until(requests, disable_tqdm=True)]


def seconds(function, *arguments):
    start = time.perf_counter()
    return function(*arguments), time.perf_counter() - start


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", default=None, help="folder or hub id; the bundled model")
    parser.add_argument("--dtype", default="float32")
    parser.add_argument("--questions", type=int, default=64)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--max_new_tokens", type=int, default=32)
    parser.add_argument("--batch_size", type=int, default=64)
    parser.add_argument("--output", type=Path, default=None)
    task = parser.parse_args()

    device = "cuda" if torch.cuda.is_available() else "cpu"
    model = load_model(task.model, dtype=task.dtype)
    if hasattr(model, "merge_and_unload"):  # an adapter; both get the merged model
        model = model.merge_and_unload()
    model = model.eval().to(device)
    tokenizer = load_tokenizer(task.model)
    ends = end_tokens(model, tokenizer)
    peer = HFLM(
        pretrained=model,
        tokenizer=tokenizer,
        backend="causal",
        batch_size=task.batch_size,
        max_length=2048,
    )
    _, held_out = split_by_entity(facts.load())
    questions = sample(held_out, task.questions)
    asking = Asking(t=0.5, max_new_tokens=task.max_new_tokens, batch_size=task.batch_size)

    few = questions[:8]
    ours(model, tokenizer, few, asking), theirs(peer, tokenizer, few, asking, ends)  # warm up
    rounds = []
    for _ in range(task.rounds):
        mine, fast = seconds(ours, model, tokenizer, questions, asking)
        other, slow = seconds(theirs, peer, tokenizer, questions, asking, ends)
        rounds.append({"ours": fast, "lm_eval": slow, "ratio": slow / fast})
    different = [(a, b) for a, b in zip(mine, other, strict=True) if a != b]
    result = {
        "lm_eval_version": lm_eval.__version__,
        "model": task.model or "SmolLM2-135M-Instruct",
        "dtype": task.dtype,
        "device": torch.cuda.get_device_name() if device == "cuda" else "cpu",
        "questions": len(questions),
        "batch_size": task.batch_size,
        "max_new_tokens": task.max_new_tokens,
        "equal_answers": len(questions) - len(different),
        "questions_per_second": {
            name: len(questions) / statistics.median(timing[name] for timing in rounds)
            for name in ("ours", "lm_eval")
        },
        "ratio": statistics.median(timing["ratio"] for timing in rounds),
        "rounds": rounds,
    }
    print(json.dumps({key: value for key, value in result.items() if key != "rounds"}, indent=2))
    print("ratios:", " ".join(f"{timing['ratio']:.2f}" for timing in rounds))
    for pair in different[:5]:
        print("different:", pair)
    if task.output:
        task.output.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
