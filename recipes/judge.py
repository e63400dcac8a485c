"""Measure how far a judge agrees with labels, before its verdicts are used for anything.

    abstain judge labelled.jsonl --judge http://localhost:8000/v1#my-model

Each line of the file is a JSON object with question, answers (a list), completion and outcome
(correct, wrong or abstained): the file that `abstain grader-errors` reads. Printed twice, for the
rule alone and for the rule with the judge: accuracy, Cohen's kappa, and recall and precision per
class, with their counts. Verdicts are kept in --judge_cache. All flags: --help.
"""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from abstain.recipes.shared.endpoint_arguments import EndpointArguments
from abstain.recipes.shared.errors import Refused, clear_errors
from abstain.recipes.shared.labelled_tables import load_cases
from abstain.recipes.shared.launching import launch, note_if_stopped
from abstain.recipes.shared.parsing import parse
from abstain.rewards import Outcome, Scored
from abstain.rewards.checks.labelled import Case, agreement
from abstain.wording import counted

if TYPE_CHECKING:
    from abstain.evaluation.ask.judge import Judge


@dataclass
class JudgeArguments:
    """What to measure the judge on."""

    labelled: list[str] = field(
        default_factory=list,
        metadata={
            "help": "Files (.jsonl, .csv, .tsv, .parquet) with question, answers, completion and "
            "outcome."
        },
    )


def main(argv: list[str] | None = None) -> None:
    """Grade the labelled completions with and without the judge, and print both agreements."""
    task, remote = parse(
        (JudgeArguments, EndpointArguments),
        argv,
        command="judge",
        description=__doc__,
        positional="labelled",
    )
    from abstain.evaluation.ask.client import EndpointDown

    with clear_errors("judge"):
        if not task.labelled:
            raise ValueError("give a file of labelled completions; --help tells its columns")
        cases = [case for path in task.labelled for case in load_cases(path)]
    with note_if_stopped("verdicts so far are kept"), clear_errors("judge", EndpointDown):
        remote.probe((), measuring=True)
        scored = graded(cases, None)
        print_agreement("the rule alone", cases, scored)
        if not remote.judge:
            return
        wrong = sum(verdict.outcome is Outcome.WRONG for verdict in scored)
        judged = graded(cases, remote.open_judge("."))
    asked = counted(wrong, "answer")
    print(f"\n{remote.judge} was asked about the {asked} that the rule calls wrong")
    print_agreement(f"the rule, then {remote.judge}", cases, judged)
    unscored = [i for i, verdict in enumerate(judged) if verdict.outcome is Outcome.UNSCORABLE]
    if missing := [judged[i] for i in unscored if scored[i].outcome is Outcome.WRONG]:
        for verdict in missing[:3]:
            print(f"without a verdict: {verdict.reason}")
        refuse(len(missing), len(cases), remote.max_unscored)


def graded(cases: list[Case], judge: "Judge | None") -> list[Scored]:
    """What the rule, and then the judge, say of the completions."""
    from abstain.evaluation.ask.judge import grade

    return grade(
        [case.completion for case in cases],
        [case.question for case in cases],
        [case.answers for case in cases],
        judge,
    )


def print_agreement(title: str, cases: list[Case], scored: list[Scored]) -> None:
    """Print how one way of grading agrees with the labels."""
    from abstain.evaluation.measure.judge_agreement import lines_of

    result = agreement(cases, [verdict.outcome for verdict in scored])
    print(f"{title}: " + "\n".join(lines_of(result)))


def refuse(missing: int, n: int, most: float) -> None:
    """Exit with an error if a larger share than this is without a verdict."""
    if missing > most * n:
        raise Refused(
            "judge",
            f"{missing} of {counted(n, 'completion')} are without a verdict, more than "
            f"--max_unscored {most:g}: the agreement of the others says little. Verdicts so far "
            "are kept; the same command asks for the missing ones again",
            code=1,
        )


if __name__ == "__main__":
    launch("judge", main, extra="judge")
