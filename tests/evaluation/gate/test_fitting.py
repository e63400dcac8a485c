import gating
import pytest

from abstain.evaluation.gate.fitting import NoThreshold, check, fit, side
from abstain.evaluation.gate.signals import Attempt


def answered(cut):
    """Share of `gating.attempts` at or above a cut."""
    return 1 - cut**4


def wrong(cut):
    """Share of them that is at or above a cut and wrong."""
    return answered(cut) - 0.8 * (1 - cut**5)


@pytest.mark.parametrize(("risk", "best"), [(0.12, 0.74), (0.15, 0.88)])
def test_wrong_per_attempt_is_kept_in_95_of_100_draws(risk, best):
    cuts = []
    for seed in range(100):
        try:
            cuts.append(fit(gating.attempts(1000, seed), 1000, "ltt", risk, 0.95))
        except NoThreshold:
            cuts.append(1.0)  # answers nothing
    assert sum(wrong(cut) <= risk * answered(cut) for cut in cuts) >= 95
    # And not by answering next to nothing.
    assert sum(map(answered, cuts)) / 100 > 0.5 * best


def test_wrong_per_question_is_kept_on_average():
    target = 0.1
    cuts = [fit(gating.attempts(300, seed), 300, "crc", target, 0.95) for seed in range(200)]
    assert sum(map(wrong, cuts)) / len(cuts) <= target + 0.002
    assert sum(map(wrong, cuts)) / len(cuts) > target - 0.02


def test_the_best_score_at_t_is_that_of_answering_above_t():
    cuts = [fit(gating.attempts(2000, seed), 2000, "score", 0.75, 0.95) for seed in range(10)]
    assert sum(cuts) / 10 == pytest.approx(0.75, abs=0.06)


def test_a_confidence_that_tells_nothing_gives_no_promise():
    blind = gating.attempts(400, 1, honest=False)
    with pytest.raises(NoThreshold, match=r"--risk 0\.[45]\d? is the least they allow"):
        fit(blind, 400, "ltt", 0.1, 0.95)
    with pytest.raises(NoThreshold, match=r"at t = 0.9 answering nothing scores best"):
        fit([Attempt("1", 0.9, False)], 1, "score", 0.9, 0.95)
    with pytest.raises(NoThreshold, match=r"wrong per question at or below 0.001"):
        fit(blind, 400, "crc", 0.001, 0.95)
    never = [Attempt(str(i), 0.9, False) for i in range(50)]
    for attempts in (never, []):
        with pytest.raises(NoThreshold, match=r"never right here, and no threshold can help; give"):
            fit(attempts, 50, "ltt", 0.4, 0.95)


def test_equal_confidences_are_answered_together_or_not_at_all():
    # The agreement of samples has few values: a cut cannot run through one of them.
    tied = [Attempt(str(i), 0.75, i < 5) for i in range(10)]
    sure = [Attempt(f"s{i}", 1.0, True) for i in range(100)]
    assert fit([*tied, *sure], 110, "ltt", 0.05, 0.95) == 1.0
    assert fit([*tied, *sure], 110, "crc", 0.04, 0.95) == 1.0
    assert fit([*tied, *sure], 110, "crc", 0.06, 0.95) == 0.75


@pytest.mark.parametrize("method", ["ltt", "crc"])
@pytest.mark.parametrize("risk", [0, 1, 10])
def test_a_risk_is_a_share(method, risk):
    with pytest.raises(ValueError, match=r"risk must be in \(0, 1\)"):
        fit(gating.attempts(10, 0), 10, method, risk, 0.95)


def test_a_check_counts_what_is_answered_and_bounds_its_errors():
    held = [Attempt(str(i), 0.9 if i < 59 else 0.1, True) for i in range(80)]
    found = check(held, 100, 0.5, 0.95)
    assert (found.questions, found.answered, found.wrong) == (100, 59, 0)
    assert found.bound == pytest.approx(0.05, abs=0.001)


def test_questions_keep_their_side():
    held = {i for i in range(1000) if side(str(i), 0, 0.3)}
    assert 250 < len(held) < 350
    assert held == {i for i in range(1000) if side(str(i), 0, 0.3)}
    assert held != {i for i in range(1000) if side(str(i), 1, 0.3)}
