"""Headings that differ from file to file in letter case, spaces or name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from media_appraisal.sources.grid import HEADER_WITHIN
from media_appraisal.sources.opening import sheets

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from media_appraisal.sources.columns import Column


def spelled(path: Path, columns: Sequence[Column]) -> tuple[Column, ...]:
    """The columns with their headings as this file writes them, whatever the case and spaces.

    A heading that the file lacks stays as declared.
    """
    rows = (row for sheet in sheets(path, HEADER_WITHIN) for row in sheet.rows)
    best = max(rows, key=lambda row: len(_found(row, columns)), default=())
    return named(best, columns)


def named(header: Sequence[object], columns: Sequence[Column]) -> tuple[Column, ...]:
    """The columns under the first of their names that a header has."""
    found = _found(header, columns)
    return tuple(attrs.evolve(one, field=found.get(one.field, one.field)) for one in columns)


def _found(row: Sequence[object], columns: Sequence[Column]) -> dict[str, str]:
    """The headings of the columns in a row, of several names of one the first."""
    written: dict[str, str] = {}
    for cell in row:
        heading = "" if cell is None else str(cell).strip()
        written.setdefault(_folded(heading), heading)
    return {
        column.field: written[_folded(name)]
        for column in columns
        for name in reversed((column.field, *column.also))
        if _folded(name) in written
    }


def _folded(heading: str) -> str:
    return " ".join(heading.casefold().split())
