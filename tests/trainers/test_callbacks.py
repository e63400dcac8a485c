import json
import random
import signal
from collections import deque
from types import SimpleNamespace

import pytest
from transformers import ProgressCallback, TrainerControl
from transformers.trainer_callback import CallbackHandler

from abstain.trainers import callbacks, progress
from abstain.trainers.callbacks import (
    CollapseAlarm,
    GracefulStop,
    HeedAlarm,
    Transcripts,
)
from abstain.trainers.checkpoints import last_complete, resume_point
from abstain.trainers.progress import SHOWN, SHOWN_IN_WARMUP, OutcomeProgress, outcome_line


def state(step, main=True):
    return SimpleNamespace(global_step=step, max_steps=10, is_world_process_zero=main)


def alarm(rates, capsys, **settings):
    callback = CollapseAlarm(**settings)
    for step, rate in enumerate(rates, start=1):
        callback.on_log(None, state(step), None, logs={SHOWN["abstained"]: rate})
    return capsys.readouterr().out


def test_the_alarm_rings_once_for_each_collapse(capsys):
    out = alarm([0.01] * 9, capsys, patience=5)
    assert out.count("ALARM") == 1
    assert "step 5: the model has never abstained" in out
    out = alarm([0.5] + [1.0] * 7 + [0.5] + [1.0] * 5, capsys, patience=5)
    assert out.count("always abstained") == 2


@pytest.mark.parametrize("rates", [[0.5] * 20, [0.01, 0.5] * 10, [0.01] * 4, [0.0, 1.0] * 5])
def test_the_alarm_keeps_quiet_otherwise(rates, capsys):
    assert alarm(rates, capsys, patience=5) == ""


def test_the_alarm_ignores_logs_without_rates(capsys):
    callback = CollapseAlarm(patience=1)
    callback.on_log(None, state(1), None, logs={"loss": 1.0})
    callback.on_log(None, state(1), None, logs=None)
    callback.on_log(None, state(1, main=False), None, logs={SHOWN["abstained"]: 0.0})
    assert capsys.readouterr().out == ""


def heeds(at_low, at_high, capsys, name="outcomes_at_t{}/abstained_per_question", **settings):
    """What the alarm says of abstention rates at t = .25 and t = .9, log by log."""
    callback = HeedAlarm(**settings)
    for step, rates in enumerate(zip(at_low, at_high, strict=True), start=1):
        logs = {name.format(t): rate for t, rate in zip((0.25, 0.9), rates, strict=True)}
        callback.on_log(None, state(step), None, logs={**logs, "outcomes/abstained": 1.0})
    return capsys.readouterr().out


@pytest.mark.parametrize(
    "name",
    [
        "outcomes_at_t{}/abstained_per_question",
        "doubt/abstain_at_t{}",
        "doubt/abstain_at_t{}to0.95",
    ],
)
def test_an_alarm_rings_once_where_abstention_does_not_rise_with_t(name, capsys):
    out = heeds([0.5] * 40, [0.5, 0.52] * 20, capsys, name, patience=10)
    assert out.count("ALARM") == 1
    assert "ALARM at step 10: the model does not heed t" in out
    assert "0.50 at t = 0.25 and on 0.51 at t = 0.9" in out


def test_no_alarm_rings_where_abstention_rises_with_t_or_too_little_was_seen(capsys):
    assert heeds([0.5] * 40, [0.6] * 40, capsys, patience=10) == ""
    assert heeds([0.5] * 9, [0.5] * 9, capsys, patience=10) == ""


def test_the_alarm_of_one_t_never_rings(capsys):
    callback = HeedAlarm(patience=1)
    logs = {"outcomes_at_t0.5/abstained_per_question": 0.5}
    callback.on_log(None, state(1), None, logs=logs)
    callback.on_log(None, state(1), None, logs=None)
    logs |= {"outcomes_at_t0.9/abstained_per_question": 0.5}
    callback.on_log(None, state(1, main=False), None, logs=logs)
    assert capsys.readouterr().out == ""


def test_drawn_thresholds_ring_only_where_they_are_not_heeded(capsys):
    """Two questions a log, t any hundredth, each wholly answered or abstained on: noise alone."""
    for heeded, alarms in ((True, 0), (False, 20)):
        for seed in range(20):
            draw, callback = random.Random(seed), HeedAlarm()
            for step in range(20):
                ts = {draw.randrange(10, 91) / 100 for _ in range(2)}
                rates = {t: float(draw.random() < t) if heeded else 0.5 for t in ts}
                logs = {f"outcomes_at_t{t}/abstained_per_question": r for t, r in rates.items()}
                callback.on_log(None, state(step), None, logs=logs)
        assert capsys.readouterr().out.count("ALARM") == alarms


