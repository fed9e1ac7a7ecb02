"""Spans: the least and the most points that a leaf, a part and the total can come to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from media_appraisal.arrays import clip, settle
from media_appraisal.errors.root import AppraisalError
from media_appraisal.later import np
from media_appraisal.scheme.part import Branch, Fill, Indicator, Leaf, Part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from media_appraisal.scheme.scheme import Scheme

    Span = tuple[float, float]


def points(leaf: Leaf) -> Span:
    """The least and the most points that a leaf's rule gives, within its bounds."""
    low, high = (clip(float(end), *leaf.bounds) for end in leaf.normaliser.reach())
    return low, high


def base_of(scheme: Scheme, lifted: str | None = None) -> Span:
    """The least and the most total before adjustments; one indicator at its most in both."""
    held = {gate.part: gate.at_most for gate in scheme.gates if gate.part is not None}
    return _span(scheme, lifted, held)


def total_of(scheme: Scheme) -> Span:
    """The least and the most total: the base, adjustments within their limits, vetoes."""
    least, most = base_of(scheme)
    least -= _together([-points(item)[0] for item in scheme.adjustments], scheme, "taken")
    most += added_to(scheme)
    limits = scheme.limits
    if limits.least is not None:
        least, most = max(least, limits.least), max(most, limits.least)
    if limits.most is not None:
        least, most = min(least, limits.most), min(most, limits.most)
    vetoes = [gate.at_most for gate in scheme.gates if gate.part is None]
    return settle(min([least, *(veto for veto in vetoes if veto is not None)])), settle(most)


def added_to(scheme: Scheme) -> float:
    """The most points that all adjustments together add to the total."""
    return _together([points(item)[1] for item in scheme.adjustments], scheme, "added")


def part_of(part: Part) -> Span:
    """The least and the most of a part, as if no gate held it down."""
    return _span(part, None, {})


def _together(most: Sequence[float], scheme: Scheme, way: str) -> float:
    """What all adjustments of one sign come to, of alternatives the greatest only."""
    greatest: dict[str, float] = {}
    for item, own in zip(scheme.adjustments, most, strict=True):
        word = item.key if item.highest_of is None else f"of {item.highest_of}"
        greatest[word] = max(greatest.get(word, 0.0), own)
    limit = getattr(scheme.limits, way)
    whole = sum(greatest.values())
    return whole if limit is None else min(whole, limit)


def _span(part: Part | Branch, lifted: str | None, held: dict[str, float | None]) -> Span:
    """The least and the most of a part, with its gaps and with what a gate may hold it down to."""
    if isinstance(part, Indicator):
        least, most = points(part)
        if part.key == lifted:
            return most, most
    else:
        assert isinstance(part, Branch)
        least, most = _joint([_span(inner, lifted, held) for inner in part.parts], part)
    ends = [least, most]
    if isinstance(part, Part):
        ends += [part.gaps.fill] if isinstance(part.gaps, Fill) else [0.0] * (part.gaps == "zero")
    veto = held.get(part.key)
    low = min(ends) if veto is None else min(*ends, veto)
    return low, max(ends)


def _joint(ends: list[Span], branch: Branch) -> Span:
    """The least and the most of a group; those of its parts where only the people can tell."""
    rows = np.array(ends)
    try:
        least, most = settle(branch.aggregator.combine(rows, branch.weights())).tolist()
    except AppraisalError:  # it compares people, or its weights do
        return float(rows.min()), float(rows.max())
    return least, most
