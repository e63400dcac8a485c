"""Say "I don't know" where a model is not confident enough, with a promise on what is let through.

    abstain gate fit runs/comparison --arm binary --risk 0.1
    abstain gate serve runs/comparison/gate.json --upstream runs/binary
    abstain gate serve runs/comparison/gate.json --upstream http://localhost:8000/v1#model

`fit` reads the answers of a comparison. On some questions it fits the least confidence at which one
arm may answer. On the others it checks what that promises. `serve` puts the gate in front of the
checkpoint or endpoint, as an OpenAI-compatible server: POST /v1/chat/completions. It is an arm like
any other: abstain compare gated=http://localhost:8100/v1#binary.
"""

import argparse
import os
from dataclasses import asdict, replace
from itertools import chain
from pathlib import Path
from typing import Any

from abstain.evaluation import comparison_folder
from abstain.evaluation.ask.client import Endpoint, is_endpoint
from abstain.evaluation.comparison_folder import Arm, Saved
from abstain.evaluation.gate import fitting, signals
from abstain.evaluation.gate.gate import Gate, Prompting
from abstain.evaluation.gate.signals import TOLD
from abstain.evaluation.gate.sources import EndpointSource, Source
from abstain.models.places import check_place
from abstain.recipes.shared.errors import clear_errors
from abstain.recipes.shared.flags import Parser
from abstain.recipes.shared.launching import launch
from abstain.recipes.shared.results_folder import beside
from abstain.wording import counted

FLAGS = {"arm": "arm", "confidence": "confidence", "method": "method", "level": "level"}
FLAGS |= {"target": "risk", "voters": "voters"}
"""What a gate holds of the flags of `fit`, and the flags."""


def main(argv: list[str] | None = None) -> None:
    """Fit or serve; exit with 2 where that cannot be done."""
    args = _parser().parse_args(argv)
    with clear_errors("gate"):
        {"fit": fit, "serve": serve}[args.what](args)


def fit(args: argparse.Namespace) -> None:
    """Fit on one part of the questions, check on the other, say what came out, save."""
    gate = fitted(comparison_folder.read(args.folder), args)
    check = gate.check
    path = place_of(gate, args.output, args.folder)
    gate.save(path)
    told = TOLD.get(gate.confidence, gate.confidence)
    print(f"{gate.arm}: answer where {told} is at least {gate.cut:.4g}")
    print(f"promise: {gate.promise}")
    print(
        f"fitted on {counted(gate.fitted_questions, 'question')}, of which it answers "
        f"{gate.answered_share:.1%}; checked on {counted(check.questions, 'other')}: "
        f"{check.answered} answered, {check.wrong} of them wrong, wrong per attempt at most "
        f"{check.bound:.1%} with {gate.level:.0%}"
    )
    if gate.method == "ltt" and check.answered and check.wrong / check.answered > gate.target:
        print("warning: on the questions checked it did not keep its promise")
    print(f"Saved to {path}; abstain gate serve {path} --upstream CHECKPOINT-OR-ENDPOINT")


def place_of(gate: Gate, given: str | None, folder: str) -> Path:
    """The gate's file: the given one, else gate.json in the folder or the next that is free.

    Raises FileExistsError where the given one holds another gate: it may be serving.
    """
    why = ""
    for path in [Path(given)] if given else beside(Path(folder) / "gate.json"):
        if not path.exists() or not (other := _other_gate(path, gate)):
            if why:
                print(f"The gate goes to {path}: {why}")
            return path
        why = why or f"{path} holds {other}"
    raise FileExistsError(f"{why}, which would be lost; give another --output, or move that file")


def _other_gate(path: Path, gate: Gate) -> str:
    """What a file holds if it is not this gate; empty if it is."""
    try:
        before, now = asdict(Gate.load(path)), asdict(gate)
    except ValueError:
        return "no gate"
    names = [name for name in now if name != "version" and before[name] != now[name]]
    asked = [
        f"--{flag} was {before[name]} and is {now[name]}"
        for name, flag in FLAGS.items()
        if name in names
    ]
    if asked:
        return f"a gate of other settings ({'; '.join(asked)})"
    return "a gate that was fitted on other answers" if names else ""


