"""Facts as a folder, a workbook or a database: read strictly, and written whole."""

from __future__ import annotations

import shutil
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from media_appraisal.errors.facts import SharesExceeded
from media_appraisal.errors.files import (
    CannotWrite,
    FactsNowhere,
    FileUnreadable,
    FolderMissing,
    FolderTaken,
    TableTwice,
    UnknownTableFile,
    WrongSuffix,
)
from media_appraisal.errors.measures import HeldBackwards
from media_appraisal.errors.root import AppraisalError
from media_appraisal.extras import nw, pl
from media_appraisal.files import books, databases
from media_appraisal.files.sheets import read_sheet
from media_appraisal.linter.facts.given import Refused
from media_appraisal.measures.door import checked
from media_appraisal.measures.facts import Facts
from media_appraisal.measures.frames import Place, cells_of
from media_appraisal.measures.known import instant_of, until
from media_appraisal.measures.tables import TABLES
from media_appraisal.measures.zones import zone_named
from media_appraisal.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from media_appraisal.measures.frames import Frame
    from media_appraisal.measures.known import Moment
    from media_appraisal.measures.tables import Sort
    from media_appraisal.sources.opening import Sheet

SUFFIXES = (".csv", ".parquet")
"""What facts are written to; a table is also read from a workbook."""

DAMAGED = Text(zh="不是 Parquet 文件，或已损坏", en="it is no Parquet file, or damaged")
"""What is wrong with a file that cannot be read as Parquet."""

_DTYPES: Mapping[Sort, str] = {
    "text": "String",
    "number": "Float64",
    "share": "Float64",
    "flag": "Boolean",
}
"""The Polars type of a held column; else Int64."""


def load_facts(
    folder: str | Path, *, zone: str = "Asia/Shanghai", as_of: Moment | None = None
) -> Facts:
    """The facts of a folder of files TABLE.csv, TABLE.parquet and TABLE.xlsx, or of one file.

    The one file is a workbook .xlsx with a sheet for each table, or a .duckdb with a table or view
    for each (extra `duckdb`). `zone` is where days begin, and whose clocks the cells of a workbook
    tell that hold a date and a time.

    With `as_of` only what was known at that moment: an aware datetime, or a day, meaning its end.
    Of rows with the same key each column has the value observed last that is known.

    A CSV is in UTF-8, its first row names the columns, an empty cell is unknown, instants are ISO
    8601 with an offset, days are written 2023-10-01, flags true or false; so do the cells of a
    workbook that hold text. Rows are counted as a sheet shows them, the header being row 1.

    Raises FolderMissing, FactsNowhere, UnknownTableFile, WrongSuffix, TableTwice, WrongEncoding,
    BadSyntax, FileUnreadable, MomentUnclear, and what `Facts.of` raises for the first cell that is
    wrong.
    """
    zone_named(zone)
    records = {key: read() for key, read in _readers(Path(folder), zone).items()}
    return _known(records, zone, as_of)


def readable_facts(
    folder: str | Path, *, zone: str = "Asia/Shanghai", as_of: Moment | None = None
) -> tuple[Facts, tuple[Refused, ...]]:
    """The facts of a folder as far as they can be read, and what was refused of them.

    A table that is wrong is left out; so are the assignments of an account that cannot be true.
    Raises what `load_facts` raises for the folder as a whole.
    """
    zone_named(zone)
    records, refused = {}, []
    for key, read in _readers(Path(folder), zone).items():
        try:
            records[key] = read()
        except AppraisalError as error:
            refused.append(Refused(key, error))
    while True:
        try:
            return _known(records, zone, as_of), tuple(refused)
        except (SharesExceeded, HeldBackwards) as error:
            refused.append(Refused("assignment", error))
            others = nw.col("account_id") != error.account
            records["assignment"] = records["assignment"].filter(others)


def _known(records: Mapping[str, Frame], zone: str, as_of: Moment | None) -> Facts:
    """Facts of what was known at a moment of the rows of each table; of all where none is named."""
    if as_of is None:
        return Facts(records, zone)
    instant = instant_of(as_of, zone)
    held = {key: until(frame, instant) for key, frame in records.items()}
    return Facts(held, zone, instant)


def save_facts(facts: Facts, folder: str | Path, *, suffix: str = ".parquet") -> None:
    """Writes every row of each table to a file of its name, all of them or none.

    The folder is made if it is not there. In CSV the instants are written in the zone of the
    facts. Raises WrongSuffix, CannotWrite, or FolderTaken where tables would stay beside these.
    """
    target = Path(folder)
    if suffix not in SUFFIXES:
        raise WrongSuffix(path=f"TABLE{suffix}", known=SUFFIXES)
    others = _others(target, {f"{key}{suffix}" for key in facts.records})
    if others:
        raise FolderTaken(path=str(target), others=others)
    try:
        _write_all(facts, target, suffix)
    except OSError as cause:
        raise CannotWrite(path=str(target), problem=cause.strerror or str(cause)) from None


