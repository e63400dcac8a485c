"""Measure: rows become rates, intervals, tests and comparisons."""
