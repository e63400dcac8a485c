"""Exposure: how often training data state the facts that a model will be asked."""
