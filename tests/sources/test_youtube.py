"""YouTube: answers, reports and Studio's table, made here in the forms that are documented."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from media_appraisal.errors.files import FileUnreadable
from media_appraisal.errors.sources import CellsUnreadable, HeaderLacks, OptionsLacking
from media_appraisal.sources.importing import import_file, recognised
from media_appraisal.sources.source import Imported
from media_appraisal.sources.youtube import YouTubeStudio, YouTubeVideos
from media_appraisal.sources.youtube_analytics import YouTubeAnalytics

VIDEO: dict[str, Any] = {
    "kind": "youtube#video",
    "id": "dQw4w9WgXcQ",
    "snippet": {
        "publishedAt": "2026-09-01T10:00:00Z",
        "channelId": "UC1",
        "channelTitle": "Acme",
        "title": "launch",
        "liveBroadcastContent": "none",
    },
    "contentDetails": {"duration": "PT10M5S"},
    "statistics": {"viewCount": "1200", "likeCount": "30", "commentCount": "4"},
}
TABLE = """\
Content,Video title,Video publish time,Duration,Views,Watch time (hours),Subscribers,\
Impressions,Impressions click-through rate (%),Average view duration,Average percentage viewed (%),\
Likes,Comments added,Shares
Total,,,,620,230.5,12,9000,5.1,0:01:02,40.5,30,4,2
vid1,How to,"Jan 5, 2026",305,500,200.25,-1,7000,5.4,0:03:10,62.3,28,4,2
vid2,"Shorts, again","Feb 10, 2026",20,120,30.25,13,2000,,0:00:25,125.0,2,0,0
"""
SEEN = dt.datetime(2026, 10, 2, 6, 59, 59, tzinfo=dt.UTC)
"""The last second of 2026-10-01 in Pacific time."""


def answer(folder: Path, held: dict[str, Any]) -> Path:
    path = folder / "answer.json"
    path.write_text(json.dumps(held), encoding="utf-8")
    return path


def table(folder: Path, text: str = TABLE) -> Path:
    path = folder / "Table data.csv"
    path.write_text(text, encoding="utf-8-sig")
    return path


def report(folder: Path, names: str, *rows: list[Any]) -> Path:
    headers = [{"name": name, "columnType": "METRIC"} for name in names.split()]
    kind = "youtubeAnalytics#resultTable"
    return answer(folder, {"kind": kind, "columnHeaders": headers, "rows": rows})


def read(path: Path, kind: str, **options: Any) -> Imported:
    return import_file(path, kind, **({"observed_at": "2026-10-01"} | options))


def test_a_video_becomes_a_row_of_each_table(tmp_path: Path) -> None:
    path = answer(tmp_path, {"items": [VIDEO], "nextPageToken": "CAU"})
    assert recognised(path) is YouTubeVideos
    imported = read(path, "youtube.videos", short_up_to=180)
    about = {"source": "youtube.videos", "observed_at": SEEN}
    assert {key: frame.rows(named=True) for key, frame in imported.tables.items()} == {
        "account": [
            {"account_id": "youtube-UC1", "platform": "youtube", "handle": "Acme", **about}
        ],
        "content": [
            {
                "content_id": "dQw4w9WgXcQ",
                "account_id": "youtube-UC1",
                "operator_id": None,
                "title": "launch",
                "format": "long_video",
                "published_at": dt.datetime(2026, 9, 1, 10, tzinfo=dt.UTC),
                **about,
            }
        ],
        "content_snapshot": [
            {
                "content_id": "dQw4w9WgXcQ",
                "basis": "lifetime",
                "views": 1200,
                "likes": 30,
                "comments": 4,
                **about,
            }
        ],
    }
    assert [note.en[:30] for note in imported.notes] == ["the answer is one page of seve"]


def test_a_stream_is_live_and_hidden_likes_are_unknown(tmp_path: Path) -> None:
    stream = VIDEO | {
        "snippet": VIDEO["snippet"] | {"liveBroadcastContent": "live"},
        "statistics": {"viewCount": "7"},
    }
    tables = read(answer(tmp_path, {"items": [stream]}), "youtube.videos").tables
    assert tables["content"]["format"].to_list() == ["live"]
    assert tables["content_snapshot"]["likes"].to_list() == [None]


def test_the_table_is_read_without_its_total(tmp_path: Path) -> None:
    path = table(tmp_path)
    assert recognised(path) is YouTubeStudio
    imported = read(path, "youtube.studio", account="yt", short_up_to=60)
    assert imported.tables["content"].select("content_id", "title", "format").rows() == [
        ("vid1", "How to", "long_video"),
        ("vid2", "Shorts, again", "short_video"),
    ]
    published = imported.tables["content"]["published_at"].to_list()
    assert published[0] == dt.datetime(2026, 1, 5, 8, tzinfo=dt.UTC)  # midnight in California
    first, second = imported.tables["content_snapshot"].rows(named=True)
    about = {"source": "youtube.studio", "observed_at": SEEN, "basis": "lifetime"}
    assert first == about | {
        "content_id": "vid1",
        "views": 500,
        "viewers": None,
        "watch_seconds": 720_900.0,  # 200.25 hours
        "followers_gained": -1,
        "followers_lost": None,
        "impressions": 7000,
        "cover_click_rate": 0.054,
        "avg_view_seconds": 190.0,
        "avg_pct_viewed": 0.623,
        "likes": 28,
        "comments": 4,
        "shares": 2,
    }
    assert (second["avg_pct_viewed"], second["cover_click_rate"]) == (None, None)
    assert [note.en for note in imported.notes] == [
        "totals are passed over in row 2",
        "Impressions click-through rate (%): cells without a value, read as unknown: 1",
        "rows with more than 100% watched, by watching again: 1, read as unknown",
    ]


def test_a_total_above_the_rows_says_that_videos_are_missing(tmp_path: Path) -> None:
    path = table(tmp_path, TABLE.replace("Total,,,,620", "Total,,,,10000"))
    imported = read(path, "youtube.studio", account="yt", basis="window")
    assert imported.notes[-1].en == (
        "the total row tells 10000 views, the rows together 620: not every video is in the file"
    )
    assert imported.tables["content_snapshot"]["basis"].unique().to_list() == ["window"]


def test_headings_may_differ_in_case_and_columns_may_be_absent(tmp_path: Path) -> None:
    text = "content,VIDEO TITLE,Video Publish Time,Views\nvid1,a,2026-01-05,9\n"
    assert recognised(table(tmp_path, text)) is YouTubeStudio
    tables = read(table(tmp_path, text), "youtube.studio", account="yt").tables
    assert tables["content_snapshot"].select("views", "likes").rows() == [(9, None)]


def test_a_date_of_another_interface_language_is_a_fault(tmp_path: Path) -> None:
    path = table(tmp_path, TABLE.replace('"Jan 5, 2026"', "5. Januar 2026"))
    with pytest.raises(CellsUnreadable) as caught:
        read(path, "youtube.studio", account="yt")
    assert caught.value.row == 3
    assert caught.value.cause.en == ("is no time (written as: Jan 31, 2024, 2024-01-31T21:00:00Z)")


def test_a_report_by_day_is_of_the_channel(tmp_path: Path) -> None:
    names = "day views likes comments shares subscribersGained subscribersLost"
    path = report(tmp_path, names, ["2026-09-01", 100, 5, 1, 2, 7, 3])
    assert recognised(path) is YouTubeAnalytics
    tables = import_file(path, "youtube.analytics", account="yt").tables
    assert tables["account_day"].rows(named=True) == [
        {
            "account_id": "yt",
            "day": dt.date(2026, 9, 1),
            "followers_gained": 7,
            "followers_lost": 3,
            "views": 100,
            "likes": 5,
            "comments": 1,
            "shares": 2,
            "source": "youtube.analytics",
            "observed_at": dt.datetime(2026, 9, 2, 6, 59, 59, tzinfo=dt.UTC),
        }
    ]


def test_a_report_by_video_is_of_the_days_asked_for(tmp_path: Path) -> None:
    names = "video views estimatedMinutesWatched averageViewDuration averageViewPercentage"
    path = report(tmp_path, names, ["vid1", 10, 12, 72, 45.5], ["vid2", 4, 1, 15, 130])
    with pytest.raises(OptionsLacking, match="observed_at"):
        import_file(path, "youtube.analytics", account="yt")
    imported = read(path, "youtube.analytics", account="yt", operator="lin")
    held = imported.tables["content_snapshot"].select(
        "content_id", "views", "watch_seconds", "avg_view_seconds", "avg_pct_viewed", "basis"
    )
    assert held.rows() == [
        ("vid1", 10, 720.0, 72.0, 0.455, "window"),
        ("vid2", 4, 60.0, 15.0, None, "window"),
    ]
    assert imported.tables["content"]["operator_id"].to_list() == ["lin", "lin"]
    assert imported.tables["assignment"]["valid_from"].to_list() == [dt.date(2026, 10, 1)]


def test_a_report_by_day_and_video_is_of_each_day_of_a_video(tmp_path: Path) -> None:
    names = "day video views likes"
    rows = [["2026-09-01", "vid1", 10, 1], ["2026-09-02", "vid1", 4, 0]]
    imported = read(report(tmp_path, names, *rows, rows[1]), "youtube.analytics", account="yt")
    assert imported.tables["content_day"].select("content_id", "day", "views", "likes").rows() == [
        ("vid1", dt.date(2026, 9, 1), 10, 1),
        ("vid1", dt.date(2026, 9, 2), 4, 0),
    ]
    assert imported.tables["content"].height == 1
    assert imported.notes[-1].en == "rows that repeat another: 1; the last in the file counts"


def test_on_a_day_more_likes_may_be_taken_back_than_given(tmp_path: Path) -> None:
    by_day = report(tmp_path, "day views likes", ["2026-09-01", 100, -3])
    tables = read(by_day, "youtube.analytics", account="yt").tables
    assert tables["account_day"]["likes"].to_list() == [-3]
    by_video = report(tmp_path, "video views likes", ["vid1", 100, -3])
    with pytest.raises(CellsUnreadable, match="is negative"):
        read(by_video, "youtube.analytics", account="yt")


def test_a_report_as_csv_and_one_without_rows(tmp_path: Path) -> None:
    path = table(tmp_path, "day,views,subscribersGained\n2026-09-01,100,7\n")
    assert recognised(path) is YouTubeAnalytics
    assert read(path, "youtube.analytics", account="yt").tables["account_day"].height == 1
    none = report(tmp_path, "day views")
    assert read(none, "youtube.analytics", account="yt").tables["account_day"].height == 0


def test_a_row_of_another_length_is_a_fault(tmp_path: Path) -> None:
    path = report(tmp_path, "day views", ["2026-09-01", 100], ["2026-09-02"])
    with pytest.raises(CellsUnreadable, match="row 2, column 'rows'"):
        read(path, "youtube.analytics", account="yt")


def test_a_report_by_country_or_by_nothing_is_refused(tmp_path: Path) -> None:
    held = {
        "columnHeaders": [
            {"name": "day", "columnType": "DIMENSION"},
            {"name": "country", "columnType": "DIMENSION"},
            {"name": "views", "columnType": "METRIC"},
        ],
        "rows": [["2026-09-01", "DE", 5]],
    }
    with pytest.raises(FileUnreadable) as caught:
        read(answer(tmp_path, held), "youtube.analytics", account="yt")
    assert caught.value.problem.en == "the report is by country too, so that a row is a part only"
    assert caught.value.problem.zh == "报表还按 country 细分，每行只是一部分"
    with pytest.raises(HeaderLacks, match="day / video"):
        read(report(tmp_path, "views likes", [5, 1]), "youtube.analytics", account="yt")


def test_the_table_of_the_chinese_interface(tmp_path: Path) -> None:
    """Headings as another program reads them; the row of the total says 总计."""
    path = tmp_path / "表格数据.csv"
    path.write_text(
        "内容,视频标题,视频发布时间,观看次数,观看时长（小时）,订阅人数,展示次数,展示点击率 (%)\n"
        "总计,,,620,230.5,12,9000,5.1\n"
        'vid1,早安,"Jan 5, 2026",500,200.25,-1,7000,5.4\n',
        encoding="utf-8-sig",
    )
    assert recognised(path) is YouTubeStudio
    imported = read(path, "youtube.studio", account="yt")
    names = ("views", "watch_seconds", "followers_gained", "impressions", "cover_click_rate")
    assert imported.tables["content_snapshot"].select(names).rows() == [
        (500, 720_900.0, -1, 7000, 0.054)
    ]
    assert [note.en for note in imported.notes] == [
        "totals are passed over in row 2",
        "the total row tells 620 views, the rows together 500: not every video is in the file",
    ]
