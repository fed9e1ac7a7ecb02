"""WeChat Channels: the table of videos and the answer it is made of, made here."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from tests.sources.exports import answer, cells, csv, said

from media_appraisal.sources.importing import import_file

if TYPE_CHECKING:
    from pathlib import Path

HEADER = (
    "视频描述,视频ID,发布时间,完播率,平均播放时长,播放量,推荐,喜欢,评论量,分享量,关注量,转发聊天和朋友圈,设为铃声,"
    "设为状态,设为朋友圈封面,企微链接点击次数,企微链接点击人数,添加到通讯录次数,添加到通讯录人数"
)
ROW = "两步写好,export/UzFf,2026/06/25,4.41%,14.73秒,406,2,3,1,5,6,4,0,0,0,0,0,0,0"
POST = {
    "objectId": "export/UzFf",
    "createTime": 1782316800,
    "desc": {"description": "两步写好"},
    "fullPlayRate": 0.0441,
    "avgPlayTimeSec": 14.73,
    "readCount": 406,
    "likeCount": 2,
    "favCount": 3,
    "commentCount": 1,
    "forwardCount": 5,
    "followCount": 6,
}
FIGURES = ("content_id", "views", "likes", "thumbs", "comments", "shares", "followers_gained")
RATES = ("completion_rate", "avg_view_seconds")


def test_the_table_and_the_answer_tell_the_same(tmp_path: Path) -> None:
    options: dict[str, Any] = {"account": "sph", "observed_at": "2026-07-01", "operator": "lin"}
    table = csv(tmp_path / "a.csv", f"\ufeff{HEADER}\n{ROW}\n")
    posts = answer(tmp_path / "a.json", {"errCode": 0, "data": {"list": [POST], "totalCount": 1}})
    one, two = (import_file(path, **options) for path in (table, posts))
    expected = [("export/UzFf", 406, 2, 3, 1, 5, 6, 0.0441, 14.73)]
    assert cells(one, "content_snapshot", *FIGURES, *RATES) == expected
    assert cells(two, "content_snapshot", *FIGURES, *RATES) == expected
    # midnight of the day in China, and the second that the answer tells: 2026-06-25 00:00 +08
    assert cells(one, "content", "published_at") == cells(two, "content", "published_at")
    assert cells(one, "content", "title", "operator_id") == [("两步写好", "lin")]
    assert said(one)[0] == "taken for channels.works (WeChat Channels, table of videos)"
    assert said(two) == ["taken for channels.posts (WeChat Channels, download_post_data)"]
    assert "saves" not in one.tables["content_snapshot"].columns


def test_a_serial_number_is_a_day_too_and_a_title_may_be_empty(tmp_path: Path) -> None:
    row = ROW.replace("2026/06/25", "46198").replace("两步写好", "")
    imported = import_file(
        csv(tmp_path / "a.csv", f"{HEADER}\n{row}\n"), account="sph", observed_at="2026-07-01"
    )
    assert cells(imported, "content", "title", "published_at") == [
        (None, dt.datetime(2026, 6, 24, 16, tzinfo=dt.UTC))
    ]
