"""lm-evaluation-harness: TriviaQA, NQ and GSM8K with four stated confidence targets each.

    lm_eval --include_path "$(python -m abstain.integrations.lm_eval)" --tasks abstain_triviaqa ...

A group (`abstain_triviaqa`, `abstain_nq_open`, `abstain_gsm8k`) has one task per target: 0, 0.5,
0.75 and 0.9. Each states its rule in the prompt and reports the score at that target, the rates of
outcomes, wrong per attempt, and the same answers' score at the other targets.
"""

from pathlib import Path

FOLDER = Path(__file__).parent
"""Give it to `--include_path` or `TaskManager(include_path=...)`."""
