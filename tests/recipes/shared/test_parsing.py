import ast
import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest

from abstain.recipes import sft_warmup
from abstain.recipes.shared import lazy_flags, parsing
from abstain.recipes.shared.config_file import read_config, without_config
from abstain.recipes.shared.errors import Refused, clear_errors
from abstain.recipes.shared.lazy_flags import ALL, GRPO, LIST, MODEL, WARMUP, list_is_current
from abstain.recipes.shared.list_trl_flags import content
from abstain.recipes.shared.parsing import parse

HEAVY = """
import sys
sys.argv = ["abstain"]
from abstain.recipes import cli
try: cli.main({words})
except SystemExit as stop: print("code", stop.code)
print("heavy", sorted({{"torch", "transformers", "trl", "numpy", "httpx2"}} & set(sys.modules)))
"""
COMMANDS = "sft-warmup grpo-penalty grpo-binary rloo-penalty rloo-binary ppo-penalty ppo-binary"
COMMANDS = [*COMMANDS.split(), "compare", "preflight", "judge"]


@dataclass
class Own:
    """What a recipe asks for."""

    files: list[str] = field(default_factory=list, metadata={"help": "Files."})
    share: float = field(default=0.5, metadata={"help": "A share."})
    shares: list[float] = field(default_factory=list, metadata={"help": "Shares."})
    how: str = field(
        default="fast", metadata={"choices": ["fast", "well", "yes", "no"], "help": "How."}
    )
    loud: bool = field(default=False, metadata={"help": "Print more."})
    quick: bool = field(default=True, metadata={"help": "Skip the rest."})
    again: str | None = field(default=None, metadata={"nargs": "?", "const": "last", "help": "Go."})
    options: dict | str | None = field(default=None, metadata={"help": "As JSON."})

    def __post_init__(self):
        if not 0 <= self.share <= 1:
            raise ValueError(f"share must be in [0, 1], got {self.share}")


def own(*argv, kinds=(Own,), **defaults):
    return parse(
        kinds, list(argv), command="own", description="Doc.", positional="files", **defaults
    )


def run(*words):
    code = HEAVY.format(words=list(words))
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_answered_before_any_library_is_loaded(command):
    result = run(command, "--help")
    assert "code 0\nheavy []" in result.stdout, result.stderr
    assert f"usage: abstain {command}" in result.stdout
    assert not result.stderr


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("grpo-penalty --leraning_rate 3", "did you mean --learning_rate"),
        ("compare base --calibration-t 0.5 --max_stepz 3", "did you mean --max_unscored"),
        ("compare base --n_questions s", "argument --n_questions"),
        ("preflight --t 1", "t must be in [0, 1)"),
        ("ppo-penalty --form linear", "invalid choice: 'linear'"),
        ("sft-warmup word", "unknown arguments: word"),
        ("judge --labeled x", "did you mean --labelled"),
    ],
)
def test_a_wrong_flag_is_one_line_before_any_library_is_loaded(words, answer):
    result = run(*words.split())
    assert "code 2\nheavy []" in result.stdout, result.stdout
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"abstain {words.split()[0]}: error: ")
    assert answer in line


