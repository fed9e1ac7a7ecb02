"""Imputing: values that stand in for gaps, where they come from, and that it is told."""

from __future__ import annotations

from typing import Any, ClassVar

import numpy as np
import pytest
from tests.engine.plain import leaf, person, scheme
from tests.refusals import both_texts

from media_appraisal.engine.appraise import appraise, replay
from media_appraisal.engine.compare import compare
from media_appraisal.engine.explain import explain
from media_appraisal.engine.fit import fit
from media_appraisal.engine.single import appraise_one
from media_appraisal.engine.values import Values
from media_appraisal.errors.values import GapsRefused
from media_appraisal.files.appraisals import appraisal_text, load_appraisal, save
from media_appraisal.scheme.part import Stand
from media_appraisal.scheme.scheme import Scheme
from media_appraisal.text import Lang

STRAIGHT = "0 points at 0, 100 at 100, a straight line between"


def imputing(how: str, **more: Any) -> Scheme:
    return scheme(leaf("a", gaps={"impute": how}, **more), leaf("b"))


def notes(result: Any, who: str, lang: Lang = "en") -> list[str]:
    return [note.said(lang) for note in explain(result, who).lines[1].notes]


class TestCohort:
    """The mean or the median of everybody observed."""

    rows = (
        *[person(f"p{i}", a=value, b=50) for i, value in enumerate([10, 20, 60])],
        person("gap", b=50), person("late", a_gap="not_due: soon | 快了", b=50),
        person("free", a_gap="not_applicable", b=50),
    )  # fmt: skip

    @pytest.mark.parametrize(
        ("how", "value", "said"),
        [("mean", 30, ("mean", "平均值")), ("median", 20, ("median", "中位数"))],
    )
    def test_it_stands_in_and_is_told(self, how: str, value: float, said: tuple[str, str]) -> None:
        result = appraise(imputing(how), list(self.rows))
        assert result.totals.tolist() == [30, 35, 55, *[(value + 50) / 2] * 2, 50]
        assert notes(result, "gap") == [
            "missing",
            f"everybody's {said[0]} {value} stands in for it",
        ]
        assert notes(result, "gap", "zh") == ["缺少数据", f"以全体{said[1]} {value} 代替"]
        assert notes(result, "late")[0] == "not due yet: soon"
        assert notes(result, "free")[0] == "not applicable"
        line = explain(result, "gap").lines[1]
        assert (line.value, line.score) == (None, value)

    def test_fitting_holds_it_in_the_scheme(self) -> None:
        fitted = fit(imputing("mean"), list(self.rows))
        assert fitted.indicators[0].gaps == Stand(value=30, by="mean")
        assert not fitted.relative
        result = appraise(imputing("mean"), list(self.rows))
        assert result.fitted == fitted
        groups = {row["person"]: "all" for row in self.rows}
        assert appraise(imputing("mean"), list(self.rows), groups=groups).fitted == fitted
        for place, row in enumerate(self.rows):
            assert appraise(fitted, [row]).totals[0] == result.totals[place]
        assert appraisal_text(replay(result)) == appraisal_text(result)

    def test_the_mean_is_exact_whoever_comes_first(self) -> None:
        tenths = [person(f"p{i}", a=0.1, b=1) for i in range(10)]
        gaps = fit(imputing("mean"), tenths).indicators[0].gaps
        assert gaps == Stand(value=0.1, by="mean")
        values = [1e6, 0.1, 0.2, 0.3, -1e6]
        rows = [person(f"p{i}", a=value, b=1) for i, value in enumerate(values)]
        assert fit(imputing("mean"), rows) == fit(imputing("mean"), rows[::-1])

    def test_a_gap_with_a_value_is_no_open_gap(self) -> None:
        result = appraise(imputing("mean"), list(self.rows), provisional=True)
        assert result.outlook is not None
        assert result.outlook.open.tolist() == [False] * 6

    def test_its_mean_is_treated_and_scored_by_the_fitted_rule(self) -> None:
        found = imputing("mean", normaliser={"kind": "min_max"})
        result = appraise(found, list(self.rows))
        # 10, 20, 60 and their mean 30: 0, 20, 100 and 40.
        assert result.tree.parts[0].scores[:5].tolist() == [0, 20, 100, 40, 40]

    def test_nobody_to_take_the_mean_of(self) -> None:
        assert both_texts(lambda: appraise(imputing("mean"), [person(b=5)])) == (
            "impute compares people at a, where nobody has a value. Enter some values.",
            "a 使用 impute 与他人比较，但没有任何人的数据。请录入数据，或改用绝对标准。",
        )

    def test_two_cohorts_move_it_by_rule(self) -> None:
        other = [row | {"a": row["a"] + 10} if "a" in row else row for row in self.rows]
        before, after = (appraise(imputing("mean"), list(rows)) for rows in (self.rows, other))
        move = compare(before, after, "gap").moves[0]
        assert (move.by_value, move.by_rule, move.by_share) == (0, 5 * 10**9, 0)


