from itertools import groupby

import pytest

from abstain.trainers.question_sampler import QuestionSampler, numbered

QUESTIONS = [f"question {i // 3}" for i in range(60)]


def sampler_of(questions, seed=0, epoch=0):
    return QuestionSampler(questions, seed, epoch=lambda: epoch)


def test_rows_of_a_question_stay_together_and_in_their_order():
    order = list(sampler_of(QUESTIONS))
    assert sorted(order) == list(range(60))
    blocks = [list(block) for _, block in groupby(order, key=lambda place: QUESTIONS[place])]
    assert len(blocks) == 20
    assert all(block == sorted(block) for block in blocks)


def test_rows_of_a_question_come_together_wherever_they_stand():
    order = list(sampler_of(["a", "b", "a", "c", "b"], seed=1))
    assert sorted(order) == [0, 1, 2, 3, 4]
    assert order.index(2) == order.index(0) + 1
    assert order.index(4) == order.index(1) + 1


@pytest.mark.parametrize(("singles", "left"), [(0, 0), (7, 3), (8, 0), (21, 1)])
def test_questions_of_one_row_split_no_other_question_but_at_the_end(singles, left):
    """As where some questions have a t of their own, and the others come at four."""
    questions = [f"four {i // 4}" for i in range(80)] + [f"one {i}" for i in range(singles)]
    order = list(QuestionSampler(questions, 3, epoch=lambda: 0, batch_size=16))
    assert sorted(order) == list(range(len(questions)))
    batches = [order[start : start + 16] for start in range(0, len(order), 16)]
    homes = {}
    for number, batch in enumerate(batches):
        for place in batch:
            homes.setdefault(questions[place], set()).add(number)
    split = [question for question, numbers in homes.items() if len(numbers) > 1]
    assert len(split) <= left
    assert all(max(homes[question]) >= len(batches) - 2 for question in split)


def test_questions_that_fill_no_batch_keep_their_random_order():
    def order_of(batch_size):
        return list(QuestionSampler(QUESTIONS, 0, epoch=lambda: 0, batch_size=batch_size))

    assert order_of(16) == order_of(9) == order_of(2) == order_of(1)


def test_the_order_depends_on_seed_and_epoch_alone():
    sampler = sampler_of(QUESTIONS)
    first = list(sampler)
    assert first == list(sampler) == list(sampler_of(QUESTIONS))
    assert list(sampler_of(QUESTIONS, epoch=1)) != first
    assert list(sampler_of(QUESTIONS, seed=5)) != first


def test_the_epoch_is_the_one_in_which_an_order_begins():
    epochs = iter([0, 1, 0])
    sampler = QuestionSampler(QUESTIONS, 0, epoch=lambda: next(epochs))
    first, second, again = list(sampler), list(sampler), list(sampler)
    assert first == again != second


def test_rows_without_a_question_are_not_one_question():
    assert numbered([None, 7, None, 7, "7"]) == [0, 1, 2, 1, 3]
    order = list(sampler_of([None] * 30))
    assert order != sorted(order)


@pytest.mark.parametrize("questions", [[], ["a"]])
def test_few_rows_or_none_are_no_special_case(questions):
    sampler = sampler_of(questions)
    assert list(sampler) == list(range(len(questions)))
    assert len(sampler) == len(questions)