LOOKED_UP = [
    ("grpo-penalty --families cities", "families must be some of city_country, "),
    ("sft-warmup --questions nowhere.csv", "no question file at nowhere.csv"),
    ("sft-warmup --eval_questions nowhere.csv", "no question file at nowhere.csv"),
    (
        "kto-abstain --questions q.csv --answers_column gold",
        "no column 'gold'; the columns are",
    ),
    ("compare base --grader nobody", "no grader is called 'nobody'; give one of alias"),
    ("ppo-penalty --model_name_or_path runs/nothing", "no model or adapter at 'runs/nothing'"),
    ("rloo-binary --model_name_or_path empty", "empty holds no model and no adapter"),
    ("compare base mine=./nothing", "no model or adapter at './nothing'"),
    ("rivals --trained empty", "empty holds no model and no adapter"),
    ("dpo-abstain --output_dir q.csv", "--output_dir q.csv is a file; give a folder"),
    ("grpo-penalty --output_dir begun", "begun already holds a run (checkpoint-3); go on with"),
    ("sft-warmup --resume_from_checkpoint empty", "whole checkpoint, got empty, which holds no"),
    ("sft-warmup --max_steps 0", "--max_steps must be at least 1 or -1 to go by epochs, got 0"),
    ("sft-warmup --ts 0.2 0.8 --style plain", "--style plain states no t"),
    ("sft-warmup --own_answers yes --doubt_coef 0", "and --doubt_coef 0 none; drop one"),
    ("sft-warmup --doubt_decoding greedy", "the bundled model, which no warm start has taught"),
    ("sft-warmup --format confidence", "give --doubt_coef 0 with --format confidence"),
    ("grpo-penalty --max_wrong 0.1 --t 0.9", "finds t during training; leave out --t and --ts"),
    ("grpo-binary --max_wrong 0.1", "binary grading has none; leave it out"),
    ("preflight --format explain", "has reasoning; give another --format"),
    ("sft-warmup --config mine.yaml", "no question file at mine.jsonl"),
    ("sft-warmup --config mine.yaml --questions q.csv --output_dir q.csv", "q.csv is a file"),
    ("sft-warmup --config number.yaml", "--questions must be text, got 3; put it in quotes"),
    ("sft-warmup --config words.yaml", "words.yaml: argument --t: invalid float value: 'high'"),
    ("sft-warmup --config style.yaml", "argument --style: invalid choice: 'fancy' (choose from"),
    ("sft-warmup --config rate.yaml", "argument --learning_rate: invalid float value: 'fast'"),
    ("grpo-penalty --config theirs.yaml", "--epsilon must be at least 0, got 'some'"),
    ("grpo-penalty --epsilon some", "--epsilon must be at least 0, got 'some'"),
    ("grpo-penalty --config theirs.yaml --epsilon", "--epsilon must be at least 0, got nothing"),
    ("grpo-penalty --config two.yaml", "called max_step (did you mean max_steps?), questons (did"),
    ("grpo-penalty --config=two.yaml", "two.yaml: no flag is called max_step (did you mean"),
    ("compare --config section.yaml", "no flag is called training (a section; write its settings"),
    ("grpo-penalty --config hyphen.yaml", "called max-steps (did you mean max_steps?)"),
    ("grpo-penalty --config empty.yaml", "empty.yaml is empty; give settings by name, one a line"),
    ("sft-warmup --config empty.json", "empty.json is empty; give settings by name, one a line"),
    ("compare --config comment.yaml", "comment.yaml is empty; give settings by name, one a line"),
    ("sft-warmup --config list.yaml", "must hold settings by name, one a line, such as t: 0.75; g"),
    ("dpo-abstain --config word.yaml", "such as t: 0.75; got only 'hello'"),
    ("sft-warmup --config half.json", "half.json is not JSON: Expecting"),
    ("sft-warmup --config half.yaml", "half.yaml is not YAML in line 2: expected ',' or '}'"),
    ("sft-warmup --config none.yaml", "none.yaml: t has no value; give one, or leave the line out"),
    ("sft-warmup --config parts.yaml", "argument --n_questions: invalid int value: '1.5'"),
    ("sft-warmup --config single.yaml", "argument --learning_rate: invalid float value: '[0.1]'"),
    ("sft-warmup --config silent.yaml", "--abstention must be text, got False; put it in quotes"),
    ("sft-warmup --config env.yaml", "env.yaml: env must hold variables by name, got ['A=b']"),
    ("sft-warmup --config capital.yaml", "no flag is called T (did you mean t?)"),
    ("sft-warmup --config words.yaml --config=rate.yaml", "--config is given 2 times; put the"),
    ("sft-warmup --config=", "no configuration file at ''"),
    ("sft-warmup --config empty", "no configuration file at empty (it is a folder)"),
    ("sft-warmup --doubt_decoding sampeld", "choice: 'sampeld' (choose from 'auto', 'sampled', '"),
    ("sft-warmup --eval_q nowhere.csv", "no question file at nowhere.csv"),
]
CONFIGS = {
    "words.yaml": "t: high\n",
    "style.yaml": "style: fancy\n",
    "rate.yaml": "learning_rate: fast\n",
    "theirs.yaml": "epsilon: some\n",
    "two.yaml": "t: 0.5\nmax_step: 3\nquestons: q.csv\n",
    "section.yaml": "training:\n  t: 0.5\n",
    "hyphen.yaml": "max-steps: 3\n",
    "empty.yaml": "",
    "empty.json": "",
    "comment.yaml": "# t: 0.5\n",
    "list.yaml": "- t\n- 0.5\n",
    "word.yaml": "hello\n",
    "half.json": '{"t": 0.5',
    "half.yaml": "t: {a: b\n",
    "none.yaml": "t:\n",
    "parts.yaml": "n_questions: 1.5\n",
    "single.yaml": "learning_rate: [0.1]\n",
    "silent.yaml": "abstention: no\n",
    "env.yaml": "env: [A=b]\n",
    "capital.yaml": "T: 0.5\n",
}
ONE_BY_ONE = """
import contextlib, io, json, sys
from abstain.recipes import cli
for words in json.loads(sys.argv[1]):
    said = io.StringIO()
    with contextlib.redirect_stderr(said), contextlib.suppress(SystemExit):
        cli.main(words.split())
    heavy = sorted({"torch", "transformers", "trl", "numpy", "httpx2"} & set(sys.modules))
    print(json.dumps([said.getvalue(), heavy]))
"""


