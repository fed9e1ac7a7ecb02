"""Improvement: how far key metrics rose after changes of strategy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Self

from pydantic import Field, model_validator

from media_appraisal.extras import nw
from media_appraisal.later import np
from media_appraisal.measures.levels import levels_of
from media_appraisal.measures.measure import Measure
from media_appraisal.measures.of_table import Condition, refuse_misfit, refuse_untrue
from media_appraisal.measures.reach import credited, fulfilling, known, seen, span
from media_appraisal.measures.readings import Blank, Empty
from media_appraisal.measures.sums import quotient
from media_appraisal.measures.tables import TABLES
from media_appraisal.measures.target_attainment import refuse_aimless
from media_appraisal.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from media_appraisal.arrays import FloatArray
    from media_appraisal.measures.facts import Facts
    from media_appraisal.measures.frames import Frame
    from media_appraisal.measures.sums import Sums
    from media_appraisal.period import Period

WINDOWS = ("before_from", "before_to", "after_from", "after_to")
"""The days to compare; the last of each is not inside."""


class Improvement(Measure):
    """The mean over changes of (after - before) / before of each one's own metric.

    Before and after are means over the known days of the change's two windows. A change belongs
    to the period in which the later window ends, and to whoever held the account on the day of
    the change. The sign is turned where its `direction` is less. A change that has nothing but 0
    before is left out; a window without a known day leaves no value.
    """

    kind: Literal["improvement"] = "improvement"
    where: Condition = Field(default={})
    """Only changes, or accounts, whose columns equal these values."""
    empty: Empty = "missing"
    """The state where no change can be judged."""

    @model_validator(mode="after")
    def _conditions_fit(self) -> Self:
        refuse_untrue(TABLES["iteration"], self.where)
        return self

    def rows(self, facts: Facts, period: Period) -> Frame:
        """The improvement of each change, and whether a window is unknown.

        Raises UnknownFactColumn or ColumnMisfit for a metric that is no count of account_day, and
        UnknownName for a direction that is none.
        """
        changes = self._changes(facts, period)
        has_direction = "direction" in changes.columns
        less = refuse_aimless(changes) if has_direction else nw.lit(value=False)
        sign = nw.when(less).then(nw.lit(-1.0)).otherwise(nw.lit(1.0))
        changes = changes.with_columns(sign=sign)
        before, after = (_means(facts, changes, side) for side in ("before", "after"))
        changes = changes.join(before, on="change_id", how="left")
        changes = changes.join(after, on="change_id", how="left")
        unknown = nw.col("before").is_null() | nw.col("after").is_null()
        judged = ~unknown & (nw.col("before") != 0)
        change = (nw.col("after") - nw.col("before")) / nw.col("before").abs() * nw.col("sign")
        changes = changes.with_columns(judged=judged.fill_null(value=False))
        return changes.select(
            "person",
            "share",
            unknown=unknown.cast(nw.Int64),
            judged=nw.col("judged").cast(nw.Int64),
            change=nw.when(nw.col("judged")).then(change),
        )

    def _changes(self, facts: Facts, period: Period) -> Frame:
        """The changes whose later window ends in the period, for those who made them."""
        table = TABLES["iteration"]
        wanted = {"metric", "changed_on", *WINDOWS}
        told = {"direction"} if facts.has("iteration", "direction") else set()
        frame = fulfilling(seen(facts, table, wanted | told | self.where.keys()), self.where)
        frame = known(frame, sorted(wanted))
        start, end = span(period, "day", facts.zone)
        last = nw.col("after_to") - 1
        frame = frame.filter(last >= start, last < end).with_columns(when=nw.col("changed_on"))
        return credited(facts, frame, table, "changed_on")

    def finish(self, sums: Sums) -> FloatArray:
        """The means; NaN where a window is unknown."""
        return np.where(sums["unknown"] > 0, np.nan, quotient(sums["change"], sums["judged"]))

    def blanks(self, sums: Sums) -> Sequence[Blank]:
        """A window is unknown, or no change came due."""
        unseen = Text(
            zh="有策略迭代的对比窗口没有数据",
            en="a window before or after a change has no known day",
        )
        nothing = Text(
            zh="周期内没有可判断的策略迭代到期",
            en="no change that can be judged came due in the period",
        )
        return (Blank(sums["unknown"] > 0, "missing", unseen), Blank(None, self.empty, nothing))


def _means(facts: Facts, changes: Frame, side: str) -> Frame:
    """Columns change_id and, named after the side, the mean of the metric in that window."""
    one_each = changes.select("change_id", "account_id", "metric", *WINDOWS).unique(["change_id"])
    found = []
    for metric in sorted(changes["metric"].unique().to_list()):
        refuse_misfit(TABLES["account_day"], metric, "metric", ("count", "amount"))
        theirs = one_each.filter(nw.col("metric") == metric)
        days = theirs.join(levels_of(facts, metric), on="account_id", how="inner")
        on = nw.col("on")
        days = days.filter(on >= nw.col(f"{side}_from"), on < nw.col(f"{side}_to"))
        sums = days.group_by("change_id").agg(total=nw.col("level").sum(), days=nw.len())
        found.append(sums.select("change_id", (nw.col("total") / nw.col("days")).alias(side)))
    if not found:
        return one_each.select("change_id", nw.lit(None, nw.Float64).alias(side))
    return nw.concat(found, how="vertical")
