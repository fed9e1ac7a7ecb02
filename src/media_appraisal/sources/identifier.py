"""Cells that hold the number by which a platform names a thing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from media_appraisal.sources.cells import Words
from media_appraisal.sources.reader import refuse

if TYPE_CHECKING:
    from media_appraisal.extras import pl
    from media_appraisal.sources.reader import Reading

_SCIENTIFIC = re.compile(r"[0-9](?:\.[0-9]+)?[eE]\+?[0-9]{1,3}")


@attrs.frozen(kw_only=True)
class Identifier(Words):
    """An id as it stands. `1.22158E+17` is refused: a spreadsheet has cut the id's last digits."""

    def known(self, value: object) -> Reading:
        """The id; CellUnreadable for what is no text, or has lost digits."""
        reading = super().known(value)
        if _SCIENTIFIC.fullmatch(reading.value):
            refuse(
                value,
                "是被电子表格改写过的编号，末尾几位已丢失；请用平台的原始文件",
                "is an id that a spreadsheet has cut; take the file as the platform gave it",
            )
        return reading

    def quick(self, texts: pl.Series) -> pl.Series:
        """Texts of digits and letters that are no number in scientific notation."""
        cut = texts.str.contains(rf"^{_SCIENTIFIC.pattern}$").fill_null(value=False)
        return super().quick(texts.set(cut, None))