def fitted(saved: Saved, args: argparse.Namespace) -> Gate:
    """The gate for one arm. Raises ValueError where the rows do not carry it."""
    arm, prompting = saved.arm(args.arm), _prompting(saved)
    others, samples = [], 0
    if args.confidence == "agreement" and not (samples := _agreed(saved)):
        sampled = _sampled(saved, args.arm)
        others, samples = list(sampled.rows), 1 + max(row.sample for row in sampled.rows)
    elif args.confidence == "vote":
        others = list(chain(*(saved.arm(voter).rows for voter in args.voters)))
    attempts, _ = signals.attempts(arm.rows, others, args.confidence)
    ids = [row.id for row in arm.rows if row.outcome.value != "unscorable"]
    held = {id for id in ids if fitting.side(id, args.seed, args.check_share)}
    fit_on = [attempt for attempt in attempts if attempt.id not in held]
    target = saved.t if args.method == "score" else args.risk
    n_fit = len(ids) - len(held)
    cut = fitting.fit(fit_on, n_fit, args.method, target, args.level)
    rest = [attempt for attempt in attempts if attempt.id in held]
    return Gate(
        arm=args.arm,
        confidence=args.confidence,
        cut=cut,
        method=args.method,
        target=target,
        level=args.level,
        fitted_questions=n_fit,
        fitted_answered=sum(attempt.confidence >= cut for attempt in fit_on),
        check=fitting.check(rest, len(held), cut, args.level),
        prompting=replace(prompting, samples=samples),
        voters=tuple(args.voters),
    )


def _sampled(saved: Saved, arm: str) -> Arm:
    for candidate in saved.arms:
        if (candidate.name, candidate.decoding) == (arm, "sampled"):
            return candidate
    raise ValueError(f"{arm!r} has no sampled answers; compare again with --agree 8")


def _agreed(saved: Saved) -> int:
    """Of how many sampled answers the comparison kept the agreement."""
    return int(saved.record.get("settings", {}).get("task", {}).get("agree") or 0)


def _prompting(saved: Saved) -> Prompting:
    """How the comparison asked, from its record."""
    task: dict[str, Any] = dict(saved.record.get("settings", {}).get("task", {}))
    if not task:
        raise ValueError(
            f"{saved.folder} has no run.json that says how the model was asked, and a log that was "
            "re-graded has none; give a folder of abstain compare"
        )
    names = ("style", "format", "max_new_tokens", "temperature", "chat_template_kwargs")
    known = {name: task[name] for name in names if task.get(name) is not None}
    if isinstance(known.get("chat_template_kwargs"), str):
        raise ValueError("chat_template_kwargs in run.json must be an object")
    return Prompting(t=saved.t, **known)


def serve(args: argparse.Namespace) -> None:
    """Run the server until it is stopped."""
    import logging

    import uvicorn

    from abstain.evaluation.gate.deciding import Decider
    from abstain.evaluation.gate.drift import Drift
    from abstain.evaluation.gate.proxy import Proxy
    from abstain.evaluation.gate.replies import Replies

    gate = Gate.load(args.gate)
    for name in (args.upstream, *args.voters):  # before torch is loaded for the first of them
        if name != "base" and not is_endpoint(name):
            check_place(name)
    source = source_of(args.upstream, args)
    decider = Decider(gate, source, [source_of(voter, args) for voter in args.voters])
    journal = args.journal or str(Path(args.gate).with_suffix(".sqlite"))
    proxy = Proxy(
        decider,
        Replies(journal, args.keep_hours),
        Drift(gate, args.window),
        args.timeout,
        key=os.environ.get(args.client_key_variable, "").strip(),
    )
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    logging.getLogger("httpx2").setLevel(logging.WARNING)
    print(
        f"{gate.arm} behind its gate at http://{args.host}:{args.port}/v1#{gate.arm}, answered by "
        f"{source}; promise: {gate.promise}",
        flush=True,
    )
    # No access log: a client may have put a key into the address.
    uvicorn.run(
        proxy.app(),
        host=args.host,
        port=args.port,
        log_level="warning",
        access_log=False,
        timeout_graceful_shutdown=int(args.timeout),
    )


