"""Files as bytes, text and sheets of cells: CSV, plain or gzipped, and workbooks."""

from __future__ import annotations

import codecs
import csv
import gzip
import io
import itertools
import re
import zlib
from functools import lru_cache
from typing import TYPE_CHECKING

import attrs

from media_appraisal.errors.files import FileMissing, FileUnreadable
from media_appraisal.extras import calamine
from media_appraisal.sources.workbooks import UNPACKED, formulas, too_large
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
            limit = UNPACKED + 1 if at_most < 0 else at_most
            content = gzip.GzipFile(fileobj=raw).read(limit) if zipped else raw.read(at_most)
    except (OSError, EOFError, zlib.error) as cause:
        raise unreadable(path, "文件损坏或不完整", f"damaged or cut off ({cause})") from None
    if zipped and len(content) > UNPACKED:
        size = UNPACKED // 2**20
        raise unreadable(path, f"解压后超过 {size} MiB", f"it unpacks to over {size} MiB")
    if not content:
        raise unreadable(path, "文件是空的", "the file is empty")
    return content


def read_text(path: Path, at_most: int = -1) -> tuple[str, str]:
    """The text of a file and its encoding, UTF-8 or else GB18030, as Chinese Excel writes CSV.

    UTF-16 is read where a mark at the beginning says so. FileUnreadable if it is none of these.
    With `at_most`, a letter cut in two at the end is left out.
    """
    content = read_bytes(path, at_most)
    wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "gb18030"):
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
        stamp = path.stat()
        found = _of_workbook(path, stamp.st_mtime_ns, stamp.st_size)
        return tuple(attrs.evolve(sheet, rows=sheet.rows[:rows]) for sheet in found)
    text, encoding = read_text(path, -1 if rows is None else BEGINNING)
    return (Sheet("", _of_csv(path, text, rows), encoding),)


@lru_cache(maxsize=1)
def _of_workbook(path: Path, _changed: int, _size: int) -> tuple[Sheet, ...]:
    """The sheets of one workbook, kept while source after source looks at their beginnings."""
    content = read_bytes(path)
    unfit = too_large(content)
    if unfit is not None:
        raise unreadable(path, unfit.zh, f"it {unfit.en}")
    try:
        with calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)) as workbook:
            found = [(name, _cells(workbook, name)) for name in workbook.sheet_names]
    except calamine.CalamineError as cause:
        raise unreadable(path, "工作簿损坏或不完整", f"a damaged workbook ({cause})") from None
    for (_, rows), places in zip(found, formulas(content), strict=False):
        for (row, column), formula in places.items():
            if row < len(rows) and column < len(rows[row]):
                rows[row][column] = formula
    return tuple(Sheet(name, rows) for name, rows in found)


def _cells(workbook: calamine.CalamineWorkbook, name: str) -> list[list[object]]:
    return workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)  # type: ignore[return-value]  # cells of any sort


def _of_csv(path: Path, text: str, rows: int | None) -> list[list[str]]:
    text, delimiter = _delimited(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=rows is None)
    try:
        return list(itertools.islice(reader, rows))
    except csv.Error as cause:
        line = reader.line_num
        raise unreadable(
            path, f"第 {line} 行不是 CSV", f"line {line} is no CSV ({cause})"
        ) from None


_SAID = re.compile(r"sep=([,;\t])(?:\r\n|\r|\n)", re.IGNORECASE)
"""A first line by which a file tells spreadsheets its separator."""
_SEPARATORS = ",;\t"


def _delimited(text: str) -> tuple[str, str]:
    """The text without a line that tells the separator, and the separator.

    Where none is told it is the comma, the semicolon or the tabulator: the one that stands most
    often in the first of the first lines that has any of them twice; in files of two columns the
    one that stands in most of the lines.
    """
    said = _SAID.match(text)
    if said is not None:
        return text[said.end() :], said[1]
    lines = list(itertools.islice(io.StringIO(text, newline=None), _HEADER_LINES))
    for line in lines:
        most = max(_SEPARATORS, key=line.count)
        if line.count(most) > 1:
            return text, most
    return text, max(_SEPARATORS, key=lambda separator: sum(separator in line for line in lines))


_HEADER_LINES = 10
"""Lines in which the separator is looked for; notices stand above the header."""
