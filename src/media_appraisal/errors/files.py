"""What can be wrong with a file or a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from media_appraisal.errors.root import AppraisalError

if TYPE_CHECKING:
    from media_appraisal.text import Text


class FileMissing(AppraisalError):
    """There is no file at a path."""

    path: str
    en = "There is no file {path}. Check the name and the folder you stand in."
    zh = "找不到文件 {path}。请检查文件名和当前所在文件夹。"


class TooLarge(AppraisalError):
    """A document is larger than any real one."""

    path: str
    size: str
    limit: str
    en = "{path} has {size} MB; a document may have {limit} MB. Is it a file of facts?"
    zh = "{path} 有 {size} MB，文档上限为 {limit} MB。它是不是事实数据文件？"


class WrongEncoding(AppraisalError):
    """A text file is not in UTF-8."""

    path: str
    line: int
    en = "{path} is not in UTF-8 (line {line}). Save it as UTF-8; Excel: 'CSV UTF-8'."
    zh = "{path} 不是 UTF-8 编码（第 {line} 行）。请另存为 UTF-8；Excel 选“CSV UTF-8”。"


class WrongSuffix(AppraisalError):
    """A file's ending says nothing of its format."""

    path: str
    known: tuple[str, ...]
    en = "The ending of {path} names no known format. Use one of: {known}."
    zh = "无法从 {path} 的后缀判断格式。请使用：{known}。"


class NotAMapping(AppraisalError):
    """A document is a list or a bare value where keys are expected."""

    path: str
    found: str
    en = "{path} holds a {found}, not `key: value` lines. Begin with `key:`."
    zh = "{path} 的内容是 {found}，而不是“键: 值”。请以 `key:` 开头。"


class BadSyntax(AppraisalError):
    """A file breaks the rules of YAML or JSON."""

    path: str
    line: int
    problem: str
    en = "{path}, line {line}: {problem}."
    zh = "{path} 第 {line} 行：{problem}。"


class AliasRefused(AppraisalError):
    """A YAML document uses an anchor or an alias."""

    path: str
    line: int
    en = "{path}, line {line}: anchors (&) and aliases (*) are refused. Write the thing out."
    zh = "{path} 第 {line} 行：不接受锚点（&）和别名（*）。请直接写出内容。"


class CannotWrite(AppraisalError):
    """A file cannot be made where it was asked for."""

    path: str
    problem: str
    en = "{path} cannot be written: {problem}. Choose a folder that exists and is yours."
    zh = "无法写入 {path}：{problem}。请选择存在且有权限的文件夹。"


class FileUnreadable(AppraisalError):
    """A file is damaged, or is not what its ending says."""

    path: str
    problem: Text
    en = "{path} cannot be read: {problem}. Export it again."
    zh = "无法读取 {path}：{problem}。请重新导出。"


class FolderMissing(AppraisalError):
    """There is no folder at a path."""

    path: str
    en = "There is no folder {path}. Check the name and the folder you stand in."
    zh = "找不到文件夹 {path}。请检查名称和当前所在文件夹。"


class FactsNowhere(AppraisalError):
    """A folder, or a file, holds no fact table."""

    path: str
    known: tuple[str, ...]
    en = (
        "{path} holds no fact table: no file TABLE.csv, TABLE.parquet or TABLE.xlsx, no sheet or "
        "table of such a name. Tables: {known}."
    )
    zh = (
        "{path} 中没有事实表。文件名须为 表名.csv、表名.parquet 或 表名.xlsx，工作表或库表须以表名"
        "命名；表名：{known}。"
    )


class UnknownTableFile(AppraisalError):
    """A file among the facts is named after no table."""

    path: str
    name: str
    known: tuple[str, ...]
    en = "{path} is named after no fact table.{hint} Rename it, or move it away. Tables: {known}."
    zh = "{path} 的文件名不是事实表。{hint}请改名，或移到别处。事实表：{known}。"


class TableTwice(AppraisalError):
    """A folder holds one table in two files."""

    first: str
    second: str
    en = "{first} and {second} hold the same table. Keep one of them."
    zh = "{first} 与 {second} 是同一张表。请只保留一个。"


class FolderTaken(AppraisalError):
    """A folder to write facts to holds other facts."""

    path: str
    others: tuple[str, ...]
    en = "{path} already holds {others}, which these facts would not replace. Use an empty folder."
    zh = "{path} 中已有 {others}，不会被这批事实数据替换。请使用空文件夹。"


class NotAnAppraisal(AppraisalError):
    """A file is no saved appraisal, or was changed by hand."""

    path: str
    en = "{path} is no saved appraisal. Give a .json that `save` or `appraise --out` wrote."
    zh = "{path} 不是已保存的考核结果。请提供由 `save` 或 `appraise --out` 写出的 .json 文件。"


class HashDiffers(AppraisalError):
    """A saved appraisal holds another scheme than the one it was made with."""

    path: str
    stated: str
    found: str
    en = "The scheme in {path} was changed: its hash is {found}, the file states {stated}."
    zh = "{path} 中的方案被改动过：现哈希为 {found}，文件记载为 {stated}。请使用原始文件。"
