"""The shipped files: every one is UTF-8, short, and used."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import media_appraisal.catalogue
from media_appraisal.files.reading import read_mapping, read_text

HOME = Path(str(media_appraisal.catalogue.__file__)).parent
FILES = sorted(HOME.rglob("*.yaml"))
USE = re.compile(r"\buse: ([a-z0-9_./]+)")


def name(path: Path) -> str:
    return path.relative_to(HOME).with_suffix("").as_posix()


@pytest.mark.parametrize("path", FILES, ids=name)
def test_each_file_is_a_mapping_of_under_300_lines(path: Path) -> None:
    assert read_mapping(path)
    assert read_text(path).count("\n") < 300


def test_nothing_but_documents_is_shipped() -> None:
    others = {path.name for path in HOME.rglob("*") if path.is_file() and path.suffix != ".pyc"}
    assert others - {path.name for path in FILES} == {"__init__.py"}


def test_every_document_is_a_scheme_a_preset_or_used_by_another() -> None:
    used = {key for path in FILES for key in USE.findall(read_text(path))}
    left = {name(path) for path in FILES} - used
    assert {key.partition("/")[0] for key in left} == {"schemes", "presets"}
    assert used <= {name(path) for path in FILES}
