"""The sample newsroom: invented facts of twelve people, drawn from a seed, to try things out on."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from media_appraisal.errors.facts import MonthsApart
from media_appraisal.later import np
from media_appraisal.measures.facts import Facts
from media_appraisal.newsroom.accounts import account_tables
from media_appraisal.newsroom.content import content_tables, posts_a_day, posts_of, with_planned
from media_appraisal.newsroom.projects import project_tables
from media_appraisal.newsroom.ratings import rating_table
from media_appraisal.newsroom.roster import roster_tables
from media_appraisal.newsroom.setting import ZONE, Setting
from media_appraisal.newsroom.work import work_tables
from media_appraisal.period import Period

if TYPE_CHECKING:
    from collections.abc import Sequence

MONTHS = ("2026-07", "2026-08", "2026-09")


def sample_newsroom(seed: int = 2026, months: Sequence[Period | str] = MONTHS) -> Facts:
    """The fact tables, with ratings, of a newsroom that does not exist.

    Twelve people hold nineteen accounts on WeChat, Weibo, Douyin and Xiaohongshu for some
    consecutive months and the 60 days before, which give growth and hits their past. Two share
    an account. In the middle month one person is on leave and one joins; in the last an account
    changes hands, one person's campaigns sell nothing directly, somebody punctual is late with a
    report, and one person has caused a major incident. Some contents were planned and never
    published; users are of the segment `core` or `regular`. Ratings, and users along the path to
    conversion, are given for each month and each quarter or year that is whole. Nothing is entered:
    all that the shipped schemes ask for is measured. Every row has the source `sample`.

    All is drawn from one `numpy.random.default_rng(seed)`, in a fixed order: the stream of PCG64
    is the same everywhere, so a seed gives the same facts with the same version of numpy.

    Raises BadPeriod, and MonthsApart for anything but consecutive months.
    """
    setting = Setting.of(np.random.default_rng(seed), _consecutive(months))
    posts = posts_of(setting)
    tables = roster_tables(setting) | project_tables(setting)
    tables |= content_tables(setting, posts, tables["campaign"])
    tables |= account_tables(setting, posts_a_day(setting, posts))
    tables |= work_tables(setting, tables["iteration"])
    tables["rating"] = rating_table(setting)
    tables["content"] = with_planned(setting, tables["content"])
    return Facts.of(zone=ZONE, **tables)


def _consecutive(months: Sequence[Period | str]) -> tuple[Period, ...]:
    named = tuple(Period.of(month) for month in months)
    follow = all(before.end == after.start for before, after in pairwise(named))
    if not named or not follow or {period.unit for period in named} != {"month"}:
        raise MonthsApart(months=tuple(str(period) for period in named))
    return named
