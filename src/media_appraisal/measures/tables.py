"""The fact tables as data: their columns, keys, times, and how a row reaches a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import attrs

from media_appraisal.errors.facts import UnknownFactColumn, UnknownTable
from media_appraisal.errors.measures import TableAlone

if TYPE_CHECKING:
    from collections.abc import Mapping

Sort = Literal["text", "count", "amount", "number", "share", "flag", "instant", "day"]
"""What a cell may hold: `count` is a whole number from 0, `amount` one that may be negative (money
in minor units), `share` lies between 0 and 1, `instant` is a moment with its zone, `day` a date."""

Way = Literal["operator", "person", "content", "campaign", "account", "community"]
"""The column by which a row reaches a person: its own, or that of the row it belongs to."""

MICROSECOND = 1
HOUR = 3_600_000_000 * MICROSECOND
DAY = 24 * HOUR
"""Lengths of time in the unit in which instants are held."""


@attrs.frozen
class Table:
    """One fact table.

    Facts hold its instants as whole microseconds since 1970 in UTC, and its days as whole days
    since 1970, so that every engine compares integers.
    """

    key: str
    keys: tuple[str, ...]
    """The columns that name a row: always given, never empty, each combination once."""
    columns: Mapping[str, Sort]
    way: Way | None = None
    time: str | None = None
    """The column that says to which period a row belongs; `period` is compared as text."""
    aged_by: str | None = None
    """A column of days to add to `time`."""

    @property
    def cumulative(self) -> bool:
        """Whether a row tells all up to `observed_at`, so that a later one replaces it."""
        return "observed_at" in self.keys

    def sort(self, column: str) -> Sort:
        """The sort of a column; UnknownFactColumn if the table has none of that name."""
        if column not in self.columns:
            raise UnknownFactColumn(table=self.key, name=column, known=tuple(self.columns))
        return self.columns[column]

    @property
    def above(self) -> tuple[Table, ...]:
        """The tables whose columns a row of this one may also be asked for, nearest first."""
        names: dict[Way | None, tuple[str, ...]] = {
            "operator": ("account",) if "account_id" in self.columns else (),
            "content": ("content", "account"),
            "campaign": ("campaign",),
            "account": ("account",),
            "community": ("community", "account"),
        }
        return tuple(TABLES[name] for name in names.get(self.way, ()))

    def reach(self) -> dict[str, Sort]:
        """Every column that a row may be asked for: its own and those of the tables above."""
        found: dict[str, Sort] = {}
        for table in reversed((self, *self.above)):
            found |= table.columns
        return found


def _table(
    key: str,
    keys: str,
    way: Way | None = None,
    time: str | None = None,
    aged_by: str | None = None,
    **sorts: str,
) -> Table:
    """A table written short: the column names of each sort in one text, in reading order."""
    columns: dict[str, Sort] = {}
    for sort, names in (*sorts.items(), ("text", "source"), ("instant", "observed_at")):
        columns |= dict.fromkeys(names.split(), sort)  # type: ignore[arg-type]  # names of Sort
    return Table(key, tuple(keys.split()), columns, way, time, aged_by)


_ALL = (
    _table("operator", "operator_id", text="operator_id name role", day="active_from active_to"),
    _table("account", "account_id", text="account_id platform handle", day="opened_on"),
    _table(
        "assignment",
        "operator_id account_id valid_from",
        text="operator_id account_id",
        day="valid_from valid_to",
        share="share",
    ),
    _table(
        "content",
        "content_id",
        "operator",
        "published_at",
        text="content_id account_id operator_id title format campaign_id",
        flag="is_original",
        instant="scheduled_at published_at",
    ),
    _table(
        "content_snapshot",
        "content_id observed_at",
        "content",
        "published_at",
        text="content_id currency basis",
        count="impressions reach delivered views viewers completions likes comments shares saves "
        "clicks coins bullet_comments",
        amount="followers_gained revenue",
        number="watch_seconds",
        share="avg_pct_viewed",
    ),
    _table(
        "content_review",
        "content_id reviewer_id reviewed_at",
        "content",
        "published_at",
        text="content_id reviewer_id rubric",
        instant="reviewed_at",
        number="score scale_max",
    ),
    _table(
        "content_feedback",
        "content_id observed_at",
        "content",
        "published_at",
        text="content_id",
        count="positive negative",
    ),
    _table(
        "account_day",
        "account_id day",
        "account",
        "day",
        text="account_id",
        day="day",
        count="followers followers_gained followers_lost posts impressions reach views "
        "profile_visits engagements engaged_users",
    ),
    _table("community", "community_id", text="community_id account_id"),
    _table(
        "community_day",
        "community_id day",
        "community",
        "day",
        text="community_id",
        day="day",
        count="members active_members messages",
    ),
    _table(
        "user_event",
        "event_id",
        "account",
        "at",
        text="event_id user_key account_id community_id kind",
        instant="at",
        number="value",
    ),
    _table(
        "cohort_retention",
        "account_id cohort_day age_days",
        "account",
        "cohort_day",
        "age_days",
        text="account_id",
        day="cohort_day",
        count="age_days cohort_size retained",
    ),
    _table(
        "funnel_stage",
        "path_id period stage_no",
        "operator",
        "period",
        text="path_id period operator_id stage",
        count="stage_no users",
    ),
    _table(
        "campaign",
        "campaign_id",
        "operator",
        "ends_at",
        text="campaign_id operator_id currency",
        instant="starts_at ends_at",
        amount="budget cost attributed_revenue",
    ),
    _table(
        "campaign_target",
        "campaign_id measure",
        "campaign",
        "ends_at",
        text="campaign_id measure direction",
        number="target actual",
    ),
    _table(
        "cooperation",
        "cooperation_id",
        "operator",
        "due_on",
        text="cooperation_id operator_id partner",
        day="due_on done_on",
        number="quality_score resource_grade",
    ),
    _table(
        "media_exposure",
        "exposure_id",
        "campaign",
        "day",
        text="exposure_id campaign_id outlet",
        day="day",
        count="impressions mentions",
    ),
    _table(
        "deliverable",
        "deliverable_id",
        "operator",
        "due_at",
        text="deliverable_id operator_id kind",
        instant="due_at submitted_at",
        number="quality_score",
    ),
    _table(
        "suggestion",
        "suggestion_id",
        "operator",
        "made_on",
        text="suggestion_id operator_id change_id",
        day="made_on decided_on",
        flag="data_based valid adopted",
    ),
    _table(
        "iteration",
        "change_id",
        "account",
        "changed_on",
        text="change_id account_id metric",
        day="changed_on before_from before_to after_from after_to",
    ),
    _table(
        "incident",
        "incident_id",
        "operator",
        "at",
        text="incident_id operator_id kind severity",
        instant="at handled_at",
    ),
    _table(
        "message_day",
        "account_id day",
        "account",
        "day",
        text="account_id",
        day="day",
        count="received replied",
    ),
    _table(
        "rating",
        "rater_id operator_id period item",
        "operator",
        "period",
        text="rater_id operator_id period item relation comment",
        number="score scale",
    ),
    _table(
        "entered",
        "person period indicator",
        "person",
        "period",
        text="person period indicator state reason",
        number="value",
    ),
)

TABLES: Mapping[str, Table] = {table.key: table for table in _ALL}
"""Every fact table by its key."""


def table_named(name: str) -> Table:
    """The table of this key; UnknownTable, with the nearest name, if there is none."""
    if name not in TABLES:
        raise UnknownTable(name=name, known=tuple(TABLES))
    return TABLES[name]


def measured_table(name: str) -> Table:
    """The table of this key whose rows reach people; TableAlone for one that only names things."""
    table = table_named(name)
    if table.way is None:
        raise TableAlone(name=name)
    return table
