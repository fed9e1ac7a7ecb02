"""The desk as files in a folder, and a way to run commands there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.cli.desk import CONTENT, ENTERED, SCHEME, VALUES, Run
from typer.testing import CliRunner, Result

from media_appraisal.cli.app import app


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with desk.yaml, values.csv and facts/, in which the commands run."""
    (tmp_path / "desk.yaml").write_text(SCHEME, encoding="utf-8")
    (tmp_path / "values.csv").write_text(VALUES, encoding="utf-8")
    (tmp_path / "facts").mkdir()
    (tmp_path / "facts" / "content.csv").write_text(CONTENT, encoding="utf-8")
    (tmp_path / "facts" / "entered.csv").write_text(ENTERED, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("MEDIA_APPRAISAL_LANG", raising=False)
    monkeypatch.setenv("COLUMNS", "100")
    return tmp_path


@pytest.fixture
def run(desk: Path) -> Run:
    """Runs a command line in the folder of the desk."""
    assert desk.samefile(Path.cwd())

    def runs(*words: str) -> Result:
        return CliRunner().invoke(app, list(words), catch_exceptions=False)

    return runs


@pytest.fixture
def left_as_it_was(desk: Path) -> Iterator[None]:
    """Fails where a test has made or changed a file."""
    before = _content(desk)
    yield
    assert _content(desk) == before


def _content(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
