"""The page of fact tables: what each holds, and how a row reaches a person and a period."""

from __future__ import annotations

from typing import TYPE_CHECKING

from media_appraisal.measures.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from media_appraisal.measures.tables import Table

INTRODUCTION = """\
# Fact tables

Facts are tables of what happened, one file each in a folder (`content.csv`, `content.parquet` or
`content.xlsx`), all in one workbook or one DuckDB file, or one frame each for
`ma.Facts.of(content=frame)`. No table is needed but those that your measures
read, and no column but the keys. A column that is not given is unknown; so is an empty cell.

| sort | a cell holds | in a CSV |
|---|---|---|
| text | text; a whole number is taken for the name that it writes | `op-01` |
| count | a whole number of 0 or more | `1250` |
| amount | a whole number; money in minor units (分) beside its `currency` (ISO 4217) | `-30000` |
| number | a finite number | `4.5` |
| share | a number from 0 to 1 | `0.6` |
| flag | true or false | `true` |
| instant | a moment with its zone | `2026-09-01T08:00:00+08:00` |
| day | a date, in the zone of the facts (Asia/Shanghai unless you say so) | `2026-09-01` |

Every table also has the columns `source` (text) and `observed_at` (instant), which say where a row
comes from, and `retracted` (flag): where it is true, all that was told until then of what the row
tells of is taken back.
"""

EVERYWHERE = {"source", "observed_at", "retracted"}
"""Columns that every table has."""

ABOUT = {
    "operator": "Who works here, from when to when (`active_to`: the first day no longer inside).",
    "account": "The accounts, each on its platform.",
    "assignment": "Who answers for which account, from which day, with what share. `valid_to` is "
    "the first day no longer inside; empty it is open. Give a row even where one person has held "
    "an account for ever.",
    "content": "What was published, or planned. `position` is the place in its issue, with 1 for "
    "the headline.",
    "content_snapshot": "The numbers of a content as a platform told them, added up until then. "
    "`engaged_users` are people, `engagements` what they did, as the platform counts it.",
    "content_review": "Internal reviews of a content.",
    "content_feedback": "Positive and negative feedback on a content, added up until then.",
    "content_day": "The numbers of a content, day by day: what each day added.",
    "account_day": "The numbers of an account, day by day.",
    "account_period": "The numbers of an account over a longer span, as platforms and rankings "
    "tell them where they do not tell the days. `span` is day, week or month; choose one of them "
    "in your measure. A span belongs to the period of its first day, and to whoever held the "
    "account then.",
    "core_contribution": "Of an account's actions on a day, such as views or likes, how many came "
    "from its core users, which for a platform are its followers.",
    "community": "Groups of users that belong to an account.",
    "community_day": "The numbers of a community, day by day.",
    "user_event": "What single users did.",
    "cohort_retention": "Of the users gained on a day, how many were still there some days later. "
    "`counted` is `on` for users active on that very day, `within` for those active by then.",
    "funnel_stage": "How many users reached each stage of a path to conversion.",
    "campaign": "Campaigns with their budget, cost and revenue.",
    "campaign_target": "What a campaign was to reach, and what it reached. `direction` is `more` "
    "or `less`, whichever is better.",
    "cooperation": "Projects with partners.",
    "media_exposure": "Where media outlets showed a campaign.",
    "deliverable": "What somebody owed by a moment, such as a data report.",
    "suggestion": "Suggestions for improvement, and what was decided on them.",
    "iteration": "Changes of strategy, with the days to compare before and after. `direction` is "
    "`more` or `less`, whichever is better for the metric.",
    "incident": "Incidents, such as a breach of the brand's rules.",
    "message_day": "Messages and comments received and answered, day by day.",
    "rating": "What superiors, peers and the person give for a rated item.",
    "entered": "Numbers that somebody enters, by the key of the indicator; or why there is none: "
    "`state` is missing, not_applicable or not_due.",
}
WAYS = {
    "operator": "by its `operator_id`",
    "person": "by its `person`",
    "content": "by the `operator_id` of its content",
    "campaign": "by the `operator_id` of its campaign",
    "account": "through `assignment`, by its account",
    "community": "through `assignment`, by the account of its community",
}


def tables_page() -> str:
    """Every table."""
    blocks = [block for table in TABLES.values() for block in _table(table)]
    return "\n\n".join([INTRODUCTION.strip(), *blocks]) + "\n"


def _table(table: Table) -> Iterator[str]:
    yield f"## `{table.key}`"
    yield ABOUT[table.key]
    if table.way is not None:
        above = ", ".join(f"`{one.key}`" for one in table.above)
        beside = f" Conditions may also name columns of {above}." if above else ""
        yield f"A row reaches a person {WAYS[table.way]}, and a period by {_time(table)}.{beside}"
    rows = [
        f"| `{name}` | {sort} | {'key' if name in table.keys else ''} |"
        for name, sort in table.columns.items()
        if name in table.keys or name not in EVERYWHERE
    ]
    yield "\n".join(["| column | sort | |", "|---|---|---|", *rows])


def _time(table: Table) -> str:
    if table.aged_by:
        return f"`{table.time}` + `{table.aged_by}` days"
    if table.cumulative:
        return f"its content's `{table.time}`; what was observed last counts"
    own = table.time in table.columns
    return f"its `{table.time}`" if own else f"`{table.time}`"
