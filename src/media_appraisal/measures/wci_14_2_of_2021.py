"""WCI V14.2 as of 2021, without shares: an index of WeChat accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from media_appraisal.measures.indices import figures, wci_14_2_of_2021
from media_appraisal.measures.of_accounts import AccountIndex

if TYPE_CHECKING:
    from media_appraisal.measures.of_accounts import Told


class Wci142Of2021(AccountIndex):
    """WCI V14.2 as it stood in programs of 2021, of reads, 在看 (`recommends`) and likes.

    With f = 0.85 ln(r + 1) + 0.09 ln(10 z + 1) + 0.06 ln(10 l + 1) it is joined as `wci_14_2` is,
    which bears the same label and is another formula. Source: ispacesoft.com/289549.html.
    """

    kind: Literal["wci_14_2_of_2021"] = "wci_14_2_of_2021"
    counts: ClassVar[tuple[str, ...]] = ("views", "recommends", "likes")
    headed: ClassVar[bool] = True

    def index(self, told: Told) -> float:
        """The index of one account."""
        day, content = 1 / told.days, 1 / told.contents
        return wci_14_2_of_2021(
            figures(told.total, day),
            figures(told.total, content),
            figures(told.headlines, day),
            figures(told.most, 1),
        )
