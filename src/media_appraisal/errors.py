"""Every error that is raised on purpose: what went wrong, where, and the cure, in two languages."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, dataclass_transform

import attrs

if TYPE_CHECKING:
    from pydantic import ValidationError

    from media_appraisal.text import Lang, Text


@dataclass_transform(kw_only_default=True, frozen_default=True)
class AppraisalError(ValueError):
    """The root. A subclass declares its facts as fields and one sentence pattern a language.

    A ValueError, so that pydantic adds the place in the document when a validator raises one.
    Facts are given by name, all of them.
    """

    en: ClassVar[str]
    zh: ClassVar[str]

    def __init__(self, **facts: Any) -> None:
        declared = type(self).__annotations__.keys()
        if facts.keys() != declared:
            message = f"{type(self).__name__} takes {', '.join(declared)}"
            raise TypeError(message)
        super().__init__(*facts.values())
        self.__dict__.update(facts)

    def said(self, lang: Lang) -> str:
        """The whole message in one language."""
        facts = {name: _spoken(value) for name, value in self.facts().items()}
        return (self.zh if lang == "zh" else self.en).format(hint=self._hint(lang), **facts)

    def __str__(self) -> str:
        return self.said("en")

    def __repr__(self) -> str:
        facts = ", ".join(f"{name}={value!r}" for name, value in self.facts().items())
        return f"{type(self).__name__}({facts})"

    def facts(self) -> dict[str, Any]:
        """What the error knows, by name."""
        return {name: getattr(self, name) for name in type(self).__annotations__}

    def _hint(self, lang: Lang) -> str:
        facts = self.facts()
        near = difflib.get_close_matches(str(facts.get("name", "")), facts.get("known", ()), 1)
        if not near:
            return ""
        return f"是不是想写 {near[0]!r}？" if lang == "zh" else f" Did you mean {near[0]!r}?"


E = TypeVar("E", bound=AppraisalError)


def _spoken(value: Any) -> str:
    return ", ".join(str(item) for item in value) if isinstance(value, tuple) else str(value)


def error(cls: type[E]) -> type[E]:
    """What makes a class of this file: frozen facts, given by name."""
    return cls


@attrs.frozen
class Misreading:
    """One fault of a document: its place, and what is wrong there."""

    place: str
    """The path in the document, such as `parts.2.parts.0.normaliser`."""
    kind: str
    message: str
    error: AppraisalError | None

    def said(self, lang: Lang) -> str:
        """The fault in one language."""
        if self.error is not None:
            return self.error.said(lang)
        return _ZH_FAULTS.get(self.kind, self.message) if lang == "zh" else self.message


_ZH_FAULTS = {
    "missing": "缺少这个字段",
    "extra_forbidden": "没有这个字段，请检查拼写",
    "float_type": "应为数字",
    "finite_number": "应为有限的数",
    "int_type": "应为整数",
    "string_type": "应为文字",
    "string_pattern_mismatch": "只能用字母、数字、_、- 和 .，并以字母开头",
    "literal_error": "不在允许的取值之内",
    "tuple_type": "应为列表",
    "model_type": "应为“键: 值”的结构",
    "greater_than": "数值过小",
    "greater_than_equal": "数值过小",
    "less_than_equal": "数值过大",
}


def misreadings(cause: ValidationError) -> tuple[Misreading, ...]:
    """What pydantic found wrong, with clean places and our own errors as they are."""
    faults = []
    for fault in cause.errors(include_url=False):
        own = fault.get("ctx", {}).get("error")
        place = ".".join(str(step) for step in fault["loc"]) or "the whole"
        own = own if isinstance(own, AppraisalError) else None
        faults.append(Misreading(place, fault["type"], _plain_message(fault), own))
    return tuple(faults)


def _plain_message(fault: Any) -> str:
    if fault["type"] == "missing":
        return "this field is missing"
    if fault["type"] == "extra_forbidden":
        return "there is no such field; check the spelling"
    return str(fault["msg"]).removeprefix("Value error, ")


@error
class MissingExtra(AppraisalError):
    """A step needs a library that a plain install does not bring."""

    library: str
    extra: str
    en = "This step needs {library}. Install it with: pip install 'media_appraisal[{extra}]'"
    zh = "这一步需要 {library}。请安装：pip install 'media_appraisal[{extra}]'"


@error
class UnknownKind(AppraisalError):
    """A document names a kind that nobody offers."""

    family: str
    name: str
    known: tuple[str, ...]
    en = "No {family} has the kind {name!r}.{hint} Known kinds: {known}."
    zh = "没有名为 {name!r} 的 {family}。{hint}已知的 kind：{known}。"


@error
class MissingKind(AppraisalError):
    """A member of a family was written without its kind."""

    family: str
    known: tuple[str, ...]
    en = "A {family} needs a `kind`. Known kinds: {known}."
    zh = "{family} 缺少 `kind`。已知的 kind：{known}。"


@error
class KindTaken(AppraisalError):
    """Two classes declare the same kind."""

    family: str
    name: str
    first: str
    second: str
    en = "The {family} kind {name!r} is declared by {first} and by {second}. Rename one of them."
    zh = "{family} 的 kind {name!r} 同时由 {first} 和 {second} 声明，请给其中一个改名。"


@error
class KindUnmarked(AppraisalError):
    """A kind of another package has no dot."""

    family: str
    name: str
    found: str
    en = "The {family} kind {name!r} of {found} needs a dot, such as 'acme.{name}'."
    zh = "{found} 的 {family} kind {name!r} 要带点号，例如 'acme.{name}'。"


@error
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


@error
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


@error
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


@error
class NotFitted(AppraisalError):
    """A method that compares people was used before it knew the people."""

    name: str
    en = "{name} compares people: call fit(scheme, values) first, then score."
    zh = "{name} 要与他人比较：请先用 fit(scheme, values) 拟合方案，再计分。"


@error
class CoincidingGoalposts(AppraisalError):
    """Worst and best are the same value, so nothing lies between them."""

    value: float
    en = "worst and best are both {value}; they must differ, for 0 points and 100 points."
    zh = "worst 与 best 都是 {value}；0 分点与 100 分点不能相同。"


@error
class LogOfNothing(AppraisalError):
    """A logarithm was asked of zero or a negative number."""

    value: float
    en = "{value} has no logarithm. Use a number above 0, or `on: linear`."
    zh = "{value} 没有对数。请改用大于 0 的数，或 `on: linear`。"


@error
class WeightsIncomplete(AppraisalError):
    """Some parts of a group have a weight and others have none."""

    lacking: tuple[str, ...]
    en = "These parts have no weight while others have one: {lacking}. Give all parts one, or none."
    zh = "以下项没有权重，而其他项有：{lacking}。请全部给出权重，或全部不给。"


@error
class WeightsOff(AppraisalError):
    """The weights of a group add up to another sum than the scheme states."""

    stated: str
    found: str
    weights: tuple[str, ...]
    en = "The weights add up to {found}, the scheme states {stated}: {weights}."
    zh = "权重合计为 {found}，而方案写明应为 {stated}：{weights}。"


@error
class WeightsNothing(AppraisalError):
    """All weights of a group are zero."""

    group: str
    en = "All weights of {group!r} are zero; at least one part must weigh something."
    zh = "{group!r} 的权重全部为零；至少有一项要有权重。"


@error
class TierUnknown(AppraisalError):
    """Weights go by tier, but a part is of no tier."""

    parts: tuple[str, ...]
    en = "Weights go by tier here, and these parts have no tier: {parts}. Write core or aux."
    zh = "此处按核心/辅助分配权重，以下项没有写明 tier：{parts}。请写 core 或 aux。"


@error
class CutoffsOutOfOrder(AppraisalError):
    """A scale's cut-offs do not fall from the best grade to the worst, or a grade stands twice."""

    grades: tuple[str, ...]
    en = (
        "Grades must run from best to worst, each once, each `from` below the one before: {grades}."
    )
    zh = "等级须由高到低排列，不得重复，且每个 `from` 低于前一个：{grades}。"


