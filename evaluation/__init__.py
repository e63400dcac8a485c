"""Evaluation: run checkpoints over questions, count outcomes, compare."""
