"""Readers: how one cell becomes a value, a gap or a fault; what all sorts of cells share."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, NoReturn

import attrs

from media_appraisal.errors.sources import CellUnreadable
from media_appraisal.extras import pl
from media_appraisal.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST = 60
"""Characters that a number or a time may take; a longer text is something else."""

Remark = Literal["rounded", "at_least", "at_most"]


class Reading(NamedTuple):
    """What a cell says: a value or None, and what the platform did to it before."""

    value: Any
    remark: Remark | None = None


@attrs.frozen
class Formula:
    """A cell of a workbook that works its value out; platforms export none."""

    text: str

    def __str__(self) -> str:
        """The formula as a spreadsheet shows it."""
        return f"={self.text}"


@attrs.frozen(kw_only=True)
class Reader(ABC):
    """How the cells of one column are read. `unknown` lists the texts that mean "no value"."""

    unknown: tuple[str, ...] = ("", "-", "--")

    def cell(self, value: object) -> Reading:
        """What one cell says; CellUnreadable if it cannot be read."""
        if isinstance(value, Formula):
            refuse(value, "是公式，而不是平台导出的值", "is a formula, not a value as exported")
        if value is None or _text(value) in self.unknown:
            return Reading(None)
        return self.known(value)

    @abstractmethod
    def known(self, value: object) -> Reading:
        """What a cell says that is no gap; CellUnreadable if it cannot be read."""

    @abstractmethod
    def dtype(self) -> pl.DataType:
        """The type of the column that the values make."""

    def quick(self, texts: pl.Series) -> pl.Series:
        """All plain texts of a column at once; null for what `cell` has to look at."""
        return pl.Series(texts.name, [None] * len(texts), dtype=self.dtype())

    def writing(self, value: object) -> str | None:  # noqa: ARG002  # only dates have several
        """In which of several writings a cell is, that one column does not mix."""
        return None

    def within(self, zone: str) -> Reader:  # noqa: ARG002  # only times have a zone
        """The reader for a column whose times are told in `zone`."""
        return self


def _text(value: object) -> str | None:
    """What the texts for "no value" are compared with: -1 as a number is `-1`, `－` a hyphen."""
    if isinstance(value, float):
        return f"{value:.15g}"
    return half_width(str(value)).strip() if isinstance(value, str | int) else None


def refuse(value: object, zh: str, en: str) -> NoReturn:
    """Raise CellUnreadable with a cause in both languages."""
    raise CellUnreadable(value=shortened(value), cause=Text(zh=zh, en=en))


def listed(words: Iterable[object]) -> Text:
    """Some words one after another, as each language separates them."""
    told = [str(word) for word in words]
    return Text(zh="、".join(told), en=", ".join(told))


def shortened(value: object) -> str:
    """A cell as errors show it: one line, at most 40 characters, numbers as a workbook shows."""
    words = f"{value:.15g}" if isinstance(value, float) else str(value)
    text = " ".join(words[:200].split())
    return text if len(words) <= 40 else f"{text[:40]}… ({len(words):,} characters)"


_HALF_WIDTH = {0x3000: " "} | {0xFF01 + place: 0x21 + place for place in range(94)}
"""Full-width forms as ASCII; other look-alikes, such as superscripts, mean something else."""


def plain(value: object) -> str:
    """The text of a cell in half-width letters, without spaces around it; refused if too long."""
    words = str(value).strip()
    if len(words) > LONGEST:
        refuse(value, f"超过 {LONGEST} 个字符", f"is longer than {LONGEST} characters")
    return half_width(words).strip()


def half_width(text: str) -> str:
    """A text with full-width forms as ASCII."""
    return text.translate(_HALF_WIDTH)
