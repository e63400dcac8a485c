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

from collections.abc import Iterable, Mapping, Sequence

from transformers import PreTrainedModel

Branch = tuple[Sequence[int], list[int]]
"""A completion, and the rows of the batch that have it."""

Groups = Mapping[tuple[int, ...], Sequence[Branch]]
"""The branches of each prompt."""

Layout = list[list[tuple[tuple[int, ...], list[Branch]]]]
"""For each row its prompts, each with those of its branches that stand in this row."""


def balanced_length(model: PreTrainedModel) -> int:
    """The row length at which attention costs about as much as the matrix products: 2 H.

    A layer of hidden size H has about 12 H^2 weights, so 24 H^2 operations per token; attention
    onto a row of L positions takes 4 H L: equal at L = 6 H. But an operation of attention takes
    about three times as long (forward and backward of SmolLM2, H = 576, on a CPU in bfloat16: the
    two are equal at 1,140 positions).
    """
    return 2 * model.config.get_text_config().hidden_size


def cheapest(groups: Groups, common: int, balance: float) -> Layout:
    """The layout of least estimated cost; of equal ones, that of fewest rows.

    Tried are one completion in a row, and limits to the length of a row, from the longest
    completion to everything in one row, 2 % apart.

    Args:
        groups: The branches of each prompt.
        common: Number of tokens all prompts begin with, computed once in each row.
        balance: Row length at which attention costs as much as the matrix products; 0: one
            completion in a row, which any model can take.
    """
    alone: Layout = [
        [(prompt, [branch])] for prompt, branches in groups.items() for branch in branches
    ]
    if not balance:
        return alone
    limit = float(max(length(row, common) for row in alone))
    layouts = [alone, _fill(groups, common, limit)]
    while len(layouts[-1]) > 1:
        limit *= 2 ** (1 / 32)
        layouts.append(_fill(groups, common, limit))
    return min(reversed(layouts), key=lambda layout: cost(layout, common, balance))


def causal(layout: Layout) -> bool:
    """Whether each row has one completion, so that no mask is needed."""
    return all(len(row) == 1 and len(row[0][1]) == 1 for row in layout)


def cost(layout: Layout, common: int, balance: float) -> float:
    """R L (1 + L / balance): positions, in units of their matrix products; causal: half of L."""
    longest = max(length(row, common) for row in layout)
    seen = longest / 2 if causal(layout) else longest
    return len(layout) * longest * (1 + seen / balance)


def length(row: Iterable[tuple[Sequence[int], Sequence[Branch]]], common: int) -> int:
    """Positions of a row. A prompt's last token stands at the head of each completion."""
    sizes = (
        len(prompt) - 1 - common + sum(len(c) for c, _ in branches) for prompt, branches in row
    )
    return common + sum(sizes)


def _fill(groups: Groups, common: int, limit: float) -> Layout:
    """Completions in order, each in the row at hand, or in a new one if it is too long for that."""
    rows: Layout = [[]]
    used = common
    for prompt, branches in groups.items():
        prompt_tokens = len(prompt) - 1 - common
        here = False  # whether the row at hand has the prompt
        for branch in branches:
            more = len(branch[0]) + (0 if here else prompt_tokens)
            if rows[-1] and used + more > limit:
                rows.append([])
                used, here, more = common, False, len(branch[0]) + prompt_tokens
            if not here:
                rows[-1].append((prompt, []))
            rows[-1][-1][1].append(branch)
            used, here = used + more, True
    return rows
