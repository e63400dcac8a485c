"""Trainers: loading, warm start and GRPO with the rewards.

Import the module you need; nothing heavy is loaded here.
"""
