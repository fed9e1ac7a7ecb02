"""Cells of exports: counts, shares, durations, words; a gap stays a gap and nothing is guessed."""

from __future__ import annotations

import datetime as dt
import math
import re
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

import attrs

from media_appraisal.extras import pl
from media_appraisal.sources.reader import Reader, Reading, listed, plain, refuse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from media_appraisal.sources.reader import Remark

LARGEST = 2**63 - 1
"""The largest count that a table holds (Int64)."""
EXACT_BELOW = 2**53
"""From here on a float, which is what a workbook holds, no longer tells neighbouring counts."""

LONGEST_TEXT = 32_767
"""Characters that a cell of a workbook can hold."""

_COUNT = re.compile(r"(-?)((?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?) ?([千万亿wkWK]?)(\+?)")
_SCALES = {"": 1, "千": 1000, "k": 1000, "万": 10_000, "w": 10_000, "亿": 100_000_000}


@attrs.frozen(kw_only=True)
class Count(Reader):
    """A whole number from 0: `12`, `12.0`, `1,234`, `1.2万`, `4.53w`, `1.14亿`, `10万+`.

    `1.2万` is 12,000, remarked as rounded; `10万+` is 100,001, remarked as the least it can be.
    With `signed` a number may be negative, as a net change is.
    """

    signed: bool = False

    def known(self, value: object) -> Reading:
        """The count; CellUnreadable for text, a fraction, a negative or a too large number."""
        if isinstance(value, bool) or not isinstance(value, int | float | str):
            refuse(value, "应为数量，而不是日期或真假值", "is a date or a truth value, not a count")
        if isinstance(value, str):
            return self._from_text(value)
        if isinstance(value, float) and not abs(value) < EXACT_BELOW:
            refuse(value, "过大或不是有限的数", "is too large, or no finite number")
        return Reading(self._whole(value, value))

    def _from_text(self, value: str) -> Reading:
        found = _COUNT.fullmatch(plain(value))
        if found is None:
            refuse(value, "不是数量", "is no count")
        sign, digits, scale, more = found.groups()
        number = Fraction(sign + digits.replace(",", "")) * _SCALES[scale.lower()]
        count = self._whole(value, number)
        remark: Remark | None = "at_least" if more else "rounded" if scale else None
        return Reading(count + bool(more), remark)

    def _whole(self, value: object, number: float | Fraction) -> int:
        if number < 0 and not self.signed:
            refuse(value, "数量不能为负", "is negative; a count begins at 0")
        if number % 1 != 0:
            refuse(value, "数量应为整数", "is no whole number")
        if not -LARGEST <= number <= LARGEST:
            refuse(value, "过大", "is too large")
        return int(number)

    def dtype(self) -> pl.DataType:
        """Int64."""
        return pl.Int64()

    def quick(self, texts: pl.Series) -> pl.Series:
        """Texts of nothing but digits."""
        return _digits(texts)


def _digits(texts: pl.Series) -> pl.Series:
    """Int64 where the text is 1 to 18 digits, else null."""
    name = texts.name
    digits = pl.when(pl.col(name).str.contains(r"^[0-9]{1,18}$")).then(pl.col(name))
    return texts.to_frame().select(digits.cast(pl.Int64)).to_series()


_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
ShareUnit = Literal["fraction", "percent", "basis_points"]
_A_WHOLE: Mapping[ShareUnit, int] = {"fraction": 1, "percent": 100, "basis_points": 10_000}


@attrs.frozen(kw_only=True)
class Share(Reader):
    """A share of a whole as a fraction, 0 to `most`, from the unit that the source declares.

    A percent sign is read where the unit is percent and refused elsewhere: 0.46 and 46 cannot be
    told apart by looking, so the declared unit decides. `<0.1%` is unknown, remarked as an upper
    limit.
    """

    unit: ShareUnit
    most: float = 1.0
    marked: bool = False
    """Whether a percent must bear its sign, where nobody has seen how the platform writes it."""
    as_text: bool = False
    """Whether the platform writes it as text, `25.00%`: a number is what a spreadsheet made of it,
    which holds 0.25 and shows 25 %."""

    def known(self, value: object) -> Reading:
        """The fraction; CellUnreadable for text, a wrong sign or a number outside the range."""
        below = isinstance(value, str) and plain(value).startswith("<")
        bare = plain(value)[1:] if below else value
        if self.marked and not plain(value).endswith("%"):
            refuse(value, "没有百分号，单位不明", "has no percent sign, so that its unit is open")
        if self.as_text and not isinstance(value, str) and value != 0:
            refuse(
                value,
                "是电子表格另存的数字，不知是小数还是百分数；请用平台的原始文件",
                "is a number that a spreadsheet made, a fraction or a percent; take the file as "
                "the platform gave it",
            )
        number = _number(bare, "%" if self.unit == "percent" else "") / _A_WHOLE[self.unit]
        share = float(number)
        if not 0 <= share <= self.most:
            refuse(
                value,
                f"超出范围：按单位 {self.unit} 折算为 {share:g}，应在 0 到 {self.most:g} 之间",
                f"is {share:g} as a fraction ({self.unit}), outside 0 to {self.most:g}",
            )
        return Reading(None, "at_most") if below else Reading(share)

    def dtype(self) -> pl.DataType:
        """Float64."""
        return pl.Float64()