def test_a_value_given_by_the_scheme_stands_in() -> None:
    found = scheme(leaf("a", gaps={"value": 12.5}, unit={"zh": "篇", "en": "posts"}), leaf("b"))
    result = appraise(found, [person(b=50)])
    assert result.totals.tolist() == [31.25]
    assert notes(result, "x") == ["missing", "the scheme's value 12.5 posts stands in for it"]
    assert notes(result, "x", "zh") == ["缺少数据", "以方案给定的值 12.5 篇 代替"]
    assert appraise(found, [person(a_gap="not_applicable", b=50)]).totals.tolist() == [50]


class TestGroup:
    """The mean or the median of the person's own group."""

    rows = (
        person("x1", a=10, b=50), person("x2", a=30, b=50), person("x3", b=50),
        person("y1", a=90, b=50), person("y2", b=50), person("z1", b=50, a_gap="not_applicable"),
    )  # fmt: skip
    groups: ClassVar = {row["person"]: f"team {row['person'][0]}" for row in rows}

    @pytest.mark.parametrize("how", ["group_mean", "group_median"])
    def test_each_group_has_its_own(self, how: str) -> None:
        result = appraise(imputing(how), list(self.rows), groups=self.groups)
        assert result.totals.tolist() == [30, 40, 35, 70, 70, 50]
        said = how.removeprefix("group_")
        assert notes(result, "x3") == [f"a gap: the {said} of team x stands in for it", STRAIGHT]
        zh = {"mean": "平均值", "median": "中位数"}[said]
        assert notes(result, "x3", "zh")[0] == f"缺项，以“team x”的{zh}代替"
        assert notes(result, "z1")[0] == "not applicable"

    def test_the_median_is_not_the_mean(self) -> None:
        rows = [person(f"x{i}", a=value, b=0) for i, value in enumerate([0, 10, 80])]
        rows.append(person("gap", b=0))
        groups = {row["person"]: "all" for row in rows}
        for how, value in (("group_mean", 30), ("group_median", 10)):
            assert appraise(imputing(how), rows, groups=groups).totals[3] == value / 2

    def test_without_a_group_or_anybody_in_it_the_gap_is_refused(self) -> None:
        found = imputing("group_mean")
        alone = self.groups | {"y2": "team w"}
        for groups in (None, {}, {"x1": "team x", "x2": "team x"}, alone):
            with pytest.raises(GapsRefused, match="y2: a"):
                appraise(found, list(self.rows), groups=groups)

    def test_a_provisional_appraisal_leaves_it_open(self) -> None:
        result = appraise(imputing("group_mean"), list(self.rows), provisional=True)
        assert result.outlook is not None
        assert result.outlook.open.tolist() == [False, False, True, False, True, False]


