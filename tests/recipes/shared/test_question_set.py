from collections import Counter

import pytest

from abstain.recipes.rl import RLArguments
from abstain.recipes.sft_warmup import WarmupArguments
from abstain.recipes.shared.arguments import TaskArguments
from abstain.recipes.shared.own_answers import OwnAnswersArguments
from abstain.recipes.shared.question_set import at_most, load_questions, read_once
from abstain.tasks import Question, files, with_thresholds

PLAIN = {"families": ["capital"]}


def test_each_training_question_comes_at_every_t_in_turn_and_held_out_ones_at_none():
    train, held_out = load_questions(TaskArguments(**PLAIN, ts=[0.25, 0.9], ts_each=2))
    once, same = load_questions(TaskArguments(**PLAIN))
    assert [q.text for q in train[::2]] == [q.text for q in train[1::2]] == [q.text for q in once]
    assert {(a.t, b.t) for a, b in zip(train[::2], train[1::2], strict=True)} == {(0.25, 0.9)}
    assert held_out == same
    assert {q.t for q in held_out} == {None}


def test_a_t_drawn_for_each_question_leaves_their_number_and_order():
    drawn, _ = load_questions(TaskArguments(**PLAIN, ts=[0.25, 0.9]))
    once, _ = load_questions(TaskArguments(**PLAIN))
    assert [q.id for q in drawn] == [q.id for q in once]
    assert {q.t for q in drawn} == {0.25, 0.9}


@pytest.mark.parametrize("flags", [{}, {"ts": [0.5]}, {"ts": [0.5, 0.5]}])
def test_several_t_for_each_question_need_several_to_choose_from(flags):
    with pytest.raises(ValueError, match="--ts_each 2 needs two or more --ts"):
        TaskArguments(**flags, ts_each=2)


def test_a_question_needs_at_least_one_t():
    with pytest.raises(ValueError, match="--ts_each must be at least 1, got 0"):
        TaskArguments(ts=[0.25, 0.9], ts_each=0)


def test_a_limit_counts_questions_and_keeps_their_copies():
    train, _ = load_questions(TaskArguments(**PLAIN, ts=[0.25, 0.9], ts_each=2))
    kept = at_most(train, 3)
    assert kept == train[:6]
    assert at_most(train[::2], 10**6) == train[::2]


def test_a_limit_may_take_evenly_from_families_of_any_size():
    large, middle, small = (
        [Question(f"{name}{i}", f"{name}{i}?", ("a",), family=name) for i in range(n)]
        for name, n in (("large", 50), ("middle", 7), ("small", 2))
    )
    questions = [*large, *small, *middle]
    assert Counter(q.family for q in at_most(questions, 9)) == {"large": 9}
    kept = at_most(questions, 9, balanced=True)
    assert Counter(q.family for q in kept) == {"large": 4, "small": 2, "middle": 3}
    assert kept == [*large[:4], *small, *middle[:3]]
    assert at_most(questions, 59, balanced=True) == questions
    assert at_most(questions, 0, balanced=True) == []


def test_an_even_limit_keeps_a_question_and_its_copies_at_several_t_together():
    questions = [Question(f"{f}{i}", f"{f}{i}?", ("a",), family=f) for f in "ab" for i in range(4)]
    copies = with_thresholds(questions, [0.25, 0.9], each=2)
    kept = at_most(copies, 5, balanced=True)
    assert Counter(q.family for q in kept) == {"a": 6, "b": 4}
    assert set(Counter(q.text for q in kept).values()) == {2}


@pytest.mark.parametrize("ts_each", [1, 2])
def test_several_t_that_no_prompt_states_are_refused(ts_each):
    with pytest.raises(ValueError, match="--style plain states no t, so a model cannot tell"):
        TaskArguments(**PLAIN, ts=[0.25, 0.9], ts_each=ts_each, style="plain")


def test_a_file_that_changed_after_the_first_look_is_read_again(tmp_path, monkeypatch):
    path = tmp_path / "mine.csv"
    path.write_text("question,answers\nQ?,a\n")
    assert read_once(str(path)) is read_once(str(path))
    path.write_text("question,answers\nQ?,another\n")
    assert read_once(str(path)).questions[0].answers == ("another",)
    with pytest.raises(ValueError, match="no column 'gold'"):
        read_once(str(path), answers_column="gold")


@pytest.mark.parametrize(
    ("own", "said"), [((0.3, None), ", and none of --ts"), ((0.3, 0.0), ": --ts changes nothing")]
)
def test_questions_with_a_t_of_their_own_are_counted_beside_several(tmp_path, capsys, own, said):
    path = tmp_path / "own.jsonl"
    asked = [Question(f"q{i}", f"Question {i}?", ("a",), t=t) for i, t in enumerate(own)]
    files.save(path, asked)
    flags = {"questions": str(path), "test_share": 0.0}
    train, _ = load_questions(TaskArguments(**flags, ts=[0.25, 0.9], ts_each=2))
    n = sum(t is not None for t in own)
    have = "has a t of its own" if n == 1 else "have a t of their own"
    assert f"{n} of 2 training questions {have}{said}\n" in capsys.readouterr().out
    assert len(train) == n + 2 * (2 - n)
    load_questions(TaskArguments(**flags))
    assert " a t of " not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("own", "style"), [((0.3, 0.8), "stated"), ((0.3, None), "stated"), ((0.3, 0.3), "mixed")]
)
def test_questions_with_several_t_of_their_own_all_state_theirs(tmp_path, capsys, own, style):
    path = tmp_path / "own.jsonl"
    files.save(path, [Question(f"q{i}", f"Q {i}?", ("a",), t=t) for i, t in enumerate(own)])
    task = WarmupArguments(questions=str(path), test_share=0.0)
    load_questions(task)
    assert task.style == style
    said = "The questions have 2 different t, so each prompt states its (--style stated)\n"
    assert (said in capsys.readouterr().out) == (style == "stated")
    for flags in (
        {"style": "plain"}, {"style": "worded"}, {"style": "mixed", "ts": [0.25, 0.9]},
    ):  # fmt: skip
        asked = WarmupArguments(questions=str(path), test_share=0.0, **flags)
        load_questions(asked)
        assert asked.style == flags["style"], "a style that was asked for stays"


def test_several_t_are_worded_unless_a_style_is_given():
    assert TaskArguments().style == "stated"
    assert {kind().style for kind in (WarmupArguments, RLArguments, OwnAnswersArguments)} == {
        "mixed"
    }
    assert RLArguments(ts=[0.25, 0.9]).style == "worded"
    assert TaskArguments(ts=[0.25, 0.9]).style == "worded"
    assert TaskArguments(ts=[0.25, 0.9], style="stated").style == "stated"
    assert WarmupArguments().ts_each == 4
    assert TaskArguments(ts=[0.25, 0.9]).ts_each == 1
