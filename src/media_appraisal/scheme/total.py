"""What happens to the total: adjustments, their limits, gates, rounding."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from media_appraisal.arrays import Mode
from media_appraisal.document import Document, Key, Number, Origin
from media_appraisal.errors.documents import BadBounds, GateUnclear
from media_appraisal.measures.entered import Entered
from media_appraisal.measures.measure import Measure
from media_appraisal.scheme.part import Leaf
from media_appraisal.text import Text, both

NotNegative = Annotated[Number, Field(ge=0)]


class Adjustment(Leaf):
    """A bonus or penalty (加减分): its rule gives points that are added to the total.

    Points are those of the rule as they are, so a rule with `marks` is written with marks of 100.
    """

    key: Key
    label: Text | None = None
    definition: Text | None = None
    reference: str | None = None
    """Where the rule comes from: a page, a paragraph, a decision."""
    bounds: tuple[Number, Number]
    """The least points that it brings, negative for a penalty, and the most."""
    only_from: Number | None = None
    """It counts only where the total before adjustments is at least this."""
    highest_of: Key | None = None
    """Of the adjustments that say the same word here, only the one with the most points counts,
    the first of equals (就高不重复)."""
    gaps: Literal["refuse", "zero"] = "refuse"
    """What happens to a gap: an error, or no points. What does not apply brings none anyway."""
    origin: Origin = "set"
    """Who decided it."""

    @property
    def title(self) -> Text:
        """The label, or the key in both languages."""
        return self.label or both(self.key)


class Limits(Document):
    """How far adjustments may carry the total; beyond it all of one sign are cut in proportion."""

    added: NotNegative | None = None
    """The most points that all additions bring together; no limit if not given."""
    taken: NotNegative | None = None
    """The most points that all deductions take together; no limit if not given."""
    least: Number | None = None
    """The least total after adjustments; no limit if not given."""
    most: Number | None = None
    """The most; no limit if not given."""

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.least is not None and self.most is not None and self.least >= self.most:
            raise BadBounds(low=self.least, high=self.most)
        return self

    @property
    def key(self) -> str:
        """What stands in the place of a key, where lines are told apart."""
        return ".limits"

    @property
    def title(self) -> Text:
        """What explanations call it."""
        return Text(zh="总分限额", en="Limits of the total")


class Gate(Document):
    """An event that holds down a grade, the total or a part, whatever was achieved (否决, 封顶)."""

    key: Key
    label: Text | None = None
    definition: Text | None = None
    measure: Measure = Entered()
    """How facts become the value that the gate looks at."""
    at_least: Number = 1.0
    """The gate closes from this value on."""
    cap: Key | None = None
    """The best grade that is left."""
    at_most: Number | None = None
    """The most points that are left to the total, or to `part`; 0 is a veto (一票否决)."""
    part: Key | None = None
    """The part whose score is held down; the total where none is named."""
    origin: Origin = "set"
    """Who decided it."""

    @model_validator(mode="after")
    def _check(self) -> Self:
        if (self.cap is None) == (self.at_most is None) or (self.cap and self.part):
            raise GateUnclear(key=self.key)
        return self

    @property
    def title(self) -> Text:
        """The label, or the key in both languages."""
        return self.label or both(self.key)


class Rounding(Document):
    """How the total is rounded, once, at the end."""

    places: Annotated[int, Field(ge=0, le=6)] = 2
    """Decimals that are kept."""
    mode: Mode = "half_up"
    """What happens to the rest: half up, half to even, cut off, or always up."""
    compare: Literal["unrounded", "rounded"] = "unrounded"
    """Which total meets the cut-offs of the scale."""