def source_of(name: str, args: argparse.Namespace) -> Source:
    """An endpoint where the name is an address, else a checkpoint that is loaded here."""
    if is_endpoint(name):
        return EndpointSource(
            Endpoint.parse(
                name,
                key_variable=args.key_variable,
                concurrency=args.concurrency,
                timeout=args.timeout / 2,
                attempts=3,
            )
        )
    import torch

    from abstain.evaluation.gate.sources import LocalSource
    from abstain.models.loading import load_model, load_tokenizer
    from abstain.models.precision import default_dtype

    checkpoint = None if name == "base" else name
    device = "cuda" if torch.cuda.is_available() else "cpu"
    network = load_model(checkpoint, dtype=args.dtype or default_dtype(), device=device)
    return LocalSource(network.to(device), load_tokenizer(checkpoint), name=name)


def _parser() -> Parser:
    parser = Parser(
        prog="abstain gate",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parts = parser.add_subparsers(
        dest="what",
        metavar="fit|serve",
        required=True,
        help="fit makes the gate's file from a comparison; serve puts it in front of a model.",
    )
    _add_fit(parts.add_parser("fit", help="Fit a gate on a comparison's answers."))
    _add_serve(parts.add_parser("serve", help="Put a gate in front of a model."))
    return parser


def _add_fit(parser: Parser) -> None:
    add = parser.add_argument
    add("folder", help="Folder that `abstain compare` wrote.")
    add("--arm", required=True, help="The arm, as the table names it.")
    add(
        "--confidence",
        default="logprob",
        choices=signals.CONFIDENCES,
        help="What the gate looks at: log-prob of the answer, its mean per token, agreement of "
        "sampled answers (compare --agree 8), vote of other arms. Default: logprob.",
    )
    add("--voters", nargs="+", default=[], metavar="ARM", help="Arms that vote.")
    add(
        "--method",
        default="ltt",
        choices=fitting.METHODS,
        help="ltt: wrong per attempt at most --risk, with --level. crc: wrong per question at most "
        "--risk, on average. score: best score at the comparison's t, no promise. Default: ltt.",
    )
    add("--risk", type=float, default=0.1, help="Share that may be wrong. Default: 0.1.")
    add("--level", type=float, default=0.95, help="Of the promise and the check. Default: 0.95.")
    add("--check_share", type=float, default=0.3, help="Share kept for the check. Default: 0.3.")
    add("--seed", type=int, default=0, help="Seed of the split.")
    add(
        "--output",
        help="The gate's file. Default: gate.json in the folder, or gate-2.json and so on.",
    )


def _add_serve(parser: Parser) -> None:
    add = parser.add_argument
    add("gate", help="File that `abstain gate fit` wrote (gate.json), with the threshold.")
    add("--upstream", required=True, help="Checkpoint, or endpoint: http://host:8000/v1#model.")
    add("--voters", nargs="+", default=[], help="Those who vote, in the order of the gate's.")
    add("--host", default="127.0.0.1", help="Address to listen on. Default: this machine only.")
    add("--port", type=int, default=8100, help="Port to listen on. Default: 8100.")
    add("--timeout", type=float, default=120.0, help="Seconds per request. Default: 120.")
    add("--concurrency", type=int, default=32, help="Requests to an endpoint at once.")
    add("--key_variable", default="ABSTAIN_API_KEY", help="Environment variable: upstream's key.")
    add(
        "--client_key_variable",
        default="ABSTAIN_GATE_KEY",
        help="Environment variable with the key that clients must send; unset: none.",
    )
    add("--journal", help="File of replies. Default: the gate's name with .sqlite.")
    add("--keep_hours", type=float, default=24.0, help="How long a reply can be repeated.")
    add("--window", type=int, default=200, help="Decisions that the drift check looks at.")
    add("--dtype", help="Type of a local checkpoint's weights. Default: as compare's.")


if __name__ == "__main__":
    launch("gate", main, extra="gate")
