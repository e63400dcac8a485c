import pytest
import rl
import tiny
import torch

from abstain.rewards import Outcome, Reward, ThresholdReward
from abstain.rewards.stated_confidence import BrierRule, LogRule
from abstain.trainers.stated_confidence import (
    AbstainConfidenceConfig,
    AbstainConfidenceTrainer,
    Verdict,
    confidence_start,
    credits,
)

RIGHT, WRONG = Outcome.CORRECT, Outcome.WRONG
G = rl.G


def test_answers_are_credited_for_being_right_and_numbers_for_their_score():
    group = [Verdict(RIGHT, 0.9), Verdict(RIGHT, 0.5), Verdict(WRONG, 0.1)]
    answers, numbers = zip(*credits(group, BrierRule()), strict=True)
    assert answers == pytest.approx((1 / 3, 1 / 3, -2 / 3))
    # Right with .9: -.01, against (-.25 - .81) / 2. Right with .5: -.25, against (-.01 - .81) / 2.
    assert numbers == pytest.approx((0.52, 0.16, 0.52))


@pytest.mark.parametrize("rule", [BrierRule(), LogRule()])
def test_a_readable_number_earns_no_less_on_average_than_an_unreadable_one(rule):
    stated = [0.1, 0.3, 0.5, 0.7, 0.9]
    for side in (RIGHT, WRONG):
        numbers = [number for _, number in credits([Verdict(side, q) for q in stated], rule)]
        assert sum(numbers) == pytest.approx(0.0, abs=1e-12)


def test_the_log_rule_scores_a_sure_error_harder():
    group = [Verdict(WRONG, 0.9), Verdict(WRONG, 0.5)]
    (_, sure), (_, unsure) = credits(group, LogRule())
    assert sure == pytest.approx(0.9 - 2.302585 - (0.5 - 0.693147), abs=1e-5)
    assert unsure == pytest.approx(-sure)


def test_no_readable_confidence_costs_the_answer_and_credits_no_number():
    group = [Verdict(Outcome.MALFORMED, None), Verdict(RIGHT, None), Verdict(RIGHT, 0.8)]
    (broken, none), (silent, also_none), (whole, _) = credits(group, BrierRule())
    assert none == also_none == 0.0
    assert broken == silent == pytest.approx(-1 + 1 / 3)
    assert whole == pytest.approx(1 + 1 / 3)


def test_what_cannot_be_scored_has_no_say():
    group = [Verdict(Outcome.UNSCORABLE, 0.3), Verdict(RIGHT, 0.8), Verdict(WRONG, 0.8)]
    assert credits(group, BrierRule()) == [(0.0, 0.0), (0.5, 0.0), (-0.5, 0.0)]


@pytest.mark.parametrize("p", [0.2, 0.7])
def test_the_expected_credit_of_a_number_is_largest_at_the_chance_of_being_right(p):
    def expected(q):
        pairs = [
            credits([Verdict(side, q), Verdict(side, 0.5)], BrierRule()) for side in (RIGHT, WRONG)
        ]
        return p * pairs[0][0][1] + (1 - p) * pairs[1][0][1]

    assert max((q / 10 for q in range(11)), key=expected) == p


def test_the_number_begins_after_its_tag():
    tokenizer = tiny.tokenizer()
    text = "Asia <confidence>80%</confidence>"
    ids = tokenizer(text, add_special_tokens=False).input_ids
    start = confidence_start(tokenizer, ids)
    assert tokenizer.decode(ids[:start]) == "Asia <confidence>"
    assert tokenizer.decode(ids[start:]) == "80%</confidence>"
    plain = tokenizer("Asia", add_special_tokens=False).input_ids
    assert confidence_start(tokenizer, plain) == len(plain)
    thought = "<think>maybe <confidence>50%</confidence></think> "
    longer = tokenizer(thought + "Asia <confidence>80%", add_special_tokens=False).input_ids
    behind = tokenizer.decode(longer[confidence_start(tokenizer, longer) :])
    assert "80" in behind
    assert "Asia" not in behind  # its credit is the answer's


def trainer(tiny_folder, folder, reward=None, **changes):
    return rl.make(
        AbstainConfidenceTrainer,
        AbstainConfidenceConfig,
        tiny_folder,
        folder,
        reward or Reward(BrierRule()),
        max_completion_length=40,
        **changes,
    )


