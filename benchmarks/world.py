"""A world in which confidence is known by construction: people, documents, a model that read them.

A tiny Llama is trained from scratch on documents about invented people (tasks/people.py), then by
GRPO. What counts as right is drawn anew for every rollout with the person's share c, so P(right) of
the best answer is c and stays c.
"""

import random
from collections import defaultdict
from collections.abc import Sequence
from statistics import correlation, mean

import torch
from datasets import Dataset
from tokenizers import Tokenizer, models, pre_tokenizers
from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast, TrainerCallback

from abstain.models.sampling import prefix_probability, sample
from abstain.models.value_head import ValueHead, prompt_values
from abstain.rewards import CANONICAL, ThresholdReward, is_abstention
from abstain.tasks.people import THRESHOLDS, Person, documents, people, prompt, verdict
from abstain.trainers.doubt_loss import doubt
from abstain.trainers.grpo import AbstainGRPOConfig, AbstainGRPOTrainer

G = 8


class World:
    """The people, the tokenizer, and a model that has read the documents."""

    def __init__(self, n: int, abstain_share: float, seed: int) -> None:
        self.people = people(n, seed=seed)
        self.cities = sorted({person.city for person in self.people})
        self.tokenizer = _tokenizer(self.people)
        self.model = _pretrained(self, abstain_share, seed)

    def rows(
        self, ts: Sequence[float], n: int, seed: int, of: Sequence[int] | None = None
    ) -> list[dict]:
        """Questions with a t each, about everybody or the people with these numbers."""
        rng, of = random.Random(seed), of or range(len(self.people))
        rows = []
        for _ in range(n):
            index, t = rng.choice(of), rng.choice(ts)
            rows.append(self.row(index, t))
        return rows

    def row(self, index: int, t: float) -> dict:
        """A question about the person with this number; `Drawn` fills in what is right."""
        text = prompt(self.people[index], t)
        return {"prompt": text, "person": index, "answers": ["-"], "question": "", "t": t}

    def prompts(self, t: float) -> list[list[int]]:
        """Token ids of the question about each person."""
        return [
            self.tokenizer(prompt(p, t), add_special_tokens=False).input_ids for p in self.people
        ]

    def answering(self, model: LlamaForCausalLM, t: float) -> list[float]:
        """P(answer) for each person."""
        abstention = self.tokenizer(CANONICAL, add_special_tokens=False).input_ids
        return [1 - p for p in prefix_probability(model, self.prompts(t), abstention)]

    def curve(self, model: LlamaForCausalLM, t: float) -> dict[float, float]:
        """Mean P(answer) by share."""
        by_share = defaultdict(list)
        for person, chance in zip(self.people, self.answering(model, t), strict=True):
            by_share[person.share].append(chance)
        return {share: mean(values) for share, values in sorted(by_share.items())}

    def critic_correlation(self, model: LlamaForCausalLM, head: ValueHead, t: float) -> float:
        """Pearson's, over people, of the critic's value and the expected credit reward.

        Expected, answers taken for the best ones: P(answer) c + (1 - P(answer)) t.
        """
        values = prompt_values(model, head, self.prompts(t))
        expected = [
            chance * person.share + (1 - chance) * t
            for person, chance in zip(self.people, self.answering(model, t), strict=True)
        ]
        return correlation(values, expected)

    def greedy_score(self, model: LlamaForCausalLM, t: float) -> float:
        """Mean of right - t / (1 - t) wrong per question for greedy answers, without any draw."""
        eos, total = [self.tokenizer.eos_token_id], 0.0
        answers = sample(
            model, self.prompts(t), max_new_tokens=5, temperature=0.0, eos_token_ids=eos
        )
        for person, (answer,) in zip(self.people, answers, strict=True):
            text = self.tokenizer.decode(answer.ids, skip_special_tokens=True)
            if not is_abstention(text):
                others = (1 - person.share) / (len(self.cities) - 1) * (text in self.cities)
                right = person.share if text == person.city else others
                total += right - (1 - right) * t / (1 - t)
        return total / len(self.people)

    def ask(
        self,
        model: LlamaForCausalLM,
        t: float,
        of: Sequence[int],
        *,
        draws: int = 100,
        greedy: bool = False,
        seed: int = 0,
    ) -> dict[str, float]:
        """Right, wrong and abstained per question; every answer meets a verdict of its own."""
        torch.manual_seed(seed)
        rng, counts = random.Random(seed), {"right": 0, "wrong": 0, "abstained": 0}
        people = [self.people[i] for i in of]
        ids = [self.tokenizer(prompt(p, t), add_special_tokens=False).input_ids for p in people]
        answers = sample(
            model,
            ids,
            num_samples=draws,
            max_new_tokens=5,
            temperature=0.0 if greedy else 1.0,
            eos_token_ids=[self.tokenizer.eos_token_id],
        )
        for person, group in zip(people, answers, strict=True):
            for completion in group:
                text = self.tokenizer.decode(completion.ids, skip_special_tokens=True)
                right = text == verdict(person, rng, self.cities)
                what = "abstained" if is_abstention(text) else "right" if right else "wrong"
                counts[what] += 1
        return {what: count / (len(people) * draws) for what, count in counts.items()}


