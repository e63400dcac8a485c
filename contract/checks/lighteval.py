import contract
import numpy as np
from lighteval.metrics import apply_metric
from lighteval.metrics.metrics_sample import SampleLevelComputation
from lighteval.metrics.utils.metric_utils import SampleLevelMetricGrouping
from lighteval.models.model_output import ModelResponse
from lighteval.tasks.requests import Doc, SamplingMethod

from abstain.integrations import ThresholdReward, score

NAMES = list(score(ThresholdReward(t=0.75), "Paris", "Paris"))


class Abstention(SampleLevelComputation):
    def compute(self, doc, model_response, **kwargs):
        return score(ThresholdReward(t=0.75), model_response.final_text[0], doc.get_golds())


metric = SampleLevelMetricGrouping(
    metric_name=NAMES,
    higher_is_better=dict.fromkeys(NAMES, True),
    category=SamplingMethod.GENERATIVE,
    sample_level_fn=Abstention(),
    corpus_level_fn=dict.fromkeys(NAMES, np.mean),
)
docs = [Doc(query="?", choices=["Paris"], gold_index=0, task_name="t") for _ in contract.TEXTS]
responses = [ModelResponse(text=[text]) for text in contract.TEXTS]
rows = apply_metric(responses=responses, docs=docs, metrics=[metric])
contract.near([row["score"] for row in rows], contract.VALUES)
print("apply_metric with a SampleLevelMetricGrouping")
