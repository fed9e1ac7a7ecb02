"""Schemes and their parts: what holds together, and what is refused, each with its message."""

from __future__ import annotations

from typing import Any

import pytest
from tests.engine.plain import document, group, leaf, scheme
from tests.refusals import both_texts

from media_appraisal.period import Period
from media_appraisal.scheme.part import Fill, Group
from media_appraisal.scheme.review import Gap, Review
from media_appraisal.scheme.role import Role
from media_appraisal.scheme.scheme import RESERVED, Scheme

TREE = scheme(
    group("g", [leaf("a", 3), group("h", [leaf("b"), leaf("c")], 1)], 60),
    leaf("d", 40),
    gates=[{"key": "incident", "cap": "B"}],
)


def test_parts_are_walked_parents_first_in_the_order_of_the_document() -> None:
    assert [part.key for part in TREE.walk()] == ["g", "a", "h", "b", "c", "d"]
    assert [part.key for part in TREE.indicators] == ["a", "b", "c", "d"]
    assert TREE.columns == ("a", "b", "c", "d", "incident")


def test_weights_are_those_written_or_all_equal() -> None:
    assert TREE.weights() == (60, 40)
    inner = TREE.parts[0]
    assert isinstance(inner, Group)
    assert inner.weights() == (3, 1)
    assert [part.weights() for part in inner.parts if isinstance(part, Group)] == [(1, 1)]


def test_defaults_are_those_of_the_house() -> None:
    plain = scheme(leaf("a"))
    (part,) = plain.indicators
    assert (part.gaps, part.bounds, plain.most_left_out) == ("refuse", (0, 100), 0.5)
    assert plain.rounding.written() == {}
    rounding = plain.rounding
    assert (rounding.places, rounding.mode, rounding.compare) == (2, "half_up", "unrounded")
    assert plain.aggregator.kind == "weighted_mean"
    assert part.measure.kind == "entered"


def test_titles_are_labels_or_else_keys() -> None:
    assert TREE.title.zh == TREE.title.en == "s"
    named = scheme(
        leaf("a", label={"zh": "甲", "en": "First"}), label={"zh": "方案", "en": "Scheme"}
    )
    assert (named.title.zh, named.parts[0].title.en) == ("方案", "First")
    assert TREE.gates[0].title.zh == "incident"


def test_a_scheme_fits_periods_of_its_unit_only() -> None:
    assert TREE.fits(Period.of("2026-09"))
    assert not TREE.fits(Period.of("2026-Q3"))
    assert not TREE.fits(Period.of("2026-09-01/2026-09-30"))


def test_a_part_may_be_replaced_without_touching_the_rest() -> None:
    revised = TREE.revised(version="2")
    assert revised.version == "2"
    assert revised.parts == TREE.parts
    assert revised.content_hash != TREE.content_hash


def test_a_relative_rule_makes_the_scheme_relative_however_deep() -> None:
    assert not TREE.relative
    ranked = leaf("r", normaliser={"kind": "percent_rank"})
    assert scheme(leaf("a"), group("g", [group("h", [ranked])])).relative


def refused(parts: list[Any], **more: Any) -> tuple[str, str]:
    return both_texts(lambda: Scheme.model_validate(document(parts, **more)))


TWICE = (
    "These keys stand for more than one thing: a. Give each its own.",
    "以下 key 重复：a。请为每一项使用不同的 key。",
)


@pytest.mark.parametrize(
    ("parts", "more"),
    [
        ([leaf("a"), group("g", [leaf("a")])], {}),
        ([leaf("b")], {"gates": [{"key": "a", "cap": "B"}, {"key": "a", "cap": "C"}]}),
        ([leaf("a")], {"gates": [{"key": "a", "cap": "B"}]}),
        ([leaf("a")], {"key": "a"}),
        ([group("a", [leaf("b")])], {"key": "a"}),
    ],
)
def test_a_key_stands_for_one_thing(parts: list[Any], more: dict[str, Any]) -> None:
    assert refused(parts, **more) == TWICE


