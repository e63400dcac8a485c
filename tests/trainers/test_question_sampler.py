from itertools import groupby

import pytest

from abstain.trainers.question_sampler import QuestionSampler

QUESTIONS = [f"question {i // 3}" for i in range(60)]


def test_rows_of_a_question_stay_together_and_in_their_order():
    order = list(QuestionSampler(QUESTIONS, seed=0))
    assert sorted(order) == list(range(60))
    blocks = [list(block) for _, block in groupby(order, key=lambda place: QUESTIONS[place])]
    assert len(blocks) == 20
    assert all(block == sorted(block) for block in blocks)


def test_rows_of_a_question_come_together_wherever_they_stand():
    order = list(QuestionSampler(["a", "b", "a", "c", "b"], seed=1))
    assert sorted(order) == [0, 1, 2, 3, 4]
    assert order.index(2) == order.index(0) + 1
    assert order.index(4) == order.index(1) + 1


def test_the_order_depends_on_seed_and_epoch_alone():
    sampler, same = QuestionSampler(QUESTIONS, seed=0), QuestionSampler(QUESTIONS, seed=0)
    first = list(sampler)
    assert first == list(sampler) == list(same)
    sampler.set_epoch(1)
    assert list(sampler) != first
    assert list(QuestionSampler(QUESTIONS, seed=5)) != first


@pytest.mark.parametrize("questions", [[], ["a"]])
def test_few_rows_or_none_are_no_special_case(questions):
    sampler = QuestionSampler(questions, seed=0)
    assert list(sampler) == list(range(len(questions)))
    assert len(sampler) == len(questions)
