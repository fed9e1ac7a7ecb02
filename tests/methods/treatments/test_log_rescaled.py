"""Log, rescaled: by hand, what has no range or no room, the laws, the documented formula."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st
from tests.methods.normalisers.asem import case, column
from tests.methods.treatments.laws import keep_laws
from tests.refusals import both_texts, refusal

from media_appraisal.errors.cohorts import MaximumTooLow, NoRangeToRescale
from media_appraisal.methods.treatments.log_rescaled import LogRescaled

TEN = LogRescaled(base=10)


def test_by_hand() -> None:
    # From 1 to 1000: 0 becomes 1, half way 500.5, the end 1000.
    fitted = TEN.fit(np.array([-200.0, 1000, 400]))
    assert fitted.treat(np.array([-200.0, 1000])).tolist() == [0, 3]
    assert abs(fitted.treat(np.array([400.0]))[0] - np.log10(500.5)) < 1e-9


def test_refuses_a_constant_column() -> None:
    def fit() -> object:
        return TEN.fit(np.array([4.0, 4.0]))

    assert isinstance(refusal(fit), NoRangeToRescale)
    assert both_texts(fit) == (
        "log_rescaled needs values that differ; all 2 are 4. Leave the treatment out, or use "
        "`kind: log`.",
        "log_rescaled 需要有差别的数值，而 2 个数值都是 4。请去掉这一处理，或改用 `kind: log`。",
    )


def test_refuses_values_up_to_one() -> None:
    def fit() -> object:
        return TEN.fit(np.array([0.2, 1.0]))

    assert isinstance(refusal(fit), MaximumTooLow)
    assert both_texts(fit) == (
        "log_rescaled needs a highest value above 1, not 1. Give the values in a smaller unit, or "
        "use `kind: log_shifted`.",
        "log_rescaled 要求最高值大于 1，这里是 1。请改用更小的计量单位，"
        "或改用 `kind: log_shifted`。",
    )


def test_laws() -> None:
    numbers = st.integers(16, 10_000).map(lambda n: n / 8)
    keep_laws(LogRescaled(), numbers, among=[1.0, 2000.0])


def test_agrees_with_the_documented_formula() -> None:
    # COINr 1.1.14 itself returns its input unchanged; this is what its documentation says.
    told = case("coinr_17_transforms_flights")
    values = column(told["inputs"]["x"])
    found = LogRescaled().fit(values).treat(values)
    expected = column(told["log_GII_documented_formula"])
    np.testing.assert_allclose(found, expected, rtol=0, atol=5.1e-10)
    assert (found != values).all()


def test_fitting_keeps_the_rule() -> None:
    fitted = LogRescaled(base=10, origin="default").fit(np.array([0.0, 11.0]))
    assert (fitted.base, fitted.times, fitted.shift, fitted.origin) == (10, 10 / 11, 1, "default")


def test_says_what_it_does() -> None:
    text = TEN.describe()
    assert text.zh == "把同批数值线性变换到 1 至最高值之间，再取对数，底为 10"
    assert text.en == (
        "values stretched from 1 to the highest of the people, then their logarithm, base 10"
    )
