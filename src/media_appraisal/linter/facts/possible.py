"""Possible (可能): figures that cannot all be true, and those that hardly can."""

from __future__ import annotations

from typing import TYPE_CHECKING

from media_appraisal.errors.facts import SharesExceeded
from media_appraisal.errors.measures import HeldBackwards
from media_appraisal.extras import nw
from media_appraisal.linter.facts.given import Given, first
from media_appraisal.linter.facts.jumps import jumps_of
from media_appraisal.linter.rule import Fault, rule
from media_appraisal.measures.reach import known
from media_appraisal.measures.revisions import row_place
from media_appraisal.measures.tables import DAY, HOUR, TABLES
from media_appraisal.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from media_appraisal.linter.facts.given import Like

REACHED = (("content_snapshot", "reach", "impressions"), ("account_day", "reach", "impressions"))
PEOPLE = (
    ("content_snapshot", "viewers", "views"),
    ("content_snapshot", "sharers", "shares"),
    ("content_snapshot", "engaged_users", "engagements"),
    ("content_day", "viewers", "views"),
    ("content_day", "sharers", "shares"),
    ("account_day", "engaged_users", "engagements"),
    ("account_day", "viewers", "views"),
    ("account_day", "sharers", "shares"),
    ("account_period", "message_senders", "messages"),
    ("message_day", "senders", "received"),
)
FINISHED = (("content_snapshot", "completions", "views"),)
PARTS = (
    ("content_review", "score", "scale_max"),
    ("core_contribution", "from_core", "in_all"),
    ("community_day", "active_members", "members"),
    ("cohort_retention", "retained", "cohort_size"),
    ("rating", "score", "scale"),
)
"""Tables with a figure and another that it never exceeds."""

SPANS = (
    ("operator", "active_from", "active_to"),
    ("campaign", "starts_at", "ends_at"),
    ("suggestion", "made_on", "decided_on"),
    ("iteration", "before_from", "before_to"),
    ("iteration", "after_from", "after_to"),
    ("incident", "at", "handled_at"),
)
"""Tables with a beginning and an end."""

PAST: tuple[str, ...] = ("content", "content_day", "account_day", "user_event", "incident")
PAST = (*PAST, "community_day", "message_day")
"""Tables that tell what has happened, and of nothing planned."""
EARLIEST_ZONE = 14 * HOUR
"""How long before midnight in UTC a day begins somewhere on earth."""

REREAD = Text(
    zh="请对照平台后台核对这两个数，看列是否对错或单位不同；查明前不要据此下结论。",
    en="Look both figures up on the platform: were columns exchanged, or units mixed? Conclude "
    "nothing before it is clear.",
)


@rule("FC101", "error")
def refused_at_the_door(given: Given) -> Iterator[Fault]:
    """Tables that cannot be read as facts; they are looked at no further."""
    for table, error in given.refused:
        if not isinstance(error, (SharesExceeded, HeldBackwards)):
            yield Fault(
                table,
                Text(zh=error.said("zh"), en=error.said("en")),
                Text(
                    zh="请更正后再检查：这张表的其余部分没有查看。",
                    en="Correct it and check again: the rest of this table was not looked at.",
                ),
            )


@rule("FC102", "error")
def held_impossibly(given: Given) -> Iterator[Fault]:
    """Accounts held by more than the whole on one day, or for no day."""
    for _, error in given.refused:
        if isinstance(error, (SharesExceeded, HeldBackwards)):
            yield Fault(
                row_place("assignment", [error.account]),
                Text(zh=error.said("zh"), en=error.said("en")),
                Text(
                    zh="请更正 valid_from、valid_to 或 share，使同一账号每天的份额合计不超过 1。",
                    en="Correct valid_from, valid_to or share, so that the shares of one account "
                    "and day add up to 1 at most.",
                ),
            )


@rule("FC103", "warning")
def reach_above_impressions(given: Given) -> Iterator[Fault]:
    """More people reached than times something was shown."""
    yield from _above(given, REACHED)


@rule("FC104", "warning")
def more_people_than_acts(given: Given) -> Iterator[Fault]:
    """More people who did something than times it was done."""
    yield from _above(given, PEOPLE)


@rule("FC105", "warning")
def completions_above_views(given: Given) -> Iterator[Fault]:
    """More views that were finished than views."""
    yield from _above(given, FINISHED)


@rule("FC106", "warning")
def part_above_whole(given: Given) -> Iterator[Fault]:
    """A part that is larger than its whole, a score above its scale."""
    yield from _above(given, PARTS)


