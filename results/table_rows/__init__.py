"""The tables of the result pages, made from `benchmarks/results/*.json`."""

from . import families, headline, many_t, rivals, scale, training, worlds
from .cells import ROOT, TABLES

__all__ = [
    "ROOT",
    "TABLES",
    "families",
    "headline",
    "many_t",
    "rivals",
    "scale",
    "training",
    "worlds",
]
