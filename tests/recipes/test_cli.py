import importlib
import importlib.util
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from abstain.recipes import cli
from abstain.recipes.shared.launching import launch, note_if_stopped, same_command

NAMES = [command.name for group in cli.COMMANDS.values() for command in group]
LIGHT = ["audit", "strategies", "grader-errors"]


@pytest.mark.parametrize("name", NAMES)
def test_every_command_is_a_recipe(name):
    assert importlib.util.find_spec(f"abstain.recipes.{name.replace('-', '_')}")


def test_the_overview_has_one_line_for_every_command(capsys):
    cli.main(["--help"])
    lines = capsys.readouterr().out.splitlines()
    for name in NAMES:
        (line,) = [line for line in lines if line.startswith(f"  {name} ")]
        assert len(line) <= 100
    assert {"train", "ask", "check"} <= set(lines)


@pytest.mark.parametrize(
    ("word", "way_out"),
    [
        ("audti", "did you mean audit"),
        ("grpo-penalti", "did you mean grpo-penalty"),
        ("xyzzy", "--help lists all"),
    ],
)
def test_an_unknown_command_names_the_nearest(word, way_out, capsys):
    with pytest.raises(SystemExit) as stop:
        cli.main([word])
    assert stop.value.code == 2
    assert way_out in capsys.readouterr().err


def test_a_command_may_be_written_with_underscores():
    assert cli.find("grader_errors").name == "grader-errors"


def test_without_a_command_the_overview_is_an_error(capsys):
    with pytest.raises(SystemExit) as stop:
        cli.main([])
    assert stop.value.code == 2
    assert "grader-errors" in capsys.readouterr().err


@pytest.mark.parametrize("name", LIGHT)
def test_a_check_loads_only_the_standard_library(name):
    code = (
        "import sys\n"
        "from abstain.recipes import cli\n"
        "try: cli.main([sys.argv[1], '--help'])\n"
        "except SystemExit as stop: assert stop.code == 0\n"
        "heavy = {'torch', 'numpy', 'transformers', 'trl', 'rich'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    result = subprocess.run([sys.executable, "-c", code, name], capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    assert f"usage: abstain {name}" in result.stdout


def test_no_help_waits_for_a_big_library():
    """Of all commands one after the other, and of the parts of gate; each is also its own file."""
    code = (
        "import sys\n"
        "from abstain.recipes import cli\n"
        "big = {'torch', 'transformers', 'trl', 'datasets', 'sklearn', 'scipy', 'matplotlib'}\n"
        "for words in sys.argv[1:]:\n"
        "    try: cli.main([*words.split(), '--help'])\n"
        "    except SystemExit as stop: assert stop.code == 0, words\n"
        "    assert not big & set(sys.modules), (words, big & set(sys.modules))\n"
        "    print('asked', words)\n"
    )
    words = [*NAMES, "gate fit", "gate serve"]
    result = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    asked = [line for line in result.stdout.splitlines() if line.startswith("asked")]
    assert asked == [f"asked {word}" for word in words]


def test_an_unknown_flag_is_one_line_and_comes_before_what_is_missing():
    """Of all commands, also where their own arguments are not given."""
    code = (
        "import sys\n"
        "from abstain.recipes import cli\n"
        "for words in sys.argv[1:]:\n"
        "    try: cli.main([*words.split(), '--bogus', 'x'])\n"
        "    except SystemExit as stop: assert stop.code == 2, words\n"
    )
    words = [*NAMES, "gate fit", "gate serve"]
    result = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    lines = result.stderr.splitlines()
    assert len(lines) == len(words), result.stderr
    for word, line in zip(words, lines, strict=True):
        assert line.startswith(f"abstain {word.partition(' ')[0]}: error: unknown arguments: --bog")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("regrade", "the following arguments are required: LOG. LOG: File or folder, optionally"),
        ("gate", "arguments are required: fit|serve. fit|serve: fit makes the gate's file from a"),
        ("gate serve", "required: gate, --upstream. gate: File that `abstain gate fit` wrote"),
        ("gate fit", "folder, --arm. folder: Folder that `abstain compare` wrote. --arm: The arm"),
        ("report", "required: folder. folder: Folder that `abstain compare` wrote"),
        ("regrade x --formt y", "unknown arguments: --formt; did you mean --format?"),
        ("regrade x --format excel", "argument --format: invalid choice: 'excel'"),
        ("audit --t x", "argument --t: invalid float value: 'x'"),
        ("check nowhere.csv --test-share .5", "no question file at nowhere.csv"),
        ("gate fit x --amr y", "unknown arguments: --amr; did you mean --arm?"),
    ],
)
def test_what_is_wrong_on_a_command_line_is_one_line(words, message, capsys):
    with pytest.raises(SystemExit) as stop:
        cli.main(words.split())
    assert stop.value.code == 2
    (line,) = capsys.readouterr().err.splitlines()
    command, error, _ = line.partition(": error: ")
    assert error
    assert command.split()[:2] == ["abstain", words.split()[0]]
    assert f"abstain {words}".startswith(command)
    assert message in line


def test_ctrl_c_is_one_line_with_the_command_to_go_on_and_exit_code_130(capsys, monkeypatch):
    def interrupted():
        with note_if_stopped("answers are kept"):
            raise KeyboardInterrupt

    monkeypatch.setattr("sys.argv", ["/bin/abstain", "compare", "my model", "--api_key", "secret"])
    with pytest.raises(SystemExit) as stop:
        launch("compare", interrupted)
    assert stop.value.code == 130
    assert capsys.readouterr().err == (
        "\nabstain compare: stopped; answers are kept; go on with: "
        "abstain compare 'my model' --api_key '***'\n"
    )


