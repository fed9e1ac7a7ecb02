"""Bilibili's popular list: small extracts and answers made here, and real ones where at hand."""

import csv
import datetime as dt
import gzip
import json
import math
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from media_appraisal.errors import CellsUnreadable, DayUnknown, FileUnreadable, HeaderLacks
from media_appraisal.sources.bilibili import BilibiliPopular
from media_appraisal.sources.importing import import_file
from media_appraisal.sources.source import Imported

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
DATA = SHARED / "data" / "bili_popular_daily"
needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="needs the shared real exports")

ROW: dict[str, object] = {
    "snapshot_date": "2023-10-26",
    "bvid": "BV1a",
    "aid": 1,
    "mid": 42,
    "follower": 1000,
    "tid": 138,
    "tname": "搞笑",
    "copyright": 1,
    "pubdate": 1698249600,  # 2023-10-25 16:00 UTC
    "duration": 332,
    "view": 100,
    "danmaku": 1,
    "reply": 2,
    "favorite": 3,
    "coin": 4,
    "share": 5,
    "like": 6,
    "now_rank": 0,
    "his_rank": 1,
}


def extract(folder: Path, *rows: dict[str, object]) -> Path:
    with (folder / "popular.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(ROW))
        writer.writeheader()
        writer.writerows(ROW | row for row in rows)
    return folder / "popular.csv"


def entry(**changes: Any) -> dict[str, Any]:
    row = ROW | changes
    stat = {name: row[name] for name in ("view", "danmaku", "reply", "favorite", "coin", "share")}
    owner = {"mid": row["mid"], "name": "示例", "follower": row["follower"]}
    outer = {name: row[name] for name in ("bvid", "copyright", "pubdate", "duration")}
    return {**outer, "title": "标题", "owner": owner, "stat": {**stat, "like": row["like"]}}


def answer(path: Path, *entries: Any, **more: Any) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"list": list(entries), **more}), encoding="utf-8")
    return path


def read(path: Path, **options: Any) -> Imported:
    return import_file(path, "bilibili.popular", **options)


def observed(day: int) -> dt.datetime:
    return dt.datetime(2023, 10, day, 15, 59, 59, tzinfo=dt.UTC)


def test_a_row_becomes_a_row_of_six_tables(tmp_path: Path) -> None:
    tables = read(extract(tmp_path, {})).tables
    about = {"source": "bilibili.popular", "observed_at": observed(26)}
    assert {key: frame.rows(named=True) for key, frame in tables.items()} == {
        "operator": [{"operator_id": "mid-42", "name": None, **about}],
        "account": [{"account_id": "bilibili-42", "platform": "bilibili", "handle": None, **about}],
        "assignment": [
            {
                "operator_id": "mid-42",
                "account_id": "bilibili-42",
                "valid_from": dt.date(2023, 10, 26),
                "valid_to": None,
                "share": 1.0,
                **about,
            }
        ],
        "content": [
            {
                "content_id": "BV1a",
                "account_id": "bilibili-42",
                "operator_id": "mid-42",
                "title": None,
                "format": None,
                "is_original": True,
                "published_at": dt.datetime(2023, 10, 25, 16, tzinfo=dt.UTC),
                **about,
            }
        ],
        "content_snapshot": [
            {
                "content_id": "BV1a",
                "observed_at": observed(26),
                "views": 100,
                "likes": 6,
                "comments": 2,
                "saves": 3,
                "shares": 5,
                "coins": 4,
                "bullet_comments": 1,
                "basis": "lifetime",
                "source": "bilibili.popular",
            }
        ],
        "account_day": [
            {
                "account_id": "bilibili-42",
                "day": dt.date(2023, 10, 26),
                "followers": 1000,
                **about,
            }
        ],
    }


