"""Figures of Meta Business Suite by day, made here in the form that a public study describes."""

import datetime as dt
from pathlib import Path

import pytest

from media_appraisal.errors.sources import CellsUnreadable, HeaderLacks
from media_appraisal.sources.business_suite_days import FacebookDays, InstagramDays
from media_appraisal.sources.importing import import_file, merged, recognised


def written(folder: Path, figure: str, *values: object, encoding: str = "utf-16") -> Path:
    lines = ["sep=,", f'"{figure}"', '"Date","Primary"']
    lines += [f'"2026-09-{day:02}T00:00:00","{value}"' for day, value in enumerate(values, 1)]
    path = folder / f"{figure}.csv"
    path.write_bytes("\r\n".join(lines).encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_a_figure_is_a_column_of_the_days(tmp_path: Path, encoding: str) -> None:
    path = written(tmp_path, "Facebook follows", 20, 0, encoding=encoding)
    assert recognised(path) is FacebookDays
    imported = import_file(path, account="fb-1")
    assert imported.tables["account_day"].rows(named=True)[0] == {
        "account_id": "fb-1",
        "day": dt.date(2026, 9, 1),
        "followers_gained": 20,
        "source": "facebook.days",
        "observed_at": dt.datetime(2026, 9, 2, 6, 59, 59, tzinfo=dt.UTC),
    }
    assert [note.en for note in imported.notes[1:]] == ["row 1, above the header: Facebook follows"]


def test_figures_of_the_same_days_come_together(tmp_path: Path) -> None:
    follows = import_file(written(tmp_path, "Facebook follows", 20), account="fb-1")
    views = import_file(written(tmp_path, "Views", 900), account="fb-1")
    days = merged([follows.tables, views.tables])["account_day"]
    assert days.select("followers_gained", "views").rows() == [(20, 900)]


def test_a_figure_that_both_platforms_have_is_facebook_unless_said(tmp_path: Path) -> None:
    path = written(tmp_path, "Views", 900)
    assert recognised(path) is FacebookDays
    account = import_file(path, "instagram.days", account="ig-1").tables["account"]
    assert account["platform"].to_list() == ["instagram"]
    why = InstagramDays.misfit(path)
    assert why is not None
    assert (why.en, why.zh) == ("names a figure as Facebook does", "指标名与 Facebook 相同")
    assert recognised(written(tmp_path, "Instagram follows", 5)) is InstagramDays


def test_another_figure_is_none_of_it(tmp_path: Path) -> None:
    why = FacebookDays.misfit(written(tmp_path, "Audience", 9))
    assert why is not None
    assert why.en.startswith("names none of these above its header: Facebook follows / ")
    assert why.zh.startswith("表头上方没有指标名：Facebook follows / ")
    with pytest.raises(HeaderLacks, match="Facebook visits"):
        import_file(written(tmp_path, "Audience", 9), "facebook.days", account="fb-1")


def test_a_figure_that_is_no_count_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(CellsUnreadable, match="row 4, column 'Primary': 'many' is no count"):
        import_file(written(tmp_path, "Views", 5, "many"), account="fb-1")
