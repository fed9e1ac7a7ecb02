"""What can be wrong with values, and with grading them."""

from __future__ import annotations

from media_appraisal.errors.root import AppraisalError


class UnknownColumn(AppraisalError):
    """Values come under a key that the scheme does not have."""

    name: str
    known: tuple[str, ...]
    en = "The scheme has no indicator {name!r}.{hint} It has: {known}."
    zh = "方案中没有指标 {name!r}。{hint}方案的指标：{known}。"


class NoPerson(AppraisalError):
    """A row of values does not say whose they are."""

    row: int
    en = "Row {row} has no `person`. Give each row a column `person` with a name or number as text."
    zh = "第 {row} 行没有 `person`。每一行都要有一列 `person`，写姓名或工号（文字）。"


class DuplicatePeople(AppraisalError):
    """A person stands in the values more than once."""

    people: tuple[str, ...]
    en = "These people stand in the values more than once: {people}. Give each one row."
    zh = "以下人员在数据中出现多次：{people}。每人只能有一行。"


class NotANumber(AppraisalError):
    """A value is text, NaN or infinite."""

    person: str
    column: str
    value: str
    en = "{column} of {person} is {value}, which is no number. Leave a gap empty (None)."
    zh = "{person} 的 {column} 为 {value}，不是数字。没有数据请留空（None）。"


class BadGap(AppraisalError):
    """A gap is explained by a word that names no state."""

    person: str
    column: str
    value: str
    known: tuple[str, ...]
    en = "The gap of {person} at {column} is {value}. Begin with one of: {known}."
    zh = "{person} 的 {column} 缺项写作 {value}。请以下列之一开头：{known}。"


class OutOfRange(AppraisalError):
    """A value cannot occur, by what the scheme says is possible."""

    person: str
    column: str
    value: str
    least: str
    most: str
    count: int
    en = (
        "{column} of {person} is {value}; possible is {least} to {most} ({count} such). "
        "Check the unit: a rate is a fraction, 85 % is 0.85."
    )
    zh = (
        "{person} 的 {column} 为 {value}，可能的范围是 {least} 到 {most}（共 {count} 处）。"
        "请检查单位：比率用小数，85% 写作 0.85。"
    )


class ShapeOff(AppraisalError):
    """Arrays of values do not have one row a person and one column an indicator."""

    expected: str
    found: str
    en = "The arrays have the shape {found}; people and columns ask for {expected}."
    zh = "数组形状为 {found}；按人员和指标应为 {expected}。"


class UnknownPerson(AppraisalError):
    """A person was asked for who is not there."""

    name: str
    known: tuple[str, ...]
    en = "There is no {name!r} here.{hint} Among those here: {known}."
    zh = "没有 {name!r} 这个人。{hint}现有人员（部分）：{known}。"


class GapsRefused(AppraisalError):
    """A final appraisal has gaps that the scheme refuses."""

    gaps: str
    people: int
    en = (
        "Values that the scheme requires are missing; people: {people}. {gaps}. Enter them, "
        "state why they do not apply, or appraise with provisional=True."
    )
    zh = (
        "{people} 人缺少方案要求的数据：{gaps}。请补录，或注明不适用的原因，"
        "或以 provisional=True 做暂定考核。"
    )


class NoScore(AppraisalError):
    """A method gave no number for a value that was observed."""

    person: str
    part: str
    method: str
    en = "{method} gave no number for {part} of {person}. Check the value and the method."
    zh = "{method} 没有为 {person} 的 {part} 给出数值。请检查该值与评分方法。"


class SchemeChanged(AppraisalError):
    """A review was made for another scheme, or for another text of it."""

    person: str
    stated: str
    found: str
    en = "The review of {person} is for the scheme {stated}; this is {found}. Use that scheme."
    zh = "{person} 的考核表对应方案 {stated}，而当前方案是 {found}。请使用对应的方案。"


class PeriodsDiffer(AppraisalError):
    """Values or reviews of several periods were put together."""

    periods: tuple[str, ...]
    en = "These periods stand together: {periods}. Appraise one period at a time."
    zh = "数据中有多个周期：{periods}。每次只能考核一个周期。"


class NothingToFit(AppraisalError):
    """A rule that compares people has no observed value to compare."""

    part: str
    kind: str
    en = "{kind} compares people at {part}, where nobody has a value. Enter some values."
    zh = "{part} 使用 {kind} 与他人比较，但没有任何人的数据。请录入数据，或改用绝对标准。"


class NotTabular(AppraisalError):
    """Values came in a form that holds no rows."""

    found: str
    en = (
        "A {found} holds no values. Give Values, a list of Review, a list of dicts with a "
        "`person`, or an eager pandas, Polars or PyArrow frame."
    )
    zh = (
        "{found} 中没有可用的数据。请提供 Values、Review 列表、带 `person` 的字典列表，"
        "或 pandas、Polars、PyArrow 数据表。"
    )
