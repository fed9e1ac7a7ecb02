"""Facts as a folder: strict CSV, Parquet, every way a file can be bad, and writing whole."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from media_appraisal.errors import AppraisalError
from media_appraisal.files.facts import load_facts, save_facts
from media_appraisal.measures.facts import Facts
from media_appraisal.measures.frames import cells_of
from media_appraisal.measures.measure import Measure
from media_appraisal.measures.tables import TABLES
from media_appraisal.period import Period

if TYPE_CHECKING:
    from pathlib import Path

CONTENT = """\
content_id,operator_id,title,is_original,published_at
1,li,"标题，
两行",true,2023-10-01T00:30:00+08:00
007,li,,FALSE,2023-09-30T16:30Z
3,wang,"say ""hi"" now",1,2023-10-02 08:00:00.5+0800
4,,x,,
"""
SHOTS = """\
content_id,observed_at,views,revenue,watch_seconds,avg_pct_viewed
1,2023-10-05T00:00:00Z,12,-345,1.5e3,0.5
3,2023-10-05T00:00:00Z, 7.0 ,+3,.25,1
"""
DAYS = """\
account_id,day,followers
x,2023-09-30,100
x,2023-10-31,
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of three tables, and things that are none."""
    (tmp_path / "content.csv").write_bytes(b"\xef\xbb\xbf" + CONTENT.encode())
    (tmp_path / "content_snapshot.csv").write_text(SHOTS.replace("\n", "\r\n"))
    (tmp_path / "account_day.CSV").write_text(DAYS + "\n\n")
    (tmp_path / "README.md").write_text("mine")
    (tmp_path / ".~lock.content.csv").write_text("")
    (tmp_path / "sub.csv").mkdir()
    return tmp_path


def held(facts: Facts) -> dict[str, dict[str, list[Any]]]:
    return {
        key: {name: cells_of(frame[name]) for name in frame.columns}
        for key, frame in facts.tables.items()
    }


def instant(*parts: int) -> int:
    moment = dt.datetime(*parts, tzinfo=dt.UTC)  # type: ignore[arg-type,misc]  # year to microsecond
    return (moment - dt.datetime(1970, 1, 1, tzinfo=dt.UTC)) // dt.timedelta(microseconds=1)


def test_a_folder_of_csv_is_read(folder: Path) -> None:
    assert held(load_facts(folder)) == {
        "account_day": {
            "account_id": ["x", "x"],
            "day": [19_630, 19_661],
            "followers": [100, None],
        },
        "content": {
            "content_id": ["1", "007", "3", "4"],
            "operator_id": ["li", "li", "wang", None],
            "title": ["标题，\n两行", None, 'say "hi" now', "x"],
            "is_original": [True, False, True, None],
            "published_at": [
                instant(2023, 9, 30, 16, 30),
                instant(2023, 9, 30, 16, 30),
                instant(2023, 10, 2, 0, 0, 0, 500_000),
                None,
            ],
        },
        "content_snapshot": {
            "content_id": ["1", "3"],
            "observed_at": [instant(2023, 10, 5)] * 2,
            "views": [12, 7],
            "revenue": [-345, 3],
            "watch_seconds": [1500.0, 0.25],
            "avg_pct_viewed": [0.5, 1.0],
        },
    }


def test_the_zone_is_the_one_given(folder: Path) -> None:
    count = Measure.find("count").model_validate({"kind": "count", "table": "content"})
    october = Period.of("2023-10")
    assert count.read(load_facts(folder), october).numbers.tolist() == [2.0, 1.0]
    found = count.read(load_facts(folder, zone="UTC"), october)
    assert (found.people, found.numbers.tolist()) == (("li", "wang"), [0.0, 1.0])


@pytest.mark.parametrize("library", ["polars", "pandas", "pyarrow"])
@pytest.mark.parametrize("suffix", [".csv", ".parquet"])
def test_what_is_saved_is_loaded(folder: Path, suffix: str, library: str) -> None:
    facts = load_facts(folder)
    if library != "polars":
        save_facts(facts, folder / "first")
        frames = {path.stem: pl.read_parquet(path) for path in (folder / "first").iterdir()}
        as_pandas = {key: frame.to_pandas() for key, frame in frames.items()}
        as_arrow = {key: frame.to_arrow() for key, frame in frames.items()}
        facts = Facts.of(**(as_pandas if library == "pandas" else as_arrow))
    save_facts(facts, folder / "new", suffix=suffix)
    save_facts(facts, str(folder / "new"), suffix=suffix)
    assert held(load_facts(folder / "new")) == held(facts)
    assert sorted(path.name for path in (folder / "new").iterdir()) == [
        f"account_day{suffix}", f"content{suffix}", f"content_snapshot{suffix}",
    ]  # fmt: skip
    assert not list(folder.glob(".tmp*"))


def test_a_saved_csv_can_be_read_by_people(folder: Path) -> None:
    save_facts(load_facts(folder), folder / "new", suffix=".csv")
    assert (folder / "new" / "content.csv").read_text(encoding="utf-8") == (
        "content_id,operator_id,title,is_original,published_at\n"
        '1,li,"标题，\n两行",true,2023-10-01T00:30:00+08:00\n'
        "007,li,,false,2023-10-01T00:30:00+08:00\n"
        '3,wang,"say ""hi"" now",true,2023-10-02T08:00:00.500+08:00\n'
        "4,,x,,\n"
    )
    assert (folder / "new" / "account_day.csv").read_text() == (
        "account_id,day,followers\nx,2023-09-30,100\nx,2023-10-31,\n"
    )


def refused(folder: Path, name: str = "content.csv", text: str | bytes | None = None) -> str:
    if text is not None:
        (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(AppraisalError) as caught:
        load_facts(folder)
    assert caught.value.said("zh") != caught.value.said("en")
    return str(caught.value).replace(str(folder), "FOLDER")


CURE = "Correct it, or leave it empty where it is unknown."


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("content_snapshot.csv", SHOTS.replace("12,", "1.2万,"),
         "row 2, column views: '1.2万' is not a whole number of 0 or more (cells like it: 1). "
         + CURE),
        ("content_snapshot.csv", SHOTS.replace("12,", "-,").replace(" 7.0 ", "--"),
         "row 2, column views: '-' is not a whole number of 0 or more (cells like it: 2). " + CURE),
        ("content_snapshot.csv", SHOTS.replace(" 7.0 ", "-7"),
         "row 3, column views: -7 is below 0, and a count never is (cells like it: 1). If it "
         "stands for unknown, leave the cell empty."),
        ("content_snapshot.csv", SHOTS.replace("1.5e3", "nan"),
         "row 2, column watch_seconds: 'nan' is not a number (cells like it: 1). " + CURE),
        ("content_snapshot.csv", SHOTS.replace(",0.5", ",44.1"),
         "row 2, column avg_pct_viewed: 44.1 does not lie between 0 and 1 (cells like it: 1). Is "
         "it a percentage? Then divide it by 100."),
        ("content_snapshot.csv", SHOTS.replace(",0.5", ",50%"),
         "row 2, column avg_pct_viewed: '50%' is not a number between 0 and 1 (cells like it: 1). "
         + CURE),
        ("content.csv", CONTENT.replace("FALSE", "否"),
         "row 3, column is_original: '否' is not true or false (cells like it: 1). " + CURE),
        ("content.csv", CONTENT.replace("2023-09-30T16:30Z", "2023-09-30 16:30:00"),
         "row 3, column published_at: '2023-09-30 16:30:00' has no time zone (cells like it: 1). "
         "Say which, such as 2023-10-01T08:00:00+08:00, or its day is open to dispute."),
        ("content.csv", CONTENT.replace("2023-09-30T16:30Z", "2023-09-31T16:30Z"),
         "row 3, column published_at: '2023-09-31T16:30Z' is not a moment such as "
         "2023-10-01T08:00:00+08:00 (cells like it: 1). " + CURE),
        ("account_day.CSV", DAYS.replace("2023-10-31", "2023/10/31"),
         "row 3, column day: '2023/10/31' is not a day such as 2023-10-01 (cells like it: 1). "
         + CURE),
        ("account_day.CSV", DAYS.replace("x,2023-10", ",2023-10"),
         "row 3: account_id is empty (rows like it: 1). Fill it, or drop the row."),
    ],
)  # fmt: skip
def test_a_wrong_cell_is_named_as_the_sheet_shows_it(
    folder: Path, name: str, text: str, message: str
) -> None:
    assert refused(folder, name, text) == f"FOLDER/{name}, {message}"


def test_the_same_row_twice_is_named_as_the_sheet_shows_it(folder: Path) -> None:
    assert refused(folder, "account_day.CSV", DAYS + "x,2023-09-30,7\n") == (
        "FOLDER/account_day.CSV, rows 2 and 4 are both account_id x, day 2023-09-30. Keep one of "
        "them."
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (CONTENT.encode("gb18030"),
         "FOLDER/content.csv is not in UTF-8 (line 2). Save it as UTF-8; Excel: 'CSV UTF-8'."),
        (CONTENT.encode("utf-16"),
         "FOLDER/content.csv is not in UTF-8 (line 1). Save it as UTF-8; Excel: 'CSV UTF-8'."),
        (b"", "FOLDER/content.csv, line 1: the file is empty; it needs a header."),
        (b"\xef\xbb\xbf\r\n", "FOLDER/content.csv, line 1: the file is empty; it needs a header."),
        ("content_id,title\n1,a\n2,b,c\n",
         "FOLDER/content.csv, line 3: 3 cells under a header of 2."),
        ('content_id,title\n1,"a\n2,b\n',
         "FOLDER/content.csv, line 2: a quotation mark is never closed."),
        ("content_id,title,title\n1,a,b\n",
         "FOLDER/content.csv has these columns twice: title. Keep one of each."),
        ("title\na\n",
         "FOLDER/content.csv lacks the column 'content_id'. Its rows are named by: content_id."),
    ],
)  # fmt: skip
def test_a_file_that_is_no_sheet_is_refused(folder: Path, text: str | bytes, message: str) -> None:
    assert refused(folder, "content.csv", text) == message


def test_an_unknown_column_is_answered_with_the_nearest(folder: Path) -> None:
    assert refused(folder, "community.csv", "community_id,acount_id\n") == (
        "The fact table 'community' has no column 'acount_id'. Did you mean 'account_id'? "
        "Columns: community_id, account_id, source, observed_at."
    )


def test_a_file_of_another_name_is_answered_with_the_nearest(folder: Path) -> None:
    tables = ", ".join(TABLES)
    assert refused(folder, "contents.csv", "content_id\n") == (
        "FOLDER/contents.csv is named after no fact table. Did you mean 'content'? Rename it, or "
        f"move it away. Tables: {tables}."
    )


def test_a_table_in_another_format_is_refused(folder: Path) -> None:
    assert refused(folder, "rating.xlsx", b"PK") == (
        "The ending of FOLDER/rating.xlsx names no known format. Use one of: .csv, .parquet."
    )


def test_a_table_in_two_files_is_refused(folder: Path) -> None:
    pl.DataFrame({"content_id": ["9"]}).write_parquet(folder / "content.parquet")
    assert refused(folder) == (
        "FOLDER/content.csv and FOLDER/content.parquet hold the same table. Keep one of them."
    )


def test_a_damaged_parquet_is_refused(folder: Path) -> None:
    assert refused(folder, "rating.parquet", b"PAR1 and no more") == (
        "FOLDER/rating.parquet cannot be read: it is no Parquet file, or damaged. Export it again."
    )


def test_a_parquet_without_zones_is_refused(folder: Path) -> None:
    naive = pl.Series("published_at", [dt.datetime(2023, 10, 1, 8)])  # noqa: DTZ001  # no zone
    content = pl.DataFrame([pl.Series("content_id", ["9"]), naive])
    (folder / "content.csv").unlink()
    content.write_parquet(folder / "content.parquet")
    assert refused(folder) == (
        "FOLDER/content.parquet, row 1, column published_at: 2023-10-01 08:00:00 has no time zone "
        "(cells like it: 1). Say which, such as 2023-10-01T08:00:00+08:00, or its day is open to "
        "dispute."
    )


def test_a_folder_that_is_none_or_empty_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path / "gone") == (
        "There is no folder FOLDER. Check the name and the folder you stand in."
    )
    tables = ", ".join(TABLES)
    assert refused(tmp_path) == (
        f"FOLDER holds no fact table: no file TABLE.csv or TABLE.parquet. Tables: {tables}."
    )


def unsaved(facts: Facts, folder: Path, **more: Any) -> str:
    before = sorted(path.name for path in folder.parent.iterdir())
    with pytest.raises(AppraisalError) as caught:
        save_facts(facts, folder, **more)
    assert sorted(path.name for path in folder.parent.iterdir()) == before
    assert caught.value.said("zh") != caught.value.said("en")
    return str(caught.value).replace(str(folder), "FOLDER")


def test_other_facts_are_not_left_beside_new_ones(folder: Path) -> None:
    facts = load_facts(folder)
    assert unsaved(facts, folder) == (
        "FOLDER already holds account_day.CSV, content.csv, content_snapshot.csv, which these "
        "facts would not replace. Use an empty folder."
    )
    assert held(load_facts(folder)) == held(facts)


def test_a_format_that_is_none_is_refused(folder: Path) -> None:
    assert unsaved(load_facts(folder), folder / "new", suffix=".xlsx") == (
        "The ending of TABLE.xlsx names no known format. Use one of: .csv, .parquet."
    )


def test_a_place_that_cannot_be_written_to_is_named(folder: Path) -> None:
    facts = load_facts(folder)
    assert unsaved(facts, folder / "README.md") == (
        "FOLDER cannot be written: File exists. Choose a folder that exists and is yours."
    )
    with pytest.raises(AppraisalError, match="cannot be written: No such file or directory"):
        save_facts(facts, folder / "gone" / "new")


def test_nothing_is_written_when_a_table_fails(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last table cannot be written: the folder keeps its old tables, all of them."""
    facts = load_facts(folder)
    save_facts(facts, folder / "new", suffix=".csv")
    before = {path: path.read_bytes() for path in (folder / "new").iterdir()}
    write = pl.DataFrame.write_csv

    def fails(frame: pl.DataFrame, path: Path, **options: Any) -> None:
        if path.stem == "content_snapshot":
            raise OSError(28, "No space left on device")
        write(frame.clear(), path, **options)

    monkeypatch.setattr(pl.DataFrame, "write_csv", fails)
    assert unsaved(facts, folder / "new", suffix=".csv") == (
        "FOLDER cannot be written: No space left on device. Choose a folder that exists and is "
        "yours."
    )
    assert {path: path.read_bytes() for path in (folder / "new").iterdir()} == before


def test_frames_of_any_library_are_saved_without_a_detour(tmp_path: Path) -> None:
    table = {"account_id": ["x", "y"], "opened_on": [dt.date(2023, 10, 1), None]}
    for place, made in enumerate((pd.DataFrame(table), pa.table(table), pl.DataFrame(table))):
        save_facts(Facts.of(account=made), tmp_path / str(place))
        saved = pl.read_parquet(tmp_path / str(place) / "account.parquet")
        assert saved.equals(pl.DataFrame(table))
