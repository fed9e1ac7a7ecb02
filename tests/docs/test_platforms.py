"""The page on importing names every source of the Chinese platforms, once."""

from __future__ import annotations

import re

from docs.make_printed import TOP

from media_appraisal.sources.source import Source

PLATFORMS = {
    "wechat",
    "channels",
    "douyin",
    "xiaohongshu",
    "bilibili",
    "weibo",
    "kuaishou",
    "toutiao",
}


def test_every_source_stands_once() -> None:
    page = (TOP / "docs" / "how-to" / "import-from-platforms.md").read_text(encoding="utf-8")
    table = page.partition("| platform |")[2].partition("\n\n")[0]
    named = re.findall(r"`(\w+\.\w+)`", table)
    ours = [kind for kind in Source.known() if kind.partition(".")[0] in PLATFORMS]
    assert sorted(named) == ours
