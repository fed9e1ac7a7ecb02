"""What can be wrong with fact tables at the door."""

from __future__ import annotations

from typing import TYPE_CHECKING

from media_appraisal.errors.root import AppraisalError

if TYPE_CHECKING:
    from media_appraisal.text import Lang


_WANTED = {
    "text": ("text", "文字"),
    "count": ("a whole number of 0 or more", "不小于 0 的整数"),
    "amount": ("a whole number (money in minor units)", "整数（金额以分等最小单位计）"),
    "number": ("a number", "数字"),
    "share": ("a number between 0 and 1", "0 到 1 之间的数"),
    "flag": ("true or false", "true 或 false"),
    "instant": (
        "a moment such as 2023-10-01T08:00:00+08:00",
        "带时区的时刻（例如 2023-10-01T08:00:00+08:00）",
    ),
    "day": ("a day such as 2023-10-01", "日期（例如 2023-10-01）"),
}


class ZoneUnknown(AppraisalError):
    """A time zone has a name that is not in the IANA list."""

    name: str
    known: tuple[str, ...]
    en = (
        "There is no time zone {name!r}.{hint} Write it as in the IANA list, such as Asia/Shanghai."
    )
    zh = "没有名为 {name!r} 的时区。{hint}请按 IANA 时区名书写，例如 Asia/Shanghai。"


class UnknownTable(AppraisalError):
    """A name stands for no fact table."""

    name: str
    known: tuple[str, ...]
    en = "There is no fact table {name!r}.{hint} Tables: {known}."
    zh = "没有名为 {name!r} 的事实表。{hint}事实表：{known}。"


class UnknownFactColumn(AppraisalError):
    """A fact table has no column of a name."""

    table: str
    name: str
    known: tuple[str, ...]
    en = "The fact table {table!r} has no column {name!r}.{hint} Columns: {known}."
    zh = "事实表 {table!r} 没有 {name!r} 这一列。{hint}可用的列：{known}。"


class NotAFrame(AppraisalError):
    """Something that is no data frame was given as a table."""

    table: str
    found: str
    en = "The table {table!r} was given as {found}. Give a pandas, Polars, PyArrow or DuckDB frame."
    zh = "表 {table!r} 的类型是 {found}。请给出 pandas、Polars、PyArrow 或 DuckDB 的数据表。"


class MixedFrames(AppraisalError):
    """The tables of one set of facts come from different frame libraries."""

    libraries: tuple[str, ...]
    en = "The tables come from different libraries: {libraries}. Give all as frames of one."
    zh = "各表来自不同的库：{libraries}。请统一为一种。"


class ColumnTwice(AppraisalError):
    """A table has two columns of one name."""

    place: str
    columns: tuple[str, ...]
    en = "{place} has these columns twice: {columns}. Keep one of each."
    zh = "{place} 有重复的列：{columns}。每列请只保留一个。"


class KeyColumnMissing(AppraisalError):
    """A table lacks a column that names its rows."""

    place: str
    column: str
    keys: tuple[str, ...]
    en = "{place} lacks the column {column!r}. Its rows are named by: {keys}."
    zh = "{place} 缺少列 {column!r}。每一行由以下列确定：{keys}。"


class KeyEmpty(AppraisalError):
    """A cell that names a row is empty."""

    place: str
    row: int
    column: str
    count: int
    en = "{place}, row {row}: {column} is empty (rows like it: {count}). Fill it, or drop the row."
    zh = "{place} 第 {row} 行：{column} 为空（此类行数：{count}）。请补上，或删除该行。"


class RowTwice(AppraisalError):
    """Two rows of a table have the same name."""

    place: str
    first: int
    second: int
    name: tuple[str, ...]
    en = "{place}, rows {first} and {second} are both {name}. Keep one of them."
    zh = "{place} 第 {first} 行与第 {second} 行重复：{name}。请只保留一行。"


