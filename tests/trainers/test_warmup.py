import math
from dataclasses import replace

import pytest
import tiny
import torch
from accelerate.data_loader import BatchSamplerShard, DataLoaderShard, skip_first_batches
from chats import known_tokenizer
from datasets import Dataset, IterableDataset
from torch.utils.data import BatchSampler
from transformers import AutoTokenizer
from trl import SFTTrainer

from abstain.models.loading import load_model
from abstain.models.packing_layout import Part, cheapest
from abstain.rewards import CANONICAL
from abstain.tasks import Question, facts, with_thresholds
from abstain.trainers import warmup
from abstain.trainers.doubt_loss import Copies, Own, doubt
from abstain.trainers.progress import SHOWN_IN_WARMUP
from abstain.trainers.question_sampler import QuestionSampler
from abstain.trainers.warmup import WarmupTrainer
from abstain.trainers.warmup_config import WarmupConfig
from abstain.trainers.warmup_rows import warmup_rows

QUESTIONS = facts.load(("capital",))


def test_copies_of_a_question_are_all_taught_an_answer_or_all_an_abstention():
    copies = with_thresholds(QUESTIONS[:30], [0.25, 0.5, 0.75], each=3)
    rows = warmup_rows(copies, t=0.5, abstain_share=0.5)
    taught = [row["completion"][0]["content"] == CANONICAL for row in rows]
    of_each = [taught[i : i + 3] for i in range(0, len(taught), 3)]
    assert all(len(set(copies)) == 1 for copies in of_each)
    assert 5 < sum(copies[0] for copies in of_each) < 25


def test_the_share_of_abstentions_is_random_seeded_and_as_asked():
    rows = warmup_rows(QUESTIONS, t=0.6, abstain_share=0.25)
    targets = [row["completion"][0]["content"] for row in rows]
    share = targets.count(CANONICAL) / len(targets)
    assert 0.18 < share < 0.32
    assert rows == warmup_rows(QUESTIONS, t=0.6, abstain_share=0.25)
    assert rows != warmup_rows(QUESTIONS, t=0.6, abstain_share=0.25, seed=1)
    answers = [question.answers[0] for question in QUESTIONS]
    assert all(a in (b, CANONICAL) for a, b in zip(targets, answers, strict=True))


def test_a_question_without_an_answer_is_always_abstained_and_one_without_gold_left_out():
    questions = [Question("1", "Q?", ()), Question("2", "Q?", None), Question("3", "Q?", ("a",))]
    rows = warmup_rows(questions, t=0.6, abstain_share=0.0)
    assert [row["completion"][0]["content"] for row in rows] == [CANONICAL, "a"]
    with pytest.raises(ValueError, match="none has any"):
        warmup_rows(questions[1:2], t=0.6)
    with pytest.raises(ValueError, match=r"abstain_share must be in \[0, 1\]"):
        warmup_rows(questions, t=0.6, abstain_share=20)


def run(
    kind, tiny_folder, folder, rows=None, lora=True, tokenizer=None, held_out=None, going_on=None,
    **settings,
):  # fmt: skip
    default = {**tiny.QUICK, "per_device_train_batch_size": 8, "doubt_coef": 0.0}
    args = WarmupConfig(output_dir=str(folder), **default | settings)
    trainer = kind(
        load_model(tiny_folder, dtype="float32"),
        args=args,
        train_dataset=rows
        if isinstance(rows, IterableDataset)
        else Dataset.from_list(rows or warmup_rows(QUESTIONS[:32], t=0.6, abstain_share=0.2)),
        eval_dataset=Dataset.from_list(held_out) if held_out else None,
        processing_class=tokenizer or AutoTokenizer.from_pretrained(tiny_folder),
        peft_config=tiny.lora() if lora else None,
    )
    trainer.train(resume_from_checkpoint=going_on and str(going_on))
    losses = [float(entry["loss"]) for entry in trainer.state.log_history if "loss" in entry]
    return losses, torch.cat([p.detach().flatten() for p in trainer.model.parameters()]), trainer


def chance(model, tokenizer, prompt, text):
    """Of a text and the end of the turn after a prompt."""
    asked = tokenizer.apply_chat_template(prompt, add_generation_prompt=True, return_dict=False)
    ids = [*tokenizer(text, add_special_tokens=False).input_ids, tokenizer.eos_token_id]
    with torch.no_grad():
        logps = model(torch.tensor([[*asked, *ids]])).logits[0].log_softmax(-1)
    at = range(len(asked) - 1, len(asked) + len(ids) - 1)
    return sum(logps[i, token].item() for i, token in zip(at, ids, strict=True))


def one_in_a_row(groups, _):
    return [[Part(prompt, 0, [branch])] for prompt, own in groups.items() for branch in own]


