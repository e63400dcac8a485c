"""Log-probs of many completions with what they share computed once.

TRL forwards prompt + completion once per rollout, so a prompt that is ten times longer than its
answers is computed G times over. Here a row is a tree, written down depth first::

    [ common to all prompts | common to prompts 1 and 2 | rest of prompt 1 | completion 1 | ...
                                                        | rest of prompt 2 | completion 1 | ...
                            | rest of prompt 3 | completion 1 | completion 2 | ... ]

with a mask that lets each token see its own branch back to the root, and positions that count along
the branch. Written so, all that hangs on a token stands right behind it: the column at which that
ends says which tokens see it. The last token of a prompt is repeated at the head of each of its
completions, because it predicts another first token in each. Equal completions of a prompt, which
become the rule as a policy sharpens, are one branch. Only positions that predict a completion token
reach the LM head. Same log-probs, same gradient. `packing_layout.py` chooses which completions
share a row.

Left out: models whose attention cannot take such a mask (flash attention, state space layers) or
that do not go by `position_ids`. `can_pack` says whether it applies.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Any

import torch
from torch import nn
from transformers import PreTrainedModel

from .lm_head import head_at, keeps_plain_cache
from .packing_layout import Branch, Part, causal, cheapest
from .windows import by_kind, query_type, windows_of

FLEX = "flex_attention"
MASKED_ATTENTION = ("sdpa", "eager", FLEX)
"""Implementations that take any mask; the last skips blocks in which nothing is seen."""


def can_pack(model: PreTrainedModel) -> bool:
    """Whether a mask says all there is to say about this model's attention."""
    return _attention(model) in MASKED_ATTENTION and keeps_plain_cache(model)


def _attention(model: PreTrainedModel) -> str:
    return str(model.config.get_text_config()._attn_implementation)


@dataclass(frozen=True)
class Packed:
    """B completions packed into R rows of L positions.

    `input_ids`, `position_ids` (R, L); `ends` (R, L), the column at which ends what hangs on each
    position, which tokens from there on do not see (0: padding); None if each row is one
    completion, plainly causal. For each of the N tokens of different completions: `row`, `column`,
    the position that predicts it; `token`, its id; all (N,). For each token in the plain (B, C)
    layout: `source`, which of the N it is; `batch`, `step`, its place.
    """

    input_ids: torch.Tensor
    position_ids: torch.Tensor
    ends: torch.Tensor | None
    row: torch.Tensor
    column: torch.Tensor
    token: torch.Tensor
    source: torch.Tensor
    batch: torch.Tensor
    step: torch.Tensor

    def to(self, device: torch.device) -> "Packed":
        """The same batch on a device."""
        values = (getattr(self, f.name) for f in fields(self))
        return Packed(*(None if value is None else value.to(device) for value in values))

    def unpack(self, values: torch.Tensor, shape: tuple[int, int]) -> torch.Tensor:
        """(N,) values -> (B, C), 0 at padding; differentiable."""
        return values.new_zeros(shape).index_put((self.batch, self.step), values[self.source])


@dataclass(frozen=True)
class Slices:
    """Consecutive slices of a batch, packed and forwarded one after another; N over all of them.

    `sizes` has the number of rows of the plain batch that each of `parts` stands for.
    """

    parts: Sequence[Packed]
    sizes: Sequence[int]

    def unpack(self, values: torch.Tensor, shape: tuple[int, int]) -> torch.Tensor:
        """(N,) values -> (B, C), 0 at padding; differentiable."""
        chunks = values.split([len(part.token) for part in self.parts])
        rows = zip(self.parts, chunks, self.sizes, strict=True)
        return torch.cat([part.unpack(value, (size, shape[1])) for part, value, size in rows])


