"""Errors of facts that stay in their files."""

from __future__ import annotations

from media_appraisal.errors.root import AppraisalError


class NotParquet(AppraisalError):
    """DuckDB was asked to measure a file that is no Parquet."""

    path: str
    en = (
        "{path} is no Parquet file, and DuckDB measures Parquet only. Write the facts anew with "
        "save_facts, or read them into memory with engine='polars'."
    )
    zh = (
        "{path} 不是 Parquet 文件，而 DuckDB 只能计算 Parquet。"
        "请用 save_facts 重新写出，或用 engine='polars' 读入内存。"
    )