def test_a_key_is_no_column_of_values_or_results() -> None:
    assert refused([leaf("total"), leaf("a.gap")], gates=[{"key": "person", "cap": "B"}]) == (
        "These keys are columns of values or results already: total, a.gap, person. Choose others.",
        "以下 key 已用作数据或结果的列名：total, a.gap, person。请改用其他 key。",
    )


@pytest.mark.parametrize("key", sorted(RESERVED))
def test_every_column_of_a_result_is_reserved(key: str) -> None:
    assert refused([group(key, [leaf("a")])])[0].startswith("These keys are columns")


def test_a_gate_caps_at_a_grade_of_the_scale() -> None:
    assert refused([leaf("a")], gates=[{"key": "incident", "cap": "D"}]) == (
        "There is no grade 'D'. Known: A, B, C.",
        "没有名为 'D' 的 grade。已知：A, B, C。",
    )


@pytest.mark.parametrize(
    ("parts", "key"), [([], "s"), ([group("g", [])], "g"), ([group("g", [group("h", [])])], "h")]
)
def test_a_group_has_parts(parts: list[Any], key: str) -> None:
    assert refused(parts) == (
        f"The group {key!r} has no parts. Give it at least one part, or remove it.",
        f"{key!r} 下没有任何项。请至少加入一项，或删除它。",
    )


def test_some_part_weighs_something() -> None:
    assert refused([group("g", [leaf("a", 0), leaf("b", 0)])]) == (
        "All weights of 'g' are zero; at least one part must weigh something.",
        "'g' 的权重全部为零；至少有一项要有权重。",
    )


@pytest.mark.parametrize("bounds", [[100, 0], [50, 50]])
def test_bounds_leave_room(bounds: list[float]) -> None:
    low, high = (float(bound) for bound in bounds)
    assert refused([leaf("a", bounds=bounds)]) == (
        f"The lower bound {low} must lie below the upper bound {high}.",
        f"下限 {low} 必须低于上限 {high}。",
    )
    possible = {"least": low, "most": high}
    assert refused([leaf("a", possible=possible)])[0].startswith("The lower bound")


@pytest.mark.parametrize("most", [-0.1, 1.1])
def test_the_share_that_may_be_left_out_is_a_share(most: float) -> None:
    with pytest.raises(ValueError, match="most_left_out"):
        scheme(leaf("a"), most_left_out=most)


@pytest.mark.parametrize("gaps", ["skip", {"fill": "60"}, {"fill": float("nan")}, None])
def test_rules_for_gaps_are_the_known_ones(gaps: Any) -> None:
    with pytest.raises(ValueError, match="gaps"):
        scheme(leaf("a", gaps=gaps))


def test_points_for_a_gap_are_read() -> None:
    assert scheme(leaf("a", gaps={"fill": 60})).parts[0].gaps == Fill(fill=60)


def test_a_review_holds_numbers_and_gaps() -> None:
    written = {
        "person": "x",
        "period": "2026-09",
        "scheme": "s",
        "values": {"a": 3, "b": {"state": "not_due", "reason": "on the 5th"}},
    }
    review = Review.model_validate(written)
    assert review.values == {"a": 3, "b": Gap(state="not_due", reason="on the 5th")}
    assert review.written() == written
    for bad in ("3", True, float("inf"), {"state": "observed"}, None):
        with pytest.raises(ValueError, match="values"):
            review.revised(values={"a": bad})


def test_responsibilities_of_a_role_have_keys_of_their_own() -> None:
    same = [{"key": "content"}, {"key": "content"}]
    step = lambda: Role.model_validate({"key": "editor", "responsibilities": same})  # noqa: E731
    assert both_texts(step)[0] == (
        "These keys stand for more than one thing: content. Give each its own."
    )
    role = Role.model_validate({"key": "editor", "responsibilities": same[:1]})
    assert (role.title.en, role.responsibilities[0].title.zh) == ("editor", "content")
