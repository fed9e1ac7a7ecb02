"""The ledger behind what is entered: every row that counts, its person and day, and two amounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from media_appraisal.arrays import BILLION
from media_appraisal.extras import pl
from media_appraisal.newsroom.setting import ZONE

if TYPE_CHECKING:
    from collections.abc import Mapping

    Tables = Mapping[str, pl.DataFrame]

GRACE_MINUTES, COUNTS_AT_MOST, RETAINED_AFTER = 60, 1.2, 7
"""Limits that the definitions of the catalogue name."""
TENTH = 10


def ledger_of(tables: Tables) -> pl.DataFrame:
    """Columns indicator, person, day, of and over, to be summed over a period and divided.

    Both amounts are whole billionths, so that the order of adding changes no bit.
    """
    return pl.concat(
        [
            *_of_contents(tables),
            *_of_accounts(tables),
            *_of_campaigns(tables),
            *_of_partners(tables["cooperation"]),
            *_of_reports(tables["deliverable"]),
            *_of_suggestions(tables["suggestion"]),
            *_of_incidents(tables["incident"]),
            _of_iterations(tables),
        ]
    )


def _entry(
    rows: pl.DataFrame,
    indicator: str,
    day: str,
    of: pl.Expr | str,
    over: pl.Expr | str | None = None,
) -> pl.DataFrame:
    """One entry a row, held in part where there is a share; over 1 if nothing else is named."""
    share = pl.col("share") if "share" in rows.columns else pl.lit(1.0)
    parts = {"of": of, "over": pl.lit(1) if over is None else over}
    amounts = {
        name: pl.col(part) if isinstance(part, str) else part for name, part in parts.items()
    }
    when = pl.col(day)
    if isinstance(rows.schema[day], pl.Datetime):
        when = when.dt.convert_time_zone(ZONE).dt.date()
    return rows.select(
        pl.lit(indicator).alias("indicator"),
        pl.col("operator_id").alias("person"),
        when.alias("day"),
        **{name: _billionths(amount, share) for name, amount in amounts.items()},
    )


def _billionths(amount: pl.Expr, share: pl.Expr) -> pl.Expr:
    return (amount.cast(pl.Float64) * share * BILLION).round().cast(pl.Int64)


def _held(tables: Tables, rows: pl.DataFrame, day: str) -> pl.DataFrame:
    """Rows of accounts, once for each person who held the account on that day."""
    on = pl.col(day)
    if isinstance(rows.schema[day], pl.Datetime):
        on = on.dt.convert_time_zone(ZONE).dt.date()
    spells = tables["assignment"].drop("observed_at", "source")
    until = pl.col("valid_to").is_null() | (on < pl.col("valid_to"))
    return rows.join(spells, on="account_id").filter(on >= pl.col("valid_from"), until)


def _of_contents(tables: Tables) -> list[pl.DataFrame]:
    content = tables["content"]
    whose = content.select("content_id", "operator_id", "published_at")
    reviews = tables["content_review"].join(whose, on="content_id")
    feedback = tables["content_feedback"].sort("observed_at").group_by("content_id").last()
    feedback = feedback.join(whose, on="content_id")
    delay = pl.col("published_at") - pl.col("scheduled_at")
    share_of_marks = pl.col("score") / pl.col("scale_max")
    told = pl.col("positive") + pl.col("negative")
    punctual = delay <= pl.duration(minutes=GRACE_MINUTES)
    return [
        _entry(reviews, "internal_review", "published_at", share_of_marks),
        _entry(feedback, "user_feedback", "published_at", "positive", told),
        _entry(content, "on_time_rate", "scheduled_at", punctual),
    ]


def _of_accounts(tables: Tables) -> list[pl.DataFrame]:
    communities = tables["community"].select("community_id", "account_id")
    lively = _held(tables, tables["community_day"].join(communities, on="community_id"), "day")
    cohorts = tables["cohort_retention"].filter(pl.col("age_days") == RETAINED_AFTER)
    cohorts = cohorts.with_columns(day=pl.col("cohort_day").dt.offset_by(f"{RETAINED_AFTER}d"))
    answered = _held(tables, tables["message_day"], "day")
    return [
        _entry(lively, "community_dau_rate", "day", "active_members", "members"),
        _entry(_held(tables, cohorts, "day"), "retention_rate", "day", "retained", "cohort_size"),
        _entry(answered, "reply_rate", "day", "replied", "received"),
    ]


def _of_campaigns(tables: Tables) -> list[pl.DataFrame]:
    campaign = tables["campaign"]
    whose = campaign.select("campaign_id", "operator_id", "ends_at")
    targets = tables["campaign_target"].join(whose, on="campaign_id")
    shown = tables["media_exposure"].join(whose, on="campaign_id")
    sold = campaign.filter(pl.col("attributed_revenue").is_not_null())
    reached = (pl.col("actual") / pl.col("target")).clip(upper_bound=COUNTS_AT_MOST)
    gain = pl.col("attributed_revenue") - pl.col("cost")
    return [
        _entry(targets, "campaign_attainment", "ends_at", reached),
        _entry(sold, "campaign_roi", "ends_at", gain, "cost"),
        _entry(shown, "media_exposure", "day", "impressions"),
    ]


def _of_partners(cooperation: pl.DataFrame) -> list[pl.DataFrame]:
    new = cooperation.sort("due_on", "cooperation_id").unique("partner", keep="first")
    punctual = pl.col("done_on") <= pl.col("due_on")
    return [
        _entry(cooperation, "partnership_quality", "done_on", "quality_score"),
        _entry(cooperation, "partnership_efficiency", "due_on", punctual),
        _entry(new, "new_partner_count", "due_on", pl.lit(1)),
        _entry(new, "new_partner_grade", "due_on", "resource_grade"),
    ]


def _of_reports(deliverable: pl.DataFrame) -> list[pl.DataFrame]:
    reports = deliverable.filter(pl.col("kind") == "data_report")
    punctual = pl.col("submitted_at") <= pl.col("due_at")
    return [
        _entry(reports, "report_timeliness", "due_at", punctual),
        _entry(reports, "report_quality", "due_at", "quality_score"),
    ]


def _of_suggestions(suggestion: pl.DataFrame) -> list[pl.DataFrame]:
    effective = pl.col("data_based") & pl.col("valid")
    return [
        _entry(suggestion, "effective_suggestions", "made_on", effective),
        _entry(suggestion, "suggestion_adoption_rate", "decided_on", "adopted"),
    ]


def _of_incidents(incident: pl.DataFrame) -> list[pl.DataFrame]:
    breaches = incident.filter(pl.col("kind") == "brand_breach")
    opinion = incident.filter(pl.col("kind") == "public_opinion")
    hours = (pl.col("handled_at") - pl.col("at")).dt.total_minutes() / 60
    return [
        _entry(breaches, "brand_violations", "at", pl.lit(1)),
        _entry(opinion, "opinion_response_time", "at", hours),
        _entry(incident, "major_incident", "at", pl.col("severity") == "major"),
    ]


def _of_iterations(tables: Tables) -> pl.DataFrame:
    """Each change: how much more of its metric there was in the days after than before."""
    metrics = tables["iteration"]["metric"].unique().sort().to_list()
    daily = tables["account_day"].unpivot(
        metrics, index=["account_id", "day"], variable_name="metric", value_name="seen"
    )
    changes = tables["iteration"].drop("observed_at", "source")
    seen = changes.join(daily, on=["account_id", "metric"])
    sums = [
        pl.col("seen")
        .filter(pl.col("day") >= pl.col(f"{side}_from"), pl.col("day") < pl.col(f"{side}_to"))
        .sum()
        .alias(side)
        for side in ("before", "after")
    ]
    judged = seen.group_by("change_id", "account_id", "changed_on").agg(sums)
    change = pl.col("after") / pl.col("before") - 1
    return _entry(
        _held(tables, judged, "changed_on"), "iteration_improvement", "changed_on", change
    )


def conversions(funnel: pl.DataFrame) -> pl.DataFrame:
    """Columns person, period and value: users of the last stage over users of the first."""
    users, stage = pl.col("users"), pl.col("stage_no")
    last, first = (users.filter(stage == edge).sum() for edge in (stage.max(), stage.min()))
    return funnel.group_by(person="operator_id", period="period").agg(value=last / first)


def interactions(tables: Tables) -> pl.DataFrame:
    """Columns person, day and user_key: every interaction, for those who held the account."""
    held = _held(tables, tables["user_event"], "at")
    day = pl.col("at").dt.convert_time_zone(ZONE).dt.date()
    return held.select(day.alias("day"), "user_key", person="operator_id")


def core_share(events: pl.DataFrame) -> pl.DataFrame:
    """Columns person and value: what the busiest tenth of users did, as a share of all."""
    busy = events.group_by("person", "user_key").len("times")
    rank = pl.col("times").rank("ordinal", descending=True).over("person")
    core = (pl.len().over("person") + TENTH - 1) // TENTH
    busy = busy.with_columns(core=rank <= core)
    times = pl.col("times")
    return busy.group_by("person").agg(value=times.filter(pl.col("core")).sum() / times.sum())
