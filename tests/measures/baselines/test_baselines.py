"""Baselines: what each value is compared with, by hand and beside the standard library."""

from __future__ import annotations

import statistics
from typing import Any, Literal

import numpy as np
import pytest
from hypothesis import given as examples
from hypothesis import settings
from hypothesis import strategies as st
from tests.measures.given import at, facts, measure, on, read
from tests.refusals import both_texts

from media_appraisal.measures.baselines.baseline import Asked, Baseline
from media_appraisal.measures.baselines.last_year import year_before
from media_appraisal.measures.baselines.medians import medians
from media_appraisal.measures.compared import Compared
from media_appraisal.measures.facts import Facts
from media_appraisal.measures.readings import Readings
from media_appraisal.period import Period
from media_appraisal.text import Text

ENTERED: dict[str, Any] = {"kind": "entered"}
COMPLETION: dict[str, Any] = {
    "kind": "ratio",
    "table": "content_snapshot",
    "of": "completions",
    "over": "viewers",
}
COUNT: dict[str, Any] = {"kind": "count", "table": "content"}


def baseline(kind: str, **fields: Any) -> Baseline:
    found = Baseline.find(kind).model_validate(fields)
    assert Baseline.find(kind).model_validate(found.written()) == found
    return found


def levels(
    given: Facts, one: Baseline, of: dict[str, Any] = ENTERED, period: str = "2023-10"
) -> dict[str, float | str]:
    """What each person is compared with; the reason where with nothing."""
    compared = Compared.model_validate(
        {"as": "difference", "of": of, "baseline": one.written() | {"kind": one.kind}}
    )
    found = compared.levels(given, Period.of(period), "k")
    told = zip(found.people, found.numbers, found.reasons, strict=True)
    assert (np.isnan(found.numbers) == (found.states > 0)).all()
    return {
        person: float(number) if reason is None else reason.en for person, number, reason in told
    }


def entered(**people: dict[str, float]) -> Facts:
    rows = [(name, *cell) for name, cells in people.items() for cell in cells.items()]
    columns = [list(column) for column in zip(*rows, strict=True)]
    table = dict(zip(("person", "period", "value"), columns, strict=True))
    return facts(entered={**table, "indicator": ["k"] * len(rows)})


@pytest.mark.parametrize(
    ("period", "before", "last_year"),
    [
        ("2023-01", "2022-12", "2022-01"),
        ("2023-Q1", "2022-Q4", "2022-Q1"),
        ("2023-H2", "2023-H1", "2022-H2"),
        ("2023", "2022", "2022"),
        ("2024-02-01/2024-02-29", "2024-01-03/2024-01-31", "2023-02-01/2023-02-28"),
        ("2025-02-01/2025-02-28", "2025-01-04/2025-01-31", "2024-02-01/2024-02-28"),
    ],
)
def test_the_period_before_and_the_year_before(period: str, before: str, last_year: str) -> None:
    assert str(year_before(Period.of(period))) == last_year
    assert str(Period.of(period).previous()) == before


def test_a_fiscal_year_keeps_its_start() -> None:
    quarter = Period(text="2023-Q1", fiscal_start=4)
    assert str(year_before(quarter).start) == "2022-04-01"


def test_the_first_year_has_none_before() -> None:
    assert "0000-01" in both_texts(lambda: year_before(Period.of("0001-01")))[0]


def test_one_s_own_past(library: str) -> None:
    months = [(10, 2023, 4), (9, 2023, 3), (10, 2022, 2)]
    instants = [
        at(5, month=month).replace(year=year) for month, year, n in months for _ in range(n)
    ]
    content = {
        "content_id": [str(number) for number in range(9)],
        "operator_id": ["li"] * 9,
        "published_at": instants,
    }
    given = facts(library, content=content)
    assert levels(given, baseline("previous"), COUNT) == {"li": 3.0}
    assert levels(given, baseline("last_year"), COUNT) == {"li": 2.0}
    trailing = baseline("trailing_median", periods=2, least=2)
    assert levels(given, trailing, COUNT) == {"li": 1.5}  # 3 in September, 0 in August


def test_the_median_of_the_periods_before() -> None:
    given = entered(
        li={"2023-10": 9.0, "2023-09": 1.0, "2023-08": 4.0, "2023-07": 2.0, "2023-06": 100.0},
        wang={"2023-10": 9.0, "2023-09": 1.0, "2023-07": 4.0},
        zhao={"2023-10": 9.0, "2023-09": 1.0},
    )
    few = "known in 1 of the periods from July 2023 to September 2023, needed in 2"
    trailing = baseline("trailing_median", periods=3, least=2)
    assert levels(given, trailing) == {"li": 2.0, "wang": 2.5, "zhao": few}
    compared = Compared.model_validate({"as": "ratio", "of": ENTERED, "baseline": trailing})
    reason = compared.levels(given, Period.of("2023-10"), "k").reasons[2]
    assert reason is not None
    assert reason.zh == "2023年7月至2023年9月中有值的周期为1个，至少需要2个"


