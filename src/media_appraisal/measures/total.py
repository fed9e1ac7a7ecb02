"""Total: the sum of a column."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from media_appraisal.extras import nw
from media_appraisal.later import np
from media_appraisal.measures.of_table import OfTable
from media_appraisal.measures.readings import Blank
from media_appraisal.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from media_appraisal.arrays import FloatArray
    from media_appraisal.measures.facts import Facts
    from media_appraisal.measures.frames import Frame
    from media_appraisal.measures.sums import Sums
    from media_appraisal.period import Period


class Total(OfTable):
    """The sum of a column over the rows, money in minor units; 0 where there is no row.

    Unknown cells are passed over; where a person has rows and no known cell, there is no value.
    """

    flow = True

    kind: Literal["total"] = "total"
    column: str
    """The column of numbers."""

    def numbers(self) -> tuple[str, ...]:
        """The column."""
        return (self.column,)

    def rows(self, facts: Facts, period: Period) -> Frame:
        """The cells, and whether each is known."""
        rows = self.taken(facts, period, self.column)
        known = (~nw.col(self.column).is_null()).cast(nw.Int64)
        return rows.select("person", "share", total=nw.col(self.column), known=known)

    def finish(self, sums: Sums) -> FloatArray:
        """The sums; NaN where nothing of something is known."""
        unknown = (sums["rows"] > 0) & (sums["known"] == 0)
        return np.where(unknown, np.nan, sums["total"])

    def blanks(self, sums: Sums) -> Sequence[Blank]:  # noqa: ARG002  # one reason for all
        """Rows without a number are no zero."""
        reason = Text(
            zh=f"{self.table} 有数据行，但 {self.column} 均未知",
            en=f"there are rows of {self.table}, but none with a known {self.column}",
        )
        return (Blank(None, "missing", reason),)
