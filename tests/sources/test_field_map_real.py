"""Every field of the Chinese platforms that was mapped by hand beforehand is read as mapped."""

from __future__ import annotations

import csv
import importlib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from media_appraisal.measures.tables import TABLES
from media_appraisal.sources.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from media_appraisal.sources.columns import Column

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="needs the shared map of fields")

SURFACES = {
    "api getusersummary": ["wechat.user_summary"],
    "api getusercumulate": ["wechat.user_cumulate"],
    "api getarticletotal(detail)": ["wechat.article_total"],
    "api getarticlesummary/total": ["wechat.article_summary", "wechat.article_total"],
    "api getarticletotaldetail": ["wechat.article_detail"],
    "api getupstreammsg": ["wechat.messages"],
    "export 已通知内容": ["wechat.notified"],
    "export 动态数据明细": ["channels.works"],
    "api data/external/user/fans": ["douyin.user_days"],
    "api data/external/user/item": ["douyin.user_days"],
    "api data/external/user/profile": ["douyin.user_days"],
    "api data/external/item/base": ["douyin.item_base"],
    "export 作品列表": ["douyin.works"],
    "export 日趋势": ["douyin.trend"],
    "export 笔记列表明细表": ["xiaohongshu.notes"],
    "web json archive_diagnose/compare": ["bilibili.compare_answer"],
    "web json popular/view": ["bilibili.popular", "bilibili.video"],
    "export 近期稿件对比": ["bilibili.compare"],
    "export": ["toutiao.works"],
}
OURS = {
    "date": "day",
    "readers": "viewers",
    "tips": "revenue",
    "delivery_open_rate": "delivery_read_rate",
    "avg_view_time": "avg_view_seconds",
    "message_senders": "senders",
    "messages": "received",
    "profile_visitors": "profile_visits",
    "cover_ctr": "cover_click_rate",
    "ctr": "cover_click_rate",
    "cover_ctr_stars": "cover_stars",
    "avg_percentage_viewed": "avg_pct_viewed",
}
"""Where the map and the fact tables use another word for the same."""
LEFT = {
    ("api getusersummary", "user_source"): "all sources are added",
    ("export 笔记列表明细表", "封面点击率"): "of another base than 曝光",
    ("export 笔记列表明细表", "人均观看时长"): "a viewer's, where viewers are not told",
    ("web json archive_diagnose/compare", "interact_rate"): "a quotient of what is read",
}


def columns(kind: str) -> tuple[Column, ...]:
    member = Source.find(kind)
    if hasattr(member, "columns"):
        return tuple(member.columns)
    module = importlib.import_module(member.__module__)
    names = {"xiaohongshu.notes": "NOTES", "bilibili.popular": "POPULAR", "bilibili.video": "VIDEO"}
    return tuple(getattr(module, names[kind]))


def mapped() -> Iterator[tuple[str, str, str]]:
    with (SHARED / "data" / "field_map.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            ours = row["platform"] in {"wechat", "channels", "douyin", "xiaohongshu", "bilibili"}
            if (ours or row["platform"] == "toutiao") and row["surface"] in SURFACES:
                yield row["surface"], row["field"], row["canonical"]


def test_every_mapped_field_is_read_under_its_canonical_name() -> None:
    seen = 0
    for surface, field, canonical in mapped():
        if (surface, field) in LEFT:
            continue
        for kind in SURFACES[surface]:
            found = {one.field.rpartition(".")[2]: one.name for one in columns(kind)}
            assert found[field] == OURS.get(canonical, canonical), (kind, field)
            if kind != "wechat.messages":
                assert any(found[field] in table.columns for table in TABLES.values())
            seen += 1
    assert seen > 60
