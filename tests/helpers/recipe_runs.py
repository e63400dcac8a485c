"""Recipes run on a tiny model, as a user would run them one after the other, in short."""

from abstain.recipes import compare, grpo_binary, grpo_penalty, sft_warmup

FAST = "--bf16 False --dtype float32 --disable_tqdm True --families continent".split()
RL = "--max_steps 2 --per_device_train_batch_size 8 --num_generations 4".split()
RL += "--max_completion_length 5 --save_steps 1 --logging_steps 1".split()


def warmup(tiny_folder, out, *more):
    few = ["--n_questions", "16", *FAST, *more]
    sft_warmup.main(["--model_name_or_path", tiny_folder, "--output_dir", out, *few])


def train(start, out, *more, recipe=grpo_penalty):
    recipe.main(["--model_name_or_path", start, "--output_dir", out, *RL, *FAST, *more])


def chain(tiny_folder, folder):
    """Warm start, both arms and the comparison."""
    warm, binary, penalty = (str(folder / name) for name in ("warmup", "binary", "penalty"))
    warmup(tiny_folder, warm)
    train(warm, binary, recipe=grpo_binary)
    train(warm, penalty)
    few = "--dtype float32 --families continent --n_questions 12 --n_fit 8 --max_new_tokens 5"
    arms = ["base", binary, f"mine={penalty}", "--model_name_or_path", tiny_folder]
    compare.main([*arms, *few.split(), "--output_dir", str(folder / "comparison")])