class Drawn:
    """Mixed in before a trainer: what counts as right is drawn for every rollout."""

    world: World
    rng: random.Random

    def _calculate_rewards(self, inputs, *args):
        w = self.world
        drawn = [
            {**row, "answers": [verdict(w.people[row["person"]], self.rng, w.cities)]}
            for row in inputs
        ]
        return super()._calculate_rewards(drawn, *args)


def train(
    world: World,
    ts: Sequence[float],
    steps: int,
    seed: int,
    *,
    names_only: bool = True,
    of: Sequence[int] | None = None,
    aside: Sequence[int] = (),
    kind: tuple[type, type] = (AbstainGRPOTrainer, AbstainGRPOConfig),
    callbacks: Sequence[TrainerCallback] = (),
    **settings,
) -> tuple[LlamaForCausalLM, list[dict]]:
    """Train the world's model, on everybody or some; returns the trained one and its logs.

    PPO's critic comes back as the model's `value_head`.

    `aside`: people about whom the evaluation set asks, once each.
    `kind`: the trainer and its configuration, GRPO's by default.

    With `names_only` the names' embeddings alone learn, so that no question drags another one along
    and what is measured is the reward and the estimator alone.
    """
    model = LlamaForCausalLM(world.model.config)
    model.load_state_dict(world.model.state_dict())
    if names_only:
        _freeze_all_but_names(model, world)
    batch = settings.pop("batch", 32)
    base, config = kind
    args = config(
        output_dir="runs/small_world/trainer",
        per_device_train_batch_size=batch * G,
        num_generations=G,
        max_completion_length=5,
        max_steps=steps,
        logging_steps=settings.pop("logging_steps", 50),
        save_strategy="no",
        report_to="none",
        learning_rate=2e-2 if names_only else 5e-4,
        adam_beta2=0.99,
        allow_shifted_threshold=True,
        disable_tqdm=True,
        bf16=False,
        seed=seed,
        **settings,
    )
    trainer = type("Trainer", (Drawn, base), {})(
        model,
        ThresholdReward(0.5, "credit"),
        args=args,
        train_dataset=Dataset.from_list(world.rows(ts, batch * steps, seed, of)),
        eval_dataset=Dataset.from_list([world.row(i, ts[0]) for i in aside]) if aside else None,
        processing_class=world.tokenizer,
        callbacks=list(callbacks),
    )
    trainer.world, trainer.rng = world, random.Random(seed)
    trainer.train()
    model.value_head = getattr(trainer, "value_head", None)
    return model, trainer.state.log_history


def teach_doubt(
    world: World, ts: Sequence[float], steps: int, seed: int, *, heed_t: bool, batch: int = 200
) -> LlamaForCausalLM:
    """A warm start alone: P("I don't know") learns from one drawn verdict a question, no RL.

    With `heed_t` the doubt loss of the t in the prompt, else that of t = 1/2 for every prompt.
    """
    model = LlamaForCausalLM(world.model.config)
    model.load_state_dict(world.model.state_dict())
    rng = random.Random(seed)
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3, betas=(0.9, 0.99))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda k: 1 - k / steps)
    for _ in range(steps):
        asked = [(rng.choice(world.people), rng.choice(ts)) for _ in range(batch)]
        prompts = [prompt(person, t) for person, t in asked]
        golds = [verdict(person, rng, world.cities) for person, _ in asked]
        answer = _log_probs(model, world.tokenizer, list(zip(prompts, golds, strict=True)))
        abstain = _log_probs(model, world.tokenizer, [(text, CANONICAL) for text in prompts])
        t = torch.tensor([t for _, t in asked]) if heed_t else 0.5
        terms = doubt(answer, abstain, t)
        (-terms.score.mean()).backward()
        optimizer.step()
        schedule.step()
        optimizer.zero_grad()
    return model.eval()


