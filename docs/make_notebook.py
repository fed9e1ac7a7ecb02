"""Makes the notebook of the tutorial out of its page: text, code, and no outputs."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

TUTORIAL = Path(__file__).parent / "tutorial"
PAGE = TUTORIAL / "three-people.md"
NOTEBOOK = TUTORIAL / "three_people.ipynb"

_FENCE = re.compile(r"^```(?P<language>\w+)\n(?P<inner>.*?)^```\n", re.MULTILINE | re.DOTALL)
_SHOWN_AS_TABLE = re.compile(r"^print\((ma\.(?:explain|compare)\(.*\))\)$", re.MULTILINE)
_ITSELF = re.compile(r"The same page is a \[notebook\]\(\S+\)\.\s")


def notebook(page: str) -> str:
    """The notebook as JSON; what a page shows as printed is left out, tables show as such."""
    cells = [
        {"cell_type": sort, "id": f"cell-{place}", "metadata": {}, "source": text, **_more(sort)}
        for place, (sort, text) in enumerate(_cells(_ITSELF.sub("", page)))
    ]
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    whole = {
        "cells": cells,
        "metadata": {"kernelspec": kernel, "language_info": {"name": "python"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _cells(page: str) -> Iterator[tuple[str, str]]:
    end = 0
    for fence in _FENCE.finditer(page):
        if text := page[end : fence.start()].strip():
            yield "markdown", text
        if fence["language"] == "python":
            yield "code", _SHOWN_AS_TABLE.sub(r"\1", fence["inner"].strip())
        end = fence.end()
    if text := page[end:].strip():
        yield "markdown", text


def _more(sort: str) -> dict[str, Any]:
    """What only a cell of code has."""
    return {"execution_count": None, "outputs": []} if sort == "code" else {}


if __name__ == "__main__":
    NOTEBOOK.write_text(notebook(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
