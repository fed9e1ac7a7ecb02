"""Xiaohongshu's figures of an account, made here as others' programs describe them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from tests.sources.exports import answer, cells, said

from media_appraisal.errors.files import FileUnreadable
from media_appraisal.errors.sources import CellsUnreadable
from media_appraisal.sources.importing import import_file
from media_appraisal.sources.xiaohongshu_account import XiaohongshuAccount

if TYPE_CHECKING:
    from pathlib import Path

DAY = 1772294400000  # 2026-03-01 00:00 in Shanghai, in milliseconds


def counts(*told: int) -> list[dict[str, int]]:
    return [{"date": DAY + 86_400_000 * n, "count": count} for n, count in enumerate(told)]


def test_the_lists_of_the_longest_window_become_days(tmp_path: Path) -> None:
    thirty = {
        "impl_count": 30,
        "cover_click_rate": 6.5,
        "impl_count_list": counts(10, 20),
        "view_list": counts(7, 8),
        "rise_fans_list": counts(3),
        "like_list": counts(-1, 2),
    }
    path = answer(tmp_path / "a.json", {"data": {"seven": {"view_list": []}, "thirty": thirty}})
    imported = import_file(path, account="xhs", operator="lin")
    assert cells(
        imported, "account_day", "day", "impressions", "views", "followers_gained", "likes"
    ) == [
        (dt.date(2026, 3, 1), 10, 7, 3, -1),
        (dt.date(2026, 3, 2), 20, 8, None, 2),
    ]
    assert "followers_lost" not in imported.tables["account_day"].columns
    assert said(imported)[0] == (
        "taken for xiaohongshu.account (Xiaohongshu creator centre, account by day)"
    )
    assert said(imported)[-1] == (
        "days below 0, on which more was taken back than given, kept as given: 1"
    )


def test_an_answer_without_days_is_refused(tmp_path: Path) -> None:
    path = answer(tmp_path / "a.json", {"data": {"seven": {"view_count": 9}}})
    assert not XiaohongshuAccount.recognises(path)
    with pytest.raises(FileUnreadable, match="it holds no list by day"):
        import_file(path, "xiaohongshu.account", account="xhs")


def test_a_date_that_is_none_is_named_whatever_it_is(tmp_path: Path) -> None:
    views = [*counts(7), {"date": [1], "count": 8}]
    path = answer(tmp_path / "a.json", {"data": {"thirty": {"view_list": views}}})
    with pytest.raises(CellsUnreadable) as caught:
        import_file(path, account="xhs")
    assert (caught.value.row, caught.value.column) == (2, "date")
