"""The tables of the result pages, made from `benchmarks/results/*.json`."""

from . import families, headline, many_t, rivals, scale, second_model, training, worlds
from .cells import ROOT, TABLES

__all__ = [
    "ROOT",
    "TABLES",
    "families",
    "headline",
    "many_t",
    "rivals",
    "scale",
    "second_model",
    "training",
    "worlds",
]