def pack(
    prompts: Sequence[Sequence[int]],
    completions: Sequence[Sequence[int]],
    *,
    balance: float,
    merge: bool = True,
) -> Packed:
    """Pack B prompts, often the same one, with their completions.

    Args:
        prompts: Token ids of each prompt.
        completions: Token ids of each completion; an empty one leaves no trace.
        balance: Row length at which attention costs as much as the matrix products, from
            `balanced_length`. Small: short rows that repeat prompts; infinite: one row; 0: one
            completion in a row, plainly causal, for models that cannot be packed.
        merge: Compute equal completions of a prompt once.

    Raises ValueError for an empty batch, an empty prompt, or prompts and completions that are not
    as many.
    """
    _check(prompts, completions)
    groups = _branches(prompts, completions, merge)
    layout = cheapest(groups, balance)
    rows = [_Row(parts) for parts in layout]
    places = [(r, *place) for r, row in enumerate(rows) for place in row.places]
    sources = [(n, i, step) for n, (*_, step, members) in enumerate(places) for i in members]

    def padded(values: Iterable[list[int]], fill: int) -> torch.Tensor:
        tensors = [torch.tensor(numbers) for numbers in values]
        return nn.utils.rnn.pad_sequence(tensors, batch_first=True, padding_value=fill)

    ids, positions = padded((r.ids for r in rows), 0), padded((r.positions for r in rows), 0)
    if causal(layout):  # positions count on in the padding: a jump would be read as a new sequence
        ends = None
        positions = torch.arange(ids.size(1)).repeat(len(rows), 1)
    else:
        ends = padded((r.ends for r in rows), 0)
    return Packed(
        ids,
        positions,
        ends,
        *torch.tensor([place[:3] for place in places], dtype=torch.long).view(-1, 3).T,
        *torch.tensor(sources, dtype=torch.long).view(-1, 3).T,
    )


def _check(prompts: Sequence[Sequence[int]], completions: Sequence[Sequence[int]]) -> None:
    if len(prompts) != len(completions):
        raise ValueError(
            "prompts and completions must be as many, one prompt for each completion; got "
            f"{len(prompts)} and {len(completions)}"
        )
    if not len(prompts):
        raise ValueError("prompts must hold at least one prompt, got an empty batch")
    for i, prompt in enumerate(prompts):
        if not len(prompt):
            raise ValueError(
                "prompts must hold a token each, since the last one predicts the completion's "
                f"first; prompt {i} of {len(prompts)} is empty"
            )


def _branches(
    prompts: Sequence[Sequence[int]], completions: Sequence[Sequence[int]], merge: bool
) -> dict[tuple[int, ...], list[Branch]]:
    """The branches of each prompt, in the order in which they come."""
    groups: dict[tuple[int, ...], dict[Any, Branch]] = {}
    for i, (prompt, completion) in enumerate(zip(prompts, completions, strict=True)):
        branches = groups.setdefault(tuple(prompt), {})
        branches.setdefault(tuple(completion) if merge else i, (completion, []))[1].append(i)
    return {prompt: list(branches.values()) for prompt, branches in groups.items()}


def unpad(
    input_ids: torch.Tensor, attention_mask: torch.Tensor, completion_length: int
) -> tuple[list[list[int]], list[list[int]]]:
    """Prompts and completions of a padded batch: (B, P + C) ids and mask, C of them completion."""
    both = torch.stack([input_ids, attention_mask.to(input_ids.dtype)])
    rows = zip(*both.tolist(), strict=True)  # one wait for a GPU, not two
    cut = input_ids.size(1) - completion_length
    prompts, completions = [], []
    for ids, real in rows:
        prompts.append([token for token, kept in zip(ids[:cut], real[:cut], strict=True) if kept])
        completions.append(
            [token for token, kept in zip(ids[cut:], real[cut:], strict=True) if kept]
        )
    return prompts, completions


class _Row:
    """One row: per position its token, its position, and where what hangs on it ends.

    `places` holds, for each completion token, (column that predicts it, token, step, rows of the
    batch).
    """

    def __init__(self, parts: Sequence[Part]) -> None:
        self.ids: list[int] = []
        self.positions: list[int] = []
        self.ends: list[int] = []
        self.places: list[tuple[int, int, int, list[int]]] = []
        path: list[int] = []  # the columns from the root to the end of the prompt at hand
        for prompt, shared, branches in parts:
            self._close(path[shared:])
            path = path[:shared] + self._append(prompt[shared:-1], shared)
            for completion, members in branches:
                start = len(self.ids)
                self.places += [
                    (start + k, token, k, members) for k, token in enumerate(completion)
                ]
                head = [prompt[-1], *completion][: len(completion)]
                self._close(self._append(head, len(prompt) - 1))
        self._close(path)

    def _append(self, ids: Sequence[int], position: int) -> list[int]:
        """Write tokens down; the columns in which they stand."""
        columns = list(range(len(self.ids), len(self.ids) + len(ids)))
        self.ids += ids
        self.positions += range(position, position + len(ids))
        self.ends += [0] * len(ids)
        return columns

    def _close(self, columns: Sequence[int]) -> None:
        """Nothing more hangs on these columns."""
        for column in columns:
            self.ends[column] = len(self.ids)


