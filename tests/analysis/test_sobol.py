"""Sobol indices: analytic ones are met, and the ranges are those that can occur."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal

import numpy as np
import pytest
from tests.engine.plain import Plain, group, leaf, person, scheme
from tests.refusals import both_texts

from media_appraisal.analysis.sobol import sobol
from media_appraisal.engine.appraise import appraise
from media_appraisal.methods.aggregator import Aggregator
from media_appraisal.methods.normaliser import Normaliser

pytest.importorskip("SALib", reason="needs the extra `sensitivity`")

if TYPE_CHECKING:
    from collections.abc import Sequence

    from media_appraisal.arrays import FloatArray

PERCENT = {"least": 0, "most": 100}


class Same(Normaliser):
    """The score is the value, whatever it is."""

    kind: Literal["test.same"] = "test.same"

    def score(self, values: FloatArray) -> FloatArray:
        return values + 0


class Ishigami(Aggregator):
    """sin(x1) + 7 sin(x2)**2 + 0.1 x3**4 sin(x1)."""

    kind: Literal["test.ishigami"] = "test.ishigami"

    def combine(self, scores: FloatArray, weights: Sequence[float]) -> FloatArray:  # noqa: ARG002  # as the family has it
        one, two, three = scores
        joint: FloatArray = np.sin(one) + 7 * np.sin(two) ** 2 + 0.1 * three**4 * np.sin(one)
        return joint


def test_the_function_of_ishigami_and_homma() -> None:
    """Ishigami and Homma (1990), a = 7, b = 0.1: analytic, as in Saltelli and others (2008)."""
    angle: Plain = {
        "normaliser": {"kind": "test.same"},
        "bounds": [-4, 4],
        "possible": {"least": -math.pi, "most": math.pi},
    }
    rules = scheme(*(leaf(key, **angle) for key in ("x1", "x2", "x3")), aggregator="test.ishigami")
    found = sobol(rules, samples=2**14)
    assert [one.first for one in found.indices] == pytest.approx(
        [0.31390519, 0.44241114, 0], abs=0.02
    )
    assert [one.total for one in found.indices] == pytest.approx(
        [0.55758886, 0.44241114, 0.24368366], abs=0.02
    )


def test_a_weighted_mean_is_the_squares_of_its_weights() -> None:
    rules = scheme(
        group("g", [leaf("a", 3, possible=PERCENT), leaf("b", 1, possible=PERCENT)], 1),
        leaf("c", 1, possible={"least": 0, "most": 50}),
    )
    found = sobol(rules, samples=4096)
    parts = np.array([0.5 * 0.75, 0.5 * 0.25, 0.5 * 0.5]) ** 2
    shares = parts / parts.sum()
    assert [one.first for one in found.indices] == pytest.approx(shares, abs=0.02)
    assert [one.total for one in found.indices] == pytest.approx(shares, abs=0.02)


def test_a_result_gives_its_fitted_scheme_and_within_its_own_ranges() -> None:
    ranked = {"kind": "percent_rank"}
    rules = scheme(leaf("a", normaliser=ranked, possible=PERCENT), leaf("b", possible=PERCENT))
    result = appraise(rules, [person(f"p{i}", a=i * 10, b=50) for i in range(11)])
    both = [one.first for one in sobol(result, samples=1024).indices]
    assert both == pytest.approx([0.5, 0.5], abs=0.06)
    narrow = [one.first for one in sobol(result, within={"a": (40, 60)}, samples=1024).indices]
    assert narrow[0] < 0.1
    assert both_texts(lambda: sobol(rules))[0].startswith("s compares people")


def test_ratings_are_drawn_from_their_levels() -> None:
    levels = [
        {"value": value, "score": score} for value, score in ((1, 0), (2, 0), (3, 0), (4, 100))
    ]
    rated: Plain = {"normaliser": {"kind": "levels", "levels": levels}}
    found = sobol(scheme(leaf("a", **rated), leaf("b", **rated)), samples=1024)
    assert [one.first for one in found.indices] == pytest.approx([0.5, 0.5], abs=0.06)


def test_a_value_that_no_rule_takes_is_refused_by_the_rule() -> None:
    bands = {"kind": "bands", "bands": [{"from": 0, "to": 50, "score": 0}]}
    rules = scheme(leaf("a", normaliser=bands, possible=PERCENT))
    assert both_texts(lambda: sobol(rules, samples=4))[0] != ""


def test_the_same_seed_gives_the_same_indices() -> None:
    rules = scheme(leaf("a", possible=PERCENT), leaf("b", possible=PERCENT))
    one, two, other = (sobol(rules, samples=64, seed=seed).records() for seed in (0, 0, 1))
    assert one == two
    assert one != other


def test_a_total_that_never_changes_has_no_indices() -> None:
    flat = {"kind": "bands", "bands": [{"score": 50}]}
    found = sobol(scheme(leaf("a", normaliser=flat, possible=PERCENT)), samples=4)
    assert math.isnan(found.indices[0].first)
    assert found.sheet().rows[0].cells == ("a", "–", "–", "–", "–")


def test_the_table_in_both_languages() -> None:
    found = sobol(scheme(leaf("a", possible=PERCENT)), samples=64, seed=2)
    assert found.records()[0].keys() == {"key", "first", "first_error", "total", "total_error"}
    english, chinese = found.sheet(), found.said("zh").sheet()
    assert english.title == "s: what each indicator could do to the total"
    assert chinese.title == "s：各指标对总分的影响"
    assert english.foot == (
        "Values even over their ranges; 64 Sobol points, seed 2; ± is half of the 95 % interval.",
    )
    assert chinese.foot == (
        "取值在可能范围内均匀分布；64 个 Sobol 点，种子 2；± 为 95% 区间的一半",
    )
    assert float(english.rows[0].cells[3]) == pytest.approx(1, abs=0.01)


def test_what_is_refused() -> None:
    rules = scheme(leaf("a", possible=PERCENT), leaf("b"), leaf("c", possible={"least": 0}))
    assert both_texts(lambda: sobol(rules)) == (
        "Nothing says between which values these lie: b, c. Write `possible` with `least` and "
        "`most` in the scheme, or give `within`.",
        "以下指标没有说明取值范围：b, c。请在方案中用 `possible` 写明 `least` 与 `most`，或在 `within` 中给出。",
    )
    ranges = {"b": (0.0, 1.0), "c": (3.0, 1.0)}
    assert both_texts(lambda: sobol(rules, within=ranges))[0].startswith(
        "c is to lie between 3 and 1."
    )
    assert both_texts(lambda: sobol(rules, within={"d": (0, 1)}))[0].startswith(
        "The scheme has no indicator 'd'."
    )
    assert both_texts(lambda: sobol(rules, samples=1000)) == (
        "1000 points of a Sobol sequence are not balanced. Ask for a power of 2, such as 1024.",
        "1000 个 Sobol 序列点不均衡。请用 2 的整数次幂，例如 1024。",
    )
