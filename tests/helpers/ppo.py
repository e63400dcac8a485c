"""PPO on the tiny model: what its tests start from."""

import rl

from abstain.trainers.ppo import AbstainPPOConfig, AbstainPPOTrainer

G = rl.G


def config(folder, **changes):
    return rl.config(AbstainPPOConfig, folder, **changes)


def trainer(tiny_folder, folder, reward=None, **changes):
    return rl.make(AbstainPPOTrainer, AbstainPPOConfig, tiny_folder, folder, reward, **changes)


def length(completions, **_):
    """A reward with some variance for a model that is never right."""
    return [len(c[0]["content"]) / 20 for c in completions]


def batch_of(one):
    """One generated batch, as the loss sees it."""
    one.model.train()
    one.current_gradient_accumulation_steps = 1
    questions = [dict(one.train_dataset[i]) for i in range(4) for _ in range(G)]
    return one._generate_and_score_completions(questions)
