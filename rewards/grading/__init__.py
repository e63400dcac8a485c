"""Grading: a completion and its gold answers become an outcome.

At the top lie the graders, the order of their steps (`base`) and what all of them need. Each folder
is one idea, and its `__init__.py` says what enters, what leaves and what to change for what. Below:
`words`, `strict`, `own_words`, `numbers`, `names`, `maths`, `sentences`, `clauses`, `yes_no`; each
imports only from those in front of it, and import-linter holds that.
"""
