"""Box-Cox: by hand, the logarithm at 0, the laws, COINr."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import strategies as st
from tests.methods.normalisers.asem import case, column
from tests.methods.treatments.laws import keep_laws

from media_appraisal.methods.treatments.box_cox import BoxCox
from media_appraisal.methods.treatments.log import Log
from media_appraisal.methods.treatments.power_root import PowerRoot

THREE = np.array([3.0, 6.0, 18.0])


def test_by_hand() -> None:
    assert BoxCox(power=0.5).fit(THREE).treat(THREE).tolist() == [0, 2, 6]
    assert BoxCox(power=-1).fit(THREE).treat(THREE).tolist() == [0, 0.75, 0.9375]
    assert BoxCox(power=2, least=3).fit(THREE).treat(THREE).tolist() == [4, 17.5, 161.5]
    halves = BoxCox(power=0, least=2).fit(THREE).treat(THREE)
    assert halves == pytest.approx(np.log([2, 5, 17]), abs=1e-9)


@pytest.mark.parametrize("power", [-1, 0, 0.5, 2])
def test_laws(power: float) -> None:
    keep_laws(BoxCox(power=power), st.integers(-1000, 1000).map(lambda n: n / 8))


@pytest.mark.parametrize("power", ["-1", "0", "0.5", "2"])
def test_agrees_with_coinr(power: str) -> None:
    told = case("coinr_17_transforms_flights")
    values = column(told["inputs"]["x"])
    expected = column(told["expected"][f"boxcox_{power}"])
    found = BoxCox(power=float(power)).fit(values).treat(values)
    np.testing.assert_allclose(found, expected, rtol=1e-12, atol=5.1e-10)


def test_fitting_keeps_the_rule() -> None:
    fitted = BoxCox(power=0.5, origin="default").fit(THREE)
    assert fitted == PowerRoot(power=0.5, shift=-2, by=fitted.by, origin="default")
    assert isinstance(BoxCox(power=0).fit(THREE), Log)


def test_says_what_it_does() -> None:
    text = BoxCox(power=0.5).describe()
    assert text.zh == "平移使同批最低值为 1，再作 Box-Cox 变换，幂为 0.5"
    assert text.en == (
        "values moved so that the lowest of the people is 1, then the Box-Cox transformation to "
        "the power 0.5"
    )
