"""The accounts of the sample newsroom day by day: followers, communities, messages, users."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from media_appraisal.later import np
from media_appraisal.newsroom.cast import (
    ACCOUNTS,
    ANALYSIS,
    BRAND,
    PLATFORMS,
    USERS,
    platform_of,
)
from media_appraisal.newsroom.setting import between, between_by_ratio, moments, numbered

if TYPE_CHECKING:
    import polars as pl

    from media_appraisal.arrays import FloatArray, IntArray
    from media_appraisal.newsroom.setting import Setting

_BEST_GROWTH = {"wechat": 0.03, "weibo": 0.02, "douyin": 0.06, "xiaohongshu": 0.08}
"""Growth a month at the best ability, about that of the catalogue's goalposts."""

_METRICS = ("views", "profile_visits", "engagements")
"""What an iteration is meant to raise."""
_WINDOW = 7
_AGES = (1, 7, 30)

_EVENTS = 150
"""Interactions of users told of, an account and month."""
_CROWD, _CORE = 60, 6
"""Users of an account who are told of, and how many of them are its core, who do most."""


def account_tables(setting: Setting, posted: IntArray) -> dict[str, pl.DataFrame]:
    """The tables of accounts, their communities and users, and the changes made to them.

    `posted` is the number of contents published, shape (accounts, days).
    """
    changed, lift = _changes(setting)
    gained, lost, followers = _followers(setting)
    return {
        "account": _account(setting),
        "account_day": _account_day(setting, posted, (gained, lost, followers), lift),
        "community": _community(setting),
        "community_day": _community_day(setting, followers),
        "message_day": _message_day(setting),
        "user_event": _user_event(setting),
        "cohort_retention": _cohorts(setting, gained),
        "iteration": _iterations(setting, changed),
    }


def _account(setting: Setting) -> pl.DataFrame:
    year = setting.months[0].start.year
    opened = [f"{year - 9 + place % 4}-{1 + place % 12:02d}-01" for place in range(len(ACCOUNTS))]
    platforms = [platform_of(account) for account in ACCOUNTS]
    numbers = (account.partition("-")[2] for account in ACCOUNTS)
    return setting.table(
        account_id=list(ACCOUNTS),
        platform=platforms,
        handle=[
            f"样例{PLATFORMS[platform]}{number}号"
            for platform, number in zip(platforms, numbers, strict=True)
        ],
        opened_on=np.array(opened, dtype="datetime64[D]"),
    )


def _by_day(setting: Setting) -> dict[str, Any]:
    """The columns account_id and day of a table with a row an account and day."""
    days = len(setting.days)
    return {
        "account_id": np.repeat(np.array(ACCOUNTS), days),
        "day": np.tile(setting.days, len(ACCOUNTS)),
    }


def _followers(setting: Setting) -> tuple[IntArray, IntArray, IntArray]:
    """Followers gained, lost and reached, each of shape (accounts, days)."""
    rng, able = setting.rng, setting.able(USERS, setting.holders)
    best = np.array([_BEST_GROWTH[platform_of(account)] for account in ACCOUNTS])
    begin = rng.integers(20_000, 120_000, len(ACCOUNTS))
    rate = best[:, None] / 30 * able * rng.uniform(0.7, 1.3, able.shape)
    level = begin[:, None] * np.exp(np.cumsum(rate, axis=1))
    lost = rng.poisson(level * 0.0003)
    gained = rng.poisson(level * (rate + 0.0003))
    return gained, lost, begin[:, None] + np.cumsum(gained - lost, axis=1)


def _changes(setting: Setting) -> tuple[IntArray, FloatArray]:
    """The day of each account's change of strategy in each month, and the level that follows.

    The places of the days have the shape (accounts, months), the levels (accounts, days).
    """
    starts = np.searchsorted(setting.month_of, np.arange(len(setting.months)))
    shape = (len(ACCOUNTS), len(setting.months))
    changed = starts + setting.rng.integers(9, 14, shape)
    holders = np.take_along_axis(setting.holders, changed, axis=1)
    raised = 0.2 * setting.able(ANALYSIS, holders)
    steps = np.zeros(setting.holders.shape)
    np.put_along_axis(steps, changed, np.log1p(raised), axis=1)
    return changed, np.exp(np.cumsum(steps, axis=1))


def _account_day(
    setting: Setting,
    posted: IntArray,
    audience: tuple[IntArray, IntArray, IntArray],
    lift: FloatArray,
) -> pl.DataFrame:
    rng, (gained, lost, followers) = setting.rng, audience
    weekend = np.isin(setting.days.astype(np.int64) % 7, (2, 3))  # 1970-01-01 was a Thursday
    usual = followers[:, :1] * lift * np.where(weekend, 1.2, 1.0)
    views = np.floor(usual * 0.2 * rng.uniform(0.95, 1.05, lift.shape)).astype(np.int64)
    visits, acts = (
        np.floor(usual * share * rng.uniform(0.95, 1.05, lift.shape)).astype(np.int64)
        for share in (0.02, 0.03)
    )
    engaged = _engaged(setting)
    return setting.table(
        **_by_day(setting),
        followers=followers.ravel(),
        followers_gained=gained.ravel(),
        followers_lost=lost.ravel(),
        posts=posted.ravel(),
        impressions=3 * views.ravel(),
        reach=2 * views.ravel(),
        views=views.ravel(),
        profile_visits=visits.ravel(),
        engagements=np.maximum(acts, engaged).ravel(),  # whoever did something did one thing
        engaged_users=engaged.ravel(),
    )


