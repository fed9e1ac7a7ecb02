"""Log, shifted: by hand, a constant column, the laws, COINr."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import strategies as st
from tests.methods.normalisers.asem import case, column
from tests.methods.treatments.laws import keep_laws
from tests.refusals import both_texts, refusal

from media_appraisal.errors.cohorts import NotAboveZero, NothingLifted
from media_appraisal.methods.treatments.log import Log
from media_appraisal.methods.treatments.log_shifted import LogShifted

WIDE = np.array([-500.0, 400, 500])
TEN = LogShifted(base=10)


def test_by_hand() -> None:
    # One percent of the range is 10, so that the least becomes 10.
    fitted = TEN.fit(WIDE)
    assert fitted.shift == 510
    assert fitted.treat(np.array([-500.0, -410, 490])).tolist() == [1, 2, 3]
    lifted = LogShifted(base=10, share=0, plus=1).fit(WIDE)
    assert lifted.treat(np.array([-500.0, -401, 499])).tolist() == [0, 2, 3]


def test_newcomers_far_below_are_refused() -> None:
    assert isinstance(refusal(lambda: TEN.fit(WIDE).treat(np.array([-510.0]))), NotAboveZero)
    assert TEN.fit(WIDE).treat(np.array([-509.0])).tolist() == [0]


def test_a_constant_column() -> None:
    constant = np.array([4.0, 4.0, np.nan])
    assert isinstance(refusal(lambda: TEN.fit(constant)), NothingLifted)
    assert both_texts(lambda: TEN.fit(constant)) == (
        "log_shifted lifts the least value by 0.01 of the range, 0, and by 0, which is nothing, "
        "and 0 has no logarithm. Write `plus` above 0.",
        "log_shifted 把最低值抬高“极差 0 的 0.01 倍加 0”，结果为 0，而 0 没有对数。"
        "请写大于 0 的 `plus`。",
    )
    assert TEN.revised(plus=10).fit(constant).treat(constant)[:2].tolist() == [1, 1]


def test_refuses_to_lift_by_nothing() -> None:
    assert isinstance(refusal(lambda: LogShifted(share=0)), NothingLifted)


def test_laws() -> None:
    keep_laws(LogShifted(plus=0.5), st.integers(-10_000, 10_000).map(lambda n: n / 8))


@pytest.mark.parametrize(
    ("name", "rule"), [("log_CT", LogShifted()), ("log_CT_orig", LogShifted(share=0, plus=1))]
)
def test_agrees_with_coinr(name: str, rule: LogShifted) -> None:
    told = case("coinr_17_transforms_flights")
    values = column(told["inputs"]["x"])
    expected = column(told["expected"][name])
    np.testing.assert_allclose(rule.fit(values).treat(values), expected, rtol=0, atol=5.1e-10)


def test_fitting_keeps_the_rule() -> None:
    fitted = LogShifted(base=2, plus=8, share=0, origin="default").fit(WIDE)
    assert fitted == Log(base=2, shift=508, by=fitted.by, origin="default")
    assert fitted.describe().en == (
        "the logarithm of (the value + 508), base 2 (lowest and range of 3 numbers)"
    )


def test_says_what_it_does() -> None:
    text = LogShifted(plus=1).describe()
    assert text.zh == "取（数值 − 同批最低值 + 极差的 1% + 1）的对数，底为 e"
    assert text.en == (
        "the logarithm of (the value - the lowest of the people + 1 % of the range + 1), base e"
    )