def attention_mask(
    packed: Packed, dtype: torch.dtype, window: int | None = None
) -> torch.Tensor | None:
    """(R, 1, L, L) to add to the scores: 0 where a token may look, the least number elsewhere.

    A token sees what comes before it and has not ended, of a window the last tokens of its branch.
    None where rows are plainly causal. Made on the device of the batch, in the type of the queries:
    of a mask of booleans, or of another type, each layer makes a copy of its own and keeps it for
    the backward pass.
    """
    if packed.ends is None:
        return None
    rows, length = packed.ends.shape
    columns = torch.arange(length, device=packed.ends.device).unsqueeze(1)
    hidden = packed.ends.unsqueeze(1) <= columns
    hidden |= torch.ones(length, length, dtype=torch.bool, device=hidden.device).triu(1)
    if window is not None:
        places = packed.position_ids
        hidden |= places.unsqueeze(1) <= places.unsqueeze(2) - window
    # Padding sees itself: a row without any key would be nan in the softmax.
    hidden.diagonal(dim1=1, dim2=2).fill_(False)
    # Rows of memory that are multiples of 8 long, or CUDA's kernels copy the mask once per layer.
    mask = torch.zeros(rows, length, -(-length // 8) * 8, dtype=dtype, device=hidden.device)
    mask = mask[:, :, :length].masked_fill_(hidden, torch.finfo(dtype).min)
    return mask.unsqueeze(1)


def block_mask(packed: Packed) -> Any:
    """The same for `flex_attention`, as a `BlockMask`; None where rows are plainly causal."""
    if packed.ends is None:
        return None
    from torch.nn.attention.flex_attention import create_block_mask

    rows, length = packed.ends.shape
    seen = sees(packed.ends)
    return create_block_mask(seen, rows, None, length, length, device=packed.ends.device)


def sees(ends: torch.Tensor) -> Callable[..., torch.Tensor]:
    """Whether position `query` of a row sees position `key`, in the terms of `flex_attention`."""

    def seen(
        row: torch.Tensor, head: torch.Tensor, query: torch.Tensor, key: torch.Tensor
    ) -> torch.Tensor:
        return (key == query) | ((key < query) & (query < ends[row, key]))

    return seen


def packed_forward(
    model: nn.Module, causal_lm: PreTrainedModel, packed: Packed
) -> tuple[torch.Tensor, torch.Tensor | None]:
    """Log-prob and, where the fused head makes it, entropy of each completion token, both (N,).

    Args:
        model: The model as the trainer calls it (wrapped for several processes or not).
        causal_lm: The transformers model inside it, patched by TRL's `add_fused_lm_head`.
        packed: The packed batch.
    """
    with head_at(causal_lm, packed.row, packed.column):
        output = model(**model_inputs(packed, causal_lm), fused_lm_head=True)
    return output.log_probs[0], None if output.entropy is None else output.entropy[0]


def model_inputs(packed: Packed, causal_lm: PreTrainedModel) -> dict[str, Any]:
    """Keyword arguments for a forward pass whose head sees the predicting positions alone."""
    inputs = {
        "input_ids": packed.input_ids,
        "position_ids": packed.position_ids,
        "shift_labels": packed.token.unsqueeze(0),
    }
    if packed.ends is None:  # the model's own mask is the right one
        return inputs
    if _attention(causal_lm) == FLEX:
        return {**inputs, "attention_mask": block_mask(packed)}
    dtype = query_type(causal_lm)
    masks = by_kind(windows_of(causal_lm), lambda window: attention_mask(packed, dtype, window))
    return {**inputs, "attention_mask": masks}
