"""Given weights: those written beside the parts, equal ones where none is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from media_appraisal.arrays import ordered_sum, settle
from media_appraisal.document import Number
from media_appraisal.errors.methods import WeightsIncomplete, WeightsOff
from media_appraisal.methods.weighting import Weighed, Weighting
from media_appraisal.text import Text, plain

if TYPE_CHECKING:
    from collections.abc import Sequence


class Given(Weighting):
    """The weights as written; all parts weigh the same when none has one."""

    kind: Literal["given"] = "given"
    total: Number | None = None
    """What the weights add up to, where the scheme states it; another sum is refused."""

    def weights(self, parts: Sequence[Weighed]) -> tuple[float, ...]:
        """One weight a part; WeightsIncomplete or WeightsOff where they do not hold together."""
        written = [part.weight for part in parts if part.weight is not None]
        if not written:
            return (1.0,) * len(parts)
        if len(written) < len(parts):
            lacking = tuple(part.key for part in parts if part.weight is None)
            raise WeightsIncomplete(lacking=lacking)
        found = settle(float(ordered_sum(written)))
        weighed = zip(parts, written, strict=True)
        if self.total is not None and found != settle(self.total):
            shown = tuple(f"{part.key} {plain(weight)}" for part, weight in weighed)
            raise WeightsOff(stated=plain(self.total), found=plain(found), weights=shown)
        return tuple(written)

    def describe(self) -> Text:
        """The rule as a sentence in both languages."""
        return Text(zh="权重由方案给定", en="weights as the scheme gives them")