def test_always_or_never_abstaining_is_the_other_alarms_part(capsys):
    assert heeds([0.0] * 20, [0.01] * 20, capsys, patience=10) == ""
    assert heeds([0.99] * 20, [1.0] * 20, capsys, patience=10) == ""


def test_the_smallest_threshold_is_read_as_it_is_written(capsys):
    callback = HeedAlarm(patience=1)
    both = {"outcomes_at_t1e-05/abstained_per_question": 0.2}
    both["outcomes_at_t0.9/abstained_per_question"] = 0.9
    callback.on_log(None, state(1), None, logs=both)
    assert capsys.readouterr().out == ""


def test_tenths_of_many_thresholds_are_compared_by_their_lower_ends(capsys):
    callback = HeedAlarm(patience=1)
    names = ["outcomes_at_t0.1to0.2", "outcomes_at_t0.8to0.9"]
    logs = {f"{name}/abstained_per_question": 0.5 for name in names}
    callback.on_log(None, state(1), None, logs=logs)
    assert "at t = 0.1 and on 0.50 at t = 0.8" in capsys.readouterr().out


def test_a_log_is_one_short_line():
    logs = dict.fromkeys(SHOWN.values(), 0.25) | {"step_time": 4.75, "entropy": 1.0}
    assert outcome_line(logs) == (
        "right .25  wrong .25  abstained .25  malformed .25  reward +.25  no gradient .25  4.8 s"
    )
    assert outcome_line({"reward": -1.5}) == "reward -1.50"
    assert outcome_line({"reward": -10.5}) == "reward -10.50"
    words = {"loss": "loss", "margin": "rewards/margins"}
    assert outcome_line({"loss": 0.5, "rewards/margins": 0.25}, words) == "loss .50  margin +.25"


def test_a_log_of_a_warm_start_is_one_short_line_too_and_its_last_has_none():
    lines, callback = [], OutcomeProgress(SHOWN_IN_WARMUP)
    callback.training_bar = SimpleNamespace(write=lines.append)
    at = SimpleNamespace(global_step=4, max_steps=9)
    logs = {"loss": 0.5, "doubt/abstain": 0.25, "doubt/right": 0.75}
    callback.on_log(None, at, None, logs=logs | {"num_tokens": 9})
    callback.on_log(None, at, None, logs={"train_runtime": 1.0})
    assert lines == ["4/9  loss .50  chance of abstaining .25  chance of being right .75"]


def test_steps_are_timed_where_a_trainer_does_not(monkeypatch):
    lines, moved, callback = [], [], OutcomeProgress({"loss": "loss"})
    callback.training_bar = SimpleNamespace(write=lines.append, update=moved.append)
    callback.current_step = 0
    clock = iter([0.0, 1.0, 10.0, 13.0, 20.0, 24.0, 30.0, 31.0])
    monkeypatch.setattr(progress, "perf_counter", lambda: next(clock))

    def step(number):
        callback.on_step_begin(None, state(number - 1), None)
        callback.on_step_end(None, state(number), None)

    step(1)
    step(2)
    callback.on_log(None, state(2), None, logs={"eval_loss": 0.5})
    callback.on_log(None, state(2), None, logs={"loss": 0.5})
    step(3)
    callback.on_log(None, state(3), None, logs={"loss": 0.25})
    step(4)
    callback.on_log(None, state(4), None, logs={"loss": 0.25, "step_time": 9})
    assert lines == ["2/10  loss .50  2.0 s", "3/10  loss .25  4.0 s", "4/10  loss .25  9.0 s"]
    assert moved == [1, 1, 1, 1]
    callback.training_bar = None  # as in any process but the first
    callback.on_log(None, state(4), None, logs={"loss": 0.25})
    assert len(lines) == 3


@pytest.mark.parametrize("silent", [True, False])
def test_lines_take_the_place_of_the_dictionaries_of_transformers(silent):
    handler = CallbackHandler([ProgressCallback()], None, None, None, None)
    trainer = SimpleNamespace(
        args=SimpleNamespace(disable_tqdm=silent),
        add_callback=handler.add_callback,
        remove_callback=handler.remove_callback,
    )
    progress.print_lines(trainer, {"loss": "loss"})
    kinds = [type(callback) for callback in handler.callbacks]
    assert [kind for kind in kinds if issubclass(kind, ProgressCallback)] == (
        [] if silent else [OutcomeProgress]
    )


def transcripts(folder, n=16, per_log=4):
    logged = {
        "prompt": deque([[{"role": "user", "content": f"Q{i}"}] for i in range(n)]),
        "completion": deque([[{"role": "assistant", "content": f"A{i}"}] for i in range(n)]),
        "rewards": {"binary": deque([float(i % 2) for i in range(n)])},
        "advantages": deque([0.0] * n),
        "extra": {"outcome": deque(["wrong"] * n)},
    }
    trainer = SimpleNamespace(args=SimpleNamespace(output_dir=str(folder)), _logs=logged)
    return Transcripts(trainer, per_log), folder / "transcripts.jsonl"


