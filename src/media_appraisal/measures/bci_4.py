"""BCI of four inputs: an index of Weibo accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from media_appraisal.measures.indices import bci_4
from media_appraisal.measures.of_accounts import AccountIndex

if TYPE_CHECKING:
    from media_appraisal.measures.of_accounts import Told


class Bci4(AccountIndex):
    """The BCI of four inputs: posts, reposts, comments and likes.

    160 (0.2 ln(posts + 1) + 0.8 (0.4 ln(reposts + 1) + 0.4 ln(comments + 1) + 0.2 ln(likes + 1))).
    Source: descriptions of the data of zjip. Another version has seven inputs.
    """

    kind: Literal["bci_4"] = "bci_4"
    counts: ClassVar[tuple[str, ...]] = ("shares", "comments", "likes")

    def index(self, told: Told) -> float:
        """The index of one account."""
        return bci_4(
            told.contents,
            told.total["shares"],
            told.total["comments"],
            told.total["likes"],
        )