def test_what_a_flag_names_is_looked_up_before_any_library_is_loaded(tmp_path):
    (tmp_path / "q.csv").write_text("question,answers\nQ?,a\n")
    (tmp_path / "mine.yaml").write_text("questions: mine.jsonl\nlearning_rate: 1e-5\n")
    (tmp_path / "number.yaml").write_text("questions: 3\n")
    for name, text in CONFIGS.items():
        (tmp_path / name).write_text(text)
    (tmp_path / "empty").mkdir()
    (tmp_path / "begun" / "checkpoint-3").mkdir(parents=True)
    (tmp_path / "begun" / "checkpoint-3" / "trainer_state.json").write_text("{}")
    words = json.dumps([words for words, _ in LOOKED_UP])
    code = [sys.executable, "-c", ONE_BY_ONE, words]
    printed = subprocess.run(code, capture_output=True, text=True, cwd=tmp_path).stdout
    for (words, answer), line in zip(LOOKED_UP, printed.splitlines(), strict=True):
        said, heavy = json.loads(line)
        assert said.startswith(f"abstain {words.split()[0]}: error: "), words
        assert answer in said, words
        assert not heavy, words


def test_a_command_line_wins_over_a_config_file_before_any_library_is_loaded(tmp_path):
    (tmp_path / "q.csv").write_text("question,answers\nQ?,a\n")
    config = tmp_path / "mine.yaml"
    config.write_text("questions: nowhere.csv\nmax_steps: 0\n")
    words = ["sft-warmup", "--config", config, "--questions", tmp_path / "q.csv"]
    assert "error: --max_steps must be" in run(*map(str, words)).stderr
    config.write_text("questions: nowhere.csv\noutput_dir: " + str(tmp_path / "q.csv"))
    assert "is a file; give a folder" in run(*map(str, words)).stderr


