"""Models: load a causal language model and ask it. Torch, transformers and peft; nothing of TRL."""