@pytest.mark.parametrize("layout", [cheapest, one_in_a_row])
def test_scoring_the_labelled_positions_alone_gives_trls_losses_and_weights(
    tiny_folder, tmp_path, monkeypatch, layout
):
    monkeypatch.setattr("abstain.models.packing.cheapest", layout)
    ours, theirs = run(WarmupTrainer, tiny_folder, tmp_path), run(SFTTrainer, tiny_folder, tmp_path)
    assert ours[0] == pytest.approx(theirs[0], rel=1e-4)
    assert torch.allclose(ours[1], theirs[1], atol=1e-5)
    assert ours[0][1] < ours[0][0]


def test_a_model_that_fails_the_trial_is_left_to_trl(tiny_folder, tmp_path, monkeypatch):
    theirs = run(SFTTrainer, tiny_folder, tmp_path / "trl")
    monkeypatch.setattr("abstain.trainers.sharing.packs_exactly", lambda model: False)
    monkeypatch.setattr("abstain.trainers.warmup.pack", None)  # would fail if it were called
    ours = run(WarmupTrainer, tiny_folder, tmp_path / "ours")
    assert ours[0] == theirs[0]
    assert torch.equal(ours[1], theirs[1])


def test_doubt_has_the_gradient_of_the_answers_alone_and_a_proper_score():
    logits = torch.randn(5, 4, dtype=torch.double, requires_grad=True)  # "I don't know", 3 answers
    logps = logits.log_softmax(-1)
    found = doubt(logps[:, 1], logps[:, 0])
    (ours,) = torch.autograd.grad(found.given.sum(), logits, retain_graph=True)
    attempts = logits[:, 1:].log_softmax(-1)  # what an attempt would be
    (theirs,) = torch.autograd.grad(attempts[:, 0].sum(), logits, retain_graph=True)
    assert torch.allclose(ours, theirs)
    assert torch.allclose(found.known, attempts[:, 0].exp().detach())
    # d score / d logit of "I don't know" is (1 - k) - A: zero where A is the chance to be wrong.
    (push,) = torch.autograd.grad(found.score.sum(), logits)
    assert torch.allclose(push[:, 0], 1 - found.known - logps[:, 0].exp())


@pytest.mark.parametrize("copies", [None, Copies(torch.tensor([0, 0, 1, 1]), 8.0)])
@pytest.mark.parametrize("t", [0.25, 0.5, 0.75, 0.9])
def test_doubt_rests_where_its_log_odds_are_those_of_t_less_those_of_being_right(t, copies):
    k = torch.tensor([0.1, 0.5, t, 0.95], dtype=torch.double)
    at_rest = torch.logit(torch.tensor(t, dtype=torch.double)) - torch.logit(k)
    logit = at_rest.clone().requires_grad_()
    abstain = torch.nn.functional.logsigmoid(logit)
    answer = k.log() + torch.nn.functional.logsigmoid(-logit)  # right with k, once attempted
    (push,) = torch.autograd.grad(doubt(answer, abstain, t, copies).score.sum(), logit)
    assert torch.allclose(push, torch.zeros_like(push), atol=1e-12)
    assert torch.sigmoid(at_rest)[2].item() == pytest.approx(0.5)  # the break-even is t


def test_doubt_at_one_half_is_the_plain_log_score_to_the_last_bit():
    answer, abstain = torch.rand(100).log() - 1, (torch.rand(100) * 0.6).log()
    known = doubt(answer, abstain).known
    attempt = torch.log(-torch.expm1(abstain))
    plain = (1 - known) * abstain + known * attempt
    assert torch.equal(doubt(answer, abstain, torch.full((100,), 0.5)).score, plain)


def test_the_t_of_each_row_reaches_the_loss_and_its_doubt_is_logged(tiny_folder, tmp_path):
    questions = with_thresholds(QUESTIONS[:32], [0.25, 0.9])
    rows = warmup_rows(questions, t=0.5)
    assert {row["t"] for row in rows} == {0.25, 0.9}
    seen = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            warmup, "doubt", lambda a, b, t, *more: seen.append(t) or doubt(a, b, t, *more)
        )
        _, _, trainer = run(
            WarmupTrainer, tiny_folder, tmp_path, rows, doubt_coef=1.0, logging_steps=1
        )
    assert {round(t, 2) for batch in seen for t in batch.tolist()} == {0.25, 0.9}
    logged = {key for entry in trainer.state.log_history for key in entry}
    assert {"doubt/abstain_at_t0.25", "doubt/abstain_at_t0.9"} <= logged
    assert {*SHOWN_IN_WARMUP.values()} <= logged, "what stands on the screen"


