"""Grids: the sheet of an export that has the header looked for, and its rows below."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from media_appraisal.errors.sources import HeaderLacks
from media_appraisal.sources.columns import Fault
from media_appraisal.sources.opening import Sheet, sheets
from media_appraisal.sources.reader import listed, shortened
from media_appraisal.sources.spelling import declared
from media_appraisal.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from media_appraisal.sources.columns import Column

HEADER_WITHIN = 10
"""Rows in which the header is looked for; notices stand above it."""


@attrs.frozen(eq=False)
class Grid:
    """The rows of one export, below its header. Row numbers are those that a spreadsheet shows."""

    file: str
    header: tuple[str, ...]
    """The headings, each by the name that the source declares first."""
    written: tuple[str, ...]
    """The same as the file has them."""
    numbers: tuple[int, ...]
    rows: tuple[Sequence[object], ...]
    faults: tuple[Fault, ...] = ()
    notes: tuple[Text, ...] = ()

    def column(self, field: str) -> list[object]:
        """The cells under one heading."""
        place = self.header.index(field)
        return [row[place] for row in self.rows]

    def heading(self, field: str) -> str:
        """A declared heading as the file has it; as declared where it lacks it."""
        return self.written[self.header.index(field)] if field in self.header else field


@attrs.frozen(eq=False)
class _Header:
    sheet: Sheet
    place: int
    """The index of the header's row."""
    names: tuple[str, ...]
    """The headings, each by the name that the source declares first."""
    written: tuple[str, ...]
    lacking: tuple[str, ...]


def misfit(path: Path, columns: Iterable[Column]) -> Text | None:
    """Why a file has no header of these columns, judged by its beginning; None if it has."""
    lacking = _best_header(sheets(path, HEADER_WITHIN), columns).lacking
    if not lacking:
        return None
    return Text(zh=f"缺少列：{'、'.join(lacking)}", en=f"lacks the columns {', '.join(lacking)}")


def heading_misfit(path: Path, columns: Sequence[Column]) -> Text | None:
    """Why a file has no header of these columns and no others, for headings that say little.

    Beside the required columns it must have one more that is declared.
    """
    header = _best_header(sheets(path, HEADER_WITHIN), columns)
    known = {column.field for column in columns}
    needed = {column.field for column in columns if column.required}
    lacking = header.lacking or tuple(sorted(known - needed - set(header.names)))
    if header.lacking or len(lacking) == len(known - needed):
        return Text(
            zh=f"缺少列：{'、'.join(lacking)}", en=f"lacks the columns {', '.join(lacking)}"
        )
    beyond = [shortened(name) for name in header.names if name and name not in known]
    if beyond:
        return Text(zh=f"另有列：{'、'.join(beyond)}", en=f"also has {', '.join(beyond)}")
    return None


def read_grid(path: Path, source: str, columns: Sequence[Column]) -> Grid:
    """The sheet with the header, from it downwards; HeaderLacks if there is none.

    The header is matched by the names of the required columns, in any order. What stands above
    it is noted; a header that comes again below, rows of totals and rows without a cell are passed
    over. A row with other than the header's number of cells is a fault: its cells may have moved.
    """
    found = sheets(path)
    header = _best_header(found, columns)
    twice = tuple(c.field for c in columns if header.names.count(c.field) > 1)
    if header.lacking or twice:
        raise HeaderLacks(path=str(path), source=source, lacking=header.lacking, twice=twice)
    below = list(enumerate(header.sheet.rows, 1))[header.place + 1 :]
    filled = [(number, row) for number, row in below if any(map(_filled, row))]
    again = tuple(number for number, row in filled if _same_header(row, header.written))
    needed = [header.names.index(c.field) for c in columns if c.filled and c.field in header.names]
    totals = tuple(number for number, row in filled if _is_total(row, needed))
    faults = {
        number: fault
        for number, row in filled
        if number not in totals and (fault := _moved(path, number, row, header))
    }
    passed = {*again, *totals, *faults}
    kept = [(number, row) for number, row in filled if number not in passed]
    return Grid(
        file=str(path),
        header=header.names,
        written=header.written,
        numbers=tuple(number for number, _ in kept),
        rows=tuple(row for _, row in kept),
        faults=tuple(faults.values()),
        notes=(
            *_noted(header),
            *_noted_left(header, found, columns),
            *_noted_rows(again, totals, len(kept)),
        ),
    )


