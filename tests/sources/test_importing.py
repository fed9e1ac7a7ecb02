"""Importing: the source is found or named, faults stop it, several files are merged."""

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from media_appraisal.errors.documents import DocumentRefused
from media_appraisal.errors.files import FileMissing
from media_appraisal.errors.sources import OptionsLacking, SourceUnclear
from media_appraisal.files.facts import load_facts, save_facts
from media_appraisal.measures.facts import Facts
from media_appraisal.period import Period
from media_appraisal.sources import importing
from media_appraisal.sources.bilibili import BilibiliPopular
from media_appraisal.sources.importing import import_file
from media_appraisal.sources.source import Imported
from media_appraisal.text import Text

NOTES_HEADER = "笔记标题,首次发布时间,体裁,曝光,观看量,点赞,评论,收藏,涨粉,分享,弹幕"
NOTES_ROW = "早安,2026-03-24 17:33:05,视频,9,8,7,6,5,4,3,2"


def merged(imports: Iterable[Imported]) -> dict[str, pl.DataFrame]:
    return importing.merged(one.tables for one in imports)


def replaced(imports: Iterable[Imported]) -> tuple[Text, ...]:
    return importing.replaced(one.tables for one in imports)


def notes(folder: Path) -> Path:
    path = folder / "notes.csv"
    path.write_text(f"{NOTES_HEADER}\n{NOTES_ROW}\n", encoding="utf-8")
    return path


def popular(folder: Path, day: int, **changes: int | str) -> Path:
    path = folder / f"2023_10_{day}_list.json"
    stat = dict.fromkeys(("view", "danmaku", "reply", "favorite", "coin", "share", "like"), 10)
    owner = {"mid": 42, "follower": 1000 + day, "name": changes.get("name")}
    entry = {"bvid": "BV1a", "copyright": 1, "pubdate": 1698249600, "owner": owner, "stat": stat}
    path.write_text(json.dumps([entry | changes]), encoding="utf-8")
    return path


def test_a_file_is_recognised_by_its_header_and_the_finding_said(tmp_path: Path) -> None:
    imported = import_file(popular(tmp_path, 26))
    assert isinstance(imported.source, BilibiliPopular)
    assert imported.notes[0].en == "taken for bilibili.popular (Bilibili popular list, daily)"
    assert imported.file == str(tmp_path / "2023_10_26_list.json")


def test_a_named_source_is_not_questioned(tmp_path: Path) -> None:
    path = popular(tmp_path, 26)
    for source in (BilibiliPopular(), "bilibili.popular"):
        notes = import_file(str(path), source).notes
        assert not any(note.en.startswith("taken for") for note in notes)
    given = import_file(path, BilibiliPopular(zone="UTC"), day="2023-10-01")
    assert given.tables["content"]["observed_at"].to_list() == [
        dt.datetime(2023, 10, 1, 23, 59, 59, tzinfo=dt.UTC)
    ]


def test_the_whole_message_where_options_lack(tmp_path: Path) -> None:
    path = notes(tmp_path)
    with pytest.raises(OptionsLacking) as caught:
        import_file(path)
    assert caught.value.said("en") == (
        f"{path} is an export of xiaohongshu.notes and does not tell: account, observed_at. "
        "Give each as an option."
    )
    assert caught.value.said("zh") == (
        f"{path} 是 xiaohongshu.notes 的导出文件，其中没有：account, observed_at。"
        "请作为选项逐一给出。"
    )


def test_options_of_another_name_or_sort_are_refused_by_place(tmp_path: Path) -> None:
    path = notes(tmp_path)
    with pytest.raises(DocumentRefused, match="acount: there is no such field"):
        import_file(path, account="xhs-1", observed_at="2026-04-01", acount="xhs-1")
    with pytest.raises(DocumentRefused, match=r"observed_at\.") as caught:
        import_file(path, account="xhs-1", observed_at="yesterday")
    assert caught.value.name == "xiaohongshu.notes"


