import pytest
from trl import GRPOTrainer

from abstain.trainers.trl_compat import SUPPORTED, check_trl


def test_the_installed_trl_has_what_is_overridden():
    check_trl(GRPOTrainer)


def test_a_trl_with_other_methods_is_refused_with_the_way_out():
    class Renamed:
        def _generate_single_turn(self, prompt_ids):
            """As it might look one day."""

    with pytest.raises(
        ImportError, match=r"Renamed\._generate_single_turn with the arguments images"
    ) as e:
        check_trl(Renamed)
    assert SUPPORTED in str(e.value)
