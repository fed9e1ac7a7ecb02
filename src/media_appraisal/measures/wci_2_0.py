"""WCI 2.0: an index of WeChat accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from media_appraisal.measures.indices import wci_2_0
from media_appraisal.measures.of_accounts import AccountIndex

if TYPE_CHECKING:
    from media_appraisal.measures.of_accounts import Told


class Wci20(AccountIndex):
    """WCI 2.0: reads weigh 0.8, likes 0.2, squared times 10.

    Each of both is 0.40 ln(total + 1) + 0.45 ln(mean + 1) + 0.15 ln(most + 1).
    Source: gulangu.com/a/344.html.
    """

    kind: Literal["wci_2_0"] = "wci_2_0"
    counts: ClassVar[tuple[str, ...]] = ("views", "likes")

    def index(self, told: Told) -> float:
        """The index of one account."""
        return wci_2_0(
            told.total["views"],
            told.contents,
            told.most["views"],
            told.total["likes"],
            told.most["likes"],
        )
