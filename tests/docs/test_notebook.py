"""The notebook of the tutorial: made of its page, valid, and it runs from top to bottom."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from docs.make_notebook import NOTEBOOK, PAGE, notebook

if TYPE_CHECKING:
    from pathlib import Path


def test_the_notebook_is_made_of_the_page() -> None:
    made = notebook(PAGE.read_text(encoding="utf-8"))
    assert NOTEBOOK.read_text(encoding="utf-8") == made, "run: python -m docs.make_notebook"


def test_it_holds_every_example_and_no_output() -> None:
    page = PAGE.read_text(encoding="utf-8")
    cells = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    assert len(code) == page.count("```python\n")
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in code)
    assert not any("```" in cell["source"] for cell in cells)


def test_it_runs_from_top_to_bottom(tmp_path: Path) -> None:
    reason = "needs the docs extra"
    nbformat = pytest.importorskip("nbformat", reason=reason)
    nbclient = pytest.importorskip("nbclient", reason=reason)
    pytest.importorskip("ipykernel", reason=reason)
    read = nbformat.read(NOTEBOOK, as_version=4)
    nbformat.validate(read)
    folder = {"metadata": {"path": str(tmp_path)}}
    nbclient.NotebookClient(read, timeout=120, resources=folder).execute()
    shown = [output for cell in read.cells for output in cell.get("outputs", ())]
    tables = [one["data"]["text/html"] for one in shown if "text/html" in one.get("data", {})]
    assert len(tables) == 4  # three explanations and a comparison
    assert all(table.startswith("<table") for table in tables)
