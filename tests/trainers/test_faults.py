"""What goes wrong around a training run: graders, judges, rewards, disks."""

import errno
import json
import math
import shutil
from dataclasses import dataclass, replace
from types import SimpleNamespace

import pytest
import tiny
import torch
from accelerate.data_loader import prepare_data_loader, skip_first_batches
from datasets import Dataset
from torch.utils.data import DataLoader
from transformers import AutoTokenizer
from trl.trainer.utils import RepeatSampler

from abstain.models.loading import load_model
from abstain.rewards import AliasGrader, Reward, ThresholdReward, ThresholdRule
from abstain.rewards.outcomes import Outcome, Scored
from abstain.tasks import facts, rows
from abstain.trainers import callbacks
from abstain.trainers.callbacks import UnscorableStop, watch
from abstain.trainers.checked_rewards import finite
from abstain.trainers.grpo import AbstainGRPOConfig, AbstainGRPOTrainer
from abstain.trainers.resuming import EpochOrder, EpochSampler, epoch_sampler, with_epochs

G = 4


def trainer(tiny_folder, folder, reward, **changes):
    settings = {
        "output_dir": str(folder),
        "per_device_train_batch_size": 2 * G,
        "num_generations": G,
        "max_completion_length": 4,
        "max_steps": 3,
        "learning_rate": 1e-2,
        "logging_steps": 1,
        "save_strategy": "no",
        "save_total_limit": None,
        "report_to": "none",
        "disable_tqdm": True,
        "bf16": False,
    }
    return AbstainGRPOTrainer(
        load_model(tiny_folder, dtype="float32"),
        reward,
        args=AbstainGRPOConfig(**settings | changes),
        train_dataset=Dataset.from_list(rows(facts.load(("continent",))[:20], 0.5)),
        processing_class=AutoTokenizer.from_pretrained(tiny_folder),
        peft_config=tiny.lora(),
    )


def adapters(one):
    return torch.cat([p.detach().flatten() for n, p in one.model.named_parameters() if "lora" in n])


# ------------------------------------------------------------------------------ graders and rules


class Broken(AliasGrader):
    def __call__(self, completion, answers, *, question=None, truncated=False):
        raise ZeroDivisionError("no such thing")


def test_a_grader_that_raises_stops_with_the_sample_in_the_message():
    reward = Reward(grader=Broken())
    with pytest.raises(RuntimeError) as caught:
        reward(completions=["Lyon"], answers=[["Paris"]], question=["Capital of France?"])
    message = str(caught.value)
    for part in ("Broken", "ZeroDivisionError('no such thing')", "Lyon", "Paris", "Capital of"):
        assert part in message
    with pytest.raises(RuntimeError, match="1000000 characters") as caught:
        reward.score("x" * 10**6, ["Paris"])
    assert len(str(caught.value)) < 1500


def test_a_grader_that_raises_stops_the_training(tiny_folder, tmp_path):
    with pytest.raises(RuntimeError, match="the grader Broken raised ZeroDivisionError"):
        trainer(tiny_folder, tmp_path, Reward(grader=Broken())).train()


@dataclass(frozen=True)
class Paying:
    """A rule of the user's own."""

    value: float
    name: str = "own"
    break_even: float = 0.5

    def __call__(self, outcome, confidence=None, *, t=None):
        return self.value


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_a_rule_that_gives_no_finite_number_is_refused(value):
    with pytest.raises(ValueError, match=f"the rule 'own' gave {value} for Scored"):
        Reward(Paying(value))(completions=["Paris"], answers=[["Paris"]])


def test_equal_completions_to_a_question_are_graded_once():
    asked = []

    class Counting(AliasGrader):
        def __call__(self, completion, answers, **more):
            asked.append((completion, answers, more["question"], more["truncated"]))
            return super().__call__(completion, answers, **more)

    reward = replace(ThresholdReward(0.5, grader=Counting()), eos_token_ids=(2,))
    values = reward(
        completions=["Paris", "Paris", "Paris", "Paris", "Paris", "Paris"],
        answers=[["Paris"], ["Paris"], ["Rome"], ["Paris"], ["Paris"], None],
        question=["Capital?", "Capital?", "Capital?", "City?", "Capital?", "Capital?"],
        completion_ids=[[2]] * 4 + [[3]] + [[2]],
        t=[0.5, 0.75, 0.5, 0.5, 0.5, 0.5],
    )
    assert values == [1.0, 1.0, -1.0, 1.0, -1.0, None]
    assert len(asked) == len(set(asked)) == 5


# ------------------------------------------------------------------------------ the user's rewards