@pytest.mark.parametrize(
    ("config", "words"),
    [
        ("output_dir: begun", "--output_dir runs/warmup"),
        ("format: confidence", "--format plain"),
        ("t: 75", "--t 0.5"),
        ("t: high", "--t 0.5"),
        ("weight_decay: some\nmax_steps: 0", "--max_steps=3 --weight_decay 0.2"),
        ("learning_rate: 1e-5\nt: 5e-1\ntwice: yes\nenv:\n  A: b", ""),
        ("resume_from_checkpoint: true\noutput_dir: begun", ""),
        ("resume_from_checkpoint: false", ""),
        ("output_dir: begun", "--resume"),
        ("output_dir: begun", "--resume-from-checkpoint=last"),
        ("questions: q.csv", "--questions=./q.csv"),
        ("model_name_or_path: HuggingFaceTB/SmolLM2-135M-Instruct", "--output-dir ~/runs"),
    ],
)
def test_what_trl_takes_passes_the_first_look(config, words, tmp_path, monkeypatch):
    (tmp_path / "q.csv").write_text("question,answers\nQ?,a\n")
    (tmp_path / "begun" / "checkpoint-3").mkdir(parents=True)
    (tmp_path / "begun" / "checkpoint-3" / "trainer_state.json").write_text("{}")
    (tmp_path / "mine.yaml").write_text(config)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(parsing, "_parse_with_trl", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        sft_warmup.main(["--config", "mine.yaml", *words.split()])


def with_file(tmp_path, text, name="mine.yaml", kinds=(Own, WARMUP)):
    """The flags of a file that holds the text, as one dictionary."""
    (tmp_path / name).write_text(text)
    parsed = own("--config", str(tmp_path / name), kinds=kinds, output_dir=str(tmp_path / "run"))
    assert len(parsed) == len(kinds), "no object for env"
    return {name: value for settings in parsed for name, value in vars(settings).items()}


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("how: yes", {"how": "yes"}),
        ("how: no", {"how": "no"}),
        ("loud: 1", {"loud": True}),
        ("quick: 'no'", {"quick": False}),
        ("shares: [2e-1, 8e-1, 1]", {"shares": [0.2, 0.8, 1.0]}),
        ("shares: 0.2 0.8", {"shares": [0.2, 0.8]}),
        ("shares: 0.5", {"shares": [0.5]}),
        ("files: my file.csv", {"files": ["my file.csv"]}),
        ("options: {a: [1]}", {"options": {"a": [1]}}),
        ("again: true", {"again": True}),
        ("save_strategy: no\neval_strategy: no", {"save_strategy": "no", "eval_strategy": "no"}),
        ("max_steps: 1000.0\nadam_epsilon: 1e-6", {"max_steps": 1000, "adam_epsilon": 1e-6}),
        ("save_total_limit: null\nbf16: no", {"save_total_limit": None, "bf16": False}),
        ("lr_scheduler_kwargs: {num_cycles: 2}", {"lr_scheduler_kwargs": {"num_cycles": 2}}),
        ("report_to: [none]", {"report_to": []}),
    ],
)
def test_a_value_in_a_file_is_what_its_text_is_on_the_command_line(text, read, tmp_path):
    given = with_file(tmp_path, text)
    assert {name: given[name] for name in read} == read
    assert [type(given[name]) for name in read if name == "max_steps"] == [int] * ("max_" in text)


def test_the_words_of_a_command_line_stay_without_the_file():
    words = ["--t", "0.5", "--config=mine.yaml", "--loud"]
    assert without_config(words) == ["--t", "0.5", "--loud"]
    assert without_config(["--config", "mine.yaml", "--loud"]) == ["--loud"]


def test_a_file_is_read_as_utf_8_with_or_without_a_mark(tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_bytes("\ufeffabstention: weiß nicht\n".encode())
    assert read_config(str(path)) == {"abstention": "weiß nicht"}
    path.write_bytes("abstention: weiß nicht\n".encode("latin-1"))
    with pytest.raises(ValueError, match=r"mine\.yaml is no text in UTF-8; save it as UTF-8"):
        read_config(str(path))


def test_a_file_may_be_json_with_tabs_and_set_the_environment(tmp_path, monkeypatch):
    monkeypatch.setenv("ABSTAIN_TEST", "before")
    text = '{\n\t"share": 0.25, "max_steps": 3, "env": {"ABSTAIN_TEST": 1}}'
    given = with_file(tmp_path, text, "mine.json")
    assert (given["share"], given["max_steps"]) == (0.25, 3)
    assert os.environ["ABSTAIN_TEST"] == "1"
    (tmp_path / "mine.yaml").write_text("env:\n  ABSTAIN_TEST: two\n")
    own("--config", str(tmp_path / "mine.yaml"))
    assert os.environ["ABSTAIN_TEST"] == "two", "without TRL too"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("max_steps: 1.5", "mine.yaml: argument --max_steps.*invalid int value: '1.5'"),
        ("adam_epsilon: [1e-6]", "mine.yaml: argument --adam_epsilon.*invalid float value"),
        ("max_steps:", "mine.yaml: max_steps has no value; give one, or leave the line out"),
        ("output_dir:", "mine.yaml: output_dir has no value"),
        ("seed: true", "mine.yaml: argument --seed: invalid int value: 'True'"),
        ("save_strategy: often", "mine.yaml: argument --save_strategy.*invalid choice: 'often'"),
    ],
)
def test_what_a_flag_of_trl_cannot_be_is_refused_with_the_file(text, message, tmp_path):
    with pytest.raises(Refused, match=message):
        with_file(tmp_path, text)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("--save_strategy often", "argument --save_strategy.*invalid choice: 'often'"),
        ("--deepspeed nowhere.json", "error: .*deepspeed"),
    ],
)
def test_what_trl_refuses_is_one_line(words, message, capsys):
    with pytest.raises(Refused, match=message):
        own(*words.split(), kinds=(WARMUP,))
    assert "Traceback" not in capsys.readouterr().err


