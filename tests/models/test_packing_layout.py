from math import inf, sqrt

import pytest
import tiny

from abstain.models.packing_layout import (
    Part,
    balanced_length,
    causal,
    cheapest,
    cost,
    length,
    together,
)

COMMON = 3


def groups(*sizes):
    """For each (prompt, completions) their lengths, as groups whose prompts share COMMON tokens."""
    rows = iter(range(10_000))
    return {
        (*range(COMMON), *[100 + i] * (prompt - COMMON)): [([7] * n, [next(rows)]) for n in own]
        for i, (prompt, own) in enumerate(sizes)
    }


def counts(layout):
    """For each row, how many completions of each prompt it has."""
    return [[len(branches) for _, _, branches in row] for row in layout]


def test_positions_of_a_row_are_counted_by_hand():
    # 3 in common, 2 and 1 more before the last token of each prompt, 4 + 5 and 6 for completions.
    one = [
        Part(prompt, shared, own)
        for shared, (prompt, own) in zip((0, 3), groups((6, [4, 5]), (5, [6])).items(), strict=True)
    ]
    assert length(one) == 3 + (2 + 4 + 5) + (1 + 6)
    assert cost([one, one], balance=21) == 2 * 21 * 2


def test_one_completion_in_a_row_is_causal_and_pays_half_for_attention():
    ((prompt, own),) = groups((6, [4, 5])).items()
    apart, together = [[Part(prompt, 0, [branch])] for branch in own], [[Part(prompt, 0, own)]]
    assert causal(apart)
    assert not causal(together)
    assert cost(apart, balance=5) == 2 * 10 * 2  # rows of 5 + 4 and 5 + 5 positions
    assert cost(together, balance=7) == 14 * 3


def test_short_answers_share_a_row_and_long_ones_part():
    split = [counts(cheapest(groups((50, [n] * 8)), 1000)) for n in (1, 8, 64, 512)]
    assert split == [[[8]], [[8]], [[4], [4]], [[1]] * 8]


def test_longer_answers_never_put_more_of_a_group_in_a_row():
    rows = [len(cheapest(groups((200, [n] * 16)), 1000)) for n in range(1, 400, 7)]
    assert rows == sorted(rows)
    assert (rows[0], rows[-1]) == (1, 16)


def test_longer_prompts_never_put_less_of_a_group_in_a_row():
    rows = [len(cheapest(groups((n, [100] * 16)), 1000)) for n in range(4, 2000, 50)]
    assert rows == sorted(rows, reverse=True)
    assert (rows[0], rows[-1]) == (16, 1)


def test_short_prompts_share_a_row_where_they_have_much_in_common():
    own = {(*range(400), i): [([7] * 3, [i])] for i in range(64)}
    assert counts(cheapest(own, 1000)) == [[1] * 64]
    assert len(cheapest({p[397:]: b for p, b in own.items()}, 1000)) == 4


@pytest.mark.parametrize("prompt", [50, 200, 800])
def test_the_choice_is_near_the_best_that_theory_knows(prompt):
    balance, answer = 1000, 4
    layout = cheapest(groups((prompt, [answer] * 1024)), balance)
    best = sqrt(prompt * (prompt + balance))  # tokens of completions in a row
    assert length(layout[0]) - prompt == pytest.approx(best, rel=0.15)


def test_no_layout_costs_more_than_one_row_or_one_completion_per_row():
    for sizes in ([(9, [3] * 5)], [(4, [9, 1, 30]), (40, [2, 2])], [(5, [0])], [(4, [0, 8])]):
        some = groups(*sizes)
        in_one = [[Part(prompt, i and COMMON, own) for i, (prompt, own) in enumerate(some.items())]]
        apart = [[Part(prompt, 0, [branch])] for prompt, own in some.items() for branch in own]
        for balance in (1e-3, 1, 100, 1e6, inf):
            found = cheapest(some, balance)
            kept = [branch for row in found for _, _, own in row for branch in own]
            assert kept == [branch for own in some.values() for branch in own]
            for other in (in_one, apart):
                assert cost(found, balance) <= cost(other, balance)


def test_without_a_price_on_attention_all_is_one_row():
    assert counts(cheapest(groups((9, [30] * 8), (12, [300] * 8)), inf)) == [[8, 8]]


def test_the_balance_follows_the_size_of_the_model():
    assert balanced_length(tiny.model(20)) == 2 * 32
    assert balanced_length(tiny.model(20, hidden_size=64)) == 2 * 64


def test_without_a_balance_each_completion_has_a_row_of_its_own():
    groups = {(1, 2, 3): [((4,), [0]), ((5,), [1])], (1, 2, 6): [((7,), [2])]}
    layout = cheapest(groups, balance=0)
    assert causal(layout)
    assert len(layout) == 3


def test_prompts_that_begin_alike_share_as_much_as_each_two_have_in_common():
    # Four targets of four questions: 9 tokens for all, 30 for each target, 5 for each question.
    prompts = [(*range(9), *[100 + t] * 30, *[200 + q] * 5, 7) for q in range(4) for t in range(4)]
    groups = {prompt: [([7] * 3, [i])] for i, prompt in enumerate(prompts)}
    (row,) = cheapest(groups, inf)
    assert length(row) == 9 + 4 * 30 + 16 * 5 + 16 * 3
    assert [prompt[9] for prompt, _, _ in row] == [100 + t for t in range(4) for _ in range(4)]


def test_prompts_with_one_beginning_in_common_stay_in_order():
    prompts = [(1, 2, 9, 5), (1, 2, 4, 5), (1, 2, 7), (1, 2, 8, 0)]
    assert together(prompts) == prompts


def test_a_prompt_that_another_begins_with_shares_all_but_its_last_token():
    groups = {(1, 2, 3): [([5], [0])], (1, 2, 3, 4, 6): [([5], [1])]}
    (row,) = cheapest(groups, inf)
    assert length(row) == 2 + 1 + (2 + 1)
