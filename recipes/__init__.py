"""Recipes: the commands a user launches. Each runs as a file or with `python -m`."""
