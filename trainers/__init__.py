"""Trainers: loading, warm start, GRPO and RLOO with the rewards.

Import the module you need; nothing heavy is loaded here.
"""
