"""Install the wheel from an empty folder and use it as a user does who has it from PyPI.

Each extra is installed alone into an environment of its own, and must do what it is there for
without torch. Run by `make wheel`, not by pytest: python tests/check_wheel.py dist
"""

import json
import subprocess
import sys
import tarfile
import tempfile
import venv
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "helpers"))

from stub import Stub  # noqa: E402

IMPORT = """
import sys
import abstain, abstain.rewards
from abstain.rewards import ThresholdReward
from abstain.tasks import facts
assert abstain.__file__.startswith(sys.prefix), abstain.__file__
reward = ThresholdReward(t=0.75)
values = reward(completions=["Paris", "Rome", "I don't know"], answers=[["Paris"]] * 3)
assert values == [1.0, -3.0, 0.0], values
assert len(facts.load(("capital",))) > 200
assert "torch" not in sys.modules
"""
ASKED = {"question": "Who wrote Hamlet?", "answers": ["Shakespeare"], "outcome": "correct"}
CASES = [ASKED | {"completion": said} for said in ("Shakespeare", "The Bard of Avon")]


class Installed:
    """An environment with the wheel, one of its extras, and nothing of this checkout."""

    def __init__(self, folder: Path, wheel: Path, extra: str) -> None:
        self.folder, self.bin = folder, folder / "env" / "bin"
        venv.create(folder / "env", with_pip=True)
        named = f"{wheel}[{extra}]" if extra else str(wheel)
        pip = ["python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        self.run(*pip, "-c", str(ROOT / "constraints.txt"), named)
        absent = "import importlib.util as u; assert not any(map(u.find_spec, ('torch', 'trl')))"
        self.run("python", "-c", absent)

    def run(self, program: str, *arguments: str, code: int = 0) -> str:
        """Run a program of the environment; what it printed, and an error if it ends otherwise."""
        command = [str(self.bin / program), *arguments]
        # -P of Python: not even the working directory is looked into for modules.
        done = subprocess.run(
            command, cwd=self.folder, env={"PATH": str(self.bin)}, capture_output=True, text=True
        )
        if done.returncode != code:
            raise SystemExit(f"{command} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
        return done.stdout


def nothing(here: Installed) -> None:
    """Rewards, and every check that needs no package."""
    here.run("python", "-P", "-c", IMPORT)
    assert "grader-errors" in here.run("abstain", "--help")
    assert "trained" in here.run("abstain", "audit", "--t", "0.9", "--scale_rewards", "none")
    here.run("abstain", "audit", "--t", "0.9", "--scale_rewards", "group", code=1)
    (here.folder / "mine.py").write_text(
        "from abstain.rewards import ThresholdReward\nreward = ThresholdReward(t=0.5)\n"
    )
    assert "nothing pays" in here.run("abstain", "strategies", "mine:reward", "--n", "20")
    (here.folder / "cases.jsonl").write_text("\n".join(map(json.dumps, CASES)))
    assert "50.0%" in here.run("abstain", "grader-errors", "cases.jsonl")
    here.run("abstain", "compare", "--help")
    here.run("abstain", "judge", "cases.jsonl", "--judge", "http://localhost:1/v1#m", code=2)


def judge(here: Installed) -> None:
    """Completions judged by an endpoint."""
    (here.folder / "cases.jsonl").write_text("\n".join(map(json.dumps, CASES)))
    assert "--judge_cache" in here.run("abstain", "judge", "--help")
    with Stub(lambda body: "correct") as server:
        said = here.run("abstain", "judge", "cases.jsonl", "--judge", f"{server.url}#m")
    assert "accuracy 50.0%" in said, said
    assert "accuracy 100.0%" in said, said


def report(here: Installed) -> None:
    """Report, figures and model card of a saved comparison."""
    with tarfile.open(ROOT / "benchmarks" / "results" / "comparison.tar.xz") as archive:
        safe: Any = {"filter": "data"} if hasattr(tarfile, "data_filter") else {}  # from 3.11.4
        archive.extractall(here.folder, **safe)
    here.run("abstain", "report", "comparison")
    assert (here.folder / "comparison" / "report.html").stat().st_size > 1e5
    here.run("abstain", "report", "comparison", "--png")
    assert list((here.folder / "comparison" / "figures").glob("*.png"))
    assert "When it is unsure" in here.run("abstain", "report", "comparison", "--card", "penalty")


def math(here: Installed) -> None:
    """Answers graded as mathematics."""
    here.run(
        "python", "-P", "-c",
        "from abstain.rewards.grading.mathematics import MathGrader\n"
        "scored = MathGrader()(r'\\\\boxed{\\\\frac{2}{4}}', ['0.5'], question='Half of 1?')\n"
        "assert scored.outcome == 'correct', scored",
    )  # fmt: skip


CHECKS: dict[str, Callable[[Installed], None]] = {
    "": nothing,
    "judge": judge,
    "report": report,
    "math": math,
}


def main(dist: str, *extras: str) -> None:
    """Check these extras, or all."""
    (wheel,) = Path(dist).resolve().glob("*.whl")
    (sdist,) = Path(dist).resolve().glob("*.tar.gz")
    for extra in extras or CHECKS:
        with tempfile.TemporaryDirectory() as folder:
            CHECKS[extra](Installed(Path(folder), wheel, extra))
        print(f"{wheel.name}[{extra}]: installed elsewhere and used, without torch")
    print(f"{wheel.name} and {sdist.name}: built")


if __name__ == "__main__":
    main(*sys.argv[1:])