@error
class NoGrade(AppraisalError):
    """A total lies below the last cut-off."""

    total: str
    lowest: str
    en = "No grade for a total of {total}: the last cut-off is {lowest}. Let it begin at 0."
    zh = "总分 {total} 没有对应等级：最低一档从 {lowest} 起。请让最低一档从 0 起。"


@error
class EmptyGroup(AppraisalError):
    """A group holds no parts."""

    key: str
    en = "The group {key!r} has no parts. Give it at least one part, or remove it."
    zh = "{key!r} 下没有任何项。请至少加入一项，或删除它。"


@error
class DuplicateKeys(AppraisalError):
    """A key stands for two things in one document."""

    keys: tuple[str, ...]
    en = "These keys stand for more than one thing: {keys}. Give each its own."
    zh = "以下 key 重复：{keys}。请为每一项使用不同的 key。"


@error
class UnknownName(AppraisalError):
    """A document refers to something that is not there."""

    what: str
    name: str
    known: tuple[str, ...]
    en = "There is no {what} {name!r}.{hint} Known: {known}."
    zh = "没有名为 {name!r} 的 {what}。{hint}已知：{known}。"


@error
class TooDeep(AppraisalError):
    """A document contains itself, or is nested beyond any use."""

    limit: int
    en = "The document is nested more than {limit} levels deep, or contains itself. Flatten it."
    zh = "文档嵌套超过 {limit} 层，或包含自身。请减少层级。"


