"""Equal: every part weighs the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from media_appraisal.methods.weighting import Weighed, Weighting
from media_appraisal.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence


class Equal(Weighting):
    """The same weight for every part; weights written beside the parts are not looked at.

    Source: OECD/JRC Handbook (2008), 6.1.
    """

    kind: Literal["equal"] = "equal"

    def weights(self, parts: Sequence[Weighed]) -> tuple[float, ...]:
        """1 for each part."""
        return (1.0,) * len(parts)

    def describe(self) -> Text:
        """The rule as a sentence in both languages."""
        return Text(zh="各项权重相同", en="all parts weigh the same")
