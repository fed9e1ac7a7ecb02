"""Engagement: weighted likes, comments, saves and shares per view, reader or follower."""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce
from operator import add
from typing import TYPE_CHECKING, Annotated, Literal, Self

from pydantic import Field, model_validator

from media_appraisal.document import Number
from media_appraisal.errors.measures import NoWeight
from media_appraisal.extras import nw
from media_appraisal.later import np
from media_appraisal.measures.levels import last_level, levels_of
from media_appraisal.measures.measure import Measure
from media_appraisal.measures.of_table import Condition, Days, refuse_misfit, refuse_untrue
from media_appraisal.measures.reach import known
from media_appraisal.measures.readings import Blank, Empty
from media_appraisal.measures.sums import quotient
from media_appraisal.measures.tables import TABLES
from media_appraisal.measures.zones import days_of
from media_appraisal.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from media_appraisal.arrays import FloatArray
    from media_appraisal.measures.facts import Facts
    from media_appraisal.measures.frames import Frame
    from media_appraisal.measures.sums import Sums
    from media_appraisal.period import Period

FOLLOWERS = "followers"

Weight = Annotated[Number, Field(ge=0)]


class Engagement(Measure):
    """The weighted actions on the contents of the period over their views.

    Pooled, each action is added up over all contents first, then weighted; as a mean of contents
    each content's own rate counts once, and one with a base of 0 not at all. The two differ widely
    where a few contents reach many. A content of which an action or the base is unknown is left
    out. The usual rates differ in what they divide by; see the six formulas that social media
    tools call engagement rate (by reach, by impressions, by views, by followers, daily, per post).
    """

    kind: Literal["engagement"] = "engagement"
    weights: Mapping[str, Weight] = Field(
        default={"likes": 1.0, "comments": 2.0, "saves": 2.0, "shares": 3.0}
    )
    """What each action counts: counts of content_snapshot and their weights."""
    per: str = "views"
    """The base: a count of content_snapshot, or `followers` of the account when it published."""
    carry_days: Days = 7
    """With followers: how many days old their number may be."""
    within_days: Days | None = None
    """The last observation at most so many days after publication; else the last there is."""
    pooling: Literal["pooled", "mean_of_contents"] = "pooled"
    """The quotient of the sums, or the mean of the contents' own quotients."""
    where: Condition = Field(default={})
    """Only contents whose columns equal these values."""
    empty: Empty = "missing"
    """The state where the base comes to nothing."""

    @model_validator(mode="after")
    def _columns_fit(self) -> Self:
        table = TABLES["content_snapshot"]
        for column in (*self.weights, *self._base()):
            refuse_misfit(table, column, "count", ("count",))
        refuse_untrue(table, self.where)
        if not any(self.weights.values()):
            raise NoWeight(what="weights")
        return self

    def _actions(self) -> tuple[str, ...]:
        """In one order, whatever order they were written in."""
        return tuple(sorted(self.weights))

    def _base(self) -> tuple[str, ...]:
        return () if self.per == FOLLOWERS else (self.per,)

    def rows(self, facts: Facts, period: Period) -> Frame:
        """The actions and the base of every content of which all are known."""
        by_followers = ("account_id", "published_at") if self.per == FOLLOWERS else ()
        rows = facts.rows(
            "content_snapshot",
            period,
            *dict.fromkeys((*self._actions(), *self._base(), *by_followers)),
            where=self.where,
            within_days=self.within_days,
        )
        if by_followers:
            rows = self._beside_followers(facts, rows)
        counts = rows.select("person", *self._actions(), base=nw.col(self.per))
        counts = known(counts, counts.columns)
        return counts if self.pooling == "pooled" else self._rates(counts)

    def _rates(self, counts: Frame) -> Frame:
        """The rate of each content that has a base."""
        weighted = reduce(add, (nw.col(name) * self.weights[name] for name in self._actions()))
        rated = counts.filter(nw.col("base") != 0)
        return rated.select("person", rate=weighted / nw.col("base"), base=nw.lit(1, nw.Int64))

    def _beside_followers(self, facts: Facts, rows: Frame) -> Frame:
        """The contents with the level of their account on the day of publication."""
        days = days_of(rows["published_at"].to_numpy().astype("int64"), facts.zone)
        published = nw.new_series("most", days.tolist(), nw.Int64, backend=rows.implementation)
        points = rows.with_columns(published).with_row_index("point")
        points = points.with_columns(least=nw.col("most") - self.carry_days)
        return last_level(points, levels_of(facts, FOLLOWERS), FOLLOWERS)

    def finish(self, sums: Sums) -> FloatArray:
        """The weighted sums over the base, or the mean rate."""
        if self.pooling == "mean_of_contents":
            return quotient(sums["rate"], sums["base"])
        weighted = np.zeros(len(sums["base"]))
        for name in self._actions():
            weighted += self.weights[name] * sums[name]
        return quotient(weighted, sums["base"])

    def blanks(self, sums: Sums) -> Sequence[Blank]:  # noqa: ARG002  # one reason for all
        """There is nothing to divide by."""
        names = ", ".join((*self._actions(), self.per))
        reason = Text(
            zh=f"周期内没有 {names} 均已知的内容，或 {self.per} 合计为零",
            en=f"no content of the period with known {names}, or the {self.per} come to 0",
        )
        return (Blank(None, self.empty, reason),)
