"""Absolute: one line for every content."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from media_appraisal.document import Number
from media_appraisal.later import np
from media_appraisal.measures.lines.line import Contents, Line

if TYPE_CHECKING:
    from media_appraisal.arrays import FloatArray


class Absolute(Line):
    """The same number for every content, such as the 100,000 reads of WeChat's 10万+."""

    kind: Literal["absolute"] = "absolute"
    value: Annotated[Number, Field(gt=0)]
    """The line: a content that reaches it is a hit."""

    def heights(self, contents: Contents) -> FloatArray:
        """The number."""
        return np.full(len(contents.values), self.value)