@pytest.mark.parametrize(
    ("decoding", "ts", "chances", "greedy"),
    [
        ("sampled", [0.25, 0.9], True, False),
        ("greedy", [0.5], True, True),
        ("auto", [0.25, 0.9], True, True),
        ("auto", [0.25, 0.9], False, False),
        ("auto", [0.5], True, True),
        ("auto", [0.5], False, False),
    ],
)
def test_the_decoding_that_is_asked_for_reaches_the_loss(
    tiny_folder, tmp_path, monkeypatch, decoding, ts, chances, greedy
):
    """Where it is greedy, the abstention is weighed against the likeliest other token."""
    asked = []
    monkeypatch.setattr(warmup, "doubt", lambda *given: asked.append(given[4]) or doubt(*given))
    known = {question.id: 0.7 for question in QUESTIONS[:8]} if chances else None
    rows = warmup_rows(with_thresholds(QUESTIONS[:8], ts), t=0.5, chances=known)
    settings = {"doubt_coef": 1.0, "doubt_decoding": decoding, "max_steps": 1}
    run(WarmupTrainer, tiny_folder, tmp_path, rows, **settings)
    (own,) = asked
    assert (own is not None) == chances
    assert (own is not None and own.margin is not None) == greedy


def decoding_taught(tiny_folder, tmp_path, train_dataset, **settings):
    args = WarmupConfig(output_dir=str(tmp_path), **tiny.QUICK, **settings)
    tokenizer = AutoTokenizer.from_pretrained(tiny_folder)
    data = {"train_dataset": train_dataset, "processing_class": tokenizer}
    return WarmupTrainer(load_model(tiny_folder, dtype="float32"), args=args, **data)._decoding


def test_the_decoding_hangs_on_whether_the_rows_know_the_models_own_answers(tiny_folder, tmp_path):
    known = {question.id: 0.7 for question in QUESTIONS[:8]}
    rows = warmup_rows(QUESTIONS[:8], t=0.5, chances=known)
    bare = [{key: row[key] for key in ("prompt", "completion", "t")} for row in rows]
    empty = Dataset.from_list([{**row, "chance": None} for row in rows])
    assert decoding_taught(tiny_folder, tmp_path, Dataset.from_list(rows)) == "greedy"
    stream = IterableDataset.from_generator(lambda: iter(rows))  # which does not say what it has
    for data in (stream, Dataset.from_list(bare), empty):
        assert decoding_taught(tiny_folder, tmp_path, data) == "sampled"


def test_greedy_answers_need_to_be_known(tiny_folder, tmp_path):
    rows = warmup_rows(QUESTIONS[:8], t=0.5)
    wants = {"doubt_decoding": "greedy", "doubt_coef": 1.0}
    with pytest.raises(ValueError, match=r"needs to know how often .* a column 'chance'"):
        decoding_taught(tiny_folder, tmp_path, Dataset.from_list(rows), **wants)
    stream = IterableDataset.from_generator(lambda: iter(rows))  # which does not say what it has
    with pytest.raises(ValueError, match="a column 'chance'"):
        run(WarmupTrainer, tiny_folder, tmp_path, stream, **wants)


def test_doubt_at_many_t_is_logged_by_tenths(tiny_folder, tmp_path):
    ts = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]
    rows = warmup_rows(with_thresholds(QUESTIONS[:32], ts, each=3), t=0.5)
    settings = {"doubt_coef": 1.0, "logging_steps": 1, "max_steps": 3}
    _, _, trainer = run(WarmupTrainer, tiny_folder, tmp_path, rows, **settings)
    logged = {key for entry in trainer.state.log_history for key in entry if "_at_t" in key}
    tenths = {f"doubt/abstain_at_t{t:g}to{t + 0.1:g}" for t in ts}
    assert logged <= tenths
    assert "doubt/abstain_at_t0.7to0.8" in logged


def test_a_certain_abstention_has_a_finite_loss():
    answer, abstain = torch.tensor([-80.0, 0.0]), torch.tensor([0.0, -80.0])
    for copies in (None, Copies(torch.tensor([0, 0]), 8.0)):
        assert all(torch.isfinite(part).all() for part in doubt(answer, abstain, 0.9, copies))


@pytest.mark.parametrize("copies", [None, Copies(torch.tensor([0, 0, 0]), 8.0)])
@pytest.mark.parametrize("known", [False, True])
def test_doubt_and_its_gradient_are_finite_at_every_end(copies, known):
    own = Own(torch.tensor([0.0, 0.5, 1.0]), torch.tensor([-80.0, -1.0, 90.0])) if known else None
    for lowest in (-torch.inf, -1e-6, 0.0):  # A = 0, nearly 1 and 1
        for t in (0.0, 0.5, 1 - 1e-7):
            answer = torch.tensor([-80.0, -1.0, 0.0], requires_grad=True)
            abstain = torch.full((3,), lowest, requires_grad=True)
            given, score, chance = doubt(answer, abstain, t, copies, own)
            (given + score).sum().backward()
            for values in (given, score, chance, answer.grad, abstain.grad):
                assert torch.isfinite(values).all()