def test_more_periods_cannot_be_known_than_are_looked_at() -> None:
    assert both_texts(lambda: baseline("trailing_median", periods=3, least=4)) == (
        "A median of 3 periods never has 4 that are known. Lower least, or look back further with "
        "periods.",
        "只回看 3 个周期，不可能有 4 个周期有值。请调低 least，或调高 periods。",
    )
    assert baseline("trailing_median", periods=3, least=3).kind == "trailing_median"


def test_the_median_of_everyone_who_has_a_value() -> None:
    given = entered(
        li={"2023-10": 1.0}, wang={"2023-10": 5.0}, zhao={"2023-10": 9.0}, zhou={"2023-09": 1.0}
    )
    everyone = ("li", "wang", "zhao", "zhou")
    assert levels(given, baseline("cohort_median", least=3)) == dict.fromkeys(everyone, 5.0)
    few = "3 people have a value, 4 are needed"
    assert levels(given, baseline("cohort_median", least=4)) == dict.fromkeys(everyone, few)
    one = {"li": "1 person has a value, 2 are needed"}
    assert levels(entered(li={"2023-10": 1.0}), baseline("cohort_median", least=2)) == one
    none = {"zhou": "0 people have a value, 1 is needed"}
    assert levels(entered(zhou={"2023-09": 1.0}), baseline("cohort_median", least=1)) == none
    compared: dict[str, Any] = {"kind": "compared", "as": "difference", "of": ENTERED}
    found = read(given, key="k", baseline={"kind": "cohort_median", "least": 3}, **compared)
    assert (found["li"], found["wang"], found["zhao"]) == (-4.0, 0.0, 4.0)
    assert found["zhou"] == "missing: not entered"


def on_platforms(library: str = "polars", **more: Any) -> Facts:
    """li and wang on wechat, zhou on douyin, zhao on both; sun nowhere."""
    rows = [
        ("1", "w", "li", 100, 60), ("2", "w", "wang", 100, 80), ("3", "w", "zhao", 300, 210),
        ("4", "d", "zhao", 100, 10), ("5", "d", "zhou", 100, 30), ("6", None, "sun", 100, 99),
    ]  # fmt: skip
    ids, accounts, people, viewers, completions = (list(cells) for cells in zip(*rows, strict=True))
    tables: dict[str, Any] = {
        "account": {"account_id": ["w", "d", "n"], "platform": ["wechat", "douyin", None]},
        "content": {
            "content_id": ids,
            "account_id": accounts,
            "operator_id": people,
            "published_at": [at(5)] * 6,
        },
        "content_snapshot": {
            "content_id": ids,
            "observed_at": [at(9)] * 6,
            "viewers": viewers,
            "completions": completions,
        },
    }
    return facts(library, **(tables | more))


def test_the_median_of_the_platform_by_who_publishes_there(library: str) -> None:
    """wechat 0.6, 0.8, 0.7; douyin 0.1, 0.3; zhao 300 cases on the one and 100 on the other."""
    given = on_platforms(library)
    assert levels(given, baseline("platform_median", least=2), COMPLETION) == {
        "li": 0.7,
        "sun": "no value on any platform",
        "wang": 0.7,
        "zhao": 0.575,
        "zhou": 0.2,
    }
    few = "douyin: 2 people have a value, 3 are needed"
    assert levels(given, baseline("platform_median", least=3), COMPLETION) == {
        "li": 0.7,
        "sun": "no value on any platform",
        "wang": 0.7,
        "zhao": few,
        "zhou": few,
    }


def test_without_cases_several_platforms_cannot_be_joined(library: str) -> None:
    given = on_platforms(library)
    joined = "values on several platforms (douyin, wechat) and no cases by which to join them"
    assert levels(given, baseline("platform_median", least=2), COUNT) == {
        "li": 1.0,
        "sun": "no value on any platform",
        "wang": 1.0,
        "zhao": joined,
        "zhou": 1.0,
    }
    where = {**COUNT, "where": {"platform": "wechat"}}
    found = levels(given, baseline("platform_median", least=2), where)
    assert found["zhao"] == joined  # a count is 0 on douyin, not unknown
    rate = {"kind": "mean", "table": "content_snapshot", "column": "viewers"}
    chosen = {**rate, "where": {"platform": "wechat"}}
    assert levels(given, baseline("platform_median", least=2), chosen)["zhao"] == 100.0


def test_the_platform_of_who_holds_an_account_there(library: str) -> None:
    """Views by day and account; li, on the roster only later, is not among the holders."""
    given = facts(
        library,
        operator={
            "operator_id": ["li", "wang", "zhao"],
            "active_from": [on(1, month=11), None, None],
        },
        account={"account_id": ["v", "w", "x"], "platform": ["wechat"] * 3},
        assignment={
            "operator_id": ["li", "wang", "zhao", "wang"],
            "account_id": ["v", "w", "x", "v"],
            "valid_from": [on(1, month=11), on(1), on(1), on(1, month=1)],
            "valid_to": [None, None, None, on(1)],
        },
        account_day={
            "account_id": ["v", "w", "x", "w"],
            "day": [on(5), on(5), on(5), on(5, month=9)],
            "views": [1000, 10, 30, 500],
        },
    )
    views = {"kind": "total", "table": "account_day", "column": "views"}
    found = levels(given, baseline("platform_median", least=2), views)
    assert found == {"wang": 20.0, "zhao": 20.0}


