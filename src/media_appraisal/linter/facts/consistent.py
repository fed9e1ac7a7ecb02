"""Consistent (一致): figures that speak against each other, and names that name nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from media_appraisal.extras import nw
from media_appraisal.linter.facts.given import Given, first
from media_appraisal.linter.facts.jumps import steps_of
from media_appraisal.linter.rule import Fault, rule
from media_appraisal.measures.reach import known
from media_appraisal.measures.tables import TABLES
from media_appraisal.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from media_appraisal.measures.frames import Frame

NAMES = {
    "operator_id": "operator",
    "account_id": "account",
    "content_id": "content",
    "campaign_id": "campaign",
    "community_id": "community",
    "change_id": "iteration",
}
"""The table whose rows a column names."""


@rule("FC301", "note")
def counter_falls(given: Given) -> Iterator[Fault]:
    """Counters that tell all up to a moment and were lower at a later one."""
    for table, rows in given.tables():
        if not table.cumulative:
            continue
        counters = [name for name in rows.columns if table.columns[name] == "count"]
        (key,) = (one for one in table.keys if one != "observed_at")
        ordered = rows.select(*table.keys, *counters).sort(key, "observed_at")
        for name in counters:
            like = first(table, _falling(ordered, key, name))
            if like is not None:
                before, now = like.cells["before"], like.cells[name]
                yield Fault(
                    like.place,
                    Text(
                        zh=f"累计值 {name} 从 {before} 降为 {now}；此类行数：{like.rows}。"
                        "数值按原样保留。",
                        en=f"{name}, added up until then, fell from {before} to {now}; rows like "
                        f"it: {like.rows}. The figures are kept as they are.",
                    ),
                    Text(
                        zh="平台会剔除无效数据，降为 0 多半是内容已下架；若降幅很大，"
                        "请核对两次导出是否同一内容、同一口径。",
                        en="Platforms take back what they find invalid, and 0 mostly means that a "
                        "content was taken down. Where much is gone, check that both exports are "
                        "of the same content, counted alike.",
                    ),
                )


@rule("FC302", "note")
def followers_do_not_add_up(given: Given) -> Iterator[Fault]:
    """Days whose followers are not those of the day before, and the gained less the lost."""
    rows = given.rows("account_day", "followers", "followers_gained", "followers_lost")
    if rows is None:
        return
    steps = known(steps_of(rows), ["followers_gained", "followers_lost"])
    net = nw.col("followers_gained") - nw.col("followers_lost")
    rose = nw.col("followers") - nw.col("before")
    beside = steps.with_columns(net=net, rose=rose)
    off = beside.filter(nw.col("days") == 1, nw.col("net") != nw.col("rose"))
    like = first(TABLES["account_day"], off)
    if like is not None:
        rose_by, net_by = like.cells["rose"], like.cells["net"]
        yield Fault(
            like.place,
            Text(
                zh=f"粉丝数变化 {rose_by}，而新增减流失为 {net_by}；此类天数：{like.rows}"
                f"（可比较的共 {len(beside)} 天）。",
                en=f"The followers changed by {rose_by}, gained less lost is {net_by}; days like "
                f"it: {like.rows}, of {len(beside)} that can be compared.",
            ),
            Text(
                zh="差几个多因统计时点不同；差得多时请先弄清以哪个数为准，再用于增长率。",
                en="A few apart mostly come from counting at different hours. Where it is much, "
                "decide which of them growth is read from.",
            ),
        )


@rule("FC303", "note")
def restated(given: Given) -> Iterator[Fault]:
    """Rows that were observed more than once and did not read alike."""
    for table, rows in given.tables():
        records = given.facts.records[table.key]
        if table.cumulative or len(records) == len(given.facts.tables[table.key]):
            continue
        again = records.filter(records.select(*table.keys).is_duplicated())
        kept = again.join(rows.select(*table.keys), on=list(table.keys), how="semi")
        like = first(table, kept.select(*table.keys).unique())
        if like is not None:
            yield Fault(
                like.place,
                Text(
                    zh=f"同一行有多次不同的观察；此类行数：{like.rows}。以最近观察到的已知值为准。",
                    en=f"The row was observed more than once; rows like it: {like.rows}. Of each "
                    "column the latest known value counts.",
                ),
                Text(
                    zh="如已做过考核，`as_of` 可重读当时的数据，`revised_since` 列出改了什么。",
                    en="If people were appraised already, read what was known then with `as_of`, "
                    "and what has changed with `revised_since`.",
                ),
            )


@rule("FC304", "warning")
def content_under_two_names(given: Given) -> Iterator[Fault]:
    """Contents of one account with the same title and the same time, under several ids."""
    same = ("account_id", "title", "published_at")
    rows = given.rows("content", *same)
    if rows is None:
        return
    whole = known(rows, same)
    again = whole.filter(whole.select(*same).is_duplicated())
    like = first(TABLES["content"], again)
    if like is not None:
        top = again.sort("content_id").head(1).select(*same)
        twins = again.join(top, on=list(same), how="semi")
        others = sorted(twins["content_id"].to_list())[1:]
        yield Fault(
            like.place,
            Text(
                zh=f"{'、'.join(others)} 与它的账号、标题、发布时间都相同；此类行数：{like.rows}。",
                en=f"{', '.join(others)} is of the same account, title and time; rows like it: "
                f"{like.rows}.",
            ),
            Text(
                zh="若是同一内容从两处导入，请统一 content_id，否则会计算两次。",
                en="If one content came in from two places, give it one content_id; it counts "
                "twice now.",
            ),
        )


@rule("FC305", "warning")
def names_nothing(given: Given) -> Iterator[Fault]:
    """Ids that the table which lists them does not know."""
    for table, rows in given.tables():
        for column, home in NAMES.items():
            if column not in rows.columns or home not in given.facts.tables:
                continue
            there = given.facts.tables[home].select(column).unique()
            like = first(table, known(rows, [column]).join(there, on=column, how="anti"))
            if like is not None:
                yield Fault(
                    like.place,
                    Text(
                        zh=f"{column} {like.cells[column]} 不在表 {home} 中；"
                        f"此类行数：{like.rows}。",
                        en=f"{column} {like.cells[column]} is not in the table {home}; rows like "
                        f"it: {like.rows}.",
                    ),
                    Text(
                        zh=f"请在 {home} 中补上，或统一写法；找不到的行可能不计入任何人。",
                        en=f"Add it to {home}, or write it alike in both; what is not found may "
                        "count for nobody.",
                    ),
                )


@rule("FC306", "note")
def withdrawn(given: Given) -> Iterator[Fault]:
    """Rows that were taken back and not told again."""
    for table, rows in given.withdrawn():
        like = first(table, rows)
        if like is not None:
            yield Fault(
                like.place,
                Text(
                    zh=f"该行已撤回，不再计入；此类行数：{like.rows}。",
                    en=f"The row was taken back and counts no more; rows like it: {like.rows}.",
                ),
                Text(
                    zh="若在撤回之前做过考核，请用 `revised_since` 查看，并决定是否重新考核。",
                    en="If people were appraised before it was taken back, see `revised_since`, "
                    "and decide whether to appraise again.",
                ),
            )


def _falling(ordered: Frame, key: str, name: str) -> Frame:
    """The observations of a counter that are lower than the one before, which stands beside."""
    beside = known(ordered, [name]).with_columns(
        before=nw.col(name).shift(1), same=nw.col(key) == nw.col(key).shift(1)
    )
    return known(beside, ["before"]).filter(nw.col("same"), nw.col(name) < nw.col("before"))
