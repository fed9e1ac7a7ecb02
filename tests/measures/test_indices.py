"""Account indices: the figures that were published with the formulas, and those of small facts."""

from __future__ import annotations

import math
from typing import Any

import pytest
from tests.measures.given import at, facts, on, read

from media_appraisal.measures.indices import (
    Figures,
    bci_4,
    bvci_2_0,
    dci_6,
    wci_2_0,
    wci_14_2,
    wci_14_2_of_2021,
    wci_2016,
)


def test_wci_of_a_record_of_2016() -> None:
    """The account 日本流行每日速报 on 2016-05-31, as gsdata's interface gave it: 812.0233948."""
    assert wci_2016(29396, 3, 22858, 72, 49) == pytest.approx(812.0233948, abs=5e-8)


def test_wci_2_0_of_its_worked_table() -> None:
    """gulangu.com/a/344.html: 5.293637535 + 1.121091671, squared times 10."""
    found = wci_2_0(10_000, 100, 300, 4_000, 60)
    assert found == pytest.approx(411.4875079, abs=5e-8)
    assert found == pytest.approx((5.293637535 + 1.121091671) ** 2 * 10, abs=1e-6)


def test_dci_of_its_own_example() -> None:
    """(0, 14, 5, 1, 0, 0): heat 1.4422, of which 0.76 count 109.60."""
    assert dci_6(0, 14, 5, 1, 0, 0) == pytest.approx(109.60, abs=0.005)
    heat = 0.17 * math.log(15) + 0.37 * math.log(6) + 0.46 * math.log(2)
    assert heat == pytest.approx(1.4422, abs=5e-5)


def test_wci_14_2_written_out() -> None:
    """By hand from the text, for a week of ten articles."""
    day = 0.70 * math.log(30000 / 7 + 1) + 0.09 * math.log(3000 / 7 + 1)
    day += 0.06 * math.log(4500 / 7 + 1) + 0.15 * math.log(6000 / 7 + 1)
    mean = 0.70 * math.log(3001) + 0.09 * math.log(301) + 0.06 * math.log(451)
    mean += 0.15 * math.log(601)
    head = 0.70 * math.log(18000 / 7 + 1) + 0.09 * math.log(1800 / 7 + 1)
    head += 0.06 * math.log(2700 / 7 + 1) + 0.15 * math.log(3600 / 7 + 1)
    most = 0.70 * math.log(6001) + 0.09 * math.log(601) + 0.06 * math.log(901)
    most += 0.15 * math.log(1201)
    joint = 0.6 * day + 0.2 * mean + 0.1 * head + 0.1 * most
    figures = (
        Figures(30000 / 7, 300 / 7, 450 / 7, 600 / 7),
        Figures(3000, 30, 45, 60),
        Figures(18000 / 7, 180 / 7, 270 / 7, 360 / 7),
        Figures(6000, 60, 90, 120),
    )
    assert wci_14_2(*figures) == pytest.approx(joint**2 * 12, rel=1e-12)
    assert wci_14_2_of_2021(*figures) != pytest.approx(wci_14_2(*figures), abs=10)


# dxphb.com/311.html, May 2021: articles, reads, 在看, and the WCI printed beside them.
MAY_2021 = [(68, 557_459, 4_949, 1077), (24, 130_149, 1_085, 832), (21, 83_131, 755, 745)]


@pytest.mark.parametrize(("articles", "reads", "looks", "printed"), MAY_2021)
def test_wci_14_2_of_2021_can_give_what_was_printed(
    articles: int, reads: int, looks: int, printed: int
) -> None:
    """Headlines may be anything from nothing to all, and the most read from the mean to all."""
    likes = 1.1 * looks

    def of(share: float) -> Figures:
        return Figures(reads * share, looks * share, likes * share, 0)

    daily, mean, nothing = of(1 / 31), of(1 / articles), of(0)
    least = wci_14_2_of_2021(daily, mean, nothing, mean)
    most = wci_14_2_of_2021(daily, mean, daily, of(1))
    assert least < printed < most


def test_bvci_and_bci_written_out() -> None:
    seen = 0.15 * math.log(5) + 0.25 * math.log(1001) + 0.30 * math.log(21)
    joint = 100 * (seen + 0.18 * math.log(50001) + 0.12 * math.log(301))
    assert bvci_2_0(4, 1000, 20, 50_000, 300) == pytest.approx(joint, rel=1e-12)
    spread = 0.4 * math.log(11) + 0.4 * math.log(21) + 0.2 * math.log(31)
    assert bci_4(4, 10, 20, 30) == pytest.approx(
        160 * (0.2 * math.log(5) + 0.8 * spread), rel=1e-12
    )
    assert bci_4(0, 0, 0, 0) == bvci_2_0(0, 0, 0, 0, 0) == 0.0


HELD = {
    "operator_id": ["li", "wu", "li"],
    "account_id": ["x", "x", "y"],
    "valid_from": [on(1, month=1), on(16), on(1, month=1)],
    "valid_to": [on(16), None, None],
}
CONTENT: dict[str, list[Any]] = {
    "content_id": ["1", "2", "3", "4", "5"],
    "account_id": ["x", "x", "x", "y", "x"],
    "operator_id": ["li", "li", "wu", "li", "wu"],
    "published_at": [at(1), at(2), at(20), at(3), at(1, month=11)],
    "position": [1, 2, 1, 1, 1],
}
SHOTS: dict[str, list[Any]] = {
    "content_id": ["1", "2", "3", "4", "5"],
    "observed_at": [at(25)] * 4 + [at(2, month=11)],
    "views": [20000, 6538, 2858, 99, 7],
    "likes": [49, 20, 3, 0, 7],
    "recommends": [9, 9, 2, 0, 7],
    "comments": [5, 0, 0, 1, 7],
    "shares": [3, 2, 1, 0, 7],
}


