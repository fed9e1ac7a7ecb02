"""BVCI 2.0: an index of Bilibili accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from media_appraisal.measures.indices import bvci_2_0
from media_appraisal.measures.of_accounts import AccountIndex

if TYPE_CHECKING:
    from media_appraisal.measures.of_accounts import Told


class Bvci20(AccountIndex):
    """BVCI 2.0, of videos, plays and comments a day, followers, and followers gained.

    100 (0.15 ln(videos + 1) + 0.25 ln(plays + 1) + 0.30 ln(comments + 1) + 0.18 ln(followers + 1)
    + 0.12 ln(gained + 1)). No rule is printed for a loss of followers: those gained are counted
    without those lost. Source: gsdata.cn/site/usage-8.
    """

    kind: Literal["bvci_2_0"] = "bvci_2_0"
    counts: ClassVar[tuple[str, ...]] = ("views", "comments")
    audience: ClassVar[bool] = True

    def index(self, told: Told) -> float:
        """The index of one account."""
        return bvci_2_0(
            told.contents,
            told.total["views"] / told.days,
            told.total["comments"] / told.days,
            told.followers,
            told.gained,
        )
