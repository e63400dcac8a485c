import json
import shlex
from dataclasses import asdict
from types import SimpleNamespace

import pytest
import tiny
from peft import get_peft_model

from abstain.models.loading import load_model, load_tokenizer
from abstain.recipes.sft_warmup import WarmupArguments
from abstain.recipes.shared import preparing
from abstain.recipes.shared.arguments import AskingArguments, TaskArguments
from abstain.recipes.shared.checkpoint_checks import check_checkpoints
from abstain.recipes.shared.loading import load_start
from abstain.recipes.shared.model_config import AbstainModelConfig
from abstain.recipes.shared.seen import questions_record
from abstain.recipes.shared.targets import find_t, reward_name
from abstain.rewards import CANONICAL, Reward, ThresholdRule
from abstain.tasks import Question


def settings(**changes):
    values = {
        "learning_rate": 1e-4,
        "per_device_train_batch_size": 8,
        "gradient_accumulation_steps": 1,
        "report_to": [],
        "output_dir": "out",
        "abstention": CANONICAL,
        "max_completion_length": 16,
        "max_wrong": None,
    }
    return SimpleNamespace(**values | changes)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"learning_rate": -1.0}, "--learning_rate must be above 0, got -1.0"),
        ({"learning_rate": 0.0}, "--learning_rate must be above 0, got 0.0"),
        ({"per_device_train_batch_size": 0}, "--per_device_train_batch_size must be at least 1"),
        ({"max_completion_length": 0}, "--max_completion_length must be at least 1, got 0"),
        ({"temperature": 0.0}, "--temperature must be above 0, got 0.0"),
        ({"num_train_epochs": -1.0}, "--num_train_epochs must be above 0, got -1.0"),
        ({"max_steps": 0}, "--max_steps must be at least 1 or -1 to go by epochs, got 0"),
        ({"report_to": ["comet_ml"]}, "--report_to comet_ml needs the package comet_ml: pip"),
    ],
)
def test_settings_with_which_no_run_ends_well_are_refused(changes, message, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    preparing.check_training(settings())
    with pytest.raises(ValueError, match=message):
        preparing.check_training(settings(**changes))


def test_an_output_folder_that_is_a_file_or_below_one_is_refused(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(NotADirectoryError, match="file is a file; give a folder"):
        preparing.check_output(tmp_path / "file")
    with pytest.raises(OSError, match=r"file/run cannot be made: Not a directory"):
        preparing.check_output(tmp_path / "file" / "run")
    preparing.check_output(tmp_path / "new" / "run")
    assert (tmp_path / "new" / "run").is_dir()


def test_room_and_abstention_follow_the_format_unless_the_user_set_them(capsys):
    training = settings()
    preparing.fit_format(training, "plain")
    assert training == settings()
    assert not capsys.readouterr().out
    preparing.fit_format(training, "explain")
    assert training.max_completion_length == 256
    assert training.abstention == f"<answer>{CANONICAL}</answer>"
    assert "--format explain: the abstention is" in capsys.readouterr().out
    own = settings(max_completion_length=99, abstention="<answer>No idea</answer>")
    preparing.fit_format(own, "tag")
    assert (own.max_completion_length, own.abstention) == (99, "<answer>No idea</answer>")
    assert AskingArguments(format="box").max_new_tokens == 48
    assert AskingArguments(format="box", max_new_tokens=7).max_new_tokens == 7


def test_a_budget_states_no_t_and_gives_the_run_its_name(capsys):
    reward = Reward(ThresholdRule(0.5, "credit"))
    task = TaskArguments()
    find_t(task, settings(max_wrong=0.05), binary=False)
    assert task.style == "plain"
    assert "state none" in capsys.readouterr().out
    assert reward_name(reward, task, settings(max_wrong=0.05)) == "credit_wrong0.05"
    untouched = TaskArguments()
    find_t(untouched, settings(), binary=False)
    assert untouched.style == "stated"
    for ts, between, name in [
        ([], False, "credit_t0.9"),
        ([0.25, 0.9], False, "credit_ts0.25-0.9"),
        ([0.25, 0.9], True, "credit_ts0.25to0.9"),
    ]:
        t = 0.5 if ts else 0.9
        task = TaskArguments(t=t, ts=ts, ts_between=between)
        assert reward_name(Reward(ThresholdRule(t, "credit")), task, settings()) == name
    for style in ("stated", "worded", "mixed"):
        task = TaskArguments(style=style)
        find_t(task, settings(max_wrong=0.05), binary=False)
        assert task.style == "plain"
    with pytest.raises(ValueError, match="finds t during training; leave out --t and --ts"):
        find_t(TaskArguments(t=0.9), settings(max_wrong=0.1), binary=False)
    with pytest.raises(ValueError, match="binary grading has none"):
        find_t(TaskArguments(), settings(max_wrong=0.1), binary=True)


def test_what_a_run_is_resumed_with_must_be_what_it_was_begun_with(tmp_path):
    checkpoint = tmp_path / "checkpoint-7"
    checkpoint.mkdir()
    (checkpoint / "trainer_state.json").write_text('{"global_step": 7}')
    questions = questions_record([Question("1", "Q?", ("a",))], None)
    begun = {"task": {"t": 0.5, "families": ["a"]}, "training": {"learning_rate": 1e-4}}
    (tmp_path / "run.json").write_text(json.dumps({"settings": begun, "questions": questions}))

    def check(task=None, training=None, questions=questions, max_steps=-1):
        now = {
            "task": begun["task"] | (task or {}),
            "training": begun["training"] | (training or {}),
        }
        preparing.check_resume(str(checkpoint), tmp_path, now, questions, max_steps)

    check(
        task={"families": ["b"], "transcripts": 3}, max_steps=7
    )  # changes nothing that is trained
    with pytest.raises(ValueError, match=r"t 0\.5 -> 0\.9; learning_rate 0\.0001 -> 0\.01"):
        check(task={"t": 0.9}, training={"learning_rate": 0.01})
    with pytest.raises(ValueError, match="other settings: other questions"):
        check(questions=questions_record([Question("1", "R?", ("a",))], None))
    with pytest.raises(ValueError, match="--max_steps 6 is below the 7 steps that are done"):
        check(max_steps=6)
    (tmp_path / "run.json").unlink()
    check(task={"t": 0.9})  # nothing is known of how it was begun


DONE = (
    # wanted steps and epochs, epochs that are trained
    (12, 3, 0.5, True),
    (13, 3, 0.5, False),
    (-1, 1, 1.0, True),
    (-1, 1, 0.5, False),  # stopped by --max_steps before, and by epochs now
    (-1, 0.5, 0.6, True),  # a step is not cut in two
)


@pytest.mark.parametrize(("max_steps", "epochs", "trained", "done"), DONE)
def test_a_run_is_done_with_its_steps_or_with_its_epochs(
    tmp_path, capsys, max_steps, epochs, trained, done
):
    out, checkpoint = str(tmp_path), tmp_path / "checkpoint-12"
    wanted = SimpleNamespace(output_dir=out, max_steps=max_steps, num_train_epochs=epochs)
    checkpoint.mkdir()
    state = {"global_step": 12, "epoch": trained}
    (checkpoint / "trainer_state.json").write_text(json.dumps(state))
    assert not preparing.is_done(str(checkpoint), wanted), "it has no record, so is not saved"
    (tmp_path / "run.json").write_text(json.dumps({"finished": True}))
    assert not preparing.is_done(None, wanted)
    assert preparing.is_done(str(checkpoint), wanted) == done
    said = f"All 12 steps are done and saved in {out}; a larger --max_steps goes on\n"
    assert capsys.readouterr().out == (said if done else "")


def test_a_run_of_before_a_setting_existed_can_be_resumed_and_one_without_effect_is_not_compared(
    tmp_path,
):
    checkpoint = tmp_path / "checkpoint-7"
    checkpoint.mkdir()
    (checkpoint / "trainer_state.json").write_text('{"global_step": 7}')
    questions = questions_record([Question("1", "Q?", ("a",))], None)

    def check(before, **now):
        record = {"settings": {"task": before}, "questions": questions}
        (tmp_path / "run.json").write_text(json.dumps(record))
        given = {"task": asdict(WarmupArguments(**now))}
        preparing.check_resume(str(checkpoint), tmp_path, given, questions)

    check({"t": 0.5, "style": "stated"}, style="stated")  # neither --ts_each nor --skip_seen
    with pytest.raises(ValueError, match="style stated -> mixed"):  # the default of before
        check({"t": 0.5, "style": "stated"})
    check({"t": 0.5, "ts": [], "ts_each": False})
    check({"ts": [0.25, 0.9], "ts_each": 4}, ts=[0.25, 0.9])
    with pytest.raises(ValueError, match="ts_each 1 -> 4"):
        check({"ts": [0.25, 0.9], "ts_each": 1}, ts=[0.25, 0.9])
    with pytest.raises(ValueError, match="style stated -> worded"):
        check({"ts": [0.25, 0.9], "style": "stated"}, ts=[0.25, 0.9])


@pytest.mark.parametrize(("before", "now", "refused"), [(0, 0, False), (1, 1, True), (0, 1, True)])
def test_settings_of_the_doubt_are_compared_where_there_is_doubt(tmp_path, before, now, refused):
    checkpoint = tmp_path / "checkpoint-7"
    checkpoint.mkdir()
    (checkpoint / "trainer_state.json").write_text('{"global_step": 7}')
    questions = questions_record([Question("1", "Q?", ("a",))], None)

    def training(coef, decoding):
        return {"training": {"doubt_coef": coef, "doubt_decoding": decoding}}

    record = {"settings": training(before, "sampled"), "questions": questions}
    (tmp_path / "run.json").write_text(json.dumps(record))
    given = str(checkpoint), tmp_path, training(now, "greedy"), questions
    if refused:
        with pytest.raises(ValueError, match="doubt_decoding sampled -> greedy"):
            preparing.check_resume(*given)
    else:
        preparing.check_resume(*given)


@pytest.mark.parametrize(
    ("coef", "decoding", "warned"),
    [(1.0, "greedy", True), (1.0, "sampled", False), (0, "greedy", False)],
)
def test_a_start_that_was_taught_for_greedy_answers_is_warned_of(
    tmp_path, capsys, coef, decoding, warned
):
    training = {"doubt_coef": coef, "doubt_decoding": decoding}
    (tmp_path / "run.json").write_text(json.dumps({"settings": {"training": training}}))
    for start in (tmp_path, tmp_path / "checkpoint-7"):
        warn_of_start(start, [])
        assert ("taught for greedy answers" in capsys.readouterr().out) == warned


def warn_of_start(start, held_out, task=None):
    preparing.warn_of_start(
        str(start), held_out, task or TaskArguments(), settings(chat_template_kwargs=None)
    )


def test_the_command_for_a_start_of_sampled_answers_asks_the_same_questions_of_the_same_model(
    tmp_path, capsys
):
    greedy = tmp_path / "my start"
    greedy.mkdir()
    taught = {
        "training": {"doubt_coef": 1.0, "doubt_decoding": "greedy"},
        "model": {"model_name_or_path": "runs/first"},
    }
    (greedy / "run.json").write_text(json.dumps({"settings": taught}))
    for start in (greedy, greedy / "checkpoint-7"):
        warn_of_start(start, [], TaskArguments(t=0.75, questions="mine.csv"))
        said, command = capsys.readouterr().out.split(": abstain sft-warmup ")
        assert "A start for these" in said
        words = shlex.split(command)
        assert dict(zip(words[::2], words[1::2], strict=True)) == {
            "--model_name_or_path": "runs/first",
            "--t": "0.75",
            "--questions": "mine.csv",
            "--doubt_decoding": "sampled",
            "--output_dir": f"{greedy}_sampled",
        }


def test_a_start_that_has_seen_what_is_held_out_is_warned_of(tmp_path, capsys):
    seen, new = Question("1", "Seen?", ("a",)), Question("2", "New?", ("a",))
    record = {"questions": questions_record([seen], None)}
    (tmp_path / "run.json").write_text(json.dumps(record))
    warn_of_start(tmp_path, [seen, new])
    assert "was trained on 1 of 2 questions" in capsys.readouterr().out
    warn_of_start(tmp_path, [new])
    assert not capsys.readouterr().out


@pytest.fixture
def adapter(tiny_folder, tmp_path):
    folder = tmp_path / "adapter"
    get_peft_model(load_model(tiny_folder, dtype="float32"), tiny.lora()).save_pretrained(folder)
    load_tokenizer(tiny_folder).save_pretrained(folder)
    return folder


def refused(name, kind=ValueError, **match):
    with pytest.raises(kind, **match):
        check_checkpoints([str(name)], trust_remote_code=False)


def test_a_checkpoint_that_cannot_answer_is_found_before_any_is_asked(
    adapter, tiny_folder, tmp_path
):
    check_checkpoints([str(adapter), tiny_folder, "http://h/v1#m"], trust_remote_code=False)
    (tmp_path / "nothing" / "checkpoint-3").mkdir(parents=True)
    refused(tmp_path / "nothing", OSError, match="holds no model and no adapter .*checkpoint-3")
    refused("no/such", OSError, match="'no/such' is no folder, and as a hub id it fails")


def test_an_adapter_of_another_rank_or_without_weights_is_refused_in_one_line(adapter, tmp_path):
    config = json.loads((adapter / "adapter_config.json").read_text())
    (adapter / "adapter_config.json").write_text(json.dumps(config | {"r": 9}))
    refused(adapter, match=r"has rank 4, and its adapter_config\.json says r = 9")
    model = AbstainModelConfig(model_name_or_path=str(adapter), dtype="float32")
    with pytest.raises(ValueError, match="has rank 4"):
        load_start(model)
    (adapter / "adapter_model.safetensors").unlink()
    refused(adapter, OSError, match="has an adapter_config.json but no adapter_model")


def test_an_adapter_of_another_model_is_one_line(adapter, tmp_path):
    other = tmp_path / "other"
    tiny.model(600, hidden_size=64).save_pretrained(other)
    config = json.loads((adapter / "adapter_config.json").read_text())
    (adapter / "adapter_config.json").write_text(
        json.dumps(config | {"base_model_name_or_path": str(other)})
    )
    model = AbstainModelConfig(model_name_or_path=str(adapter), dtype="float32")
    with pytest.raises(ValueError, match=r"adapter do not fit .*other: size mismatch") as error:
        load_start(model)
    assert len(str(error.value)) < 600
