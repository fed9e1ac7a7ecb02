"""What can be wrong with a platform's export."""

from __future__ import annotations

from typing import TYPE_CHECKING

from media_appraisal.errors.root import AppraisalError

if TYPE_CHECKING:
    from media_appraisal.text import Lang, Text


class CellUnreadable(AppraisalError):
    """A cell of an export does not hold what its column holds."""

    value: str
    cause: Text
    en = "{value!r} {cause}."
    zh = "{value!r} {cause}。"


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


class DayUnknown(AppraisalError):
    """A snapshot does not tell its day."""

    path: str
    en = (
        "{path} does not tell its day. Give it as the option `day`, or in the file's name, "
        "as in 2023_08_25_list.json."
    )
    zh = "无法判断 {path} 的日期。请用选项 `day` 给出，或写进文件名，例如 2023_08_25_list.json。"


class OptionsLacking(AppraisalError):
    """A source needs to be told what its files do not tell."""

    path: str
    source: str
    lacking: tuple[str, ...]
    en = "{path} is an export of {source} and does not tell: {lacking}. Give each as an option."
    zh = "{path} 是 {source} 的导出文件，其中没有：{lacking}。请作为选项逐一给出。"
