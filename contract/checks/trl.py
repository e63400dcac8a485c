from pathlib import Path

import contract
import tiny
from datasets import Dataset
from trl import GRPOConfig, GRPOTrainer

from abstain.evaluation.logs import read_log, row_of

ROWS = [contract.ROW, {"question": "What is the capital of Italy?", "answers": ["Rome", "Roma"]}]
KEY = "outcomes/abstained_per_question"
BATCH = {"completions": list(contract.TEXTS), "answers": [["Paris"]] * 3}


class Trainer(GRPOTrainer):
    """Says right, wrong and "I don't know" in turn; all else is TRL's."""

    def _generate_single_turn(self, prompt_ids, *rest, **named):
        ids = [[*self.processing_class(text).input_ids, EOS] for text in contract.TEXTS]
        return [ids[i % len(ids)] for i in range(len(prompt_ids))], None


# The page's file of three lines, as `reward_funcs` takes it.
reward = contract.from_page("verl", "my_reward").reward
contract.near(reward(**BATCH), [1.0, 0.0, 0.75])
tokenizer = tiny.tokenizer()
EOS = tokenizer.eos_token_id
model = tiny.model(len(tokenizer))
before = model.lm_head.weight.detach().clone()
prompts = [row | {"prompt": [{"role": "user", "content": row["question"]}]} for row in ROWS]
settings = tiny.QUICK | {"output_dir": "trl", "max_steps": 3, "use_cpu": True}
trainer = Trainer(
    model=model,
    reward_funcs=[reward],
    args=GRPOConfig(
        **settings,
        per_device_train_batch_size=6,
        num_generations=6,
        max_completion_length=12,
        scale_rewards="none",
        log_completions=True,
    ),
    train_dataset=Dataset.from_list(prompts),
    processing_class=tokenizer,
)
trainer.train()
assert not before.equal(model.lm_head.weight), "nothing was learnt"
logged = [line for line in trainer.state.log_history if KEY in line]
assert len(logged) == 3, trainer.state.log_history
contract.near([line[KEY] for line in logged], [1 / 3] * 3)
dumps = sorted(Path("trl", "completions").glob("*.parquet"))
entries = [entry for dump in dumps for entry in read_log(dump)]
golds = {row["question"]: tuple(row["answers"]) for row in ROWS}
assert len(entries) == 18
assert all(entry.answers == golds[entry.question] for entry in entries), entries
for entry in entries:
    kept, again = row_of("a", entry), row_of("a", entry, regrade=True)
    assert kept.outcome is again.outcome, (kept, again)
print("GRPOTrainer with the file of three lines; its completions are graded again to the same")