@error
class BadBounds(AppraisalError):
    """A lower bound does not lie below the upper one."""

    low: float
    high: float
    en = "The lower bound {low} must lie below the upper bound {high}."
    zh = "下限 {low} 必须低于上限 {high}。"


@error
class FileMissing(AppraisalError):
    """There is no file at a path."""

    path: str
    en = "There is no file {path}. Check the name and the folder you stand in."
    zh = "找不到文件 {path}。请检查文件名和当前所在文件夹。"


@error
class TooLarge(AppraisalError):
    """A document is larger than any real one."""

    path: str
    size: str
    limit: str
    en = "{path} has {size} MB; a document may have {limit} MB. Is it a file of facts?"
    zh = "{path} 有 {size} MB，文档上限为 {limit} MB。它是不是事实数据文件？"


@error
class WrongEncoding(AppraisalError):
    """A text file is not in UTF-8."""

    path: str
    line: int
    en = "{path} is not in UTF-8 (line {line}). Save it as UTF-8; Excel: 'CSV UTF-8'."
    zh = "{path} 不是 UTF-8 编码（第 {line} 行）。请另存为 UTF-8；Excel 选“CSV UTF-8”。"


@error
class WrongSuffix(AppraisalError):
    """A file's ending says nothing of its format."""

    path: str
    known: tuple[str, ...]
    en = "The ending of {path} names no known format. Use one of: {known}."
    zh = "无法从 {path} 的后缀判断格式。请使用：{known}。"


@error
class NotAMapping(AppraisalError):
    """A document is a list or a bare value where keys are expected."""

    path: str
    found: str
    en = "{path} holds a {found}, not `key: value` lines. Begin with `key:`."
    zh = "{path} 的内容是 {found}，而不是“键: 值”。请以 `key:` 开头。"


@error
class BadSyntax(AppraisalError):
    """A file breaks the rules of YAML or JSON."""

    path: str
    line: int
    problem: str
    en = "{path}, line {line}: {problem}."
    zh = "{path} 第 {line} 行：{problem}。"


@error
class AliasRefused(AppraisalError):
    """A YAML document uses an anchor or an alias."""

    path: str
    line: int
    en = "{path}, line {line}: anchors (&) and aliases (*) are refused. Write the thing out."
    zh = "{path} 第 {line} 行：不接受锚点（&）和别名（*）。请直接写出内容。"


@error
class UsesItself(AppraisalError):
    """A document uses a document that uses it."""

    path: str
    en = "{path} uses itself, directly or through others. Remove one `use`."
    zh = "{path} 直接或间接引用了自身。请去掉其中一个 `use`。"


@error
class UnknownDocument(AppraisalError):
    """No shipped document has this key."""

    name: str
    known: tuple[str, ...]
    en = "No shipped document is called {name!r}.{hint} Shipped: {known}. Your own: give its path."
    zh = "没有名为 {name!r} 的内置文档。{hint}内置文档：{known}。自己的文档请给出路径。"


@error
class CannotWrite(AppraisalError):
    """A file cannot be made where it was asked for."""

    path: str
    problem: str
    en = "{path} cannot be written: {problem}. Choose a folder that exists and is yours."
    zh = "无法写入 {path}：{problem}。请选择存在且有权限的文件夹。"