def test_days_of_communities_belong_to_the_platform_of_their_account(library: str) -> None:
    given = facts(
        library,
        account={"account_id": ["w", "d"], "platform": ["wechat", "douyin"]},
        community={"community_id": ["a", "b"], "account_id": ["w", "d"]},
        community_day={
            "community_id": ["a", "b"],
            "day": [on(5), on(5)],
            "members": [100, 100],
            "active_members": [20, 60],
        },
        assignment={
            "operator_id": ["li", "wang"],
            "account_id": ["w", "d"],
            "valid_from": [on(1), on(1)],
        },
        campaign={"campaign_id": ["1"], "operator_id": ["li"], "ends_at": [at(5)], "cost": [1]},
    )
    dau = {"kind": "ratio", "table": "community_day", "of": "active_members", "over": "members"}
    one = baseline("platform_median", least=1)
    assert levels(given, one, dau) == {"li": 0.2, "wang": 0.6}
    campaigns = levels(given, one, {"kind": "roas"})
    assert campaigns == dict.fromkeys(("li", "wang"), "no value on any platform")


def test_a_platform_on_which_nobody_is_any_more_does_not_matter() -> None:
    given = facts(
        account={"account_id": ["w", "d"], "platform": ["wechat", "douyin"]},
        assignment={
            "operator_id": ["li", "li"],
            "account_id": ["w", "d"],
            "valid_from": [on(1, month=1), on(1, month=1)],
            "valid_to": [None, on(1, month=9)],
        },
        account_day={"account_id": ["w", "d"], "day": [on(5), on(5)], "views": [7, 9]},
    )
    views = {"kind": "total", "table": "account_day", "column": "views"}
    assert levels(given, baseline("platform_median", least=1), views) == {"li": 7.0}


def test_without_platforms_there_is_no_median_of_them() -> None:
    given = facts(content={"content_id": ["1"], "operator_id": ["li"], "published_at": [at(5)]})
    one = baseline("platform_median", least=1)
    assert levels(given, one, COUNT) == {"li": "the facts hold no table 'account'"}
    given = on_platforms(account={"account_id": ["w"]})
    said = "the table 'account' was given without the column 'platform'"
    assert set(levels(given, one, COUNT).values()) == {said}


columns = st.integers(1, 8).flatmap(
    lambda rows: st.lists(
        st.lists(st.just(float("nan")) | st.floats(-1e308, 1e308), min_size=rows, max_size=rows),
        min_size=1,
        max_size=5,
    )
)


@settings(deadline=None)
@examples(columns, st.integers(1, 4))
def test_medians_are_those_of_the_standard_library(values: list[list[float]], least: int) -> None:
    found = medians(np.array(values).T, least)
    for column, median in zip(values, found, strict=True):
        known = [number for number in column if not np.isnan(number)]
        if len(known) < least:
            assert np.isnan(median)
        else:
            halves = [number / 2 for number in known]  # the library's own sum may overflow
            assert median == 2 * statistics.median(halves)


class Goal(Baseline):
    """The same level for everyone."""

    kind: Literal["acme.goal"] = "acme.goal"
    at: float

    def label(self) -> Text:
        return Text(zh="目标", en="the goal")

    def levels(self, asked: Asked) -> Readings:
        people = asked.found.people
        count = len(people)
        return Readings(people, np.full(count, self.at), np.zeros(count), (None,) * count)


def test_a_third_party_adds_one() -> None:
    given = entered(li={"2023-10": 6.0})
    document = {"kind": "compared", "as": "ratio", "of": ENTERED}
    one = measure(**document, baseline={"kind": "acme.goal", "at": 4})
    assert not one.compares()
    assert one.read(given, Period.of("2023-10"), "k").numbers.tolist() == [1.5]
    assert Compared.model_validate(document | {"baseline": Goal(at=0)}).note().en == (
        "ratio to the goal"
    )


@pytest.mark.parametrize(
    ("one", "en", "zh"),
    [
        (("last_year", {}), "the same period last year", "上年同期"),
        (("previous", {}), "the period before", "上一周期"),
        (
            ("trailing_median", {"periods": 3, "least": 2}),
            "the median of the 3 periods before",
            "前3个周期的中位数",
        ),
        (("cohort_median", {"least": 2}), "the median of everyone", "全体人员的中位数"),
        (("platform_median", {"least": 2}), "the median of the platform", "同平台人员的中位数"),
    ],
)
def test_each_has_a_name_in_both_languages(one: Any, en: str, zh: str) -> None:
    label = baseline(one[0], **one[1]).label()
    assert (label.en, label.zh) == (en, zh)


def test_an_unknown_baseline_is_refused_with_the_nearest() -> None:
    document = {"as": "ratio", "of": ENTERED, "baseline": "last_yaer"}
    assert both_texts(lambda: Compared.model_validate(document))[0].startswith(
        "No baseline has the kind 'last_yaer'. Did you mean 'last_year'? Known kinds: "
    )
