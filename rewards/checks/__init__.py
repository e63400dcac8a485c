"""Checks: what a reward really trains, which policies exploit it, how often a grader errs."""
