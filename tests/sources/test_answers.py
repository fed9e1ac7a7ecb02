"""Answers of an API: known by their fields, read by places, refusals told in their own words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from tests.refusals import both_texts
from tests.sources.exports import answer, csv, workbook

from media_appraisal.errors.files import FileUnreadable
from media_appraisal.sources.answers import (
    answer_misfit,
    entries,
    grid_of,
    inside,
    is_json,
    more_pages,
    parsed,
    spread,
    told,
)
from media_appraisal.sources.cells import Count, Words
from media_appraisal.sources.columns import Column

if TYPE_CHECKING:
    from pathlib import Path

COLUMNS = (
    Column("id", "content_id", Words(), filled=True),
    Column("stat.view", "views", Count()),
    Column("stat.coin", "coins", Count(), required=False),
)


def test_what_is_json_is_judged_by_its_beginning(tmp_path: Path) -> None:
    assert is_json(csv(tmp_path / "a.json", "\ufeff \n[1]"))
    assert is_json(csv(tmp_path / "a.csv", "{"))
    assert not is_json(csv(tmp_path / "b.csv", "a,b\n"))
    assert not is_json(workbook(tmp_path / "a.xlsx", ["a"]))


def test_why_a_file_is_no_such_answer(tmp_path: Path) -> None:
    path = answer(tmp_path / "a.json", {"list": [{"id": 1, "stat": {}}]})
    assert answer_misfit(path, "id", "stat") is None
    lacks = answer_misfit(path, "id", "view", "coin")
    assert lacks is not None
    assert (lacks.en, lacks.zh) == ("lacks the fields view, coin", "缺少字段：view、coin")
    beyond = answer_misfit(path, "id", absent=("stat",))
    assert beyond is not None
    assert (beyond.en, beyond.zh) == ("also has stat", "另有字段：stat")
    other = answer_misfit(csv(tmp_path / "a.csv", "id,stat\n"), "id")
    assert other is not None
    assert (other.en, other.zh) == ("is no JSON", "不是 JSON")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ('{"a": 1,\n"b"}', "line 2 is no JSON"),
        ("[" * 200_000, "its JSON is nested too deep"),
        ("[1", "line 1 is no JSON"),
    ],
)
def test_damaged_json_is_refused(tmp_path: Path, content: str, why: str) -> None:
    with pytest.raises(FileUnreadable, match=why):
        parsed(csv(tmp_path / "a.json", content))


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ([1], [1]),
        ({"data": {"list": [2]}, "list": [3]}, [2]),
        ({"list": [3]}, [3]),
        ({"data": {"list": None}, "list": []}, []),
    ],
)
def test_entries_stand_at_the_first_place_that_has_a_list(
    tmp_path: Path, content: Any, found: list[Any]
) -> None:
    assert entries(tmp_path, content, "data.list", "list") == found


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ({"errcode": 40001, "errmsg": "invalid credential"}, "40001 invalid credential"),
        ({"code": -101, "message": "账号未登录"}, "-101 账号未登录"),
        ({"data": {"error_code": 10008, "description": "过期"}}, "10008 过期"),
        ({"extra": {"error_code": 7, "description": "x"}}, "7 x"),
        ({"errcode": 48001}, "48001"),
    ],
)
def test_a_refusal_is_told_in_the_platforms_words(tmp_path: Path, content: Any, said: str) -> None:
    en, zh = both_texts(lambda: entries(tmp_path, content, "list"))
    assert f"the platform refused: {said}" in en
    assert f"平台拒绝了请求：{said}" in zh


@pytest.mark.parametrize("content", [{}, {"code": 0, "message": "0"}, 7, None, {"errcode": 0}])
def test_where_nothing_was_refused_the_place_is_named(tmp_path: Path, content: Any) -> None:
    en, zh = both_texts(lambda: entries(tmp_path, content, "data.list", "list"))
    assert "it holds no `data.list / list`" in en
    assert "其中没有 data.list / list" in zh


def test_places_in_an_object() -> None:
    assert inside({"a": {"b": 0}}, "a.b") == 0
    for entry in ({"a": [1]}, {"a": None}, {}, None, 7):
        assert inside(entry, "a.b") is None


def test_a_list_inside_each_entry_is_spread_beside_it() -> None:
    outer = [
        {"id": 1, "days": [{"day": 1}, {"day": 2}, 7]},
        {"id": 2, "days": None},
        {"days": 7},
        5,
    ]
    assert spread(outer, "days") == [
        {"id": 1, "days": outer[0]["days"], "day": 1},  # type: ignore[index]  # the first is an object
        {"id": 1, "days": outer[0]["days"], "day": 2},  # type: ignore[index]  # the first is an object
        7,
    ]


def test_entries_become_rows_with_the_columns_that_any_of_them_has(tmp_path: Path) -> None:
    found = [{"id": "a", "stat": {"view": 1}}, 7]
    columns = told(found, COLUMNS)
    assert [column.field for column in columns] == ["id", "stat.view"]
    grid = grid_of(tmp_path, found, columns)
    assert (grid.header, grid.numbers) == (("id", "stat.view"), (1, 2))
    assert grid.rows == (["a", 1], [None, None])


def test_a_page_of_several_is_noted() -> None:
    assert [note.en for note in more_pages({"meta": {"next": "x"}}, "meta.next")] == [
        "the answer is one page of several; the pages after it are not in this file"
    ]
    assert list(more_pages({"has_more": False}, "has_more", "meta.next")) == []