@error
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


@error
class UnknownColumn(AppraisalError):
    """Values come under a key that the scheme does not have."""

    name: str
    known: tuple[str, ...]
    en = "The scheme has no indicator {name!r}.{hint} It has: {known}."
    zh = "方案中没有指标 {name!r}。{hint}方案的指标：{known}。"


@error
class NoPerson(AppraisalError):
    """A row of values does not say whose they are."""

    row: int
    en = "Row {row} has no `person`. Give each row a column `person` with a name or number as text."
    zh = "第 {row} 行没有 `person`。每一行都要有一列 `person`，写姓名或工号（文字）。"


@error
class DuplicatePeople(AppraisalError):
    """A person stands in the values more than once."""

    people: tuple[str, ...]
    en = "These people stand in the values more than once: {people}. Give each one row."
    zh = "以下人员在数据中出现多次：{people}。每人只能有一行。"


@error
class NotANumber(AppraisalError):
    """A value is text, NaN or infinite."""

    person: str
    column: str
    value: str
    en = "{column} of {person} is {value}, which is no number. Leave a gap empty (None)."
    zh = "{person} 的 {column} 为 {value}，不是数字。没有数据请留空（None）。"


@error
class BadGap(AppraisalError):
    """A gap is explained by a word that names no state."""

    person: str
    column: str
    value: str
    known: tuple[str, ...]
    en = "The gap of {person} at {column} is {value}. Begin with one of: {known}."
    zh = "{person} 的 {column} 缺项写作 {value}。请以下列之一开头：{known}。"


@error
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


@error
class ShapeOff(AppraisalError):
    """Arrays of values do not have one row a person and one column an indicator."""

    expected: str
    found: str
    en = "The arrays have the shape {found}; people and columns ask for {expected}."
    zh = "数组形状为 {found}；按人员和指标应为 {expected}。"


@error
class UnknownPerson(AppraisalError):
    """A person was asked for who is not there."""

    name: str
    known: tuple[str, ...]
    en = "There is no {name!r} here.{hint} Among those here: {known}."
    zh = "没有 {name!r} 这个人。{hint}现有人员（部分）：{known}。"


@error
class GapsRefused(AppraisalError):
    """A final appraisal has gaps that the scheme refuses."""

    gaps: str
    people: int
    en = (
        "{people} people lack values that the scheme requires: {gaps}. Enter them, state why they "
        "do not apply, or appraise with provisional=True."
    )
    zh = (
        "{people} 人缺少方案要求的数据：{gaps}。请补录，或注明不适用的原因，"
        "或以 provisional=True 做暂定考核。"
    )


@error
class NoScore(AppraisalError):
    """A method gave no number for a value that was observed."""

    person: str
    part: str
    method: str
    en = "{method} gave no number for {part} of {person}. Check the value and the method."
    zh = "{method} 没有为 {person} 的 {part} 给出数值。请检查该值与评分方法。"


@error
class SchemeChanged(AppraisalError):
    """A review was made for another scheme, or for another text of it."""

    person: str
    stated: str
    found: str
    en = "The review of {person} is for the scheme {stated}; this is {found}. Use that scheme."
    zh = "{person} 的考核表对应方案 {stated}，而当前方案是 {found}。请使用对应的方案。"


@error
class PeriodsDiffer(AppraisalError):
    """Values or reviews of several periods were put together."""

    periods: tuple[str, ...]
    en = "These periods stand together: {periods}. Appraise one period at a time."
    zh = "数据中有多个周期：{periods}。每次只能考核一个周期。"


@error
class NothingToFit(AppraisalError):
    """A rule that compares people has no observed value to compare."""

    part: str
    kind: str
    en = "{kind} compares people at {part}, where nobody has a value. Enter some, or change the rule."
    zh = "{part} 使用 {kind} 与他人比较，但没有任何人的数据。请录入数据，或改用绝对标准。"


@error
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


@error
class RowMisfit(AppraisalError):
    """A row of a sheet has neither one cell nor one a column."""

    row: int
    cells: int
    columns: int
    en = (
        "Row {row} has {cells} cells, the sheet has {columns} columns. "
        "Give a row one cell a column, or a single one that runs across."
    )
    zh = "第 {row} 行有 {cells} 格，而表有 {columns} 列。请每列给一格，或整行只给一格（横跨全表）。"


