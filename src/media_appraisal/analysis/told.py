"""Told: what every answer of an analysis can do: print, show in a notebook, change language."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Self

import attrs

from media_appraisal.show import Column, Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from media_appraisal.text import Lang, Text


@attrs.frozen(eq=False, kw_only=True)
class Told(ABC):
    """An answer that is a table. Prints as text in a terminal, shows as a table in a notebook."""

    lang: Lang = "en"

    def __str__(self) -> str:
        return self.sheet().text()

    def _repr_html_(self) -> str:
        return self.sheet().html()

    def said(self, lang: Lang) -> Self:
        """The same in the other language."""
        return attrs.evolve(self, lang=lang)

    @abstractmethod
    def sheet(self) -> Sheet:
        """The answer as a table with lines at its foot."""

    def in_columns(self, headings: Sequence[Text], words: frozenset[int]) -> tuple[Column, ...]:
        """The columns of these headings; those of words line up on the left."""
        return tuple(
            Column(heading.said(self.lang), "left" if place in words else "right")
            for place, heading in enumerate(headings)
        )
