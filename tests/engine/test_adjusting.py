"""Adjusting: bonus and penalty items, their limits, their gaps, and how far the total can go."""

from __future__ import annotations

from typing import Any, Literal

import numpy as np
import pytest
from tests.engine.plain import Plain, item, leaf, person, scheme
from tests.refusals import both_texts

from media_appraisal.arrays import FloatArray
from media_appraisal.engine.adjusting import adjusted
from media_appraisal.engine.appraisal import Appraisal
from media_appraisal.engine.appraise import appraise, replay, stretch_of
from media_appraisal.engine.compare import compare
from media_appraisal.engine.explain import explain
from media_appraisal.engine.fit import fit
from media_appraisal.engine.single import Outcome, appraise_one
from media_appraisal.errors.values import GapsRefused, NoScore, OutOfRange
from media_appraisal.methods.normaliser import Normaliser
from media_appraisal.scheme.scheme import Scheme

PRIZE, FAULT = item("prize", 0, 5), item("fault", -8, 0)


class Holed(Normaliser):
    """No number above 3: what a faulty rule might do."""

    kind: Literal["test.holed"] = "test.holed"

    def score(self, values: FloatArray) -> FloatArray:
        return np.where(values > 3, np.nan, values)


def rules(*items: Plain, **more: Any) -> Scheme:
    return scheme(leaf("a"), adjustments=list(items), **more)


def total(found: Scheme, **values: Any) -> float:
    """The final total of one person, the same by every way there is to it."""
    result = appraise(found, [person(**values)])
    if not any(key.endswith("_gap") for key in values):
        one = appraise_one(found, values)
        assert one == Outcome(float(result.final[0]), float(result.points[0]), result.grade_at(0))
    assert replay(result).final.tobytes() == result.final.tobytes()
    check_lines(result)
    return float(result.final[0])


def check_lines(result: Appraisal) -> None:
    """To the billionth and as printed, lines add up for everybody."""
    for place, name in enumerate(result.people):
        lines = explain(result, name).lines
        brought = lines[0].billionths + sum(line.billionths for line in lines if not line.weight)
        assert brought == round(result.final[place] * 1e9)
        printed = sum(line.printed for line in lines if line.own)
        assert printed == round(result.points[place] * 10**result.scheme.rounding.places)


def notes(found: Scheme, key: str, **values: Any) -> list[str]:
    lines = explain(appraise(found, [person(**values)]), "x").lines
    (line,) = (line for line in lines if line.part.key == key)
    assert all(note.zh for note in line.notes)
    return [note.en for note in line.notes]


def test_points_of_each_item_within_its_bounds_are_added() -> None:
    found = rules(PRIZE, FAULT)
    assert total(found, a=70, prize=3, fault=-2) == 71
    assert total(found, a=70, prize=9, fault=-20) == 70 + 5 - 8
    assert total(found, a=70, prize=-4, fault=4) == 70
    result = appraise(found, [person(a=70, prize=3, fault=-2)])
    assert (result.totals[0], result.adjusted[0], result.final[0], result.points[0]) == (
        70, 71, 71, 71,
    )  # fmt: skip
    assert result.grades == {"x": "B"}


def test_an_adjustment_may_change_the_grade_and_go_beyond_100_and_below_0() -> None:
    found = rules(PRIZE, FAULT)
    result = appraise(found, [person("x", a=79, prize=1, fault=0), person("y", a=80, prize=0, fault=-0.5)])  # fmt: skip
    assert result.grades == {"x": "A", "y": "B"}
    assert total(found, a=100, prize=5, fault=0) == 105
    assert total(found, a=1, prize=0, fault=-8) == -7


def test_a_sum_that_should_lie_on_a_cut_does() -> None:
    # 79.7 + 0.1 + 0.2 is 80.00000000000001 or 79.99999999999999 by the order in float64.
    for parts in [(0.1, 0.2), (0.2, 0.1)]:
        found = rules(item("b", 0, 5), item("c", 0, 5))
        result = appraise(found, [person(a=79.7, b=parts[0], c=parts[1])])
        assert (result.final[0], result.grades["x"]) == (80, "A")
    assert total(rules(item("b", 0, 5)), a=79.999999999, b=0.000000001) == 80
    result = appraise(rules(item("b", -5, 0)), [person(a=80, b=-0.000000001)])
    assert (result.final[0], result.grades["x"]) == (79.999999999, "B")