def hand_in(run, texts):
    """Have the first question of the training set answered in these words."""
    question = run.train_dataset[0]
    made = [rl.completion(run, text.format(question["answers"][0])) for text in texts]
    run._sample_groups = lambda prompt_ids: [list(ids) for ids in made]
    run.model.train()
    return run._generate_and_score_completions([question] * len(texts)), made


TEXTS = [
    "{} <confidence>90%</confidence>",
    "{} <confidence>10%</confidence>",
    "nowhere <confidence>50%</confidence>",
    "nowhere",
]


def test_each_token_gets_the_credit_of_what_it_says(tiny_folder, tmp_path):
    run = trainer(tiny_folder, tmp_path)
    output, made = hand_in(run, TEXTS)
    advantages = output["advantages"]
    assert advantages.shape == output["completion_mask"].shape
    values = torch.tensor([1.0, 1.0, 0.0, -1.0])
    expected = (values - values.mean()).tolist()
    assert advantages[:, 0].tolist() == pytest.approx(expected)
    start = confidence_start(run._tokenizer, made[0])
    assert (advantages[0, :start] == advantages[0, 0]).all()
    # Right with .9 where the others say .1 and .5, and with .1 where they say .9 and .5.
    assert advantages[0, start].item() == pytest.approx(-0.01 + (0.81 + 0.25) / 2)
    assert advantages[1, start].item() == pytest.approx(-0.81 + (0.01 + 0.25) / 2)
    other = confidence_start(run._tokenizer, made[2])
    # Wrong with .5 where the others say .9 and .1.
    assert advantages[2, other].item() == pytest.approx(-0.25 + (0.81 + 0.01) / 2)
    said = output["completion_mask"][3].bool()
    assert (advantages[3, said] == advantages[3, 0]).all()
    log = run._metrics["train"]
    assert log["confidence/stated"] == [0.75]
    assert log["confidence/mean"] == [0.5]


def test_joint_credit_is_one_number_per_completion(tiny_folder, tmp_path):
    run = trainer(tiny_folder, tmp_path, credit="joint")
    output, _ = hand_in(run, TEXTS)
    values = torch.tensor([0.99, 0.19, -0.25, -1.0])
    assert output["advantages"].tolist() == pytest.approx((values - values.mean()).tolist())


def test_updates_move_the_numbers_towards_the_verdict(tiny_folder, tmp_path):
    run = trainer(tiny_folder, tmp_path, max_steps=3)
    question = run.train_dataset[0]
    texts = TEXTS[:2] * 2
    made = [rl.completion(run, text.format(question["answers"][0])) for text in texts]
    run._sample_groups = lambda prompt_ids: [made[i % G] for i in range(len(prompt_ids))]
    run.train_dataset = run.train_dataset.select([0] * 40)

    def gap():
        """How much more likely the sure number is than the unsure one, after the same answer."""
        chat = run._tokenizer.apply_chat_template(
            question["prompt"], add_generation_prompt=True, return_dict=False
        )
        totals = []
        with torch.no_grad():
            for ids in made[:2]:
                whole = torch.tensor([chat + ids])
                logps = run.model(input_ids=whole).logits[0, :-1].log_softmax(-1)
                totals.append(logps.gather(1, whole[0, 1:, None])[len(chat) - 1 :].sum().item())
        return totals[0] - totals[1]

    before = gap()
    run.train()
    assert gap() > before + 0.05


@pytest.mark.parametrize("wrong", [{"counterfactual": True}, {"max_wrong": 0.1}])
def test_what_is_about_abstaining_is_refused(wrong, tmp_path):
    with pytest.raises(ValueError, match="whose place a stated confidence takes"):
        rl.config(AbstainConfidenceConfig, tmp_path, **wrong)


def test_credit_is_one_of_two(tmp_path):
    with pytest.raises(ValueError, match="credit must be apart or joint, got 'both'"):
        rl.config(AbstainConfidenceConfig, tmp_path, credit="both")


def test_a_threshold_reward_states_no_confidence_to_credit(tiny_folder, tmp_path):
    run = trainer(tiny_folder, tmp_path, ThresholdReward(0.5))
    output, _ = hand_in(run, ["{}", "nowhere", "nowhere", "nowhere"])
    assert (output["advantages"] == 0).all()  # no number, no right answer: all of them -1
