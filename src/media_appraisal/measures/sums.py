"""Sums: what the rows of each person come to, whatever order or machine the rows come from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from media_appraisal.extras import nw
from media_appraisal.later import np
from media_appraisal.measures.exact import Parts, exact, nearest, whole

if TYPE_CHECKING:
    from collections.abc import Mapping

    from media_appraisal.arrays import FloatArray, IntArray
    from media_appraisal.measures.frames import Frame
    from media_appraisal.measures.roster import Roster

    Sums: TypeAlias = Mapping[str, "IntArray | FloatArray"]
    """One array of shape (people,) for each column of the rows, and `rows`, how many there are."""


def summed(rows: Frame, roster: Roster) -> dict[str, Any]:
    """The sum of every column over each person's rows, a null adding nothing.

    Columns of whole numbers give exact int64 sums, others the float nearest to the exact sum, so
    that the order of the rows changes no bit. Where there is a column `share`, it multiplies
    every other, and the float is the one nearest to the exact sum of the products, of shares as
    people write them: 0.6 is six tenths, and what 1 / 3 gives is a third. Rows of people who are
    not asked for are passed over.
    """
    places, count = roster.places(rows["person"]), len(roster.people)
    asked = places >= 0
    columns: dict[str, Any] = {"rows": np.ones(len(places), dtype=np.int64)}
    columns |= {name: _array(rows, name) for name in rows.columns if name != "person"}
    if not asked.all():
        places = places[asked]
        columns = {name: column[asked] for name, column in columns.items()}
    share = columns.pop("share", np.ones(1))
    if (share != 1).any():
        parts = Parts.of(share, places, count)
        return {name: parts.added(column) for name, column in columns.items()}
    return {name: added(column, places, count) for name, column in columns.items()}


def quotient(over: IntArray | FloatArray, under: IntArray | FloatArray) -> FloatArray:
    """`over` / `under`, shape (n,); NaN where there is nothing to divide by."""
    result = np.full(len(under), np.nan)
    np.divide(over, under, out=result, where=under != 0)
    return result


def added(column: Any, places: IntArray, count: int) -> IntArray | FloatArray:
    """The sums of a column (rows,) by the place of each row, shape (count,), exact as above."""
    if column.dtype == np.int64:
        return whole(column, places, count)
    return nearest(*exact(column, places, count))


def _array(frame: Frame, name: str) -> Any:
    """A column without its gaps, which add nothing: float64, or int64 where all are whole."""
    column = frame[name]
    dtype = np.float64 if column.dtype.is_float() else np.int64
    if column.dtype == nw.Boolean:
        column = column.cast(nw.Int64)
    if column.null_count():
        column = column.fill_null(0)
    return column.to_numpy().astype(dtype, copy=False)