def _best_header(found: Iterable[Sheet], columns: Iterable[Column]) -> _Header:
    """The row that has most of the required names, the first of equals."""
    columns = tuple(columns)
    wanted = tuple(column.field for column in columns if column.required)
    candidates = (
        _Header(sheet, place, names, written, tuple(name for name in wanted if name not in names))
        for sheet in found
        for place, row in enumerate(sheet.rows[:HEADER_WITHIN])
        for written in [_names(row)]
        for names in [declared(written, columns)]
    )
    nothing = _Header(Sheet("", ()), 0, (), (), wanted)
    return min(candidates, key=lambda header: len(header.lacking), default=nothing)


def _names(row: Sequence[object]) -> tuple[str, ...]:
    names = ["" if cell is None else str(cell).strip() for cell in row]
    while names and not names[-1]:
        names.pop()
    return tuple(names)


def _same_header(row: Sequence[object], names: tuple[str, ...]) -> bool:
    return str(row[0]).strip() == names[0] and _names(row) == names


TOTALS = {"合计", "总计", "累计", "汇总", "Total"}
"""How a row says that it adds up the others."""
_NOTHING = {"", "-", "--"}


def _is_total(row: Sequence[object], needed: Sequence[int]) -> bool:
    """Whether a row adds up the others: it says so, where each of them must hold something."""
    words = ["" if cell is None else str(cell).strip() for cell in row]
    if not needed or TOTALS.isdisjoint(words):
        return False
    return all(place >= len(words) or words[place] in TOTALS | _NOTHING for place in needed)


def _filled(cell: object) -> bool:
    return cell is not None and cell != ""


def _moved(path: Path, number: int, row: Sequence[object], header: _Header) -> Fault | None:
    width = len(header.names)
    extra = [cell for cell in row[width:] if _filled(cell)]
    if extra:
        cause = Text(zh="在表头之外，该行可能错位", en="stands under no heading; the row has moved")
        return Fault(str(path), number, "", shortened(extra[0]), cause)
    if len(row) < width:
        cause = Text(
            zh=f"缺少单元格：表头有 {width} 个", en=f"is lacking: the header has {width} cells"
        )
        return Fault(str(path), number, header.written[len(row)], "", cause)
    return None


def _noted(header: _Header) -> Iterator[Text]:
    if header.sheet.encoding == "gb18030":
        yield Text(zh="文件按 GB18030 编码读取", en="the file was read as GB18030")
    for number, row in enumerate(header.sheet.rows[: header.place], 1):
        if words := " ".join(dict.fromkeys(shortened(cell) for cell in row if _filled(cell))):
            yield Text(
                zh=f"表头上方第 {number} 行：{words}", en=f"row {number}, above the header: {words}"
            )


def _noted_left(
    header: _Header, found: Iterable[Sheet], columns: Sequence[Column]
) -> Iterator[Text]:
    for sheet in found:
        if sheet is not header.sheet and not _best_header([sheet], columns).lacking:
            yield Text(
                zh=f"工作表“{sheet.name}”也有表头，但未读取",
                en=f"the sheet {sheet.name!r} has the header too and was not read",
            )


def _noted_rows(again: tuple[int, ...], totals: tuple[int, ...], kept: int) -> Iterator[Text]:
    if not kept:
        yield Text(zh="表头下方没有可读的行", en="no row below the header can be read")
    if again:
        rows = listed(again)
        yield Text(
            zh=f"表头再次出现，已跳过第 {rows.zh} 行", en=f"the header comes again in row {rows.en}"
        )
    if totals:
        rows = listed(totals)
        yield Text(
            zh=f"合计行，已跳过第 {rows.zh} 行", en=f"totals are passed over in row {rows.en}"
        )
