import pytest


@pytest.fixture(scope="session")
def runs(tiny_folder, tmp_path_factory):
    """Folder of a warm start, both arms and their comparison; tests write beside them only."""
    from recipe_runs import chain

    folder = tmp_path_factory.mktemp("runs")
    chain(tiny_folder, folder)
    return folder