class TestLastPeriod:
    """The person's own value then."""

    before = (person("x", a=80, b=0), person("y", a_gap="not_applicable", b=0), person("z", b=0))
    rows = (person("x", b=50), person("y", b=50, a=10), person("w", b=50, a=20))

    def past(self, **how: Any) -> Any:
        loose = scheme(leaf("a", gaps="leave_out"), leaf("b"))
        return appraise(loose, list(self.before), period="2026-09", **how)

    def test_it_stands_in_and_names_the_period(self) -> None:
        result = appraise(imputing("last_period"), list(self.rows), before=self.past())
        assert result.totals.tolist() == [65, 30, 35]
        assert notes(result, "x") == [
            "a gap: the value of September 2026 stands in for it", STRAIGHT,
        ]  # fmt: skip
        assert notes(result, "x", "zh")[0] == "缺项，沿用2026年9月的值"
        assert explain(result, "x").lines[1].value == 80

    def test_values_without_a_period_will_do(self) -> None:
        past = Values.of_rows(("b", "a"), [person("x", a=80)])
        result = appraise(imputing("last_period"), list(self.rows), before=past)
        assert notes(result, "x")[0] == "a gap: the value of the last period stands in for it"
        assert notes(result, "x", "zh")[0] == "缺项，沿用上期的值"

    @pytest.mark.parametrize("lacking", ["w", "y", "z"])
    def test_where_nothing_was_observed_then_the_gap_is_refused(self, lacking: str) -> None:
        rows = [person(lacking, b=50)]
        for past in (self.past(), None, Values.of_rows(("b",), [person(lacking, b=1)])):
            with pytest.raises(GapsRefused, match=f"{lacking}: a"):
                appraise(imputing("last_period"), rows, before=past)

    def test_what_does_not_apply_stays_out(self) -> None:
        rows = [person("x", b=50, a_gap="not_applicable: left | 离开")]
        result = appraise(imputing("last_period"), rows, before=self.past())
        assert result.totals.tolist() == [50]

    def test_a_value_is_carried_over_once(self) -> None:
        found = imputing("last_period")
        first = appraise(found, [person("x", b=50)], before=self.past())
        with pytest.raises(GapsRefused, match="x: a"):
            appraise(found, [person("x", b=50)], before=first)

    def test_it_is_saved_and_replayed_with_its_reason(self, tmp_path: Any) -> None:
        result = appraise(imputing("last_period"), list(self.rows), before=self.past())
        save(result, tmp_path / "one.json")
        loaded = load_appraisal(tmp_path / "one.json")
        assert appraisal_text(replay(loaded)) == appraisal_text(result)
        assert str(explain(loaded, "x")) == str(explain(result, "x"))

    def test_the_caller_s_values_are_left_alone(self) -> None:
        values = Values.of_rows(("a", "b"), list(self.rows))
        appraise(imputing("last_period"), values, before=self.past())
        assert np.isnan(values.numbers[0, 0])
        assert dict(values.reasons) == {}

    def test_one_person_alone_has_no_past(self) -> None:
        with pytest.raises(GapsRefused, match="a"):
            appraise_one(imputing("last_period"), {"a": None, "b": 50})
        assert appraise_one(imputing("last_period"), {"a": 80, "b": 50}).total == 65

    def test_rules_look_at_observed_values_only_and_quotas_at_all_totals(self) -> None:
        found = scheme(
            leaf("a", gaps={"impute": "last_period"}, normaliser="min_max"), leaf("b"),
            scale={"kind": "quota", "ties": "up",
                   "grades": [{"key": "A", "share": 0.5}, {"key": "B"}]},
        )  # fmt: skip
        rows = [
            person("x", b=50),
            person("y", a=10, b=50),
            person("w", a=50, b=20),
            person("v", a=20, b=60),
        ]
        result = appraise(found, rows, before=self.past())
        # Min-max from 10 to 50; x's 80 of last month is held at 100 points: x 75, y 25, w 60, v 42.5.
        assert result.totals.tolist() == [75, 25, 60, 42.5]
        assert result.grades == {"x": "A", "y": "B", "w": "A", "v": "B"}


def test_the_last_known_value_is_carried_on_and_the_last_period_is_not() -> None:
    row = person("li", b=50)
    for how, total in (("last_known", 60), ("last_period", None)):
        rules = imputing(how)
        first = appraise(rules, [person("li", a=70, b=50)], period="2026-07")
        second = appraise(rules, [row], period="2026-08", before=first)
        assert second.totals.tolist() == [60]
        if total is None:
            with pytest.raises(GapsRefused):
                appraise(rules, [row], period="2026-09", before=second)
            continue
        third = appraise(rules, [row], period="2026-09", before=second)
        assert third.totals.tolist() == [total]
        assert notes(third, "li")[0] == "a gap: the value of July 2026 stands in for it"
        assert notes(third, "li", "zh")[0] == "缺项，沿用2026年7月的值"
