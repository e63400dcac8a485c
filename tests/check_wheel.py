"""Install the wheel into an empty folder and use it from elsewhere: what a user gets from PyPI.

Run by `make wheel`, not by pytest: python tests/check_wheel.py dist
"""

import subprocess
import sys
import tempfile
from pathlib import Path

CODE = """
import sys
import abstain, abstain.rewards
from abstain.rewards import ThresholdReward
from abstain.tasks import facts
assert abstain.__file__.startswith(sys.argv[1]), abstain.__file__
reward = ThresholdReward(t=0.75)
values = reward(completions=["Paris", "Rome", "I don't know"], answers=[["Paris"]] * 3)
assert values == [1.0, -3.0, 0.0], values
assert len(facts.load(("capital",))) > 200
assert "torch" not in sys.modules
"""


def main(dist: str) -> None:
    (wheel,) = Path(dist).resolve().glob("*.whl")
    (sdist,) = Path(dist).resolve().glob("*.tar.gz")
    with tempfile.TemporaryDirectory() as folder:
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
        pip += ["--disable-pip-version-check", "--target", folder]
        subprocess.run([*pip, str(wheel)], check=True)
        # -P and -S: neither this checkout nor its environment, only the folder.
        command = [sys.executable, "-P", "-S", "-c", CODE, folder]
        subprocess.run(command, check=True, cwd=folder, env={"PYTHONPATH": folder})
    print(f"{wheel.name} and {sdist.name}: built, installed and used elsewhere")


if __name__ == "__main__":
    main(sys.argv[1])