@error
class ZoneUnknown(AppraisalError):
    """A time zone has a name that is not in the IANA list."""

    name: str
    known: tuple[str, ...]
    en = (
        "There is no time zone {name!r}.{hint} Write it as in the IANA list, such as Asia/Shanghai."
    )
    zh = "没有名为 {name!r} 的时区。{hint}请按 IANA 时区名书写，例如 Asia/Shanghai。"


@error
class CellUnreadable(AppraisalError):
    """A cell of an export does not hold what its column holds."""

    value: str
    cause: Text
    en = "{value!r} {cause}."
    zh = "{value!r} {cause}。"

    def said(self, lang: Lang) -> str:
        """The whole message in one language."""
        pattern = self.zh if lang == "zh" else self.en
        return pattern.format(value=self.value, cause=self.cause.said(lang))


@error
class CellsUnreadable(AppraisalError):
    """An export has cells that cannot be read; the first of them, and how many there are."""

    file: str
    row: int
    column: str
    value: str
    cause: Text
    count: int
    en = (
        "{file}, row {row}, column {column!r}: {value!r} {cause}. Cells that cannot be read: "
        "{count}. Correct them, or import the other rows only: skip_bad_rows=True."
    )
    zh = (
        "{file} 第 {row} 行“{column}”列：{value!r} {cause}。无法读取的单元格共 {count} 个。"
        "请更正；若只导入其余各行，请用 skip_bad_rows=True。"
    )

    def said(self, lang: Lang) -> str:
        """The whole message in one language."""
        pattern = self.zh if lang == "zh" else self.en
        return pattern.format(**(self.facts() | {"cause": self.cause.said(lang)}))


@error
class FileUnreadable(AppraisalError):
    """A file is damaged, or is not what its ending says."""

    path: str
    problem: Text
    en = "{path} cannot be read: {problem}. Export it again."
    zh = "无法读取 {path}：{problem}。请重新导出。"

    def said(self, lang: Lang) -> str:
        """The whole message in one language."""
        pattern = self.zh if lang == "zh" else self.en
        return pattern.format(path=self.path, problem=self.problem.said(lang))


@error
class HeaderLacks(AppraisalError):
    """An export lacks columns that its source always has, or has one twice."""

    path: str
    source: str
    lacking: tuple[str, ...]
    twice: tuple[str, ...]
    en = (
        "{path} is no export of {source}. Columns lacking: {lacking}; standing there twice: "
        "{twice}. Export it again, or name another source."
    )
    zh = (
        "{path} 不是 {source} 的导出文件。缺少的列：{lacking}；重复的列：{twice}。"
        "请重新导出，或指定其他来源。"
    )

    def said(self, lang: Lang) -> str:
        """The whole message in one language."""
        none = ("无",) if lang == "zh" else ("none",)
        facts = self.facts() | {"lacking": self.lacking or none, "twice": self.twice or none}
        pattern = self.zh if lang == "zh" else self.en
        return pattern.format(**{name: _spoken(value) for name, value in facts.items()})


@error
class SourceUnclear(AppraisalError):
    """No source knows a file by its header, or several do."""

    path: str
    fitting: tuple[str, ...]
    misfits: tuple[tuple[str, Text], ...]
    """Of each other source the kind, and why the file is none of it."""
    en = "{path} is an export of {fitting}:{misfits}\nName the source yourself."
    zh = "{path} 的来源判断为 {fitting}：{misfits}\n请自行指定来源。"

    def said(self, lang: Lang) -> str:
        """The whole message in one language, a line a source."""
        none = "未知来源" if lang == "zh" else "no known source"
        lines = "".join(f"\n  {kind}: {why.said(lang)}" for kind, why in self.misfits)
        pattern = self.zh if lang == "zh" else self.en
        fitting = " / ".join(self.fitting) or none
        return pattern.format(path=self.path, fitting=fitting, misfits=lines)


@error
class DayUnknown(AppraisalError):
    """A snapshot does not tell its day."""

    path: str
    en = (
        "{path} does not tell its day. Give it as the option `day`, or in the file's name, "
        "as in 2023_08_25_list.json."
    )
    zh = "无法判断 {path} 是哪一天的数据。请用选项 `day` 给出，或写进文件名，例如 2023_08_25_list.json。"