def _engaged(setting: Setting) -> IntArray:
    """Users of the day who did something, so that a person's accounts together fit the ability."""
    holders = setting.holders
    held = (holders[:, None, :] == holders[None, :, :]).sum(axis=0)
    mean = between_by_ratio(20, 2000, setting.able(USERS, holders)) / held
    engaged: IntArray = setting.rng.poisson(mean)
    return engaged


def _community(setting: Setting) -> pl.DataFrame:
    names = [_community_of(account) for account in ACCOUNTS]
    return setting.table(community_id=names, account_id=list(ACCOUNTS))


def _community_of(account: str) -> str:
    return f"community-{account}"


def _community_day(setting: Setting, followers: IntArray) -> pl.DataFrame:
    rng = setting.rng
    members = followers // 100
    active = rng.binomial(members, between(0.05, 0.3, setting.able(USERS, setting.holders)))
    return setting.table(
        community_id=np.repeat([_community_of(account) for account in ACCOUNTS], len(setting.days)),
        day=np.tile(setting.days, len(ACCOUNTS)),
        members=members.ravel(),
        active_members=active.ravel(),
        messages=rng.poisson(active * 2.5).ravel(),
    )


def _message_day(setting: Setting) -> pl.DataFrame:
    """On some days nobody writes: received is 0, observed."""
    received = setting.rng.poisson(3.5, setting.holders.shape)
    rate = between(0.6, 0.98, setting.able(BRAND, setting.holders))
    replied = setting.rng.binomial(received, rate)
    return setting.table(**_by_day(setting), received=received.ravel(), replied=replied.ravel())


def _user_event(setting: Setting) -> pl.DataFrame:
    """What single users did in the months; a few of each account do most."""
    rng = setting.rng
    account = np.repeat(np.arange(len(ACCOUNTS)), _EVENTS * len(setting.months))
    inside = np.flatnonzero(setting.month_of >= 0)
    day = np.sort(rng.choice(inside, len(account)).reshape(len(ACCOUNTS), -1), axis=1).ravel()
    able = setting.able(USERS, setting.holders[account, day])
    core = rng.random(len(day)) < between(0.1, 0.55, able)
    user = np.where(core, rng.integers(0, _CORE, len(day)), rng.integers(_CORE, _CROWD, len(day)))
    names = np.array(ACCOUNTS)[account]
    return setting.table(
        event_id=numbered("event", len(day)),
        user_key=[f"user-{name}-{one:02d}" for name, one in zip(names, user, strict=True)],
        account_id=names,
        community_id=[_community_of(name) for name in names],
        at=moments(setting.days[day], rng.integers(0, 1440, len(day))),
        kind=np.where(rng.random(len(day)) < 0.8, "interact", "message"),
        segment=np.where(user < _CORE, "core", "regular"),
        value=np.ones(len(day)),
    )


def _cohorts(setting: Setting, gained: IntArray) -> pl.DataFrame:
    """Who joined on a day, and how many of them were active 1, 7 and 30 days later."""
    rng, days = setting.rng, len(setting.days)
    week = between(0.1, 0.4, setting.able(USERS, setting.holders))
    first = rng.binomial(gained, week + 0.3)
    seventh = rng.binomial(first, week / (week + 0.3))
    retained = np.stack([first, seventh, rng.binomial(seventh, 0.6)], axis=2)
    told = np.arange(days)[:, None] + np.array(_AGES) < days
    account, day, age = np.nonzero(np.broadcast_to(told, retained.shape))
    return setting.table(
        account_id=np.array(ACCOUNTS)[account],
        cohort_day=setting.days[day],
        age_days=np.array(_AGES)[age],
        cohort_size=gained[account, day],
        retained=retained[account, day, age],
        counted=["on"] * len(day),
    )


def _iterations(setting: Setting, changed: IntArray) -> pl.DataFrame:
    """The changes, each judged by the 7 days before and the 7 from it on; no end is inside."""
    on = setting.days[changed.ravel()]
    accounts = np.repeat(np.array(ACCOUNTS), changed.shape[1])
    months = [str(month) for month in setting.months] * len(ACCOUNTS)
    return setting.table(
        change_id=[f"change-{one}-{month}" for one, month in zip(accounts, months, strict=True)],
        account_id=accounts,
        changed_on=on,
        metric=[_METRICS[place % len(_METRICS)] for place in range(len(on))],
        direction=["more"] * len(on),
        before_from=on - _WINDOW,
        before_to=on,
        after_from=on,
        after_to=on + _WINDOW,
    )
