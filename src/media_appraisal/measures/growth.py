"""Growth: how far the followers of a person's accounts grew over the period."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal, Self

from pydantic import Field, model_validator

from media_appraisal.extras import nw
from media_appraisal.later import np
from media_appraisal.measures.frames import day_number
from media_appraisal.measures.holding import held
from media_appraisal.measures.levels import first_level, last_level, levels_of
from media_appraisal.measures.measure import Measure
from media_appraisal.measures.of_table import Days, refuse_misfit
from media_appraisal.measures.readings import Blank
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


class Growth(Measure):
    """(end - start) / start of a level of account_day, pooled over the accounts of a person.

    A person is credited with the days on which the account was held: start and end are the edges
    of the period, or the days of handing over inside it. The level at an edge is the last one
    known before it, at most `carry_days` old; at the start else the first one known after it.
    A share of an account counts that share of its start and of its gain.
    """

    kind: Literal["growth"] = "growth"
    platform: str | None = None
    """Only accounts on this platform."""
    column: str = "followers"
    """The level, a count of account_day."""
    min_base: Annotated[int, Field(strict=True, ge=1)] = 1
    """Below so many at the start a rate says nothing, and the value is not applicable."""
    carry_days: Days = 7
    """How many days old a level may be at an edge."""

    @model_validator(mode="after")
    def _column_fits(self) -> Self:
        refuse_misfit(TABLES["account_day"], self.column, "level", ("count",))
        return self

    def rows(self, facts: Facts, period: Period) -> Frame:
        """Of each spell of holding an account the gain, and at the first the start.

        They count as the share of the account does; a second row, which counts whole, tells how
        large the account was, and whether a level is unknown.
        """
        spells = self._edges(facts, self._spells(facts, period))
        known = ~(nw.col("begin").is_null() | nw.col("finish").is_null())
        known = known & (nw.col("begin_on") < nw.col("finish_on"))
        first = nw.col("first").cast(nw.Int64)
        gain, size = nw.col("finish") - nw.col("begin"), nw.col("begin") * first
        unknown = (~known.fill_null(value=False)).cast(nw.Int64)
        nothing = nw.lit(0, nw.Int64)
        held_in_part = spells.select(
            "person", "share", gain=gain, base=size, size=nothing, unknown=nothing
        )
        whole = spells.select(
            "person", share=nw.lit(1.0), gain=nothing, base=nothing, size=size, unknown=unknown
        )
        return nw.concat([held_in_part, whole], how="vertical")

    def _spells(self, facts: Facts, period: Period) -> Frame:
        """Who held which account from which day to which day of the period."""
        start, end = day_number(period.start), day_number(period.end)
        spells = held(facts.table("assignment"))
        if self.platform is not None:
            accounts = facts.table("account", "account_id", "platform")
            there = accounts.filter(nw.col("platform") == self.platform).select("account_id")
            spells = spells.join(there, on="account_id", how="inner")
        spells = spells.with_columns(
            nw.max_horizontal(nw.col("valid_from"), nw.lit(start)).alias("start"),
            nw.min_horizontal(nw.col("valid_to"), nw.lit(end)).alias("end"),
        )
        spells = spells.filter(nw.col("start") < nw.col("end")).with_row_index("point")
        firsts = spells.group_by("operator_id", "account_id").agg(nw.col("start").min())
        firsts = firsts.with_columns(first=nw.lit(1, nw.Int64))
        spells = spells.join(firsts, on=["operator_id", "account_id", "start"], how="left")
        return spells.with_columns(nw.col("first").fill_null(0)).rename({"operator_id": "person"})

    def _edges(self, facts: Facts, spells: Frame) -> Frame:
        """The spells beside the levels at their edges."""
        levels = levels_of(facts, self.column)
        start, end = nw.col("start"), nw.col("end")
        spells = spells.with_columns(least=end - self.carry_days, most=end - 1)
        spells = last_level(spells, levels, "finish")
        spells = spells.with_columns(least=start - self.carry_days, most=start - 1)
        spells = last_level(spells, levels, "before")
        spells = first_level(spells.with_columns(least=start, most=end - 1), levels, "inside")
        return spells.with_columns(
            nw.coalesce("before", "inside").alias("begin"),
            nw.coalesce("before_on", "inside_on").alias("begin_on"),
        )

    def finish(self, sums: Sums) -> FloatArray:
        """The rates; NaN where a level is unknown or the start too small."""
        rates = quotient(sums["gain"], sums["base"])
        return np.where((sums["unknown"] > 0) | (sums["size"] < self.min_base), np.nan, rates)

    def blanks(self, sums: Sums) -> Sequence[Blank]:
        """No account, no level, or too small a start."""
        zh, en = (
            ("", "") if self.platform is None else (f" {self.platform} ", f" on {self.platform}")
        )
        alone = Text(
            zh=f"周期内没有负责任何{zh}账号", en=f"answers for no account{en} in the period"
        )
        unseen = Text(
            zh=f"周期首尾的 {self.column} 未知（允许沿用 {self.carry_days} 天内的数值）",
            en=f"{self.column} at an edge of the period are unknown, {self.carry_days} days back",
        )
        small = Text(
            zh=f"期初 {self.column} 少于 {self.min_base}，增长率没有意义",
            en=f"fewer than {self.min_base} {self.column} at the start",
        )
        return (
            Blank(sums["rows"] == 0, "not_applicable", alone),
            Blank(sums["unknown"] > 0, "missing", unseen),
            Blank(None, "not_applicable", small),
        )
