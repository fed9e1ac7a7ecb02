"""Bilibili's popular list as the API answers: entries, their day, and what is wrong with them."""

import datetime as dt
import gzip
import json
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from media_appraisal.errors.files import FileUnreadable
from media_appraisal.errors.sources import DayUnknown
from media_appraisal.sources.bilibili import BilibiliPopular
from media_appraisal.sources.importing import import_file
from media_appraisal.sources.source import Imported

EXTRACT = """\
snapshot_date,bvid,mid,follower,copyright,pubdate,duration,view,danmaku,reply,favorite,coin,share,like
2023-10-26,BV1a,42,1000,1,1698249600,332,100,1,2,3,4,5,6
"""


def entry(bvid: str = "BV1a", view: object = 100) -> dict[str, Any]:
    stat = {"view": view, "danmaku": 1, "reply": 2, "favorite": 3, "coin": 4, "share": 5, "like": 6}
    return {
        "bvid": bvid,
        "title": "标题",
        "copyright": 1,
        "pubdate": 1698249600,
        "duration": 332,
        "owner": {"mid": 42, "name": "示例", "follower": 1000},
        "stat": stat,
    }


def answer(path: Path, *entries: Any, **more: Any) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"list": list(entries), **more}), encoding="utf-8")
    return path


def read(path: Path, **options: Any) -> Imported:
    return import_file(path, "bilibili.popular", **options)


def test_an_answer_gives_the_same_facts_as_an_extract_and_names(tmp_path: Path) -> None:
    (tmp_path / "popular.csv").write_text(EXTRACT, encoding="utf-8")
    from_answer = read(answer(tmp_path / "2023_10_26_list.json", entry())).tables
    from_extract = read(tmp_path / "popular.csv").tables
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
        f"无法判断 {path} 的日期。请用选项 `day` 给出，或写进文件名，例如 2023_08_25_list.json。"
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


def test_half_a_letter_in_an_answer_is_no_obstacle(tmp_path: Path) -> None:
    cut = {**entry(), "title": "笑\ud83d"}
    bad = entry(bvid="BV1b", view="\ud83d")
    imported = read(answer(tmp_path / "2023_10_26.json", cut, bad), skip_bad_rows=True)
    assert imported.tables["content"]["title"].to_list() == ["笑\ufffd"]
    assert [fault.value for fault in imported.faults] == ["\ufffd"]


def test_an_answer_without_followers_gives_no_account_day(tmp_path: Path) -> None:
    plain = entry()
    del plain["owner"]["follower"]
    tables = read(answer(tmp_path / "2023_10_26.json", plain)).tables
    assert tables["account_day"].height == 0
    assert tables["content_snapshot"].height == 1


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
        ('{"bvid": 1}', "it holds no `data.list / list`"),
        ("[" * 100_000, "its JSON is nested too deep"),
    ],
)
def test_a_damaged_answer_is_refused(tmp_path: Path, text: str, problem: str) -> None:
    path = tmp_path / "2023_10_26.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FileUnreadable) as caught:
        read(path)
    assert caught.value.problem.en == problem


def test_an_answer_is_known_by_its_fields(tmp_path: Path) -> None:
    assert BilibiliPopular.recognises(answer(tmp_path / "a.json", entry()))
    why = BilibiliPopular.misfit(answer(tmp_path / "b.json", {"bvid": 1}))
    assert why is not None
    assert why.en == "lacks the fields owner, stat"
    assert why.zh == "缺少字段：owner、stat"
