"""What the measures of what campaigns return share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from pydantic import Field, model_validator

from media_appraisal.errors.measures import MixedCurrencies
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

    from media_appraisal.arrays import FloatArray, IntArray
    from media_appraisal.measures.facts import Facts
    from media_appraisal.measures.frames import Frame
    from media_appraisal.measures.sums import Sums
    from media_appraisal.period import Period


class Returns(Measure):
    """A measure of revenue and cost over the campaigns with direct conversion.

    They are those that ended in the period and whose attributed revenue is known; a campaign that
    sells nothing directly has none. One with revenue and without a known cost leaves no value.
    """

    where: Condition = Field(default={})
    """Only campaigns whose columns equal these values."""
    empty: Empty = "not_applicable"
    """The state where no campaign has direct conversion."""

    @model_validator(mode="after")
    def _conditions_fit(self) -> Self:
        refuse_untrue(TABLES["campaign"], self.where)
        return self

    def rows(self, facts: Facts, period: Period) -> Frame:
        """Revenue and cost of each campaign, and whether the cost is unknown.

        Raises MixedCurrencies.
        """
        currency = ("currency",) if facts.has("campaign", "currency") else ()
        columns = ("attributed_revenue", "cost", *currency)
        rows = facts.rows("campaign", period, *columns, where=self.where)
        rows = known(rows, ["attributed_revenue"])
        if currency:
            _refuse_mixed(rows)
        unknown = nw.col("cost").is_null().cast(nw.Int64)
        return rows.select("person", "cost", revenue=nw.col("attributed_revenue"), unknown=unknown)

    def over_cost(self, amount: IntArray | FloatArray, sums: Sums) -> FloatArray:
        """An amount divided by the cost; NaN where a cost is unknown, or all come to 0."""
        return np.where(sums["unknown"] > 0, np.nan, quotient(amount, sums["cost"]))

    def blanks(self, sums: Sums) -> Sequence[Blank]:
        """No direct conversion, or no cost to divide by."""
        unsold = Text(
            zh="周期内结束的活动均无直接转化",
            en="no campaign that ended in the period has direct conversion",
        )
        free = Text(
            zh="有直接转化的活动成本未知或合计为零",
            en="the cost of campaigns with direct conversion is unknown, or comes to 0",
        )
        return (Blank(sums["rows"] == 0, self.empty, unsold), Blank(None, "missing", free))


def _refuse_mixed(rows: Frame) -> None:
    found: dict[str, set[str]] = {}
    for person, currency in known(rows, ["currency"]).select("person", "currency").unique().rows():
        found.setdefault(person, set()).add(currency)
    for person, currencies in sorted(found.items()):
        if len(currencies) > 1:
            raise MixedCurrencies(person=person, currencies=tuple(sorted(currencies)))
