"""Every error that is raised on purpose: what went wrong, where, and the cure, in two languages."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, dataclass_transform

import attrs

if TYPE_CHECKING:
    from media_appraisal.text import Lang


class AppraisalError(ValueError):
    """The root. A subclass declares its facts as fields and one sentence pattern a language.

    A ValueError, so that pydantic adds the place in the document when a validator raises one.
    """

    en: ClassVar[str]
    zh: ClassVar[str]

    def said(self, lang: Lang) -> str:
        """The whole message in one language."""
        facts = {name: _spoken(value) for name, value in self._facts().items()}
        return (self.zh if lang == "zh" else self.en).format(hint=self._hint(lang), **facts)

    def __str__(self) -> str:
        return self.said("en")

    def _facts(self) -> dict[str, Any]:
        return attrs.asdict(self, recurse=False)  # type: ignore[arg-type]  # subclasses are attrs classes

    def _hint(self, lang: Lang) -> str:
        facts = self._facts()
        near = difflib.get_close_matches(str(facts.get("name", "")), facts.get("known", ()), 1)
        if not near:
            return ""
        return f" 是不是想写 {near[0]!r}？" if lang == "zh" else f" Did you mean {near[0]!r}?"


E = TypeVar("E", bound=AppraisalError)


def _spoken(value: Any) -> str:
    return ", ".join(str(item) for item in value) if isinstance(value, tuple) else str(value)


@dataclass_transform(kw_only_default=True, frozen_default=True)
def error(cls: type[E]) -> type[E]:
    """What makes a class of this file: frozen facts, given by name."""
    return attrs.frozen(auto_exc=True, kw_only=True, str=False)(cls)


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
    """A kind outside this package has no dot, or a package's entry point is not what it says."""

    family: str
    name: str
    found: str
    en = (
        "The {family} kind {name!r} comes from {found}. A kind of your own has a dot "
        "(such as 'acme.{name}'), and an entry point is named after the kind of its class."
    )
    zh = (
        "{family} 的 kind {name!r} 来自 {found}。自定义的 kind 要带点号（例如 'acme.{name}'），"
        "entry point 的名称要与类的 kind 一致。"
    )


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
