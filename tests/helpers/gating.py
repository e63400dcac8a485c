"""What the tests of a gate share: answers with known confidences, and a model that gives them."""

import random

import stub

from abstain.evaluation.ask.client import Endpoint
from abstain.evaluation.gate.deciding import Decider
from abstain.evaluation.gate.drift import Drift
from abstain.evaluation.gate.fitting import Checked
from abstain.evaluation.gate.gate import Gate, Prompting
from abstain.evaluation.gate.proxy import Proxy
from abstain.evaluation.gate.replies import Replies
from abstain.evaluation.gate.signals import Attempt
from abstain.evaluation.gate.sources import EndpointSource
from abstain.evaluation.rows import Row
from abstain.rewards import Outcome


def gate(**changes):
    """A gate that answers where the completion has a probability of one half at least."""
    settings = {
        "arm": "model",
        "confidence": "logprob",
        "cut": 0.5,
        "method": "ltt",
        "target": 0.1,
        "level": 0.95,
        "fitted_questions": 200,
        "fitted_answered": 100,
        "check": Checked(100, 50, 3, 0.15),
        "prompting": Prompting(t=0.5),
    }
    return Gate(**settings | changes)


def attempts(n, seed, honest=True):
    """Attempts right as often as their confidence says, 4 in 5; not `honest`: .6 whatever it says.

    Confidences are fourth roots of uniform numbers.
    """
    rng = random.Random(seed)
    confidences = [rng.random() ** 0.25 for _ in range(n)]
    return [
        Attempt(f"{seed}/{i}", q, rng.random() < (q if honest else 0.6))
        for i, q in enumerate(confidences)
    ]


def row(id, completion, outcome, *, arm="model", sample=None, logprob=-0.1, tokens=2):
    """A row of a comparison; with `sample` a sampled one."""
    return Row(
        arm=arm,
        decoding="greedy" if sample is None else "sampled",
        sample=sample or 0,
        id=id,
        family="",
        difficulty="",
        question=f"Where is {id}?",
        answers=("France",),
        completion=completion,
        outcome=Outcome(outcome),
        answer=completion,
        reason="",
        logprob=logprob,
        tokens=tokens,
    )


def asked(body):
    """The question at the end of a request to the model."""
    return body["messages"][-1]["content"].rpartition("\n\n")[2]


def model(body):
    """Says what a question spells out: `answer|probability`, greedily and when sampled."""
    text, _, chance = asked(body).partition("|")
    return stub.chat(text, [float(chance or -0.1)])


def proxy(server, folder, gate, *, voters=(), window=20, **settings):
    """A proxy in front of a stub of a model."""
    sources = [
        EndpointSource(Endpoint(url, "m", wait=0.01, attempts=2)) for url in (server, *voters)
    ]
    return Proxy(
        Decider(gate, sources[0], sources[1:]),
        Replies(folder / "gate.sqlite"),
        Drift(gate, window),
        **settings,
    )


def chat(question, **fields):
    """A chat request."""
    return {"model": "model", "messages": [{"role": "user", "content": question}], **fields}
