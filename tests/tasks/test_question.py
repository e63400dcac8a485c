from collections import Counter
from dataclasses import replace

import pytest

from abstain.tasks import (
    Question,
    facts,
    rows,
    split_by_entity,
    with_thresholds,
)
from abstain.tasks.question import draw, groups_of_copies, sample


def test_a_split_shares_no_entity_between_its_sides():
    questions = facts.load(("capital", "continent"))
    train, test = split_by_entity(questions, test_share=0.3, seed=1)
    assert len(train) + len(test) == len(questions)
    assert not {q.entity for q in train} & {q.entity for q in test}
    assert 0.2 < len(test) / len(questions) < 0.4


def test_a_split_depends_on_the_seed_and_on_nothing_else():
    questions = facts.load()
    assert split_by_entity(questions) == split_by_entity(questions)
    assert split_by_entity(questions)[1] != split_by_entity(questions, seed=1)[1]
    # A question stays on its side when others come or go.
    few = questions[::7]
    assert set(split_by_entity(few)[1]) == set(split_by_entity(questions)[1]) & set(few)


def test_draws_are_uniform_and_samples_are_orderings():
    draws = [draw(str(i), 3) for i in range(4000)]
    assert abs(sum(draws) / 4000 - 0.5) < 0.02
    questions = facts.load(("element",))
    assert sorted(sample(questions, 1000), key=lambda q: q.id) == sorted(
        questions, key=lambda q: q.id
    )
    assert sample(questions, 5, seed=1) != sample(questions, 5, seed=2)


@pytest.mark.parametrize(
    ("kwargs", "match"),
    [
        ({"id": "", "text": "Q?", "answers": ("A",)}, "needs an id and a text"),
        ({"id": "1", "text": " ", "answers": ("A",)}, "needs an id and a text"),
        ({"id": "1", "text": "Q?", "answers": ("A",), "t": 1.0}, "t must be"),
    ],
)
def test_a_question_that_makes_no_sense_is_refused(kwargs, match):
    with pytest.raises(ValueError, match=match):
        Question(**kwargs)
    with pytest.raises(TypeError, match="answers must be a sequence"):
        Question("1", "Q?", "Paris")


def test_thresholds_are_drawn_by_id_and_a_question_of_its_own_t_keeps_it():
    questions = [*facts.load(("city_country",))[:900], Question("own", "Q?", ("a",), t=0.1)]
    drawn = with_thresholds(questions, [0.25, 0.5, 0.9])
    counts = Counter(question.t for question in drawn)
    assert all(250 < counts[t] < 350 for t in (0.25, 0.5, 0.9))
    assert drawn[-1].t == 0.1
    assert with_thresholds(questions[::-1], [0.25, 0.5, 0.9])[::-1] == drawn
    assert (
        "more than 90% confident"
        in rows([q for q in drawn if q.t == 0.9], 0.5)[0]["prompt"][0]["content"]
    )
    with pytest.raises(ValueError, match="ts is empty"):
        with_thresholds(questions, [])
    with pytest.raises(ValueError, match="t must be"):
        with_thresholds(questions, [1.0])


def test_thresholds_are_drawn_from_every_hundredth_of_an_interval():
    questions = [Question(str(i), "Q?", ("a",)) for i in range(2000)]
    drawn = [question.t for question in with_thresholds(questions, [0.2, 0.4], between=True)]
    assert set(drawn) == {k / 100 for k in range(20, 41)}
    assert sum(drawn) / 2000 == pytest.approx(0.3, abs=0.01)
    for ends in ([0.4, 0.2], [0.2], [0.2, 0.3, 0.4]):
        with pytest.raises(ValueError, match="needs its lower and its upper end"):
            with_thresholds(questions, ends, between=True)


@pytest.mark.parametrize(
    ("ends", "first", "last"),
    [([0.5, 0.995], 50, 99), ([0.005, 0.255], 1, 25), ([0, 0.07], 0, 7), ([0.29, 0.57], 29, 57)],
)
def test_no_threshold_is_drawn_outside_its_interval(ends, first, last):
    questions = [Question(str(i), "Q?", ("a",)) for i in range(2000)]
    drawn = {question.t for question in with_thresholds(questions, ends, between=True)}
    assert drawn == {k / 100 for k in range(first, last + 1)}