def test_the_list_of_flags_is_that_of_the_dataclasses():
    """Else: python -m abstain.recipes.shared.list_trl_flags"""
    assert json.loads(LIST.read_text()) == json.loads(json.dumps(content()))
    assert list_is_current()


@pytest.mark.parametrize("lazy", ALL, ids=lambda lazy: lazy.name)
def test_trl_knows_every_flag_of_the_list_and_no_other(lazy):
    from trl import TrlParser

    parser = TrlParser([lazy.load()])
    known = {
        option[2:].replace("-", "_")
        for action in parser._actions
        for option in action.option_strings
        if option.startswith("--")
    }
    ours = {flag.name for flag in lazy.ours}
    ours |= {f"no_{flag.name}" for flag in lazy.ours if flag.default is True}
    assert known - {"help"} == ours | set(lazy.theirs)


def test_flags_are_parsed_as_transformers_parses_them():
    (default,) = own()
    assert default == Own()
    words = "a b --share=0.25 --how well --loud --no_quick --again --options {}".split()
    (given,) = own(*words)
    assert given == Own(["a", "b"], 0.25, [], "well", True, False, "last", "{}")
    (given,) = own("--files", "a", "--loud", "false", "--quick", "no", "--again", "x")
    assert given == Own(["a"], loud=False, quick=False, again="x")
    from transformers import HfArgumentParser

    flags = "--files a b --share 0.25 --how well --loud --no_quick --again --options {}".split()
    assert HfArgumentParser([Own]).parse_args_into_dataclasses(flags) == tuple(own(*words))


def test_hyphens_are_as_good_as_underscores():
    @dataclass
    class Two:
        """Two words."""

        two_words: int = field(default=0, metadata={"help": "N."})

    assert own("--two-words", "3", kinds=(Two,)) == own("--two_words=3", kinds=(Two,))


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("--shar 0.1", "unknown arguments: --shar; did you mean --share"),
        ("--share x", "argument --share: invalid float value: 'x'"),
        ("--share 2", r"share must be in \[0, 1\], got 2.0"),
        ("--loud perhaps", "true or false, got 'perhaps'"),
        ("--how", "argument --how: expected one argument"),
        ("--config nowhere.yaml", "nowhere.yaml"),
    ],
)
def test_a_wrong_value_names_the_flag_and_the_rule(words, message):
    with pytest.raises(Refused, match=f"abstain own: error: .*{message}") as stop:
        own(*words.split())
    assert stop.value.code == 2


def test_a_config_file_yields_to_the_command_line(tmp_path):
    path = tmp_path / "own.yaml"
    path.write_text("share: 0.75\nhow: well\n")
    (given,) = own("--config", str(path), "--share", "0.1")
    assert given == Own(share=0.1, how="well")
    (given,) = own("--config", str(path), "--share", "0.5")
    assert given == Own(share=0.5, how="well"), "the value by default was asked for"
    path.write_text("shore: 0.75\n")
    with pytest.raises(Refused, match=r"own.yaml: no flag is called shore \(did you mean share\?"):
        own("--config", str(path))


def test_help_shows_defaults_and_groups(capsys):
    with pytest.raises(SystemExit):
        own("--help", kinds=(Own, MODEL), share=0.25, max_steps=7)
    printed = capsys.readouterr().out
    assert "usage: abstain own [FILES ...] [flags]" in printed
    assert "What a recipe asks for:" in printed
    assert "A share. Default: 0.25." in printed
    assert "--max_steps N" in printed
    assert "As in TRL. Default: 7." in printed
    assert "flags that are TRL's own" in printed
    assert "model_revision" not in printed


