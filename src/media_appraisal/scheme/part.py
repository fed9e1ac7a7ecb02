"""Parts: the groups and indicators that a scheme is a tree of."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Literal, Self, TypeAlias

from pydantic import Field, field_validator, model_validator

from media_appraisal.arrays import clip, ordered_sum
from media_appraisal.document import Document, Key, Member, Number
from media_appraisal.errors.documents import BadBounds, EmptyGroup, ImputeOnGroup
from media_appraisal.errors.eligibility import NotAFlow
from media_appraisal.errors.methods import WeightsNothing
from media_appraisal.later import np
from media_appraisal.measures.entered import Entered
from media_appraisal.measures.measure import Measure
from media_appraisal.methods.aggregator import Aggregator
from media_appraisal.methods.aggregators.weighted_mean import WeightedMean
from media_appraisal.methods.normaliser import Normaliser
from media_appraisal.methods.treatment import Treatment
from media_appraisal.methods.weighting import Weighting
from media_appraisal.methods.weightings.given import Given
from media_appraisal.text import Text, both

if TYPE_CHECKING:
    from media_appraisal.arrays import FloatArray

Tier = Literal["core", "aux"]


class Fill(Document):
    """A gap scores these points."""

    fill: Number
    """The points, as on the scale of scores."""


class Stand(Document):
    """A gap is scored as if this value had been observed."""

    value: Number
    """The value, in the indicator's unit."""
    by: Literal["mean", "median"] | None = None
    """What of the cohort it is, where fitting worked it out."""


class Impute(Document):
    """A gap is scored as if a value worked out of others had been observed (imputation).

    `mean` and `median` are those of everybody observed, which fitting works out; `group_mean` and
    `group_median` those of the person's own group, `last_period` the person's own value then, and
    `last_known` the own value observed last, however long ago: `appraise` takes `groups` and
    `before` for them, and refuses the gap where they say nothing.
    """

    impute: Literal["mean", "median", "group_mean", "group_median", "last_period", "last_known"]
    """Which value stands in."""


Gaps: TypeAlias = Literal["refuse", "leave_out", "zero"] | Fill | Stand | Impute


class Range(Document):
    """The values that can occur, in the indicator's unit; one outside is refused at the door."""

    least: Number | None = None
    """The least value; none where it has no lower end."""
    most: Number | None = None
    """The most; none where it has no upper end."""

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.least is not None and self.most is not None and self.least >= self.most:
            raise BadBounds(low=self.least, high=self.most)
        return self


class Part(Member):
    """A node of the tree: a group of parts, or an indicator."""

    family = "part"
    home = "media_appraisal.scheme"
    group = "media_appraisal.parts"

    key: Key
    label: Text | None = None
    definition: Text | None = None
    """What it means, so that two people would count the same."""
    weight: Annotated[Number, Field(ge=0)] | None = None
    """Its weight among its siblings; all equal when none is given."""
    tier: Tier | None = None
    """Core or auxiliary (核心, 辅助), for weights that go by tier."""
    evidence: tuple[Key, ...] = ()
    """Keys of the responsibilities that it gives evidence of."""
    reference: str | None = None
    """Where the rule comes from: a page, a paragraph, a decision."""
    gaps: Gaps = "refuse"
    """What happens to a gap: an error, its weight moves to its siblings, 0 points, given points,
    or the points of a value that stands in for it."""

    @property
    def title(self) -> Text:
        """The label, or the key in both languages."""
        return self.label or both(self.key)


