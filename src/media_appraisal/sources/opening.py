"""Files as bytes, text and sheets of cells: CSV, plain or gzipped, and workbooks."""

from __future__ import annotations

import codecs
import csv
import gzip
import io
import itertools
import zlib
from typing import TYPE_CHECKING

import attrs

from media_appraisal.errors.files import FileMissing, FileUnreadable
from media_appraisal.extras import calamine
from media_appraisal.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

BEGINNING = 65_536
"""Bytes that are enough to recognise a file."""
WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How .xlsx and .ods, and how .xls files begin; an ending can be wrong."""


@attrs.frozen(eq=False)
class Sheet:
    """The cells of one sheet, row by row from its first row on; a CSV file is one sheet."""

    name: str
    rows: Sequence[Sequence[object]]
    encoding: str = "utf-8"


def read_bytes(path: Path, at_most: int = -1) -> bytes:
    """The content of a file, unzipped if gzipped; FileMissing, or FileUnreadable if damaged."""
    if not path.is_file():
        raise FileMissing(path=str(path))
    try:
        with path.open("rb") as raw:
            zipped = raw.read(2) == b"\x1f\x8b"
            raw.seek(0)
            content = gzip.GzipFile(fileobj=raw).read(at_most) if zipped else raw.read(at_most)
    except (OSError, EOFError, zlib.error) as cause:
        raise unreadable(path, "文件损坏或不完整", f"damaged or cut off ({cause})") from None
    if not content:
        raise unreadable(path, "文件是空的", "the file is empty")
    return content


def read_text(path: Path, at_most: int = -1) -> tuple[str, str]:
    """The text of a file and its encoding, UTF-8 or else GB18030, as Chinese Excel writes CSV.

    FileUnreadable if it is neither. With `at_most`, a letter cut in two at the end is left out.
    """
    content = read_bytes(path, at_most)
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            decoder = codecs.getincrementaldecoder(encoding)()
            return decoder.decode(content, final=at_most < 0), encoding
        except UnicodeDecodeError:
            continue
    raise unreadable(path, "既不是 UTF-8 也不是 GB18030 文本", "neither UTF-8 nor GB18030 text")


def unreadable(path: Path, zh: str, en: str) -> FileUnreadable:
    """The error of a file that cannot be read, with its cause in both languages."""
    return FileUnreadable(path=str(path), problem=Text(zh=zh, en=en))


def is_workbook(path: Path) -> bool:
    """Whether a file begins as a workbook does."""
    return read_bytes(path, len(WORKBOOKS[0])) in WORKBOOKS


def sheets(path: Path, rows: int | None = None) -> tuple[Sheet, ...]:
    """The sheets of a workbook, or the one of a CSV file; only the first `rows` if given."""
    if is_workbook(path):
        return _of_workbook(path, rows)
    text, encoding = read_text(path, -1 if rows is None else BEGINNING)
    return (Sheet("", _of_csv(path, text, rows), encoding),)


def _of_workbook(path: Path, rows: int | None) -> tuple[Sheet, ...]:
    try:
        with calamine.CalamineWorkbook.from_filelike(io.BytesIO(read_bytes(path))) as workbook:
            return tuple(
                Sheet(
                    name,
                    workbook.get_sheet_by_name(name).to_python(skip_empty_area=False, nrows=rows),
                )
                for name in workbook.sheet_names
            )
    except calamine.CalamineError as cause:
        raise unreadable(path, "工作簿损坏或不完整", f"a damaged workbook ({cause})") from None


def _of_csv(path: Path, text: str, rows: int | None) -> list[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=rows is None)
    try:
        return list(itertools.islice(reader, rows))
    except csv.Error as cause:
        line = reader.line_num
        raise unreadable(
            path, f"第 {line} 行不是 CSV", f"line {line} is no CSV ({cause})"
        ) from None