def test_the_contrast_stretches_what_sets_the_copies_of_a_question_apart():
    answer = torch.tensor([0.2, 0.3, 0.1, 0.5, 0.3], dtype=torch.double).log()
    abstain = torch.tensor([0.4, 0.5, 0.6, 0.3, 0.2], dtype=torch.double).log()
    t = torch.tensor([0.25, 0.5, 0.9, 0.3, 0.8], dtype=torch.double)
    groups = torch.tensor([7, 3, 7, 3, 5])

    def pulls(copies):
        logit = torch.logit(abstain.exp()).requires_grad_()
        found = doubt(answer, torch.nn.functional.logsigmoid(logit), t, copies)
        return found, torch.autograd.grad(found.score.sum(), logit)[0]

    plain, pull = pulls(None)
    stretched, wider = pulls(Copies(groups, 8.0))
    assert torch.allclose(stretched.score, plain.score)
    assert torch.equal(stretched.known, plain.known)
    for rows in ([0, 2], [1, 3], [4]):
        mean = pull[rows].mean()
        assert torch.allclose(wider[rows], mean + 8 * (pull[rows] - mean))
    assert torch.allclose(pulls(Copies(groups, 1.0))[1], pull)
    assert torch.allclose(pulls(Copies(torch.arange(5), 8.0))[1], pull)


def test_copies_of_a_question_at_several_t_are_in_one_batch(tiny_folder, tmp_path, monkeypatch):
    rows = warmup_rows(with_thresholds(QUESTIONS[:32], [0.25, 0.5, 0.75, 0.9], each=4), t=0.5)
    batches = []

    def seen(answer, abstain, t, copies, own):
        assert own is None  # the rows have no chance
        batches.append([round(target, 2) for target in t.tolist()])
        assert copies.contrast == 8
        assert copies.groups[:4].unique().tolist() != copies.groups[4:].unique().tolist()
        return doubt(answer, abstain, t, copies)

    monkeypatch.setattr(warmup, "doubt", seen)
    run(
        WarmupTrainer, tiny_folder, tmp_path, rows,
        doubt_coef=1.0, per_device_train_batch_size=8, max_steps=4,
    )  # fmt: skip
    assert batches == [[0.25, 0.5, 0.75, 0.9] * 2] * 4


def test_the_trainer_tells_its_sampler_the_size_of_a_batch(tiny_folder, tmp_path):
    """Questions with a t of their own come once, the others three times; a batch has four rows."""
    settled = [replace(question, t=0.5) for question in QUESTIONS[:8]]
    mixed = [q for pair in zip(settled, QUESTIONS[8:16], strict=True) for q in pair]
    rows = warmup_rows(with_thresholds(mixed, [0.25, 0.5, 0.75], each=3), t=0.5)
    *_, trainer = run(
        WarmupTrainer, tiny_folder, tmp_path, rows,
        doubt_coef=1.0, per_device_train_batch_size=4, max_steps=1,
    )  # fmt: skip
    asked = [row["question"] for row in rows]
    seed = trainer.args.seed
    whole = QuestionSampler(asked, seed, epoch=lambda: int(trainer.state.epoch), batch_size=4)
    assert list(trainer._get_train_sampler()) == list(whole)
    assert list(whole) != list(QuestionSampler(asked, seed, epoch=lambda: 0))


def test_rows_without_copies_keep_transformers_order():
    assert "question" not in warmup_rows(QUESTIONS, t=0.5)[0]
    assert "question" not in warmup_rows([QUESTIONS[1], QUESTIONS[1], QUESTIONS[0]], t=0.5)[0]
    copies = with_thresholds(QUESTIONS[:2], [0.25, 0.9], each=2)
    assert [row["question"] for row in warmup_rows(copies * 2, t=0.5)] == [0, 0, 1, 1, 2, 2, 3, 3]


def test_a_model_learns_to_abstain_by_what_it_can_know_and_by_the_t_it_is_told(
    tiny_folder, tmp_path
):
    """Of one question the answer is always the same, of one it is one of two, of one anything."""
    places = [question.answers[0] for question in QUESTIONS]
    rows = []
    for turn in range(400):
        half = replace(QUESTIONS[2], answers=(places[turn % 2],))
        unknown = replace(QUESTIONS[4], answers=(places[turn % len(places)],))
        asked = with_thresholds([QUESTIONS[0], half, unknown], [0.25, 0.75], each=2)
        rows += warmup_rows(asked, t=0.5, style="worded")
    for number, row in enumerate(rows):
        row["question"] = number // 2
    settings = {"max_steps": 150, "doubt_coef": 1.0, "learning_rate": 1e-2}
    settings["doubt_decoding"] = "sampled"  # in which A crosses one half
    settings["per_device_train_batch_size"] = 16
    *_, trainer = run(WarmupTrainer, tiny_folder, tmp_path, rows, lora=False, **settings)
    model, tokenizer = trainer.model.eval(), trainer.processing_class
    chances = [math.exp(chance(model, tokenizer, row["prompt"], CANONICAL)) for row in rows[:6]]
    assert [round(a) for a in chances] == [0, 0, 0, 1, 1, 1]


