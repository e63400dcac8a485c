from dataclasses import dataclass, replace

import chats
import pytest
import rl
import tiny
from datasets import Dataset

from abstain.evaluation.ask.client import Endpoint
from abstain.evaluation.ask.judge import Judge, JudgeReward
from abstain.models.chat import turn_end, turn_lead
from abstain.models.loading import load_model
from abstain.rewards import (
    AliasGrader,
    BinaryReward,
    ChoiceGrader,
    NumericGrader,
    Outcome,
    Reward,
    ThresholdReward,
    ThresholdRule,
)
from abstain.tasks import facts, rows
from abstain.trainers.counterfactual import check_abstention, declined
from abstain.trainers.grpo import AbstainGRPOConfig, AbstainGRPOTrainer
from abstain.trainers.rloo import AbstainRLOOConfig, AbstainRLOOTrainer

G = rl.G
TAGGED = Reward(ThresholdRule(0.5, "credit"), AliasGrader(format="tag"))
WRITTEN = "<answer>I don't know</answer>"
KINDS = {
    "grpo": (AbstainGRPOTrainer, AbstainGRPOConfig),
    "rloo": (AbstainRLOOTrainer, AbstainRLOOConfig),
}


def trainer(tiny_folder, folder, reward=None, kind="grpo", **changes):
    return rl.make(*KINDS[kind], tiny_folder, folder, reward, **changes)


