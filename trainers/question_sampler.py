"""The order of training in which rows that ask the same question stay together."""

from collections.abc import Callable, Hashable, Iterator, Sequence

import torch
from torch.utils.data import Sampler


class QuestionSampler(Sampler[int]):
    """Questions in random order, all rows of a question in theirs, one after another.

    So the copies of a question at several t come in one batch, where t is all that sets them apart.
    In batches of other questions, what t does to the answer is lost in what the questions do. The
    beginning that their prompts share is also computed once. Batches are filled with whole
    questions. Those with which none can be filled come last, some of them split between two.

    The order depends on the seed, the epoch and the size of a batch alone, so a resumed run goes on
    with the same one.
    """

    def __init__(
        self,
        questions: Sequence[Hashable | None],
        seed: int,
        epoch: Callable[[], int],
        batch_size: int = 1,
    ) -> None:
        """See the class.

        Args:
            questions: What tells the question of each row, as in `numbered`.
            seed: Of the order.
            epoch: Tells the epoch when it begins. A data loader would, but not always: in a resumed
                run with several processes the sampler lies too deep in it (accelerate 1.15).
            batch_size: Rows that are trained on at once.
        """
        places: dict[int, list[int]] = {}
        for place, question in enumerate(numbered(questions)):
            places.setdefault(question, []).append(place)
        self._groups = list(places.values())
        self._length = len(questions)
        self._seed = seed
        self._epoch = epoch
        self._batch_size = batch_size

    def __iter__(self) -> Iterator[int]:
        generator = torch.Generator().manual_seed(self._seed + self._epoch())
        order = torch.randperm(len(self._groups), generator=generator).tolist()
        for batch in _batches([self._groups[group] for group in order], self._batch_size):
            yield from batch

    def __len__(self) -> int:
        return self._length


def _batches(groups: Sequence[list[int]], size: int) -> Iterator[list[int]]:
    """Whole groups that fill batches, and at last all those with which none was filled.

    Each group goes where it leaves the least room; groups in one batch keep their order.
    """
    by_room: dict[int, list[list[int]]] = {}
    begun: dict[int, list[int]] = {}  # by identity, in the order of their first group
    for group in groups:
        rooms = [room for room, open in by_room.items() if open and room >= len(group)]
        batch = by_room[min(rooms)].pop(0) if rooms else []
        batch += group
        if len(batch) == size:
            begun.pop(id(batch), None)
            yield batch
        else:
            begun[id(batch)] = batch
            by_room.setdefault(size - len(batch), []).append(batch)
    yield from begun.values()


def numbered(questions: Sequence[Hashable | None]) -> list[int]:
    """A number for each row, the same for those that ask the same question; None is one of its own.

    >>> numbered(["Who?", "Where?", "Who?", None, None])
    [0, 1, 0, 2, 3]
    """
    numbers: dict[Hashable, int] = {}
    keys = (object() if question is None else question for question in questions)
    return [numbers.setdefault(key, len(numbers)) for key in keys]