def test_the_answer_of_the_api_gives_the_same_facts_and_names(tmp_path: Path) -> None:
    from_answer = read(answer(tmp_path / "2023_10_26_list.json", entry())).tables
    from_extract = read(extract(tmp_path, {})).tables
    assert from_answer["content"]["title"].to_list() == ["标题"]
    assert from_answer["operator"]["name"].to_list() == ["示例"]
    assert from_answer["account"]["handle"].to_list() == ["示例"]
    words = pl.exclude("title", "name", "handle")
    for key, frame in from_extract.items():
        assert from_answer[key].select(words).equals(frame.select(words))
        assert from_answer[key].schema == frame.schema


@pytest.mark.parametrize(
    ("name", "more", "options"),
    [
        ("2023_10_26_list.json", {}, {}),
        ("2023-10-26.json", {}, {}),
        ("dailyData/2023/10/26/list.json", {}, {}),
        ("list.json", {"day": "2023-10-26"}, {}),
        ("2023_10_27_list.json", {"day": "2023-10-26"}, {}),
        ("2023_10_27_list.json", {"day": "2023-10-25"}, {"day": "2023-10-26"}),
    ],
)
def test_the_day_comes_from_the_option_then_the_field_then_the_path(
    tmp_path: Path, name: str, more: dict[str, str], options: dict[str, str]
) -> None:
    tables = read(answer(tmp_path / name, entry(), **more), **options).tables
    assert tables["account_day"]["day"].to_list() == [dt.date(2023, 10, 26)]


def test_the_whole_message_where_no_day_is_told(tmp_path: Path) -> None:
    path = answer(tmp_path / "list.json", entry())
    with pytest.raises(DayUnknown) as caught:
        read(path)
    assert caught.value.said("en") == (
        f"{path} does not tell its day. Give it as the option `day`, or in the file's name, "
        "as in 2023_08_25_list.json."
    )
    assert caught.value.said("zh") == (
        f"无法判断 {path} 是哪一天的数据。请用选项 `day` 给出，"
        "或写进文件名，例如 2023_08_25_list.json。"
    )


def test_an_envelope_a_bare_list_and_gzip_are_read(tmp_path: Path) -> None:
    path = tmp_path / "2023_10_26.json"
    path.write_text(json.dumps({"code": 0, "data": {"list": [entry()]}}), encoding="utf-8")
    assert read(path).tables["content"].height == 1
    path.write_text(json.dumps([entry(), entry(bvid="BV1b")]), encoding="utf-8")
    assert read(path).tables["content"].height == 2
    path.write_bytes(gzip.compress(json.dumps({"list": [entry()]}).encode()))
    assert BilibiliPopular.recognises(path)
    assert read(path).tables["content"].height == 1


def test_an_answer_without_followers_gives_no_account_day(tmp_path: Path) -> None:
    plain = entry()
    del plain["owner"]["follower"]
    tables = read(answer(tmp_path / "2023_10_26.json", plain)).tables
    assert tables["account_day"].height == 0
    assert tables["content_snapshot"].height == 1


def test_the_last_snapshot_describes_a_video_and_the_first_day_an_assignment(
    tmp_path: Path,
) -> None:
    path = extract(
        tmp_path,
        {"snapshot_date": "2023-10-27", "copyright": 2, "view": 300},
        {"snapshot_date": "2023-10-25", "view": 100},
        {"snapshot_date": "2023-10-26", "view": 200},
    )
    tables = read(path).tables
    assert tables["content"].select("is_original", "observed_at").rows() == [(False, observed(27))]
    assert tables["assignment"]["valid_from"].to_list() == [dt.date(2023, 10, 25)]
    assert tables["content_snapshot"]["views"].to_list() == [300, 100, 200]


def test_readings_that_differ_within_a_day_count_as_the_last_and_are_noted(tmp_path: Path) -> None:
    imported = read(
        extract(
            tmp_path,
            {"follower": 1010},
            {"bvid": "BV1b", "follower": 1030},
            {"bvid": "BV1c", "follower": 1025},
            {"bvid": "BV1d", "mid": 43, "follower": 7},
            {"bvid": "BV1e", "mid": 43, "follower": 7},
        )
    )
    assert imported.tables["account_day"].select("account_id", "followers").rows() == [
        ("bilibili-42", 1025),
        ("bilibili-43", 7),
    ]
    assert [note.en for note in imported.notes[1:]] == [
        "account days with differing follower counts: 1, by 20 at most; the last in the file counts"
    ]


