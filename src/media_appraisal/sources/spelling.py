"""Headings that differ from file to file in letter case, spaces, width or name."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from media_appraisal.sources.reader import half_width

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from media_appraisal.sources.columns import Column


def declared(headings: Sequence[str], columns: Iterable[Column]) -> tuple[str, ...]:
    """The headings as sources know them: that of a column becomes the name it is declared by.

    Case, spaces and full width make no difference. A column that stands there under two of its
    names stands there twice.
    """
    ours = {
        folded(name): column.field for column in columns for name in (column.field, *column.also)
    }
    return tuple(ours.get(folded(heading), heading) for heading in headings)


@cache
def folded(heading: str) -> str:
    """A heading without what may differ: `Ｖiews  (total)` is `views (total)`."""
    return " ".join(half_width(heading).casefold().split())