class FactMisread(AppraisalError):
    """A cell holds something else than its column is for."""

    place: str
    row: int
    column: str
    value: str
    sort: str
    count: int
    en = (
        "{place}, row {row}, column {column}: {value} is not {wanted} (cells like it: {count}). "
        "Correct it, or leave it empty where it is unknown."
    )
    zh = (
        "{place} 第 {row} 行，列 {column}：{value} 不是{wanted}（此类单元格：{count} 个）。"
        "请更正；未知则留空。"
    )

    def said(self, lang: Lang) -> str:
        """The whole message in one language, with the sort in words."""
        wanted = _WANTED.get(self.sort, (self.sort, self.sort))
        facts = self.facts() | {"wanted": wanted[lang == "zh"]}
        return (self.zh if lang == "zh" else self.en).format(**facts)


class NegativeCount(AppraisalError):
    """A count lies below zero."""

    place: str
    row: int
    column: str
    value: str
    count: int
    en = (
        "{place}, row {row}, column {column}: {value} is below 0, and a count never is "
        "(cells like it: {count}). If it stands for unknown, leave the cell empty."
    )
    zh = (
        "{place} 第 {row} 行，列 {column}：{value} 小于 0，计数不可能为负"
        "（此类单元格：{count} 个）。若表示未知，请留空。"
    )


class ShareOutside(AppraisalError):
    """A share lies outside 0 to 1."""

    place: str
    row: int
    column: str
    value: str
    count: int
    en = (
        "{place}, row {row}, column {column}: {value} does not lie between 0 and 1 "
        "(cells like it: {count}). Is it a percentage? Then divide it by 100."
    )
    zh = (
        "{place} 第 {row} 行，列 {column}：{value} 不在 0 到 1 之间（此类单元格：{count} 个）。"
        "若是百分数，请除以 100。"
    )


class NotFinite(AppraisalError):
    """A number is NaN or infinite."""

    place: str
    row: int
    column: str
    value: str
    count: int
    en = (
        "{place}, row {row}, column {column}: {value} is no finite number "
        "(cells like it: {count}). Leave the cell empty where it is unknown."
    )
    zh = (
        "{place} 第 {row} 行，列 {column}：{value} 不是有限的数（此类单元格：{count} 个）。"
        "未知则留空。"
    )


class ZoneMissing(AppraisalError):
    """A moment was given without its time zone."""

    place: str
    row: int
    column: str
    value: str
    count: int
    en = (
        "{place}, row {row}, column {column}: {value} has no time zone (cells like it: {count}). "
        "Say which, such as 2023-10-01T08:00:00+08:00, or its day is open to dispute."
    )
    zh = (
        "{place} 第 {row} 行，列 {column}：{value} 没有时区（此类单元格：{count} 个）。"
        "请写明，例如 2023-10-01T08:00:00+08:00，否则属于哪一天说不清。"
    )


class SharesExceeded(AppraisalError):
    """The people who answer for an account hold more than the whole of it."""

    account: str
    day: str
    total: str
    people: tuple[str, ...]
    en = "On {day} the shares in account {account} add up to {total}, more than 1: {people}."
    zh = "{day} 账号 {account} 的责任份额合计 {total}，超过 1：{people}。"


class NobodyNamed(AppraisalError):
    """No table says who is to be measured."""

    period: str
    en = (
        "The facts name nobody for {period}. Give a table operator or assignment, or "
        "operator_id in content."
    )
    zh = (
        "事实数据在 {period} 内没有任何人员。请提供 operator 或 assignment 表，"
        "或在 content 中填写 operator_id。"
    )


class MonthsApart(AppraisalError):
    """A sample newsroom was asked for something else than consecutive months."""

    months: tuple[str, ...]
    en = (
        "A sample newsroom takes consecutive months, such as 2026-08, 2026-09; found [{months}]. "
        "Give each month once, in order, without a gap."
    )
    zh = (
        "样例编辑部需要连续的月份，例如 2026-08、2026-09；这里是 [{months}]。"
        "请按顺序逐月给出，每月一次，中间不留空缺。"
    )
