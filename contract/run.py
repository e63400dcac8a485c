"""Run our reward inside the real packages of the field, each in an environment of its own.

    python contract/run.py                 every package
    python contract/run.py verl openrlhf   some of them

`packages.toml` says what is installed, `checks/PACKAGE.py` what is run: the package's own code
with our reward in it. Environments are in .contract/ and are used again. One that cannot be made
(an interpreter that is not there, a package that cannot be had) is skipped with its reason. The
last result of each package is kept in .contract/results.json; docs/contract.md is made of them.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
import tomllib
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).parents[1]
CONTRACT, ENVIRONMENTS = ROOT / "contract", ROOT / ".contract"
OURS = ENVIRONMENTS / "dist" / "site-packages"
"""The wheel of this checkout, installed once; every check has it on its path. inspect takes code
for that of a package only where its folder is called so."""
RESULTS = ENVIRONMENTS / "results.json"
SHARED = "3.11"
"""Python of the environments that share torch and transformers with the project's."""
LIMIT = 1800
"""Seconds for one check; most take 5 to 40 where nothing else runs."""


@dataclass(frozen=True)
class Result:
    """What became of one package."""

    package: str
    version: str
    python: str
    seconds: float
    passed: bool | None
    """None: skipped."""
    said: str
    """The check's last line, or why there is none."""
    day: str = ""


def main() -> None:
    """Check the packages named, or all; exit with 1 if one fails."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("packages", nargs="*", help="Default: all.")
    parser.add_argument("--base", default=sys.prefix, help="Environment whose packages are shared.")
    args = parser.parse_args()
    known = tomllib.loads((CONTRACT / "packages.toml").read_text(encoding="utf-8"))
    if unknown := set(args.packages) - known.keys():
        parser.error(f"unknown: {', '.join(sorted(unknown))}; known: {', '.join(known)}")
    install_ours()
    results = [keep(check(name, known[name], Path(args.base))) for name in args.packages or known]
    kept = kept_results()
    last = [kept[name] for name in known if name in kept]
    (ROOT / "docs" / "contract.md").write_text(page(last), encoding="utf-8")
    sys.exit(any(result.passed is False for result in results))


def keep(result: Result) -> Result:
    """Print a result and keep it as the last one of its package."""
    print(line(result), flush=True)
    kept = kept_results() | {result.package: result}
    values = {name: asdict(last) for name, last in kept.items()}
    RESULTS.write_text(json.dumps(values, indent=1), encoding="utf-8")
    return result


def kept_results() -> dict[str, Result]:
    """The last result of each package that was run here."""
    values = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.is_file() else {}
    return {name: Result(**last) for name, last in values.items()}


def check(name: str, how: dict, base: Path) -> Result:
    """Make the environment and run the check in it."""
    about = {"package": name, "version": how["version"], "python": how.get("python", SHARED)}
    about["day"] = f"{datetime.now(UTC):%Y-%m-%d}"
    try:
        interpreter = environment(name, how, base)
    except (OSError, subprocess.CalledProcessError) as error:
        return Result(**about, seconds=0.0, passed=None, said=f"no environment: {reason(error)}")
    script = CONTRACT / "checks" / f"{name.replace('-', '_')}.py"
    settings = {"HF_HUB_OFFLINE": "1", "HF_DATASETS_OFFLINE": "1", "RAY_AUTH_MODE": "disabled"}
    settings["RAY_worker_niceness"] = "0"  # else its workers get nothing on a busy machine
    paths = os.pathsep.join(map(str, (OURS, ROOT / "tests" / "helpers", CONTRACT / "helpers")))
    started = time.monotonic()
    try:
        # -P: the folder of the script is no place to import from; its files have packages' names.
        done = subprocess.run(
            [interpreter, "-P", "-W", "ignore", script],
            capture_output=True,
            text=True,
            timeout=LIMIT,
            env=os.environ | settings | {"PYTHONPATH": paths},
            cwd=ENVIRONMENTS / name,
        )
    except subprocess.TimeoutExpired:
        return Result(**about, seconds=LIMIT, passed=False, said=f"more than {LIMIT} s")
    lines = (done.stdout if done.returncode == 0 else done.stderr).strip().splitlines()
    (ENVIRONMENTS / name / "check.log").write_text(done.stdout + done.stderr, encoding="utf-8")
    seconds = time.monotonic() - started
    said = lines[-1] if lines else ""
    return Result(**about, seconds=seconds, passed=done.returncode == 0, said=said)


def environment(name: str, how: dict, base: Path) -> Path:
    """Interpreter of the package's environment, made anew where other things are asked for."""
    folder, wanted = ENVIRONMENTS / name, repr(sorted(how.items()))
    interpreter, stamp = folder / "bin" / "python", folder / "installed"
    python = how.get("python", SHARED)
    if not stamp.is_file() or stamp.read_text(encoding="utf-8") != wanted:
        shutil.rmtree(folder, ignore_errors=True)
        run(find_python(python), "-m", "venv", "--without-pip", folder)
        if python == SHARED:
            packages = base / "lib" / f"python{SHARED}" / "site-packages"
            path_file = folder / "lib" / f"python{SHARED}" / "site-packages" / "shared.pth"
            path_file.write_text(f"{packages}\n", encoding="utf-8")
        package = f"{name}=={how['version']}"
        if how.get("full"):
            pip(interpreter, package, *how.get("requires", ()))
        else:
            loose = ["--ignore-requires-python"] if how.get("skip_requires_python") else []
            pip(interpreter, "--no-deps", *loose, package)
            if how.get("requires"):
                pip(interpreter, *how["requires"])
        for other in how.get("also", ()):
            pip(interpreter, "--no-deps", other)
        stamp.write_text(wanted, encoding="utf-8")
    return interpreter


