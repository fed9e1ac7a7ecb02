"""Small exports and answers made by tests: workbooks, CSV files, JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import openpyxl

from media_appraisal.measures.facts import Facts

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from media_appraisal.sources.source import Imported


def workbook(path: Path, *rows: Iterable[object]) -> Path:
    """A workbook of one sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    book.save(path)
    return path


def csv(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def answer(path: Path, content: Any) -> Path:
    """What an API answered."""
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return path


def said(imported: Imported) -> list[str]:
    """What was noticed, in English."""
    return [note.en for note in imported.notes]


def cells(imported: Imported, table: str, *names: str) -> list[tuple[Any, ...]]:
    """The rows of a table, as far as these columns go; all tables pass the door of the facts."""
    tables: Any = imported.tables
    Facts.of(**tables)
    return imported.tables[table].select(names).rows()