def test_the_whole_message_where_no_source_knows_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("标题,首次发布时间\n", encoding="utf-8")
    with pytest.raises(SourceUnclear) as caught:
        import_file(path)
    told = dict(caught.value.misfits)
    two = tuple((kind, told[kind]) for kind in ("bilibili.popular", "xiaohongshu.notes"))
    only = SourceUnclear(path="a.csv", fitting=(), misfits=two)
    assert only.said("en") == (
        "a.csv is an export of no known source:\n"
        "  bilibili.popular: lacks the columns snapshot_date, bvid, mid, copyright, pubdate, view, "
        "like, reply, favorite, share, coin, danmaku\n"
        "  xiaohongshu.notes: lacks the columns 笔记标题, 体裁, 曝光, 观看量, 点赞, 评论, 收藏, "
        "分享, 涨粉\n"
        "Name the source yourself."
    )
    assert only.said("zh") == (
        "a.csv 的来源判断为 未知来源：\n"
        "  bilibili.popular: 缺少列：snapshot_date、bvid、mid、copyright、pubdate、view、like、"
        "reply、favorite、share、coin、danmaku\n"
        "  xiaohongshu.notes: 缺少列：笔记标题、体裁、曝光、观看量、点赞、评论、收藏、分享、涨粉\n"
        "请自行指定来源。"
    )


