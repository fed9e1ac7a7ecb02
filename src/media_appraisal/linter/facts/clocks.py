"""Clocks: at what time of day the contents of an account came out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from media_appraisal.later import np
from media_appraisal.linter.facts.counts import grouped
from media_appraisal.measures.reach import known
from media_appraisal.measures.zones import begins, days_of

if TYPE_CHECKING:
    from media_appraisal.arrays import IntArray
    from media_appraisal.measures.frames import Frame


def clocks_of(contents: Frame, zone: str) -> dict[str, IntArray]:
    """By account, in the order of their names, microseconds after midnight in a zone."""
    told = known(contents.select("account_id", "published_at"), ["account_id", "published_at"])
    counts = grouped(told, "account_id")
    ordered = told.sort("account_id")["published_at"].to_numpy().astype(np.int64)
    clocks = _since_midnight(ordered, zone)
    ends = np.cumsum(list(counts.values()), dtype=np.int64)
    return dict(zip(counts, np.split(clocks, ends[:-1]), strict=True)) if counts else {}


def _since_midnight(instants: IntArray, zone: str) -> IntArray:
    days = days_of(instants, zone)
    known_days, places = np.unique(days, return_inverse=True)
    edges = np.array([begins(int(day), zone) for day in known_days], dtype=np.int64)
    clocks: IntArray = instants - edges[places]
    return clocks
