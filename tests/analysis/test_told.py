"""Told: a table must be written by whoever tells one."""

from __future__ import annotations

import pytest

from media_appraisal.analysis.told import Told


def test_nothing_is_told_of_nothing() -> None:
    with pytest.raises(TypeError, match="sheet"):
        Told()  # type: ignore[abstract]  # as somebody might who forgot the table
