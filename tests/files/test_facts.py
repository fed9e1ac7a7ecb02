"""Facts as a folder: loaded and saved, whole or not at all."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.files.folders import held, refused

from media_appraisal.errors.root import AppraisalError
from media_appraisal.files.facts import load_facts, save_facts
from media_appraisal.measures.facts import Facts
from media_appraisal.measures.measure import Measure
from media_appraisal.measures.tables import TABLES
from media_appraisal.period import Period


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
    assert not [path for path in folder.iterdir() if path.name.startswith(".") and path.is_dir()]


texts = (
    st.none()
    | st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]))
    | st.sampled_from(["a,b", '"', "two\nlines", "true", "1", " x ", "-", "#", "NA", "null"])
)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(
            texts,
            st.none() | st.floats(allow_nan=False, allow_infinity=False),
            st.none() | st.integers(-(2**53), 2**53),
            st.none() | st.booleans(),
            st.none() | st.datetimes(dt.datetime(1970, 1, 2), timezones=st.just(dt.UTC)),  # noqa: DTZ001  # bounds have no zone
            st.none() | st.dates(),
        ),
        min_size=1,
        max_size=4,
    ),
    st.sampled_from([".csv", ".parquet"]),
)
def test_any_facts_come_back_to_the_bit(rows: list[tuple[Any, ...]], suffix: str) -> None:
    keys = [str(number) for number in range(len(rows))]
    title, seconds, amount, flag, moment, day = (list(column) for column in zip(*rows, strict=True))
    content = pl.DataFrame(
        {"content_id": keys, "title": title, "is_original": flag, "published_at": moment},
        schema_overrides={
            "title": pl.String,
            "is_original": pl.Boolean,
            "published_at": pl.Datetime("us", "UTC"),
        },
    )
    shots = pl.DataFrame(
        {
            "content_id": keys,
            "observed_at": [dt.datetime(2023, 1, 1, tzinfo=dt.UTC)] * len(rows),
            "watch_seconds": pl.Series(seconds, dtype=pl.Float64),
            "revenue": pl.Series(amount, dtype=pl.Int64),
        }
    )
    people = pl.DataFrame({"operator_id": keys, "active_from": pl.Series(day, dtype=pl.Date)})
    facts = Facts.of(content=content, content_snapshot=shots, operator=people)
    with tempfile.TemporaryDirectory() as folder:
        save_facts(facts, Path(folder) / "new", suffix=suffix)
        assert held(load_facts(Path(folder) / "new")) == held(facts)


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


def test_a_file_of_another_name_is_answered_with_the_nearest(folder: Path) -> None:
    tables = ", ".join(TABLES)
    assert refused(folder, "contents.csv", "content_id\n") == (
        "FOLDER/contents.csv is named after no fact table. Did you mean 'content'? Rename it, or "
        f"move it away. Tables: {tables}."
    )


def test_a_table_in_another_format_is_refused(folder: Path) -> None:
    assert refused(folder, "rating.json", b"[]") == (
        "The ending of FOLDER/rating.json names no known format. Use one of: .csv, .parquet, .xlsx."
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
        "FOLDER holds no fact table: no file TABLE.csv, TABLE.parquet or TABLE.xlsx, no sheet or "
        f"table of such a name. Tables: {tables}."
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


def test_what_was_known_comes_back_from_a_folder(folder: Path) -> None:
    restated = (
        "account_id,day,followers,observed_at\n"
        "x,2023-09-30,100,2023-10-01T08:00:00+08:00\n"
        "x,2023-09-30,98,2023-10-05T08:00:00+08:00\n"
    )
    (folder / "account_day.CSV").write_text(restated, encoding="utf-8")
    save_facts(load_facts(folder), folder / "new")
    for place in (folder, folder / "new"):
        for moment, followers in (("2023-10-04", [100]), ("2023-10-05", [98]), (None, [98])):
            days = load_facts(place, as_of=moment).table("account_day")
            assert days["followers"].to_list() == followers
    with pytest.raises(AppraisalError, match=r"^now is no moment that everybody"):
        load_facts(folder, as_of="now")


@pytest.mark.parametrize("suffix", [".csv", ".parquet"])
def test_what_was_taken_back_is_saved_with_its_history(folder: Path, suffix: str) -> None:
    told = (
        "account_id,day,followers,observed_at,retracted\n"
        "x,2023-09-30,100,2023-10-01T08:00:00+08:00,\n"
        "x,2023-09-30,,2023-10-05T08:00:00+08:00,true\n"
        "x,2023-09-30,98,2023-10-07T08:00:00+08:00,false\n"
    )
    (folder / "account_day.CSV").write_text(told, encoding="utf-8")
    save_facts(load_facts(folder), folder / "new", suffix=suffix)
    for moment, followers in (("2023-10-04", [100]), ("2023-10-05", []), (None, [98])):
        days = load_facts(folder / "new", as_of=moment).table("account_day")
        assert days["followers"].to_list() == followers
