"""Which confidence target does a benchmark's own grader imply?

Kalai et al. 2025 (arXiv 2509.04664, table 2) read the graders of ten benchmarks: nine give "I don't
know" what they give a wrong answer. Here graders are run instead of read: they get right answers,
wrong ones and abstentions, and for every metric m

    t* = (m(abstain) - m(wrong)) / (m(right) - m(wrong))

is the chance of being right above which answering pays. 0: every guess pays.
"""

from .finding import Finding, best_findings, break_even, table

__all__ = ["Finding", "best_findings", "break_even", "table"]
