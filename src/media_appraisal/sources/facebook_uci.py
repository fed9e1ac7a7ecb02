"""Facebook: the data set "Facebook metrics" of the UCI repository, 500 posts of one page."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

import attrs
from pydantic import Field

from media_appraisal.document import Key
from media_appraisal.extras import pl
from media_appraisal.sources.accounts import AccountSource, Moment, noted
from media_appraisal.sources.cells import Count, Words
from media_appraisal.sources.columns import Column, Fault
from media_appraisal.sources.grid import misfit, read_grid
from media_appraisal.sources.rows import ROW, read_rows
from media_appraisal.sources.source import Imported, Zone
from media_appraisal.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from media_appraisal.sources.rows import Rows

POSTS = (
    Column("Page total likes", "followers", Count(), filled=True),
    Column("Type", "type", Words(), filled=True),
    Column("Post Month", "month", Count(), filled=True),
    Column("Post Hour", "hour", Count(), filled=True),
    Column("Lifetime Post Total Reach", "reach", Count()),
    Column("Lifetime Post Total Impressions", "impressions", Count()),
    Column("Lifetime Engaged Users", "engaged_users", Count()),
    Column("Lifetime Post Consumptions", "clicks", Count()),
    Column("comment", "comments", Count()),
    Column("like", "likes", Count()),
    Column("share", "shares", Count()),
    Column("Total Interactions", "interactions", Count(), required=False),
)
"""What is read. Consumptions are clicks anywhere in the post, and whoever clicked is engaged too:
`Total Interactions`, which are comments, likes and shares, are less than what engaged users did.
The people who clicked (consumers), and what people did who like the page, are left."""

MIDDLE = 15
"""The day on which a post stands, since only its month is told: far from the edges of a month in
every time zone."""


class FacebookUci(AccountSource):
    """500 posts of a cosmetics brand's page in 2014 (Moro, Rita and Vala 2016).

    DOI 10.1016/j.jbusres.2016.02.010. The file tells a post's month and hour and neither its day
    nor an id: a post stands on the 15th, and its `content_id` is `ACCOUNT-ROW`. `Page total likes`
    at publication gives the followers: the least of a month on its first day, the greatest on its
    last. Use it by month, quarter or year only.
    """

    kind: Literal["facebook.uci"] = "facebook.uci"
    account: Key = "facebook-uci"
    """The page, as facts name it."""
    year: Annotated[int, Field(strict=True, ge=2004, le=2100)] = 2014
    """The year of the months."""
    observed_at: Moment | None = None
    """When the figures were taken: a moment, or a day, which is read as its last second; the end
    of the year if not given."""
    zone: Zone = "UTC"

    label: ClassVar[Text] = Text(
        zh="UCI 数据集 Facebook metrics", en="UCI data set Facebook metrics"
    )
    platform: ClassVar[str] = "facebook"

    @classmethod
    def misfit(cls, path: Path) -> Text | None:
        """Why a file is not the data set: the columns it lacks."""
        return misfit(path, POSTS)

    def read(self, path: Path) -> Imported:
        """Tables account, content, content_snapshot, account_day; operator, assignment if given.

        Rows whose interactions are not the sum of comments, likes and shares are noted.
        """
        read = read_rows(read_grid(path, self.kind, POSTS), POSTS, self.zone)
        read = _within(path, read)
        rows = self._placed(read.frame)
        observed_at = self.observed_at or dt.date(self.year, 12, 31)
        imported = self.of_contents(path, read, rows, observed_at)
        followers = self.of_days(path, read, self._followers(rows), observed_at)
        tables = {**imported.tables, **followers.tables}
        stated = Imported(str(path), self, tables, imported.faults, imported.notes)
        return noted(stated, *self._placing(), *_unequal(rows))

    def _placed(self, posts: pl.DataFrame) -> pl.DataFrame:
        photo = pl.col("type") == "Photo"
        local = pl.datetime(self.year, pl.col("month"), MIDDLE, pl.col("hour"))
        return posts.with_columns(
            content_id=pl.lit(f"{self.account}-") + pl.col(ROW).cast(pl.String),
            account_id=pl.lit(self.account),
            format=pl.when(photo).then(pl.lit("image")),
            published_at=local.dt.replace_time_zone(self.zone, ambiguous="earliest")
            .dt.convert_time_zone("UTC")
            .cast(pl.Datetime("us", "UTC")),
            basis=pl.lit("lifetime"),
        )

    def _followers(self, posts: pl.DataFrame) -> pl.DataFrame:
        """The page's likes: of each month the least on its first day, the greatest on its last."""
        first = pl.date(self.year, pl.col("month"), 1)
        months = posts.group_by("month").agg(
            least=pl.col("followers").min(), greatest=pl.col("followers").max()
        )
        edges = [
            months.select(day=first, followers="least"),
            months.select(day=first.dt.month_end(), followers="greatest"),
        ]
        return pl.concat(edges).with_columns(account_id=pl.lit(self.account)).sort("day")

    def _placing(self) -> Iterator[Text]:
        yield Text(
            zh=f"文件不含日期中的“日”：各帖记在 {self.year} 年当月 {MIDDLE} 日，"
            "粉丝数记在当月首日（最小值）与末日（最大值）",
            en=f"the file tells no day of the month: posts stand on day {MIDDLE} of their month in "
            f"{self.year}, followers on its first day (the least) and its last (the greatest)",
        )


def _within(path: Path, read: Rows) -> Rows:
    """The rows whose month and hour there are; the others become faults."""
    faults: list[Fault] = []
    for field, name, least, most in (("Post Month", "month", 1, 12), ("Post Hour", "hour", 0, 23)):
        cause = Text(zh=f"应在 {least} 到 {most} 之间", en=f"lies outside {least} to {most}")
        over = read.frame.filter(~pl.col(name).is_between(least, most)).select(ROW, name)
        faults += [Fault(str(path), row, field, str(value), cause) for row, value in over.rows()]
    kept = read.frame.filter(~pl.col(ROW).is_in([fault.row for fault in faults]))
    headings = {**read.headings, "published_at": read.headings["month"]}
    return attrs.evolve(read, frame=kept, faults=(*read.faults, *faults), headings=headings)


def _unequal(posts: pl.DataFrame) -> Iterator[Text]:
    parts = [pl.col(name).fill_null(0) for name in ("comments", "likes", "shares")]
    other = posts.filter(pl.col("interactions") != parts[0] + parts[1] + parts[2]).height
    if other:
        yield Text(
            zh=f"Total Interactions 不等于评论、点赞、分享之和的行：{other} 行",
            en=f"rows whose Total Interactions are not comments, likes and shares: {other}",
        )
