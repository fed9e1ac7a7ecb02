"""Headlines: the place of an article in its message, and the index that asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from tests.sources.exports import answer, cells

from media_appraisal.measures.facts import Facts
from media_appraisal.measures.wci_14_2 import Wci142
from media_appraisal.period import Period
from media_appraisal.sources.importing import import_file, merged

if TYPE_CHECKING:
    from pathlib import Path

HEADLINES = ((6000, 60, 90, 120), (4000, 40, 60, 80), (4000, 40, 60, 80), (4000, 40, 60, 80))
OTHERS = ((2000, 20, 30, 40),) * 6
"""Reads, 在看, likes and shares: of headlines 18,000, 180, 270, 360; of all 30,000, 300, 450, 600."""


def articles() -> list[tuple[str, tuple[int, int, int, int]]]:
    """Four messages, of which two have three further articles each."""
    heads = [(f"{message}_1", told) for message, told in enumerate(HEADLINES, 100)]
    places = [f"{message}_{place}" for message in (100, 101) for place in (2, 3, 4)]
    return [*heads, *zip(places, OTHERS, strict=True)]


def of_both_interfaces(msgid: str, told: tuple[int, ...]) -> tuple[dict[str, Any], dict[str, Any]]:
    """What getarticletotal and getarticletotaldetail answer of one article."""
    reads, looks, likes, shares = told
    article = {"ref_date": "2026-03-03", "msgid": msgid, "title": msgid}
    day = {"stat_date": "2026-03-05", "read_user": reads, "share_user": shares}
    old = {
        "stat_date": day["stat_date"],
        "target_user": 9000,
        "int_page_read_user": reads,
        "int_page_read_count": reads,
        "share_user": shares,
        "share_count": shares,
        "add_to_fav_count": 0,
    }
    rates = {"read_delivery_rate": 0.1, "read_finish_rate": 0.5, "read_avg_activetime": 1.0}
    counts = {"comment_count": 0, "collection_user": 0, "praise_money": 0, "read_subscribe_user": 0}
    new = {**day, **rates, **counts, "zaikan_user": looks, "like_user": likes}
    return {**article, "details": [old]}, {**article, "detail_list": [new]}


def imported(folder: Path) -> dict[str, Any]:
    """The facts of both answers together, held by one operator."""
    answers = [of_both_interfaces(*article) for article in articles()]
    files = [
        answer(folder / f"{name}.json", {"list": [pair[place] for pair in answers]})
        for place, name in enumerate(("total", "detail"))
    ]
    read = [import_file(one, account="wx", operator="lin").tables for one in files]
    return dict(merged(read))


def test_the_index_with_headlines_is_measured_from_what_the_interfaces_answer(
    tmp_path: Path,
) -> None:
    """The inputs that were worked out once by themselves: 713.795 for a week of ten articles."""
    week = Period.of("2026-03-02/2026-03-08")
    found = Wci142().read(Facts.of(**imported(tmp_path)), week)
    assert found.people == ("lin",)
    assert found.numbers.tolist() == [pytest.approx(713.7950522834761, rel=1e-12)]


@pytest.mark.parametrize(
    ("msgid", "position"),
    [("12003_1", 1), ("12003_8", 8), ("12003_10", 10), ("23423525", None), ("12003_0", None)],
)
def test_the_place_in_the_message_is_the_end_of_the_msgid(
    tmp_path: Path, msgid: str, position: int | None
) -> None:
    row = {"ref_date": "2026-03-02", "msgid": msgid, "read_user": 8}
    for one in (row, *of_both_interfaces(msgid, HEADLINES[0])):
        path = answer(tmp_path / "a.json", {"list": [one]})
        read = import_file(path, account="wx")
        assert cells(read, "content", "position") == [(position,)]
