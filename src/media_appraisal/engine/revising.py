"""Revising: an appraisal that takes the place of an earlier one of its scheme and period."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from media_appraisal.engine.written import written
from media_appraisal.errors.revised import RevisesOtherPeriod, RevisesOtherScheme
from media_appraisal.measures.zones import moment_said
from media_appraisal.text import Text, both

if TYPE_CHECKING:
    from collections.abc import Iterator

    from media_appraisal.engine.appraisal import Appraisal
    from media_appraisal.period import Period
    from media_appraisal.scheme.scheme import Scheme

SHOWN = 12
"""Digits of a hash that people are shown."""


def revision_of(earlier: Appraisal | None, scheme: Scheme, period: Period | None) -> dict[str, Any]:
    """What an appraisal says of the one that it revises, if any, as fields of Appraisal.

    Raises RevisesOtherScheme, RevisesOtherPeriod.
    """
    if earlier is None:
        return {}
    if scheme.key != earlier.scheme.key:
        raise RevisesOtherScheme(scheme=scheme.key, earlier=earlier.scheme.key)
    if period != earlier.period:
        raise RevisesOtherPeriod(period=period_said(period), earlier=period_said(earlier.period))
    return {"revision": earlier.revision + 1, "revises": written(earlier)["hash"]}


def period_said(period: Period | None) -> Text:
    """The period as it is written, or that none is named."""
    if period is None:
        return Text(zh="未指明", en="no named period")
    return both(str(period))


def standing(result: Appraisal) -> Iterator[Text]:
    """By which facts a result is, and in whose place it stands, as far as that is known."""
    known = result.values.known_until
    if known is not None:
        until = moment_said(known)
        yield Text(zh=f"依据的事实数据截至 {until.zh}", en=f"By the facts known until {until.en}.")
    if result.revises is not None:
        number, place = result.revision, result.revises[:SHOWN]
        yield Text(
            zh=f"第 {number} 版结果，取代 {place}",
            en=f"Revision {number}, in place of the result {place}.",
        )
