"""What can be true of a value: it was observed, or why there is none."""

from __future__ import annotations

from typing import Literal

State = Literal["observed", "missing", "not_applicable", "not_due"]

OBSERVED, MISSING, NOT_APPLICABLE, NOT_DUE = range(4)
"""The states as the numbers that arrays hold (uint8)."""

STATES: tuple[State, ...] = ("observed", "missing", "not_applicable", "not_due")
"""The names, in the order of the numbers."""
