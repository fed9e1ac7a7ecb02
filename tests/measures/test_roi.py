"""ROI and ROAS, by hand: what is left, and what comes in, over what it cost."""

from __future__ import annotations

from typing import Any

import pytest
from tests.measures.given import at, facts, read
from tests.refusals import both_texts

UNSOLD = "not_applicable: no campaign that ended in the period has direct conversion"
COST = "missing: the cost of campaigns with direct conversion is unknown, or comes to 0"


def campaigns(*rows: tuple[str, int | None, int | None]) -> dict[str, list[Any]]:
    """Campaigns that ended in October: person, cost, revenue."""
    return {
        "campaign_id": [str(place) for place in range(len(rows))],
        "operator_id": [person for person, _, _ in rows],
        "ends_at": [at(20)] * len(rows),
        "cost": [cost for _, cost, _ in rows],
        "attributed_revenue": [revenue for _, _, revenue in rows],
    }


@pytest.mark.parametrize(
    ("cost", "revenue", "roi", "roas"),
    [
        (1_000, 3_000, 2.0, 3.0),
        (5_000, 22_000, 3.4, 4.4),
        (10_000, 8_000, -0.2, 0.8),
        (10_000, 0, -1.0, 0.0),
    ],
)
def test_the_figures_that_are_told_of_both(
    library: str, cost: int, revenue: int, roi: float, roas: float
) -> None:
    given = facts(library, campaign=campaigns(("li", cost, revenue)))
    assert read(given, kind="roi") == {"li": roi}
    assert read(given, kind="roas") == {"li": roas}


def test_campaigns_are_pooled_and_those_that_sell_nothing_are_left_out(library: str) -> None:
    """(100 + 1,700) / (100 + 900) - 1; the mean of 0 and 0.889 would be 0.444."""
    rows = (("li", 100, 100), ("li", 900, 1_700), ("li", 5_000, None), ("wu", 10, None))
    given = facts(library, campaign=campaigns(*rows))
    assert read(given, kind="roi") == {"li": 0.8, "wu": UNSOLD}
    assert read(given, kind="roi", empty="missing")["wu"] == UNSOLD.replace(
        "not_applicable", "missing"
    )
    assert read(given, kind="roas", where={"campaign_id": "0"})["li"] == 1.0


def test_without_a_known_cost_there_is_no_return(library: str) -> None:
    for rows in ((("li", None, 5), ("li", 10, 20)), (("li", 0, 5),)):
        assert read(facts(library, campaign=campaigns(*rows)), kind="roi") == {"li": COST}


def test_currencies_are_not_added_up(library: str) -> None:
    rows = campaigns(("li", 10, 20), ("li", 10, 30), ("wu", 10, 40))
    given = facts(library, campaign={**rows, "currency": ["CNY", "USD", "USD"]})
    assert read(given, kind="roi", where={"currency": "USD"}) == {"li": 2.0, "wu": 3.0}
    assert both_texts(lambda: read(given, kind="roi")) == (
        "The campaigns of li have money in CNY, USD, which cannot be added up. Convert it "
        "beforehand, or choose one with where: {currency: CNY}.",
        "li 的活动金额使用了不同币种：CNY, USD，不能相加。"
        "请先换算，或用 where: {currency: CNY} 只取一种。",
    )