def test_an_account_counts_for_whoever_holds_it_as_long(library: str) -> None:
    """X has three articles: 15 days are li's, who has y 31 days long, and 16 wu's."""
    given = facts(library, assignment=HELD, content=CONTENT, content_snapshot=SHOTS)
    x = wci_2_0(29396, 3, 20000, 72, 49)
    y = wci_2_0(99, 1, 99, 0, 0)
    found = read(given, kind="wci_2_0")
    assert found["wu"] == pytest.approx(x, abs=1e-8)
    assert found["li"] == pytest.approx((15 * x + 31 * y) / 46, abs=1e-8)
    assert read(given, kind="wci_2016")["wu"] == pytest.approx(
        wci_2016(29396, 3, 20000, 72, 49), abs=1e-8
    )


def test_a_month_has_thirty_days_and_another_span_its_own(library: str) -> None:
    given = facts(library, assignment=HELD, content=CONTENT, content_snapshot=SHOTS)
    for period, days in (("2023-10", 30), ("2023-10-01/2023-10-31", 31)):
        figures = (
            Figures(29396 / days, 20 / days, 72 / days, 6 / days),
            Figures(29396 / 3, 20 / 3, 24, 2),
            Figures(22858 / days, 11 / days, 52 / days, 4 / days),
            Figures(20000, 9, 49, 3),
        )
        for kind, formula in (("wci_14_2", wci_14_2), ("wci_14_2_of_2021", wci_14_2_of_2021)):
            expected = pytest.approx(formula(*figures), abs=1e-8)
            assert read(given, period, kind=kind)["wu"] == expected


def test_those_that_ask_for_followers(library: str) -> None:
    days = {
        "account_id": ["x", "x", "x", "y"],
        "day": [on(1), on(30), on(1, month=11), on(9)],
        "followers_gained": [100, 200, 50, None],
        "followers": [49_000, 50_000, 60_000, 4],
    }
    given = facts(
        library, assignment=HELD, content=CONTENT, content_snapshot=SHOTS, account_day=days
    )
    assert read(given, kind="dci_6")["wu"] == pytest.approx(
        dci_6(3, 72, 5, 6, 300, 50_000), abs=1e-8
    )
    assert read(given, kind="bvci_2_0")["wu"] == pytest.approx(
        bvci_2_0(3, 29396 / 30, 5 / 30, 50_000, 300), abs=1e-8
    )
    unknown = "missing: likes, comments, shares, followers of an account are unknown"
    assert read(given, kind="dci_6")["li"] == unknown
    assert read(given, kind="bci_4")["wu"] == pytest.approx(bci_4(3, 6, 5, 72), abs=1e-8)


def test_only_one_platform_and_only_what_is_known(library: str) -> None:
    shots = {**SHOTS, "likes": [49, None, 3, 0, 7]}
    account = {"account_id": ["x", "y"], "platform": ["wechat", "weibo"]}
    given = facts(
        library, assignment=HELD, account=account, content=CONTENT, content_snapshot=shots
    )
    unknown = "missing: views, likes of an account are unknown"
    nothing = "no account held in the period published anything"
    assert read(given, kind="wci_2_0") == {"li": unknown, "wu": unknown}
    found = read(given, kind="wci_2_0", platform="weibo", empty="not_applicable")
    assert found["li"] == pytest.approx(wci_2_0(99, 1, 99, 0, 0), abs=1e-8)
    assert found["wu"] == f"not_applicable: {nothing}"
    assert read(given, "2023-09", kind="wci_2_0")["li"] == f"missing: {nothing}"


def test_a_third_of_an_account_is_exactly_a_third(library: str) -> None:
    """A third of x on one day and of y, which nobody read, on five: a sixth of x's index."""
    held = {
        "operator_id": ["li", "li"],
        "account_id": ["x", "y"],
        "valid_from": [on(1), on(2)],
        "valid_to": [on(2), on(7)],
        "share": [1 / 3, 1 / 3],
    }
    content = {
        "content_id": ["1", "2"],
        "account_id": ["x", "y"],
        "operator_id": ["wu", "wu"],
        "published_at": [at(3), at(4)],
    }
    shots = {
        "content_id": ["1", "2"],
        "observed_at": [at(25)] * 2,
        "views": [99, 0],
        "likes": [0, 0],
    }
    given = facts(library, assignment=held, content=content, content_snapshot=shots)
    # ln(100) = 4.605170186; (0.8 * 4.605170186)^2 * 10 = 135.728591628
    assert read(given, kind="wci_2_0")["li"] == 135.728591628 / 6


def test_an_account_held_with_a_share_of_nothing_counts_nothing() -> None:
    """Li answers for nothing of y, whose likes are unknown."""
    given = facts(
        assignment={**HELD, "share": [None, None, 0.0]},
        content=CONTENT,
        content_snapshot={**SHOTS, "likes": [49, 20, 3, None, 7]},
    )
    found = read(given, kind="wci_2_0")
    assert found["li"] == found["wu"] == pytest.approx(wci_2_0(29396, 3, 20000, 72, 49), abs=1e-8)
