import asyncio

import art
import contract

page = contract.from_page("art", "rollout")


def trajectory(text):
    turns = [{"role": "user", "content": "?"}, {"role": "assistant", "content": text}]
    return page.scored(art.Trajectory(messages_and_choices=turns), text, contract.ROW)


async def rollout(text):
    if text == "unscorable":
        return page.scored(art.Trajectory(messages_and_choices=[]), "x", {"answers": None})
    return trajectory(text)


async def gather():
    texts = [*contract.TEXTS, "unscorable"]
    groups = (art.TrajectoryGroup([rollout(text) for text in texts]) for _ in range(1))
    return await art.gather_trajectory_groups(groups, max_exceptions=1)


(group,) = asyncio.run(gather())
contract.near(sorted(trajectory.reward for trajectory in group), sorted(contract.VALUES))
assert sum(trajectory.metrics["abstained_per_question"] for trajectory in group) == 1.0
assert art.Trajectory(messages_and_choices=[]).reward == 0.0  # as its page warns
print("gather_trajectory_groups; an unscorable rollout is dropped")