@error
class OptionsLacking(AppraisalError):
    """A source needs to be told what its files do not tell."""

    path: str
    source: str
    lacking: tuple[str, ...]
    en = "{path} is an export of {source} and does not tell: {lacking}. Give each as an option."
    zh = "{path} 是 {source} 的导出文件，其中没有：{lacking}。请作为选项逐一给出。"


@error
class UnknownTable(AppraisalError):
    """A name stands for no fact table."""

    name: str
    known: tuple[str, ...]
    en = "There is no fact table {name!r}.{hint} Tables: {known}."
    zh = "没有名为 {name!r} 的事实表。{hint}事实表：{known}。"


@error
class UnknownFactColumn(AppraisalError):
    """A fact table has no column of a name."""

    table: str
    name: str
    known: tuple[str, ...]
    en = "The fact table {table!r} has no column {name!r}.{hint} Columns: {known}."
    zh = "事实表 {table!r} 没有 {name!r} 这一列。{hint}可用的列：{known}。"


@error
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


@error
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


@error
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


@error
class WindowMisplaced(AppraisalError):
    """An age window was given for a table that is not observed again and again."""

    table: str
    known: tuple[str, ...]
    en = "within_days has no meaning for {table!r}, whose rows are final. Remove it. Only: {known}."
    zh = "{table!r} 的行不会反复观测，within_days 没有意义，请删除。仅适用于：{known}。"


@error
class LineBackUnclear(AppraisalError):
    """A line over one's own past does not say, once, how far back it looks."""

    en = "Say how far back the line looks: of_days (days), or last (contents), and not both."
    zh = "请写明爆款线回看多远：of_days（天数）或 last（内容篇数），二者只写一个。"


@error
class NoWeight(AppraisalError):
    """Weights that all are zero, or none at all."""

    what: str
    en = "The {what} hold no number above 0. Give at least one."
    zh = "{what} 中没有大于 0 的数，请至少给出一个。"


@error
class NotAFrame(AppraisalError):
    """Something that is no data frame was given as a table."""

    table: str
    found: str
    en = "The table {table!r} was given as {found}. Give a pandas, Polars or PyArrow frame."
    zh = "表 {table!r} 的类型是 {found}。请给出 pandas、Polars 或 PyArrow 的数据表。"


@error
class MixedFrames(AppraisalError):
    """The tables of one set of facts come from different frame libraries."""

    libraries: tuple[str, ...]
    en = "The tables come from different libraries: {libraries}. Give all as frames of one."
    zh = "各表来自不同的库：{libraries}。请统一为一种。"


@error
class ColumnTwice(AppraisalError):
    """A table has two columns of one name."""

    place: str
    columns: tuple[str, ...]
    en = "{place} has these columns twice: {columns}. Keep one of each."
    zh = "{place} 有重复的列：{columns}。每列请只保留一个。"


@error
class KeyColumnMissing(AppraisalError):
    """A table lacks a column that names its rows."""

    place: str
    column: str
    keys: tuple[str, ...]
    en = "{place} lacks the column {column!r}. Its rows are named by: {keys}."
    zh = "{place} 缺少列 {column!r}。每一行由以下列确定：{keys}。"


@error
class KeyEmpty(AppraisalError):
    """A cell that names a row is empty."""

    place: str
    row: int
    column: str
    count: int
    en = "{place}, row {row}: {column} is empty (rows like it: {count}). Fill it, or drop the row."
    zh = "{place} 第 {row} 行：{column} 为空（此类行数：{count}）。请补上，或删除该行。"


@error
class RowTwice(AppraisalError):
    """Two rows of a table have the same name."""

    place: str
    first: int
    second: int
    name: tuple[str, ...]
    en = "{place}, rows {first} and {second} are both {name}. Keep one of them."
    zh = "{place} 第 {first} 行与第 {second} 行重复：{name}。请只保留一行。"


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


@error
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


@error
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


@error
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


@error
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


@error
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


@error
class SharesExceeded(AppraisalError):
    """The people who answer for an account hold more than the whole of it."""

    account: str
    day: str
    total: str
    people: tuple[str, ...]
    en = "On {day} the shares in account {account} add up to {total}, more than 1: {people}."
    zh = "{day} 账号 {account} 的责任份额合计 {total}，超过 1：{people}。"


