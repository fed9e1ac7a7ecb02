"""What can be wrong with what values know beside the numbers: days, cases, until when."""

from __future__ import annotations

from media_appraisal.errors.root import AppraisalError


class DaysUnknown(AppraisalError):
    """A scheme goes by active days, and nobody said how many there were."""

    scheme: str
    people: tuple[str, ...]
    en = (
        "{scheme} goes by active days, and these are not known of: {people}. Give a column `days` "
        "with the days of the period on which each was active, or measure from facts with a table "
        "operator or assignment."
    )
    zh = (
        "方案 {scheme} 要看在岗天数，但以下人员的在岗天数未知：{people}。请提供一列 `days`，"
        "写明每人在考核周期内的在岗天数，或用含 operator 或 assignment 表的事实数据计算。"
    )


class DaysUnclear(AppraisalError):
    """Active days are no whole number of days, or more than the period has."""

    person: str
    value: str
    en = (
        "The active days of {person} are {value}. Give a whole number, from 0 to the days that "
        "the period has, or leave it empty."
    )
    zh = "{person} 的在岗天数为 {value}。请写 0 到考核周期天数之间的整数，未知请留空。"


class CasesUnclear(AppraisalError):
    """A number of cases is no number, or a negative one."""

    person: str
    column: str
    value: str
    en = "{column} of {person} is {value}. Give how many cases the share is of, or leave it empty."
    zh = "{person} 的 {column} 为 {value}。请写该比率所依据的例数，不是比率请留空。"


class KnownUntilUnclear(AppraisalError):
    """The instant up to which things were known is none."""

    value: str
    en = (
        "`known_until` is {value}, which is no instant. Write it with its zone, as in "
        "2026-10-01T00:00:00+08:00."
    )
    zh = "`known_until` 为 {value}，不是明确的时刻。请带时区书写，如 2026-10-01T00:00:00+08:00。"


class PeriodLacking(AppraisalError):
    """Targets are pro rata, and nobody said for which period."""

    scheme: str
    en = (
        "{scheme} has targets pro rata to the days of the period, and no period is named. "
        "Give it: period='2026-10'."
    )
    zh = "方案 {scheme} 按在岗天数折算目标，但没有指明考核周期。请给出，如 period='2026-10'。"


class NotAFlow(AppraisalError):
    """A target is to be pro rata, and what is measured does not add up over days."""

    measure: str
    known: tuple[str, ...]
    en = (
        "{measure} does not add up over the days of a period, so its target cannot be pro rata: "
        "a rate or a level stays what it is. Take `pro_rata` away, or measure one of: {known}."
    )
    zh = (
        "{measure} 不随天数累加，比率和存量的目标不能按天数折算。"
        "请去掉 `pro_rata`，或改用以下口径之一：{known}。"
    )


class ColumnsDiffer(AppraisalError):
    """Values of different columns were to be joined."""

    first: tuple[str, ...]
    other: tuple[str, ...]
    en = "Values of {first} cannot be joined with values of {other}. Measure by one scheme."
    zh = "指标为 {first} 的数据不能与指标为 {other} 的数据合并。请按同一方案计算。"


class NothingToJoin(AppraisalError):
    """Not one set of values was given to be joined."""

    en = "There are no values to join. Give those of one group of people at least."
    zh = "没有可合并的数据。请至少提供一组人员的数据。"
