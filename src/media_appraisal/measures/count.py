"""Count: how many rows there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from media_appraisal.measures.of_table import OfTable
from media_appraisal.measures.tables import TABLES

if TYPE_CHECKING:
    from media_appraisal.measures.facts import Facts
    from media_appraisal.measures.frames import Frame
    from media_appraisal.period import Period


class Count(OfTable):
    """The number of rows; 0 where there is none."""

    flow = True

    kind: Literal["count"] = "count"

    def rows(self, facts: Facts, period: Period) -> Frame:
        """The rows that count."""
        named = TABLES[self.table].keys[-1]
        return self.taken(facts, period, named).select("person", "share")
