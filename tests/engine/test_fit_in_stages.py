"""Fitting in stages: values, then weights and joint scores from the leaves up, then the scale."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.engine.outcomes import bits
from tests.engine.plain import Plain, group, item, leaf, person, scheme
from tests.engine.trees import LAW

from media_appraisal.engine.appraise import appraise, replay
from media_appraisal.engine.explain import explain
from media_appraisal.engine.fit import fit
from media_appraisal.engine.single import appraise_one
from media_appraisal.errors.scales import TiedAtTheLine
from media_appraisal.errors.values import GapsRefused
from media_appraisal.errors.weightings import NobodyDiffers, NothingInConflict, TooFewToWeigh
from media_appraisal.files.appraisals import appraisal_text
from media_appraisal.scheme.part import Group
from media_appraisal.scheme.scheme import Scheme

RANK: Plain = {"kind": "percent_rank"}
WEIGHTINGS = ("entropy", "standard_deviation", "critic", "given", "equal")
AGGREGATORS: tuple[Any, ...] = (
    "weighted_mean", "geometric_mean", {"kind": "topsis", "single": 50}, {"kind": "vikor", "single": 50},
    {"kind": "copeland", "single": 50}, {"kind": "borda_count", "single": 50},
)  # fmt: skip
SCALES: tuple[Plain, ...] = (
    {"kind": "quota", "ties": "up", "grades": [{"key": "A", "share": 0.3}, {"key": "B"}]},
    {"kind": "quota", "ties": "down", "grades": [{"key": "A", "share": 0.5}, {"key": "B"}]},
    {"kind": "cutoffs", "grades": [{"key": "A", "from": 60}, {"key": "B", "from": -999}]},
)


def quota(ties: str = "up", **more: Any) -> Plain:
    grades = [{"key": "A", "share": 0.5}, {"key": "B"}]
    return {"scale": {"kind": "quota", "ties": ties, "grades": grades, **more}}


class TestWeights:
    """Weights read off the scores of people who lack nothing."""

    def test_scores_not_values_decide(self) -> None:
        # a scores 0 and 100, b 40 and 60 whatever the units: deviations 50 and 10.
        wide = {"kind": "goalposts", "worst": 0, "best": 2000}
        found = scheme(leaf("a", normaliser=wide), leaf("b"), weighting="standard_deviation")
        rows = [person("x", a=0, b=60), person("y", a=2000, b=40)]
        assert fit(found, rows).weights() == pytest.approx((5 / 6, 1 / 6), abs=1e-9)
        result = appraise(found, rows)
        assert result.totals == pytest.approx([10, 90], abs=1e-7)

    def test_whoever_lacks_a_part_is_not_looked_at_and_is_scored_all_the_same(self) -> None:
        found = scheme(leaf("a"), leaf("b", gaps="leave_out"), weighting="standard_deviation")
        rows = [person("x", a=0, b=60), person("y", a=100, b=40), person("z", a=7)]
        result = appraise(found, rows)
        assert result.fitted.weights() == fit(found, rows[:2]).weights()
        assert result.totals[2] == 7

    def test_points_for_a_gap_count_and_so_do_gates(self) -> None:
        found = scheme(
            leaf("a"), leaf("b", gaps={"fill": 0}), weighting="standard_deviation",
            gates=[{"key": "g", "at_most": 50, "part": "a"}],
        )  # fmt: skip
        rows = [person("x", a=0, b=50, g=0), person("y", a=100, g=1)]
        # a: 0 and 50 once held; b: 50 and 0. Equal deviations.
        assert fit(found, rows).weights() == pytest.approx((0.5, 0.5))

    def test_inner_groups_come_first(self) -> None:
        inner = group("g", [leaf("a"), leaf("b")], weighting="standard_deviation")
        found = scheme(inner, leaf("c"), weighting="standard_deviation")
        rows = [person("x", a=0, b=60, c=0), person("y", a=100, b=40, c=40)]
        fitted = fit(found, rows)
        (g, _) = fitted.parts
        assert isinstance(g, Group)
        assert g.weights() == pytest.approx((5 / 6, 1 / 6), abs=1e-9)
        # g comes to 10 and 90, c to 0 and 40: deviations 40 and 20.
        assert fitted.weights() == pytest.approx((2 / 3, 1 / 3), abs=1e-8)

    def test_ranks_are_fitted_before_the_weights(self) -> None:
        found = scheme(leaf("a", normaliser=RANK), leaf("b"), weighting="standard_deviation")
        rows = [person("x", a=1, b=0), person("y", a=2, b=100)]
        assert fit(found, rows).weights() == pytest.approx((0.5, 0.5))

    @pytest.mark.parametrize("rows", [[], [person("x", a=1)], [person("x", a=1, b=2)]])
    def test_nobody_who_lacks_nothing(self, rows: list[Plain]) -> None:
        found = scheme(leaf("a"), leaf("b", gaps="leave_out"), weighting="entropy")
        with pytest.raises(TooFewToWeigh):
            appraise(found, rows)


class TestJoined:
    """Aggregators that compare people."""

    def test_closeness_to_the_best_of_the_cohort(self) -> None:
        found = scheme(group("g", [leaf("a"), leaf("b")], aggregator="topsis"), leaf("c"))
        rows = [person("x", a=0, b=0, c=50), person("y", a=100, b=100, c=50), person("z", a=100, b=0, c=50)]  # fmt: skip
        result = appraise(found, rows)
        # Lengths are the root of 2 x 100^2 and 100: z is 1 from the best and 1 / root 2 from the worst.
        expected = [0, 100, 100 / (1 + math.sqrt(2))]
        assert result.tree.parts[0].scores.tolist() == pytest.approx(expected, abs=1e-6)
        alone = appraise(result.fitted, [rows[2]])
        assert alone.totals.tobytes() == result.totals[2:].tobytes()

    def test_a_part_held_down_by_a_gate_is_compared_as_it_counts(self) -> None:
        gate = {"key": "g", "at_most": 0, "part": "b"}
        found = scheme(leaf("a"), leaf("b"), aggregator="topsis", gates=[gate])
        rows = [
            person("x", a=50, b=0, g=0),
            person("y", a=50, b=100, g=1),
            person("z", a=50, b=60, g=0),
        ]
        # y's 100 counts as 0, so z is the best of all.
        assert appraise(found, rows).totals.tolist() == pytest.approx([0, 0, 100])

    def test_whoever_lacks_a_part_is_not_compared_and_has_a_gap_there(self) -> None:
        parts = [leaf("a"), leaf("b", gaps="leave_out")]
        rows = [
            person("x", a=0, b=0, c=50),
            person("y", a=100, b=100, c=50),
            person("z", a=90, c=70),
        ]
        found = scheme(group("g", parts, aggregator="topsis", gaps="leave_out"), leaf("c"))
        result = appraise(found, rows)
        assert result.totals.tolist() == [25, 75, 70]
        assert [note.en for note in explain(result, "z").lines[1].notes] == [
            "too little below to score", "left out, its weight moved to its siblings",
        ]  # fmt: skip
        filled = scheme(group("g", parts, aggregator="topsis", gaps={"fill": 10}), leaf("c"))
        assert appraise(filled, rows).totals.tolist() == [25, 75, 40]
        with pytest.raises(GapsRefused, match="z: g"):
            appraise(scheme(group("g", parts, aggregator="topsis"), leaf("c")), rows)

    def test_while_a_part_is_open_the_range_holds_what_it_may_come_to(self) -> None:
        found = scheme(group("g", [leaf("a"), leaf("b")], aggregator="topsis"), leaf("c"))
        rows = [
            person("x", a=0, b=0, c=50),
            person("y", a=100, b=100, c=50),
            person("z", a=100, c=70),
        ]
        early = appraise(found, rows, provisional=True)
        assert early.outlook is not None
        # z is best in a, so b = 100 makes 100, and b = 0 leaves half.
        assert (early.outlook.least[2], early.outlook.most[2]) == (60, 85)
        assert early.totals.tolist() == [25, 75, 70]
        assert early.outlook.covered[2] == 0.75

    def test_a_rule_that_compares_people_inside_another(self) -> None:
        rule = {"kind": "clamp", "rule": RANK, "least": 20, "most": 90}
        found = scheme(leaf("a", normaliser=rule))
        assert found.relative
        rows = [person(f"p{i}", a=value) for i, value in enumerate([1, 2, 3])]
        result = appraise(found, rows)
        assert result.totals.tolist() == [20, 50, 90]
        assert not result.fitted.relative
        assert [appraise_one(result.fitted, {"a": value}).total for value in (1, 2, 3)] == [
            20,
            50,
            90,
        ]


class TestQuota:
    """Grades by rank, drawn among the very totals that they grade."""

    def test_ties_and_the_standard(self) -> None:
        rows = [person(name, a=value) for name, value in zip("wxyz", [90, 70, 70, 50], strict=True)]
        up = appraise(scheme(leaf("a"), **quota("up", standard=75)), rows)
        assert up.grades == {"w": "A", "x": "A", "y": "A", "z": "B"}
        assert up.columns()["meets_standard"] == [True, False, False, False]
        down = appraise(scheme(leaf("a"), **quota("down")), rows)
        assert down.grades == {"w": "A", "x": "B", "y": "B", "z": "B"}
        assert "meets_standard" not in down.columns()
        with pytest.raises(TiedAtTheLine):
            appraise(scheme(leaf("a"), **quota("refuse")), rows)

    def test_people_without_a_total_take_no_place_and_have_no_grade(self) -> None:
        rows = [person(name, a=value) for name, value in zip("wx", [90, 70], strict=True)]
        rows.append(person("n", a_gap="not_applicable"))
        result = appraise(scheme(leaf("a"), **quota(standard=60)), rows)
        assert result.grades == {"w": "A", "x": "B", "n": None}
        assert result.columns()["meets_standard"] == [True, True, None]
        assert result.fitted.scale.people == 2  # type: ignore[attr-defined]  # lines

    def test_adjustments_and_vetoes_come_before_the_rank_and_caps_after(self) -> None:
        more: Any = {
            "adjustments": [item("prize", 0, 50)],
            "gates": [{"key": "veto", "at_most": 0}, {"key": "cap", "cap": "B"}],
        }
        found = scheme(leaf("a"), **more, **quota())
        zero = {"prize": 0, "veto": 0, "cap": 0}
        rows = [
            person("w", a=90, **zero | {"veto": 1}), person("x", a=70, **zero),
            person("y", a=40, **zero | {"prize": 35}), person("z", a=50, **zero),
        ]  # fmt: skip
        result = appraise(found, rows)
        assert result.final.tolist() == [0, 70, 75, 50]
        assert result.grades == {"w": "B", "x": "A", "y": "A", "z": "B"}
        # Somebody whose grade is capped keeps the place that others then do not get.
        capped = appraise(
            found, [rows[0], rows[1], person("y", a=75, **zero | {"cap": 1}), rows[3]]
        )
        assert capped.grades == {"w": "B", "x": "A", "y": "B", "z": "B"}

    def test_lines_are_drawn_among_final_totals_where_gaps_are_left_out(self) -> None:
        """More than half of g is left out, so that g has 30 points: x ends at 40, not 75."""
        g = group("g", [leaf("a", 1), leaf("b", 2, gaps="leave_out")], gaps={"fill": 30})
        found = scheme(g, leaf("c"), **quota())
        rows = [person("x", a=100, c=50)]
        rows += [person(name, a=v, b=v, c=v) for name, v in zip("wyz", [20, 60, 50], strict=True)]
        result = appraise(found, rows)
        assert result.totals.tolist() == [40, 20, 60, 50]
        assert result.grades == {"x": "B", "w": "B", "y": "A", "z": "A"}
        assert fit(found, rows) == result.fitted
        # As long as b may still come in, g counts by a: 75, which is a place of its own.
        early = appraise(found, rows, provisional=True)
        assert early.totals.tolist() == [75, 20, 60, 50]
        assert early.grades == {"x": "A", "w": "B", "y": "A", "z": "B"}
        assert fit(found, rows, provisional=True) == early.fitted
        assert appraisal_text(replay(early)) == appraisal_text(early)

    def test_the_rounded_total_is_ranked_where_it_is_compared(self) -> None:
        rounding = {"places": 0, "mode": "half_up", "compare": "rounded"}
        rows = [person("x", a=70.4), person("y", a=70.1), person("z", a=50), person("w", a=40)]
        tied = scheme(leaf("a"), rounding=rounding, scale=quota()["scale"] | {
            "grades": [{"key": "A", "share": 0.25}, {"key": "B"}]})  # fmt: skip
        assert appraise(tied, rows).grades == {"x": "A", "y": "A", "z": "B", "w": "B"}
        assert appraise(tied.revised(rounding={"places": 0}), rows).grades["y"] == "B"

    def test_a_fitted_scale_grades_whoever_comes_later(self) -> None:
        rows = [person(name, a=value) for name, value in zip("wxyz", [90, 70, 60, 50], strict=True)]
        fitted = fit(scheme(leaf("a"), **quota()), rows)
        assert appraise(fitted, [person(a=65)]).grades == {"x": "B"}
        assert appraise(fitted, [person(a=70)]).grades == {"x": "A"}
        one = appraise_one(fitted, {"a": 70})
        assert one.grade is not None
        assert one.grade.key == "A"


@st.composite
def companies(draw: Any) -> tuple[Scheme, list[Plain]]:
    """A scheme that compares people wherever it can, and whole people."""

    def part(key: str) -> Plain:
        rules = [
            RANK,
            {"kind": "min_max", "zero_range": 50},
            {"kind": "goalposts", "worst": 0, "best": 40},
        ]
        more: Plain = {"normaliser": draw(st.sampled_from(rules)), "bounds": [0, 100]}
        if draw(st.booleans()):
            more["treatments"] = [{"kind": "winsorise", "by": "percentiles", "low": 10, "high": 90}]
        return leaf(key, draw(st.sampled_from([1, 2, 0.5])), **more)

    def join() -> Plain:
        return {
            "weighting": draw(st.sampled_from(WEIGHTINGS)),
            "aggregator": draw(st.sampled_from(AGGREGATORS)),
        }

    parts = [group("g", [part("a"), part("b"), part("c")], 1, **join()), part("d"), part("e")]
    document: Plain = {**join(), "scale": draw(st.sampled_from(SCALES))}
    if draw(st.booleans()):
        document["adjustments"] = [item("prize", 0, 9), item("fault", -9, 0, normaliser=RANK)]
        document["adjustments"][1]["bounds"] = [-9, 120]
        document["gates"] = [
            {"key": "veto", "at_most": 10, "part": draw(st.sampled_from(["g", "a"]))},
            {"key": "late", "at_most": 50},
        ]
    found = scheme(*parts, **document)
    keys = found.columns
    cells = st.fixed_dictionaries({key: st.integers(0, 40).map(float) for key in keys})
    people = draw(st.lists(cells, min_size=3, max_size=7))
    for one in people:
        one |= {key: one[key] % 4 // 3 for key in ("veto", "late") if key in one}
    # Two who differ in everything, so that no part is the same for all.
    people[0] |= dict.fromkeys("abcde", 0.0)
    people[1] |= dict(zip("abcde", [40.0, 35.0, 30.0, 25.0, 20.0], strict=True))
    return found, [{"person": f"p{i}", **one} for i, one in enumerate(people)]


@LAW
@given(companies(), st.randoms(use_true_random=False))
def test_fitted_once_everybody_is_alone_as_in_company(
    company: tuple[Scheme, list[Plain]], chance: Any
) -> None:
    found, rows = company
    try:
        result = appraise(found, rows)
    except (NobodyDiffers, NothingInConflict):
        assume(False)
        raise
    fitted = fit(found, rows)
    assert fitted == result.fitted
    assert not fitted.relative
    assert appraisal_text(replay(result)) == appraisal_text(result)
    again = Scheme.model_validate(fitted.written())
    whole = bits(result)
    for place, row in enumerate(rows):
        assert bits(appraise(again, [row])) == {row["person"]: whole[row["person"]]}
        one = appraise_one(again, {key: row[key] for key in fitted.columns})
        assert (one.total, one.points) == (float(result.final[place]), float(result.points[place]))
        assert one.grade is not None
        assert one.grade.key == result.grades[row["person"]]
    shuffled = chance.sample(rows, len(rows))
    assert bits(appraise(found, shuffled)) == whole
    stranger = dict(zip(fitted.columns, [7.0] * len(fitted.columns), strict=True))
    company_of_more = appraise(again, [*rows, {"person": "new", **stranger}])
    assert {name: bits(company_of_more)[name] for name in whole} == whole
    assert not np.isnan(result.final).any()