def test_falling_counters_are_kept_and_counted(tmp_path: Path) -> None:
    imported = read(
        extract(
            tmp_path,
            {"snapshot_date": "2023-10-27", "view": 90, "like": 5},
            {"snapshot_date": "2023-10-26", "view": 100, "like": 6},
            {"snapshot_date": "2023-10-28", "view": 80, "like": 7},
            {"bvid": "BV1b", "snapshot_date": "2023-10-29", "view": 1, "like": 1},
        )
    )
    assert [note.en for note in imported.notes[1:]] == [
        "counters that fell from one snapshot to the next, kept as given: views 2, likes 1"
    ]
    snapshot = imported.tables["content_snapshot"].filter(pl.col("content_id") == "BV1a")
    assert snapshot.sort("observed_at")["views"].to_list() == [100, 90, 80]


def test_rows_for_the_same_video_and_day_and_early_snapshots_are_noted(tmp_path: Path) -> None:
    imported = read(
        extract(
            tmp_path,
            {"view": 100},
            {"view": 120},
            {"bvid": "BV1b", "pubdate": 1698336001},  # 2023-10-27 00:00:01 in Shanghai
        )
    )
    assert imported.tables["content_snapshot"]["views"].to_list() == [120, 100]
    assert [note.en for note in imported.notes[1:]] == [
        "rows that repeat a video and day: 1; the last in the file counts",
        "snapshots before publication: 1; fetched after midnight, kept as given",
    ]


def test_the_format_is_unknown_unless_a_length_is_declared(tmp_path: Path) -> None:
    path = extract(
        tmp_path,
        {"duration": 60},
        {"bvid": "BV1b", "duration": 61},
        {"bvid": "BV1c", "duration": ""},
    )
    assert read(path).tables["content"]["format"].to_list() == [None, None, None]
    assert read(path, short_up_to=60).tables["content"]["format"].to_list() == [
        "short_video",
        "long_video",
        None,
    ]


def test_bad_rows_are_named_and_the_rest_is_imported_if_asked_for(tmp_path: Path) -> None:
    path = extract(
        tmp_path,
        {},
        {"bvid": "BV1b", "view": -1, "mid": ""},
        {"bvid": "BV1c", "copyright": 3},
        {"bvid": "BV1d", "pubdate": 1698249600000},
        {"bvid": "BV1e", "snapshot_date": "26.10.2023"},
        {"bvid": "BV1f", "reply": "x" * 100_000},
    )
    with pytest.raises(CellsUnreadable) as caught:
        read(path)
    assert (caught.value.row, caught.value.count) == (3, 6)
    imported = read(path, skip_bad_rows=True)
    assert imported.tables["content"]["content_id"].to_list() == ["BV1a"]
    assert [fault.said("en") for fault in imported.faults] == [
        "row 3, column 'mid': '' is empty; this column must be filled",
        "row 3, column 'view': '-1' is negative; a count begins at 0",
        "row 4, column 'copyright': '3' is none of: 1, 2",
        "row 5, column 'pubdate': '1698249600000' lies outside 2000 to 2100; check its unit",
        "row 6, column 'snapshot_date': '26.10.2023' is no day (written as 2023-08-25)",
        f"row 7, column 'reply': '{'x' * 40}… (100,000 characters)' is longer than 60 characters",
    ]


