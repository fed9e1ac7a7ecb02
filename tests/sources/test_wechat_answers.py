"""WeChat's datacube answers in the documented form, made here."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from tests.refusals import both_texts
from tests.sources.exports import answer, cells, said

from media_appraisal.errors.sources import CellsUnreadable
from media_appraisal.sources.importing import import_file

if TYPE_CHECKING:
    from pathlib import Path

    from media_appraisal.sources.source import Imported

FIRST, SECOND = dt.date(2026, 3, 1), dt.date(2026, 3, 2)


def read(folder: Path, *rows: dict[str, Any], name: str = "a.json", **options: Any) -> Imported:
    path = answer(folder / name, {"list": list(rows)})
    return import_file(path, **({"account": "wx"} | options))


def test_sources_of_new_followers_are_added(tmp_path: Path) -> None:
    day = {"ref_date": "2026-03-01"}
    imported = read(
        tmp_path,
        {**day, "user_source": 0, "new_user": 5, "cancel_user": 2},
        {**day, "user_source": 30, "new_user": 4, "cancel_user": 0},
        {"ref_date": "2026-03-03", "user_source": 0, "new_user": 1, "cancel_user": 1},
        operator="lin",
    )
    assert cells(imported, "account_day", "day", "followers_gained", "followers_lost") == [
        (FIRST, 9, 2),
        (dt.date(2026, 3, 3), 1, 1),
    ]
    assert cells(imported, "assignment", "operator_id", "valid_from") == [("lin", FIRST)]
    assert said(imported) == [
        "taken for wechat.user_summary (WeChat getusersummary, followers by day)",
        "days lacking between 2026-03-01 and 2026-03-03: 1",
    ]


def test_all_followers_of_a_day(tmp_path: Path) -> None:
    rows = [{"ref_date": f"2026-03-0{n}", "cumulate_user": 10 - n} for n in (1, 2)]
    imported = read(tmp_path, *rows, observed_at="2026-03-03")
    assert cells(imported, "account_day", "day", "followers") == [(FIRST, 9), (SECOND, 8)]
    assert said(imported)[1:] == [
        "followers: days with less than the reading before, kept as given: 1"
    ]


def reads(day: str, user: int, count: int, **more: Any) -> dict[str, Any]:
    told = {"int_page_read_user": user, "int_page_read_count": count, "share_user": user}
    return {"ref_date": day, **told, "share_count": 3, "add_to_fav_count": 1, **more}


def test_the_whole_of_a_day_counts_where_it_is_told(tmp_path: Path) -> None:
    imported = read(
        tmp_path,
        reads("2026-03-01", 8, 9, user_source=99999999),
        reads("2026-03-01", 6, 6, user_source=0),
        reads("2026-03-02", 6, 7, user_source=0),
        reads("2026-03-02", 2, 2, user_source=1),
    )
    assert cells(imported, "account_day", "day", "views", "viewers", "shares", "sharers") == [
        (FIRST, 9, 8, 3, 8),
        (SECOND, 9, None, 6, None),
    ]


def test_the_people_of_an_hour_are_not_those_of_the_day(tmp_path: Path) -> None:
    imported = read(tmp_path, reads("2026-03-01", 8, 9, ref_hour=1200))
    assert cells(imported, "account_day", "views", "viewers", "sharers", "saves") == [
        (9, None, None, 1)
    ]


def test_shares_by_scene_are_added(tmp_path: Path) -> None:
    rows = [
        {"ref_date": "2026-03-01", "share_scene": scene, "share_count": 5, "share_user": 4}
        for scene in (1, 2)
    ]
    imported = read(tmp_path, *rows)
    assert cells(imported, "account_day", "shares", "sharers") == [(10, None)]
    assert cells(read(tmp_path, rows[0]), "account_day", "shares", "sharers") == [(5, 4)]


def messages(sort: int, user: int, count: int, **more: Any) -> dict[str, Any]:
    told = {"ref_date": "2026-03-01", "msg_type": sort, "msg_user": user, "msg_count": count}
    return {**told, **more}


def test_messages_of_a_day_and_who_sent_them(tmp_path: Path) -> None:
    one = read(tmp_path, messages(1, 282, 817))
    assert cells(one, "message_day", "day", "received", "senders") == [(FIRST, 817, 282)]
    two = read(tmp_path, messages(1, 282, 817), messages(2, 10, 12))
    assert cells(two, "message_day", "received", "senders") == [(829, None)]
    hour = read(tmp_path, messages(1, 282, 817, ref_hour=0))
    assert cells(hour, "message_day", "received", "senders") == [(817, None)]
    assert said(hour)[-1] == "rows are read as days"


def test_weeks_and_months_are_spans_and_no_days(tmp_path: Path) -> None:
    week = read(tmp_path, messages(1, 16, 27), name="getupstreammsgweek.json")
    assert week.tables["account_period"].row(0, named=True) == {
        "account_id": "wx",
        "span": "week",
        "starts_on": FIRST,
        "messages": 27,
        "message_senders": 16,
        "source": "wechat.messages",
        "observed_at": dt.datetime(2026, 3, 7, 15, 59, 59, tzinfo=dt.UTC),
    }
    month = read(tmp_path, messages(1, 16, 27), span="month", operator="lin")
    assert cells(month, "account_period", "span", "observed_at") == [
        ("month", dt.datetime(2026, 3, 31, 15, 59, 59, tzinfo=dt.UTC))
    ]
    assert cells(month, "assignment", "valid_from") == [(FIRST,)]
    assert "message_day" not in month.tables


def test_classes_of_senders_add_up_to_people(tmp_path: Path) -> None:
    rows = [{"ref_date": "2026-03-01", "count_interval": kind, "msg_user": 5} for kind in range(4)]
    assert cells(read(tmp_path, *rows), "message_day", "day", "senders") == [(FIRST, 15)]


def test_calls_of_the_server_are_known_and_no_facts(tmp_path: Path) -> None:
    imported = read(tmp_path, {"ref_date": "2026-03-01", "callback_count": 9, "fail_count": 0})
    assert imported.tables == {}
    assert said(imported)[1:] == ["rows on calls of the account's server: 1; no facts come of them"]


ARTICLE = {"ref_date": "2026-03-01", "msgid": "100_1", "title": "早安"}


def test_what_an_article_added_on_a_day(tmp_path: Path) -> None:
    row = {**reads("2026-03-02", 8, 9), "msgid": "100_1", "title": "早安"}
    imported = read(tmp_path, row, operator="lin")
    assert "taken for wechat.article_summary" in said(imported)[0]
    assert cells(imported, "content", "content_id", "title", "operator_id") == [
        ("wx-100_1", "早安", "lin")
    ]
    assert cells(imported, "content_day", "content_id", "day", "views", "viewers") == [
        ("wx-100_1", SECOND, 9, 8)
    ]


def test_totals_of_an_article_up_to_each_day(tmp_path: Path) -> None:
    days = [
        {**reads("", 8, 9), "stat_date": "2026-03-01", "target_user": 500},
        {**reads("", 9, 7), "stat_date": "2026-03-02", "target_user": 500},
    ]
    for day in days:
        del day["ref_date"]
    imported = read(tmp_path, {**ARTICLE, "details": days})
    assert "taken for wechat.article_total" in said(imported)[0]
    assert cells(imported, "content", "content_id", "published_at") == [
        ("wx-100_1", dt.datetime(2026, 2, 28, 16, tzinfo=dt.UTC))
    ]
    assert cells(imported, "content_snapshot", "observed_at", "delivered", "views", "viewers") == [
        (dt.datetime(2026, 3, 1, 15, 59, 59, tzinfo=dt.UTC), 500, 9, 8),
        (dt.datetime(2026, 3, 2, 15, 59, 59, tzinfo=dt.UTC), 500, 7, 9),
    ]
    assert said(imported)[1:] == [
        "counters that fell from one snapshot to the next, kept as given: views 1"
    ]


DETAIL = {
    "stat_date": "2026-03-02",
    "read_user": 1010,
    "share_user": 55,
    "zaikan_user": 15,
    "like_user": 31,
    "comment_count": 12,
    "collection_user": 23,
    "praise_money": 1500,
    "read_subscribe_user": 14,
    "read_delivery_rate": 0.058,
    "read_finish_rate": 0.44,
    "read_avg_activetime": 1.1,
}


def test_the_units_of_the_new_interface(tmp_path: Path) -> None:
    imported = read(tmp_path, {**ARTICLE, "detail_list": [DETAIL]})
    row = imported.tables["content_snapshot"].row(0, named=True)
    # 0.44 x 1010 = 444.4 finished; 1.1 minutes are 66 seconds; 1500 fen
    assert (row["completions"], row["completion_rate"]) == (444, 0.44)
    assert (row["avg_view_seconds"], row["revenue"], row["currency"]) == (66.0, 1500, "CNY")
    assert (row["viewers"], row["likes"], row["recommends"], row["saves"]) == (1010, 31, 15, 23)
    assert (row["followers_gained"], row["delivery_read_rate"]) == (14, 0.058)


def test_a_cell_that_cannot_be_read_is_named_by_its_place(tmp_path: Path) -> None:
    bad = DETAIL | {"read_finish_rate": 44}
    with pytest.raises(CellsUnreadable) as caught:
        read(tmp_path, {**ARTICLE, "detail_list": [DETAIL, bad]})
    assert (caught.value.row, caught.value.column) == (2, "read_finish_rate")


def test_late_figures_and_the_account_of_a_day(tmp_path: Path) -> None:
    names = ("read_user", "share_user", "zaikan_user", "like_user", "comment_count")
    detail = dict.fromkeys((*names, "collection_user", "send_page_count"), 3)
    row = {"ref_date": "2026-03-01", "detail": detail | {"read_user": 1450}}
    path = answer(tmp_path / "a.json", {"list": [row], "is_delay": True})
    imported = import_file(path, account="wx")
    assert cells(imported, "account_day", "day", "viewers", "likes", "recommends", "posts") == [
        (FIRST, 1450, 3, 3, 3)
    ]
    assert said(imported) == [
        "taken for wechat.business_summary (WeChat getbizsummary, content by day)",
        "the platform says that its figures are late (is_delay); fetch them again",
    ]
    assert imported.notes[1].zh == "平台声明数据有延迟（is_delay），之后请重新获取"


def test_a_refusal_of_the_platform_is_told_in_its_words(tmp_path: Path) -> None:
    path = answer(tmp_path / "a.json", {"errcode": 61501, "errmsg": "date range error"})
    en, zh = both_texts(lambda: import_file(path, "wechat.user_read", account="wx"))
    assert "the platform refused: 61501 date range error" in en
    assert "平台拒绝了请求：61501 date range error" in zh


def test_a_day_that_is_no_day_is_named_whatever_it_is(tmp_path: Path) -> None:
    bad = reads("2026-03-01", 8, 9, user_source=99999999) | {"ref_date": {"day": 1}}
    with pytest.raises(CellsUnreadable) as caught:
        read(tmp_path, bad)
    assert (caught.value.row, caught.value.column) == (1, "ref_date")


def test_an_article_without_days_has_no_rows(tmp_path: Path) -> None:
    path = answer(tmp_path / "a.json", {"list": [{**ARTICLE, "detail_list": 5}]})
    imported = import_file(path, "wechat.article_detail", account="wx")
    assert cells(imported, "content_snapshot", "content_id") == []


@pytest.mark.parametrize(
    "told", [{"read_user": 8}, {"detail": {"read_user": 8, "read_user_source": []}}]
)
def test_readers_of_an_article_on_a_day(tmp_path: Path, told: dict[str, Any]) -> None:
    imported = read(tmp_path, {"ref_date": "2026-03-02", "msgid": "100_1", **told})
    assert "taken for wechat.article_day" in said(imported)[0]
    assert cells(imported, "content_day", "content_id", "day", "viewers") == [
        ("wx-100_1", SECOND, 8)
    ]
    shares = read(tmp_path, {"ref_date": "2026-03-02", "msgid": "100_1", "share_user": 2})
    assert cells(shares, "content_day", "content_id", "sharers") == [("wx-100_1", 2)]
