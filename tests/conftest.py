"""What all tests share: no module sees the kinds that another one makes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import hypothesis
import pytest
from docs.make_printed import own_kinds_forgotten

if TYPE_CHECKING:
    from collections.abc import Iterator


# How long an example takes says how busy the machine is, and nothing of the code.
hypothesis.settings.register_profile("unhurried", deadline=None)
hypothesis.settings.load_profile("unhurried")


@pytest.fixture(scope="module", autouse=True)
def kinds_of_this_module(request: pytest.FixtureRequest) -> Iterator[None]:
    """The library's kinds and the module's own, as if it ran alone."""
    with own_kinds_forgotten(request.module.__name__):
        yield
