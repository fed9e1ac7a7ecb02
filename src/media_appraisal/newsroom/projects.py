"""What the sample newsroom runs with others: campaigns, exposure, partnerships, funnels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from media_appraisal.later import np
from media_appraisal.newsroom.cast import CAMPAIGNS, USERS, WITHOUT_CONVERSION
from media_appraisal.newsroom.setting import (
    HISTORY,
    any_days,
    between,
    between_by_ratio,
    moments,
    numbered,
)
from media_appraisal.period import MONTHS

if TYPE_CHECKING:
    import polars as pl

    from media_appraisal.arrays import FloatArray
    from media_appraisal.newsroom.setting import Setting, Slots, StrArray

_TARGETS = {"participants": 2_000, "impressions": 200_000, "sales": 5_000_000}
"""What campaigns aim at: people, times shown, fen."""
_OUTLETS = ("样例晚报", "样例科技网", "样例生活周刊")
_STAGES = ("visit", "lead", "order")
_TALKS = 14
"""Days from the agreement to the day on which a partnership is due, in the same month at most."""


def project_tables(setting: Setting) -> dict[str, pl.DataFrame]:
    """The tables campaign, campaign_target, media_exposure, cooperation and funnel_stage."""
    rng = setting.rng
    held = setting.slots.repeated(rng.integers(1, 3, len(setting.slots.person)))
    able = setting.able(CAMPAIGNS, held.person)
    ids = np.array(numbered("campaign", len(able)))
    return {
        "campaign": _campaign(setting, held, ids, able),
        "campaign_target": _targets(setting, ids, able),
        "media_exposure": _exposure(setting, held, ids, able),
        "cooperation": _cooperation(setting),
        "funnel_stage": _funnel(setting),
    }


def _campaign(setting: Setting, held: Slots, ids: StrArray, able: FloatArray) -> pl.DataFrame:
    """Money in fen; revenue is unknown where a campaign sells nothing directly."""
    rng, count = setting.rng, len(ids)
    length = rng.integers(5, 10, count)
    first = held.start + np.floor(rng.random(count) * (held.length - length)).astype(np.int64)
    budget = rng.integers(50, 801, count) * 10_000
    cost = np.round(budget * rng.uniform(0.85, 1.05, count)).astype(np.int64)
    returned = 1 + between(-0.2, 1.0, able) + rng.normal(0, 0.08, count)
    revenue = np.round(cost * returned).astype(np.int64)
    without = held.person == setting.place(WITHOUT_CONVERSION)
    without &= held.month == len(setting.months) - 1
    return setting.table(
        campaign_id=ids,
        operator_id=setting.keys[held.person],
        starts_at=moments(first, 10 * 60),
        ends_at=moments(first + length, 22 * 60),
        budget=budget,
        cost=cost,
        attributed_revenue=[
            None if unsold else int(sum_) for unsold, sum_ in zip(without, revenue, strict=True)
        ],
        currency=["CNY"] * count,
    )


def _targets(setting: Setting, ids: StrArray, able: FloatArray) -> pl.DataFrame:
    count = len(ids) * len(_TARGETS)
    targets = np.tile(list(_TARGETS.values()), len(ids)) * setting.rng.integers(1, 6, count)
    reached = between(0.45, 1.05, np.repeat(able, len(_TARGETS)))
    actual = np.round(targets * (reached + setting.rng.normal(0, 0.08, count)))
    return setting.table(
        campaign_id=np.repeat(ids, len(_TARGETS)),
        measure=list(_TARGETS) * len(ids),
        target=targets.astype(np.float64),
        actual=np.maximum(actual, 0.0),
        direction=["more"] * count,
    )


def _exposure(setting: Setting, held: Slots, ids: StrArray, able: FloatArray) -> pl.DataFrame:
    """Three outlets write of each campaign while its month lasts."""
    rng, count = setting.rng, len(ids) * len(_OUTLETS)
    day = np.repeat(held.start + held.length // 2, len(_OUTLETS)) + rng.integers(0, 8, count)
    a_month = between_by_ratio(10_000, 1_000_000, np.repeat(able, len(_OUTLETS)))
    shown = a_month / len(_OUTLETS) / 1.5 * rng.uniform(0.7, 1.3, count)
    return setting.table(
        exposure_id=numbered("exposure", count),
        campaign_id=np.repeat(ids, len(_OUTLETS)),
        outlet=list(_OUTLETS) * len(ids),
        day=day,
        impressions=np.floor(shown).astype(np.int64),
        mentions=rng.poisson(2, count),
    )


def _cooperation(setting: Setting) -> pl.DataFrame:
    """Two projects a month with regular partners, and one with each partner who is new."""
    rng, slots = setting.rng, setting.slots
    new = slots.repeated(rng.poisson(2.2 * setting.able(CAMPAIGNS, slots.person)))
    regular = slots.repeated(np.full(len(slots.person), 2))
    known = np.unique(slots.person[slots.month == 0])  # they have worked with regulars before
    person = np.concatenate([known, regular.person, new.person])
    count, able = len(person), setting.able(CAMPAIGNS, person)
    earlier = np.full(len(known), setting.days[HISTORY - 20])
    due = np.concatenate([earlier, any_days(setting, regular), any_days(setting, new)])
    late = rng.random(count) < between(0.4, 0.0, able)
    off = np.where(late, rng.integers(1, 7, count), -rng.integers(0, 3, count))
    quality = between(50, 95, able) + rng.normal(0, 4, count)
    old = setting.keys[np.concatenate([known, regular.person])]
    began = np.concatenate([earlier - _TALKS, regular.start, new.start])
    return setting.table(
        cooperation_id=numbered("cooperation", count),
        operator_id=setting.keys[person],
        partner=[f"partner-of-{key}" for key in old] + numbered("partner", len(new.person)),
        agreed_on=np.maximum(due - _TALKS, began),
        due_on=due,
        done_on=due + off,
        quality_score=np.clip(np.round(quality, 1), 0, 100),
        resource_grade=np.clip(np.round(0.6 + 4 * able + rng.normal(0, 0.5, count)), 1, 5),
    )


def _funnel(setting: Setting) -> pl.DataFrame:
    """One declared path a person, told of for each month and each whole quarter and year."""
    rng = setting.rng
    rows = [
        (place, period)
        for period in setting.periods
        for place, person in enumerate(setting.people)
        if person.active_from < period.end
    ]
    places = np.array([place for place, _ in rows])
    months = np.array([MONTHS[period.unit] for _, period in rows])
    visits = rng.integers(800, 5_000, len(rows)) * months
    kept = np.sqrt(between(0.01, 0.1, setting.able(USERS, places)))
    leads = rng.binomial(visits, kept)
    users = np.stack([visits, leads, rng.binomial(leads, kept)], axis=1)
    people = np.repeat(setting.keys[places], len(_STAGES))
    return setting.table(
        path_id=np.char.add("path-of-", people),
        period=[str(period) for _, period in rows for _ in _STAGES],
        stage_no=np.tile(np.arange(1, len(_STAGES) + 1), len(rows)),
        operator_id=people,
        stage=list(_STAGES) * len(rows),
        users=users.ravel(),
    )