class Branch(Document):
    """What a group and a whole scheme share: parts, and how they are joined."""

    key: Key
    aggregator: Aggregator = WeightedMean()
    """How the scores of the parts become one."""
    weighting: Weighting = Given()
    """How the parts get their weights."""
    most_left_out: Annotated[Number, Field(ge=0, le=1)] = 0.5
    """The share of the weight that may be left out before the whole becomes a gap."""
    parts: tuple[Part, ...]
    """The parts, in the order in which they are added and shown."""

    @field_validator("parts", mode="after")
    @classmethod
    def _some_parts(cls, parts: tuple[Part, ...], info: object) -> tuple[Part, ...]:
        if not parts:
            raise EmptyGroup(key=str(getattr(info, "data", {}).get("key", "?")))
        return parts

    @model_validator(mode="after")
    def _weights_hold(self) -> Self:
        if not self.weighting.relative and ordered_sum(self.weights()) <= 0:
            raise WeightsNothing(group=self.key)
        return self

    def weights(self) -> tuple[float, ...]:
        """One weight a part, in the order of the parts; NotFitted where scores decide on them."""
        return self.weighting.weights(self.parts)

    def compares(self) -> bool:
        """Whether the weights or the joint scores of this very branch depend on all people."""
        return self.aggregator.relative or self.weighting.relative


class Group(Branch, Part):
    """Parts joined into one score."""

    kind: Literal["group"] = "group"

    @model_validator(mode="after")
    def _no_value_to_stand_in(self) -> Self:
        if isinstance(self.gaps, (Stand, Impute)):
            raise ImputeOnGroup(key=self.key)
        return self


class Leaf(Document):
    """What an indicator and an adjustment share: one value a person, and its rule."""

    unit: Text | None = None
    """What values are counted in; `fraction` is shown as a percentage, `count` not at all."""
    treatments: tuple[Treatment, ...] = ()
    """What is done to a value before it is scored, one after the other."""
    normaliser: Normaliser
    """The rule that turns the value into a score."""
    measure: Measure = Entered()
    """How facts become the value; by default somebody enters it."""
    bounds: tuple[Number, Number] = (0.0, 100.0)
    """The least and most points that it may score."""
    possible: Range | None = None
    """The values that can occur; `{least: 0, most: 1}` for a rate."""
    pro_rata: bool = False
    """Whether the rule is for a whole period: the value of a person who was active on d of D days
    is scored as if it were D / d times as much. Only for what adds up over days."""

    @field_validator("bounds", mode="after")
    @classmethod
    def _bounds_hold(cls, bounds: tuple[float, float]) -> tuple[float, float]:
        if bounds[0] >= bounds[1]:
            raise BadBounds(low=bounds[0], high=bounds[1])
        return bounds

    @model_validator(mode="after")
    def _only_flows_pro_rata(self) -> Self:
        if self.pro_rata and not self.measure.flow:
            flows = tuple(kind for kind in Measure.known() if Measure.find(kind).flow)
            raise NotAFlow(measure=self.measure.kind, known=flows)
        return self

    @cached_property
    def stays_within_bounds(self) -> bool:
        """Whether the rule alone never leaves the bounds."""
        least, most = self.normaliser.reach()
        return self.bounds[0] <= least and most <= self.bounds[1]

    def compares(self) -> bool:
        """Whether a treatment or the rule compares people."""
        return self.normaliser.compares() or any(one.relative for one in self.treatments)

    def treated(self, values: FloatArray) -> FloatArray:
        """The values as the rule sees them, shape (n,)."""
        for treatment in self.treatments:
            values = treatment.treat(values)
        return values

    def score(self, values: FloatArray) -> FloatArray:
        """Points within the bounds, shape (n,), of values of shape (n,); NaN stays NaN."""
        with np.errstate(over="ignore", invalid="ignore"):  # beyond all floats is beyond the bounds
            points = self.normaliser.score(self.treated(values))
        return points if self.stays_within_bounds else clip(points, *self.bounds)


class Indicator(Leaf, Part):
    """A leaf of the tree of scores."""

    def compares(self) -> bool:
        """Whether a treatment, the rule or the value for a gap depends on all people."""
        by_cohort = isinstance(self.gaps, Impute) and self.gaps.impute in {"mean", "median"}
        return by_cohort or super().compares()


class Quantitative(Indicator):
    """An indicator that is counted or measured."""

    kind: Literal["quantitative"] = "quantitative"


class Qualitative(Indicator):
    """An indicator that people rate on anchored levels."""

    kind: Literal["qualitative"] = "qualitative"
