"""DCI of six inputs: an index of Douyin accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from media_appraisal.measures.indices import dci_6
from media_appraisal.measures.of_accounts import AccountIndex

if TYPE_CHECKING:
    from media_appraisal.measures.of_accounts import Told


class Dci6(AccountIndex):
    """The DCI of six inputs: works, likes, comments, shares, followers gained, and followers.

    100 (0.10 ln(works + 1) + 0.76 heat + 0.14 growth), where heat is 0.17 ln(likes + 1)
    + 0.37 ln(comments + 1) + 0.46 ln(shares + 1) and growth 0.89 ln(gained + 1)
    + 0.11 ln(followers + 1). Source: a program published with its own example, which comes out.
    """

    kind: Literal["dci_6"] = "dci_6"
    counts: ClassVar[tuple[str, ...]] = ("likes", "comments", "shares")
    audience: ClassVar[bool] = True

    def index(self, told: Told) -> float:
        """The index of one account."""
        return dci_6(
            told.contents,
            told.total["likes"],
            told.total["comments"],
            told.total["shares"],
            told.gained,
            told.followers,
        )
