"""The order of training in which rows that ask the same question stay together."""

from collections.abc import Callable, Hashable, Iterator, Sequence

import torch
from torch.utils.data import Sampler


class QuestionSampler(Sampler[int]):
    """Questions in random order, all rows of a question in theirs, one after another.

    So the copies of a question at several t come in one batch, where t is all that sets them apart.
    In batches of other questions, what t does to the answer is lost in what the questions do. The
    beginning that their prompts share is also computed once. Where the size of a batch is no
    multiple of their number, some questions are split between two.

    The order depends on the seed and the epoch alone, so a resumed run goes on with the same one.
    """

    def __init__(
        self, questions: Sequence[Hashable | None], seed: int, epoch: Callable[[], int]
    ) -> None:
        """See the class.

        Args:
            questions: What tells the question of each row, as in `numbered`.
            seed: Of the order.
            epoch: Tells the epoch when it begins. A data loader would, but not always: in a resumed
                run with several processes the sampler lies too deep in it (accelerate 1.15).
        """
        places: dict[int, list[int]] = {}
        for place, question in enumerate(numbered(questions)):
            places.setdefault(question, []).append(place)
        self._groups = list(places.values())
        self._length = len(questions)
        self._seed = seed
        self._epoch = epoch

    def __iter__(self) -> Iterator[int]:
        generator = torch.Generator().manual_seed(self._seed + self._epoch())
        for group in torch.randperm(len(self._groups), generator=generator).tolist():
            yield from self._groups[group]

    def __len__(self) -> int:
        return self._length


def numbered(questions: Sequence[Hashable | None]) -> list[int]:
    """A number for each row, the same for those that ask the same question; None is one of its own.

    >>> numbered(["Who?", "Where?", "Who?", None, None])
    [0, 1, 0, 2, 3]
    """
    numbers: dict[Hashable, int] = {}
    keys = (object() if question is None else question for question in questions)
    return [numbers.setdefault(key, len(numbers)) for key in keys]
