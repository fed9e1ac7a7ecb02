"""Facts in a DuckDB file, and as relations: read alike, and never written to."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import pytest
from tests.files.folders import held
from tests.refusals import both_texts

from media_appraisal import extras
from media_appraisal.errors.root import MissingExtra
from media_appraisal.files.facts import load_facts
from media_appraisal.measures.facts import Facts
from media_appraisal.measures.tables import TABLES

if TYPE_CHECKING:
    from pathlib import Path

duckdb: Any = pytest.importorskip("duckdb")

DAYS = """
    select 'x' as account_id, date '2023-10-01' + i::int as day, (100 + i)::bigint as followers,
        timestamptz '2023-10-05 08:00:00+08' as observed_at
    from range(3) as t(i)
"""
TOTAL = (
    "select account_id, min(day) as day, sum(followers) as followers from account_day group by 1"
)
HELD = {
    "account_id": ["x", "x", "x"],
    "day": [19631, 19632, 19633],
    "followers": [100, 101, 102],
    "observed_at": [1696464000000000] * 3,
}


def database(path: Path, **tables: str) -> Path:
    with duckdb.connect(str(path)) as made:
        for name, query in tables.items():
            made.execute(f"create table {name} as {query}")
        made.execute("create view community as select 'g' as community_id")
    return path


def test_tables_and_views_become_facts_and_the_file_stays(tmp_path: Path) -> None:
    path = database(tmp_path / "facts.duckdb", account_day=DAYS)
    before = path.read_bytes()
    found = held(load_facts(path))
    assert found == {"community": {"community_id": ["g"]}, "account_day": HELD}
    assert path.read_bytes() == before
    assert not list(tmp_path.glob("*.wal"))


def test_a_relation_is_a_table(tmp_path: Path) -> None:
    with duckdb.connect(str(database(tmp_path / "facts.duckdb", account_day=DAYS))) as opened:
        opened.execute("set TimeZone = 'America/New_York'")
        facts = Facts.of(account_day=opened.table("account_day"))
        summed = Facts.of(account_day=opened.sql(TOTAL))
    assert held(facts) == {"account_day": HELD}
    assert held(summed)["account_day"]["followers"] == [303]  # a sum is a HUGEINT there


def test_what_is_wrong_with_a_database(tmp_path: Path) -> None:
    path = database(tmp_path / "facts.duckdb", acount_day=DAYS)
    tables = ", ".join(TABLES)
    assert both_texts(lambda: load_facts(path)) == (
        f"{path} [acount_day] is named after no fact table. Did you mean 'account_day'? Rename it, "
        f"or move it away. Tables: {tables}.",
        f"{path} [acount_day] 的文件名不是事实表。是不是想写 'account_day'？请改名，或移到别处。"
        f"事实表：{tables}。",
    )
    path.write_bytes(b"no database " * 2000)
    assert both_texts(lambda: load_facts(path)) == (
        f"{path} cannot be read: it is no DuckDB database, or damaged. Export it again.",
        f"无法读取 {path}：不是 DuckDB 数据库，或已损坏。请重新导出。",
    )


def test_a_wrong_column_is_named(tmp_path: Path) -> None:
    path = database(
        tmp_path / "facts.duckdb",
        content="select 'a' as content_id, now()::timestamp as published_at",
    )
    en, _ = both_texts(lambda: load_facts(path))
    assert en.startswith(f"{path} [content], row 1, column published_at: ")
    assert "has no time zone" in en


def test_without_duckdb_it_is_said_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = database(tmp_path / "facts.duckdb")
    for name in ("connect", "Error"):  # kept, if they were asked for before
        monkeypatch.delitem(vars(extras.duckdb), name, raising=False)
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(MissingExtra, match=r"media_appraisal\[duckdb\]"):
        load_facts(path)
