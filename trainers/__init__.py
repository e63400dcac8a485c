"""Trainers on TRL with the rewards: warm start, GRPO, RLOO and PPO.

Import the module you need; nothing heavy is loaded here.
"""
