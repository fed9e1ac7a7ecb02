"""Entered: a number that a person enters, not one that facts give."""

from __future__ import annotations

from typing import Literal

from media_appraisal.measures.measure import Measure


class Entered(Measure):
    """The value comes from a person."""

    kind: Literal["entered"] = "entered"
