import logging
import os

# Before any library of the hub is imported: nothing may reach for the network or phone home.
os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["HF_DATASETS_OFFLINE"] = "1"
# Workers side by side share the cores: one thread each, and none that waits busily.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
if "PYTEST_XDIST_WORKER" in os.environ:
    os.environ.setdefault("OMP_NUM_THREADS", "1")

import pytest
from hypothesis import settings

# The same examples in every run, so that what fails is the change at hand; for new ones:
# pytest --hypothesis-profile default, or benchmarks/fuzz.py.
settings.register_profile("seeded", derandomize=True)
settings.load_profile("seeded")


@pytest.fixture(scope="session")
def tiny_folder(tmp_path_factory):
    """Folder of a tiny model with its tokenizer, as `from_pretrained` reads it."""
    import tiny

    folder = tmp_path_factory.mktemp("tiny")
    tokenizer = tiny.tokenizer()
    tokenizer.save_pretrained(folder)
    tiny.model(len(tokenizer)).save_pretrained(folder)
    return str(folder)


@pytest.fixture(autouse=True)
def _logging_stays_on():
    """A test that turns logging off for the whole process would blind all that come after it."""
    yield
    level = logging.root.manager.disable
    logging.disable(logging.NOTSET)
    assert level == logging.NOTSET, "this test left logging turned off"