@error
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


@error
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


@error
class TableAbsent(AppraisalError):
    """A table was not given."""

    name: str
    en = "the facts hold no table {name!r}"
    zh = "没有提供事实表 {name!r}"


@error
class ColumnAbsent(AppraisalError):
    """A column was not given."""

    table: str
    name: str
    en = "the table {table!r} was given without the column {name!r}"
    zh = "事实表 {table!r} 没有提供列 {name!r}"


@error
class MixedScales(AppraisalError):
    """Ratings of one item were given on different scales."""

    item: str
    scales: tuple[str, ...]
    en = "The ratings of {item!r} use the scales {scales}. Bring them to one."
    zh = "{item!r} 的评分使用了不同的分制：{scales}。请统一。"


@error
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


@error
class ReadingNotFinite(AppraisalError):
    """A measure worked out an infinite number."""

    measure: str
    person: str
    en = "The measure {measure!r} gives {person} an infinite number. Divide with `quotient`."
    zh = "口径 {measure!r} 为 {person} 算出了无穷大。请用 `quotient` 做除法。"


@error
class FinishLacking(AppraisalError):
    """A measure of several columns does not say how they become one value."""

    measure: str
    columns: tuple[str, ...]
    en = "The measure {measure!r} gives {columns} and no `finish` that makes one value of them."
    zh = "口径 {measure!r} 有多列（{columns}），但没有用 `finish` 说明如何得出一个数值。"


@error
class FolderMissing(AppraisalError):
    """There is no folder at a path."""

    path: str
    en = "There is no folder {path}. Check the name and the folder you stand in."
    zh = "找不到文件夹 {path}。请检查名称和当前所在文件夹。"


@error
class FactsNowhere(AppraisalError):
    """A folder holds no fact table."""

    path: str
    known: tuple[str, ...]
    en = "{path} holds no fact table: no file TABLE.csv or TABLE.parquet. Tables: {known}."
    zh = "{path} 中没有事实表。文件名须为 表名.csv 或 表名.parquet；表名：{known}。"


@error
class UnknownTableFile(AppraisalError):
    """A file among the facts is named after no table."""

    path: str
    name: str
    known: tuple[str, ...]
    en = "{path} is named after no fact table.{hint} Rename it, or move it away. Tables: {known}."
    zh = "{path} 的文件名不是事实表。{hint}请改名，或移到别处。事实表：{known}。"


@error
class TableTwice(AppraisalError):
    """A folder holds one table in two files."""

    first: str
    second: str
    en = "{first} and {second} hold the same table. Keep one of them."
    zh = "{first} 与 {second} 是同一张表。请只保留一个。"


@error
class FolderTaken(AppraisalError):
    """A folder to write facts to holds other facts."""

    path: str
    others: tuple[str, ...]
    en = "{path} already holds {others}, which these facts would not replace. Use an empty folder."
    zh = "{path} 中已有 {others}，不会被这批事实数据替换。请使用空文件夹。"


@error
class NothingListed(AppraisalError):
    """A rule lists nothing to choose from."""

    name: str
    en = "`{name}` is empty. List at least one."
    zh = "`{name}` 为空。请至少列出一个。"


@error
class TargetZero(AppraisalError):
    """A share was asked of a target of 0."""

    en = (
        "The target is 0, and nothing is a share of 0. Write a target above 0, or "
        "`zero_target: full` (reaching 0 scores 100) or `none` (0 points)."
    )
    zh = (
        "目标为 0，无法计算完成比例。请写大于 0 的目标，"
        "或写 `zero_target: full`（达到 0 得 100 分）或 `none`（得 0 分）。"
    )


@error
class TargetBelowZero(AppraisalError):
    """A share was asked of a negative target, where more would come out as less."""

    target: str
    en = "The target is {target}; a share of a negative number misleads. Use kind goalposts."
    zh = "目标为 {target}，负数目标的完成比例没有意义。请改用 goalposts。"


@error
class StepOfNothing(AppraisalError):
    """A step is a share of the target, and the target is 0 or less."""

    target: str
    en = "A step in percent of the target needs a target above 0, not {target}. Use another `unit`."
    zh = "按目标百分比计步时，目标必须大于 0，不能是 {target}。请改用其他 `unit`。"


