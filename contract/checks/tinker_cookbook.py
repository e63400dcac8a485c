import asyncio
import functools
import pickle

import contract
from tinker_cookbook import renderers
from tinker_cookbook.completers import TokensWithLogprobs
from tinker_cookbook.rl import rollouts
from tinker_cookbook.rl.data_processing import compute_advantages
from tinker_cookbook.rl.problem_env import ProblemGroupBuilder

from abstain.rewards import ThresholdReward

TOKENIZER = contract.tokenizer()


class Policy:
    def __init__(self, texts):
        self.texts = iter(texts)

    async def __call__(self, observation, stop):
        tokens = TOKENIZER(f" {next(self.texts)}\n\nUser:", add_special_tokens=False).input_ids
        return TokensWithLogprobs(
            tokens=tokens, maybe_logprobs=[0.0] * len(tokens), stop_reason="stop"
        )


page = contract.from_page("tinker-cookbook", "abstain_env")
renderer = renderers.get_renderer("role_colon", TOKENIZER)
reward = pickle.loads(pickle.dumps(ThresholdReward(t=0.75)))
thunk = functools.partial(page.AbstainEnv, renderer, contract.ROW, reward)
builder = ProblemGroupBuilder(env_thunk=thunk, num_envs=3, dataset_name="abstain")
group = asyncio.run(rollouts.do_group_rollout(builder, Policy(contract.TEXTS)))
contract.near(group.get_total_rewards(), contract.VALUES)
assert group.trajectories_G[2].transitions[0].metrics["abstained_per_question"] == 1.0
mean = sum(contract.VALUES) / 3
contract.near(compute_advantages([group])[0].tolist(), [value - mean for value in contract.VALUES])
print("do_group_rollout, compute_advantages")
