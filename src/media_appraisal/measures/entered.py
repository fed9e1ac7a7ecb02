"""Entered: a number that a person enters, not one that facts give."""

from __future__ import annotations

from typing import Any, Literal

from media_appraisal.measures.measure import Measure


class Entered(Measure):
    """The value comes from a person."""

    kind: Literal["entered"] = "entered"

    def rows(self, facts: Any, period: Any) -> Any:
        """The numbers entered."""
        return facts.rows("entered", period)

    def finish(self, sums: Any) -> Any:
        """The numbers entered."""
        return sums["value"]
