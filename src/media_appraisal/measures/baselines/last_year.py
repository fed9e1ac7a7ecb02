"""Last year: the value of the same period a year before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from media_appraisal.measures.baselines.baseline import Asked, Baseline
from media_appraisal.text import Text

if TYPE_CHECKING:
    from media_appraisal.measures.readings import Readings
    from media_appraisal.period import Period


class LastYear(Baseline):
    """The person's own value in the same period of the year before (同比).

    Of a period of two dates in the same dates then, February 29 becoming February 28. It is the
    value of the person, from whatever accounts were held then.
    """

    kind: Literal["last_year"] = "last_year"

    def label(self) -> Text:
        """`the same period last year`."""
        return Text(zh="上年同期", en="the same period last year")

    def levels(self, asked: Asked) -> Readings:
        """The values then."""
        return asked.before(year_before(asked.period))


def year_before(period: Period) -> Period:
    """The same period a year before; BadPeriod where there is none."""
    dates = map(_year_before, period.text.split("/"))
    return period.revised(text="/".join(dates))


def _year_before(text: str) -> str:
    """The same of a text that begins with a year: a month, a day, the year itself."""
    rest = text[len("2026") :].replace("-02-29", "-02-28")
    return f"{int(text[: len('2026')]) - 1:04d}{rest}"
