"""Folders of facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.files.folders import CONTENT, DAYS, SHOTS

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of three tables, and things that are none."""
    (tmp_path / "content.csv").write_bytes(b"\xef\xbb\xbf" + CONTENT.encode())
    (tmp_path / "content_snapshot.csv").write_text(SHOTS.replace("\n", "\r\n"))
    (tmp_path / "account_day.CSV").write_text(DAYS + "\n\n")
    (tmp_path / "README.md").write_text("mine")
    (tmp_path / ".~lock.content.csv").write_text("")
    (tmp_path / "sub.csv").mkdir()
    return tmp_path
