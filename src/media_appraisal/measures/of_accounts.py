"""What the measures of account indices share."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, ClassVar, NamedTuple

import attrs

from media_appraisal.arrays import settle
from media_appraisal.extras import nw
from media_appraisal.later import np
from media_appraisal.measures.frames import day_number
from media_appraisal.measures.holding import held
from media_appraisal.measures.measure import Measure
from media_appraisal.measures.of_table import Days
from media_appraisal.measures.reach import happened, known, observed
from media_appraisal.measures.readings import Blank, Empty
from media_appraisal.measures.sums import quotient
from media_appraisal.measures.tables import TABLES
from media_appraisal.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from media_appraisal.arrays import FloatArray
    from media_appraisal.measures.facts import Facts
    from media_appraisal.measures.frames import Frame
    from media_appraisal.measures.sums import Sums
    from media_appraisal.period import Period

_DAYS = {"month": 30, "year": 365}
"""Days that the indices divide by; of any other period as many as it has."""


@attrs.frozen
class Told:
    """The figures of an account in a period."""

    days: int
    contents: int
    total: Mapping[str, int]
    """The sum of each count over the contents."""
    most: Mapping[str, int]
    """The greatest of each count among them."""
    headlines: Mapping[str, int]
    """The sum of each count over those at the head of their issue."""
    gained: int = 0
    """Followers gained, where the formula asks for them."""
    followers: int = 0
    """Followers as last known, where the formula asks for them."""


class AccountIndex(Measure):
    """An index of accounts by a published formula, for whoever holds them.

    An account's figures are those of all its contents of the period, whoever wrote them. A
    person's value is the mean over the accounts held, each weighing as much as the days on which
    it was held, and the share of it. It is no figure of the company that owns the name.
    """

    counts: ClassVar[tuple[str, ...]]
    """Which counts of content_snapshot the formula asks for."""
    audience: ClassVar[bool] = False
    """Whether it asks for followers."""
    headed: ClassVar[bool] = False
    """Whether it asks for headlines: contents whose `position` is 1."""

    platform: str | None = None
    """Only accounts on this platform."""
    within_days: Days | None = None
    """The last observation at most so many days after publication; else the last there is."""
    empty: Empty = "missing"
    """The state where no account published anything, or none is held."""

    @abstractmethod
    def index(self, told: Told) -> float:
        """The index of one account of which everything asked for is known."""

    def rows(self, facts: Facts, period: Period) -> Frame:
        """The index of each account held, times the days; the days; whether it is unknown."""
        rows = list(self._rows(facts, period))
        names = ("person", "share", "index", "days", "unknown")
        columns = {name: [row[place] for row in rows] for place, name in enumerate(names)}
        types = (nw.String(), nw.Float64(), nw.Float64(), nw.Int64(), nw.Int64())
        backend = facts.table("assignment").implementation
        return nw.from_dict(columns, dict(zip(names, types, strict=True)), backend=backend)

    def _rows(self, facts: Facts, period: Period) -> Iterator[tuple[str, float, float, int, int]]:
        accounts = _accounts(facts, self.platform)
        told = self._told(facts, period)
        start, end = day_number(period.start), day_number(period.end)
        for person, account, first, after, share in held(facts.table("assignment")).rows():
            days = min(int(after), end) - max(int(first), start)
            if days > 0 and account in told and (accounts is None or account in accounts):
                figures = told[account]
                index = 0.0 if figures is None else float(settle(self.index(figures)))
                yield person, share, index * days, days, int(figures is None)

    def _told(self, facts: Facts, period: Period) -> dict[str, Told | None]:
        """The figures of each account that published something; None where one is unknown."""
        head = ("position",) if self.headed else ()
        wanted = {"account_id", "published_at", *self.counts, *head}
        table = TABLES["content_snapshot"]
        frame = known(observed(facts, table, wanted, {}, self.within_days), ["account_id"])
        frame = happened(facts, frame, TABLES["content"], "published_at", period)
        of_all = _summed(frame, self.counts)
        of_heads = _summed(frame.filter(nw.col("position") == 1), self.counts) if head else {}
        audience = _audience(facts, period) if self.audience else {}
        days = _DAYS.get(period.unit, (period.end - period.start).days)
        nothing = dict.fromkeys(self.counts, 0)
        found: dict[str, Told | None] = {}
        for name, sums in of_all.items():
            heads = of_heads[name].total if name in of_heads else nothing
            people = audience.get(name) if self.audience else (0, 0)
            found[name] = None
            if sums.known and people is not None:
                found[name] = Told(days, sums.contents, sums.total, sums.most, heads, *people)
        return found

    def finish(self, sums: Sums) -> FloatArray:
        """The weighted means; NaN where an account's figures are unknown."""
        return np.where(sums["unknown"] > 0, np.nan, quotient(sums["index"], sums["days"]))

    def blanks(self, sums: Sums) -> Sequence[Blank]:
        """Something is unknown, or nothing was published."""
        asked = ", ".join((*self.counts, *(("followers",) if self.audience else ())))
        unknown = Text(zh=f"有账号的 {asked} 未知", en=f"{asked} of an account are unknown")
        nothing = Text(
            zh="周期内所负责的账号没有发布内容",
            en="no account held in the period published anything",
        )
        return (Blank(sums["unknown"] > 0, "missing", unknown), Blank(None, self.empty, nothing))


def _accounts(facts: Facts, platform: str | None) -> set[str] | None:
    """The accounts on a platform; None for all."""
    if platform is None:
        return None
    accounts = facts.table("account", "account_id", "platform")
    return set(accounts.filter(nw.col("platform") == platform)["account_id"].to_list())


class _Sums(NamedTuple):
    contents: int
    total: dict[str, int]
    most: dict[str, int]
    known: bool


def _summed(contents: Frame, counts: tuple[str, ...]) -> dict[str, _Sums]:
    """Of each account: contents, the sum and the greatest of each count, and if all are known."""
    column = nw.col
    gaps = nw.any_horizontal(*(column(name).is_null() for name in counts), ignore_nulls=False)
    filled = contents.with_columns(
        unknown=gaps.cast(nw.Int64), **{name: column(name).fill_null(0) for name in counts}
    )
    grouped = filled.group_by("account_id").agg(
        nw.len().alias("contents"),
        column("unknown").sum(),
        *(column(name).sum().alias(f"{name} total") for name in counts),
        *(column(name).max().alias(f"{name} most") for name in counts),
    )
    return {
        row["account_id"]: _Sums(
            int(row["contents"]),
            {name: int(row[f"{name} total"]) for name in counts},
            {name: int(row[f"{name} most"]) for name in counts},
            known=not row["unknown"],
        )
        for row in grouped.rows(named=True)
    }


def _audience(facts: Facts, period: Period) -> dict[str, tuple[int, int]]:
    """Of each account of which both are known: followers gained, and followers as last known."""
    columns = ("account_id", "day", "followers_gained", "followers")
    days = facts.table("account_day", *columns)
    start, end = day_number(period.start), day_number(period.end)
    days = days.filter(nw.col("day") >= start, nw.col("day") < end)
    gains = known(days, ["followers_gained"]).group_by("account_id")
    gained = dict(gains.agg(nw.col("followers_gained").sum()).rows())
    levels = known(days, ["followers"]).sort("day").select("account_id", "followers")
    followers = dict(levels.rows())  # the last of each account stays
    both = gained.keys() & followers.keys()
    return {name: (int(gained[name]), int(followers[name])) for name in both}
