import os

os.environ.update(DEEPEVAL_TELEMETRY_OPT_OUT="YES", ERROR_REPORTING="0")
import contract
from deepeval import evaluate
from deepeval.evaluate.configs import AsyncConfig, DisplayConfig
from deepeval.metrics import BaseMetric
from deepeval.test_case import LLMTestCase

from abstain.integrations import ThresholdReward, score


class Abstention(BaseMetric):
    threshold, async_mode = 0.0, False

    def measure(self, case, *args, **kwargs):
        scored = score(ThresholdReward(t=0.75), case.actual_output, case.expected_output)
        self.score = scored["score"]
        self.success = self.score >= self.threshold
        return self.score

    async def a_measure(self, case, *args, **kwargs):
        return self.measure(case)

    def is_successful(self):
        return self.success

    @property
    def __name__(self):
        return "abstention"


cases = [
    LLMTestCase(input="?", actual_output=text, expected_output="Paris") for text in contract.TEXTS
]
evaluation = evaluate(
    cases,
    [Abstention()],
    async_config=AsyncConfig(run_async=False),
    display_config=DisplayConfig(show_indicator=False, print_results=False),
)
scores = {case.actual_output: case.metrics_data[0].score for case in evaluation.test_results}
contract.near([scores[text] for text in contract.TEXTS], contract.VALUES)
print("evaluate() with a BaseMetric")
