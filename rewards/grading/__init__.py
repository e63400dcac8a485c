"""Grading: a completion and its gold answers become an outcome."""
