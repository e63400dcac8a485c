import asyncio
import json
from types import SimpleNamespace

import contract
import pages
from openrlhf.utils.agent import SingleTurnAgentExecutor

TOKENIZER = contract.tokenizer()
PARAMS = SimpleNamespace(max_tokens=32, logprobs=None)


class Engine:
    def __init__(self, text, reason="stop"):
        self.text, self.reason = text, reason

    async def generate(self, ids, params, multi_modal_data=None):
        tokens = [*TOKENIZER(self.text).input_ids, TOKENIZER.eos_token_id]
        output = SimpleNamespace(
            token_ids=tokens, text=self.text, finish_reason=self.reason, logprobs=None
        )
        return SimpleNamespace(outputs=[output])


def execute(executor, text, label, reason="stop"):
    prompt = "<|user|>Capital of France?\n<|assistant|>"
    engine = Engine(text, reason)
    return asyncio.run(executor.execute(prompt, label, PARAMS, 512, TOKENIZER, engine))


row = json.dumps(contract.ROW | {"t": 0.9})
executor = contract.from_page("openrlhf", "my_executor").AgentExecutor()
rewards = [execute(executor, text, row)["reward"] for text in contract.TEXTS]
contract.near(rewards, [1.0, 0.0, 0.9])
cut = execute(executor, "Paris", "Paris", "length")
assert cut["extra_logs"]["malformed_per_question"] == 1.0
unknown = json.dumps({"answers": None})
contract.raises(ValueError, lambda: execute(executor, "Paris", unknown), "no gold answer")
from_file = SingleTurnAgentExecutor(str(pages.write("verl", ".") / "my_reward.py"))
values = [execute(from_file, text, "Paris")["reward"].item() for text in contract.TEXTS]
contract.near(values, [1.0, 0.0, 0.75])
assert execute(from_file, "Paris", unknown)["reward"] is None  # swallowed, as its page says
print("AgentExecutor, and reward_func from the file of three lines")
