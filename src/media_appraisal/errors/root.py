"""The root of all errors: each says what is wrong, where, and the cure, in two languages."""

from __future__ import annotations

import difflib
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, Self, dataclass_transform

import attrs

if TYPE_CHECKING:
    from pydantic import ValidationError

    from media_appraisal.text import Lang


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
        facts = {name: spoken(value, lang) for name, value in self.facts().items()}
        return (self.zh if lang == "zh" else self.en).format(hint=self._hint(lang), **facts)

    def __str__(self) -> str:
        return self.said("en")

    def __repr__(self) -> str:
        facts = ", ".join(f"{name}={value!r}" for name, value in self.facts().items())
        return f"{type(self).__name__}({facts})"

    def __reduce__(self) -> tuple[partial[Self], tuple[()]]:
        """How a copy is made, such as that of another process: by name again, of the same facts."""
        return partial(type(self), **self.facts()), ()

    def facts(self) -> dict[str, Any]:
        """What the error knows, by name."""
        return {name: getattr(self, name) for name in type(self).__annotations__}

    def _hint(self, lang: Lang) -> str:
        facts = self.facts()
        near = difflib.get_close_matches(str(facts.get("name", "")), facts.get("known", ()), 1)
        if not near:
            return ""
        return f"是不是想写 {near[0]!r}？" if lang == "zh" else f" Did you mean {near[0]!r}?"


def spoken(value: Any, lang: Lang) -> str:
    """A fact as it stands in a sentence: a list with commas, a text in the language."""
    if isinstance(value, tuple):
        return ", ".join(spoken(item, lang) for item in value) or ("无" if lang == "zh" else "none")
    return value.said(lang) if hasattr(value, "said") else str(value)


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


class MissingExtra(AppraisalError):
    """A step needs a library that a plain install does not bring."""

    library: str
    extra: str
    en = "This step needs {library}. Install it with: pip install 'media_appraisal[{extra}]'"
    zh = "这一步需要 {library}。请安装：pip install 'media_appraisal[{extra}]'"


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
