"""What can be wrong with a written document: kinds, keys, periods, places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from media_appraisal.errors.root import AppraisalError, Misreading

if TYPE_CHECKING:
    from media_appraisal.text import Lang


class UnknownKind(AppraisalError):
    """A document names a kind that nobody offers."""

    family: str
    name: str
    known: tuple[str, ...]
    en = "No {family} has the kind {name!r}.{hint} Known kinds: {known}."
    zh = "没有名为 {name!r} 的 {family}。{hint}已知的 kind：{known}。"


class MissingKind(AppraisalError):
    """A member of a family was written without its kind."""

    family: str
    known: tuple[str, ...]
    en = "A {family} needs a `kind`. Known kinds: {known}."
    zh = "{family} 缺少 `kind`。已知的 kind：{known}。"


class KindTaken(AppraisalError):
    """Two classes declare the same kind."""

    family: str
    name: str
    first: str
    second: str
    en = "The {family} kind {name!r} is declared by {first} and by {second}. Rename one of them."
    zh = "{family} 的 kind {name!r} 同时由 {first} 和 {second} 声明，请给其中一个改名。"


class KindUnmarked(AppraisalError):
    """A kind of another package has no dot."""

    family: str
    name: str
    found: str
    en = "The {family} kind {name!r} of {found} needs a dot, such as 'acme.{name}'."
    zh = "{found} 的 {family} kind {name!r} 要带点号，例如 'acme.{name}'。"


class EntryPointAstray(AppraisalError):
    """An installed package offers a kind under another name, or something else altogether."""

    family: str
    name: str
    found: str
    en = (
        "The entry point {name!r} leads to {found}, which is no {family} of that kind. "
        "Name the entry point after the kind of its class."
    )
    zh = "entry point {name!r} 指向 {found}，它不是这个 kind 的 {family}。名称要与类的 kind 一致。"


class BadPeriod(AppraisalError):
    """A period text is none of the five forms, or names no day that exists."""

    name: str
    en = (
        "{name!r} is no period. Write 2026, 2026-H1, 2026-Q3, 2026-10, or the first and the last "
        "day as 2026-01-15/2026-03-31."
    )
    zh = (
        "{name!r} 不是考核周期。请写 2026、2026-H1、2026-Q3、2026-10，"
        "或首日与末日 2026-01-15/2026-03-31。"
    )


class PeriodMisfit(AppraisalError):
    """A period is not of the length that the scheme appraises."""

    period: str
    unit: str
    scheme: str
    unit_of_period: str
    en = (
        "The period {period} is a {unit}; the scheme {scheme!r} appraises a {unit_of_period}. "
        "Choose a {unit_of_period}, or the scheme made for a {unit}."
    )
    zh = (
        "考核周期 {period} 的类型是 {unit}，而方案 {scheme!r} 按 {unit_of_period} 考核。"
        "请改用 {unit_of_period} 周期，或改用按 {unit} 考核的方案。"
    )


class EmptyGroup(AppraisalError):
    """A group holds no parts."""

    key: str
    en = "The group {key!r} has no parts. Give it at least one part, or remove it."
    zh = "{key!r} 下没有任何项。请至少加入一项，或删除它。"


class DuplicateKeys(AppraisalError):
    """A key stands for two things in one document."""

    keys: tuple[str, ...]
    en = "These keys stand for more than one thing: {keys}. Give each its own."
    zh = "以下 key 重复：{keys}。请为每一项使用不同的 key。"


class UnknownName(AppraisalError):
    """A document refers to something that is not there."""

    what: str
    name: str
    known: tuple[str, ...]
    en = "There is no {what} {name!r}.{hint} Known: {known}."
    zh = "没有名为 {name!r} 的 {what}。{hint}已知：{known}。"


class TooDeep(AppraisalError):
    """A document contains itself, or is nested beyond any use."""

    limit: int
    en = "The document is nested more than {limit} levels deep, or contains itself. Flatten it."
    zh = "文档嵌套超过 {limit} 层，或包含自身。请减少层级。"


class BadBounds(AppraisalError):
    """A lower bound does not lie below the upper one."""

    low: float
    high: float
    en = "The lower bound {low} must lie below the upper bound {high}."
    zh = "下限 {low} 必须低于上限 {high}。"


class UsesItself(AppraisalError):
    """A document uses a document that uses it."""

    path: str
    en = "{path} uses itself, directly or through others. Remove one `use`."
    zh = "{path} 直接或间接引用了自身。请去掉其中一个 `use`。"


class UnknownDocument(AppraisalError):
    """No shipped document has this key."""

    name: str
    known: tuple[str, ...]
    en = "No shipped document is called {name!r}.{hint} Shipped: {known}. Your own: give its path."
    zh = "没有名为 {name!r} 的内置文档。{hint}内置文档：{known}。自己的文档请给出路径。"


class DocumentRefused(AppraisalError):
    """A document has faults; all of them, each with its place."""

    name: str
    faults: tuple[Misreading, ...]
    en = "{name} cannot be read as it stands:\n{faults}"
    zh = "{name} 无法读取：\n{faults}"

    def said(self, lang: Lang) -> str:
        """The whole message in one language, a line a fault."""
        lines = "\n".join(f"  {fault.place}: {fault.said(lang)}" for fault in self.faults)
        return (self.zh if lang == "zh" else self.en).format(name=self.name, faults=lines)


class ReservedKeys(AppraisalError):
    """A part is called as a column of values or results is."""

    keys: tuple[str, ...]
    en = "These keys are columns of values or results already: {keys}. Choose others."
    zh = "以下 key 已用作数据或结果的列名：{keys}。请改用其他 key。"


class GateUnclear(AppraisalError):
    """A gate says neither or both of what it may hold down, or holds down a part's grade."""

    key: str
    en = (
        "The gate {key!r} needs either `cap`, a grade, or `at_most`, points; "
        "only `at_most` goes with a `part`."
    )
    zh = (
        "关口 {key!r} 需要写明 `cap`（等级）或 `at_most`（分数）之一；"
        "指定 `part` 时只能用 `at_most`。"
    )


class ImputeOnGroup(AppraisalError):
    """A group has no value that another could stand in for."""

    key: str
    en = "{key!r} is a group and has no value of its own: only indicators take `impute` or `value`."
    zh = "{key!r} 是分组，没有自己的实际值：只有指标才能用 `impute` 或 `value`。"
