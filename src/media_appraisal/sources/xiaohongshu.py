"""Xiaohongshu (小红书): the creator centre's list of notes, 笔记列表明细表.xlsx."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from media_appraisal.extras import pl
from media_appraisal.sources.cells import Choice, Count, Words
from media_appraisal.sources.columns import Column
from media_appraisal.sources.instants import Instant
from media_appraisal.sources.one_account import WorkList
from media_appraisal.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

NOTES = (
    Column("笔记标题", "title", Words()),
    Column("首次发布时间", "published_at", Instant(forms=("chinese", "iso")), filled=True),
    Column("体裁", "format", Choice(choices={"视频": "short_video", "图文": "image"}), filled=True),
    Column("曝光", "impressions", Count()),
    Column("观看量", "views", Count()),
    Column("点赞", "likes", Count()),
    Column("评论", "comments", Count()),
    Column("收藏", "saves", Count()),
    Column("分享", "shares", Count()),
    Column("涨粉", "followers_gained", Count()),
    Column("弹幕", "bullet_comments", Count(), required=False),
)
"""What is read. 封面点击率 (a fraction, of another base than 曝光) and 人均观看时长 (seconds a
viewer, where viewers are not told) have no column among the facts and are left."""

AT_MOST = 1000
"""Notes that the platform puts into one export; its notice says so."""


class XiaohongshuNotes(WorkList):
    """The list of notes of one account, each with its totals up to the day of the export.

    The file names neither account nor day and gives notes no id. A note's `content_id` is
    `ACCOUNT-YYYYMMDDTHHMMSS`, the time of publication in `zone`; further notes of that second,
    in the order of their titles, end in `-2`, `-3`. 视频 is short_video, 图文 image: the platform
    draws no line at a length. Whether a note is original it does not tell. 曝光 0 with 观看量 above
    0 is kept as given and noted: exposure arrives late.
    """

    kind: Literal["xiaohongshu.notes"] = "xiaohongshu.notes"

    label: ClassVar[Text] = Text(
        zh="小红书创作中心·笔记列表明细表", en="Xiaohongshu creator centre, list of notes"
    )
    platform: ClassVar[str] = "xiaohongshu"
    columns: ClassVar[tuple[Column, ...]] = NOTES

    def noticed(self, works: pl.DataFrame) -> Iterator[Text]:
        """Notes of the same second, exposure that is late, and that the export is full."""
        yield from super().noticed(works)
        late = works.filter((pl.col("impressions") == 0) & (pl.col("views") > 0)).height
        if late:
            yield Text(
                zh=f"曝光为 0 而观看量大于 0 的笔记：{late} 条。曝光数据到得晚，按原值保留",
                en=f"notes with no exposure and some views: {late}; exposure comes late, "
                "kept as given",
            )
        if works.height >= AT_MOST:
            yield Text(
                zh=f"导出达到上限 {AT_MOST} 条，其余笔记可能缺失",
                en=f"the export is full at {AT_MOST} notes; others may be absent",
            )
