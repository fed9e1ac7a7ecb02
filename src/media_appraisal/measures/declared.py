"""The fact tables, written short: how a row is named, reaches a person, and what its cells hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Declared(NamedTuple):
    """A table written short: names in one text, in reading order; `columns` by their sort."""

    key: str
    keys: str
    way: str | None
    time: str | None
    aged_by: str | None
    columns: Mapping[str, str]

    @classmethod
    def of(
        cls,
        key: str,
        keys: str,
        way: str | None = None,
        time: str | None = None,
        aged_by: str | None = None,
        **columns: str,
    ) -> Declared:
        """The table with the sorts as names of arguments."""
        return cls(key, keys, way, time, aged_by, columns)


DECLARED = (
    Declared.of(
        "operator", "operator_id", text="operator_id name role", day="active_from active_to"
    ),
    Declared.of("account", "account_id", text="account_id platform handle", day="opened_on"),
    Declared.of(
        "assignment",
        "operator_id account_id valid_from",
        text="operator_id account_id",
        day="valid_from valid_to",
        share="share",
    ),
    Declared.of(
        "content",
        "content_id",
        "operator",
        "published_at",
        text="content_id account_id operator_id title format campaign_id",
        count="position",
        flag="is_original",
        instant="scheduled_at published_at",
    ),
    Declared.of(
        "content_snapshot",
        "content_id observed_at",
        "content",
        "published_at",
        text="content_id currency basis",
        count="impressions reach delivered views viewers completions likes comments shares saves "
        "clicks coins bullet_comments sharers recommends thumbs message_reads profile_visits "
        "followers_lost engagements engaged_users",
        amount="followers_gained revenue",
        number="watch_seconds avg_view_seconds cover_stars",
        share="avg_pct_viewed completion_rate completion_5s_rate bounce_2s_rate bounce_3s_rate "
        "cover_click_rate delivery_read_rate",
    ),
    Declared.of(
        "content_day",
        "content_id day",
        "content",
        "day",
        text="content_id",
        day="day",
        count="views viewers sharers recommends",
        amount="likes comments shares saves",
    ),
    Declared.of(
        "content_review",
        "content_id reviewer_id reviewed_at",
        "content",
        "published_at",
        text="content_id reviewer_id rubric",
        instant="reviewed_at",
        number="score scale_max",
    ),
    Declared.of(
        "content_feedback",
        "content_id observed_at",
        "content",
        "published_at",
        text="content_id",
        count="positive negative",
    ),
    Declared.of(
        "account_day",
        "account_id day",
        "account",
        "day",
        text="account_id",
        day="day",
        count="followers followers_gained followers_lost posts impressions reach views "
        "profile_visits engagements engaged_users viewers sharers recommends",
        amount="followers_net likes comments shares saves coins bullet_comments",
        share="cover_click_rate",
    ),
    Declared.of(
        "account_period",
        "account_id span starts_on",
        "account",
        "starts_on",
        text="account_id span",
        day="starts_on",
        count="posts views likes coins bullet_comments messages message_senders",
        amount="followers_net",
    ),
    Declared.of(
        "core_contribution",
        "account_id day action",
        "account",
        "day",
        text="account_id action",
        day="day",
        count="from_core in_all",
    ),
    Declared.of("community", "community_id", text="community_id account_id"),
    Declared.of(
        "community_day",
        "community_id day",
        "community",
        "day",
        text="community_id",
        day="day",
        count="members active_members messages",
    ),
    Declared.of(
        "user_event",
        "event_id",
        "account",
        "at",
        text="event_id user_key account_id community_id kind segment",
        instant="at",
        number="value",
    ),
    Declared.of(
        "cohort_retention",
        "account_id cohort_day age_days",
        "account",
        "cohort_day",
        "age_days",
        text="account_id counted",
        day="cohort_day",
        count="age_days cohort_size retained",
    ),
    Declared.of(
        "funnel_stage",
        "path_id period stage_no",
        "operator",
        "period",
        text="path_id period operator_id stage",
        count="stage_no users",
    ),
    Declared.of(
        "campaign",
        "campaign_id",
        "operator",
        "ends_at",
        text="campaign_id operator_id currency",
        instant="starts_at ends_at",
        amount="budget cost attributed_revenue",
    ),
    Declared.of(
        "campaign_target",
        "campaign_id measure",
        "campaign",
        "ends_at",
        text="campaign_id measure direction",
        number="target actual weight",
    ),
    Declared.of(
        "cooperation",
        "cooperation_id",
        "operator",
        "due_on",
        text="cooperation_id operator_id partner",
        day="agreed_on due_on done_on",
        number="quality_score resource_grade",
    ),
    Declared.of(
        "media_exposure",
        "exposure_id",
        "campaign",
        "day",
        text="exposure_id campaign_id outlet",
        day="day",
        count="impressions mentions",
    ),
    Declared.of(
        "deliverable",
        "deliverable_id",
        "operator",
        "due_at",
        text="deliverable_id operator_id kind",
        instant="due_at submitted_at",
        number="quality_score",
    ),
    Declared.of(
        "suggestion",
        "suggestion_id",
        "operator",
        "made_on",
        text="suggestion_id operator_id change_id",
        day="made_on decided_on",
        flag="data_based valid adopted",
    ),
    Declared.of(
        "iteration",
        "change_id",
        "account",
        "changed_on",
        text="change_id account_id metric direction",
        day="changed_on before_from before_to after_from after_to",
    ),
    Declared.of(
        "incident",
        "incident_id",
        "operator",
        "at",
        text="incident_id operator_id kind severity",
        instant="at handled_at",
    ),
    Declared.of(
        "message_day",
        "account_id day",
        "account",
        "day",
        text="account_id",
        day="day",
        count="received replied senders",
    ),
    Declared.of(
        "rating",
        "rater_id operator_id period item",
        "operator",
        "period",
        text="rater_id operator_id period item relation comment",
        number="score scale",
    ),
    Declared.of(
        "entered",
        "person period indicator",
        "person",
        "period",
        text="person period indicator state reason",
        number="value",
    ),
)
"""Every fact table, in the order in which they are shown."""
