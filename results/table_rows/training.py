"""Tables of the trainers on SmolLM2 and in the small world."""

from .cells import by_arm, load, markdown, outcome_rows, plain, table, value


@table
def binary_against_penalty() -> str:
    """Three seeds of SmolLM2: base, warm start and both rewards."""
    return outcome_rows([f"seed{seed}" for seed in range(3)])


@table
def asked_of_the_penalty_arm() -> str:
    """Wrong and right answers of the penalty arm beside the binary arm's, seed by seed."""
    arms = by_arm([f"seed{seed}" for seed in range(3)])
    binary, penalty = arms["binary", "greedy"], arms["penalty", "greedy"]

    def ratio(key: str) -> list[float]:
        return [
            100 * (value(p, key) or 0) / (value(b, key) or 1)
            for p, b in zip(penalty, binary, strict=True)
        ]

    attempts = [100 * (value(p, "wrong_per_attempt") or 0) for p in penalty]
    rows = [
        [
            "wrong answers, % of the binary arm's",
            "at most 20",
            plain(ratio("wrong_per_question"), 1),
        ],
        [
            "right answers, % of the binary arm's",
            "at least 70",
            plain(ratio("correct_per_question"), 1),
        ],
        ["wrong per attempt, %", "at most 50 (1 - t)", plain(attempts, 1)],
        ["score at t", "above 0", plain([value(p, "score_at_t") or 0 for p in penalty])],
    ]
    return markdown(["", "asked", "mean (seeds 0, 1, 2)"], rows)


@table
def three_trainers() -> str:
    """GRPO, RLOO and PPO from the same starts, beside thresholds."""
    names = {
        "warmup, made to answer, log-prob threshold": "no RL, above its best log-prob",
        "binary": "GRPO, binary",
        "ppo_binary": "PPO, binary",
        "binary, log-prob threshold": "GRPO, binary, above its best log-prob",
        "ppo_binary, critic threshold": "PPO, binary, above its best critic value",
        "penalty": "GRPO, penalty",
        "rloo_penalty": "RLOO, penalty",
        "ppo_penalty": "PPO, penalty",
    }
    return outcome_rows([f"trainers_seed{seed}" for seed in range(3)], names)


@table
def scaling() -> str:
    """Where P(answer) crosses one half under three scalings, measured and predicted."""
    rows = [
        [
            f"{run['t']:g}",
            run["scale"],
            f"{run['crossing']:.3f}",
            f"{run['predicted_crossing']:.3f}",
            f"{run['crossing'] - run['predicted_crossing']:+.3f}",
        ]
        for run in load("scaling")
    ]
    return markdown(["t", "scaling", "measured", "predicted", "difference"], rows)


@table
def two_dead_ends() -> str:
    """The crossing from a start that never abstains, and from one that always does."""
    rows = []
    for run in load("starts"):
        crossing = "none" if run["crossing"] is None else f"{run['crossing']:.3f}"
        shares = list(run["curve"].values())
        between = f"{min(shares):.3f} to {max(shares):.3f}"
        rows.append([run["label"], crossing, between])
    return markdown(["start, counterfactual rollouts", "crosses 1/2 at", "P(answer)"], rows)


@table
def small_trainers() -> str:
    """Score and crossing of each trainer in the small world, three seeds."""
    runs = load("trainers")
    rows = []
    for arm in dict.fromkeys(run["arm"] for run in runs):
        of_arm = [run for run in runs if run["arm"] == arm]
        rows.append(
            [arm, plain([r["score"] for r in of_arm]), plain([r["crossing"] for r in of_arm])]
        )
    return markdown(["trainer", "score at t = .75", "crosses 1/2 at"], rows)


@table
def critics() -> str:
    """How well three critics tell right from wrong on a policy held still."""
    rows = []
    for critic in load("critics"):
        explained = critic["explained variance"]
        shown = "" if explained != explained else f"{explained:.3f}"  # nan
        seconds = critic["seconds per update"]
        rows.append(
            [critic["critic"], f"{critic['auroc']:.3f}", f"{critic['ece']:.3f}", shown,
             f"{seconds:.1f}" if seconds else ""]
        )  # fmt: skip
    return markdown(["critic", "AUROC", "ECE", "variance explained", "seconds per update"], rows)
