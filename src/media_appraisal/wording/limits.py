"""Limits: the least and the most of a rule, in points."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from media_appraisal.wording.form import worth

if TYPE_CHECKING:
    from media_appraisal.wording.form import Form
    from media_appraisal.wording.gathering import Counted
    from media_appraisal.wording.phrases import Amount, Limit


@attrs.define
class Bounds:
    """What the limits of one step or event come to; points as far as they are known."""

    most_change: float | None = None
    """The most points that can be lost, or gained."""
    most: float | None = None
    """The most points in all."""
    full: bool = False
    """Whether the most points in all are the marks."""
    least: float | None = None
    """The least points in all."""
    least_share: float | None = None
    """The same, as a share of the marks."""
    least_at: Amount | None = None
    """The value below which nothing more is lost."""


def bounds(form: Form, rule: Counted, more: list[Limit], marks: float) -> Bounds:
    """The limits that stand behind a rule, and those of the whole clause."""
    found = Bounds()
    for limit in (*rule.limits, *more):
        if limit.which == "most":
            _most(form, found, rule, limit, marks)
        elif limit.which == "most_to":
            _most_to(form, found, rule, limit, marks)
        elif limit.which == "least_at":
            found.least_at = limit.amount
        elif limit.which == "least":
            _least(form, found, rule, limit, marks)
    return found


def _most(form: Form, found: Bounds, rule: Counted, limit: Limit, marks: float) -> None:
    assert limit.points is not None
    points = worth(limit.points, marks)
    verb = limit.verb or ("loses" if rule.costs or points < 0 else "gets")
    if (verb == "loses") != rule.costs:
        raise form.refusal("contradiction", f"{points:g}")
    if verb in {"loses", "gains"}:
        found.most_change = abs(points)
    else:
        found.most = points


def _most_to(form: Form, found: Bounds, rule: Counted, limit: Limit, marks: float) -> None:
    if rule.costs and limit.verb != "loses":
        raise form.refusal("contradiction", "最高")
    points = None if limit.points is None else worth(limit.points, marks)
    if rule.costs and points is not None:
        found.least = points
    elif rule.costs:
        found.least = 0.0
    elif points is None or limit.points is None or limit.points.item:
        found.full = True
    else:
        found.most = points


def _least(form: Form, found: Bounds, rule: Counted, limit: Limit, marks: float) -> None:
    assert limit.points is not None
    points = worth(limit.points, marks)
    if limit.verb == "loses" or points < 0:
        if not rule.costs:
            raise form.refusal("contradiction", f"{points:g}")
        found.most_change = abs(points)
    else:
        found.least = points
