"""The cast of the sample newsroom: invented people, their accounts, and who holds which when."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import attrs

from media_appraisal.later import np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from media_appraisal.arrays import FloatArray
    from media_appraisal.period import Period

DAY = dt.timedelta(days=1)


@attrs.frozen
class Person:
    """Somebody invented."""

    key: str
    name: str
    ability: float
    """How well the person does, from 0 to 1: about a hundredth of the points to be expected."""
    active_from: dt.date


CONTENT, USERS, CAMPAIGNS, ANALYSIS, COMPETENCE, BRAND = range(6)
"""The dimensions in which abilities differ a little."""

_NAMED = (
    ("林晓雯", 0.98),
    ("陈思远", 0.93),
    ("王雨桐", 0.88),
    ("李浩然", 0.84),
    ("张静怡", 0.80),
    ("刘子墨", 0.76),
    ("赵明轩", 0.73),
    ("黄诗涵", 0.70),
    ("周建宁", 0.61),
    ("吴佳琪", 0.95),
    ("徐文博", 0.50),
    ("孙若曦", 0.70),
)

CAUSES_A_CRISIS = "op-02"
"""Whose fault a major incident of the last month is."""
WITHOUT_CONVERSION = "op-04"
"""Whose campaigns of the last month bring no direct revenue."""
REPORTS_LATE = "op-03"
"""Whose last report is late, however able the draw makes the person."""
AWAY, STAND_IN = "op-07", "op-08"
"""Who takes leave in the middle month, and who holds the accounts meanwhile."""
GIVER, TAKER, HANDED_OVER = "op-09", "op-10", "douyin-5"
"""Who hands which account over to whom on the 16th of the last month."""
JOINER, PREDECESSOR, INHERITED = "op-12", "op-11", "xiaohongshu-5"
"""Who joins on the 10th of the middle month, and takes over which account from whom."""
SHARERS, SHARED = {"op-05": 0.6, "op-06": 0.4}, "wechat-3"
"""Who share an account, and which."""

_HOLDINGS: Mapping[str, tuple[str, ...]] = {
    "op-01": ("wechat-1", "xiaohongshu-1"),
    "op-02": ("douyin-1", "weibo-1"),
    "op-03": ("weibo-2", "xiaohongshu-2"),
    "op-04": ("wechat-2", "douyin-2"),
    "op-05": ("weibo-3",),
    "op-06": ("douyin-3",),
    AWAY: ("douyin-4", "wechat-4"),
    STAND_IN: ("xiaohongshu-3",),
    GIVER: ("weibo-4",),
    TAKER: ("xiaohongshu-4",),
    PREDECESSOR: ("wechat-5",),
}
"""Accounts that stay with one person but for a leave."""

PLATFORMS: Mapping[str, str] = {
    "wechat": "公众号",
    "weibo": "微博",
    "douyin": "抖音",
    "xiaohongshu": "小红书",
}
ACCOUNTS = tuple(
    f"{platform}-{number}"
    for platform, count in {"wechat": 5, "weibo": 4, "douyin": 5, "xiaohongshu": 5}.items()
    for number in range(1, count + 1)
)


def platform_of(account: str) -> str:
    """The platform of an account, by its key."""
    return account.partition("-")[0]


@attrs.frozen
class Spell:
    """A person holds an account from a day until another, not inside; None is for good."""

    person: str
    account: str
    valid_from: dt.date
    valid_to: dt.date | None = None
    share: float = 1.0


def people_of(months: Sequence[Period]) -> tuple[Person, ...]:
    """The twelve; all but the joiner have been there for years."""
    middle, year = months[len(months) // 2].start, months[0].start.year
    found = []
    for place, (name, ability) in enumerate(_NAMED):
        key = f"op-{place + 1:02d}"
        long_ago = dt.date(year - 2 - place % 3, 1 + place, 1)
        joined = middle + 9 * DAY if key == JOINER else long_ago
        found.append(Person(key, name, ability, joined))
    return tuple(found)


def leave_of(months: Sequence[Period]) -> tuple[dt.date, dt.date]:
    """The first day of the leave, and the first day after it."""
    middle = months[len(months) // 2].start
    return middle + 16 * DAY, middle + 28 * DAY


def spells_of(people: Sequence[Person], months: Sequence[Period]) -> tuple[Spell, ...]:
    """Who holds what when, each account without a gap."""
    since = {person.key: person.active_from for person in people}
    (away, back), over = leave_of(months), months[-1].start + 15 * DAY
    spells = [
        spell
        for person, accounts in _HOLDINGS.items()
        for account in accounts
        for spell in _held(Spell(person, account, since[person]), away, back)
    ]
    spells += [Spell(one, SHARED, since[one], None, share) for one, share in SHARERS.items()]
    spells += _passed_on(Spell(GIVER, HANDED_OVER, since[GIVER]), TAKER, over)
    before = Spell(PREDECESSOR, INHERITED, since[PREDECESSOR])
    spells += _passed_on(before, JOINER, since[JOINER])
    return tuple(spells)


def _held(spell: Spell, away: dt.date, back: dt.date) -> tuple[Spell, ...]:
    """The spell, with the stand-in inside if the person is the one who takes leave."""
    if spell.person != AWAY:
        return (spell,)
    return (
        attrs.evolve(spell, valid_to=away),
        attrs.evolve(spell, person=STAND_IN, valid_from=away, valid_to=back),
        attrs.evolve(spell, valid_from=back),
    )


def _passed_on(spell: Spell, to: str, day: dt.date) -> tuple[Spell, Spell]:
    return attrs.evolve(spell, valid_to=day), Spell(to, spell.account, day)


def abilities_of(rng: np.random.Generator, people: Sequence[Person]) -> FloatArray:
    """Shape (people, dimensions): each ability, a little more or less by dimension."""
    general = np.array([person.ability for person in people])
    drawn = general[:, None] + rng.normal(0.0, 0.03, (len(people), BRAND + 1))
    return np.clip(drawn, 0.05, 1.0)
