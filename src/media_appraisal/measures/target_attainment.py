"""Target attainment: how far campaigns reached what they were to reach."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal, Self

from pydantic import Field, model_validator

from media_appraisal.document import Number
from media_appraisal.errors.documents import UnknownName
from media_appraisal.extras import nw
from media_appraisal.later import np
from media_appraisal.measures.measure import Measure
from media_appraisal.measures.of_table import Condition, refuse_untrue
from media_appraisal.measures.reach import known
from media_appraisal.measures.readings import Blank, Empty
from media_appraisal.measures.sums import quotient
from media_appraisal.measures.tables import TABLES
from media_appraisal.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from media_appraisal.arrays import FloatArray
    from media_appraisal.measures.facts import Facts
    from media_appraisal.measures.frames import Frame
    from media_appraisal.measures.sums import Sums
    from media_appraisal.period import Period

DIRECTIONS = ("more", "less")
"""Whether a target is to be reached from below, or not to be exceeded."""


class TargetAttainment(Measure):
    """The mean of actual / target over the targets of the campaigns that ended in the period.

    Where less is better it is target / actual; nothing used at all counts as the most there is.
    Each quotient counts at most `cap`, and as much as its `weight` in the facts, or 1. A target
    that is not above 0 says nothing and is left out; an unknown result leaves no value.
    """

    kind: Literal["target_attainment"] = "target_attainment"
    cap: Annotated[Number, Field(ge=1)] = 1.2
    """The most that one target counts, so that none makes up for all others."""
    where: Condition = Field(default={})
    """Only targets, or campaigns, whose columns equal these values."""
    empty: Empty = "missing"
    """The state where no campaign with a target ended."""

    @model_validator(mode="after")
    def _conditions_fit(self) -> Self:
        refuse_untrue(TABLES["campaign_target"], self.where)
        return self

    def rows(self, facts: Facts, period: Period) -> Frame:
        """The weighted quotient and the weight of each target, and whether it is unknown.

        Raises UnknownName for a direction that is none.
        """
        given = [name for name in ("direction", "weight") if facts.has("campaign_target", name)]
        rows = facts.rows("campaign_target", period, "target", "actual", *given, where=self.where)
        rows = known(rows, ["target"]).filter(nw.col("target") > 0)
        less = refuse_aimless(rows) if "direction" in given else nw.lit(value=False)
        weight = nw.col("weight").fill_null(1.0) if "weight" in given else nw.lit(1.0)
        reached = nw.col("actual") / nw.col("target")
        used = nw.when(nw.col("actual") > 0).then(nw.col("target") / nw.col("actual"))
        spared = nw.when(nw.col("actual") <= 0).then(nw.lit(self.cap)).otherwise(used)
        quotients = rows.with_columns(
            part=nw.when(less).then(spared).otherwise(reached), weight=weight
        )
        part = nw.min_horizontal(nw.col("part"), nw.lit(self.cap))
        unknown = nw.col("actual").is_null().cast(nw.Int64)
        counted = nw.when(~nw.col("actual").is_null()).then(part * nw.col("weight"))
        return quotients.select("person", "weight", unknown=unknown, part=counted)

    def finish(self, sums: Sums) -> FloatArray:
        """The weighted means; NaN where a result is unknown."""
        return np.where(sums["unknown"] > 0, np.nan, quotient(sums["part"], sums["weight"]))

    def blanks(self, sums: Sums) -> Sequence[Blank]:
        """A result is unknown, or there is no target."""
        unknown = Text(
            zh="有活动目标的实际完成数未知",
            en="the actual figure of a campaign's target is unknown",
        )
        nothing = Text(
            zh="周期内没有带目标的活动结束", en="no campaign with a target ended in the period"
        )
        return (Blank(sums["unknown"] > 0, "missing", unknown), Blank(None, self.empty, nothing))


def refuse_aimless(rows: Frame) -> nw.Expr:
    """Whether less is better in each row; UnknownName for a direction that is none."""
    for direction in sorted(rows["direction"].drop_nulls().unique().to_list()):
        if direction not in DIRECTIONS:
            raise UnknownName(what="direction", name=direction, known=DIRECTIONS)
    return (nw.col("direction") == "less").fill_null(value=False)