def _log_probs(
    model: LlamaForCausalLM, tokenizer: PreTrainedTokenizerFast, pairs: Sequence[tuple[str, str]]
) -> torch.Tensor:
    """(B,) log-prob of each completion and its end."""
    ids, labels = _batch(tokenizer, pairs)
    logps = model(input_ids=ids).logits[:, :-1].log_softmax(-1)
    kept = labels[:, 1:] != -100
    chosen = logps.gather(2, ids[:, 1:, None]).squeeze(2)
    return (chosen * kept).sum(1)


def _freeze_all_but_names(model: LlamaForCausalLM, world: World) -> None:
    """Leave the embeddings of the people's names as the only thing that learns."""
    model.requires_grad_(False)
    weight = model.get_input_embeddings().weight.requires_grad_(True)
    names = torch.zeros(len(weight), 1)
    names[world.tokenizer.convert_tokens_to_ids([p.name for p in world.people])] = 1
    weight.register_hook(lambda gradient: gradient * names)


def _tokenizer(world: Sequence[Person]) -> PreTrainedTokenizerFast:
    """One token per word."""
    special = ["<pad>", "<end>", "<unk>"]
    words = {
        "lives",
        "in",
        *CANONICAL.split(),
        *(prompt(world[0], t).split()[0] for t in THRESHOLDS),
    }
    words |= {person.name for person in world} | {person.city for person in world}
    vocabulary = {word: i for i, word in enumerate([*special, *sorted(words)])}
    inner = Tokenizer(models.WordLevel(vocabulary, unk_token="<unk>"))
    inner.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    return PreTrainedTokenizerFast(
        tokenizer_object=inner,
        pad_token="<pad>",
        eos_token="<end>",
        unk_token="<unk>",
        padding_side="left",
    )


def _pretrained(world: World, abstain_share: float, seed: int) -> LlamaForCausalLM:
    """Read the documents, then make a warm start: the best answers, this often "I don't know"."""
    torch.manual_seed(seed)
    model = LlamaForCausalLM(
        LlamaConfig(
            vocab_size=len(world.tokenizer),
            hidden_size=128,
            intermediate_size=256,
            num_hidden_layers=2,
            num_attention_heads=4,
            max_position_embeddings=32,
            pad_token_id=0,
            eos_token_id=1,
            bos_token_id=None,
            tie_word_embeddings=False,
        )
    )
    _read(model, world.tokenizer, list(documents(world.people, 300, seed=seed)), 2e-3)
    settings = {"abstain_share": abstain_share, "seed": seed}
    _read(
        model, world.tokenizer, list(documents(world.people, 100, settled=True, **settings)), 1e-3
    )
    return model.eval()


def _read(
    model: LlamaForCausalLM,
    tokenizer: PreTrainedTokenizerFast,
    pairs: Sequence[tuple[str, str]],
    learning_rate: float,
    size: int = 100,
) -> None:
    """One epoch of next-token prediction on the completions."""
    steps = len(pairs) // size
    optimizer = torch.optim.AdamW(model.parameters(), lr=learning_rate, betas=(0.9, 0.99))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda k: 1 - k / steps)
    for step in range(steps):
        ids, labels = _batch(tokenizer, pairs[step * size :][:size])
        model(input_ids=ids, labels=labels).loss.backward()
        optimizer.step()
        schedule.step()
        optimizer.zero_grad()


def _batch(
    tokenizer: PreTrainedTokenizerFast, pairs: Sequence[tuple[str, str]]
) -> tuple[torch.Tensor, torch.Tensor]:
    rows, labels = [], []
    for question, text in pairs:
        before = tokenizer(question, add_special_tokens=False).input_ids
        after = [*tokenizer(text, add_special_tokens=False).input_ids, tokenizer.eos_token_id]
        room = 4 - len(after)  # the abstention is the longest completion
        rows.append(before + after + [0] * room)
        labels.append([-100] * len(before) + after + [-100] * room)
    return torch.tensor(rows), torch.tensor(labels)