def test_transcripts_are_kept_for_reading(tmp_path):
    callback, path = transcripts(tmp_path)
    callback.on_train_begin(None, state(0), None)
    callback.on_log(None, state(1), None)
    callback.on_log(None, state(2, main=False), None)
    lines = [json.loads(line) for line in path.read_text().splitlines()]
    assert [line["prompt"] for line in lines] == ["Q0", "Q4", "Q8", "Q12"]
    assert lines[0] == {
        "step": 1,
        "prompt": "Q0",
        "completion": "A0",
        "outcome": "wrong",
        "rewards": {"binary": 0.0},
        "advantage": 0.0,
    }


def test_a_resumed_run_keeps_transcripts_up_to_its_checkpoint_only(tmp_path):
    callback, path = transcripts(tmp_path, per_log=1)
    for step in (1, 2, 3):
        callback.on_log(None, state(step), None)
    with open(path, "a") as file:
        file.write('{"step": 4, "prom')  # killed while writing
    callback.on_train_begin(None, state(2), None)
    assert [json.loads(line)["step"] for line in path.read_text().splitlines()] == [1, 2]
    callback.on_train_begin(None, state(0), None)
    assert path.read_text() == ""


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\x85"])
def test_what_a_model_writes_never_keeps_a_run_from_being_resumed(tmp_path, separator):
    callback, path = transcripts(tmp_path, n=1)
    said = f"one{separator}two"
    callback._trainer._logs["completion"][0] = [{"role": "assistant", "content": said}]
    for step in (1, 2, 3):
        callback.on_log(None, state(step), None)
    callback.on_train_begin(None, state(2), None)
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n")[:-1]]
    assert [(row["step"], row["completion"]) for row in rows] == [(1, said), (2, said)]


def test_lines_that_cannot_be_read_are_left_out_of_a_resumed_run(tmp_path):
    callback, path = transcripts(tmp_path, n=1)
    path.write_bytes(b'{"step": 1, "comp\n{"completion": "A"}\n[]\n\xff\n{"step": null}\n')
    callback.on_log(None, state(1), None)
    callback.on_train_begin(None, state(1), None)
    (line,) = path.read_text().splitlines()
    assert json.loads(line)["completion"] == "A0"


def checkpoint(folder, step, text='{"global_step": 1}'):
    path = folder / f"checkpoint-{step}"
    path.mkdir()
    if text is not None:
        (path / "trainer_state.json").write_text(text)
    return path


def test_half_a_checkpoint_is_passed_over(tmp_path):
    whole = checkpoint(tmp_path, 9)
    checkpoint(tmp_path, 10, text=None)
    checkpoint(tmp_path, 20, text='{"global_st')
    (tmp_path / "checkpoint-best").mkdir()
    assert last_complete(tmp_path) == whole
    assert last_complete(tmp_path / "nothing") is None


def test_where_to_resume(tmp_path):
    assert resume_point(None, tmp_path) is None
    assert resume_point("true", tmp_path) is None  # nothing there yet: a fresh start
    path = checkpoint(tmp_path, 10)
    assert resume_point("true", tmp_path) == resume_point(True, tmp_path) == str(path)
    assert resume_point(str(path), tmp_path) == str(path)
    with pytest.raises(FileExistsError, match=r"already holds a run \(checkpoint-10\)"):
        resume_point(None, tmp_path)
    with pytest.raises(
        FileNotFoundError, match="checkpoint-11, which is no folder; without a value"
    ):
        resume_point(str(tmp_path / "checkpoint-11"), tmp_path)
    with pytest.raises(FileNotFoundError, match=r"is a run's folder, with .*checkpoint-10 as its"):
        resume_point(str(tmp_path), tmp_path)
    (path / "trainer_state.json").write_text("{")
    with pytest.raises(FileNotFoundError, match="checkpoint-10, which holds no trainer_state"):
        resume_point(str(path), tmp_path)


def test_a_signal_to_any_process_stops_all_of_them_after_the_same_step(monkeypatch):
    monkeypatch.setattr(callbacks, "gather_object", lambda asked: [*asked, True])
    stop, control = GracefulStop(), TrainerControl()
    stop.on_step_end(None, None, control)
    assert stop.asked
    assert control.should_save
    assert control.should_training_stop
    stop._ask(signal.SIGTERM, None)  # the launcher signals everyone: to this process, its first
    with pytest.raises(KeyboardInterrupt):
        stop._ask(signal.SIGTERM, None)
