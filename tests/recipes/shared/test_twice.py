import sys
from types import SimpleNamespace

import pytest

from abstain.recipes.sft_warmup import WarmupArguments
from abstain.recipes.shared.launching import Stopped
from abstain.recipes.shared.twice import (
    after_first,
    at_one_t,
    check_run,
    going_on,
    halves,
    is_kept,
    share_out,
)
from abstain.tasks import Question


def shared(questions, n=10_000, **task):
    task = WarmupArguments(twice=True, n_questions=n, **task)
    training = SimpleNamespace(output_dir="runs/warmup", doubt_decoding="auto")
    model = SimpleNamespace(model_name_or_path="base")
    first, second = halves(task, training, model, at_one_t(task))
    return first, second, share_out(questions, first, second)


def family(name, n):
    return [Question(f"{name}{i}", f"{name}{i}?", ("a",), family=name) for i in range(n)]


@pytest.mark.parametrize(
    ("n", "shares"), [(10_000, (2500, 1500)), (3200, (2000, 1200)), (16, (10, 6)), (17, (10, 7))]
)
def test_the_first_has_five_eighths_and_n_questions_caps_both_together(n, shares):
    questions = family("x", 4000)
    first, second, (before, after) = shared(questions, n)
    assert (len(before), len(after)) == shares
    assert before + after == questions[: sum(shares)]
    assert (first.task.n_questions, second.task.n_questions) == shares


@pytest.mark.parametrize("balanced", [True, False])
def test_a_small_family_is_shared_out_too_where_they_are_balanced(balanced):
    questions = [*family("small", 80), *family("large", 4000)]
    _, _, (before, after) = shared(questions, 1600, balanced=balanced)
    small = [sum(question.family == "small" for question in share) for share in (before, after)]
    assert small == ([50, 30] if balanced else [80, 0])
    assert (len(before), len(after)) == ((1000, 600))
    assert not {question.text for question in before} & {question.text for question in after}


def test_the_same_words_are_on_one_side():
    questions = family("x", 40)
    again = [Question(f"again{q.id}", q.text.upper(), q.answers) for q in questions[:5]]
    _, _, (before, after) = shared([*questions, *again])
    words = [{question.text.lower() for question in share} for share in (before, after)]
    assert not words[0] & words[1]
    assert [len(share) for share in words] == [28, 12]


def test_copies_at_several_t_are_made_for_the_second_alone():
    first, second, (before, after) = shared(family("x", 32), ts=[0.25, 0.5, 0.75], style="varied")
    assert {question.t for question in before} == {None}
    assert len(before) == first.task.n_questions == 20
    assert len(after) == 3 * second.task.n_questions == 3 * 12
    assert (first.task.style, second.task.style) == ("mixed", "varied")


def test_own_answers_are_asked_of_the_first_for_the_second_alone():
    first, second, _ = shared(family("x", 16), own_answers="yes")
    assert (first.task.own_answers, second.task.own_answers) == ("no", "yes")


def test_the_first_draws_no_t_between_two():
    first, second, _ = shared(family("x", 32), ts=[0.25, 0.75], ts_between=True)
    assert (first.task.ts_between, second.task.ts_between) == (False, True)


def test_a_first_share_without_an_accepted_answer_is_refused():
    unanswerable = [Question(f"u{i}", f"u{i}?", ()) for i in range(10)]
    with pytest.raises(ValueError, match="no question of the first warm start has an accepted"):
        shared([*unanswerable, *family("x", 6)])


def test_a_finished_first_is_kept_only_where_it_is_gone_on_with(tmp_path):
    (tmp_path / "run.json").write_text('{"finished": true}')
    kept = [
        is_kept(SimpleNamespace(resume_from_checkpoint=wanted, output_dir=tmp_path))
        for wanted in ("true", None, "no")
    ]
    assert kept == [True, False, False]


def test_a_second_that_was_stopped_in_training_says_so_itself():
    stop = Stopped("step 3 of 10 is saved", flags=["--resume_from_checkpoint"])
    with pytest.raises(Stopped) as raised, going_on(shared(family("x", 16))[0]):
        raise stop
    assert raised.value is stop, "it knows the signal, and with it the exit code"


def test_a_style_that_one_t_has_too_stays_in_both():
    first, second, _ = shared(family("x", 32), ts=[0.25, 0.75], style="stated")
    assert (first.task.style, second.task.style) == ("stated", "stated")


@pytest.mark.parametrize(("n", "said"), [(499, True), (500, False)])
def test_few_questions_are_said_to_be_few(n, said, capsys):
    shared(family("x", n))
    printed = capsys.readouterr().out
    assert ("with fewer than 500 questions --twice was never tried" in printed) == said
    assert " questions in runs/warmup/first, then the second of " in printed


def test_with_deepspeed_it_is_refused_before_the_first():
    training = SimpleNamespace(deepspeed_plugin=object(), push_to_hub=False)
    with pytest.raises(ValueError, match=r"refuses with DeepSpeed; leave --twice out and give two"):
        check_run(training)


def test_a_folder_with_a_space_is_one_word_of_the_upload_that_is_advised():
    training = SimpleNamespace(deepspeed_plugin=None, push_to_hub=True, output_dir="my runs/w")
    with pytest.raises(ValueError, match="hf upload NAME 'my runs/w' \\. "):
        check_run(training)


def test_a_tracker_does_not_log_the_second_into_the_run_of_the_first(monkeypatch):
    pytest.importorskip("accelerate")  # which looks for trackers where it is imported
    ended = []
    fake = SimpleNamespace(finish=lambda: ended.append(True))
    monkeypatch.setitem(sys.modules, "wandb", fake)
    after_first()
    assert ended == [True]


def test_a_second_stopped_before_its_first_checkpoint_goes_on_behind_the_finished_first():
    """There is nothing of the second to resume, and the first is not made again."""
    stop = Stopped("no checkpoint was saved yet", flags=["--x"], resumes=False)
    stop.number = 15
    with pytest.raises(Stopped) as raised, going_on(shared(family("x", 16))[0]):
        raise stop
    assert (raised.value.resumes, raised.value.flags) == (True, ("--resume_from_checkpoint",))
    assert raised.value.number == 15
