"""Small exports of many kinds, made line by line of counts that may lack."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from media_appraisal.sources.importing import import_file

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import polars as pl

    from media_appraisal.sources.source import Imported

SUITE = "Post ID,Page ID,Publish time,Post type,Views,Reach,Reactions,Comments,Shares"
STUDIO = "Content,Video title,Video publish time,Views,Likes"
OF_DAYS = "Date,Video Views,Likes"


def suite(place: int, count: int | None) -> str:
    value = "" if count is None else str(count)
    return f"{place + 1},77,01/{place + 1:02}/2026 10:00,Photos,{value},{value},1,2,{value}"


def studio(place: int, count: int | None) -> str:
    return (
        f'vid{place},"a, b","Jan {place + 1}, 2026",{count or 0},{"" if count is None else count}'
    )


def of_days(place: int, count: int | None) -> str:
    return f"January {place + 1},{'undefined' if count is None else count},{-(count or 0)}"


WORKS = "作品名称,发布时间,体裁,审核状态,播放量,完播率,5s完播率,2s跳出率,平均播放时长,点赞量,分享量,评论量,收藏量,主页访问量,粉丝增量"
TREND = "日期,作品点赞,总粉丝量"
NOTIFIED = "内容标题,发表时间,总阅读人数,总阅读次数,总分享人数,总分享次数,阅读后关注人数,送达人数,公众号消息阅读次数,送达阅读率,阅读完成率,内容url"
GROWTH = "时间,新关注人数,取消关注人数,净增关注人数,累积关注人数"
CHANNELS = "视频描述,视频ID,发布时间,完播率,平均播放时长,播放量,推荐,喜欢,评论量,分享量,关注量"
COMPARED = "视频标题,发布时间,播放量,封标点击率,弹幕量,投币量,平均播放进度"
KUAISHOU = "作品,发布时间,播放量,完播率,点赞量,评论量"
TOUTIAO = (
    "标题,发布时间,ID,展现量,播放量,点击率,平均播放完成率,平均播放时长,点赞量,评论量,分享量,收藏量"
)


def shown(count: int | None) -> str:
    """A count as a Chinese export has it, a dash where there is none."""
    return "-" if count is None else str(count)


def works(place: int, count: int | None) -> str:
    value = shown(count)
    rates = "0.25,-,0.5,1.5"
    return f"春,2026-01-{place + 1:02} 10:00:00,图文,公开,{value},{rates},{value},1,2,3,{value},{-place}"


def trend(place: int, count: int | None) -> str:
    return f"2026-01-{place + 1:02},{-(count or 0)},{shown(count)}"


def notified(place: int, count: int | None) -> str:
    value = shown(count)
    url = f"http://mp.weixin.qq.com/s?mid=22&idx={place + 1}"
    return f"春,202601{place + 1:02},{value},{value},1,2,{value},9,9,0.5,0.25,{url}"


def growth(place: int, count: int | None) -> str:
    return f"2026/1/{place + 1},{shown(count)},1,{-place},{shown(count)}"


def channels(place: int, count: int | None) -> str:
    value = shown(count)
    return f"春,id{place},2026/01/{place + 1:02},4.41%,14.73秒,{value},{value},1,2,{value},3"


def compared(place: int, count: int | None) -> str:
    return f"春,2026-01-{place + 1:02} 10:00:00,{shown(count)},3.5星,{shown(count)},1,41.5%"


def kuaishou(place: int, count: int | None) -> str:
    return f"春,2026-01-{place + 1:02} 10:00:00,{shown(count)},4.41%,{shown(count)},1"


def toutiao(place: int, count: int | None) -> str:
    value = "-1" if count is None else str(count)
    return (
        f"春,2026-01-{place + 1:02} 10:00,7{place},{value},{value},0.46,16.55,-1.00,{value},1,2,3"
    )


OF_WORKS = {"observed_at": "2026-03-01", "account": "a"}
EXPORTS: dict[str, tuple[str, Callable[[int, int | None], str], dict[str, str]]] = {
    "douyin.works": (WORKS, works, OF_WORKS),
    "douyin.trend": (TREND, trend, {"account": "a"}),
    "wechat.notified": (NOTIFIED, notified, OF_WORKS),
    "wechat.user_growth": (GROWTH, growth, {"account": "a"}),
    "channels.works": (CHANNELS, channels, OF_WORKS),
    "bilibili.compare": (COMPARED, compared, OF_WORKS),
    "bilibili.followers": (
        "date,follower",
        lambda place, count: f"2026-01-{place + 1:02},{shown(count)}",
        {"account": "a"},
    ),
    "kuaishou.works": (KUAISHOU, kuaishou, OF_WORKS),
    "toutiao.works": (TOUTIAO, toutiao, OF_WORKS),
    "facebook.business_suite": (SUITE, suite, {"observed_at": "2026-03-01"}),
    "youtube.studio": (STUDIO, studio, {"observed_at": "2026-03-01", "account": "a"}),
    "tiktok.days": (OF_DAYS, of_days, {"ends_on": "2026-03-01", "account": "a"}),
}


def facts(kind: str, lines: Sequence[str]) -> dict[str, pl.DataFrame]:
    return of_bytes(kind, "\n".join((EXPORTS[kind][0], *lines, "")).encode())


def of_bytes(kind: str, content: bytes, suffix: str = ".csv") -> dict[str, pl.DataFrame]:
    """The tables of a file with this content."""
    return dict(imported(kind, content, suffix).tables)


def imported(kind: str, content: bytes, suffix: str = ".csv", **options: Any) -> Imported:
    """What a file with this content gives."""
    told: dict[str, Any] = EXPORTS[kind][2] | {"operator": "lin", "assigned_from": "2026-01-01"}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"export{suffix}"
        path.write_bytes(content)
        return import_file(path, kind, **told, **options)


def ordered(tables: dict[str, pl.DataFrame]) -> dict[str, list[Any]]:
    return {key: sorted(frame.rows(), key=str) for key, frame in tables.items()}