@attrs.frozen(kw_only=True)
class Stars(Reader):
    """A rating in stars, 0 to `most`: `3.5星`. It is no rate and becomes none."""

    most: float = 5.0

    def known(self, value: object) -> Reading:
        """The stars; CellUnreadable for text or a number outside the range."""
        stars = float(_number(value, "星"))
        if not 0 <= stars <= self.most:
            refuse(
                value,
                f"应在 0 到 {self.most:g} 星之间",
                f"is no number of stars, 0 to {self.most:g}",
            )
        return Reading(stars)

    def dtype(self) -> pl.DataType:
        """Float64."""
        return pl.Float64()


def _number(value: object, suffix: str) -> Decimal:
    """The number of a cell, in text perhaps followed by `suffix`; never NaN or infinite."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        refuse(value, "应为数字，而不是日期或真假值", "is a date or a truth value, not a number")
    if isinstance(value, float) and not math.isfinite(value):
        refuse(value, "不是有限的数", "is no finite number")
    text = plain(value).removesuffix(suffix).rstrip() if isinstance(value, str) else repr(value)
    if isinstance(value, str) and not _NUMBER.fullmatch(text):
        refuse(value, "不是数字，或单位与声明不符", "is no number, or not in the declared unit")
    return Decimal(text)


DurationUnit = Literal["seconds", "minutes", "hours", "milliseconds", "clock"]
_SECONDS = {
    "seconds": (Decimal(1), "秒"),
    "minutes": (Decimal(60), "分钟"),
    "hours": (Decimal(3600), "小时"),
}
_CLOCK = re.compile(r"(?:([0-9]{1,4}):)?([0-9]{1,2}):([0-9]{2}(?:\.[0-9]{1,6})?)")


@attrs.frozen(kw_only=True)
class Duration(Reader):
    """A length of time in seconds, from the unit that the source declares.

    `seconds` also reads `14.73秒`, `minutes` `2.5分钟`; `clock` reads `H:MM:SS` and `MM:SS`.
    """

    unit: DurationUnit

    def known(self, value: object) -> Reading:
        """The seconds; CellUnreadable for text, another unit or a negative number."""
        seconds = self._of_clock(value) if self.unit == "clock" else self._of_number(value)
        if seconds < 0:
            refuse(value, "时长不能为负", "is negative; a duration begins at 0")
        return Reading(seconds)

    def _of_number(self, value: object) -> float:
        factor, suffix = _SECONDS.get(self.unit, (Decimal("0.001"), "毫秒"))
        return float(_number(value, suffix) * factor)

    def _of_clock(self, value: object) -> float:
        if isinstance(value, dt.timedelta):
            return value.total_seconds()
        if isinstance(value, dt.time):
            value = value.isoformat()
        found = _CLOCK.fullmatch(plain(value))
        if found is None or int(found[2]) > 59 or Decimal(found[3]) >= 60:
            refuse(value, "不是 时:分:秒", "is no H:MM:SS")
        return float(int(found[1] or 0) * 3600 + int(found[2]) * 60 + Decimal(found[3]))

    def dtype(self) -> pl.DataType:
        """Float64."""
        return pl.Float64()

    def quick(self, texts: pl.Series) -> pl.Series:
        """Texts of nothing but digits, where the unit is the second."""
        if self.unit != "seconds":
            return super().quick(texts)
        return _digits(texts).cast(self.dtype())


@attrs.frozen(kw_only=True)
class Words(Reader):
    """Text as it stands, without spaces around it; a whole number, such as an id, as its digits."""

    unknown: tuple[str, ...] = ("",)

    def known(self, value: object) -> Reading:
        """The text; CellUnreadable if too long, no text, or a number that lost its last digits."""
        if isinstance(value, bool | list | dict):
            refuse(value, "不是文字", "is no text")
        if isinstance(value, str) and len(value) > LONGEST_TEXT:
            refuse(
                value,
                f"超过 {LONGEST_TEXT:,} 个字符",
                f"is longer than {LONGEST_TEXT:,} characters, which is all that a workbook holds",
            )
        if isinstance(value, float) and value.is_integer():
            if abs(value) >= EXACT_BELOW:
                refuse(value, "超过 15 位的编号已失真", "has lost its last digits as a number")
            value = int(value)
        return Reading(str(value).strip())

    def dtype(self) -> pl.DataType:
        """String."""
        return pl.String()

    def quick(self, texts: pl.Series) -> pl.Series:
        """Texts of printable ASCII without spaces, such as ids."""
        short = texts.str.len_bytes() <= LONGEST_TEXT
        fits = texts.str.contains(r"^[!-~]+$") & ~texts.is_in(self.unknown) & short
        return texts.zip_with(fits.fill_null(value=False), pl.Series([None], dtype=pl.String))


@attrs.frozen(kw_only=True)
class Choice(Words):
    """One of the words that the platform uses, as ours: `{"视频": "short_video"}`."""

    choices: Mapping[str, str | bool] = attrs.field(factory=dict)

    def known(self, value: object) -> Reading:
        """Our word; CellUnreadable for a word that the source does not list."""
        word = str(super().known(value).value)
        if word not in self.choices:
            words = listed(self.choices)
            refuse(value, f"应为以下之一：{words.zh}", f"is none of: {words.en}")
        return Reading(self.choices[word])

    def dtype(self) -> pl.DataType:
        """Boolean where the choices are true and false, else String."""
        flags = all(isinstance(ours, bool) for ours in self.choices.values())
        return pl.Boolean() if flags else pl.String()

    def quick(self, texts: pl.Series) -> pl.Series:
        """Every text that the source lists, as our word."""
        return texts.replace_strict(dict(self.choices), default=None, return_dtype=self.dtype())
