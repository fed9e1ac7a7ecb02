"""What people of the sample newsroom hand in and cause: reports, suggestions, incidents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from media_appraisal.later import np
from media_appraisal.newsroom.cast import (
    ACCOUNTS,
    ANALYSIS,
    BRAND,
    CAUSES_A_CRISIS,
    REPORTS_LATE,
)
from media_appraisal.newsroom.setting import (
    any_days,
    between,
    between_by_ratio,
    moments,
    numbered,
)

if TYPE_CHECKING:
    import polars as pl

    from media_appraisal.newsroom.setting import DayArray, Setting, Slots

_WEEKS = 4
_NEVER = np.datetime64("9999-12-31")


def work_tables(setting: Setting, iterations: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """The tables deliverable, suggestion and incident."""
    return {
        "deliverable": _deliverable(setting),
        "suggestion": _suggestion(setting, iterations),
        "incident": _incident(setting),
    }


def _deliverable(setting: Setting) -> pl.DataFrame:
    """A report a week worked, due at 18:00; one person's last one is late in any case."""
    rng = setting.rng
    held = setting.slots.repeated(np.full(len(setting.slots.person), _WEEKS))
    day = np.tile(7 * np.arange(1, _WEEKS + 1) - 1, len(setting.slots.person))
    worked = day < held.length
    person, due = held.person[worked], (held.start + day)[worked]
    able, count = setting.able(ANALYSIS, person), len(person)
    late = rng.random(count) < between(0.4, 0.0, able)
    late[np.flatnonzero(person == setting.place(REPORTS_LATE))[-1]] = True
    after = np.where(late, rng.integers(60, 2_000, count), -rng.integers(0, 900, count))
    quality = between(50, 95, able) + rng.normal(0, 3, count)
    return setting.table(
        deliverable_id=numbered("report", count),
        operator_id=setting.keys[person],
        kind=["data_report"] * count,
        due_at=moments(due, 18 * 60),
        submitted_at=moments(due, 18 * 60 + after),
        quality_score=np.clip(np.round(quality, 1), 0, 100),
    )


def _suggestion(setting: Setting, iterations: pl.DataFrame) -> pl.DataFrame:
    """Suggestions with the decisions on them, and the change that an adopted one led to."""
    rng, slots = setting.rng, setting.slots
    made = slots.repeated(1 + rng.poisson(3.2 * setting.able(ANALYSIS, slots.person)))
    count, able = len(made.person), setting.able(ANALYSIS, made.person)
    on = any_days(setting, made)
    decided = on + rng.integers(1, 7, count)
    adopted = rng.random(count) < between(0.1, 0.7, able)
    return setting.table(
        suggestion_id=numbered("suggestion", count),
        operator_id=setting.keys[made.person],
        made_on=on,
        data_based=rng.random(count) < 0.9,
        valid=rng.random(count) < 0.9,
        decided_on=decided,
        adopted=adopted,
        change_id=_led_to(setting, made, np.where(adopted, decided, _NEVER), iterations),
    )


def _led_to(
    setting: Setting, made: Slots, adopted_on: DayArray, iterations: pl.DataFrame
) -> list[str | None]:
    """The change of the month on an account of the person, if it came after the adoption."""
    changes: dict[tuple[int, int], tuple[str, np.datetime64]] = {}
    for key, account, day in iterations.select("change_id", "account_id", "changed_on").iter_rows():
        on = np.datetime64(day)
        place = int(np.searchsorted(setting.days, on))
        person = int(setting.holders[ACCOUNTS.index(account), place])
        changes.setdefault((person, int(setting.month_of[place])), (key, on))
    found = []
    for person, month, day in zip(made.person, made.month, adopted_on, strict=True):
        key, on = changes.get((int(person), int(month)), (None, _NEVER))
        found.append(key if day <= on else None)
    return found


def _incident(setting: Setting) -> pl.DataFrame:
    """Hostile opinion meets everybody each month; breaches of the brand rules mostly nobody."""
    rng, slots = setting.rng, setting.slots
    opinion = slots.repeated(rng.integers(1, 3, len(slots.person)))
    breach = slots.repeated(rng.poisson(1.5 * (1 - setting.able(BRAND, slots.person)) ** 1.5))
    person = np.concatenate([opinion.person, breach.person])
    day = np.concatenate([any_days(setting, opinion), any_days(setting, breach)])
    minute = rng.integers(0, 1440, len(person))
    hours = between_by_ratio(24.0, 1.0, setting.able(BRAND, person))
    taken = np.round(60 * hours * rng.uniform(0.8, 1.25, len(person)))
    severity = np.where(rng.random(len(person)) < 0.8, "minor", "moderate")
    severity[_crisis(setting, opinion)] = "major"
    counts = (len(opinion.person), len(breach.person))
    return setting.table(
        incident_id=numbered("incident", len(person)),
        operator_id=setting.keys[person],
        kind=np.repeat(("public_opinion", "brand_breach"), counts),
        severity=severity,
        at=moments(day, minute),
        handled_at=moments(day, minute + taken),
    )


def _crisis(setting: Setting, opinion: Slots) -> int:
    """The place of the one major incident."""
    theirs = opinion.person == setting.place(CAUSES_A_CRISIS)
    theirs &= opinion.month == len(setting.months) - 1
    return int(theirs.argmax())
