"""Errors of measuring on a cluster."""

from __future__ import annotations

from media_appraisal.errors.root import AppraisalError


class NotOnSpark(AppraisalError):
    """Something that is no table of PySpark was given to a cluster."""

    table: str
    found: str
    en = (
        "The table {table!r} was given as {found}. Give a PySpark DataFrame, or measure it on this "
        "machine with Facts.of and measure."
    )
    zh = (
        "表 {table!r} 的类型是 {found}。请给出 PySpark 的 DataFrame，"
        "或用 Facts.of 和 measure 在本机计算。"
    )
