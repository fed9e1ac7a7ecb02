"""Rated, by hand: the mean of each group, joined by shares."""

from __future__ import annotations

from typing import Any

import pytest
from tests.measures.given import facts, measure, read
from tests.refusals import both_texts, refusal


def ratings(*given: tuple[str, str, str, float | None], **more: list[Any]) -> dict[str, list[Any]]:
    raters, people, relations, scores = (list(column) for column in zip(*given, strict=True))
    rows = len(raters)
    return {
        "rater_id": raters,
        "operator_id": people,
        "relation": relations,
        "score": scores,
        "period": ["2023-10"] * rows,
        "item": ["creative_planning"] * rows,
        "scale": [5.0] * rows,
        **more,
    }


THREE = ratings(
    ("boss", "li", "superior", 4.0),
    ("a", "li", "peer", 5.0),
    ("b", "li", "peer", 4.0),
    ("c", "li", "peer", 4.0),
    ("d", "li", "peer", None),
    ("li", "li", "self", 5.0),
    ("boss", "wang", "superior", 3.0),
    ("a", "wang", "peer", 2.0),
)
ITEM = {"kind": "rated", "item": "creative_planning"}


def test_the_means_of_the_groups_are_joined_by_their_shares(library: str) -> None:
    """0.6 × 4 + 0.3 × 13/3 + 0.1 × 5 = 2.4 + 1.3 + 0.5."""
    found = read(facts(library, rating=THREE), **ITEM)
    assert found["li"] == pytest.approx(4.2, abs=1e-14)
    assert found["wang"] == "missing: no self rating of creative_planning"


def test_the_share_of_a_silent_group_moves_only_if_the_scheme_says_so(library: str) -> None:
    """(60 × 3 + 30 × 2) / 90."""
    given = facts(library, rating=THREE, operator={"operator_id": ["li", "wang", "zhao"]})
    found = read(given, **ITEM, absent="move")
    assert found["wang"] == pytest.approx(24 / 9, abs=1e-14)
    assert found["zhao"] == "missing: nobody rated creative_planning"
    assert read(given, **ITEM)["zhao"] == "missing: nobody rated creative_planning"


def test_a_group_without_a_share_is_not_asked(library: str) -> None:
    given = facts(library, rating=THREE)
    found = read(given, **ITEM, shares={"superior": 50, "peer": 50, "self": 0})
    assert found == {"li": pytest.approx((4 + 13 / 3) / 2, abs=1e-14), "wang": 2.5}
    assert read(given, **ITEM, shares={"self": 1})["wang"] == (
        "missing: no self rating of creative_planning"
    )


def test_other_items_and_periods_are_passed_over(library: str) -> None:
    table = ratings(
        ("a", "li", "superior", 4.0),
        ("a", "li", "superior", 1.0),
        ("a", "li", "superior", 2.0),
        item=["creative_planning", "copywriting", "creative_planning"],
        period=["2023-10", "2023-10", "2023-09"],
    )
    assert read(facts(library, rating=table), **ITEM, shares={"superior": 1}) == {"li": 4.0}


def test_scales_may_not_be_mixed(library: str) -> None:
    table = ratings(("a", "li", "superior", 4.0), ("b", "li", "peer", 80.0), scale=[5.0, 100.0])
    given = facts(library, rating=table)
    assert both_texts(lambda: read(given, **ITEM)) == (
        "The ratings of 'creative_planning' use the scales 5, 100. Bring them to one.",
        "'creative_planning' 的评分使用了不同的分制：5, 100。请统一。",
    )


def test_the_scale_may_be_left_unsaid(library: str) -> None:
    table = ratings(("a", "li", "superior", 4.0), ("b", "li", "superior", 3.0))
    del table["scale"]
    assert read(facts(library, rating=table), **ITEM, shares={"superior": 1}) == {"li": 3.5}


@pytest.mark.parametrize("relation", ["peers", None])
def test_an_unknown_relation_is_refused(library: str, relation: str | None) -> None:
    table = ratings(("a", "li", "superior", 4.0), ("b", "li", relation or "", 5.0))
    given = facts(library, rating=table)
    hint = " Did you mean 'peer'?" if relation else ""
    assert str(refusal(lambda: read(given, **ITEM))) == (
        f"There is no relation of a rater {relation or ''!r}.{hint} Known: superior, peer, self."
    )


def test_shares_must_hold_something() -> None:
    assert both_texts(lambda: measure(**ITEM, shares={"superior": 0})) == (
        "The shares hold no number above 0. Give at least one.",
        "shares 中没有大于 0 的数，请至少给出一个。",
    )