def test_no_points_never_make_a_negative_zero() -> None:
    found = rules(item("b", -5, 0))
    for value in (-0.0, -1e-12):
        result = appraise(found, [person(a=0, b=value)])
        for numbers in (result.totals, result.adjusted, result.final, result.points):
            assert not np.signbit(numbers).any()
        cells = [cell for row in explain(result, "x").sheet().rows for cell in row.cells[2:5]]
        assert not any(cell.startswith("-") for cell in cells)


class TestLimits:
    """All of one sign are cut in proportion, the total is held at both ends."""

    def test_additions_and_deductions_have_limits_of_their_own(self) -> None:
        found = rules(
            item("b", 0, 9), item("c", 0, 9), item("d", -9, 0), limits={"added": 6, "taken": 2}
        )
        # 8 + 4 is cut to 6, as 4 + 2; 5 is cut to 2.
        assert total(found, a=70, b=8, c=4, d=-5) == 70 + 6 - 2
        assert total(found, a=70, b=2, c=4, d=-2) == 70 + 6 - 2
        assert total(found, a=70, b=2, c=3, d=-1) == 70 + 5 - 1
        lines = explain(appraise(found, [person(a=70, b=8, c=4, d=-5)]), "x").lines[2:]
        assert [line.billionths for line in lines] == [4 * 10**9, 2 * 10**9, -2 * 10**9]
        assert [line.score for line in lines] == [8, 4, -5]

    @pytest.mark.parametrize("name", ["added", "taken"])
    def test_a_limit_of_0_lets_nothing_through(self, name: str) -> None:
        found = rules(PRIZE, FAULT, limits={name: 0})
        assert total(found, a=70, prize=3, fault=-2) == {"added": 68, "taken": 73}[name]
        key = {"added": "prize", "taken": "fault"}[name]
        points = {"added": 3, "taken": -2}[name]
        told = notes(found, key, a=70, prize=3, fault=-2)
        assert told[-1] == f"{points} cut in proportion by the limit of all together"

    def test_the_total_is_held_at_its_least_and_its_most(self) -> None:
        found = rules(PRIZE, FAULT, limits={"least": 60, "most": 72.5})
        assert total(found, a=70, prize=5, fault=0) == 72.5
        assert total(found, a=62, prize=0, fault=-8) == 60
        assert total(found, a=99, prize=0, fault=0) == 72.5
        sheet = explain(appraise(found, [person(a=70, prize=5, fault=0)]), "x").sheet()
        assert sheet.rows[-1].cells == (
            "Limits of the total", "", "–", "", "-2.50", "the total is at most 72.5",
        )  # fmt: skip
        low = explain(appraise(found, [person(a=62, prize=0, fault=-8)]), "x", lang="zh").sheet()
        assert low.rows[-1].cells == ("总分限额", "", "–", "", "6.00", "总分最低 60 分")

    def test_a_least_and_a_most_of_0_are_limits_too(self) -> None:
        assert total(rules(FAULT, limits={"least": 0}), a=3, fault=-8) == 0
        assert total(rules(FAULT, limits={"most": 0}), a=3, fault=0) == 0

    def test_limits_hold_where_there_are_no_adjustments(self) -> None:
        assert total(scheme(leaf("a"), limits={"most": 90}), a=95) == 90

    def test_thirds_add_up_to_the_billionth(self) -> None:
        found = rules(*(item(key, 0, 9) for key in "bcd"), limits={"added": 5})
        assert total(found, a=70, b=7, c=7, d=7) == 75
        lines = explain(appraise(found, [person(a=70, b=7, c=7, d=7)]), "x").lines[2:]
        assert [line.billionths for line in lines] == [1666666667, 1666666667, 1666666666]
        assert [line.printed for line in lines] == [167, 167, 166]

    def test_a_limit_of_more_than_nine_decimals_counts_as_settled(self) -> None:
        result = appraise(rules(PRIZE, limits={"most": 80 - 1e-11}), [person(a=79, prize=3)])
        assert (result.final[0], result.grades["x"]) == (80, "A")


class TestOnlyFrom:
    """An item that counts from a base on."""

    found = rules(item("prize", 0, 5, only_from=60), FAULT)

    def test_the_base_is_the_total_of_the_parts_the_base_itself_included(self) -> None:
        assert total(self.found, a=60, prize=3, fault=-2) == 61
        assert total(self.found, a=59.99, prize=3, fault=-2) == 57.99
        assert notes(self.found, "prize", a=59.99, prize=3, fault=0)[-1] == (
            "not counted: the total is below 60"
        )

    def test_the_base_is_met_by_what_should_be_60(self) -> None:
        # 60 as five scores of which the mean is 59.99999999999999 in float64.
        parts = [leaf(key, 0.2) for key in "abcde"]
        found = scheme(*parts, adjustments=[item("prize", 0, 5, only_from=60)])
        values = dict(zip("abcde", [61, 73, 44, 63, 59], strict=True))
        assert total(found, **values, prize=1) == 61

    def test_one_adjustment_is_no_base_for_another(self) -> None:
        found = rules(item("b", 0, 5), item("c", 0, 5, only_from=60))
        assert total(found, a=58, b=5, c=5) == 63


