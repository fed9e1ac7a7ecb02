"""WCI V14.2, with shares: an index of WeChat accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from media_appraisal.measures.indices import figures, wci_14_2
from media_appraisal.measures.of_accounts import AccountIndex

if TYPE_CHECKING:
    from media_appraisal.measures.of_accounts import Told


class Wci142(AccountIndex):
    """WCI V14.2 as its own page has it, of reads, 在看 (`recommends`), likes and shares.

    With f = 0.70 ln(r + 1) + 0.09 ln(10 z + 1) + 0.06 ln(10 l + 1) + 0.15 ln(10 s + 1) it is
    (0.6 f(a day) + 0.2 f(an article) + 0.1 f(the headlines a day) + 0.1 f(most))^2 * 12. The page
    lacks a bracket; the 2 is read as a square. The same label stands for `wci_14_2_of_2021`, which
    has no shares. Source: gsdata.cn/site/usage-1, read from a mirror.
    """

    kind: Literal["wci_14_2"] = "wci_14_2"
    counts: ClassVar[tuple[str, ...]] = ("views", "recommends", "likes", "shares")
    headed: ClassVar[bool] = True

    def index(self, told: Told) -> float:
        """The index of one account."""
        day, content = 1 / told.days, 1 / told.contents
        return wci_14_2(
            figures(told.total, day),
            figures(told.total, content),
            figures(told.headlines, day),
            figures(told.most, 1),
        )
