"""Lines: edges, grades that nobody got, the laws, what is refused."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.oracle import decimals, exact
from tests.refusals import both_texts

from media_appraisal.methods.scales.lines import Lines
from media_appraisal.testing import check_scale


def lines(*lowest: float | None, **facts: Any) -> Lines:
    grades = [{"key": key, "lowest": low} for key, low in zip("SABC", lowest, strict=False)]
    return Lines.model_validate({"grades": grades, **facts})


SCALE = lines(90, None, 70, None)


def keys(scale: Lines, *totals: float) -> str:
    places = scale.grade(np.array(totals))
    assert places.tolist() == [scale.grade(total) for total in totals]  # type: ignore[arg-type]  # scalar
    return "".join(scale.grades[place].key for place in places)


def test_a_line_belongs_to_its_grade() -> None:
    assert keys(SCALE, 100.0, 90.0, 89.999, 70.0) == "SSBB"


def test_below_all_lines_the_last_that_has_one() -> None:
    assert keys(SCALE, 69.999, 0.0, -5.0) == "BBB"
    assert keys(lines(None, 60), 99.0, 1.0) == "AA"


def test_totals_meet_lines_once_settled() -> None:
    assert keys(SCALE, 90 - 1e-12, 90 - 1e-9) == "SB"
    assert keys(lines(90 + 1e-12, 0), 90.0) == "S"


@given(st.lists(st.integers(0, 100_000).map(lambda n: n / 1000)))
def test_exact_oracle(totals: list[float]) -> None:
    found = SCALE.grade(np.array(totals)).tolist()
    assert found == exact(SCALE).grade(decimals(totals)).tolist()


def test_laws() -> None:
    check_scale(SCALE)
    check_scale(lines(50))


@pytest.mark.parametrize(
    ("lowest", "shown"),
    [((60, 80), "S 60, A 80"), ((80, None, 80), "S 80, A -, B 80"), ((None, None), "S -, A -")],
)
def test_refuses_lines_out_of_order(lowest: tuple[float | None, ...], shown: str) -> None:
    assert both_texts(lambda: lines(*lowest)) == (
        "Lines must fall from the best grade to the worst, and one grade at least must have one: "
        f"{shown}. Fit the scale anew.",
        f"各等级的分数线须由高到低，且至少一个等级有分数线：{shown}。请重新拟合等级标准。",
    )


def test_says_its_rule() -> None:
    assert SCALE.describe().en == "grades by lines: S from 90, B from 70"
    assert SCALE.describe().zh == "按分数线定级：S 90 分起、B 70 分起"
    assert lines(90, people=7).describe().en == "grades by the lines of 7 people: S from 90"
    assert lines(90, people=7).describe().zh == "按 7 人划出的分数线定级：S 90 分起"
