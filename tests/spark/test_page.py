"""The how-to of measuring on a cluster: its examples print what stands below them."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path
from typing import Any

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "measure-on-a-cluster.md"
EXAMPLE = re.compile(r"^```py\n(.*?)^```\n\n```text\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def test_the_examples_print_what_the_page_shows(spark: Any) -> None:  # noqa: ARG001  # getOrCreate
    examples = EXAMPLE.findall(PAGE.read_text(encoding="utf-8"))
    assert len(examples) == 2
    names: dict[str, Any] = {}
    for code, shown in examples:
        printing = io.StringIO()
        with contextlib.redirect_stdout(printing):
            exec(code, names)
        assert printing.getvalue() == shown
