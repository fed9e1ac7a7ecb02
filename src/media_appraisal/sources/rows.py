"""Rows of an export: the cells of a grid read as the canonical types, and what was noticed."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import attrs

from media_appraisal.errors.sources import CellUnreadable
from media_appraisal.extras import pl
from media_appraisal.sources.columns import Fault
from media_appraisal.sources.reader import shortened
from media_appraisal.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from media_appraisal.sources.columns import Column
    from media_appraisal.sources.grid import Grid
    from media_appraisal.sources.reader import Reader, Reading

ROW = "row"
"""The column that holds the row's number in the file."""

_REMARKS = {
    "unknown": Text(zh="没有数据，按未知读取", en="without a value, read as unknown"),
    "rounded": Text(zh="已被平台取整（如 1.2万）", en="rounded by the platform (such as 1.2w)"),
    "at_least": Text(
        zh="只给出下限（如 10万+），按下限加一读取",
        en="only a lower limit (such as 10w+), read as one above it",
    ),
    "at_most": Text(
        zh="只给出上限（如 <0.1%），按未知读取",
        en="only an upper limit (such as <0.1%), read as unknown",
    ),
}


@attrs.frozen(eq=False)
class Rows:
    """The rows that could be read, a column a canonical name, and what was noticed."""

    frame: pl.DataFrame
    faults: tuple[Fault, ...]
    notes: tuple[Text, ...]
    headings: Mapping[str, str]
    """What the file calls each column of the frame that it has."""


def read_rows(grid: Grid, columns: Sequence[Column], zone: str) -> Rows:
    """Every declared column that the file has, as its canonical type; unreadable rows left out.

    A column that the file may lack, and does, is all null. The frame also has the row numbers.
    """
    found = [_read_column(grid, column, zone) for column in columns]
    faults = (*grid.faults, *(fault for _, faults, _ in found for fault in faults))
    frame = pl.DataFrame(
        [pl.Series(ROW, grid.numbers, dtype=pl.Int64), *(one for one, _, _ in found)]
    )
    bad = [fault.row for fault in faults]
    return Rows(
        frame.filter(~pl.col(ROW).is_in(bad)),
        tuple(sorted(faults, key=lambda fault: fault.row)),
        (*grid.notes, *(note for _, _, notes in found for note in notes), *_unread(grid, columns)),
        {one.name: grid.heading(one.field) for one in columns if one.field in grid.header},
    )


def _read_column(
    grid: Grid, column: Column, zone: str
) -> tuple[pl.Series, list[Fault], list[Text]]:
    reader = column.reader.within(zone)
    if column.field not in grid.header:
        return pl.Series(column.name, [None] * len(grid.numbers), dtype=reader.dtype()), [], []
    cells = [_mended(cell) for cell in grid.column(column.field)]
    values = reader.quick(pl.Series(column.name, [_text(cell) for cell in cells], dtype=pl.String))
    heading = grid.heading(column.field)
    faults: list[Fault] = []
    remarks: Counter[str] = Counter()
    slow: dict[int, object] = {}
    for place in values.is_null().arg_true():
        try:
            reading = _read_cell(column, reader, cells[place])
        except CellUnreadable as cause:
            faults.append(_fault(grid, place, heading, cause))
            continue
        slow[place] = reading.value
        remarks[reading.remark or ("unknown" if reading.value is None else "")] += 1
    scattered = values.scatter(list(slow), pl.Series(list(slow.values()), dtype=reader.dtype()))
    told = [place for place, value in slow.items() if value is not None]
    one_of_quick = values.is_not_null().arg_true().to_list()[:1]
    places = sorted((*one_of_quick, *told))
    faults.extend(_mixed(grid, heading, reader, {place: cells[place] for place in places}))
    return scattered, faults, list(_remarked(heading, remarks))


def _mixed(
    grid: Grid, heading: str, reader: Reader, cells: Mapping[int, object]
) -> Iterator[Fault]:
    """Faults of cells that are written otherwise than the first: what they mean is in doubt."""
    first: str | None = None
    for place, cell in cells.items():
        writing = reader.writing(cell)
        first = first or writing
        if writing != first:
            cause = Text(
                zh=f"与本列上方日期的写法不同（{first}）",
                en=f"is written otherwise than the dates above it ({first})",
            )
            yield Fault(grid.file, grid.numbers[place], heading, shortened(cell), cause)


def _read_cell(column: Column, reader: Reader, cell: object) -> Reading:
    reading = reader.cell(cell)
    if reading.value is None and column.filled:
        raise CellUnreadable(value="", cause=_EMPTY)
    return reading


_EMPTY = Text(zh="为空，此列必须有值", en="is empty; this column must be filled")


_HALF_LETTER = re.compile("[\ud800-\udfff]")


def _mended(cell: object) -> object:
    """A cell without halves of letters, which a JSON answer can hold and no table and terminal."""
    if not isinstance(cell, str) or cell.isascii():
        return cell
    return _HALF_LETTER.sub("\ufffd", cell)


def _text(cell: object) -> str | None:
    """A cell as text, where its text is all there is to it."""
    if isinstance(cell, str):
        return cell
    return str(cell) if type(cell) is int else None


def _fault(grid: Grid, place: int, heading: str, cause: CellUnreadable) -> Fault:
    return Fault(grid.file, grid.numbers[place], heading, cause.value, cause.cause)


def _remarked(heading: str, remarks: Counter[str]) -> Iterator[Text]:
    for remark, said in _REMARKS.items():
        if count := remarks[remark]:
            yield Text(
                zh=f"{heading}：{count} 个单元格{said.zh}",
                en=f"{heading}: cells {said.en}: {count}",
            )


def _unread(grid: Grid, columns: Iterable[Column]) -> Iterator[Text]:
    read = {column.field for column in columns}
    left = [shortened(name) for name in grid.header if name and name not in read]
    if left:
        yield Text(zh=f"未读取的列：{'、'.join(left)}", en=f"columns not read: {', '.join(left)}")