class TestHighestOf:
    """Of items of one sort only the one with the most points counts."""

    found = rules(
        item("b", 0, 9, highest_of="prize"),
        item("c", 0, 9, highest_of="prize"),
        item("d", -9, 0, highest_of="fault"),
        item("e", -9, 0, highest_of="fault"),
        item("f", 0, 9),
    )

    def test_sorts_are_told_apart_and_other_items_all_count(self) -> None:
        assert total(self.found, a=70, b=3, c=4, d=-2, e=-1, f=2) == 70 + 4 - 2 + 2
        assert notes(self.found, "b", a=70, b=3, c=4, d=0, e=0, f=0)[-1] == (
            "not counted: of its sort only the one with most counts"
        )

    def test_of_equals_the_first_counts_whatever_their_signs(self) -> None:
        assert total(self.found, a=70, b=3, c=3, d=0, e=0, f=0) == 73
        result = appraise(self.found, [person(a=70, b=3, c=3, d=0, e=0, f=0)])
        brought = {line.part.key: line.billionths for line in explain(result, "x").lines}
        assert (brought["b"], brought["c"]) == (3 * 10**9, 0)
        mixed = (item("b", -9, 9, highest_of="one"), item("c", -9, 9, highest_of="one"))
        assert total(rules(*mixed), a=70, b=-3, c=3) == 67
        assert total(rules(*mixed), a=70, b=3, c=-3) == 73
        assert total(rules(*mixed), a=70, b=3, c=-3.5) == 66.5

    def test_one_whose_base_is_not_met_leaves_its_place_to_the_next(self) -> None:
        best, next_best = (
            item("b", 0, 9, highest_of="x", only_from=80),
            item("c", 0, 9, highest_of="x"),
        )
        assert total(rules(best, next_best), a=70, b=5, c=2) == 72
        assert total(rules(best, next_best), a=80, b=5, c=2) == 85

    def test_points_are_compared_settled_and_before_limits(self) -> None:
        pair = (item("b", 0, 9, highest_of="x"), item("c", 0, 9, highest_of="x"))
        # 0.1 + 0.2 and 0.3 are equals, so b, the first, counts.
        result = appraise(rules(*pair), [person(a=70, b=0.3, c=0.1 + 0.2)])
        lines = explain(result, "x").lines
        assert [line.billionths for line in lines[2:]] == [300_000_000, 0]
        assert total(rules(*pair, limits={"added": 1}), a=70, b=5, c=4) == 71


class TestGaps:
    """An adjustment without a value."""

    def test_it_is_refused_like_any_other_gap(self) -> None:
        found = rules(PRIZE, FAULT, gates=[{"key": "g", "cap": "C"}])
        with pytest.raises(GapsRefused) as caught:
            appraise(
                found,
                [person("x", a=1), person("y", a=1, prize=1, fault=-1, g=0), person("z", prize=1)],
            )
        assert caught.value.gaps == "x: prize, fault, g; z: a, fault, g"

    def test_zero_means_no_points(self) -> None:
        found = rules(item("prize", 2, 5, gaps="zero"))
        assert total(found, a=70) == 70
        # With a value, the least points of the item are 2.
        assert total(found, a=70, prize=0) == 72
        assert notes(found, "prize", a=70, prize_gap="missing: lost") == [
            "missing: lost",
            "no points",
        ]

    def test_one_that_does_not_apply_brings_none(self) -> None:
        assert total(rules(PRIZE), a=70, prize_gap="not_applicable: new here | 新来") == 70
        told = notes(rules(PRIZE), "prize", a=70, prize_gap="not_applicable: new here | 新来")
        assert told == ["not applicable: new here", "no points"]

    def test_one_that_does_not_apply_leaves_the_place_of_its_sort_to_the_next(self) -> None:
        pair = (item("b", 0, 9, highest_of="x"), item("c", 0, 9, highest_of="x"))
        assert total(rules(*pair), a=70, b_gap="not_applicable", c=2) == 72

    def test_where_there_is_no_total_there_is_nothing_to_adjust(self) -> None:
        result = appraise(
            rules(PRIZE, limits={"least": 10}), [person(a_gap="not_applicable", prize=3)]
        )
        for numbers in (result.totals, result.adjusted, result.final, result.points):
            assert np.isnan(numbers).all()
        assert result.grades == {"x": None}
        assert [line.part.key for line in explain(result, "x").lines] == ["s", "a"]

    def test_a_rule_that_gives_no_number_is_named(self) -> None:
        found = rules(item("prize", 0, 5) | {"normaliser": {"kind": "test.holed"}})
        assert total(found, a=70, prize=3) == 73
        with pytest.raises(NoScore) as caught:
            appraise(found, [person("x", a=70, prize=3), person("y", a=70, prize=4)])
        assert (caught.value.person, caught.value.part, caught.value.method) == (
            "y",
            "prize",
            "test.holed",
        )

    def test_a_value_that_cannot_be_is_refused_at_the_door(self) -> None:
        found = rules(item("prize", 0, 5, possible={"least": 0}))
        for step in (
            lambda: appraise(found, [person(a=1, prize=-1)]),
            lambda: appraise_one(found, {"a": 1, "prize": -1}),
        ):
            with pytest.raises(OutOfRange, match="prize"):
                step()


