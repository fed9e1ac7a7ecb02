"""The UCI data set "Facebook metrics": small files made here, and the real one where at hand."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from media_appraisal.errors.sources import CellsUnreadable
from media_appraisal.measures.facts import Facts
from media_appraisal.measures.growth import Growth
from media_appraisal.measures.mean import Mean
from media_appraisal.measures.ratio import Ratio
from media_appraisal.period import Period
from media_appraisal.sources.facebook_uci import FacebookUci
from media_appraisal.sources.importing import import_file, recognised
from media_appraisal.sources.source import Imported

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
DATA = SHARED / "data" / "uci_facebook_metrics"
real = pytest.mark.skipif(not SHARED.is_dir(), reason="needs the shared real exports")
HEADER = (
    "Page total likes;Type;Category;Post Month;Post Weekday;Post Hour;Paid;"
    "Lifetime Post Total Reach;Lifetime Post Total Impressions;Lifetime Engaged Users;"
    "Lifetime Post Consumers;Lifetime Post Consumptions;comment;like;share;Total Interactions"
)
ROWS = (
    "139441;Photo;2;12;4;3;0;2752;5091;178;109;159;4;79;17;100",
    "138000;Status;2;12;3;10;;6000;5000;1457;1361;1674;5;;29;34",
    "81370;Video;2;1;3;23;1;10;20;1;1;2;0;1;0;7",
)


def written(folder: Path, *rows: str) -> Path:
    path = folder / "dataset_Facebook.csv"
    path.write_text("\n".join((HEADER, *rows)) + "\n", encoding="utf-8")
    return path


def read(path: Path, **options: Any) -> Imported:
    return import_file(path, "facebook.uci", **options)


def test_a_row_becomes_a_row_of_each_table(tmp_path: Path) -> None:
    path = written(tmp_path, *ROWS)
    assert recognised(path) is FacebookUci
    tables = read(path).tables
    seen = dt.datetime(2014, 12, 31, 23, 59, 59, tzinfo=dt.UTC)
    assert tables["content"].rows(named=True)[0] == {
        "content_id": "facebook-uci-2",
        "account_id": "facebook-uci",
        "operator_id": None,
        "format": "image",
        "published_at": dt.datetime(2014, 12, 15, 3, tzinfo=dt.UTC),
        "source": "facebook.uci",
        "observed_at": seen,
    }
    first = tables["content_snapshot"].rows(named=True)[0]
    counts = ("impressions", "reach", "likes", "comments", "shares", "clicks")
    assert [first[name] for name in counts] == [5091, 2752, 79, 4, 17, 159]
    assert tables["account_day"].select("day", "followers").rows() == [
        (dt.date(2014, 1, 1), 81_370),
        (dt.date(2014, 1, 31), 81_370),
        (dt.date(2014, 12, 1), 138_000),
        (dt.date(2014, 12, 31), 139_441),
    ]


def test_what_is_odd_is_noted_and_kept(tmp_path: Path) -> None:
    said = [note.en for note in read(written(tmp_path, *ROWS)).notes]
    assert said[0] == "like: cells without a value, read as unknown: 1"
    assert said[1] == ("columns not read: Category, Post Weekday, Paid, Lifetime Post Consumers")
    assert said[2:] == [
        "rows with reach above impressions: 1; impossible, kept as given",
        "the file tells no day of the month: posts stand on day 15 of their month in 2014, "
        "followers on its first day (the least) and its last (the greatest)",
        "rows whose Total Interactions are not comments, likes and shares: 1",
    ]


def test_a_month_and_an_hour_that_there_are_not(tmp_path: Path) -> None:
    path = written(tmp_path, ROWS[0].replace(";12;4;3;", ";13;4;24;"), ROWS[1])
    with pytest.raises(CellsUnreadable, match="'13' lies outside 1 to 12"):
        read(path)
    assert read(path, skip_bad_rows=True).tables["content"].height == 1


@real
@pytest.mark.parametrize("name", ["dataset_Facebook.csv", "dataset_Facebook_raw_cr_comma.csv"])
def test_the_figures_are_those_computed_independently(name: str) -> None:
    expected = json.loads((SHARED / "data" / "EXPECTED.json").read_text())["uci_facebook_metrics"]
    assert recognised(DATA / name) is FacebookUci
    imported = read(DATA / name)
    snapshot = imported.tables["content_snapshot"]
    assert imported.faults == ()
    assert snapshot.height == expected["rows"]
    sums = expected["sum"]
    assert snapshot["reach"].sum() == sums["Lifetime Post Total Reach"]
    assert snapshot["impressions"].sum() == sums["Lifetime Post Total Impressions"]
    assert snapshot["clicks"].sum() == sums["Lifetime Post Consumptions"]
    assert [snapshot[name].sum() for name in ("comments", "likes", "shares")] == [
        sums["comment"],
        sums["like"],
        sums["share"],
    ]
    assert snapshot["reach"].median() == expected["median_reach"]
    said = [note.en for note in imported.notes]
    assert "like: cells without a value, read as unknown: 1" in said
    assert "share: cells without a value, read as unknown: 4" in said
    assert "rows with reach above impressions: 4; impossible, kept as given" in said
    assert not any("Total Interactions" in note for note in said)


def engaged(tables: dict[str, Any]) -> list[float]:
    """Engaged users of the people reached: both added up first, then as the mean of the posts."""
    facts, year = Facts.of(**tables), Period.of("2014")
    pooled = Ratio(table="content_snapshot", of="engaged_users", over="reach")
    of_posts = Mean(table="content_snapshot", column="engaged_users", out_of="reach")
    return [float(one.read(facts, year).numbers[0]) for one in (pooled, of_posts)]


def test_engaged_people_are_measured_pooled_and_as_the_mean_of_posts(tmp_path: Path) -> None:
    """178 of 2,752 people, 1,457 of 6,000 and 1 of 10."""
    tables = read(written(tmp_path, *ROWS), operator="lin").tables
    assert engaged(dict(tables)) == [
        pytest.approx(1636 / 8762, rel=1e-15),
        pytest.approx((178 / 2752 + 1457 / 6000 + 1 / 10) / 3, rel=1e-15),
    ]


@real
def test_the_same_rate_is_two_figures_on_a_real_page() -> None:
    expected = json.loads((SHARED / "data" / "EXPECTED.json").read_text())["uci_facebook_metrics"]
    tables = read(DATA / "dataset_Facebook.csv", operator="lin").tables
    assert tables["content_snapshot"]["engaged_users"].sum() == 460_172
    assert engaged(dict(tables)) == [
        pytest.approx(expected["engaged_over_reach_pooled"], rel=1e-14),
        pytest.approx(expected["engaged_over_reach_mean_of_posts"], rel=1e-14),
    ]


@real
def test_months_are_those_computed_independently() -> None:
    expected = json.loads((SHARED / "data" / "EXPECTED.json").read_text())["uci_facebook_metrics"]
    tables = read(DATA / "dataset_Facebook.csv").tables
    posts = tables["content"].join(tables["content_snapshot"], on="content_id")
    by_month = posts.group_by(pl.col("published_at").dt.month().alias("month")).agg(
        posts=pl.len(),
        reach=pl.col("reach").sum(),
        interactions=pl.sum_horizontal("comments", "likes", "shares").sum(),
    )
    greatest = (
        tables["account_day"]
        .group_by(pl.col("day").dt.month().alias("month"))
        .agg(page_likes_max=pl.col("followers").max())
    )
    found = by_month.join(greatest, on="month").sort("month").rows(named=True)
    names = ("posts", "reach", "interactions", "page_likes_max")
    assert [{name: row[name] for name in names} for row in found] == [
        {name: expected["by_month"][str(month)][name] for name in names} for month in range(1, 13)
    ]


@real
def test_the_growth_of_the_year_is_that_computed_independently() -> None:
    expected = json.loads((SHARED / "data" / "EXPECTED.json").read_text())["uci_facebook_metrics"]
    tables: dict[str, Any] = {**read(DATA / "dataset_Facebook.csv", operator="lin").tables}
    grown = Growth().read(Facts.of(**tables), Period.of("2014"))
    assert grown.numbers.tolist() == [pytest.approx(expected["page_likes_growth"], rel=1e-15)]
