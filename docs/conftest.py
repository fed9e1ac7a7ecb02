"""Forgets the kinds that a page's examples make, once the last of them has run."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

from docs.make_printed import own_kinds_forgotten

if TYPE_CHECKING:
    import pytest

_page = ExitStack()
_running: list[str] = []


def pytest_runtest_setup(item: pytest.Item) -> None:
    """At the first example of a page."""
    if not _running:
        _page.enter_context(own_kinds_forgotten())
        _running.append(str(item.path))


def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> None:
    """At the last example of a page."""
    if nextitem is None or nextitem.path != item.path:
        _page.close()
        _running.clear()
