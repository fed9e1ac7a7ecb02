"""Hits: how many contents of the period reach the hit line (爆款)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, Self

from pydantic import Field, model_validator

from media_appraisal.arrays import settle
from media_appraisal.extras import nw
from media_appraisal.later import np
from media_appraisal.measures.lines.line import Contents, Line
from media_appraisal.measures.measure import Measure
from media_appraisal.measures.of_table import Condition, Days, refuse_misfit, refuse_untrue
from media_appraisal.measures.reach import known, observed, span
from media_appraisal.measures.readings import Blank, Empty
from media_appraisal.measures.tables import TABLES
from media_appraisal.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from media_appraisal.arrays import FloatArray, IntArray
    from media_appraisal.measures.facts import Facts
    from media_appraisal.measures.frames import Column, Frame
    from media_appraisal.measures.sums import Sums
    from media_appraisal.period import Period


class Hits(Measure):
    """The number of contents published in the period whose metric is at or over the line.

    The line must be given: without it nobody can tell what a hit is. Both sides are settled
    before they are compared. A content whose metric is unknown is not judged, nor one for which
    the line has too little to go by; where none of a person's contents is judged there is no
    value, where there is no content it is 0.
    """

    flow = True

    kind: Literal["hits"] = "hits"
    line: Line
    """What makes a content a hit (爆款); there is no default."""
    metric: str = "views"
    """A count of content_snapshot."""
    within_days: Days | None = None
    """The last observation at most so many days after publication; else the last there is."""
    where: Condition = Field(default={})
    """Only contents whose columns equal these values, in the period and before."""
    empty: Empty = "missing"
    """The state where no content can be judged."""

    @model_validator(mode="after")
    def _columns_fit(self) -> Self:
        table = TABLES["content_snapshot"]
        refuse_misfit(table, self.metric, "count", ("count",))
        refuse_untrue(table, self.where)
        return self

    def compares(self) -> bool:
        """Whether the line looks at contents of other people's accounts."""
        return self.line.compares()

    def rows(self, facts: Facts, period: Period) -> Frame:
        """The contents of the period with 1 where each is judged, and where it is a hit."""
        frame, contents = facts.kept(
            ("contents", period, self.metric, repr(self.where), self.within_days),
            lambda: self._contents(facts, period),
        )
        heights = self.line.heights(contents)
        judged = ~np.isnan(contents.values) & ~np.isnan(heights)
        hit = judged & (settle(contents.values) >= settle(heights))
        frame = frame.with_columns(
            _beside(frame, "judged", judged),
            _beside(frame, "hit", hit),
            _beside(frame, "inside", contents.inside),
        )
        ours = known(frame, ["operator_id"]).filter(nw.col("inside") == 1)
        return ours.select("judged", "hit", person=nw.col("operator_id"))

    def _contents(self, facts: Facts, period: Period) -> tuple[Frame, Contents]:
        """Every content, of the period or before, and what a line looks at of it."""
        table = TABLES["content_snapshot"]
        wanted = {"operator_id", "published_at", self.metric}
        if facts.has("content", "account_id"):
            wanted.add("account_id")
            wanted |= {"platform"} if facts.has("account", "platform") else set()
        frame = observed(facts, table, wanted, self.where, self.within_days)
        frame = known(frame, ["published_at"])
        contents = _arrays(frame, self.metric, span(period, "instant", facts.zone))
        return frame.select("operator_id"), contents

    def finish(self, sums: Sums) -> FloatArray:
        """How many are hits; NaN where there are contents and none was judged."""
        return np.where((sums["rows"] > 0) & (sums["judged"] == 0), np.nan, sums["hit"])

    def blanks(self, sums: Sums) -> Sequence[Blank]:  # noqa: ARG002  # one reason for all
        """Nothing could be judged."""
        reason = Text(
            zh=f"周期内的内容都无法判断是否爆款：{self.metric} 未知，或可比的历史内容太少",
            en=f"no content of the period can be judged: {self.metric} unknown, or too few to "
            "compare with",
        )
        return (Blank(None, self.empty, reason),)


def _arrays(frame: Frame, metric: str, edges: tuple[int, int]) -> Contents:
    published = frame["published_at"].to_numpy().astype(np.int64)
    return Contents(
        values=frame[metric].cast(nw.Float64).to_numpy().astype(np.float64),
        published=published,
        inside=(published >= edges[0]) & (published < edges[1]),
        accounts=_numbered(frame, "account_id"),
        platforms=_numbered(frame, "platform"),
    )


def _numbered(frame: Frame, column: str) -> IntArray:
    """The names of a column as numbers, equal for equal names; -1 where there is none."""
    if column not in frame.columns:
        return np.full(len(frame), -1)
    names = known(frame.select(column), [column])
    numbered = names.unique().with_row_index("number")
    found = known(frame.select(column).with_row_index("place"), [column])
    found = found.join(numbered, on=column, how="inner")
    numbers = np.full(len(frame), -1)
    numbers[found["place"].to_numpy()] = found["number"].to_numpy()
    return numbers


def _beside(frame: Frame, name: str, marks: Any) -> Column:
    """Marks as a column of 0 and 1 beside the rows of a frame."""
    ones = marks.astype(np.int64)
    return nw.Series.from_numpy(name, ones, nw.Int64, backend=frame.implementation)