def early(found: Scheme, **values: Any) -> tuple[float, float, float]:
    """The least total, the one of now, and the most."""
    result = appraise(found, [person(**values)], provisional=True)
    assert result.outlook is not None
    return float(result.outlook.least[0]), float(result.final[0]), float(result.outlook.most[0])


class TestProvisional:
    """The range in which the total ends holds whatever the items turn out to be."""

    def test_an_open_item_may_bring_its_least_its_most_or_nothing(self) -> None:
        assert early(rules(PRIZE, FAULT), a=70) == (62, 70, 75)
        assert early(rules(item("prize", 2, 5)), a=70) == (70, 70, 75)
        assert early(rules(PRIZE), a=70, prize=3) == (73, 73, 73)
        assert early(rules(PRIZE), a=70, prize_gap="not_applicable") == (70, 70, 70)
        assert early(rules(item("prize", 0, 5, gaps="zero")), a=70) == (70, 70, 70)

    def test_limits_bound_the_range(self) -> None:
        limits = {"added": 2, "taken": 1, "least": 69.5}
        assert early(rules(PRIZE, FAULT, limits=limits), a=70) == (69.5, 70, 72)

    def test_a_bonus_from_a_base_on_counts_only_where_the_best_total_meets_it(self) -> None:
        found = scheme(leaf("a", 1), leaf("b", 1), adjustments=[item("prize", 0, 5, only_from=60)])
        assert early(found, a=70, prize=3) == (35, 73, 88)
        assert early(found, a=10, prize=3) == (5, 10, 55)

    def test_a_penalty_from_a_base_on_may_leave_less_than_the_worst_total(self) -> None:
        """b = 50 makes 60, less 20; whoever has less keeps it, so that 59.99 is possible too."""
        parts = (leaf("a", 1), leaf("b", 1, bounds=[30, 50]))
        found = scheme(*parts, adjustments=[item("fault", -20, 0, only_from=60)])
        least, _, most = early(found, a=70, fault=-20)
        ends = [total(found, a=70, b=b, fault=-20) for b in (30, 40, 49.98, 50)]
        assert ends == [50, 55, 59.99, 40]
        assert least <= min(ends)
        assert most >= max(ends)

    def test_an_open_item_is_told_as_such(self) -> None:
        result = appraise(rules(PRIZE), [person(a=70, prize_gap="not_due")], provisional=True)
        found = explain(result, "x")
        assert [note.zh for note in found.lines[2].notes] == ["尚未到期", "不加不减"]
        assert found.stages[2].en == (
            "Provisional: 100.0% of the weight is known; the total will end between 70.00 and 75.00."
        )
        assert result.records()[0]["provisional"] is True


def test_an_item_that_compares_people_is_fitted_to_them() -> None:
    ranked = item("prize", 0, 100) | {"normaliser": {"kind": "percent_rank"}}
    found = rules(ranked, FAULT)
    assert found.relative
    rows = [person(f"p{i}", a=50, prize=value, fault=0) for i, value in enumerate([1, 5, 9])]
    result = appraise(found, rows)
    assert result.final.tolist() == [50, 100, 150]
    fitted = fit(found, rows)
    assert not fitted.relative
    assert [total(fitted, a=50, prize=value, fault=0) for value in (1, 5, 9)] == [50, 100, 150]