@rule("FC107", "warning")
def end_before_beginning(given: Given) -> Iterator[Fault]:
    """Spans of time that end before they begin."""
    for key, begin, end in SPANS:
        like = given.where(key, (begin, end), nw.col(end) < nw.col(begin))
        if like is not None:
            yield Fault(
                like.place,
                Text(
                    zh=f"{end}（{like.cells[end]}）早于 {begin}（{like.cells[begin]}）"
                    f"{_count(like).zh}。",
                    en=f"{end} ({like.cells[end]}) is before {begin} ({like.cells[begin]})"
                    f"{_count(like).en}.",
                ),
                Text(
                    zh="请更正这两个时间，常见原因是日、月颠倒或填错了行。",
                    en="Correct the two times; often day and month, or two rows, were exchanged.",
                ),
            )


@rule("FC108", "warning")
def observed_before_it_happened(given: Given) -> Iterator[Fault]:
    """Rows observed before the day had begun anywhere, or before the content was out."""
    for like, time in _too_early(given):
        yield Fault(
            like.place,
            Text(
                zh=f"observed_at（{like.cells['observed_at']}）早于 {time}（{like.cells[time]}）"
                f"{_count(like).zh}。",
                en=f"observed_at ({like.cells['observed_at']}) is before {time} "
                f"({like.cells[time]}){_count(like).en}.",
            ),
            Text(
                zh="请核对两者的时区和日期：时间差 8 小时多半是把本地时间当成了 UTC。",
                en="Check the zone and the date of both: 8 hours mostly mean that local time was "
                "taken for UTC.",
            ),
        )


@rule("FC109", "warning")
def followers_jump(given: Given) -> Iterator[Fault]:
    """Days on which the followers of an account moved far more than they ever do."""
    rows = given.rows("account_day", "followers")
    found = [] if rows is None else jumps_of(rows)
    for jump in found:
        yield Fault(
            row_place("account_day", [jump.account, jump.day]),
            Text(
                zh=f"粉丝数从 {jump.before} 变为 {jump.after}（{jump.days} 天），平时每天约变化 "
                f"{jump.usual:g}；该账号此类情况 {jump.times} 次。",
                en=f"The followers went from {jump.before} to {jump.after} (days: {jump.days}); "
                f"on other days they move by about {jump.usual:g}. Times it happened to the "
                f"account: {jump.times}.",
            ),
            Text(
                zh="请查原因：活动或爆款、平台清理、读错的数字，还是换了统计方式；这本身不说明有人做错。",
                en="Find the cause: a campaign or a hit, a clean-up by the platform, a misread "
                "figure, another way of counting. By itself it says nothing against anybody.",
            ),
        )


def _above(given: Given, pairs: Sequence[tuple[str, str, str]]) -> Iterator[Fault]:
    for key, part, whole in pairs:
        like = given.where(key, (part, whole), nw.col(part) > nw.col(whole))
        if like is not None:
            yield Fault(
                like.place,
                Text(
                    zh=f"{part}（{like.cells[part]}）大于 {whole}（{like.cells[whole]}）"
                    f"{_count(like).zh}。",
                    en=f"{part} ({like.cells[part]}) is above {whole} ({like.cells[whole]})"
                    f"{_count(like).en}.",
                ),
                REREAD,
            )


def _count(like: Like) -> Text:
    """How many rows are like the first, at the end of a sentence."""
    return Text(zh=f"；此类行数：{like.rows}", en=f"; rows like it: {like.rows}")


def _too_early(given: Given) -> Iterator[tuple[Like, str]]:
    """The first row of each table that was observed too early, and the time that it tells."""
    for key in PAST:
        time = str(TABLES[key].time)
        begins = nw.col(time)
        if TABLES[key].sort(time) == "day":
            begins = begins * DAY - EARLIEST_ZONE
        like = given.where(key, (time, "observed_at"), nw.col("observed_at") < begins)
        if like is not None:
            yield like, time
    like = _shot_too_early(given)
    if like is not None:
        yield like, "published_at"


def _shot_too_early(given: Given) -> Like | None:
    shots = given.rows("content_snapshot")
    contents = given.rows("content", "published_at")
    if shots is None or contents is None:
        return None
    out = known(contents, ["published_at"]).select("content_id", "published_at")
    beside = shots.join(out, on="content_id", how="inner")
    early = beside.filter(nw.col("observed_at") < nw.col("published_at"))
    return first(TABLES["content_snapshot"], early)
