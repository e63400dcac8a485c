import contract
from atroposlib.envs.reward_fns.reward_function import RewardFunction

from abstain.integrations import ThresholdReward, score


class AbstainReward(RewardFunction):
    def compute(self, completions, answers, **columns):
        reward = ThresholdReward(t=0.75)
        return [
            score(reward, text, gold)["score"]
            for text, gold in zip(completions, answers, strict=True)
        ]


values = AbstainReward()(list(contract.TEXTS), answers=[["Paris"]] * 3)
contract.near([float(value) for value in values], contract.VALUES)
print("RewardFunction called")
