import json
from pathlib import Path

import contract
from inspect_ai import Task, eval, score
from inspect_ai.dataset import Sample
from inspect_ai.log import read_eval_log
from inspect_ai.model import ModelOutput, ModelUsage, get_model
from inspect_ai.scorer import choice, match
from inspect_ai.solver import generate, multiple_choice

from abstain.evaluation.logs import read_log, row_of
from abstain.integrations.inspect import abstention, with_target

QUESTIONS = Path("questions.jsonl")
HOW = {"log_dir": "logs", "max_connections": 1, "max_samples": 1, "display": "none"}


def model(*texts):
    def output(text):
        made = ModelOutput.from_content("mockllm/model", text)
        made.usage = ModelUsage(input_tokens=1, output_tokens=1, total_tokens=2)
        return made

    return get_model("mockllm/model", custom_outputs=list(map(output, texts)), memoize=False)


def metrics(log, scorer=-1):
    assert log.status == "success", log.error
    return {name: metric.value for name, metric in log.results.scores[scorer].metrics.items()}


capitals = [("the capital of France", "Paris"), ("the capital of Niger", "Niamey")]
lines = [json.dumps({"question": f"What is {q}?", "answers": [a]}) for q, a in capitals]
QUESTIONS.write_text("\n".join(lines), encoding="utf-8")
log = eval(
    "abstain/confidence_targets",
    task_args={"file": str(QUESTIONS.resolve()), "ts": "0.5,0.75"},
    model=model("Paris", "Paris", "I don't know", "Lagos"),
    **HOW,
)[0]
values = metrics(log)
contract.near([values["score_at_stated_t"], values["abstained_per_question"]], [-0.25, 0.25])
contract.near([values["t0.75_score_at_t0.75"]], [-1.0])


def options():
    samples = [Sample(input=f"q{i}", choices=["a", "b"], target="A") for i in range(4)]
    return Task(dataset=samples, solver=multiple_choice(), scorer=choice())


texts = ("ANSWER: A", "ANSWER: B", "I don't know", "Maybe A.\nANSWER: I don't know")
log = eval(with_target(options(), 0.75), model=model(*texts), **HOW)[0]
values = metrics(log)
contract.near([values["score_at_stated_t"], values["wrong_per_attempt"]], [-0.5, 0.5])
assert "more than 75% confident" in log.samples[0].messages[0].text

samples = [Sample(input="Capital of France?", target="Paris") for _ in range(3)]
plain = Task(dataset=samples, solver=generate(), scorer=match())
log = eval(plain, model=model(*contract.TEXTS[::2], "Rome"), **HOW)[0]
again = metrics(score(read_eval_log(log.location), abstention(), action="append"))
contract.near([again["score_at_t0.75"]], [-2 / 3])
outcomes = [str(row_of("a", entry).outcome) for entry in read_log(log.location.split("://")[-1])]
assert outcomes == ["correct", "abstained", "wrong"], outcomes
print("a task by entry point, with_target on multiple choice, a log scored again and read")