def test_a_file_that_two_sources_know_is_unclear(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    header = "snapshot_date,bvid,mid,copyright,pubdate,view,like,reply,favorite,share,coin,danmaku"
    path.write_text(f"{header},{NOTES_HEADER}\n", encoding="utf-8")
    with pytest.raises(SourceUnclear, match=r"of bilibili\.popular / xiaohongshu\.notes:"):
        import_file(path)


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        import_file(tmp_path / "none.csv")


def imported(**tables: list[Mapping[str, Any]]) -> Imported:
    frames = {key: pl.DataFrame(rows) for key, rows in tables.items()}
    return Imported("a.csv", BilibiliPopular(), frames)


def moment(day: int) -> dt.datetime:
    return dt.datetime(2023, 10, day, tzinfo=dt.UTC)


def test_of_the_same_key_the_latest_known_value_counts() -> None:
    late = {"account_id": "a", "handle": None, "platform": "y", "observed_at": moment(9)}
    early = {"account_id": "a", "handle": "A", "platform": "x", "observed_at": moment(1)}
    other = {"account_id": "b", "handle": "B", "platform": "x", "observed_at": moment(5)}
    both = [imported(account=[late]), imported(account=[early, other])]
    (account,) = merged(both).values()
    assert account.rows(named=True) == [late, early, other]
    given = Facts.of(account=account)
    assert sorted(given.table("account").select("account_id", "handle", "platform").rows()) == [
        ("a", "A", "y"),
        ("b", "B", "x"),
    ]
    then = given.as_of("2023-10-05").table("account")
    assert sorted(then["platform"].to_list()) == ["x", "x"]
    assert [note.en for note in replaced(both)] == [
        "account: rows that restate others: 1; all stay, the latest known counts"
    ]
    assert replaced(both)[0].zh == (
        "account：1 行更正了已有数据；两者都保留，以最近观察到的已知值为准"
    )


def test_a_row_that_tells_what_was_known_goes() -> None:
    told = [("A", 1, "p"), ("A", 3, "q"), (None, 4, "p"), ("B", 5, "p"), ("A", 7, "p")]
    rows: list[Mapping[str, Any]] = [
        {"account_id": "a", "handle": handle, "source": source, "observed_at": moment(day)}
        for handle, day, source in told
    ]
    for several in ([imported(account=[row]) for row in reversed(rows)], [imported(account=rows)]):
        (account,) = merged(several).values()
        assert account.sort("observed_at")["observed_at"].dt.day().to_list() == [1, 5, 7]
        assert [note.zh for note in replaced(several)] == [
            "account：2 行没有提供新的内容，未保留",
            "account：2 行更正了已有数据；两者都保留，以最近观察到的已知值为准",
        ]
    once = imported(account=rows[:1] + rows[3:])
    assert merged([once, once])["account"].equals(once.tables["account"])


def test_of_those_observed_at_once_the_last_imported_counts() -> None:
    row = {"account_id": "a", "day": "2023-10-01", "observed_at": moment(1)}
    first, second = ({**row, "followers": 5}, {**row, "followers": 7})
    frame = merged([imported(account_day=[first]), imported(account_day=[second])])["account_day"]
    assert frame["followers"].to_list() == [7]


def test_what_was_imported_passes_the_door_of_facts(tmp_path: Path) -> None:
    days = [import_file(popular(tmp_path, day)) for day in (26, 27)]
    told = import_file(notes(tmp_path), account="xhs-1", observed_at="2026-04-01", operator="wan")
    facts = Facts.of(zone="Asia/Shanghai", **merged([*days, told]))
    assert set(facts.tables) == {*days[0].tables, *told.tables}
    assert facts.people(Period.of("2026-04")) == ("mid-42", "wan")
    for day in (*days, told):
        Facts.of(zone="Asia/Shanghai", **day.tables)


@pytest.mark.parametrize("suffix", [".csv", ".parquet"])
def test_what_was_imported_is_saved_and_comes_back(tmp_path: Path, suffix: str) -> None:
    told = import_file(notes(tmp_path), account="xhs-1", observed_at="2026-04-01", operator="wan")
    facts = Facts.of(
        zone="Asia/Shanghai", **merged([import_file(popular(tmp_path, 26, title="早")), told])
    )
    save_facts(facts, tmp_path / "facts", suffix=suffix)
    loaded = load_facts(tmp_path / "facts")
    assert set(loaded.tables) == set(facts.tables)
    for key, table in facts.tables.items():
        assert loaded.tables[key].to_polars().equals(table.to_polars())


def test_a_file_imported_twice_changes_nothing(tmp_path: Path) -> None:
    once = import_file(popular(tmp_path, 26))
    for key, frame in merged([once, once]).items():
        assert frame.equals(once.tables[key])
    assert replaced([once, once]) == ()


def test_two_days_make_one_assignment_and_two_snapshots(tmp_path: Path) -> None:
    days = [import_file(popular(tmp_path, 27)), import_file(popular(tmp_path, 26, name="示例"))]
    tables = merged(days)
    assert tables["assignment"].select("operator_id", "valid_from", "valid_to").rows() == [
        ("mid-42", dt.date(2023, 10, 26), None)
    ]
    assert tables["content_snapshot"]["observed_at"].n_unique() == 2
    assert tables["account_day"].sort("day")["followers"].to_list() == [1026, 1027]
    assert tables["content"].height == 1
    assert tables["content"]["observed_at"].to_list() == [
        dt.datetime(2023, 10, 26, 15, 59, 59, tzinfo=dt.UTC)
    ]
    assert tables["operator"]["name"].to_list() == ["示例"]


def test_an_assignment_that_ended_stays_beside_one_that_has_not() -> None:
    who = {"operator_id": "o", "account_id": "a", "share": 1.0, "observed_at": moment(1)}
    ended = who | {"valid_from": dt.date(2023, 1, 1), "valid_to": dt.date(2023, 3, 1)}
    later = who | {"valid_from": dt.date(2023, 6, 1), "valid_to": None}
    last = who | {"valid_from": dt.date(2023, 9, 1), "valid_to": None}
    frame = merged([imported(assignment=[ended, last]), imported(assignment=[later])])["assignment"]
    assert frame.sort("valid_from").select("valid_from", "valid_to").rows() == [
        (dt.date(2023, 1, 1), dt.date(2023, 3, 1)),
        (dt.date(2023, 6, 1), None),
    ]
