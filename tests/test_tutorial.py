"""The tutorial notebook: it runs from top to bottom and shows what its text promises."""

from __future__ import annotations

import os
import re
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat import NotebookNode

import donext

NOTEBOOK = Path(__file__).parent.parent / "docs" / "tutorial.ipynb"


@pytest.fixture(scope="module")
def notebook() -> NotebookNode:
    return nbformat.read(NOTEBOOK, as_version=4)


@pytest.fixture(scope="module")
def outputs(notebook: NotebookNode) -> list[str]:
    """What each code cell prints and shows, as text and HTML."""
    source = str(Path(donext.__file__).parent.parent)
    environment = os.environ | {"PYTHONPATH": source, "PYTHONUTF8": "1", "TERM": "dumb"}
    client = NotebookClient(notebook.copy(), kernel_name="python3", resources={"metadata": {"path": NOTEBOOK.parent}})
    client.execute(env=environment)
    return [shown(cell) for cell in client.nb.cells if cell.cell_type == "code"]


def shown(cell: NotebookNode) -> str:
    texts = []
    for output in cell.outputs:
        assert output.output_type in ("stream", "execute_result", "display_data"), output
        texts += [output.text] if output.output_type == "stream" else [str(output.data)]
    return "".join(texts)


def test_it_is_stored_without_outputs(notebook: NotebookNode) -> None:
    assert not [cell for cell in notebook.cells if cell.get("outputs") or cell.get("execution_count")]


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (0, "<mark"),
        (1, "云岭药业股份有限公司 → 黄冈市 [(Decimal('3000000'), 'CNY', 'exact')] 2020-02-03 completed"),
        (2, "58 articles,"),
        (3, "云岭药业股份有限公司"),
        (4, "远山集团 1000000 2020-02-03 ['morning', 'evening'] ()"),
        (5, "application/vnd.plotly"),
        (6, "no event"),
        (7, "远山集团"),
        (8, "report.html"),
    ],
)
def test_each_cell_shows_what_its_text_promises(outputs: list[str], number: int, expected: str) -> None:
    assert expected in outputs[number]


def test_nothing_goes_wrong_in_its_commands(outputs: list[str]) -> None:
    told = [re.sub(r"<script.*?</script>", "", output, flags=re.S) for output in outputs]  # older Plotly's whole script
    assert not [output for output in told if "Error" in output or "Traceback" in output]