def test_an_interval_without_a_hundredth_or_beyond_1_is_refused():
    with pytest.raises(ValueError, match=r"no hundredth lies between t=0\.501 and t=0\.509"):
        with_thresholds([], [0.501, 0.509], between=True)
    for ends in ([0.5, 1.0], [-0.1, 0.5]):
        with pytest.raises(ValueError, match=r"t must be in \[0, 1\)"):
            with_thresholds([], ends, between=True)


def test_copies_of_a_question_at_several_thresholds_differ_in_t_alone():
    questions = [Question("a", "A?", ("x",)), Question("b", "B?", None, t=0.1)]
    copies = with_thresholds(questions, [0.9, 0.25], each=2)
    assert [(q.id, q.t) for q in copies] == [("a@0.25", 0.25), ("a@0.9", 0.9), ("b", 0.1)]
    assert with_thresholds(questions, [0.25, 0.9, 0.25], each=5) == copies
    assert {(q.text, q.answers) for q in copies[:2]} == {("A?", ("x",))}
    with pytest.raises(ValueError, match="at least one t, got each=0"):
        with_thresholds(questions, [0.5], each=0)


def test_each_question_gets_a_low_a_middle_and_a_high_threshold():
    ts = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7]
    copies = with_thresholds([Question(str(i), "Q?", ("a",)) for i in range(900)], ts, each=3)
    low, middle, high = (Counter(q.t for q in copies[i::3]) for i in range(3))
    assert (set(low), set(middle), set(high)) == ({0.1, 0.2}, {0.3, 0.4}, {0.5, 0.6, 0.7})
    assert all(n > 250 for counts in (low, middle, high) for n in counts.values())
    assert with_thresholds([Question("7", "Q?", ("a",))], ts, each=3) == copies[21:24]


def test_a_question_named_like_a_copy_of_another_is_refused() -> None:
    """Both would be taken for one question, and the chance of one taught for the other."""
    questions = [Question("a", "Q?", ("x",)), Question("a@0.5", "R?", ("y",), t=0.5)]
    with pytest.raises(ValueError, match=r"'a@0.5' has the t=0.5 .* copy of 'a'"):
        with_thresholds(questions, [0.25, 0.5], each=2)
    other = [questions[0], Question("a@0.5", "R?", ("y",), t=0.9)]
    assert len(with_thresholds(other, [0.25, 0.5], each=2)) == 3


def test_thresholds_of_one_question_are_drawn_from_an_interval_too():
    copies = with_thresholds([Question("a", "Q?", None)], [0.2, 0.8], between=True, each=4)
    ts = [q.t for q in copies]
    assert ts == sorted(set(ts))
    assert all(low <= t <= low + 0.16 for low, t in zip((0.2, 0.35, 0.5, 0.65), ts, strict=True))


def test_ids_of_copies_differ_wherever_their_t_do():
    copies = with_thresholds(
        [Question("a", "Q?", None)], [0.9999991, 0.9999992, 0.3, 0.1 + 0.2], each=4
    )
    assert len({q.id for q in copies}) == 4
    assert copies[-2].id == "a@0.9999991"


def test_copies_of_a_question_are_one_group_and_the_same_words_elsewhere_another():
    a, b = Question("a", "A?", ("x",)), Question("b", "B?", None)
    copies = with_thresholds([a, b, a], [0.25, 0.5, 0.9], each=3)
    assert groups_of_copies(copies) == [0, 0, 0, 1, 1, 1, 2, 2, 2]
    assert groups_of_copies([a, a, b, b]) == [0, 1, 2, 3]
    other = Question("c", "A?", ("y",), t=0.9)
    assert groups_of_copies([replace(a, t=0.5), other]) == [0, 1]
    assert groups_of_copies([replace(a, t=0.5), replace(a, t=0.5)]) == [0, 1]
    assert groups_of_copies([]) == []
