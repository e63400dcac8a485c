"""Fine-tune with binary grading, the baseline that pays for every guess.

    accelerate launch recipes/grpo_binary.py

Right answers earn 1, everything else 0. The prompt, the start, the questions and the number of
updates are those of grpo_penalty.py, which this recipe runs with another reward; so the two differ
in nothing else. Writes the adapter to runs/binary. All flags: --help.
"""

from abstain.recipes.grpo_penalty import main

if __name__ == "__main__":
    main(binary=True)
