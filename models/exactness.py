"""Try out, on a few made-up tokens, whether a model computes with shared prompts what it should.

`lm_head.keeps_plain_cache` and `packing.can_pack` look for traits known to stand in the way. A
model of an unknown kind may pass them and still compute something else. It may read places from the
row and not from `position_ids`, see tokens that come later, or reach its head past the hook that
picks positions. Then log-probs would be wrong without a word, or the first batch would crash. So
each trainer compares once, before it trains, in a few forward passes of some ten tokens. They draw
no random number.
"""

import logging
from collections.abc import Callable, Sequence
from functools import partial
from math import inf

import torch
from torch import nn

from .adapters import evaluating
from .lm_head import causal_lm, head_at
from .packing import model_inputs, pack
from .sampling import prefill
from .windows import narrowed

logger = logging.getLogger(__name__)

PROMPTS = ((3, 4, 5, 6), (3, 4, 7, 8, 9, 10, 11))
COMPLETIONS = ((12, 5, 13), (14, 6, 9, 4))
"""Words by number: beginnings that are shared, lengths that differ."""

STARTS = (300, 1500, 4000)
"""Token ids from which the words are taken, in turn until the results agree.

Where no ordinary text goes, a model in bfloat16 is chaotic: SmolLM2 on its first token ids, which
are special ones, is off its own float32 results by half a standard deviation of the logits. That
befalls some tokens; a model that cannot share prompts gets all of them wrong.
"""

TOLERANCE = {torch.float32: 1e-2, torch.float64: 1e-2}
"""Root mean square that passes for rounding, in deviations of the logits; half precision: `COARSE`.

Wide for single precision too, which a GPU may compute in TF32.
"""

WINDOW = 4
"""No window is wider in a trial, or its few tokens would not go past any."""

COARSE = 0.1

TIMES_OWN_NOISE = 1.25
"""A quantised model passes with this many times what padding a batch does to it, too.

In 8 bit what a token gets depends on the rows beside it, whose outliers set the scales: SmolLM2 is
off by .12 to .14 with shared prompts, and by .11 to .15 in the plain left-padded batch of TRL.
"""
LARGEST_NOISE = 0.3
"""Where padding does more than this, it is no noise but an error, and passes for nothing."""


def packs_exactly(model: nn.Module) -> bool:
    """Whether packed completions get the logits that each gets alone; warns if not."""
    inner = causal_lm(model)
    device = next(inner.parameters()).device

    def packed(word: Callable[[int], int]) -> tuple[torch.Tensor, torch.Tensor]:
        prompts = [[*map(word, prompt)] for prompt in PROMPTS for _ in COMPLETIONS]
        completions = [[*map(word, completion)] for completion in COMPLETIONS] * len(PROMPTS)
        together = pack(prompts, completions, balance=inf).to(device)
        inputs = model_inputs(together, inner)
        inputs.pop("shift_labels")
        with head_at(inner, together.row, together.column):
            ours = inner(**inputs).logits[0]
        rows = zip(prompts, completions, strict=True)
        return ours, torch.cat([_alone(inner, p, c, device) for p, c in rows])

    return _agree(inner, packed, "packing")


def samples_exactly(model: nn.Module) -> bool:
    """Whether prompts continued from a shared cache get the logits of each alone; warns if not."""
    inner = causal_lm(model)
    device = next(inner.parameters()).device

    def prefilled(word: Callable[[int], int]) -> tuple[torch.Tensor, torch.Tensor]:
        prompts = [[*map(word, prompt)] for prompt in PROMPTS]
        _, _, ours = prefill(inner, prompts, device)
        return ours, torch.cat([_alone(inner, prompt, [0], device) for prompt in prompts])

    return _agree(inner, prefilled, "sampling with shared prompts")


def _word(start: int, vocabulary: int, k: int) -> int:
    """Token id of a word."""
    return (start + 97 * k) % vocabulary


def _alone(
    model: nn.Module, prompt: Sequence[int], completion: Sequence[int], device: torch.device
) -> torch.Tensor:
    """(C, V) logits that predict the tokens of a completion, from a plain forward pass."""
    ids = torch.tensor([[*prompt, *completion[:-1]]], device=device)
    return model(input_ids=ids, use_cache=False).logits[0, len(prompt) - 1 :]


def _tolerated(model: nn.Module, word: Callable[[int], int]) -> float:
    """How far off a quantised model may be: a little more than in a plain left-padded batch."""
    device = next(model.parameters()).device
    rows = [[*map(word, [*p, *c])] for p in PROMPTS for c in COMPLETIONS]
    width = max(map(len, rows))
    ids = torch.tensor([[rows[0][0]] * (width - len(row)) + row for row in rows], device=device)
    mask = torch.tensor([[0] * (width - len(row)) + [1] * len(row) for row in rows], device=device)
    positions = (mask.cumsum(1) - 1).clamp(min=0)
    with evaluating(model):
        output = model(input_ids=ids, attention_mask=mask, position_ids=positions, use_cache=False)
        padded = torch.cat(
            [logits[-len(row) :] for logits, row in zip(output.logits, rows, strict=True)]
        )
        alone = torch.cat([_alone(model, row[:1], [*row[1:], 0], device) for row in rows])
    noise = (padded.float() - alone.float()).square().mean().sqrt() / alone.float().std()
    return TIMES_OWN_NOISE * noise.item() if noise < LARGEST_NOISE else 0.0


@torch.no_grad()
def _agree(
    model: nn.Module,
    logits: Callable[[Callable[[int], int]], tuple[torch.Tensor, torch.Tensor]],
    what: str,
) -> bool:
    """Whether two sets of logits (N, V) are equal up to rounding; a crash is a no."""
    size, errors = model.config.get_text_config().vocab_size, []
    for start in STARTS:
        try:
            with evaluating(model), narrowed(model, WINDOW):
                ours, theirs = (output.float() for output in logits(partial(_word, start, size)))
            difference = (ours - theirs).square().mean().sqrt()
        except Exception as failure:  # whatever a model of an unknown kind raises
            logger.warning("%s cannot do %s: %r", type(model).__name__, what, failure)
            return False
        errors.append((difference / theirs.std().clamp(min=1e-6)).item())
        limit = TOLERANCE.get(model.dtype, COARSE)
        if errors[-1] >= limit and getattr(model, "is_quantized", False):
            limit = max(limit, _tolerated(model, partial(_word, start, size)))
        if errors[-1] < limit:
            return True
    logger.warning(
        "%s gives other logits when %s, off by %.2g of their standard deviation",
        type(model).__name__,
        what,
        min(errors),
    )
    return False
