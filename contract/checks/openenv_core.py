import contract
from openenv.core.rubrics.base import Rubric

from abstain.integrations import ThresholdReward, score


class AbstainRubric(Rubric):
    def __init__(self, reward):
        super().__init__()
        self.reward = reward

    def forward(self, action, observation):
        return score(self.reward, action["text"], observation)["score"]


rubric = AbstainRubric(ThresholdReward(t=0.75))
contract.near([rubric({"text": text}, contract.ROW) for text in contract.TEXTS], contract.VALUES)
assert rubric.last_score == 0.0
print("Rubric called, last_score kept")
