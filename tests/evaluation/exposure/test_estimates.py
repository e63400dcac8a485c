import sys
from pathlib import Path

import pytest

from abstain.evaluation.exposure.estimates import (
    BANDS,
    Exposure,
    NotEstimable,
    after_more_documents,
    band,
    poisson_upper,
)

sys.path.append(str(Path(__file__).parents[3] / "benchmarks"))

from exposure import SETTINGS, simulate


def test_good_turing_and_estys_interval_by_hand():
    # N = 10, n_1 = 2, n_2 = 1: variance (2 + 2 - 0.4) / 100 = .036.
    never = Exposure({1: 2, 2: 1, 6: 1}).never_stated()
    assert never.value == pytest.approx(0.2)
    assert never.low == 0.0
    # The normal upper end is .2 + 1.96 * .1897 = .572, that of a Poisson count of 2 is 7.225 / 10.
    assert never.high == pytest.approx(0.7225, abs=1e-4)
    many = Exposure({1: 2000, 2: 1000, 6: 1000}).never_stated()
    assert (many.low, many.high) == pytest.approx((0.2 - 0.01176, 0.2 + 0.01176), abs=1e-5)


@pytest.mark.parametrize("name", SETTINGS)
def test_the_interval_holds_in_93_percent_of_200_corpora_and_more_data_are_foreseen(name):
    result = simulate(SETTINGS[name], corpora=200)
    assert result["interval_holds"] >= 0.93
    for forecast, error in (("half_more", 0.015), ("as_many_more", 0.03)):
        assert result[forecast]["mean_error"] < error
        assert result[forecast]["foreseen"] == pytest.approx(result[forecast]["true"], abs=0.006)


def test_poisson_upper_is_the_exact_one():
    scipy = pytest.importorskip("scipy.stats")
    for count in (0, 1, 7, 60):
        exact = scipy.chi2.ppf(0.975, 2 * count + 2) / 2
        assert poisson_upper(count, 0.975) == pytest.approx(exact, abs=1e-6)


def test_a_set_without_repetitions_is_refused():
    with pytest.raises(NotEstimable, match="each of 500 facts is stated once"):
        Exposure({1: 500}).never_stated()
    with pytest.raises(NotEstimable, match="no training answer states a fact"):
        Exposure({}, abstained=3).after(0.5)


def test_copies_of_a_set_are_refused():
    with pytest.raises(NotEstimable, match="stated 3 times or a multiple of it"):
        Exposure({3: 400, 6: 20}).never_stated()


def test_singleton_rate_counts_training_answers_and_not_facts():
    exposure = Exposure.of([1, 1, 2, 0], abstained=4)
    assert (exposure.distinct, exposure.statements) == (3, 4)
    assert exposure.singleton_rate == 2 / 8


def test_no_further_data_change_nothing_and_beyond_twice_is_refused():
    exposure = Exposure({1: 20, 2: 8, 9: 3})
    assert exposure.after(0) == exposure.never_stated().value
    assert after_more_documents([0, 0, 1, 5], 0) == 0.5
    for refuse in (exposure.after, lambda more: after_more_documents([1, 0], more)):
        with pytest.raises(ValueError, match=r"more must lie in \[0, 1\]"):
            refuse(1.5)


def test_more_documents_by_hand():
    # 4 never, 2 once, 1 twice: (4 - .5 * 2 + .25 * 1) / 7.
    assert after_more_documents([0, 0, 0, 0, 1, 1, 2], 0.5) == pytest.approx(3.25 / 7, abs=1e-4)


def test_bands_are_in_the_order_of_their_names():
    assert list(BANDS) == sorted(BANDS)
    assert [band(k) for k in (0, 1, 4, 5, 10**9)] == [*BANDS, list(BANDS)[-1]]
