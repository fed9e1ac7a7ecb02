"""Conversion: how many of those who enter a declared path reach its end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from media_appraisal.extras import nw
from media_appraisal.later import np
from media_appraisal.measures.measure import Measure
from media_appraisal.measures.readings import Blank, Empty
from media_appraisal.measures.sums import quotient
from media_appraisal.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from media_appraisal.arrays import FloatArray, IntArray
    from media_appraisal.measures.facts import Facts
    from media_appraisal.measures.frames import Frame
    from media_appraisal.measures.sums import Sums
    from media_appraisal.period import Period


class Conversion(Measure):
    """Users of the last stage divided by users of the first, pooled over the paths of a person.

    The paths and their stages are those that `funnel_stage` declares for this very period: users
    are counted once each, so months cannot be added up to a quarter. A path that lacks one of the
    two stages, or the number of its users, leaves no value.
    """

    kind: Literal["conversion"] = "conversion"
    path: str | None = None
    """Only this path, by its `path_id`."""
    first: str | None = None
    """The name of the stage that enters; else the one with the lowest `stage_no`."""
    last: str | None = None
    """The name of the stage that converts; else the one with the highest `stage_no`."""
    empty: Empty = "missing"
    """The state where no path is declared."""

    def rows(self, facts: Facts, period: Period) -> Frame:
        """The users of the two stages of each path, and how many there are of each stage."""
        names = ("stage",) if {self.first, self.last} != {None} else ()
        where = {} if self.path is None else {"path_id": self.path}
        columns = ("path_id", "stage_no", "users", *names)
        stages = facts.rows("funnel_stage", period, *columns, where=where)
        number = nw.col("stage_no")
        ends = stages.group_by("person", "path_id").agg(
            number.min().alias("least"), number.max().alias("most")
        )
        stages = stages.join(ends, on=["person", "path_id"], how="left")
        enters, converts = _is(self.first, "least"), _is(self.last, "most")
        converts = converts & ~enters
        users = nw.col("users").fill_null(0)
        known = (~nw.col("users").is_null()).cast(nw.Int64)
        return stages.with_columns(
            enters=enters.cast(nw.Int64), converts=converts.cast(nw.Int64)
        ).select(
            "person",
            of=nw.col("converts") * users,
            over=nw.col("enters") * users,
            ends=nw.col("converts") * known,
            starts=nw.col("enters") * known,
            paths=(number == nw.col("least")).cast(nw.Int64),
        )

    def finish(self, sums: Sums) -> FloatArray:
        """The rates; NaN where a path lacks an end."""
        whole = (sums["starts"] == sums["paths"]) & (sums["ends"] == sums["paths"])
        return np.where(whole, quotient(sums["of"], sums["over"]), np.nan)

    def cases(self, sums: Sums) -> IntArray | FloatArray:
        """The users who entered."""
        return sums["over"]

    def blanks(self, sums: Sums) -> Sequence[Blank]:
        """No path, half a path, or nobody on it."""
        nothing = Text(
            zh="周期内没有声明转化路径（funnel_stage）",
            en="no conversion path is declared for the period (funnel_stage)",
        )
        half = Text(
            zh="有转化路径缺少首段或末段的人数",
            en="a conversion path lacks the users of its first or of its last stage",
        )
        nobody = Text(zh="没有人进入转化路径", en="nobody entered the conversion path")
        broken = (sums["starts"] != sums["paths"]) | (sums["ends"] != sums["paths"])
        return (
            Blank(sums["rows"] == 0, self.empty, nothing),
            Blank(broken, "missing", half),
            Blank(None, "missing", nobody),
        )


def _is(stage: str | None, end: str) -> nw.Expr:
    """Whether a row is the stage of this name, or without one the end of its path."""
    if stage is None:
        return nw.col("stage_no") == nw.col(end)
    return (nw.col("stage") == stage).fill_null(value=False)
