"""Line: one part of the scheme in the explanation of one person's total."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import attrs

if TYPE_CHECKING:
    from media_appraisal.scheme.part import Part
    from media_appraisal.scheme.scheme import Scheme
    from media_appraisal.scheme.total import Adjustment, Gate, Limits
    from media_appraisal.text import Text

    Explained: TypeAlias = Part | Scheme | Adjustment | Limits | Gate


@attrs.frozen
class Weight:
    """What a part weighs."""

    given: float = 1.0
    """Its share of the weight of its siblings, as the scheme gives it, 0 to 1."""
    share: float = 1.0
    """The same as it was used: 0 where it was left out, more where a sibling was."""
    effective: float = 1.0
    """Its share of the whole total's weight, as used."""
    joined: bool = True
    """Whether it stands among parts that were joined, not under a gap or a gate."""
    gated: bool = False
    """Whether it stands under a part that a gate holds down."""


@attrs.frozen(eq=False, kw_only=True)
class Line:
    """One part, or one thing that follows the parts, in the explanation of one person's total."""

    part: Explained
    depth: int
    own: bool
    """Whether its points come from no part: an indicator, or a group with points for a gap."""
    value: float | None
    """As observed, in the indicator's unit; None for a gap or a group."""
    counts_as: float | None = None
    """The same as it was scored: of a whole period, where the target is pro rata to active days."""
    score: float | None
    """Points of 100, or those of an adjustment by its own rule; None where there is none."""
    weight: Weight | None
    """None for what follows the total, and for whoever is not graded."""
    billionths: int
    """What it brought to the unrounded total, in billionths of a point."""
    printed: int = 0
    """The same in the last printed digit; the lines add up to the printed total."""
    notes: tuple[Text, ...] = ()
    held: bool = False
    """Whether a gate holds it down."""
