"""Cut-offs: edges, the laws, the exact oracle, what is refused."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.oracle import decimals, exact
from tests.refusals import both_texts, refusal

from media_appraisal.arrays import ordered_sum
from media_appraisal.errors.methods import CutoffsOutOfOrder, NoGrade
from media_appraisal.methods.scales.cutoffs import Cutoffs
from media_appraisal.testing import check_scale


def cutoffs(*written: tuple[str, float]) -> Cutoffs:
    return Cutoffs.model_validate({"grades": [{"key": key, "from": low} for key, low in written]})


SCALE = cutoffs(("S", 90), ("A", 80), ("B", 70), ("C", 60), ("D", 0))


def keys(*totals: float) -> str:
    places = SCALE.grade(np.array(totals))
    assert places.tolist() == [SCALE.grade(total) for total in totals]  # type: ignore[arg-type]  # scalar
    return "".join(SCALE.grades[place].key for place in places)


def test_the_lower_bound_belongs_to_the_grade() -> None:
    assert keys(100.0, 90.0, 89.99, 80.0, 70.0, 60.0, 59.99, 0.0) == "SSAABCDD"


def test_totals_meet_cuts_once_settled() -> None:
    total = 0.2 * 81 + 0.2 * 93 + 0.2 * 64 + 0.2 * 83 + 0.2 * 79
    assert total != 80
    assert keys(total, 80 - 1e-12, 80 - 1e-9) == "AAB"


@pytest.mark.parametrize(
    ("weights", "scores", "cut"),
    [
        ((0.2, 0.2, 0.2, 0.2, 0.2), (81, 93, 64, 83, 79), 80),
        ((0.4, 0.3, 0.2, 0.1), (55, 57, 77, 55), 60),
        ((0.3, 0.25, 0.2, 0.15, 0.1), (86, 99, 64, 59, 78), 80),
    ],
)
def test_sums_that_binary_numbers_put_below_the_cut(
    weights: tuple[float, ...], scores: tuple[float, ...], cut: float
) -> None:
    total = ordered_sum([weight * score for weight, score in zip(weights, scores, strict=True)])
    assert total < cut
    assert cutoffs(("pass", cut), ("fail", 0)).grade(np.array([total])).tolist() == [0]


def test_a_cut_is_settled_too() -> None:
    scale = cutoffs(("A", 70 + 1e-12), ("B", 0))
    assert scale.grade(np.array([70 + 1e-12, 70.0])).tolist() == [0, 0]


@given(st.lists(st.integers(0, 100_000).map(lambda n: n / 1000), min_size=1))
def test_exact_oracle(totals: list[float]) -> None:
    found = SCALE.grade(np.array(totals)).tolist()
    assert found == exact(SCALE).grade(decimals(totals)).tolist()


def test_laws() -> None:
    check_scale(SCALE)
    check_scale(cutoffs(("pass", 60), ("fail", 20)), totals=st.floats(20, 120))


def test_refuses_a_total_below_every_cut() -> None:
    scale = cutoffs(("A", 80), ("B", 60))
    for step in (lambda: scale.grade(np.array([70.0, 59.999999])), lambda: scale.grade(59.999999)):  # type: ignore[arg-type]  # scalar
        assert isinstance(refusal(step), NoGrade)
        assert both_texts(step) == (
            "No grade for a total of 59.999999: the last cut-off is 60. Let it begin at 0.",
            "总分 59.999999 没有对应等级：最低一档从 60 起。请让最低一档从 0 起。",
        )


def test_refuses_a_scale_without_grades() -> None:
    assert both_texts(cutoffs) == (
        "`grades` is empty. List at least one.",
        "`grades` 为空。请至少列出一个。",
    )


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ([("A", 60), ("B", 80)], "A 60, B 80"),
        ([("A", 80), ("B", 80)], "A 80, B 80"),
        ([("A", 80 + 1e-12), ("B", 80)], "A 80, B 80"),
        ([("A", 80), ("A", 60)], "A 80, A 60"),
    ],
)
def test_refuses_grades_out_of_order(written: list[tuple[str, float]], shown: str) -> None:
    assert isinstance(refusal(lambda: cutoffs(*written)), CutoffsOutOfOrder)
    assert both_texts(lambda: cutoffs(*written)) == (
        "Grades must run from best to worst, each once, each `from` below the one before: "
        f"{shown}.",
        f"等级须由高到低排列，不得重复，且每个 `from` 低于前一个：{shown}。",
    )


def test_finds_a_grade_by_its_key() -> None:
    assert SCALE.index("B") == 2
    assert SCALE.grades[2].title.zh == "B"


def test_says_its_rule() -> None:
    text = cutoffs(("A", 79.5), ("B", 0)).describe()
    assert text.zh == "按分数线定级：A 79.5 分起、B 0 分起"
    assert text.en == "grades by cut-offs: A from 79.5, B from 0"
