"""Workbooks before they are read: how much they unpack to, and which cells are formulas."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import TYPE_CHECKING, NamedTuple

from media_appraisal.sources.reader import Formula

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

UNPACKED = 2**29
"""Bytes that a file may unpack to; the largest export seen has a hundredth of it."""
CELLS = 50_000_000
"""Cells that a sheet may span, from the first to the last that is filled."""


class Unfit(NamedTuple):
    """Why a workbook is not read."""

    zh: str
    en: str


Formulas = dict[tuple[int, int], Formula]
"""Formulas by the place of their row and column, the first being 0."""

_RELATION = re.compile(rb"<Relationship\b[^>]*>")
_SHEET = re.compile(rb"<(?:\w+:)?sheet\b[^>]*>")
_ATTRIBUTE = re.compile(rb"""([\w:]+)\s*=\s*["']([^"']*)["']""")
_PLACE = re.compile(rb"""<(?:\w+:)?c\b[^>]*?\br=["']([A-Z]{1,3})([0-9]{1,7})["']""")
_FORMULA = re.compile(
    rb"""<(?:\w+:)?c\b[^>]*?\br=["']([A-Z]{1,3})([0-9]{1,7})["'][^>]*>\s*<(?:\w+:)?f\b[^>]*>([^<]*)"""
)


def too_large(content: bytes) -> Unfit | None:
    """Why a packed workbook must not be unpacked, by the sizes that it tells; None if it may."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            size = sum(entry.file_size for entry in packed.infolist())
            if size > UNPACKED:
                return Unfit(
                    f"解压后超过 {UNPACKED // 2**20} MiB",
                    f"unpacks to over {UNPACKED // 2**20} MiB",
                )
            if any(_span(packed.read(name)) > CELLS for name in _sheets_in(packed)):
                return Unfit(
                    f"工作表超过 {CELLS:,} 个单元格", f"has a sheet of over {CELLS:,} cells"
                )
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError):
        return None  # whoever reads it says what is wrong
    return None


def formulas(content: bytes) -> list[Formulas]:
    """The formulas of each sheet, in the order of the sheets; empty where none can be told."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            names = _sheets_in(packed)
            texts = {name: packed.read(name) for name in names}
            if not any(b"f>" in text or b"<f" in text for text in texts.values()):
                return []
            return [_formulas(texts.get(name, b"")) for name in _in_order(packed)]
    except (zipfile.BadZipFile, KeyError, zlib.error, EOFError, OSError):
        return []


def _sheets_in(packed: zipfile.ZipFile) -> list[str]:
    return [name for name in packed.namelist() if name.startswith("xl/worksheets/")]


def _in_order(packed: zipfile.ZipFile) -> Iterator[str]:
    """The file of each sheet, as the workbook lists them."""
    relations = map(_attributes, _RELATION.findall(packed.read("xl/_rels/workbook.xml.rels")))
    targets = {one.get(b"Id"): one.get(b"Target", b"") for one in relations}
    for sheet in map(_attributes, _SHEET.findall(packed.read("xl/workbook.xml"))):
        target = targets.get(sheet.get(b"r:id"), b"").decode("utf-8", "replace")
        yield target.removeprefix("/") if target.startswith("/") else f"xl/{target}"


def _attributes(tag: bytes) -> Mapping[bytes, bytes]:
    return dict(_ATTRIBUTE.findall(tag))


def _formulas(text: bytes) -> Formulas:
    return {
        (int(row) - 1, _column(letters)): Formula(written.decode("utf-8", "replace"))
        for letters, row, written in _FORMULA.findall(text)
    }


def _span(text: bytes) -> int:
    """The cells from the first row and column to the last that is filled."""
    places = _PLACE.findall(text)
    rows = max((int(row) for _, row in places), default=0)
    return rows * max((_column(letters) + 1 for letters, _ in set(places)), default=0)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number - 1
