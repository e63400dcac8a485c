from pathlib import Path

import nbclient
import nbformat
import pytest

NOTEBOOKS = sorted((Path(__file__).parent.parent / "notebooks").glob("*.ipynb"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_a_notebook_runs_from_top_to_bottom_and_draws_what_it_promises(path):
    notebook = nbformat.read(path, as_version=4)
    promised = sum("plt.subplots" in cell.source for cell in notebook.cells)
    for cell in notebook.cells:
        cell.pop("outputs", None)
    client = nbclient.NotebookClient(
        notebook, timeout=120, resources={"metadata": {"path": str(path.parent)}}
    )
    client.execute()
    outputs = [out for cell in notebook.cells for out in cell.get("outputs", [])]
    assert sum("image/png" in out.get("data", {}) for out in outputs) == promised > 0
    assert not [out for out in outputs if out.output_type == "error" or out.get("name") == "stderr"]
