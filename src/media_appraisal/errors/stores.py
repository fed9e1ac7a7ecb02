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


class PlacingFailed(AppraisalError):
    """The rows of facts in files could not be brought to their shards."""

    folder: str
    problem: str
    en = (
        "The rows could not be brought together in {folder}: {problem}. Make room there (as much "
        "as the files hold uncompressed), name another place in TMPDIR, or measure where there is "
        "more memory."
    )
    zh = (
        "无法在 {folder} 中汇集各行：{problem}。请在该处腾出空间（与文件解压后的大小相当），"
        "或用 TMPDIR 指定别处，或在内存更大的机器上计算。"
    )
