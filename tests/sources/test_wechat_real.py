"""WeChat's answers as its documentation and a client's fixtures have them, where at hand."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from media_appraisal.sources.importing import import_file, recognised

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
DATA = SHARED / "data" / "wechat_datacube_samples"
pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="needs the shared real exports")

TAKEN = {
    "datacube_getarticlesummary": ("wechat.article_summary", "content_day"),
    "datacube_getarticletotal": ("wechat.article_total", "content_snapshot"),
    "datacube_getinterfacesummary": ("wechat.interfaces", None),
    "datacube_getinterfacesummaryhour": ("wechat.interfaces", None),
    "datacube_getupstreammsg": ("wechat.messages", "message_day"),
    "datacube_getupstreammsgdist": ("wechat.message_senders", "message_day"),
    "datacube_getupstreammsgdistmonth": ("wechat.message_senders", "account_period"),
    "datacube_getupstreammsgdistweek": ("wechat.message_senders", "account_period"),
    "datacube_getupstreammsghour": ("wechat.messages", "message_day"),
    "datacube_getupstreammsgmonth": ("wechat.messages", "account_period"),
    "datacube_getupstreammsgweek": ("wechat.messages", "account_period"),
    "datacube_getusercumulate": ("wechat.user_cumulate", "account_day"),
    "datacube_getuserread": ("wechat.user_read", "account_day"),
    "datacube_getuserreadhour": ("wechat.user_read", "account_day"),
    "datacube_getusershare": ("wechat.user_share", "account_day"),
    "datacube_getusersharehour": ("wechat.user_share", "account_day"),
    "datacube_getusersummary": ("wechat.user_summary", "account_day"),
    "own_getarticletotaldetail": ("wechat.article_detail", "content_snapshot"),
    "own_getbizsummary": ("wechat.business_summary", "account_day"),
}


def test_every_sample_is_taken_for_what_it_is() -> None:
    assert {path.stem for path in DATA.glob("*.json")} == set(TAKEN)
    for name, (kind, table) in TAKEN.items():
        imported = import_file(DATA / f"{name}.json", account="wx")
        assert (
            imported.source.kind
            == kind
            == recognised(DATA / f"{name}.json").model_fields["kind"].default
        )
        assert imported.faults == ()
        assert table in imported.tables if table else imported.tables == {}


def test_figures_of_the_documentation_come_through() -> None:
    read = import_file(DATA / "datacube_getuserread.json", account="wx").tables["account_day"]
    assert read.select("day", "views", "viewers", "shares", "sharers", "saves").rows() == [
        (dt.date(2014, 12, 7), 48796, 45524, 276, 11, 15)
    ]
    total = import_file(DATA / "datacube_getarticletotal.json", account="wx").tables
    assert total["content_snapshot"].select("content_id", "delivered", "views").rows() == [
        ("wx-23423525", 261917, 25615)
    ]
    share = import_file(DATA / "datacube_getusershare.json", account="wx").tables["account_day"]
    assert share.select("shares", "sharers").rows() == [(207 + 23, None)]
    detail = import_file(DATA / "own_getarticletotaldetail.json", account="wx").tables
    assert detail["content_snapshot"].select("viewers", "completions", "revenue").rows() == [
        (800, 368, 1500),
        (1010, 444, 1500),
    ]
