"""WCI as of May 2016: an index of WeChat accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from media_appraisal.measures.indices import wci_2016
from media_appraisal.measures.of_accounts import AccountIndex

if TYPE_CHECKING:
    from media_appraisal.measures.of_accounts import Told


class Wci2016(AccountIndex):
    """WCI as it was in May 2016: reads weigh 0.8, likes tenfold 0.2, squared times 10.

    Each of both is 0.40 ln(total + 1) + 0.45 ln(mean + 1) + 0.15 ln(most + 1), the means rounded
    to one decimal. One public record of 2016-05-31 comes out to the last printed digit.
    """

    kind: Literal["wci_2016"] = "wci_2016"
    counts: ClassVar[tuple[str, ...]] = ("views", "likes")

    def index(self, told: Told) -> float:
        """The index of one account."""
        return wci_2016(
            told.total["views"],
            told.contents,
            told.most["views"],
            told.total["likes"],
            told.most["likes"],
        )
