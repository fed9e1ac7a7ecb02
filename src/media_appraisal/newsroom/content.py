"""What the sample newsroom publishes: contents, their figures, reviews and feedback."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from media_appraisal.extras import pl
from media_appraisal.later import np
from media_appraisal.newsroom.cast import ACCOUNTS, CONTENT, PLATFORMS, platform_of
from media_appraisal.newsroom.setting import between, moments, numbered

if TYPE_CHECKING:
    from media_appraisal.arrays import BoolArray, FloatArray, IntArray
    from media_appraisal.newsroom.setting import DayArray, Setting

_PER_DAY = {"wechat": 0.8, "weibo": 1.4, "douyin": 0.9, "xiaohongshu": 1.0}
_FORMATS = {
    "wechat": "article",
    "weibo": "image",
    "douyin": "short_video",
    "xiaohongshu": "image",
}
_TOPICS = ("新品试用", "用户故事", "行业观察", "节日话题", "幕后花絮", "问答合集", "使用技巧")

_DROPPED = 10
"""Of so many contents the least able would never publish one that was planned."""
_AGES, _GROWN = (1, 3, 7), (0.55, 0.85, 1.0)
"""Days after publication at which figures are read, and what share of the last has come by then."""


@attrs.frozen(eq=False)
class Posts:
    """Everything published, one element each: its account, day and author by place."""

    ids: list[str]
    account: IntArray
    day: IntArray
    author: IntArray
    able: FloatArray
    scheduled: DayArray
    published: DayArray


def posts_of(setting: Setting) -> Posts:
    """What each account publishes on each day, between 8:00 and 23:50 by the author's clock."""
    rng = setting.rng
    rates = np.array([_PER_DAY[platform_of(account)] for account in ACCOUNTS])
    counts = rng.poisson(rates[:, None], setting.holders.shape)
    account, day = np.divmod(np.repeat(np.arange(counts.size), counts.ravel()), counts.shape[1])
    author = setting.holders[account, day]
    able = setting.able(CONTENT, author)
    planned = 480 + 30 * rng.integers(0, 27, len(day))
    late = rng.random(len(day)) < (1 - able) / 3
    delay = np.where(late, rng.integers(75, 171, len(day)), rng.integers(0, 31, len(day)))
    days = setting.days[day]
    return Posts(
        ids=numbered("content", len(day)),
        account=account,
        day=day,
        author=author,
        able=able,
        scheduled=moments(days, planned),
        published=moments(days, planned + delay),
    )


def posts_a_day(setting: Setting, posts: Posts) -> IntArray:
    """How many contents each account published on each day, shape (accounts, days)."""
    counts = np.zeros(setting.holders.shape, dtype=np.int64)
    np.add.at(counts, (posts.account, posts.day), 1)
    return counts


def content_tables(
    setting: Setting, posts: Posts, campaigns: pl.DataFrame
) -> dict[str, pl.DataFrame]:
    """The tables content, content_snapshot, content_review and content_feedback."""
    return {
        "content": _content(setting, posts, campaigns),
        "content_snapshot": _snapshots(setting, posts),
        "content_review": _reviews(setting, posts),
        "content_feedback": _feedback(setting, posts),
    }


def _content(setting: Setting, posts: Posts, campaigns: pl.DataFrame) -> pl.DataFrame:
    rng, count = setting.rng, len(posts.day)
    original = rng.random(count) < between(0.3, 0.9, posts.able)
    topics = rng.integers(0, len(_TOPICS), count)
    platforms = [platform_of(ACCOUNTS[account]) for account in posts.account]
    authors = setting.keys[posts.author]
    return setting.table(
        content_id=posts.ids,
        account_id=np.array(ACCOUNTS)[posts.account],
        operator_id=authors,
        title=[
            f"样例·{_TOPICS[topic]}·{PLATFORMS[platform]}第{number}篇"
            for number, (topic, platform) in enumerate(zip(topics, platforms, strict=True), 1)
        ],
        format=[_FORMATS[platform] for platform in platforms],
        is_original=original,
        scheduled_at=posts.scheduled,
        published_at=posts.published,
        campaign_id=_campaigns(campaigns, authors.tolist(), posts, rng.random(count) < 0.5),
    )


def with_planned(setting: Setting, content: pl.DataFrame) -> pl.DataFrame:
    """The contents, and those that were planned and never came out; the able drop fewer plans."""
    rng = setting.rng
    able = setting.able(CONTENT, setting.holders)
    rates = np.array([_PER_DAY[platform_of(account)] for account in ACCOUNTS])
    account, day = np.nonzero(rng.random(able.shape) < rates[:, None] * (1 - able) / _DROPPED)
    names = np.array(ACCOUNTS)[account]
    planned = setting.table(
        content_id=numbered("planned", len(day)),
        account_id=names,
        operator_id=setting.keys[setting.holders[account, day]],
        title=[f"样例·未发布的第{number}篇" for number in range(1, len(day) + 1)],
        format=[_FORMATS[platform_of(name)] for name in names],
        scheduled_at=moments(setting.days[day], 480 + 30 * rng.integers(0, 27, len(day))),
    )
    return pl.concat([content, planned], how="diagonal")


