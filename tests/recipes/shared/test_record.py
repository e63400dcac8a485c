import subprocess
from pathlib import Path

import pytest

from abstain.recipes.shared.record import commit

ROOT = Path(__file__).parents[3]


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="no checkout")
def test_a_checkout_records_its_commit():
    head = subprocess.run(
        ["git", "-C", str(ROOT), "rev-parse", "HEAD"], capture_output=True, text=True, check=True
    )
    assert (commit() or "").removesuffix("+changes") == head.stdout.strip()
