"""Sheets: rows as text for a terminal and as an HTML table; knows nothing of appraisals."""

from __future__ import annotations

import html
import itertools
import unicodedata
from typing import TYPE_CHECKING, Literal

import attrs

from media_appraisal.errors.root import RowMisfit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from media_appraisal.text import Lang

WIDTH = 100
"""Columns of a line of text where nobody says how many there are."""
NARROWEST = 12
"""A column of words is never made narrower than this to fit a line."""
GAP = "  "
INDENT = "  "

_CLOSING = frozenset("，。；：！？、）》」』】”’％…,.;:!?)]}%")
_OPENING = frozenset("（《「『【“‘([{")
_TAGS: dict[Lang, str] = {"zh": "zh-Hans", "en": "en"}

# Only greys that show on white and on black, and the colours of the page around.
_TABLE = "border-collapse:collapse;color:inherit;background:transparent"
_LINE = "border-bottom:1px solid rgba(128,128,128,0.5)"
_CELL = "padding:0.2em 0.8em 0.2em {indent:.1f}em;text-align:{align};vertical-align:top;{more}"


@attrs.frozen
class Column:
    """A column: its heading, and the side on which its cells line up."""

    heading: str
    align: Literal["left", "right"] = "left"
    """Cells that line up on the right, numbers, are never wrapped."""


@attrs.frozen
class Row:
    """One cell a column; or a single cell, which then runs across all columns."""

    cells: tuple[str, ...]
    depth: int = 0
    """How far the first cell is indented, in steps."""
    strong: bool = False
    """Whether HTML shows it in bold, as a group's or a total's line."""


@attrs.frozen(eq=False)
class Sheet:
    """A titled table of strings with lines at its foot; RowMisfit where a row does not fit it."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    foot: tuple[str, ...] = ()
    lang: Lang = "en"

    def __attrs_post_init__(self) -> None:
        """Refuses a row with another number of cells than one or all."""
        for place, row in enumerate(self.rows):
            if len(row.cells) not in {1, len(self.columns)}:
                raise RowMisfit(row=place + 1, cells=len(row.cells), columns=len(self.columns))

    def __str__(self) -> str:
        return self.text()

    def _repr_html_(self) -> str:
        return self.html()

    def text(self, width: int | None = None) -> str:
        """Lines of at most `width` columns (100 if not given) where the numbers allow it.

        Words wrap; a wide East Asian character takes two columns (Unicode Standard Annex 11; the
        ambiguous ones take one, as terminals show them).
        """
        room = width or WIDTH
        widths = self._widths(room)
        lines = [*wrapped(self.title, room), ""] if self.title else []
        if any(column.heading for column in self.columns):
            headings = Row(tuple(column.heading for column in self.columns))
            lines += self._row_lines(headings, widths, room)
            lines.append(GAP.join("-" * taken for taken in widths))
        for row in self.rows:
            lines += self._row_lines(row, widths, room)
        if self.foot:
            lines.append("")
        lines += (line for note in self.foot for line in wrapped(note, room))
        return "\n".join(lines) + "\n"

    def html(self) -> str:
        """One table, everything escaped, styled inline and without scripts."""
        caption = ""
        if self.title:
            style = "text-align:left;font-weight:bold;padding:0.4em 0"
            caption = f'<caption style="{style}">{_escaped(self.title)}</caption>\n'
        headings = "".join(
            f'<th scope="col" style="{_style(column, more=_LINE)}">{_escaped(column.heading)}</th>'
            for column in self.columns
        )
        body = "".join(f"<tr>{self._html_cells(row)}</tr>\n" for row in self.rows)
        return (
            f'<table lang="{_TAGS[self.lang]}" style="{_TABLE}">\n{caption}'
            f"<thead><tr>{headings}</tr></thead>\n<tbody>\n{body}</tbody>\n"
            f"{self._html_foot()}</table>"
        )

    def _html_cells(self, row: Row) -> str:
        more = "font-weight:bold" if row.strong else ""
        if len(row.cells) < len(self.columns):
            return _across(row.cells[0], len(self.columns), row.depth, more)
        depths = itertools.chain((row.depth,), itertools.repeat(0))
        return "".join(
            f'<td style="{_style(column, depth, more)}">{_escaped(cell)}</td>'
            for cell, column, depth in zip(row.cells, self.columns, depths, strict=False)
        )

    def _html_foot(self) -> str:
        if not self.foot:
            return ""
        cells = (_across(note, len(self.columns), more="opacity:0.8") for note in self.foot)
        notes = "".join(f"<tr>{cell}</tr>\n" for cell in cells)
        return f"<tfoot>\n{notes}</tfoot>\n"

    def _widths(self, room: int) -> list[int]:
        """The columns' widths: as wide as their cells, the widest of words narrowed to the room."""
        widths = [taken_by(_plain(column.heading)) for column in self.columns]
        for row in self.rows:
            if len(row.cells) == len(widths):
                needed = [taken_by(_plain(cell)) for cell in row.cells]
                needed[0] += len(INDENT) * row.depth
                widths = [max(pair) for pair in zip(widths, needed, strict=True)]
        return self._narrowed(widths, sum(widths) + len(GAP) * (len(widths) - 1) - room)

    def _narrowed(self, widths: list[int], over: int) -> list[int]:
        """The widths less `over` columns, taken from the widest of words, one at a time."""
        words = [place for place, column in enumerate(self.columns) if column.align == "left"]
        for _ in range(over):
            widest = max(words, key=widths.__getitem__, default=None)
            if widest is None or widths[widest] <= NARROWEST:
                break
            widths[widest] -= 1
        return widths

    def _row_lines(self, row: Row, widths: list[int], room: int) -> list[str]:
        indent = INDENT * row.depth
        if len(row.cells) < len(self.columns):
            return [indent + line for line in wrapped(row.cells[0], room - len(indent))]
        cells = []
        for place, (cell, column, width) in enumerate(
            zip(row.cells, self.columns, widths, strict=True)
        ):
            before = indent if place == 0 else ""
            lines = [_plain(cell)]
            if column.align == "left":
                lines = [before + line for line in wrapped(cell, width - len(before))]
            cells.append([_padded(line, width, column) for line in lines])
        blank = [" " * width for width in widths]
        return [
            GAP.join(piece or gap for piece, gap in zip(pieces, blank, strict=True)).rstrip()
            for pieces in itertools.zip_longest(*cells)
        ]


