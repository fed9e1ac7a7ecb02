"""Engagement, by hand: weighted actions over a base, pooled or as a mean of contents."""

from __future__ import annotations

from typing import Any

import pytest
from tests.measures.given import at, facts, measure, on, read
from tests.refusals import both_texts, refusal

CONTENT = {
    "content_id": ["1", "2", "3", "4"],
    "operator_id": ["li", "li", "li", "wang"],
    "account_id": ["x", "x", "y", "y"],
    "format": ["article", "live", "article", "live"],
    "published_at": [at(1), at(20), at(25), at(2)],
}
SHOTS = {
    "content_id": ["1", "1", "2", "3", "4"],
    "observed_at": [at(5), at(9), at(21), at(26), at(3)],
    "views": [100, 400, 100, None, 0],
    "reach": [80, 200, 50, 70, 10],
    "likes": [10, 20, 4, 9, 1],
    "comments": [1, 5, 3, 9, 1],
    "saves": [0, 2, 1, 9, 1],
    "shares": [0, 1, 2, 9, 1],
}
NOTHING = (
    "no content of the period with known comments, likes, saves, shares, views, or the views "
    "come to 0"
)


def test_actions_are_weighed_and_pooled(library: str) -> None:
    """24 likes, 8 comments, 3 saves, 3 shares: 24 + 16 + 6 + 9 = 55 of 500 views."""
    given = facts(library, content=CONTENT, content_snapshot=SHOTS)
    assert read(given, kind="engagement") == {"li": 0.11, "wang": f"missing: {NOTHING}"}
    assert read(given, kind="engagement", empty="not_applicable")["wang"] == (
        f"not_applicable: {NOTHING}"
    )


def test_each_content_counts_once_where_one_says_so(library: str) -> None:
    """20 + 10 + 4 + 3 of 400 views is 0.0925; 4 + 6 + 2 + 6 of 100 is 0.18."""
    given = facts(library, content=CONTENT, content_snapshot=SHOTS)
    found = read(given, kind="engagement", pooling="mean_of_contents")
    assert found["li"] == pytest.approx((0.0925 + 0.18) / 2, abs=1e-15)
    assert found["wang"] == f"missing: {NOTHING}"


def test_a_window_takes_an_earlier_observation(library: str) -> None:
    """The first as of the 5th: 10 + 2 of 100; the second 4 + 6 + 2 + 6 of 100."""
    given = facts(library, content=CONTENT, content_snapshot=SHOTS)
    assert read(given, kind="engagement", within_days=7)["li"] == 30 / 200


def test_other_bases_weights_and_formats(library: str) -> None:
    given = facts(library, content=CONTENT, content_snapshot=SHOTS)
    plain = {"likes": 1, "comments": 1}
    assert read(given, kind="engagement", weights=plain, per="reach")["li"] == 50 / 320
    found = read(given, kind="engagement", weights={"shares": 0.5}, where={"format": "live"})
    assert found["li"] == 1 / 100


def test_followers_are_those_of_the_account_when_it_published(library: str) -> None:
    """1,000 for content 1 and 2,000 for 2; y was last seen 8 days before content 3."""
    given = facts(
        library,
        content=CONTENT,
        content_snapshot=SHOTS,
        account_day={
            "account_id": ["x", "x", "x", "y"],
            "day": [on(1), on(13), on(21), on(17)],
            "followers": [1000, 2000, 9000, 50],
        },
    )
    found = read(given, kind="engagement", per="followers", weights={"likes": 1})
    assert found == {
        "li": 24 / 3000,
        "wang": "missing: no content of the period with known likes, followers, or the followers "
        "come to 0",
    }
    found = read(given, kind="engagement", per="followers", weights={"likes": 1}, carry_days=8)
    assert found["li"] == 33 / 3050


def test_the_day_of_publication_is_that_of_the_zone(library: str) -> None:
    """Half past midnight of the 6th in Shanghai is still the 5th in UTC."""
    content = {**CONTENT, "published_at": [at(6, 0)] * 4}
    days = {"account_id": ["x"] * 2, "day": [on(5), on(6)], "followers": [10, 40]}
    tables: dict[str, Any] = {"content": content, "content_snapshot": SHOTS, "account_day": days}
    document: dict[str, Any] = {"kind": "engagement", "per": "followers", "weights": {"likes": 1}}
    assert read(facts(library, **tables), **document)["li"] == 24 / 80
    assert read(facts(library, "UTC", **tables), **document)["li"] == 24 / 20


def test_an_action_that_was_not_given_leaves_all_without_a_value(library: str) -> None:
    shots = {name: cells for name, cells in SHOTS.items() if name != "saves"}
    given = facts(library, content=CONTENT, content_snapshot=shots)
    lacking = "missing: the table 'content_snapshot' was given without the column 'saves'"
    assert read(given, kind="engagement") == {"li": lacking, "wang": lacking}


def test_weights_are_written_in_any_order() -> None:
    one = measure(kind="engagement", weights={"likes": 0.1, "shares": 0.2, "comments": 0.3})
    two = measure(kind="engagement", weights={"comments": 0.3, "shares": 0.2, "likes": 0.1})
    assert one.content_hash == two.content_hash
    assert read(facts(content=CONTENT, content_snapshot=SHOTS), **one.model_dump()) == read(
        facts(content=CONTENT, content_snapshot=SHOTS), **two.model_dump()
    )


@pytest.mark.parametrize("weights", [{}, {"likes": 0}])
def test_weights_must_hold_something(weights: dict[str, float]) -> None:
    assert both_texts(lambda: measure(kind="engagement", weights=weights)) == (
        "The weights hold no number above 0. Give at least one.",
        "weights 中没有大于 0 的数，请至少给出一个。",
    )


@pytest.mark.parametrize(
    "document", [{"weights": {"follows": 1}}, {"per": "readers"}, {"where": {"colour": "red"}}]
)
def test_a_column_that_is_none_is_refused(document: dict[str, Any]) -> None:
    error = refusal(lambda: measure(kind="engagement", **document))
    assert str(error).startswith("The fact table 'content_snapshot' has no column ")
