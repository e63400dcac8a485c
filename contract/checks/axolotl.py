import contract
from axolotl.core.trainers.grpo import GRPOStrategy

contract.from_page("axolotl", "my_rewards")
reward = GRPOStrategy.get_reward_func("my_rewards.reward")
values = reward(
    prompts=["?"] * 3, completions=list(contract.TEXTS), answers=[["Paris"]] * 3, trainer_state=None
)
contract.near(values, contract.VALUES)
assert reward.__name__ == "threshold_t0.75"
print("GRPOStrategy.get_reward_func")
