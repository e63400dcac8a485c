"""Tables of models that follow t or a budget."""

from .cells import load, markdown, percent, plain, signed, table, with_interval


@table
def conditioned() -> str:
    """One small model, four thresholds in the prompt, two seeds."""
    runs = load("conditioned")
    rows = []
    for t in sorted({run["t"] for run in runs}):
        seeds = [run for run in runs if run["t"] == t]
        columns = ["crossing", "right_given_answered", "score", "greedy_score", "best_score"]
        rows.append([f"{t:g}", *(", ".join(f"{s[c]:.3f}" for s in seeds) for c in columns)])
    head = [
        "t",
        "crosses 1/2 at",
        "right given answered",
        "score, sampled",
        "score, greedy",
        "best",
    ]
    return markdown(head, rows)


@table
def hears_t() -> str:
    """A model that hears t, taught by its own answers, and thresholds on its start."""
    return _heard("hears_t")


@table
def hears_t_rl() -> str:
    """A model taught by k after reinforcement learning at many t."""
    return _heard("hears_t_rl")


@table
def hears_t_labels() -> str:
    """Answered, and the score, by what the doubt is taught; one seed but for four rows."""
    names = {
        "hears_t_two": "q, own answers; 1,200 questions at two t each (three seeds)",
        "hears_t_four": "q, own answers; 600 questions (three seeds)",
        "hears_t_400": "q, own answers",
        "hears_t_entropy": "q, its cross-entropy",
        "hears_t_squares": "k, tied at E[k] = t² (three seeds)",
        "hears_t_linear": "k, tied at E[k] = t (three seeds)",
        "hears_t_sampled": "k, sampled",
        "hears_t_right": "r, tied at the share",
        "hears_t_contest": "r, in the contest of two tokens",
        "hears_t_varied": "r, tied at the share; 800 questions, `varied`",
    }
    lines = {name: load(name)["lines"] for name in names}
    head = ["label", *(f"{line['t']:g}" for line in lines["hears_t_two"])]
    rows = []
    for name, label in names.items():
        cells = []
        for line in lines[name]:
            asked, runs = line["questions"], len(line["answered"])
            cells.append(
                f"{asked * sum(line['answered']) / runs:.0f}, {sum(line['score']) / runs:+.3f}"
            )
        rows.append([label, *cells])
    refitted = [f"{line['questions'] * line['answered_refitted']:.0f}, {line['refitted']:+.3f}"
                for line in lines["hears_t_two"]]  # fmt: skip
    return markdown(head, [*rows, ["threshold, refitted", *refitted]])


@table
def hears_t_families() -> str:
    """A model of three families of questions."""
    return _heard("hears_t_families")


@table
def wordings() -> str:
    """A model that was taught one way of saying t."""
    return _said("wordings")


@table
def wordings_varied() -> str:
    """A model that was taught five."""
    return _said("wordings_varied")


@table
def wordings_numbers() -> str:
    """The latter asked with a number alone, three of them never trained."""
    return _said("wordings_numbers")


def _said(name: str) -> str:
    """Answered at each t, and right of these, for each way of saying t."""
    lines = load(name)
    rows = [
        [
            line["wording"],
            *(f"{n} ({k})" for n, k in zip(line["answered"], line["right"], strict=True)),
            f"{line['given_up']} / {line['taken_up']}",
        ]
        for line in lines
    ]
    return markdown(["t said", *(f"{t:g}" for t in lines[0]["ts"]), "given / taken up"], rows)


def _heard(name: str) -> str:
    rows = []
    for entry in load(name)["lines"]:
        answered = [round(share * entry["questions"]) for share in entry["answered"]]
        rows.append(
            [
                f"{entry['t']:g}",
                ", ".join(map(str, answered)),
                percent(entry["right_given_answered"]),
                percent(entry["right_of_the_others"]),
                signed(entry["score"]),
                signed([entry["refitted"]]),
                with_interval(entry["against_refitted"]),
                signed([entry["kept"]]),
                with_interval(entry["against_kept"]),
            ]
        )
    head = [
        "t", "answered", "right of these, %", "right of the others, %", "score at t",
        "refitted", "against it", "fitted at .5", "against it",
    ]  # fmt: skip
    return markdown(head, rows)


@table
def doubt() -> str:
    """The warm start alone, in the small world: doubt at the t of the prompt, and at 1/2."""
    rows = []
    for run in load("doubt"):
        columns = ["crossing", "right_given_answered", "score", "greedy_score", "best_score"]
        rows.append([run["panel"], f"{run['t']:g}", *(f"{run[c]:.3f}" for c in columns)])
    head = ["loss", "t", "crosses 1/2", "right given answered", "sampled", "greedy", "best"]
    return markdown(head, rows)


@table
def budget() -> str:
    """Wrong answers per question with a budget, by where they are counted."""
    rows = []
    for name, steps in (("budget", 300), ("budget_600", 600)):
        runs = load(name)
        for target, counted in dict.fromkeys((run["target"], run["counted"]) for run in runs):
            matching = [r for r in runs if (r["target"], r["counted"]) == (target, counted)]
            cells = [
                plain([100 * r[key]["wrong"] for r in matching], 1)
                for key in ("trained_sampled", "held_out_sampled", "held_out_greedy")
            ]
            rows.append([f"{100 * target:g} %", counted, str(steps), *cells])
    head = ["target", "counted", "updates", "trained, sampled", "never seen, sampled", "greedy"]
    return markdown(head, rows)
