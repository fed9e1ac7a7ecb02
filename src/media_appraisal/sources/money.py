"""Cells that hold an amount of money."""

from __future__ import annotations

import re
from fractions import Fraction
from math import floor

import attrs

from media_appraisal.extras import pl
from media_appraisal.sources.cells import EXACT_BELOW
from media_appraisal.sources.reader import Reader, Reading, plain, refuse

_AMOUNT = re.compile(r"-?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?")


@attrs.frozen(kw_only=True)
class Money(Reader):
    """An amount told in the main unit of its currency, as minor units; it may be below zero.

    There are `places` digits of minor units. An estimate may be told finer than that: `0.125` at
    two places is 13, halves away from zero.
    """

    places: int = 2

    def known(self, value: object) -> Reading:
        """The minor units; CellUnreadable for text or a number that is too large."""
        if isinstance(value, bool) or not isinstance(value, int | float | str):
            refuse(
                value, "应为金额，而不是日期或真假值", "is a date or a truth value, not an amount"
            )
        text = plain(value) if isinstance(value, str) else repr(value)
        if isinstance(value, str) and not _AMOUNT.fullmatch(text):
            refuse(value, "不是金额", "is no amount")
        if isinstance(value, float) and not abs(value) < EXACT_BELOW:
            refuse(value, "过大或不是有限的数", "is too large, or no finite number")
        minor = Fraction(text.replace(",", "")) * 10**self.places
        if abs(minor) >= EXACT_BELOW:
            refuse(value, "过大", "is too large")
        away = floor(abs(minor) + Fraction(1, 2))
        return Reading(away if minor >= 0 else -away)

    def dtype(self) -> pl.DataType:
        """Int64."""
        return pl.Int64()