def own(values):
    def fraction(completions, **columns):
        return (values * len(completions))[: len(completions)]

    return fraction


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, "0.5", torch.tensor(math.nan)])
def test_a_reward_that_is_no_finite_number_is_refused_with_its_row(value):
    completions = [[{"role": "assistant", "content": text}] for text in ("Rome", "Paris", "Oslo")]
    with pytest.raises(ValueError, match=r"'fraction' gave .* for row 2 \(completion 'Oslo'\)"):
        finite(own([1.0, None, value]))(completions=completions)
    assert finite(own([1.0, None, 0]))(completions=completions) == [1.0, None, 0]


def test_a_reward_that_is_async_or_a_model_is_watched_too():
    async def later(completions, **columns):
        return [0.0, math.nan]

    class Model(torch.nn.Module):
        def forward(self, x):
            return type("Output", (), {"logits": x})

    with pytest.raises(ValueError, match="'later' gave nan for row 1"):
        finite(later)(completions=["a", "b"]).send(None)
    model = finite(Model())
    assert isinstance(model, torch.nn.Module)
    assert model(torch.ones(2, 1)).logits.tolist() == [[1.0], [1.0]]
    with pytest.raises(ValueError, match="'Model' gave inf for row 1"):
        model(torch.tensor([[1.0], [math.inf]]))


def test_rewards_that_come_one_by_one_are_still_there_after_the_look_at_them():
    def one_by_one(completions, **columns):
        return (float(len(text)) for text in completions)

    assert list(finite(one_by_one)(completions=["a", "bc"])) == [1.0, 2.0]


def test_training_stops_at_a_nan_of_the_users_reward(tiny_folder, tmp_path):
    with pytest.raises(ValueError, match="'fraction' gave nan for row 3"):
        trainer(tiny_folder, tmp_path, own([0.0, 1.0, None, math.nan])).train()


# ------------------------------------------------------------------------------ judges


class Judged(AliasGrader):
    """Stands for a grader that asks a server, which is down on some of its calls."""

    def __init__(self, down):
        super().__init__()
        object.__setattr__(self, "down", down)
        object.__setattr__(self, "calls", [])

    def __call__(self, completion, answers, **more):
        self.calls.append(completion)
        if self.down(len(self.calls)):
            return Scored(Outcome.UNSCORABLE, reason="judge down")
        return super().__call__(completion, answers, **more)


def test_a_judge_that_is_down_for_a_while_is_counted_and_training_goes_on(tiny_folder, tmp_path):
    grader = Judged(lambda call: call <= 12)
    one = trainer(tiny_folder, tmp_path, ThresholdReward(0.5, "credit", grader), max_steps=4)
    one.add_callback(UnscorableStop(one, patience=3))
    before = adapters(one)
    one.train()
    shares = [float(log["outcomes/unscorable_per_question"]) for log in one.state.log_history[:4]]
    assert shares[0] == 1.0  # an update without a single reward
    assert shares[-1] == 0.0
    assert one.state.global_step == 4
    assert torch.isfinite(adapters(one)).all()
    assert not torch.equal(adapters(one), before)


def test_updates_without_any_reward_leave_the_weights_alone_and_then_stop(tiny_folder, tmp_path):
    async def nothing(completions, **columns):
        return [None] * len(completions)

    one = trainer(tiny_folder, tmp_path, nothing, max_steps=20)
    one.add_callback(UnscorableStop(one, patience=3))
    before = adapters(one)
    with pytest.raises(RuntimeError, match=r"step 3: none of the .* last 3 updates .* go on with"):
        one.train()
    assert torch.equal(adapters(one), before)


def test_every_watched_run_stops_if_nothing_can_be_scored(tiny_folder, tmp_path):
    one = trainer(tiny_folder, tmp_path, ThresholdReward(0.5))
    watch(one)
    stops = [c for c in one.callback_handler.callbacks if isinstance(c, UnscorableStop)]
    assert [stop.patience for stop in stops] == [10]


# ------------------------------------------------------------------------------ order


@pytest.mark.parametrize("saved", [4, 5])  # the end of the second epoch, and within the third
def test_a_run_resumed_in_a_later_epoch_goes_on_with_the_questions_of_that_epoch(
    tiny_folder, tmp_path, saved
):
    def run(folder, checkpoint=None):
        one = trainer(
            tiny_folder,
            folder,
            ThresholdReward(0.5, "credit"),
            max_steps=6,
            save_strategy="steps",
            save_steps=1,
        )
        one.train_dataset = one.train_dataset.select(range(4))  # two updates are an epoch
        asked = []
        calculate = one._calculate_rewards
        one._calculate_rewards = lambda inputs, *more: (
            asked.append([row["question"] for row in inputs]) or calculate(inputs, *more)
        )
        one.train(resume_from_checkpoint=checkpoint)
        return asked, adapters(one)

    asked, weights = run(tmp_path)
    assert asked[0] != asked[2] or asked[0] != asked[4]  # epochs differ in their order
    checkpoint = shutil.copytree(tmp_path / f"checkpoint-{saved}", tmp_path / "kept")
    asked_again, weights_again = run(tmp_path / "resumed", str(checkpoint))
    assert asked_again == asked[saved:]
    assert torch.equal(weights_again, weights)


