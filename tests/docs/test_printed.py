"""The pages: what stands below an example is what the example prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from docs.make_printed import TOP, pages, printed

if TYPE_CHECKING:
    from pathlib import Path


def _name(path: Path) -> str:
    return path.relative_to(TOP).as_posix()


@pytest.mark.parametrize("path", pages(), ids=_name)
def test_a_page_shows_what_its_examples_print(path: Path) -> None:
    page = path.read_text(encoding="utf-8")
    assert printed(page) == page, "run: python -m docs.make_printed"


def test_what_an_example_prints_is_put_below_it() -> None:
    page = "One.\n\n```python\na = 1\n```\n\nTwo.\n\n```python\nprint(a + 1)\n```\n\nEnd.\n"
    shown = page.replace("```\n\nEnd", "```\n\n```text\n2\n```\n\nEnd")
    assert printed(page) == shown
    assert printed(shown) == shown
    assert printed(shown.replace("text\n2", "text\n3")) == shown