@error
class FloorTooHigh(AppraisalError):
    """The least points lie above the points at target."""

    floor: str
    base: str
    en = "The floor of {floor} points lies above the {base} points at target. Lower it."
    zh = "最低分 {floor} 高于达标得分 {base}。请调低最低分。"


@error
class EmptyBand(AppraisalError):
    """A band ends where it begins, or before."""

    lowest: str
    to: str
    en = "No value lies in the band from {lowest} to {to}; `from` must lie below `to`."
    zh = "从 {lowest} 到 {to} 的档内没有任何值；`from` 必须小于 `to`。"


@error
class InNoBand(AppraisalError):
    """A value lies in a hole between bands, or beyond them all."""

    value: str
    nearest: tuple[str, ...]
    en = (
        "{value} lies in no band. Nearest: {nearest}. Close the hole, or say what it scores with "
        "`holes: lower`, `upper` or `linear`."
    )
    zh = (
        "{value} 不在任何一档内。相邻的档：{nearest}。请补上空档，"
        "或用 `holes: lower`、`upper` 或 `linear` 说明如何计分。"
    )


@error
class InSeveralBands(AppraisalError):
    """A value lies in two bands or more."""

    value: str
    bands: tuple[str, ...]
    en = "{value} lies in more than one band: {bands}. Move an edge so that one is left."
    zh = "{value} 同时落在几档内：{bands}。请调整边界，使每个值只属于一档。"


@error
class LevelsTwice(AppraisalError):
    """Two levels have the same value."""

    values: tuple[str, ...]
    en = "More than one level has the value {values}. Give each level its own."
    zh = "有多个级别的值是 {values}。请为每一级写不同的值。"


@error
class BetweenLevels(AppraisalError):
    """A value lies between two levels, and the rule does not say what that scores."""

    value: str
    low: str
    high: str
    en = (
        "{value} lies between the levels {low} and {high}. Choose one of them, or say what it "
        "scores with `between: linear`, `lower` or `nearest`."
    )
    zh = (
        "{value} 介于 {low} 与 {high} 两级之间。请选择其中一级，"
        "或用 `between: linear`、`lower` 或 `nearest` 说明如何计分。"
    )


@error
class OutsideLevels(AppraisalError):
    """A value lies below the first level or above the last."""

    value: str
    least: str
    most: str
    en = "{value} is no level: they run from {least} to {most}. Correct the value."
    zh = "{value} 不是任何一级：级别从 {least} 到 {most}。请更正这个值。"


@error
class CohortTooSmall(AppraisalError):
    """There are too few people to be ranked."""

    people: int
    en = (
        "A rank needs two people; here are {people}. Appraise more people together, or write "
        "`single`, the score where there is only one."
    )
    zh = "排名至少需要两人，这里有 {people} 人。请扩大同批考核人数，或写明 `single`（只有一人时的得分）。"


@error
class NegativeScore(AppraisalError):
    """A geometric mean met a score below 0."""

    score: str
    en = (
        "A geometric mean needs scores of 0 or more, not {score}. Let the part's bounds begin at 0."
    )
    zh = "几何平均要求得分不低于 0，这里是 {score}。请让该项的下限从 0 起。"


@error
class NotAnAppraisal(AppraisalError):
    """A file is no saved appraisal, or was changed by hand."""

    path: str
    en = "{path} is no saved appraisal. Give a .json that `save` or `appraise --out` wrote."
    zh = "{path} 不是已保存的考核结果。请提供由 `save` 或 `appraise --out` 写出的 .json 文件。"


@error
class HashDiffers(AppraisalError):
    """A saved appraisal holds another scheme than the one it was made with."""

    path: str
    stated: str
    found: str
    en = "The scheme in {path} was changed: its hash is {found}, the file states {stated}."
    zh = "{path} 中的方案被改动过：现哈希为 {found}，文件记载为 {stated}。请使用原始文件。"


@error
class ReservedKeys(AppraisalError):
    """A part is called as a column of values or results is."""

    keys: tuple[str, ...]
    en = "These keys are columns of values or results already: {keys}. Choose others."
    zh = "以下 key 已用作数据或结果的列名：{keys}。请改用其他 key。"


@error
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