@pytest.mark.parametrize("processes", [1, 2, 4])
@pytest.mark.parametrize("skipped", [0, 1])
def test_several_processes_resumed_within_an_epoch_go_on_with_its_questions(processes, skipped):
    questions = list(range(8))

    def loader():
        sampler = with_epochs(RepeatSampler(questions, 2, batch_size=2, seed=0))
        plain = DataLoader(questions, batch_size=2, sampler=sampler, collate_fn=list)
        return prepare_data_loader(
            plain, num_processes=processes, process_index=processes - 1, put_on_device=False
        )

    def epoch(one, number, skip=0):  # as transformers runs it
        state = SimpleNamespace(epoch=number + skip / 8)
        EpochOrder().on_epoch_begin(None, state, None, train_dataloader=one)
        one = skip_first_batches(one, skip) if skip else one
        one.set_epoch(number)
        return list(one)

    whole = loader()
    undisturbed = [epoch(whole, number) for number in range(3)]
    assert undisturbed[0] != undisturbed[2]
    for number in range(3):
        assert epoch(loader(), number, skipped) == undisturbed[number][skipped:]


def test_every_trainer_tells_its_sampler_which_epoch_begins(tiny_folder, tmp_path):
    one = trainer(tiny_folder, tmp_path, ThresholdReward(0.5))
    assert any(isinstance(callback, EpochOrder) for callback in one.callback_handler.callbacks)
    sampler = epoch_sampler(one.get_train_dataloader())
    assert isinstance(sampler, EpochSampler)
    assert epoch_sampler(DataLoader([1, 2])) is None
    EpochOrder().on_epoch_begin(None, None, None, train_dataloader=DataLoader([1, 2]))


# ------------------------------------------------------------------------------ disks


def test_training_goes_on_where_transcripts_cannot_be_written(
    tiny_folder, tmp_path, monkeypatch, caplog
):
    one = trainer(tiny_folder, tmp_path, ThresholdReward(0.5, "credit"))
    watch(one)
    lines = []

    class Full:
        """A file on a disk with room for one log."""

        def __init__(self, *args, **kwargs):
            if lines:
                raise OSError(errno.ENOSPC, "No space left on device")

        def __enter__(self):
            return self

        def __exit__(self, *exc):
            return None

        def writelines(self, some):
            lines.extend(some)

    monkeypatch.setattr(callbacks, "open", Full, raising=False)
    one.train()
    assert one.state.global_step == 3
    assert {json.loads(line)["step"] for line in lines} == {1}
    warned = [record.message for record in caplog.records if "transcripts" in record.message]
    assert len(warned) == 1
    assert "No space left on device" in warned[0]


def test_a_full_device_is_warned_of_once(tiny_folder, tmp_path, caplog):
    """The kernel's own error: it comes when the file is closed, not when it is written."""
    if not callbacks.Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    one = trainer(tiny_folder, tmp_path, ThresholdReward(0.5, "credit"), max_steps=2)
    watch(one, transcripts=4)
    kept = next(c for c in one.callback_handler.callbacks if isinstance(c, callbacks.Transcripts))
    kept._start = lambda step: None
    kept._path = callbacks.Path("/dev/full")
    one.train()
    assert one.state.global_step == 2
    assert sum("No space left" in record.message for record in caplog.records) == 1


def test_a_row_without_a_reward_is_null_in_the_transcripts(tiny_folder, tmp_path):
    reward = ThresholdReward(0.5, "credit", Judged(lambda call: call == 1))
    one = trainer(tiny_folder, tmp_path, reward, max_steps=1)
    watch(one, transcripts=8)
    one.train()
    text = (tmp_path / "transcripts.jsonl").read_text()
    assert "NaN" not in text
    rewards = [json.loads(line)["rewards"]["credit_t0.5_judged"] for line in text.splitlines()]
    assert rewards.count(None) >= 1
    assert any(isinstance(value, float) for value in rewards)


def test_rules_of_ours_never_pay_what_is_refused():
    for t in (0.0, 0.5, 0.999999):
        for outcome in Outcome:
            Reward(ThresholdRule(t)).pay(Scored(outcome))
