"""Meta Business Suite: the CSV of one figure of an account, day by day."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

import attrs

from media_appraisal.document import Key
from media_appraisal.errors.sources import HeaderLacks
from media_appraisal.extras import pl
from media_appraisal.sources.accounts import AccountSource, Moment, noted
from media_appraisal.sources.cells import Count
from media_appraisal.sources.columns import Column
from media_appraisal.sources.grid import HEADER_WITHIN, misfit, read_grid
from media_appraisal.sources.instants import Instant
from media_appraisal.sources.one_account import lacking_days
from media_appraisal.sources.opening import sheets
from media_appraisal.sources.rows import read_rows
from media_appraisal.sources.source import PACIFIC, Zone
from media_appraisal.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from media_appraisal.sources.source import Imported

DAY = Column("Date", "at", Instant(forms=("iso", "day")), filled=True)
FIGURE = Column("Primary", "figure", Count())
"""The two columns. The day is told as its midnight, in the zone of the account."""

OF_PAGE = {
    "Facebook follows": "followers_gained",
    "Facebook visits": "profile_visits",
    "Content interactions": "engagements",
    "Views": "views",
    "Viewers": "viewers",
    "Reach": "reach",
    "Facebook reach": "reach",
}
OF_INSTAGRAM = {
    "Instagram follows": "followers_gained",
    "Instagram profile visits": "profile_visits",
    "Instagram reach": "reach",
    "Content interactions": "engagements",
    "Views": "views",
    "Viewers": "viewers",
    "Reach": "reach",
}
"""The line above the header names the figure. Link clicks have no column among the facts."""


class BusinessSuiteDays(AccountSource):
    """What the exports of both platforms have in common."""

    account: Key
    """The account, as facts name it."""
    observed_at: Moment | None = None
    """When the export was made: a moment, or a day, which is read as its last second. Without one,
    each day counts as observed at its end."""
    zone: Zone = PACIFIC

    figures: ClassVar[Mapping[str, str]]

    @classmethod
    def misfit(cls, path: Path) -> Text | None:
        """Why a file is no such export: its columns, or the figure that it names."""
        lacking = misfit(path, (DAY, FIGURE))
        if lacking is not None or cls.named(path) is not None:
            return lacking
        listed = " / ".join(cls.figures)
        return Text(
            zh=f"表头上方没有指标名：{listed}", en=f"names none of these above its header: {listed}"
        )

    @classmethod
    def named(cls, path: Path) -> str | None:
        """The canonical column of the figure that a line above the header names."""
        for sheet in sheets(path, HEADER_WITHIN):
            for row in sheet.rows:
                words = [str(cell).strip() for cell in row if cell not in (None, "")]
                if len(words) == 1 and words[0] in cls.figures:
                    return cls.figures[words[0]]
        return None

    def read(self, path: Path) -> Imported:
        """Tables account, account_day; with an operator also operator, assignment."""
        name = self.named(path)
        if name is None:
            raise HeaderLacks(
                path=str(path), source=self.kind, lacking=tuple(self.figures), twice=()
            )
        columns = (DAY, attrs.evolve(FIGURE, name=name))
        read = read_rows(read_grid(path, self.kind, columns), columns, self.zone)
        local = pl.col("at").dt.convert_time_zone(self.zone).dt.date()
        rows = read.frame.with_columns(account_id=pl.lit(self.account), day=local)
        return noted(self.of_days(path, read, rows, self.observed_at), *lacking_days(rows["day"]))


class FacebookDays(BusinessSuiteDays):
    """One figure of a page by day: follows, visits, views, viewers or interactions.

    UTF-16, with a line `sep=,` and the name of the figure above the header, as a public study
    describes nine such files. Follows are those of the day and not net. `Viewers` of a day and the
    viewers that another export of Meta tells differ. Views, viewers, reach and interactions are
    named alike for Instagram: say `instagram.days` where they are of such an account.
    """

    kind: Literal["facebook.days"] = "facebook.days"

    label: ClassVar[Text] = Text(
        zh="Meta Business Suite·Facebook 每日指标 CSV", en="Meta Business Suite, Facebook by day"
    )
    platform: ClassVar[str] = "facebook"
    figures: ClassVar[Mapping[str, str]] = OF_PAGE


class InstagramDays(BusinessSuiteDays):
    """One figure of an Instagram account by day, as `facebook.days`.

    Recognised by a figure whose name begins with Instagram; name the source for the others. The
    form is that of Facebook's, as tests of another project say too; no file was at hand.
    """

    kind: Literal["instagram.days"] = "instagram.days"

    label: ClassVar[Text] = Text(
        zh="Meta Business Suite·Instagram 每日指标 CSV", en="Meta Business Suite, Instagram by day"
    )
    platform: ClassVar[str] = "instagram"
    figures: ClassVar[Mapping[str, str]] = OF_INSTAGRAM

    @classmethod
    def misfit(cls, path: Path) -> Text | None:
        """Why a file is no such export of Instagram for certain."""
        lacking = super().misfit(path)
        if lacking is None and FacebookDays.misfit(path) is None:
            return Text(zh="指标名与 Facebook 相同", en="names a figure as Facebook does")
        return lacking