def _campaigns(
    campaigns: pl.DataFrame, authors: list[str], posts: Posts, joins: BoolArray
) -> list[str | None]:
    """A campaign of the author's that was running then, for about half of what could belong."""
    running: dict[str, list[tuple[str, np.datetime64, np.datetime64]]] = {}
    columns = ("operator_id", "campaign_id", "starts_at", "ends_at")
    for person, key, start, end in campaigns.select(columns).iter_rows():
        edges = (np.datetime64(edge.replace(tzinfo=None), "us") for edge in (start, end))
        running.setdefault(person, []).append((key, *edges))
    return [
        next((key for key, start, end in running[author] if start <= at < end), None)
        if join
        else None
        for author, at, join in zip(authors, posts.published, joins, strict=True)
    ]


def _snapshots(setting: Setting, posts: Posts) -> pl.DataFrame:
    """Figures after 1, 3 and 7 days; each cut to whole numbers, so that no later one is lower."""
    final = _final(setting, posts)
    told = {
        name: np.concatenate([np.floor(cells * grown) for grown in _GROWN]).astype(np.int64)
        for name, cells in final.items()
    }
    observed = [posts.published + np.timedelta64(age, "D") for age in _AGES]
    return setting.table(
        content_id=posts.ids * len(_AGES),
        observed_at=np.concatenate(observed),
        **told,
        basis=["lifetime"] * (len(posts.ids) * len(_AGES)),
    )


def _final(setting: Setting, posts: Posts) -> dict[str, IntArray]:
    """What each content comes to in 7 days; the able meet more hits, and more likes a view."""
    rng, able, count = setting.rng, posts.able, len(posts.day)
    typical = between(2_000, 20_000, rng.random(len(ACCOUNTS)))[posts.account]
    spread = between(0.45, 0.85, able)
    views = np.floor(typical * np.exp(spread * rng.standard_normal(count))).astype(np.int64)
    viewers = np.floor(views * 0.92).astype(np.int64)
    impressions = np.floor(views * rng.uniform(2.0, 5.0, count)).astype(np.int64)
    engagement = between(0.01, 0.15, able) * rng.uniform(0.85, 1.15, count)
    completing = between(0.05, 0.5, able) * rng.uniform(0.85, 1.15, count)
    return {
        "impressions": impressions,
        "reach": np.floor(impressions * 0.8).astype(np.int64),
        "views": views,
        "viewers": viewers,
        "completions": rng.binomial(viewers, completing),
        "likes": rng.binomial(views, engagement / 2),
        "comments": rng.binomial(views, engagement / 10),
        "shares": rng.binomial(views, engagement / 20),
        "saves": rng.binomial(views, engagement * 3 / 40),
        "clicks": rng.binomial(views, 0.02),
        "followers_gained": rng.binomial(views, 0.002),
    }


def _reviews(setting: Setting, posts: Posts) -> pl.DataFrame:
    """Two editors mark about half of the contents, two days after publication."""
    rng = setting.rng
    chosen = np.repeat(np.flatnonzero(rng.random(len(posts.day)) < 0.5), 2)
    marks = between(40, 95, posts.able[chosen]) + rng.normal(0, 6, len(chosen))
    return setting.table(
        content_id=np.array(posts.ids)[chosen],
        reviewer_id=["editor-1", "editor-2"] * (len(chosen) // 2),
        reviewed_at=posts.published[chosen] + np.timedelta64(2, "D"),
        rubric=["sample-rubric"] * len(chosen),
        score=np.clip(np.round(marks), 0, 100),
        scale_max=np.full(len(chosen), 100.0),
    )


def _feedback(setting: Setting, posts: Posts) -> pl.DataFrame:
    """Feedback after 3 and 7 days; some contents meet none at all, which is a zero observed."""
    rng = setting.rng
    total = rng.poisson(5, len(posts.day))
    positive = rng.binomial(total, between(0.6, 0.98, posts.able))
    negative = total - positive
    return setting.table(
        content_id=posts.ids * 2,
        observed_at=np.concatenate([posts.published + np.timedelta64(age, "D") for age in (3, 7)]),
        positive=np.concatenate([positive // 2, positive]),
        negative=np.concatenate([negative // 2, negative]),
    )
