"""What can be wrong with asking what was known when."""

from __future__ import annotations

from media_appraisal.errors.root import AppraisalError


class MomentUnclear(AppraisalError):
    """A moment was asked for that is none, or that is open to dispute."""

    name: str
    en = (
        "{name} is no moment that everybody understands alike. Write a day, which means its end, "
        "such as 2026-10-05, or an instant with its zone, such as 2026-10-05T18:00:00+08:00."
    )
    zh = (
        "{name} 不是没有歧义的时刻。请写日期（指当日结束时），例如 2026-10-05，"
        "或带时区的时刻，例如 2026-10-05T18:00:00+08:00。"
    )


class MomentsBackwards(AppraisalError):
    """What changed was asked for between a moment and an earlier one."""

    since: str
    until: str
    en = "Nothing changes from {since} to {until}, which is earlier. Exchange the two moments."
    zh = "{until} 早于 {since}，其间不会有变化。请交换这两个时刻。"
