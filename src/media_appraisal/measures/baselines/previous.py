"""Previous: the value of the period just before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from media_appraisal.measures.baselines.baseline import Asked, Baseline
from media_appraisal.text import Text

if TYPE_CHECKING:
    from media_appraisal.measures.readings import Readings


class Previous(Baseline):
    """The person's own value in the period of the same length just before (环比)."""

    kind: Literal["previous"] = "previous"

    def label(self) -> Text:
        """`the period before`."""
        return Text(zh="上一周期", en="the period before")

    def levels(self, asked: Asked) -> Readings:
        """The values then."""
        return asked.before(asked.period.previous())
