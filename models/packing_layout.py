"""Which completions share a row, and so share the computation of their prompt.

A row with more completions repeats prompts less often. But its mask is dense: every token pays for
every position of the row, its own branch or not. So short answers go together, whole groups and
more in a row; longer ones of a group are spread over several rows, each with the prompt once more.
With one completion in a row, which is what TRL does, attention is plainly causal, needs no mask and
costs half.

The cost of R rows padded to L positions is taken as R L (L + balance), where `balance` is the row
length at which attention costs as much as the matrix products do. n tokens of completions after a
prompt of P then cost least per token at n^2 = P (P + balance).
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from transformers import PreTrainedModel

Branch = tuple[Sequence[int], list[int]]
"""A completion, and the rows of the batch that have it."""

Groups = Mapping[tuple[int, ...], Sequence[Branch]]
"""The branches of each prompt."""


class Part(NamedTuple):
    """A prompt in a row, with those of its branches that stand in this row.

    `shared` is the number of tokens that it begins with as the prompt before it does.
    """

    prompt: tuple[int, ...]
    shared: int
    branches: list[Branch]


Layout = list[list[Part]]
"""For each row its prompts."""


def balanced_length(model: PreTrainedModel) -> int:
    """The row length at which attention costs about as much as the matrix products: 2 H.

    A layer of hidden size H has about 12 H^2 weights, so 24 H^2 operations per token; attention
    onto a row of L positions takes 4 H L: equal at L = 6 H. But an operation of attention takes
    about three times as long (forward and backward of SmolLM2, H = 576, on a CPU in bfloat16: the
    two are equal at 1,140 positions).
    """
    return 2 * model.config.get_text_config().hidden_size


def cheapest(groups: Groups, balance: float) -> Layout:
    """The layout of least estimated cost; of equal ones, that of fewest rows.

    Prompts that begin alike stand next to each other, since only neighbours share their beginning.
    Tried are one completion in a row, and limits to the length of a row, from the longest
    completion to everything in one row, 2 % apart.

    Args:
        groups: The branches of each prompt.
        balance: Row length at which attention costs as much as the matrix products; 0: one
            completion in a row, which any model can take.
    """
    if not balance:
        return _apart(groups)
    groups = {prompt: groups[prompt] for prompt in together(list(groups))}
    prompts = list(groups)
    shared = [0, *map(shared_prefix, prompts, prompts[1:])]
    alone = _apart(groups)
    limit = float(max(map(length, alone)))
    layouts = [alone, _fill(groups, shared, limit)]
    while len(layouts[-1]) > 1:
        limit *= 2 ** (1 / 32)
        layouts.append(_fill(groups, shared, limit))
    return min(reversed(layouts), key=lambda layout: cost(layout, balance))


def together(prompts: Sequence[tuple[int, ...]]) -> list[tuple[int, ...]]:
    """Different prompts as a walk through the tree of their beginnings meets them.

    Children come in the order of `prompts`, so prompts that have only one beginning in common stay
    as they are.

    >>> together([(1, 2, 9), (1, 3, 9), (1, 2, 8)])
    [(1, 2, 9), (1, 2, 8), (1, 3, 9)]
    """
    place = {prompt: i for i, prompt in enumerate(prompts)}
    walked: list[tuple[int, ...]] = []
    ahead = [sorted(prompts)]  # of each set, the first and the last are the least alike
    while ahead:
        alike = ahead.pop()
        if len(alike) < 2:
            walked += alike
            continue
        depth = shared_prefix(alike[0], alike[-1], whole=True)
        children: dict[tuple[int, ...], list[tuple[int, ...]]] = {}
        for prompt in alike:
            children.setdefault(prompt[depth : depth + 1], []).append(prompt)
        ahead += sorted(
            children.values(), key=lambda child: min(map(place.__getitem__, child)), reverse=True
        )
    return walked


def shared_prefix(a: Sequence[int], b: Sequence[int], *, whole: bool = False) -> int:
    """Tokens that two prompts begin with alike; without `whole`, the last of each left out.

    >>> shared_prefix((1, 2, 3), (1, 2, 3, 4)), shared_prefix((1, 2, 3), (1, 2, 3, 4), whole=True)
    (2, 3)
    """
    limit = max(0, min(len(a), len(b)) - (not whole))
    return next((i for i in range(limit) if a[i] != b[i]), limit)


def causal(layout: Layout) -> bool:
    """Whether each row has one completion, so that no mask is needed."""
    return all(len(row) == 1 and len(row[0].branches) == 1 for row in layout)


def cost(layout: Layout, balance: float) -> float:
    """R L (1 + L / balance): positions, in units of their matrix products; causal: half of L."""
    longest = max(map(length, layout))
    seen = longest / 2 if causal(layout) else longest
    return len(layout) * longest * (1 + seen / balance)


def length(row: Sequence[Part]) -> int:
    """Positions of a row: of each prompt what the one before lacks, and its completions.

    A prompt's last token stands at the head of each completion.
    """
    return sum(
        len(part.prompt) - 1 - part.shared + sum(len(c) for c, _ in part.branches) for part in row
    )


def _apart(groups: Groups) -> Layout:
    """One completion in each row."""
    return [
        [Part(prompt, 0, [branch])] for prompt, branches in groups.items() for branch in branches
    ]


def _fill(groups: Groups, shared: Sequence[int], limit: float) -> Layout:
    """Completions in order, each in the row at hand, or in a new one if it is too long for that.

    `shared` has for each prompt the tokens that it begins with as the one before does.
    """
    rows: Layout = [[]]
    used = 0
    for (prompt, branches), alike in zip(groups.items(), shared, strict=True):
        here = False  # whether the row at hand has the prompt
        for branch in branches:
            part = Part(prompt, alike if rows[-1] else 0, [])
            more = length([part]) * (not here) + len(branch[0])
            if rows[-1] and used + more > limit:
                rows.append([])
                used, here, part = 0, False, Part(prompt, 0, [])
                more = length([part]) + len(branch[0])
            if not here:
                rows[-1].append(part)
            rows[-1][-1].branches.append(branch)
            used, here = used + more, True
    return rows
