"""Counts: how many rows there are of each thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from media_appraisal.extras import nw
from media_appraisal.measures.frames import cells_of
from media_appraisal.measures.reach import known

if TYPE_CHECKING:
    from media_appraisal.measures.frames import Frame


def grouped(rows: Frame, column: str) -> dict[str, int]:
    """How many rows there are of each thing that a column names, by name."""
    counts = known(rows, [column]).group_by(column).agg(nw.len().alias("rows"))
    return dict(sorted(zip(cells_of(counts[column]), cells_of(counts["rows"]), strict=True)))