def test_adjusted_tells_the_steps_one_by_one() -> None:
    pair = (item("b", 0, 9, highest_of="x"), item("c", 0, 9, highest_of="x", only_from=80))
    found = rules(*pair, item("d", -9, 0), limits={"added": 3, "taken": 9})
    rows = [person("x", a=90, b=4, c=6, d=-2), person("y", a=70, b=4, c=6, d=-2)]
    result = appraise(found, rows)
    told = adjusted(found, stretch_of(found, result.values, slice(0, 2)), result.totals)
    assert told.own.tolist() == [[4, 4], [6, 6], [-2, -2]]
    assert told.counted.tolist() == [[0, 4], [6, 0], [-2, -2]]
    assert (told.added.tolist(), told.taken.tolist()) == ([3, 3], [2, 2])
    assert told.total.tolist() == [91, 71]


class TestCompare:
    """What moved between two totals, items and limits included."""

    def moves(self, before: Appraisal, after: Appraisal) -> dict[str, Any]:
        found = compare(before, after, "x")
        for move in found.moves:
            assert move.by_value + move.by_rule + move.by_share == move.after - move.before
        for result, name in ((before, "before"), (after, "after")):
            assert sum(getattr(one, name) for one in found.moves) == round(result.final[0] * 1e9)
            printed = sum(getattr(one, f"printed_{name}") for one in found.moves)
            assert printed == round(result.points[0] * 100)
        return {move.part.key: move for move in found.moves}

    def test_an_item_moves_by_value_by_rule_and_by_what_keeps_it_from_counting(self) -> None:
        found = rules(item("prize", 0, 5, only_from=60), FAULT)
        before = appraise(found, [person(a=70, prize=1, fault=0)])
        moved = self.moves(before, appraise(found, [person(a=70, prize=3, fault=0)]))["prize"]
        assert (moved.by_value, moved.by_rule, moved.by_share) == (2 * 10**9, 0, 0)
        double = item("prize", 0, 9) | {
            "normaliser": {"kind": "line", "at": 0, "base": 0, "points": 2}
        }
        after = appraise(rules(double, FAULT), [person(a=70, prize=1, fault=0)])
        moved = self.moves(before, after)["prize"]
        assert (moved.by_value, moved.by_rule, moved.by_share) == (0, 10**9, 0)
        after = appraise(found, [person(a=50, prize=1, fault=0)])
        moved = self.moves(before, after)["prize"]
        assert (moved.by_value, moved.by_rule, moved.by_share) == (0, 0, -(10**9))

    def test_a_scheme_without_adjustments_beside_one_with_them(self) -> None:
        plain = appraise(scheme(leaf("a")), [person(a=70)])
        other = appraise(rules(PRIZE, limits={"most": 72}), [person(a=70, prize=3)])
        found = self.moves(plain, other)
        assert {key: (one.before, one.after) for key, one in found.items()} == {
            "a": (70 * 10**9, 70 * 10**9), "prize": (0, 3 * 10**9), ".limits": (0, -(10**9)),
        }  # fmt: skip
        assert [note.en for note in found["prize"].notes] == ["new"]
        assert [note.en for note in found[".limits"].notes] == ["only after"]
        back = self.moves(other, plain)
        assert [note.zh for note in back["prize"].notes] == ["已取消"]
        assert [note.zh for note in back[".limits"].notes] == ["不再发生"]
        assert "Limits of the total" in str(compare(other, plain, "x"))

    def test_an_indicator_that_became_an_item_is_two_lines(self) -> None:
        old = appraise(scheme(leaf("a", 1), leaf("prize", 1)), [person(a=70, prize=3)])
        found = compare(old, appraise(rules(PRIZE), [person(a=70, prize=3)]), "x")
        assert [(one.part.key, one.before, one.after) for one in found.moves] == [
            ("a", 35 * 10**9, 70 * 10**9), ("prize", 15 * 10**8, 0), ("prize", 0, 3 * 10**9),
        ]  # fmt: skip


def test_what_cannot_be_scored_is_refused_with_the_words_of_a_part() -> None:
    found = rules(item("prize", 0, 100) | {"normaliser": {"kind": "percent_rank"}}, FAULT)
    assert both_texts(lambda: appraise(found, [person(a=1, fault=0)], provisional=True)) == (
        "percent_rank compares people at prize, where nobody has a value. Enter some values.",
        "prize 使用 percent_rank 与他人比较，但没有任何人的数据。请录入数据，或改用绝对标准。",
    )
