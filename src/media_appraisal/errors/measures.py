"""What can be wrong with a measure, or lacking for it."""

from __future__ import annotations

from media_appraisal.errors.root import AppraisalError


class TableAlone(AppraisalError):
    """A measure reads a table whose rows are credited to nobody."""

    name: str
    en = (
        "The rows of {name!r} say who or what there is, not what happened, so no measure can read "
        "them. Choose a table of facts, such as content or account_day."
    )
    zh = (
        "{name!r} 只记录人或账号本身，不记录发生的事，不能作为口径的数据来源。"
        "请改用 content、account_day 等事实表。"
    )


class ColumnMisfit(AppraisalError):
    """A measure uses a column for what it cannot give."""

    table: str
    column: str
    sort: str
    wanted: str
    known: tuple[str, ...]
    en = (
        "The column {column!r} of {table!r} is of the sort {sort}; wanted here: {wanted}. Columns "
        "that fit: {known}."
    )
    zh = "{table!r} 的列 {column!r} 类型是 {sort}，此处需要 {wanted}。可用的列：{known}。"


class ConditionMisfit(AppraisalError):
    """A condition compares a column with a value that it cannot hold."""

    column: str
    sort: str
    value: str
    en = (
        "The column {column!r} holds {sort}s and never equals {value}. Conditions compare text, "
        "true or false, and whole numbers."
    )
    zh = "列 {column!r} 的类型是 {sort}，不可能等于 {value}。条件只比较文字、true/false 和整数。"


class WindowMisplaced(AppraisalError):
    """An age window was given for a table that is not observed again and again."""

    table: str
    known: tuple[str, ...]
    en = "within_days has no meaning for {table!r}, whose rows are final. Remove it. Only: {known}."
    zh = "{table!r} 的行不会反复观测，within_days 没有意义，请删除。仅适用于：{known}。"


class LineBackUnclear(AppraisalError):
    """A line over one's own past does not say, once, how far back it looks."""

    en = "Say how far back the line looks: of_days (days), or last (contents), and not both."
    zh = "请写明爆款线回看多远：of_days（天数）或 last（内容篇数），二者只写一个。"


class NoWeight(AppraisalError):
    """Weights that all are zero, or none at all."""

    what: str
    en = "The {what} hold no number above 0. Give at least one."
    zh = "{what} 中没有大于 0 的数，请至少给出一个。"


class HeldBackwards(AppraisalError):
    """An account is given back before it is taken on."""

    person: str
    account: str
    first: str
    after: str
    en = (
        "{person} holds account {account} from {first} until {after}, which is no day at all. "
        "valid_to is the first day on which it is no longer held."
    )
    zh = (
        "{person} 负责账号 {account} 的时间为 {first} 至 {after}，不含任何一天。"
        "valid_to 应为不再负责的第一天。"
    )


class TableAbsent(AppraisalError):
    """A table was not given."""

    name: str
    en = "the facts hold no table {name!r}"
    zh = "没有提供事实表 {name!r}"


class ColumnAbsent(AppraisalError):
    """A column was not given."""

    table: str
    name: str
    en = "the table {table!r} was given without the column {name!r}"
    zh = "事实表 {table!r} 没有提供列 {name!r}"


class MixedScales(AppraisalError):
    """Ratings of one item were given on different scales."""

    item: str
    scales: tuple[str, ...]
    en = "The ratings of {item!r} use the scales {scales}. Bring them to one."
    zh = "{item!r} 的评分使用了不同的分制：{scales}。请统一。"


class EntryUnclear(AppraisalError):
    """An entered row has neither a value nor a state, or both, or a state that nobody knows."""

    person: str
    indicator: str
    known: tuple[str, ...]
    en = (
        "The entry of {person} for {indicator!r} must have a value, or a state out of: {known}; "
        "and not both."
    )
    zh = "{person} 的 {indicator!r} 须填写数值，或填写状态（{known}），二者只填一个。"


class ReadingNotFinite(AppraisalError):
    """A measure worked out an infinite number."""

    measure: str
    person: str
    en = "The measure {measure!r} gives {person} an infinite number. Divide with `quotient`."
    zh = "口径 {measure!r} 为 {person} 算出了无穷大。请用 `quotient` 做除法。"


class FinishLacking(AppraisalError):
    """A measure of several columns does not say how they become one value."""

    measure: str
    columns: tuple[str, ...]
    en = "The measure {measure!r} gives {columns} and no `finish` that makes one value of them."
    zh = "口径 {measure!r} 有多列（{columns}），但没有用 `finish` 说明如何得出一个数值。"


class WeighedByDay(AppraisalError):
    """A mean is to be taken over days and weighed by a column at once."""

    en = "A mean per day adds up each day's cells and weighs none. Remove weighed_by or per: day."
    zh = "按日平均先把当日各行相加，不作加权。请删除 weighed_by，或删除 per: day。"


class GraceTooFine(AppraisalError):
    """Minutes of grace for a deadline that is a day."""

    column: str
    en = "{column!r} holds days, which have no minutes. Write grace_days instead of grace_minutes."
    zh = "{column!r} 只记到日，没有分钟可言。请改写 grace_days，不要写 grace_minutes。"


class MixedCurrencies(AppraisalError):
    """Money of several currencies would be added up."""

    person: str
    currencies: tuple[str, ...]
    en = (
        "The campaigns of {person} have money in {currencies}, which cannot be added up. Convert "
        "it beforehand, or choose one with where: {{currency: CNY}}."
    )
    zh = (
        "{person} 的活动金额使用了不同币种：{currencies}，不能相加。"
        "请先换算，或用 where: {{currency: CNY}} 只取一种。"
    )
