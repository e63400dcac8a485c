"""The order of training in which rows that ask the same question stay together."""

from collections.abc import Hashable, Iterator, Sequence

import torch
from torch.utils.data import Sampler


class QuestionSampler(Sampler[int]):
    """Questions in random order, all rows of a question in theirs, one after another.

    A question at several t is so in one batch, where t is all that sets its rows apart. In batches
    of other questions, what t does to the answer is lost in what the questions do. Its prompts are
    also computed together, as far as they begin alike.

    The order depends on the seed and the epoch alone, so that a resumed run goes on with it.
    """

    def __init__(self, questions: Sequence[Hashable], seed: int) -> None:
        """`questions` holds what tells the question of each row: a number, or its text."""
        places: dict[Hashable, list[int]] = {}
        for place, question in enumerate(questions):
            places.setdefault(question, []).append(place)
        self._groups = list(places.values())
        self._length = len(questions)
        self._seed = seed
        self._epoch = 0

    def __iter__(self) -> Iterator[int]:
        generator = torch.Generator().manual_seed(self._seed + self._epoch)
        for group in torch.randperm(len(self._groups), generator=generator).tolist():
            yield from self._groups[group]

    def __len__(self) -> int:
        return self._length

    def set_epoch(self, epoch: int) -> None:
        """Called by the data loader before each epoch."""
        self._epoch = epoch