def taken_by(text: str) -> int:
    """The columns that a text takes in a terminal."""
    return sum(map(_columns, text))


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` columns (at least 2), one line if it is empty.

    Lines break at spaces and between wide characters, not before closing or after opening
    punctuation; a word longer than a line is cut, after a full stop if it has one there.
    """
    room = max(width, 2)
    lines = [""]
    for piece in _pieces(_plain(text)):
        if lines[-1] and taken_by(lines[-1] + piece.rstrip()) > room:
            lines.append("")
        lines[-1] += piece
        while taken_by(lines[-1].rstrip()) > room:
            cut = _cut(lines[-1], room)
            lines[-1:] = [lines[-1][:cut], lines[-1][cut:]]
    return [line.rstrip() for line in lines]


def _columns(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def _plain(text: str) -> str:
    """The text on one line, without the control characters that terminals obey."""
    controls = (" " if unicodedata.category(c) == "Cc" else c for c in text)
    return " ".join("".join(controls).split())


def _pieces(text: str) -> Iterator[str]:
    """What a line may not break: words with the space after them, single wide characters."""
    start = 0
    for place, (before, after) in enumerate(itertools.pairwise(text), 1):
        if _breaks_between(before, after):
            yield text[start:place]
            start = place
    yield text[start:]


def _breaks_between(before: str, after: str) -> bool:
    if before == " ":
        return True
    wide = 2 in {_columns(before), _columns(after)}
    return wide and after not in {*_CLOSING, " "} and before not in _OPENING and _columns(after) > 0


def _cut(word: str, room: int) -> int:
    """How many characters of a word that is too long go on this line."""
    ends = itertools.accumulate(map(_columns, word))
    most = sum(end <= room for end in ends)
    return word.rfind(".", 0, most) + 1 or most


def _padded(line: str, width: int, column: Column) -> str:
    blank = " " * (width - taken_by(line))
    return line + blank if column.align == "left" else blank + line


def _style(column: Column, depth: int = 0, more: str = "") -> str:
    kept = "white-space:nowrap;" if column.align == "right" else ""
    return _CELL.format(indent=0.8 + 1.2 * depth, align=column.align, more=kept + more)


def _across(text: str, columns: int, depth: int = 0, more: str = "") -> str:
    """A cell that runs across all columns."""
    return (
        f'<td colspan="{columns}" style="{_style(Column(""), depth, more)}">{_escaped(text)}</td>'
    )


def _escaped(text: str) -> str:
    return html.escape(_plain(text))
