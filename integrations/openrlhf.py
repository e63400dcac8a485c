"""OpenRLHF: a `reward_func` for `--reward.remote_url my_reward.py`, and an executor without gaps.

OpenRLHF 0.11 hands a reward function the whole conversation with its end tokens. It does not tell
whether a completion was cut off. It swallows what the function raises: the reward is then None.
`agent_executor` makes a class for `--train.agent_func_path` that has none of the three gaps. Use
the credit form: rewards are clipped to -10 .. 10 and dynamic filtering keeps groups whose mean
score is inside (0, 1).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from abstain.rewards import Reward

from .score import score


@dataclass(frozen=True)
class OpenRLHFReward:
    """A reward in OpenRLHF's call shape: one query a call, a dict of tensors back."""

    reward: Reward

    def __call__(
        self, queries: Sequence[str], prompts: Sequence[str], labels: Sequence[Any]
    ) -> dict[str, Any]:
        """Rewards and scores (B,), and outcomes of each row in `extra_logs`.

        Args:
            queries: Prompt and completion as decoded, special tokens included.
            prompts: Their prompts.
            labels: Gold of each row: the answer, or a row as JSON with `answers`, `question`, `t`.

        Raises ValueError if a query does not hold its prompt, and what `score` raises.
        """
        scores = [
            score(self.reward, _completion(query, prompt), label)
            for query, prompt, label in zip(queries, prompts, labels, strict=True)
        ]
        return _as_openrlhf(scores)


def for_openrlhf(reward: Reward) -> Callable[..., dict[str, Any]]:
    """`reward_func` of a reward, for the file that `--reward.remote_url` names."""
    return OpenRLHFReward(reward)


def agent_executor(reward: Reward) -> type:
    """Class for the file that `--train.agent_func_path` names, called `AgentExecutor` there.

    It reads the completion's own tokens, knows what was cut off, and lets `Unscorable` end the run
    instead of training on None. Needs OpenRLHF.
    """
    from openrlhf.utils.agent import SingleTurnAgentExecutor

    class AgentExecutor(SingleTurnAgentExecutor):
        """One turn, scored by the reward."""

        async def execute(
            self,
            prompt: str,
            label: Any,
            sampling_params: Any,
            max_length: int,
            hf_tokenizer: Any,
            llm_engine: Any,
            images: Any = None,
        ) -> dict[str, Any]:
            """OpenRLHF's own turn, with reward, score and outcomes filled in."""
            turn: dict[str, Any] = await super().execute(
                prompt, label, sampling_params, max_length, hf_tokenizer, llm_engine, images
            )
            start, end = turn["action_ranges"][-1]
            tokens = turn["observation_tokens"][start:end]
            text = hf_tokenizer.decode(tokens, skip_special_tokens=True)
            logs = score(reward, text, label, truncated=turn["truncated"])
            value = logs.pop("score")
            return turn | {"reward": value, "scores": value, "extra_logs": logs}

    return AgentExecutor


def _completion(query: str, prompt: str) -> str:
    # The first one: to repeat the prompt must not hide what stood in between.
    _, there, completion = query.partition(prompt) if prompt else ("", "", "")
    if not there:
        raise ValueError(
            "the query does not hold its prompt, which was cut or decoded otherwise; use "
            f"agent_executor. Prompt {prompt[:80]!r}, query {query[:80]!r}"
        )
    return completion


def _as_openrlhf(scores: Sequence[dict[str, float]]) -> dict[str, Any]:
    import torch

    values = torch.tensor([row["score"] for row in scores])
    logs = {
        name: torch.tensor([row[name] for row in scores]) for name in scores[0] if name != "score"
    }
    return {"rewards": values, "scores": values, "extra_logs": logs}
