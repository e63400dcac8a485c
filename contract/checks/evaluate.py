import contract
import datasets
import evaluate

from abstain.integrations import ThresholdReward, score


class Abstention(evaluate.Metric):
    def _info(self):
        features = {
            "predictions": datasets.Value("string"),
            "references": datasets.Sequence(datasets.Value("string")),
        }
        return evaluate.MetricInfo(
            description="outcome rates",
            citation="",
            inputs_description="",
            features=datasets.Features(features),
        )

    def _compute(self, predictions, references):
        reward = ThresholdReward(t=0.75)
        rows = [score(reward, *pair) for pair in zip(predictions, references, strict=True)]
        return {name: sum(row[name] for row in rows) / len(rows) for name in rows[0]}


result = Abstention().compute(predictions=list(contract.TEXTS), references=[["Paris"]] * 3)
contract.near([result["score"], result["abstained_per_question"]], [-2 / 3, 1 / 3])
print("Metric.compute")
