import contract
from helm.benchmark.adaptation.adapter_spec import AdapterSpec
from helm.benchmark.adaptation.request_state import RequestState
from helm.benchmark.adaptation.scenario_state import ScenarioState
from helm.benchmark.metrics.metric import Metric
from helm.benchmark.metrics.metric_name import MetricName
from helm.benchmark.metrics.statistic import Stat
from helm.benchmark.scenarios.scenario import CORRECT_TAG, Input, Instance, Output, Reference
from helm.common.request import GeneratedOutput, Request, RequestResult

from abstain.integrations import ThresholdReward, Unscorable, score


class AbstentionMetric(Metric):
    def evaluate_generation(self, adapter_spec, request_state, metric_service, eval_cache_path):
        golds = [
            reference.output.text
            for reference in request_state.instance.references
            if reference.is_correct
        ]
        text = request_state.result.completions[0].text
        try:
            values = score(ThresholdReward(t=0.75), text, golds)
        except Unscorable:
            return []
        return [Stat(MetricName(name)).add(value) for name, value in values.items()]


def state(i, text):
    reference = Reference(Output(text="Paris"), tags=[CORRECT_TAG])
    instance = Instance(input=Input(text="?"), references=[reference], split="test", id=f"id{i}")
    completion = GeneratedOutput(text=text, logprob=-1.0, tokens=[])
    return RequestState(
        instance=instance,
        reference_index=None,
        request_mode=None,
        train_trial_index=0,
        output_mapping=None,
        request=Request(prompt="?"),
        result=RequestResult(success=True, embedding=[], completions=[completion], cached=False),
        num_train_instances=0,
        prompt_truncated=False,
    )


states = [state(i, text) for i, text in enumerate(contract.TEXTS)]
scenario = ScenarioState(adapter_spec=AdapterSpec(method="generation"), request_states=states)
result = AbstentionMetric().evaluate(scenario, None, None, 1)
means = {stat.name.name: stat.mean for stat in result.aggregated_stats if stat.count}
contract.near([means["score"], means["abstained_per_question"]], [-2 / 3, 1 / 3])
print("Metric.evaluate over a ScenarioState")
