"""Known: what was known at a moment, and which of several rows of one key counts.

The one rule: of rows with the same key each column has the value observed last that is known; an
unknown cell takes nothing back. A row that does not say when it was observed was known from the
beginning. A row that is `retracted` takes back all that was told of its thing until then; what is
told later counts again.
"""

from __future__ import annotations

import contextlib
import datetime as dt
from typing import TYPE_CHECKING, TypeAlias

from media_appraisal.errors.revisions import MomentUnclear
from media_appraisal.extras import nw
from media_appraisal.measures.frames import LARGEST, day_number, instant_number
from media_appraisal.measures.zones import begins

if TYPE_CHECKING:
    from media_appraisal.measures.frames import Frame
    from media_appraisal.measures.tables import Table

Moment: TypeAlias = dt.date | str
"""An aware datetime, or a day, which stands for its end; or either of them in ISO 8601."""

BEGINNING = -LARGEST
"""The instant of what was known from the beginning."""


def instant_of(moment: Moment, zone: str) -> int:
    """A moment as facts hold it, microseconds since 1970 in UTC; MomentUnclear if it is none."""
    found = _read(moment) if isinstance(moment, str) else moment
    if isinstance(found, dt.datetime) and found.tzinfo is not None:
        return instant_number(found)
    if isinstance(found, dt.datetime) or found is None:
        raise MomentUnclear(name=str(moment))
    return begins(day_number(found) + 1, zone) - 1


def _read(text: str) -> dt.date | None:
    """The day or the instant that a text writes."""
    with contextlib.suppress(ValueError):
        return dt.date.fromisoformat(text)
    with contextlib.suppress(ValueError):
        return dt.datetime.fromisoformat(text)
    return None


def until(rows: Frame, instant: int) -> Frame:
    """The rows that were known at an instant."""
    if "observed_at" not in rows.columns:
        return rows
    when = nw.col("observed_at")
    return rows.filter(when.is_null() | (when <= instant))


def since(rows: Frame, instant: int) -> Frame:
    """The rows that became known after an instant."""
    if "observed_at" not in rows.columns:
        return rows.head(0)
    return rows.filter(nw.col("observed_at") > instant)


def current(rows: Frame, table: Table) -> Frame:
    """One row a key, by the one rule; each observation of a cumulative table has its own key."""
    rows = _not_taken_back(rows, table)
    if table.cumulative or "observed_at" not in rows.columns:
        return rows
    again = rows.select(*table.keys).is_duplicated()
    if not again.any():
        return rows
    several = _latest(rows.filter(again), table.keys)
    return nw.concat([rows.filter(~again), several.select(*rows.columns)])


def thing_keys(table: Table) -> tuple[str, ...]:
    """The columns that name the thing that a row tells of, whenever it was observed."""
    return tuple(key for key in table.keys if key != "observed_at")


def _not_taken_back(rows: Frame, table: Table) -> Frame:
    """The rows that no retraction takes back, without the column that says so."""
    if "retracted" not in rows.columns:
        return rows
    back = rows.filter(nw.col("retracted").fill_null(value=False))
    rows = rows.drop("retracted")
    if back.is_empty():
        return rows
    keys = thing_keys(table)
    last = told(back).group_by(*keys).agg(nw.col("told").max()).rename({"told": "back"})
    beside = told(rows).join(last, on=list(keys), how="left")
    counts = nw.col("back").is_null() | (nw.col("told") > nw.col("back"))
    return beside.filter(counts).select(*rows.columns)


def told(rows: Frame) -> Frame:
    """The rows with the instant at which each was observed as `told`."""
    if "observed_at" not in rows.columns:
        return rows.with_columns(told=nw.lit(BEGINNING))
    return rows.with_columns(told=nw.col("observed_at").fill_null(BEGINNING))


def _latest(rows: Frame, keys: tuple[str, ...]) -> Frame:
    """Of rows that share their keys the cells observed last that are known."""
    rows_told = told(rows)
    latest = rows_told.select(*keys).unique()
    for name in rows.columns:
        if name not in keys:
            known = rows_told.filter(~nw.col(name).is_null())
            last = known.group_by(*keys).agg(nw.col("told").max())
            cells = known.join(last, on=[*keys, "told"], how="inner").select(*keys, name)
            latest = latest.join(cells, on=list(keys), how="left")
    return latest


def standing(rows: Frame, table: Table) -> tuple[Frame, tuple[str, ...]]:
    """What measures read of current rows, one row a thing; and the columns that name the thing.

    Of a cumulative table it is the last observation of each.
    """
    if not table.cumulative:
        return rows, table.keys
    keys = thing_keys(table)
    last = rows.group_by(*keys).agg(nw.col("observed_at").max())
    return rows.join(last, on=[*keys, "observed_at"], how="inner"), keys
