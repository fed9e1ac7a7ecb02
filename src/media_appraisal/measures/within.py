"""Within: which rows of a table fall into a period, whomever they reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

from media_appraisal.extras import nw
from media_appraisal.measures.reach import known, span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from media_appraisal.measures.frames import Frame
    from media_appraisal.measures.tables import Table
    from media_appraisal.period import Period


def within(
    rows: Frame, table: Table, period: Period, zone: str, tables: Mapping[str, Frame]
) -> Frame:
    """The rows of a table whose time lies in a period; all of one that has no time.

    The time is the table's own or, of a snapshot or a review, that of its content, which is looked
    up in `tables`; all rows where it is not given there.
    """
    time = table.time
    if time == "period" and time in rows.columns:
        return rows.filter(nw.col(time) == period.text)
    if time in table.columns and time in rows.columns:
        return _between(rows, time, span(period, table.sort(time), zone))
    if table.way == "content" and "content" in tables and time in tables["content"].columns:
        named = _between(tables["content"], time, span(period, "instant", zone))
        return rows.join(named.select("content_id"), on="content_id", how="semi")
    return rows


def _between(rows: Frame, time: str, edges: tuple[int, int]) -> Frame:
    when = nw.col(time)
    return known(rows, [time]).filter(when >= edges[0], when < edges[1])