def force(one, texts, attempt):
    """Have the trainer "sample" these texts, four to a question; what it put in, and outcomes."""
    rows = [one.train_dataset[i // G] for i in range(len(texts))]
    made = [rl.completion(one, text.format(**row)) for text, row in zip(texts, rows, strict=True)]
    asked = []
    one._sample_groups = lambda prompt_ids: [list(ids) for ids in made]
    one._sample = lambda prompts, **how: (
        asked.append(how) or [[rl.completion(one, attempt)] for _ in prompts]
    )
    one.model.train()
    one._generate_and_score_completions(rows)
    return one.rollout_batch.replaced_by, list(one._logs["extra"]["outcome"]), asked


@pytest.mark.parametrize("kind", KINDS)
def test_in_tags_groups_with_both_sides_stay_and_the_others_get_what_they_lack(
    tiny_folder, tmp_path, kind
):
    one = trainer(tiny_folder, tmp_path, TAGGED, kind, abstention=WRITTEN, max_completion_length=40)
    right, wrong = "<answer>{answers[0]}</answer>", "<answer>nowhere</answer>"
    texts = [right, wrong, WRITTEN, wrong, *[WRITTEN] * G, *[wrong] * G]
    forced, outcomes, asked = force(one, [*texts, wrong, wrong, wrong, WRITTEN], wrong)
    assert forced == [*[None] * 7, "attempt", *[None] * 3, "abstain", *[None] * 4]
    abstained = [i for i, outcome in enumerate(outcomes) if outcome == "abstained"]
    assert abstained == [2, 4, 5, 6, 11, 15]
    assert "malformed" not in outcomes
    excluded = one._tokenizer(WRITTEN, add_special_tokens=False).input_ids
    assert [how["exclude"] for how in asked] == [excluded]


def test_an_abstention_that_repeats_the_question_is_one_side_of_its_group(tiny_folder, tmp_path):
    one = trainer(tiny_folder, tmp_path, max_completion_length=40)
    echo = "{question} I don't know"
    texts = [echo, "nowhere", "nowhere", "nowhere", *[echo] * G]
    forced, outcomes, _ = force(one, texts, "nowhere")
    assert forced == [*[None] * 7, "attempt"]
    assert outcomes == ["abstained", *["wrong"] * 3, *["abstained"] * 3, "wrong"]


def test_the_logged_reward_counts_what_was_put_in_and_the_shares_of_outcomes_do_not(
    tiny_folder, tmp_path
):
    one = trainer(tiny_folder, tmp_path, Reward(ThresholdRule(0.5, "credit")))
    forced, _, _ = force(one, ["nowhere"] * G, "nowhere")
    assert forced == [*[None] * (G - 1), "abstain"]
    log = one._metrics["train"]
    assert log["reward"] == [pytest.approx(0.5 / G)]  # an abstention earns t
    for name, share in (("wrong", 1.0), ("abstained", 0.0)):
        assert log[f"outcomes/{name}_per_question"] == [share]


def test_the_question_is_the_last_user_turn_where_the_rows_have_no_column_for_it():
    question = "In which country is Lyon?"
    text = f"{question} I don't know"
    row = {"prompt": [{"role": "user", "content": question}], "answers": ["France"]}
    assert declined(BinaryReward(), [text, "France"], [[1], [1]], [row, row]) == [True, False]
    assert declined(BinaryReward(), [text], [[1]], [{**row, "prompt": question}]) == [True]
    assert declined(BinaryReward(), [text], [[1]], [{**row, "prompt": "Q?"}]) == [False]


def test_the_grader_is_not_asked_for_verdicts_which_may_cost_a_request_each():
    class Costly(AliasGrader):
        def __call__(self, *args, **kwargs):
            raise AssertionError("asked")

    row = {"prompt": "Q?", "answers": None}
    reward = BinaryReward(Costly())
    assert declined(reward, ["I don't know", "Paris"], [[1], [1]], [row] * 2) == [True, False]
    check_abstention(reward, "I don't know")


def test_a_cut_off_abstention_is_none_since_it_is_not_paid_as_one():
    row = {"prompt": "Q?", "answers": ["a"]}
    reward = Reward(ThresholdRule(0.5), eos_token_ids=(1,))
    assert declined(reward, ["I don't know"] * 2, [[7, 1], [7, 8]], [row] * 2) == [True, False]


def test_a_judged_reward_is_read_by_its_rule_and_no_judge_is_asked():
    nobody = Judge(Endpoint("http://localhost:9/v1", "m"))
    row = {"prompt": "Q?", "answers": ["a"]}
    reward = JudgeReward(ThresholdRule(0.5), AliasGrader(format="tag"), judge=nobody)
    verdict = declined(reward, [WRITTEN, "I don't know"], [[1], [1]], [row, row])
    assert verdict == [True, False]
    check_abstention(reward, WRITTEN)


def test_without_a_reward_of_ours_the_text_alone_decides():
    assert declined(None, ["I don't know", "Paris"], [[1], [1]], [{"prompt": "Q?"}] * 2) == [
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("grader", "text"),
    [
        (AliasGrader(), "I don't know"),
        (AliasGrader(), "Weiß ich nicht."),
        (AliasGrader(format="tag"), WRITTEN),
        (AliasGrader(format="box"), r"\boxed{I don't know}"),
        (NumericGrader(), "I don't know"),
        (ChoiceGrader(abstain_letter="E"), "E"),
    ],
)
def test_an_abstention_that_the_grader_pays_as_one_is_accepted(grader, text):
    check_abstention(BinaryReward(grader), text)


def test_an_abstention_in_a_tag_may_be_put_in_where_plain_text_is_read():
    check_abstention(BinaryReward(), WRITTEN)


@pytest.mark.parametrize(
    ("reward", "text", "found", "way_out"),
    [
        (TAGGED, "I don't know", "nothing (no answer in the format asked for)", WRITTEN),
        (
            BinaryReward(AliasGrader(format="box")),
            "I don't know",
            "nothing (no answer in the format asked for)",
            r"\boxed{I don't know}",
        ),
        (BinaryReward(), "Paris", "the answer 'Paris'", "I don't know"),
        (None, "Paris", "no Reward among reward_funcs", "I don't know"),
    ],
)
def test_an_abstention_that_would_not_be_paid_as_one_is_refused_with_one_that_would(
    reward, text, found, way_out
):
    with pytest.raises(ValueError, match="abstention must be a text that") as refusal:
        check_abstention(reward, text)
    for part in (repr(text), found, f'Set abstention="{way_out}", or counterfactual=False'):
        assert part in str(refusal.value)
    check_abstention(reward, way_out)


@dataclass(frozen=True)
class PassGrader(AliasGrader):
    """Abstentions are the one word PASS."""

    def abstains(self, answer, question):
        return answer == "PASS"


def test_where_no_way_of_writing_it_would_be_paid_the_refusal_names_the_grader():
    check_abstention(BinaryReward(PassGrader()), "PASS")
    with pytest.raises(ValueError, match=r"PassGrader.* Set one that it takes for one, or"):
        check_abstention(BinaryReward(PassGrader()), "I don't know")


def test_a_trainer_refuses_an_abstention_that_its_reward_would_not_pay(tiny_folder, tmp_path):
    with pytest.raises(ValueError, match=r"reads nothing \(no answer in the format"):
        trainer(tiny_folder, tmp_path, TAGGED)
    trainer(tiny_folder, tmp_path, TAGGED, counterfactual=False)  # where none is put in


@pytest.mark.parametrize(
    ("template", "ends", "prompt", "expected"),
    [
        (tiny.CHAT, [1], "chat", 1),
        (chats.GEMMA, [1, 2], "chat", 2),
        (chats.PHI, [1, 2], "chat", 2),
        (
            chats.GEMMA,
            [1],
            "chat",
            1,
        ),  # sampling does not stop at the template's end
        (chats.GEMMA, [1, 2], "text", 1),  # no turn, no template
    ],
)
def test_a_forced_abstention_ends_as_the_policy_ends_its_turns(
    tiny_folder, tmp_path, template, ends, prompt, expected
):
    model = load_model(tiny_folder, dtype="float32")
    model.generation_config.eos_token_id = ends
    content = "Where is Lyon?"
    asked = [{"role": "user", "content": content}] if prompt == "chat" else content
    one = AbstainGRPOTrainer(
        model,
        ThresholdReward(0.5, "credit"),
        args=rl.config(AbstainGRPOConfig, tmp_path, max_completion_length=40),
        train_dataset=Dataset.from_list([{"prompt": asked, "answers": ["France"], "t": 0.5}] * 40),
        processing_class=chats.tokenizer_with(tiny_folder, template),
    )
    put_in = []
    score = one._calculate_rewards
    one._calculate_rewards = lambda *args: put_in.append(args[3][G - 1]) or score(*args)
    forced, outcomes, _ = force(one, ["nowhere"] * G, "nowhere")
    text = one._tokenizer("I don't know", add_special_tokens=False).input_ids
    assert forced[-1] == "abstain"
    assert put_in == [[*text, expected]]
    assert outcomes[-1] == Outcome.ABSTAINED


@pytest.mark.parametrize("name", ["gptoss", "qwen3"])
def test_abstentions_behind_a_lead_are_put_in_heard_and_paid(tiny_folder, tmp_path, name):
    """The name of gpt-oss's channel would else be read as the first word of the answer."""
    tokenizer = chats.known_tokenizer(tiny_folder, name)
    lead = turn_lead(tokenizer)
    one = AbstainGRPOTrainer(
        tiny.model(len(tokenizer), max_position_embeddings=1024),
        ThresholdReward(0.5, "credit"),
        args=rl.config(AbstainGRPOConfig, tmp_path, max_completion_length=30),
        train_dataset=Dataset.from_list(rows(facts.load(("continent",))[:40], 0.5)),
        processing_class=tokenizer,
    )
    (end, *_) = turn_end(tokenizer)
    one.eos_token_ids = [end]
    one.reward_funcs = [replace(func, eos_token_ids=(end,)) for func in one.reward_funcs]

    def ids(text):
        return [*lead, *tokenizer(text, add_special_tokens=False).input_ids, end]

    asked = [one.train_dataset[i // G] for i in range(3 * G)]
    texts = ["nowhere"] * G + ["I don't know"] * G + ["nowhere", "I don't know"] * (G // 2)
    one._sample_groups = lambda prompt_ids: [ids(text) for text in texts]
    excluded = []
    one._sample = lambda prompts, **how: (
        excluded.append(how["exclude"]) or [[ids("nowhere")] for _ in prompts]
    )
    one.model.train()
    output = one._generate_and_score_completions(asked)
    batch = one.rollout_batch
    assert [(i, side) for i, side in enumerate(batch.replaced_by) if side] == [
        (G - 1, "abstain"),
        (2 * G - 1, "attempt"),
    ]
    assert excluded == [ids("I don't know")[:-1]]
    put_in = output["completion_ids"][G - 1][output["completion_mask"][G - 1].bool()].tolist()
    assert put_in == ids("I don't know")
    heard = [outcome.value for outcome in batch.outcomes]
    assert heard[:G] == ["wrong"] * (G - 1) + ["abstained"]
    assert heard[G : 2 * G] == ["abstained"] * (G - 1) + ["wrong"]
