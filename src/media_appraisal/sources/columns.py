"""Columns of an export: what each is called there and here, how it is read; a cell that fails."""

from __future__ import annotations

import attrs

from media_appraisal.sources.reader import Reader
from media_appraisal.text import Lang, Text


@attrs.frozen
class Column:
    """One column: the platform's name for it, ours, and how its cells are read."""

    field: str
    """The heading in the file, or the path in a JSON answer."""
    name: str
    """The canonical column."""
    reader: Reader
    required: bool = attrs.field(default=True, kw_only=True)
    """Whether the file must have the column."""
    filled: bool = attrs.field(default=False, kw_only=True)
    """Whether no cell may be a gap."""
    also: tuple[str, ...] = attrs.field(default=(), kw_only=True)
    """Other headings under which the platform has exported the same column."""


@attrs.frozen
class Fault:
    """A cell that cannot be read: where it stands, what it holds, what is wrong with it."""

    file: str
    row: int
    """As a spreadsheet counts, the first row is 1; in a JSON answer the place in the list."""
    column: str
    value: str
    cause: Text

    def said(self, lang: Lang) -> str:
        """The fault in one language."""
        if lang == "zh":
            return f"第 {self.row} 行“{self.column}”列：{self.value!r} {self.cause.zh}"
        return f"row {self.row}, column {self.column!r}: {self.value!r} {self.cause.en}"
