import contract
import torch
from swift.rewards import orms
from swift.rl_core.advantage import compute_advantages
from swift.rl_core.data import GRPOSample
from swift.rl_core.grpo_algorithm import compute_rewards_per_func

contract.from_page("ms-swift", "plugin")


def sample(text, **row):
    turns = [{"role": "user", "content": "?"}, {"role": "assistant", "content": text}]
    return GRPOSample.from_row({"messages": turns, **row})


samples = [sample(text, **contract.ROW, t=0.75) for text in contract.TEXTS]
samples.append(sample("Rome", **contract.ROW, t=0.9))
rewards = compute_rewards_per_func(samples, [orms["abstain"](args=None)], None, torch.device("cpu"))
contract.near(rewards.flatten().tolist(), [*contract.VALUES, -9.0])
made = compute_advantages(
    rewards, torch.ones(1), num_generations=4, advantage_estimator="grpo", scale_rewards="none"
)[0]
contract.near(made.tolist(), [3.75, -0.25, 2.75, -6.25])
print("orms plugin, compute_rewards_per_func, compute_advantages unscaled")
