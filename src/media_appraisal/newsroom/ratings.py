"""What the people of the sample newsroom say of each other: one superior, three peers, oneself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from media_appraisal.later import np
from media_appraisal.newsroom.cast import BRAND, COMPETENCE

if TYPE_CHECKING:
    import datetime as dt

    import polars as pl

    from media_appraisal.newsroom.setting import Setting

ITEMS = {
    "trend_sensitivity": COMPETENCE,
    "creative_planning": COMPETENCE,
    "copywriting": COMPETENCE,
    "tool_proficiency": COMPETENCE,
    "sense_of_responsibility": COMPETENCE,
    "execution": COMPETENCE,
    "learning": COMPETENCE,
    "resilience": COMPETENCE,
    "communication": COMPETENCE,
    "collaboration": COMPETENCE,
    "sharing_and_support": COMPETENCE,
    "opinion_handling": BRAND,
}
"""The rated items of the catalogue, and the ability that each shows."""

PEERS = 3
SCALE = 5
_RELATIONS = ("superior", *["peer"] * PEERS, "self")
_KINDER = np.array([0.0, *[0.1] * PEERS, 0.4])
"""How much more than a superior each rater is inclined to give."""
_EVIDENCE = "样例：打1级或5级须附的事实依据。"


def rating_table(setting: Setting) -> pl.DataFrame:
    """The table rating, for each month and each whole quarter and year."""
    rows = [
        (rater, place, str(period))
        for period in setting.periods
        for there in [_there(setting, period.end)]
        for turn, place in enumerate(there)
        for rater in _raters(setting, there, turn)
    ]
    place = np.array([place for _, place, _ in rows])
    able = setting.abilities[place][:, list(ITEMS.values())]
    inclined = np.tile(_KINDER, len(rows) // len(_RELATIONS))[:, None]
    noise = setting.rng.normal(0, 0.45, able.shape)
    scores = np.clip(np.round(SCALE * able + inclined + noise), 1, SCALE).ravel()
    count = len(ITEMS)
    relations = _RELATIONS * (len(rows) // len(_RELATIONS))
    return setting.table(
        rater_id=[rater for rater, _, _ in rows for _ in ITEMS],
        operator_id=np.repeat(setting.keys[place], count),
        period=[period for _, _, period in rows for _ in ITEMS],
        item=list(ITEMS) * len(rows),
        relation=[relation for relation in relations for _ in ITEMS],
        score=scores,
        scale=np.full(len(scores), float(SCALE)),
        comment=[_EVIDENCE if score in (1, SCALE) else None for score in scores.tolist()],
    )


def _there(setting: Setting, end: dt.date) -> list[int]:
    return [place for place, person in enumerate(setting.people) if person.active_from < end]


def _raters(setting: Setting, there: list[int], turn: int) -> list[str]:
    """One of two leads, the three colleagues who follow in the list, and the person."""
    peers = [there[(turn + step) % len(there)] for step in range(1, PEERS + 1)]
    keys = [setting.people[place].key for place in (*peers, there[turn])]
    return [f"lead-{1 + turn % 2}", *keys]
