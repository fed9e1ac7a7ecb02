"""Rows of values and results to and from CSV, JSON and Parquet, by the ending of the file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from media_appraisal.errors.files import FileMissing, FileUnreadable, WrongSuffix
from media_appraisal.extras import pl
from media_appraisal.files.reading import parse_json, read_text
from media_appraisal.files.writing import json_text, write_text, write_whole
from media_appraisal.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

SUFFIXES = (".csv", ".json", ".parquet")


def save_records(records: Sequence[dict[str, Any]], path: str | Path) -> None:
    """Writes rows as .csv (UTF-8), .json or .parquet, whole or not at all; WrongSuffix else."""
    target = Path(path)
    suffix = suffix_of(target)
    if suffix == ".json":
        write_text(target, json_text(list(records)))
        return
    frame = pl.DataFrame(list(records), infer_schema_length=None)
    if suffix == ".csv":
        write_whole(target, frame.write_csv)
    else:
        write_whole(target, frame.write_parquet)


def load_records(path: str | Path) -> Any:
    """The rows of a .json as a list of mappings, those of a .csv or .parquet as a Polars frame.

    Raises WrongSuffix, FileMissing, WrongEncoding, BadSyntax, FileUnreadable.
    """
    source = Path(path)
    suffix = suffix_of(source)
    if suffix == ".json":
        return parse_json(read_text(source, largest=None), str(source))
    if not source.is_file():
        raise FileMissing(path=str(source))
    try:
        return _read_csv(source) if suffix == ".csv" else pl.read_parquet(source, glob=False)
    except (pl.exceptions.PolarsError, OSError):
        problem = Text(zh="内容不完整或已损坏", en="its rows are damaged or of unequal length")
        raise FileUnreadable(path=str(source), problem=problem) from None


def _read_csv(path: Path) -> Any:
    text = read_text(path, largest=None)
    names = {"person": pl.String}
    return pl.read_csv(text.encode(), infer_schema_length=None, schema_overrides=names)


def suffix_of(path: Path) -> str:
    """The ending, if it is one that rows can be written in."""
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise WrongSuffix(path=str(path), known=SUFFIXES)
    return suffix
