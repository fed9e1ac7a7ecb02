"""Cells that came as Python objects: dates and decimals of pandas, and columns of mixed content."""

from __future__ import annotations

import datetime as dt
import math
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from media_appraisal.errors.facts import FactMisread
from media_appraisal.measures.frames import LARGEST, cells_of, day_number, instant_number

if TYPE_CHECKING:
    from media_appraisal.measures.frames import Column, Place
    from media_appraisal.measures.tables import Sort


def from_objects(column: Column, sort: Sort, place: Place) -> list[Any]:
    """The cells of a column of Python objects, one by one; FactMisread where one does not fit."""
    cells = cells_of(column)
    read = [None if cell is None else _from_object(cell, sort) for cell in cells]
    bad = [at for at, cell in enumerate(cells) if cell is not None and read[at] is None]
    if bad:
        raise FactMisread(
            place=place.name,
            row=place.row(bad[0]),
            column=column.name,
            value=repr(cells[bad[0]]),
            sort=sort,
            count=len(bad),
        )
    return read


def _from_object(cell: Any, sort: Sort) -> Any:
    """What facts hold for one Python object; None where it is not of the sort."""
    if isinstance(cell, dt.date):
        return _from_date(cell, sort)
    if isinstance(cell, bool):
        return cell if sort == "flag" else None
    if sort == "text":
        return str(cell) if isinstance(cell, (str, int)) else None
    if isinstance(cell, (int, float, Decimal)) and math.isfinite(cell):
        return _from_number(cell, sort)
    return None


def _from_date(cell: dt.date, sort: Sort) -> int | None:
    if not isinstance(cell, dt.datetime):
        return day_number(cell) if sort == "day" else None
    return instant_number(cell) if sort == "instant" and cell.tzinfo is not None else None


def _from_number(cell: Any, sort: Sort) -> float | None:
    if sort == "number" or (sort == "share" and 0 <= cell <= 1):
        return float(cell)
    if sort == "amount" or (sort == "count" and cell >= 0):
        return int(cell) if cell == int(cell) and abs(cell) <= LARGEST else None
    return None