def test_a_command_that_cannot_go_on_does_not_say_it_can(capsys):
    def interrupted():
        with note_if_stopped("nothing was written", resumes=False):
            raise KeyboardInterrupt

    for main, said in ((interrupted, "; nothing was written"), (_interrupted, "")):
        with pytest.raises(SystemExit) as stop:
            launch("exposure", main)
        assert stop.value.code == 130
        assert capsys.readouterr().err == f"\nabstain exposure: stopped{said}\n"


def _interrupted():
    raise KeyboardInterrupt


@pytest.mark.parametrize(
    ("argv", "expected"),
    [
        (["abstain", "ppo-penalty", "--t", ".9"], "abstain ppo-penalty --t .9 --resume"),
        (["/x/recipes/__main__.py", "audit"], "abstain audit --resume"),
        (["recipes/rl.py", "--t", ".9"], "python recipes/rl.py --t .9 --resume"),
        (["abstain", "a", "--resume", "old", "--t", "1"], "abstain a --t 1 --resume"),
        (["abstain", "a", "--resume", "--t", "1"], "abstain a --t 1 --resume"),
    ],
)
def test_the_same_command_goes_on_from_the_newest_checkpoint(monkeypatch, argv, expected):
    monkeypatch.setattr("sys.argv", argv)
    assert same_command(["--resume"]) == expected


def test_sigterm_cleans_up_as_ctrl_c_does_and_gives_the_signal_back(capsys):
    cleaned, before = [], signal.getsignal(signal.SIGTERM)

    def terminated():
        try:
            with note_if_stopped("answers are kept", resumes=False):
                signal.raise_signal(signal.SIGTERM)
        finally:
            cleaned.append("engine")

    with pytest.raises(SystemExit) as stop:
        launch("compare", terminated)
    assert (stop.value.code, cleaned) == (143, ["engine"])
    assert capsys.readouterr().err == "\nabstain compare: stopped; answers are kept\n"
    assert signal.getsignal(signal.SIGTERM) is before


@pytest.mark.parametrize(
    ("main", "code", "said"),
    [
        ("lambda: exec('raise KeyboardInterrupt')", 130, "\nabstain x: stopped\n"),
        ("lambda: None", 0, ""),
    ],
    ids=["within an exec, as dataclasses use", "while Python takes itself down"],
)
def test_ctrl_c_ends_with_the_code_that_is_promised_whenever_it_comes(main, code, said):
    script = f"""
import atexit, signal
from abstain.recipes.shared.launching import launch
atexit.register(signal.raise_signal, signal.SIGINT)
launch("x", {main})
"""
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60)
    assert (ran.returncode, ran.stderr) == (code, said)


def test_a_reader_that_has_seen_enough_is_no_traceback():
    command = [sys.executable, "-m", "abstain.recipes", "strategies", "--n", "4"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


def test_a_missing_package_names_the_extra_that_brings_it(capsys):
    def needs_a_package():
        raise ModuleNotFoundError("No module named 'absent'", name="absent.part")

    with pytest.raises(SystemExit) as stop:
        launch("judge", needs_a_package, extra="judge")
    assert stop.value.code == 2
    assert 'needs absent: pip install "abstain[judge]"' in capsys.readouterr().err
    with pytest.raises(ModuleNotFoundError):  # no extra would help
        launch("audit", needs_a_package)


ROOT = Path(__file__).parents[2]


RECIPES = [
    "sft_warmup",
    "grpo_binary",
    "grpo_penalty",
    "rloo_binary",
    "rloo_penalty",
    "ppo_binary",
    "ppo_penalty",
    "compare",
]


@pytest.mark.parametrize("recipe", RECIPES)
def test_every_recipe_explains_itself(recipe, capsys):
    with pytest.raises(SystemExit) as stop:
        importlib.import_module(f"abstain.recipes.{recipe}").main(["--help"])
    assert stop.value.code == 0
    printed = capsys.readouterr().out
    assert "--t X" in printed
    assert "Confidence target" in printed


@pytest.mark.parametrize(
    ("recipe", "said"),
    [("ppo_penalty", "c1 of PPO"), ("strategies", "that the honest policy answers")],
)
def test_a_recipe_can_be_run_as_a_file(recipe, said):
    command = [sys.executable, f"recipes/{recipe}.py", "--help"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    assert said in result.stdout


def test_no_recipe_needs_to_be_run_as_a_module():
    for path in (ROOT / "recipes").glob("*.py"):
        if "__main__" in (text := path.read_text()):
            assert "\nfrom ." not in text, f"{path.name}: a file has no package"


@pytest.mark.parametrize(
    "error",
    [
        OSError(28, "No space left on device"),
        RuntimeError("[enforce fail at inline_container.cc:672] . unexpected pos 64 vs 0"),
    ],
)
def test_a_full_disk_is_one_line(error, capsys):
    def fail():
        raise error

    with pytest.raises(SystemExit) as stop:
        launch("compare", fail)
    assert stop.value.code == 1
    assert "abstain compare: error: the disk is full" in capsys.readouterr().err
    with pytest.raises(OSError, match="Permission"):
        launch("compare", open_nothing)


def open_nothing():
    raise OSError(13, "Permission denied")
