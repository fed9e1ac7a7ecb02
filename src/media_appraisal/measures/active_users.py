"""Active users: how many different users do something, on a day or over the period."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from media_appraisal.extras import nw
from media_appraisal.later import np
from media_appraisal.measures.holding import days_held
from media_appraisal.measures.of_users import OfUsers
from media_appraisal.measures.readings import Blank
from media_appraisal.measures.sums import quotient
from media_appraisal.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from media_appraisal.arrays import FloatArray
    from media_appraisal.measures.facts import Facts
    from media_appraisal.measures.frames import Frame
    from media_appraisal.measures.sums import Sums
    from media_appraisal.period import Period

_COUNTS = ("daily", "users", "days")


class ActiveUsers(OfUsers):
    """Different users a day on average (DAU), over the period (MAU in a month), or DAU / MAU.

    The days are those of the period on which the person held an account, with and without events.
    DAU / MAU (stickiness) is the share of days on which a user who is active at all is active.
    """

    kind: Literal["active_users"] = "active_users"
    per: Literal["day", "period", "day_of_period"] = "day"
    """The mean over days, the number of the period, or the one over the other (stickiness)."""

    def rows(self, facts: Facts, period: Period) -> Frame:
        """1 for each user of a day, 1 for each user of the period, and the days held."""
        did, one = self.did(facts, period), nw.lit(1, nw.Int64)
        daily = did.select("person", "user_key", "day").unique().select("person", daily=one)
        users = did.select("person", "user_key").unique().select("person", users=one)
        days = days_held(facts.table("assignment"), period)
        columns = {"person": list(days), "days": list(days.values())}
        schema = {"person": nw.String(), "days": nw.Int64()}
        held = nw.from_dict(columns, schema, backend=did.implementation)
        return nw.concat([_filled(frame) for frame in (daily, users, held)], how="vertical")

    def finish(self, sums: Sums) -> FloatArray:
        """The numbers of users, or the one over the other."""
        if self.per == "period":
            return np.where(sums["days"] > 0, sums["users"].astype(np.float64), np.nan)
        if self.per == "day":
            return quotient(sums["daily"], sums["days"])
        return quotient(sums["daily"], sums["days"] * sums["users"])

    def blanks(self, sums: Sums) -> Sequence[Blank]:
        """No account, or no active user to divide by."""
        alone = Text(zh="周期内没有负责任何账号", en="answers for no account in the period")
        nobody = Text(zh="周期内没有活跃用户", en="no user was active in the period")
        return (
            Blank(sums["days"] == 0, "not_applicable", alone),
            Blank(None, self.empty, nobody),
        )


def _filled(frame: Frame) -> Frame:
    """The frame with each of the three counts, 0 where it has none."""
    nothing = nw.lit(0, nw.Int64)
    given = [nw.col(name) if name in frame.columns else nothing.alias(name) for name in _COUNTS]
    return frame.select("person", *given)
