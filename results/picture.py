"""The README's picture: the report of the stored comparison, as a browser shows it.

    python results/picture.py        # needs Chromium; writes benchmarks/results/report.png

The answers are those of `benchmarks/results/comparison.tar.xz`. They were compared with the warm
start. Here the reference is `base`, which `abstain compare` takes today.
"""

import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import asdict
from pathlib import Path

from abstain.evaluation.comparison_folder import read
from abstain.evaluation.measure.contrasts import contrasts
from abstain.evaluation.rows import Row
from abstain.evaluation.show.page import render

RESULTS = Path(__file__).resolve().parent.parent / "benchmarks" / "results"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
SIZE = "1200,1032"
"""Pixels: from the verdict to the bars."""


def page() -> str:
    """The stored comparison as today's code renders it, with `base` as its reference."""
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(RESULTS / "comparison.tar.xz") as archive:
            archive.extractall(folder, filter="data")
        saved = Path(folder, "comparison")
        arms: dict[str, list[Row]] = {}
        for arm in read(saved).arms:
            if arm.decoding == "greedy":
                arms.setdefault(arm.name, []).extend(arm.rows)
        record = json.loads((saved / "comparison.json").read_text(encoding="utf-8"))
        differences = [asdict(contrast) for contrast in contrasts(arms, "base", record["t"])]
        record |= {"reference": "base", "differences": differences}
        (saved / "comparison.json").write_text(json.dumps(record), encoding="utf-8")
        return render(read(saved))


def main() -> None:
    """Render, photograph, save."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        sys.exit("no Chromium here: apt-get install chromium")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "report.html")
        path.write_text(page(), encoding="utf-8")
        command = [browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
        command += [f"--user-data-dir={folder}/profile", f"--window-size={SIZE}"]
        command += ["--virtual-time-budget=3000", f"--screenshot={RESULTS / 'report.png'}"]
        subprocess.run([*command, path.as_uri()], check=True, capture_output=True, timeout=120)
    print(f"Wrote {RESULTS / 'report.png'}")


if __name__ == "__main__":
    main()