def test_a_bad_entry_of_an_answer_is_named_by_its_place(tmp_path: Path) -> None:
    bad = entry(view="many")
    path = answer(tmp_path / "2023_10_26.json", entry(), bad, "nothing", entry(bvid="BV1b"))
    imported = read(path, skip_bad_rows=True)
    assert imported.tables["content"]["content_id"].to_list() == ["BV1a", "BV1b"]
    assert [fault.said("en") for fault in imported.faults] == [
        "row 2, column 'stat.view': 'many' is no count",
        "row 3, column 'bvid': '' is empty; this column must be filled",
        "row 3, column 'owner.mid': '' is empty; this column must be filled",
        "row 3, column 'pubdate': '' is empty; this column must be filled",
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('{"list": [{"bvid": ', "line 1 is no JSON (Expecting value)"),
        ('{"bvid": 1}', "it holds no `list`"),
        ("[" * 100_000, "its JSON is nested too deep"),
    ],
)
def test_a_damaged_answer_is_refused(tmp_path: Path, text: str, problem: str) -> None:
    path = tmp_path / "2023_10_26.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FileUnreadable) as caught:
        read(path)
    assert caught.value.problem.en == problem


def test_the_source_says_which_files_are_its_own(tmp_path: Path) -> None:
    assert BilibiliPopular.recognises(extract(tmp_path, {}))
    assert BilibiliPopular.recognises(answer(tmp_path / "a.json", entry()))
    why = BilibiliPopular.misfit(answer(tmp_path / "b.json", {"bvid": 1}))
    assert why is not None
    assert why.en == "lacks the fields owner, stat"
    assert why.zh == "缺少字段：owner、stat"
    (tmp_path / "c.csv").write_text("bvid,view\n", encoding="utf-8")
    assert not BilibiliPopular.recognises(tmp_path / "c.csv")
    with pytest.raises(HeaderLacks):
        read(tmp_path / "c.csv")


@needs_shared
def test_the_figures_of_118_creators_are_those_computed_independently() -> None:
    expected = json.loads((SHARED / "data" / "EXPECTED.json").read_text())["bili_popular_daily_118"]
    imported = read(DATA / "popular_118_creators.csv")
    tables = imported.tables
    assert tables["content_snapshot"].height == expected["rows"]
    assert tables["account"].height == expected["creators"]
    assert tables["content"].height == expected["videos"]
    originals = tables["content"]["is_original"].value_counts().sort("is_original")["count"]
    counted = expected["copyright_counts_videos"]
    assert originals.to_list() == [counted["2"], counted["1"]]
    last = tables["content_snapshot"].sort("observed_at").unique("content_id", keep="last")
    actions = ("bullet_comments", "comments", "saves", "coins", "shares", "likes")
    engagement = sum(int(last[name].sum()) for name in actions) / int(last["views"].sum())
    assert math.isclose(
        engagement, expected["pooled_engagement_over_view_last_snapshot"], rel_tol=1e-15
    )
    assert (last["views"] >= 1_000_000).sum() == expected["videos_view_ge_1e6"]
    assert imported.faults == ()


@needs_shared
def test_all_days_agree_with_what_their_source_note_says() -> None:
    imported = read(DATA / "popular_all.csv.gz")
    tables = imported.tables
    assert tables["content_snapshot"].height == 36_585
    assert tables["content"].height == 17_268
    assert tables["account"].height == 7_310
    assert tables["account_day"]["day"].n_unique() == 63
    said = [note.en for note in imported.notes]
    assert said[1] == (
        "account days with differing follower counts: 1589, by 206 at most; "
        "the last in the file counts"
    )
    assert said[2].startswith("counters that fell")
    assert "views 14, likes 14" in said[2]


@needs_shared
@pytest.mark.parametrize("day", ["2023-08-25", "2023-10-27"])
def test_an_original_answer_agrees_with_the_extract_of_its_day(day: str) -> None:
    path = DATA / "raw_sample" / f"{day.replace('-', '_')}_list.json.gz"
    raw = read(path).tables["content_snapshot"]
    extracted = read(DATA / "popular_all.csv.gz").tables["content_snapshot"]
    same_day = extracted.filter(pl.col("observed_at").dt.date() == dt.date.fromisoformat(day))
    assert raw.sort("content_id").equals(same_day.sort("content_id"))
    assert raw.height == 581