def _readers(place: Path, zone: str) -> Mapping[str, Callable[[], Frame]]:
    """How to read each table that there is in a folder, a workbook or a database."""
    suffix = place.suffix.lower() if place.is_file() else ""
    if suffix == books.SUFFIX:
        named = books.named_sheets(place)
        found = {key: partial(_of_sheet, place, named[key], zone) for key in TABLES if key in named}
    elif suffix == databases.SUFFIX:
        held = databases.read_database(place)
        found = {key: partial(_checked, key, *held[key]) for key in TABLES if key in held}
    else:
        return {key: partial(_of_file, key, path, zone) for key, path in files_of(place).items()}
    if not found:
        raise FactsNowhere(path=str(place), known=tuple(TABLES))
    return found


def _of_sheet(path: Path, sheet: Sheet, zone: str) -> Frame:
    frame, place = books.read_sheet_of_book(path, sheet, TABLES[sheet.name], zone)
    return _checked(sheet.name, frame, place)


def _checked(key: str, frame: pl.DataFrame, place: Place) -> Frame:
    return checked(nw.from_native(frame, eager_only=True), TABLES[key], place)


def files_of(folder: Path) -> dict[str, Path]:
    """The file of each table in a folder, refused as `load_facts` says."""
    if not folder.is_dir():
        raise FolderMissing(path=str(folder))
    found: dict[str, Path] = {}
    for path in _candidates(folder):
        if path.stem not in TABLES:
            raise UnknownTableFile(path=str(path), name=path.stem, known=tuple(TABLES))
        if path.suffix.lower() not in {*SUFFIXES, books.SUFFIX}:
            raise WrongSuffix(path=str(path), known=(*SUFFIXES, books.SUFFIX))
        if path.stem in found:
            raise TableTwice(first=str(found[path.stem]), second=str(path))
        found[path.stem] = path
    if not found:
        raise FactsNowhere(path=str(folder), known=tuple(TABLES))
    return found


def _candidates(folder: Path) -> Iterator[Path]:
    """The files that are tables, or are meant to be by their ending or their name."""
    for path in sorted(folder.iterdir()):
        meant = path.suffix.lower() in SUFFIXES or path.stem in TABLES
        if meant and path.is_file() and not path.name.startswith("."):
            yield path


def _of_file(key: str, path: Path, zone: str) -> Frame:
    """The checked table of a file."""
    table, suffix = TABLES[key], path.suffix.lower()
    if suffix == books.SUFFIX:
        frame, place = books.read_sheet_of_book(path, books.sheet_of(path, table), table, zone)
        return _checked(key, frame, place)
    if suffix == ".csv":
        place = Place(str(path), first=2)
        return _checked(key, read_sheet(path, table, place), place)
    return _checked(key, read_parquet(path), Place(str(path)))


def read_parquet(path: Path, rows: int | None = None) -> pl.DataFrame:
    """A Parquet file, or its first rows; FileUnreadable where it is none."""
    try:
        return pl.read_parquet(path, glob=False, n_rows=rows)
    except (pl.exceptions.PolarsError, OSError):
        raise FileUnreadable(path=str(path), problem=DAMAGED) from None


def _others(folder: Path, ours: set[str]) -> tuple[str, ...]:
    if not folder.is_dir():
        return ()
    return tuple(path.name for path in _candidates(folder) if path.name not in ours)


def _write_all(facts: Facts, folder: Path, suffix: str) -> None:
    """Fills a folder beside the wanted one, then moves the files into place."""
    beside = Path(tempfile.mkdtemp(dir=folder.absolute().parent, prefix="."))
    try:
        for key, frame in dated(facts).items():
            _write(frame, beside / f"{key}{suffix}", facts.zone)
        folder.mkdir(exist_ok=True)
        for path in sorted(beside.iterdir()):
            path.replace(folder / path.name)
    finally:
        shutil.rmtree(beside)


def _write(frame: pl.DataFrame, path: Path, zone: str) -> None:
    if path.suffix == ".parquet":
        frame.write_parquet(path)
        return
    local = pl.selectors.datetime().dt.convert_time_zone(zone)
    frame.with_columns(local).write_csv(path, datetime_format="%Y-%m-%dT%H:%M:%S%.f%:z")


def dated(facts: Facts) -> dict[str, pl.DataFrame]:
    """Every row of the tables as Polars frames, with their instants and days as such."""
    return {
        key: pl.DataFrame([_series(frame, name, TABLES[key].sort(name)) for name in frame.columns])
        for key, frame in facts.records.items()
    }


def _series(frame: Frame, name: str, sort: Sort) -> pl.Series:
    dtype: Any = getattr(pl, _DTYPES.get(sort, "Int64"))
    series = pl.Series(name, cells_of(frame[name]), dtype)
    if sort == "instant":
        return series.cast(pl.Datetime("us", "UTC"))
    return series.cast(pl.Int32).cast(pl.Date) if sort == "day" else series