def find_python(version: str) -> str:
    """An interpreter of this version; raises OSError if the machine has none."""
    for place in sorted(Path.home().glob(f".pyenv/versions/{version}.*/bin/python")):
        return str(place)
    path = shutil.which(f"python{version}")
    if not path:
        raise OSError(f"this machine has no Python {version}")
    return path


def install_ours() -> None:
    """Build the wheel of this checkout and install it into a folder that every check sees."""
    folder = OURS.parent
    shutil.rmtree(folder, ignore_errors=True)
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT)
    pip(Path(sys.executable), "--no-deps", "--target", OURS, next(folder.glob("*.whl")))


def pip(interpreter: Path, *arguments: object) -> None:
    """Install with this interpreter's pip into another environment."""
    run(sys.executable, "-m", "pip", "--python", interpreter, "install", "--quiet", *arguments)


def run(*command: object) -> None:
    """Run a command; raises CalledProcessError with what it said."""
    subprocess.run([str(part) for part in command], check=True, capture_output=True, text=True)


def reason(error: Exception) -> str:
    """The last line of what a command said, else the error."""
    said = (getattr(error, "stderr", "") or "").strip().splitlines()
    return said[-1][:200] if said else str(error)


def line(result: Result) -> str:
    """One result, for the terminal."""
    word = {True: "passed", False: "FAILED", None: "skipped"}[result.passed]
    text = f"{result.package:18} {result.version:10} {word:8} {result.seconds:5.0f} s  "
    return text + result.said[:200]


def page(results: list[Result]) -> str:
    """docs/contract.md."""
    passed = sum(result.passed is True for result in results)
    lines = [
        "# Contract tests",
        "",
        "Our reward or metric inside the real packages: their own code calls it, and the numbers",
        "must be ours. Made by `make contract`, which is not part of `make test`. A line is the",
        "last run of its package.",
        "",
        f"{passed} of {len(results)} packages passed.",
        "",
        "| package | version | Python | result | seconds | what ran | day |",
        "| --- | --- | --- | --- | ---: | --- | --- |",
    ]
    for result in results:
        word = {True: "passed", False: "**failed**", None: "skipped"}[result.passed]
        said = result.said[:160].replace("|", "\\|")
        cells = [result.package, result.version, result.python, word, f"{result.seconds:.0f}", said]
        lines.append(f"| {' | '.join([*cells, result.day])} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
