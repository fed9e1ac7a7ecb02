"""Growth, by hand: edges, gaps, handing over, shares, and bases too small to speak of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from tests.measures.given import facts, measure, on, read
from tests.refusals import refusal

if TYPE_CHECKING:
    from collections.abc import Mapping


def levels(**accounts: Mapping[Any, int | None]) -> dict[str, list[Any]]:
    """account_day of followers by account and day."""
    rows = [(name, day, level) for name, days in accounts.items() for day, level in days.items()]
    return {
        "account_id": [name for name, _, _ in rows],
        "day": [day for _, day, _ in rows],
        "followers": [level for _, _, level in rows],
    }


def held(*spells: tuple[Any, ...]) -> dict[str, list[Any]]:
    """The table assignment: person, account, from, to, share."""
    names = ("operator_id", "account_id", "valid_from", "valid_to", "share")
    padded = [(*spell, *(None,) * (5 - len(spell))) for spell in spells]
    return {name: [spell[place] for spell in padded] for place, name in enumerate(names)}


ALWAYS = on(1, month=1)
UNKNOWN = "missing: followers at an edge of the period are unknown, 7 days back"


def test_levels_before_the_edges_are_compared(library: str) -> None:
    """1,000 on the last day of September, 1,100 on the 31st: 100 / 1,000."""
    september, november = {on(29, month=9): 900, on(30, month=9): 1000}, on(30, month=11)
    days = {**september, on(1): 1005, on(31): 1100, november: 9999}
    given = facts(library, assignment=held(("li", "x", ALWAYS)), account_day=levels(x=days))
    assert read(given, kind="growth") == {"li": 0.1}
    assert read(given, "2023-11", kind="growth") == {"li": (9999 - 1100) / 1100}


def test_a_level_is_carried_over_gaps_so_many_days(library: str) -> None:
    """Seven days before the edges are September 24 and October 25."""
    assignment = held(*((name, name, ALWAYS) for name in ("a", "b", "c", "d")))
    days = levels(
        a={on(24, month=9): 100, on(25): 110},
        b={on(24, month=9): 100, on(24): 110},
        c={on(23, month=9): 100, on(4): 104, on(31): 130},
        d={on(30, month=9): 100, on(20): 110, on(31): None},
    )
    given = facts(library, assignment=assignment, account_day=days)
    assert read(given, kind="growth") == {
        "a": 0.1,
        "b": UNKNOWN,
        "c": 0.25,
        "d": UNKNOWN,
    }
    found = read(given, kind="growth", carry_days=12)
    assert found == {"a": 0.1, "b": 0.1, "c": 0.3, "d": 0.1}


def test_one_level_alone_shows_no_growth(library: str) -> None:
    days = levels(x={on(30): 100}, y={on(30, month=9): 100})
    assignment = held(("li", "x", ALWAYS), ("wang", "y", ALWAYS), ("zhao", "z", ALWAYS))
    given = facts(library, assignment=assignment, account_day=days)
    assert read(given, kind="growth") == {"li": UNKNOWN, "wang": UNKNOWN, "zhao": UNKNOWN}


def test_accounts_are_pooled(library: str) -> None:
    """(100 + -50) / (1,000 + 500)."""
    assignment = held(("li", "x", ALWAYS), ("li", "y", ALWAYS))
    days = levels(x={on(30, month=9): 1000, on(31): 1100}, y={on(30, month=9): 500, on(31): 450})
    given = facts(library, assignment=assignment, account_day=days)
    assert read(given, kind="growth") == {"li": 50 / 1500}


def test_one_account_unknown_leaves_the_whole_unknown(library: str) -> None:
    assignment = held(("li", "x", ALWAYS), ("li", "y", ALWAYS))
    days = levels(x={on(30, month=9): 1000, on(31): 1100})
    given = facts(library, assignment=assignment, account_day=days)
    assert read(given, kind="growth") == {"li": UNKNOWN}


PLATFORMS = {"account_id": ["x", "y"], "platform": ["wechat", "weibo"]}


def test_only_accounts_on_the_platform_count(library: str) -> None:
    given = facts(
        library,
        assignment=held(("li", "x", ALWAYS), ("wang", "y", ALWAYS)),
        account=PLATFORMS,
        account_day=levels(x={on(30, month=9): 10, on(31): 11}, y={on(30, month=9): 1, on(31): 2}),
    )
    assert read(given, kind="growth", platform="wechat") == {
        "li": 0.1,
        "wang": "not_applicable: answers for no account on wechat in the period",
    }


def test_who_held_no_account_in_the_period_has_no_growth(library: str) -> None:
    given = facts(
        library,
        operator={"operator_id": ["li", "wang"]},
        assignment=held(("li", "x", ALWAYS, on(1))),
        account_day=levels(x={on(30, month=9): 10, on(31): 11}),
    )
    nothing = "not_applicable: answers for no account in the period"
    assert read(given, kind="growth") == {"li": nothing, "wang": nothing}


@pytest.mark.parametrize(("base", "least"), [(0, 1), (99, 100)])
def test_a_rate_on_a_small_base_says_nothing(library: str, base: int, least: int) -> None:
    given = facts(
        library,
        assignment=held(("li", "x", ALWAYS)),
        account_day=levels(x={on(30, month=9): base, on(31): 500}),
    )
    assert read(given, kind="growth", min_base=least) == {
        "li": f"not_applicable: fewer than {least} followers at the start"
    }
    if base:
        assert read(given, kind="growth", min_base=base) == {"li": (500 - base) / base}


def test_each_is_credited_with_the_days_held(library: str) -> None:
    """Li until the 14th: 1,000 to 1,040. Wang from the 15th: 1,040 to 1,300."""
    given = facts(
        library,
        assignment=held(("li", "x", ALWAYS, on(15)), ("wang", "x", on(15))),
        account_day=levels(x={on(30, month=9): 1000, on(14): 1040, on(15): 1200, on(31): 1300}),
    )
    assert read(given, kind="growth") == {"li": 0.04, "wang": 260 / 1040}


def test_who_comes_back_starts_once(library: str) -> None:
    """Days 1-9 and 20-31: (1,010 - 1,000) + (1,300 - 1,200), over the 1,000 of the first day."""
    given = facts(
        library,
        assignment=held(("li", "x", ALWAYS, on(10)), ("li", "x", on(20))),
        account_day=levels(
            x={on(30, month=9): 1000, on(9): 1010, on(19): 1200, on(20): 1210, on(31): 1300}
        ),
    )
    assert read(given, kind="growth") == {"li": 0.11}


def test_a_share_weighs_start_and_gain(library: str) -> None:
    """All of x and a quarter of y: (100 + 25) / (1,000 + 100); the base is that of the account."""
    given = facts(
        library,
        assignment=held(
            ("li", "x", ALWAYS), ("li", "y", ALWAYS, None, 0.25), ("wang", "y", ALWAYS, None, 0.75)
        ),
        account_day=levels(
            x={on(30, month=9): 1000, on(31): 1100}, y={on(30, month=9): 400, on(31): 500}
        ),
    )
    assert read(given, kind="growth") == {"li": 125 / 1100, "wang": 0.25}
    assert read(given, kind="growth", min_base=400)["wang"] == 0.25


def test_it_reads_any_count_of_account_day(library: str) -> None:
    table = {"account_id": ["x"] * 2, "day": [on(30, month=9), on(31)], "views": [10, 15]}
    given = facts(library, assignment=held(("li", "x", ALWAYS)), account_day=table)
    assert read(given, kind="growth", column="views") == {"li": 0.5}
    found = read(given, kind="growth")
    lacking = "missing: the table 'account_day' was given without the column 'followers'"
    assert found == {"li": lacking}


def test_a_column_that_is_no_level_is_refused() -> None:
    error = refusal(lambda: measure(kind="growth", column="platform"))
    assert str(error).startswith(
        "The column 'platform' of 'account_day' is of the sort text; wanted here: level. "
    )


def test_a_third_of_an_account_is_exactly_a_third(library: str) -> None:
    """A third of 10, 10 and 100 gained is 40; of 100, 200 and 300 at the start it is 200."""
    names, september = ("x", "y", "z"), on(30, month=9)
    levels_of_three = levels(
        x={september: 100, on(31): 110},
        y={september: 200, on(31): 210},
        z={september: 300, on(31): 400},
    )
    assignment = held(*(("li", name, ALWAYS, None, 1 / 3) for name in names))
    given = facts(library, assignment=assignment, account_day=levels_of_three)
    assert read(given, kind="growth", min_base=600) == {"li": 0.2}
