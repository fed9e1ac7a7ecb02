"""What HR of the sample newsroom enters: worked out from the other tables, as a person would."""

from __future__ import annotations

from typing import TYPE_CHECKING

from media_appraisal.arrays import BILLION
from media_appraisal.extras import pl
from media_appraisal.newsroom.ledger import conversions, core_share, interactions, ledger_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from media_appraisal.newsroom.ledger import Tables
    from media_appraisal.newsroom.setting import Setting

PLACES = 4
"""Decimals that are entered."""

COUNTED = (
    "effective_suggestions",
    "new_partner_count",
    "media_exposure",
    "brand_violations",
    "major_incident",
)
"""Sums, which are 0 where nothing happened; all others are quotients."""

GAPS: Mapping[str, str | None] = {
    "internal_review": None,
    "user_feedback": None,
    "on_time_rate": None,
    "community_dau_rate": None,
    "retention_rate": None,
    "conversion_rate": None,
    "core_user_contribution": None,
    "campaign_attainment": "no campaign ended | 期内没有活动结束",
    "campaign_roi": "no campaign with direct conversion | 期内的活动均无直接转化",
    "partnership_quality": "no partnership was completed | 期内没有完成的合作项目",
    "partnership_efficiency": "no partnership was due | 期内没有到期的合作项目",
    "new_partner_grade": "no new partner | 期内没有新增合作方",
    "report_timeliness": None,
    "report_quality": None,
    "suggestion_adoption_rate": "no suggestion was decided on | 期内没有对建议作出决定",
    "iteration_improvement": "no iteration came due | 期内没有到期的策略迭代",
    "opinion_response_time": "no incident of public opinion | 期内没有舆情事件",
    "reply_rate": None,
}
"""The quotients, and why one does not apply where there is nothing to divide by."""


def entered_table(setting: Setting, tables: Tables) -> pl.DataFrame:
    """The table entered: every indicator, for everybody who was there in each period."""
    ledger, events = ledger_of(tables), interactions(tables)
    known = [conversions(tables["funnel_stage"]).with_columns(indicator=pl.lit("conversion_rate"))]
    for period in setting.periods:
        inside = pl.col("day").is_between(period.start, period.end, closed="left")
        name = pl.lit(str(period)).alias("period")
        core = core_share(events.filter(inside)).with_columns(
            name, indicator=pl.lit("core_user_contribution")
        )
        known += [core, _values(ledger.filter(inside)).with_columns(name)]
    columns = ("person", "period", "indicator", "value")
    found = pl.concat([values.select(columns) for values in known])
    rows = _asked(setting).join(found, on=columns[:3], how="left")
    return _noted(setting, rows.sort(columns[:3]))


def _values(ledger: pl.DataFrame) -> pl.DataFrame:
    of, over = pl.col("of").sum(), pl.col("over").sum()
    sums = ledger.group_by("indicator", "person").agg(of, over)
    counted = pl.col("indicator").is_in(COUNTED)
    sums = sums.filter(counted | (pl.col("over") != 0))
    quotient = pl.col("of") / pl.col("over")
    return sums.with_columns(
        value=pl.when(counted).then(pl.col("of") / BILLION).otherwise(quotient)
    )


def _asked(setting: Setting) -> pl.DataFrame:
    """Every person, period and indicator that wants an entry, with the reason for a gap."""
    reasons = {**dict.fromkeys(COUNTED), **GAPS}
    rows = [
        (person.key, str(period), key, why)
        for period in setting.periods
        for person in setting.people
        if person.active_from < period.end
        for key, why in reasons.items()
    ]
    return pl.DataFrame(
        rows,
        schema=dict.fromkeys(("person", "period", "indicator", "reason"), pl.String),
        orient="row",
    )


def _noted(setting: Setting, rows: pl.DataFrame) -> pl.DataFrame:
    """The entries as HR leaves them: rounded, and with a state and a reason for each gap."""
    counted = pl.col("indicator").is_in(COUNTED)
    value = pl.when(counted).then(pl.col("value").fill_null(0.0)).otherwise(pl.col("value"))
    rows = rows.with_columns(value.round(PLACES).alias("value"))
    gap = pl.col("value").is_null()
    state = pl.when(pl.col("reason").is_null()).then(pl.lit("missing"))
    noted = rows.with_columns(
        state=pl.when(gap).then(state.otherwise(pl.lit("not_applicable"))),
        reason=pl.when(gap).then(pl.col("reason")),
    )
    return setting.table(**noted.to_dict())
