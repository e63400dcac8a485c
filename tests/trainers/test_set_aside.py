"""A budget kept on questions that training never sees: `budget_questions`."""

import json

import pytest
import rl
import torch
from datasets import Dataset, IterableDataset
from launched import launch
from safetensors.torch import load_file
from set_aside import KINDS, make
from transformers import TrainerCallback

from abstain.recipes import grpo_penalty
from abstain.recipes.shared.arguments import TaskArguments
from abstain.recipes.shared.question_set import load_questions, set_aside
from abstain.recipes.shared.seen import keys, seen_by
from abstain.rewards import CANONICAL
from abstain.trainers import callbacks
from abstain.trainers.grpo import AbstainGRPOConfig


class Asked(TrainerCallback):
    """Which set-aside questions each update asked, and with how many answers in all."""

    def __init__(self, trainer):
        self.questions, self._score = [], trainer._calculate_rewards
        self.trainer = trainer
        trainer._calculate_rewards = self

    def __call__(self, inputs, *args):
        if not self.trainer.model.training:
            self.questions.append([row["question"] for row in inputs])
        return self._score(inputs, *args)


@pytest.mark.parametrize("kind", list(KINDS))
def test_t_follows_the_wrong_answers_on_questions_set_aside_and_no_others(
    tiny_folder, tmp_path, kind
):
    """In training all are wrong; of those set aside every second one is an abstention."""
    one = make(kind, tiny_folder, tmp_path, max_steps=3)
    nowhere, silent = (rl.completion(one, text) for text in ("nowhere", CANONICAL))

    def answers(prompt_ids):
        rows = range(len(prompt_ids))
        return [nowhere if one.model.training or i % 2 else silent for i in rows]

    one._sample_groups, asked = answers, Asked(one)
    usual = one.num_generations_eval
    one.train()
    logs = one.state.log_history[:3]
    assert [float(log["budget/wrong"]) for log in logs] == [0.5] * 3
    # Excess .4: t = .2 * .4 k + .1 * .4 after k updates.
    assert [float(log["budget/t"]) for log in logs] == pytest.approx([0.12, 0.20, 0.28])
    # All of training's answers are wrong, and its log says nothing else.
    assert [float(log["outcomes/wrong_per_question"]) for log in logs] == [1.0] * 3
    assert {len(questions) for questions in asked.questions} == {4}
    first_pass = [question for questions in asked.questions for question in questions][:6]
    assert sorted(first_pass) == sorted(one.eval_dataset["question"])
    assert one.model.training
    assert one.num_generations_eval == usual
    assert not one._metrics["eval"]


def test_a_resumed_run_asks_and_ends_as_an_undisturbed_one(tiny_folder, tmp_path):
    saving = {"max_steps": 4, "save_strategy": "steps", "save_steps": 2}
    whole = make("grpo", tiny_folder, tmp_path / "whole", **saving)
    whole_asked = Asked(whole)
    whole.train()
    resumed = make("grpo", tiny_folder, tmp_path / "resumed", **saving)
    asked = Asked(resumed)
    resumed.train(resume_from_checkpoint=str(tmp_path / "whole" / "checkpoint-2"))
    assert asked.questions == whole_asked.questions[2:]
    assert resumed._budget.t == whole._budget.t > 0
    weights = [
        load_file(tmp_path / run / "checkpoint-4" / "adapter_model.safetensors")
        for run in ("whole", "resumed")
    ]
    assert all(torch.equal(value, weights[1][name]) for name, value in weights[0].items())


def test_an_evaluation_of_ones_own_is_not_disturbed(tiny_folder, tmp_path):
    evaluating = {"eval_strategy": "steps", "eval_steps": 1, "per_device_eval_batch_size": 8}
    one = make("grpo", tiny_folder, tmp_path, **evaluating)
    one.train()
    logs = [log for log in one.state.log_history if "eval_outcomes/wrong_per_question" in log]
    assert len(logs) == 2
    assert all(log["eval_completions/mean_length"] > 0 for log in logs)


def test_settings_that_make_no_sense_are_refused(tiny_folder, tmp_path):
    with pytest.raises(ValueError, match=r"budget_questions is .* got 4 with max_wrong=None"):
        AbstainGRPOConfig(output_dir=str(tmp_path), budget_questions=4)
    with pytest.raises(ValueError, match=r"got -1 with max_wrong=0.1"):
        AbstainGRPOConfig(output_dir=str(tmp_path), max_wrong=0.1, budget_questions=-1)
    rows = [{"prompt": "Q?", "answers": ["a"], "t": 0.5}]
    several = {"one": Dataset.from_list(rows), "other": Dataset.from_list(rows)}
    for other, message in [
        (None, "eval_dataset, which must be one dataset of known length; got NoneType"),
        (several, "known length; got dict"),
        (IterableDataset.from_generator(lambda: iter(rows)), "known length; got IterableDataset"),
        (Dataset.from_list([]), "eval_dataset, which has none"),
    ]:
        with pytest.raises(ValueError, match=message):
            make("grpo", tiny_folder, tmp_path, aside=other)


def test_a_recipe_sets_aside_what_no_comparison_scores(tiny_folder, tmp_path, monkeypatch):
    runs = []
    monkeypatch.setattr(callbacks, "watch", lambda run, **_: runs.append(run))
    flags = "--max_wrong 0.1 --budget_questions 3 --max_steps 1 --per_device_train_batch_size 4"
    flags += " --num_generations 4 --max_completion_length 5 --families continent --bf16 False"
    flags += f" --dtype float32 --disable_tqdm True --model_name_or_path {tiny_folder}"
    grpo_penalty.main([*flags.split(), "--output_dir", str(tmp_path / "run")])
    (run,) = runs
    _, held_out = load_questions(TaskArguments(families=["continent"]))
    assert list(run.eval_dataset["question"]) == [one.text for one in set_aside(held_out)]
    assert seen_by(tmp_path / "run").tuned == keys(set_aside(held_out))
    assert run._budget.t > 0


@pytest.mark.slow
def test_two_processes_ask_half_each_and_agree_on_t(tiny_folder, tmp_path):
    found = []
    for processes in (1, 2):
        out = tmp_path / f"{processes}.json"
        launch("tests/helpers/set_aside.py", tiny_folder, out, processes=processes)
        found.append(json.loads(out.read_text()))
    alone, together = found
    assert (alone["num_processes"], together["num_processes"]) == (1, 2)
    assert sorted(together["asked"]) == sorted(alone["asked"])
    assert together["ts"] == [alone["ts"][0]] * 2
    assert 0 < alone["wrong"] < 1
    assert together["wrong"] == alone["wrong"]