def test_a_per_cent_sign_in_a_help_text_is_shown(capsys):
    @dataclass
    class Percent:
        """Per cent."""

        share: float = field(default=0.5, metadata={"help": "At most 5 %."})

    with pytest.raises(SystemExit):
        own("--help", kinds=(Percent,))
    assert "At most 5 %. Default: 0.5." in capsys.readouterr().out


def test_help_all_shows_what_trl_declares_too(capsys):
    with pytest.raises(SystemExit) as stop:
        own("--help_all", kinds=(Own, MODEL))
    assert stop.value.code == 0
    printed = capsys.readouterr().out
    assert "--share" in printed
    assert "--model_revision" in printed


def test_a_beginning_of_a_flag_of_trl_is_left_to_its_parser():
    (model,) = own("--model_rev", "v2", kinds=(MODEL,))
    assert model.model_revision == "v2"
    with pytest.raises(Refused, match="ambiguous option: --lora_"):
        own("--lora_", "1", kinds=(MODEL,))


def test_with_another_version_of_trl_its_own_parser_decides(monkeypatch):
    monkeypatch.setattr(lazy_flags, "installed", lambda package: "99")
    assert not list_is_current()
    with pytest.raises(Refused, match="unknown arguments: --leraning_rate 3; did you mean"):
        own("--leraning_rate", "3", kinds=(GRPO,))


def test_flags_that_are_not_listed_say_how_to_list_them():
    strange = lazy_flags.LazyFlags("abstain.trainers.dpo:DPOConfig", "How DPO trains")
    with pytest.raises(LookupError, match=r"no flags of DPOConfig; .*\.list_trl_flags"):
        own("--help", kinds=(strange,))


def test_the_configuration_of_every_trainer_has_a_line():
    trainers = Path(lazy_flags.__file__).parents[2] / "trainers"
    declared = {
        node.name
        for path in trainers.glob("*.py")
        for node in ast.parse(path.read_text()).body
        if isinstance(node, ast.ClassDef) and node.name.endswith("Config")
    }
    assert declared == {lazy.name for lazy in ALL} - {"AbstainModelConfig"}


def test_errors_of_the_user_end_with_2_and_others_with_1(capsys):
    with pytest.raises(Refused, match="error: /nowhere/x: No such file or dir"), clear_errors("x"):
        Path("/nowhere/x").read_text()
    with pytest.raises(Refused, match="abstain x: error: no such key") as stop, clear_errors("x"):
        raise KeyError("no such key")
    assert stop.value.code == 2
    with pytest.raises(Refused) as stop, clear_errors("x", RuntimeError):
        raise RuntimeError("down")
    assert stop.value.code == 1
    assert capsys.readouterr().err.splitlines()[-1] == "abstain x: error: down"


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_end_while_libraries_load_is_one_line(tmp_path, number, code):
    command = [sys.executable, "-m", "abstain.recipes", "compare", "base"]
    command += ["--output_dir", str(tmp_path)]
    # A shell that starts the tests in the background has SIGINT ignored, and children inherit that.
    heed = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, preexec_fn=heed) as process:
        assert process.stderr.readline() == "abstain compare: loading torch and TRL ...\n"
        time.sleep(0.2)
        process.send_signal(number)
        _, rest = process.communicate(timeout=60)
    assert process.returncode == code
    assert rest == "\nabstain compare: stopped\n"


def processor_seconds(*words):
    before = os.times()
    subprocess.run([sys.executable, "-m", "abstain.recipes", *words], capture_output=True)
    after = os.times()
    return (after.children_user - before.children_user) + (
        after.children_system - before.children_system
    )


@pytest.mark.parametrize(
    ("words", "limit"),
    [("audit --help", 1), ("grpo-penalty --help", 1), ("compare --nothing", 1)],
)
def test_an_answer_takes_less_than_a_second(words, limit):
    """Processor time, which other work on the machine does not change much."""
    assert min(processor_seconds(*words.split()) for _ in range(3)) < limit
