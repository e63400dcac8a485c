import sys
from pathlib import Path

import contract
import lm_eval
from lm_eval.api.model import LM
from lm_eval.loggers import EvaluationTracker
from lm_eval.tasks import TaskManager

from abstain.evaluation.logs import read_log, row_of
from abstain.integrations.benchmarks.lm_eval_tasks import audit_task, documents, served
from abstain.integrations.lm_eval import FOLDER

DOCS = {name: documents()[name]["docs"] for name in ("triviaqa", "nq_open", "gsm8k")}


class Canned(LM):
    """Right on the first document; on the others silent at a high t, else wrong."""

    def __init__(self, first):
        super().__init__()
        self.first, self.prompts = first, []

    def generate_until(self, requests):
        self.prompts += [request.args[0] for request in requests]
        return [self.reply(request.args[0]) for request in requests]

    def reply(self, prompt):
        question, answer = self.first
        if question in prompt:
            return answer
        return " I don't know" if "75%" in prompt or "90%" in prompt else " 99"

    def loglikelihood(self, requests):
        raise NotImplementedError

    loglikelihood_rolling = loglikelihood


FIRST = {
    "triviaqa": ("Capital of France", " Paris"),
    "nq_open": ("capital of France", " Paris"),
    "gsm8k": ("3 plus 4", "3 + 4 = 7\n#### 7"),
}
manager = TaskManager(include_path=str(FOLDER), include_defaults=False)
tracker = EvaluationTracker(output_path="out")
tracker.general_config_tracker.model_name_sanitized = "canned"
for name, docs in DOCS.items():
    with served(docs):
        results = lm_eval.simple_evaluate(
            model=Canned(FIRST[name]),
            tasks=[f"abstain_{name}"],
            task_manager=manager,
            log_samples=True,
            bootstrap_iters=0,
        )
    for t, silent in ((0, False), (50, False), (75, True), (90, True)):
        result = results["results"][f"abstain_{name}_t{t}"]
        penalty = 0.0 if silent else t / (100 - t)
        contract.near([result["score,none"]], [(1 - 2 * penalty) / 3])
        contract.near([result["abstained_per_question,none"]], [2 / 3 if silent else 0.0])
    by_task = results.pop("samples")
    tracker.save_results_aggregated(results=results, samples=by_task)
    for task, samples in by_task.items():
        tracker.save_results_samples(task, samples)
log = next(Path("out").rglob("samples_abstain_triviaqa_t75_*.jsonl"))
outcomes = [str(row_of("a", entry).outcome) for entry in read_log(log)]
assert outcomes == ["correct", "abstained", "abstained"], outcomes
(audited,) = audit_task("triviaqa")
assert (audited.right, audited.t) == (1.0, 0.0)
sys.stdout.flush()
print("three groups of four targets, their log read, triviaqa's own grader audited")