COPIES = warmup_rows(with_thresholds(QUESTIONS[:8], [0.25, 0.5, 0.75, 0.9], each=4), t=0.5)


def orders(trainer):
    """Texts of the batches of each epoch, as the trainer was given them."""
    return [tuple(map(tuple, batch)) for batch in trainer.seen]


class Watched(WarmupTrainer):
    """Keeps the rows of every batch."""

    def compute_loss(self, model, inputs, *args, **kwargs):
        self.seen = [*getattr(self, "seen", ()), inputs["input_ids"].tolist()]
        return super().compute_loss(model, inputs, *args, **kwargs)


def test_a_run_that_is_stopped_within_an_epoch_goes_on_in_the_same_order(tiny_folder, tmp_path):
    settings = {"max_steps": 8, "save_strategy": "steps", "save_steps": 6}
    *_, whole = run(Watched, tiny_folder, tmp_path, COPIES, **settings)
    assert orders(whole)[:4] != orders(whole)[4:]  # two epochs
    *_, resumed = run(
        Watched, tiny_folder, tmp_path, COPIES, going_on=tmp_path / "checkpoint-6", **settings
    )
    assert orders(resumed) == orders(whole)[6:]


@pytest.mark.parametrize("process", [0, 1])
@pytest.mark.parametrize("epoch", [0, 1])
def test_each_of_two_processes_goes_on_in_its_order_with_whole_questions(process, epoch):
    rows = list(range(64))

    def loader(skipped):
        sampler = QuestionSampler([row // 4 for row in rows], 0, epoch=lambda: epoch)
        batches = BatchSamplerShard(BatchSampler(sampler, 8, drop_last=False), 2, process)
        shard = DataLoaderShard(rows, batch_sampler=batches, collate_fn=list)
        return list(skip_first_batches(shard, skipped) if skipped else shard)

    assert loader(2) == loader(0)[2:]
    assert all(len({row // 4 for row in batch}) == 2 for batch in loader(0))


@pytest.mark.parametrize("doubt_coef", [0.0, 1.0])
def test_the_name_of_a_question_may_be_any_text_and_may_be_missing(
    tiny_folder, tmp_path, monkeypatch, doubt_coef
):
    rows = [row | {"question": None} if i < 4 else row for i, row in enumerate(COPIES[:8])]
    groups = []
    monkeypatch.setattr(
        warmup,
        "doubt",
        lambda a, b, t, c, d: groups.append(c.groups.tolist()) or doubt(a, b, t, c, d),
    )
    run(WarmupTrainer, tiny_folder, tmp_path, rows, max_steps=1, doubt_coef=doubt_coef)
    assert [len(set(batch)) for batch in groups] == ([5] if doubt_coef else [])


def test_other_columns_of_a_training_set_change_nothing(tiny_folder, tmp_path):
    rows = warmup_rows(QUESTIONS[:8], t=0.6)
    plain = run(WarmupTrainer, tiny_folder, tmp_path, rows, doubt_coef=1.0)
    topics = [row | {"group": "capitals", "topic": 3} for row in rows]
    assert run(WarmupTrainer, tiny_folder, tmp_path, topics, doubt_coef=1.0)[0] == plain[0]


def test_a_target_that_declines_has_no_part_in_the_contrast(tiny_folder, tmp_path):
    answered, declined = (
        warmup_rows(with_thresholds(QUESTIONS[:1], [t]), t=0.5, abstain_share=share)
        for t, share in ((0.25, 0.0), (0.9, 1.0))
    )
    rows = [row | {"question": "same"} for row in answered + declined]
    settings = {"doubt_coef": 1.0, "per_device_train_batch_size": 2, "max_steps": 1}
    plain, stretched = (
        run(WarmupTrainer, tiny_folder, tmp_path, rows, doubt_contrast=contrast, **settings)
        for contrast in (1.0, 8.0)
    )
    assert stretched[0] == plain[0]
    assert stretched[2].state.log_history[0]["grad_norm"] == pytest.approx(
        plain[2].state.log_history[0]["grad_norm"], rel=1e-5
    )


def test_a_batch_in_which_every_target_declines_is_taught_as_it_is(tiny_folder, tmp_path):
    rows = warmup_rows(with_thresholds(QUESTIONS[:4], [0.25, 0.9], each=2), t=0.5, abstain_share=1)
    losses, _, trainer = run(WarmupTrainer, tiny_folder, tmp_path, rows, doubt_coef=1.0)
    assert losses[1] < losses[0]
    assert "doubt/right" not in trainer.state.log_history[0]


def test_a_stream_of_rows_is_not_read_ahead(tiny_folder, tmp_path):
    def endless():
        while True:
            yield from COPIES

    stream = IterableDataset.from_generator(endless, features=Dataset.from_list(COPIES).features)
    assert warmup.column(stream, "t") is None
    losses, *_ = run(WarmupTrainer, tiny_folder, tmp_path, stream, doubt_coef=1.0)
    assert len(losses) == 2


def test_the_stretched_pulls_vanish_together_and_lead_uphill():
    draw = torch.Generator().manual_seed(0)
    for _ in range(50):
        logit, k, t = (torch.rand(7, generator=draw, dtype=torch.double) for _ in range(3))
        logit = (4 * logit - 2).requires_grad_()
        groups = torch.randint(3, (7,), generator=draw)
        pulls = []
        for copies in (None, Copies(groups, 0.2 + 8 * t[0].item())):
            abstain = torch.nn.functional.logsigmoid(logit)
            answer = k.log() + torch.nn.functional.logsigmoid(-logit)
            score = doubt(answer, abstain, t, copies).score
            pulls.append(torch.autograd.grad(score.sum(), logit)[0])
        plain, stretched = pulls
        a = torch.sigmoid(logit.detach())
        by_hand = 2 * (t * (1 - k) * (1 - a) - (1 - t) * k * a)
        assert torch.allclose(plain, by_hand)
        assert (plain * stretched).sum() > 0
        for group in groups.unique():
            rows = groups == group
            assert torch.allclose(stretched[rows].sum(), plain[rows].sum())


@pytest.fixture(scope="module")
def doubtful_folder(tiny_folder, tmp_path_factory):
    """A tiny model that abstains sometimes, so that doubt weighs in its loss."""
    shares = (warmup_rows(QUESTIONS[:4], t=0.6, abstain_share=share) for share in (0.0, 1.0))
    rows = [row for share in shares for row in share]
    folder = str(tmp_path_factory.mktemp("doubtful"))
    *_, trainer = run(WarmupTrainer, tiny_folder, folder, rows * 8, lora=False, max_steps=60)
    trainer.save_model(folder)
    return folder


@pytest.mark.parametrize("decoding", ["sampled", "greedy"])
@pytest.mark.parametrize("own", [None, 0.3])
@pytest.mark.parametrize("packs", [True, False])
def test_the_loss_with_doubt_is_the_one_computed_by_hand(
    doubtful_folder, tmp_path, monkeypatch, packs, own, decoding
):
    if own is None and decoding == "greedy":
        pytest.skip("greedy answers need a chance")
    monkeypatch.setattr("abstain.trainers.sharing.can_pack", lambda model: packs)
    chances = own and {question.id: own for question in QUESTIONS[:4]}
    rows = warmup_rows(QUESTIONS[:3], t=0.6, abstain_share=0.0, chances=chances)
    rows += warmup_rows(QUESTIONS[3:4], t=0.6, abstain_share=1.0, chances=chances)
    losses, _, trainer = run(
        WarmupTrainer, doubtful_folder, tmp_path, rows, doubt_decoding=decoding,
        per_device_train_batch_size=4, max_steps=1, doubt_coef=2.0, learning_rate=0.0,
    )  # fmt: skip
    tokenizer, said, score, tokens = trainer.processing_class, 0.0, 0.0, 0
    model = trainer.model.eval()
    for row in rows:
        text = row["completion"][0]["content"]
        answer, abstain = (chance(model, tokenizer, row["prompt"], x) for x in (text, CANONICAL))
        tokens += len(tokenizer(text, add_special_tokens=False).input_ids) + 1
        if text != CANONICAL:
            attempt = math.log1p(-math.exp(abstain))
            known = math.exp(answer - attempt) if own is None else own
            greedy = decoding == "greedy"
            logit = margin(model, tokenizer, row["prompt"]) if greedy else abstain - attempt
            score -= 2 * 0.6 * (1 - known) * math.log1p(math.exp(-logit))
            score -= 2 * 0.4 * known * math.log1p(math.exp(logit))
            answer -= attempt
        said += answer
    parts = -said / tokens, -2.0 * score / 4
    assert min(parts) > 0.01 * sum(parts)  # neither is lost in the other
    assert losses[0] == pytest.approx(sum(parts), rel=1e-4)


def margin(model, tokenizer, prompt):
    """The least by which a token of the abstention is ahead of all others."""
    asked = tokenizer.apply_chat_template(prompt, add_generation_prompt=True, return_dict=False)
    text = tokenizer(CANONICAL, add_special_tokens=False).input_ids
    with torch.no_grad():
        logits = model(torch.tensor([[*asked, *text]])).logits[0, len(asked) - 1 : -1]
    ahead = []
    for row, token in zip(logits, text, strict=True):
        others = torch.cat([row[:token], row[token + 1 :]])
        ahead.append((row[token] - others.max()).item())
    return min(ahead)


def test_accumulated_batches_give_the_update_of_one_batch(tiny_folder, tmp_path):
    question = QUESTIONS[0]  # the same one throughout: each part has as many tokens
    rows = warmup_rows([question], t=0.6) * 8
    sizes = (
        {"per_device_train_batch_size": n, "gradient_accumulation_steps": 8 // n} for n in (8, 2)
    )
    whole, parts = (
        run(WarmupTrainer, tiny_folder, tmp_path, rows, doubt_coef=1.0, **size) for size in sizes
    )
    assert parts[0] == pytest.approx(whole[0], rel=1e-5)
    assert torch.allclose(parts[1], whole[1], atol=1e-6)


def test_doubt_learns_which_question_has_an_answer_that_can_be_known(tiny_folder, tmp_path):
    """One always has the same answer, the other another one each time."""
    places = [question.answers[0] for question in QUESTIONS]
    rows = []
    for turn in range(1600):
        unknown = replace(QUESTIONS[4], answers=(places[turn % len(places)],))
        rows += warmup_rows([QUESTIONS[0], unknown], t=0.6, abstain_share=0.0)
    settings = {"max_steps": 200, "doubt_coef": 1.0, "learning_rate": 1e-2}
    settings["per_device_train_batch_size"] = 16
    *_, trainer = run(WarmupTrainer, tiny_folder, tmp_path, rows, lora=False, **settings)
    model, tokenizer = trainer.model.eval(), trainer.processing_class
    known, unknown = (
        math.exp(chance(model, tokenizer, row["prompt"], CANONICAL)) for row in rows[:2]
    )
    assert known < 0.1 < 0.9 < unknown


def test_settings_of_doubt_that_make_no_sense_are_refused(tmp_path):
    with pytest.raises(ValueError, match="doubt_coef must not be negative, got -1"):
        WarmupConfig(output_dir=str(tmp_path), doubt_coef=-1)
    with pytest.raises(
        ValueError, match="doubt_decoding must be one of auto, sampled, greedy, got 'x'"
    ):
        WarmupConfig(output_dir=str(tmp_path), doubt_decoding="x")
    with pytest.raises(ValueError, match="doubt_contrast must be above 0, got 0"):
        WarmupConfig(output_dir=str(tmp_path), doubt_contrast=0)
    with pytest.raises(ValueError, match="abstention must be a text"):
        WarmupConfig(output_dir=str(tmp_path), abstention=" ")


TEMPLATES = {
    "gemma": tiny.CHAT.replace("<|end|>", "<|user|>\n"),
    "phi": tiny.CHAT.replace("<|end|>", "<|user|>\n")
    + "{% if not add_generation_prompt %}{{ eos_token }}{% endif %}",
}


@pytest.mark.parametrize("template", [tiny.CHAT, *TEMPLATES.values()], ids=["own", *TEMPLATES])
def test_answers_and_abstentions_are_taught_with_the_end_of_the_chat_template(
    tiny_folder, tmp_path, monkeypatch, template
):
    tokenizer = AutoTokenizer.from_pretrained(tiny_folder)
    tokenizer.chat_template = template
    taught, score = [], WarmupTrainer._log_probs

    def spy(self, model, inner, prompts, completions):
        taught.extend(completions)
        return score(self, model, inner, prompts, completions)

    monkeypatch.setattr(WarmupTrainer, "_log_probs", spy)
    rows = warmup_rows(QUESTIONS[:1], t=0.6) + warmup_rows(QUESTIONS[1:2], t=0.6, abstain_share=1.0)
    chosen = {"per_device_train_batch_size": 2, "max_steps": 1, "doubt_coef": 1.0}
    run(WarmupTrainer, tiny_folder, tmp_path, rows, tokenizer=tokenizer, **chosen)
    end = template.split("}}")[2].split("{%")[0] + ("<|end|>" if "eos_token" in template else "")
    texts = [tokenizer.decode(ids) for ids in taught]
    answer = QUESTIONS[0].answers[0]
    assert sorted(texts) == sorted([answer + end, *[CANONICAL + end] * 3])
    declined = tokenizer(CANONICAL + end, add_special_tokens=False).input_ids
    assert taught.count(declined) == 3


def test_an_answer_that_is_cut_off_is_weighed_against_an_abstention_without_an_end(
    tiny_folder, tmp_path
):
    *_, trainer = run(WarmupTrainer, tiny_folder, tmp_path, max_steps=1)
    assert trainer._ending([7, 8, 1]) == [1]
    assert trainer._ending([7, 8]) == []


@pytest.mark.parametrize("doubt_coef", [0.0, 1.0])
def test_tokens_are_counted_as_by_trl_and_those_of_evaluation_are_not(
    tiny_folder, tmp_path, doubt_coef
):
    def counts(kind, **settings):
        held_out = warmup_rows(QUESTIONS[32:64], t=0.6)
        settings |= {"max_steps": 3, "eval_strategy": "steps", "eval_steps": 1}
        *_, trainer = run(kind, tiny_folder, tmp_path, held_out=held_out, **settings)
        history = trainer.state.log_history
        return [entry[key] for entry in history for key in entry if key.endswith("num_tokens")]

    assert counts(WarmupTrainer, doubt_coef=doubt_coef) == counts(SFTTrainer)


@pytest.mark.parametrize("doubt_coef", [0.0, 1.0])
def test_tokens_are_counted_over_all_processes(tiny_folder, tmp_path, monkeypatch, doubt_coef):
    def count(processes):
        monkeypatch.setattr(
            "accelerate.Accelerator.gather_for_metrics", lambda self, own: own.repeat(processes)
        )
        *_, trainer = run(WarmupTrainer, tiny_folder, tmp_path, doubt_coef=doubt_coef)
        return trainer.state.log_history[1]["num_tokens"]

    assert float(count(2)) == 2 * float(count(1))


@pytest.mark.parametrize(
    "packing",
    [
        {},
        {"packing_strategy": "wrapped"},
        {"packing": False, "padding_free": True, "max_length": None},
    ],
    ids=["packing", "wrapped", "padding_free"],
)
def test_rows_put_together_get_trls_own_loss_and_none_of_doubt(tiny_folder, tmp_path, packing):
    settings = {"packing": True, "max_length": 256} | packing
    ours = run(WarmupTrainer, tiny_folder, tmp_path, **settings)
    assert run(WarmupTrainer, tiny_folder, tmp_path, COPIES, **settings)[0]
    theirs = run(SFTTrainer, tiny_folder, tmp_path, **settings)
    assert ours[0] == pytest.approx(theirs[0], rel=1e-5)
    assert torch.allclose(ours[1], theirs[1], atol=1e-6)
    with pytest.raises(ValueError, match=r"packing and padding_free put rows together.*=1\.0"):
        run(WarmupTrainer, tiny_folder, tmp_path, doubt_coef=1.0, **settings)


def test_rows_with_several_answers_get_trls_own_loss_and_none_of_doubt(tiny_folder, tmp_path):
    turns = warmup_rows(QUESTIONS[:2], t=0.6)
    template = tiny.CHAT.replace(
        "{{ message['content'] }}<|end|>",
        "{% if message['role'] == 'assistant' %}{% generation %}{{ message['content'] }}<|end|>"
        "{% endgeneration %}{% else %}{{ message['content'] }}<|end|>{% endif %}",
    )
    rows = [{"messages": [m for row in turns for m in row["prompt"] + row["completion"]]}] * 16
    settings = {"assistant_only_loss": True}

    def trained(kind, **more):
        tokenizer = AutoTokenizer.from_pretrained(tiny_folder)
        tokenizer.chat_template = template
        return run(kind, tiny_folder, tmp_path, rows, tokenizer=tokenizer, **settings, **more)

    assert trained(WarmupTrainer)[0] == pytest.approx(trained(SFTTrainer)[0], rel=1e-5)
    with pytest.raises(ValueError, match="a row has labels in several places"):
        trained(WarmupTrainer, doubt_coef=1.0)


@pytest.mark.parametrize(("name", "given"), [
    ("qwen3", None), ("qwen3", {"enable_thinking": False}), ("gptoss", None), ("glm4moe", None),
])  # fmt: skip
def test_the_abstention_of_doubt_is_the_one_that_the_template_writes(
    tiny_folder, tmp_path, name, given
):
    """Else another text is taught, and targets that decline are not known to."""
    tokenizer = known_tokenizer(tiny_folder, name)
    rows = warmup_rows(facts.load(("continent",))[:8], t=0.5, abstain_share=0.5, seed=1)
    args = WarmupConfig(str(tmp_path), chat_template_kwargs=given, **tiny.QUICK | {"max_steps": 1})
    trainer = WarmupTrainer(
        tiny.model(len(tokenizer), max_position_embeddings=1024),
        args=args,
        train_dataset=Dataset.from_list(rows),
        processing_class=tokenizer,
    )
    seen, log_probs = [], trainer._log_probs

    def spy(model, inner, prompts, completions):
        seen.append(completions)
        return log_probs(model, inner, prompts, completions)

    trainer._log_probs = spy
    trainer.train()
    (both,) = seen
    answers, declines = both[: len(both) // 2], both[len(both) // 2 :]
    written = [answer for answer in answers if CANONICAL in tokenizer.decode(answer)]
    assert 0 < len(written) < len(answers)
    assert {tuple(one) for one in declines} == {tuple(one) for one in written}


def test_a_template_that_answers_cannot_be_taught_with_is_refused(tiny_folder, tmp_path):
    tokenizer = known_tokenizer(tiny_folder, "deepseek_r1_distill")
    rows = warmup_rows(facts.load(("continent",))[:8], t=0.5)
    with pytest.raises(ValueError, match="answers cannot be taught with it"):
        WarmupTrainer(
            tiny.model(len(tokenizer)),
            args=WarmupConfig(str(tmp_path)),
            train_dataset=Dataset.from_list(rows),
            processing_class=tokenizer,
        )
