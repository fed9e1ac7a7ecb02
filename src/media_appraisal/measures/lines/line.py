"""The family of hit lines: what each content must reach to be a hit (爆款)."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

import attrs

from media_appraisal.document import Member

if TYPE_CHECKING:
    from media_appraisal.arrays import BoolArray, FloatArray, IntArray


@attrs.frozen(eq=False)
class Contents:
    """The contents that a line looks at, arrays of shape (contents,), in no particular order."""

    values: FloatArray
    """The metric; NaN where it is unknown."""
    published: IntArray
    """Microseconds since 1970 in UTC."""
    inside: BoolArray
    """Whether the content is one of the period, so that it is judged."""
    accounts: IntArray
    """The account, as a number that stands for it; -1 where it is unknown."""
    platforms: IntArray
    """The platform, in the same way."""


class Line(Member):
    """Says what each content must reach to be a hit."""

    family = "hit line"
    home = "media_appraisal.measures.lines"
    group = "media_appraisal.lines"

    def compares(self) -> bool:
        """Whether it looks at contents of other accounts than the content's own."""
        return False

    @abstractmethod
    def heights(self, contents: Contents) -> FloatArray:
        """What each content must reach, shape (contents,); NaN where it cannot be judged.

        Only those of the contents that are `inside` are judged.
        """
