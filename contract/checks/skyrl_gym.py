from types import SimpleNamespace

import contract
import skyrl_gym
from skyrl_gym.envs.registration import register
from skyrl_gym.metrics import aggregate_for_environment

contract.from_page("skyrl", "abstain_env")
register(id="abstain", entry_point="abstain_env:AbstainEnv")
environments, rewards = [], []
for text in contract.TEXTS:
    row = {"reward_spec": {"ground_truth": ["Paris"]}, "question": contract.ROW["question"]}
    made = skyrl_gym.make("abstain", env_config=SimpleNamespace(t=0.75), extras=row)
    made.init([{"role": "user", "content": "?"}])
    rewards.append(made.step(text)["reward"])
    environments.append(made)
contract.near(rewards, contract.VALUES)
metrics = aggregate_for_environment("abstain", [made.get_metrics() for made in environments])
rate = next(value for name, value in metrics.items() if "abstained_per_question" in name)
contract.near([float(rate)], [1 / 3])
print("skyrl_gym.make, step, aggregate_for_environment")
