"""Facts are looked through in each frame library."""

from __future__ import annotations

import pytest
from tests.measures.given import LIBRARIES


@pytest.fixture(params=LIBRARIES)
def library(request: pytest.FixtureRequest) -> str:
    """The name of a frame library."""
    return str(request.param)
